"""Bundles made while somebody writes, sticks pulled out while they are copied, and each bundle put in place again."""

import shutil
from datetime import timedelta
from pathlib import Path
from random import Random
from time import monotonic, sleep
from uuid import UUID

from desk_gui.errors import DeskError
from desk_gui.storage import backup, disk, restoring
from desk_gui.storage.backup import Order, Source
from desk_gui.storage.bundle import DATA, unpacked, verify
from desk_gui.storage.key_file import Cost, Entrant
from desk_gui.storage.keyring import Keyring, salt_of
from desk_gui.storage.store import Store
from desk_gui.values.ids import StaffId, new_id
from desk_gui.vocabulary import BackupReason
from tests.storage.harness import ground
from tests.storage.harness.figure import Figure
from tests.storage.harness.forks import Acknowledge, Child, fork, heard, kill_after

_PAUSE = 0.05
"""Between two wishes, so that the file stays small enough to be copied so often."""


def backups(folder: Path, times: int, seed: int = 5) -> Figure:
    began = monotonic()
    path = folder / "desk.db"
    me = ground.new_desk(path)
    Keyring.founded(path, salt_of(path), ground.KEY, Entrant(StaffId(new_id()), "難波 正樹", "たかとり川の かわせみ 7", Cost(1, 64)))
    child = fork(lambda acknowledge: _write(path, me, seed, acknowledge))
    try:
        found = _made(path, folder, child, times, Random(seed))
    finally:
        kill_after(child, 0)
    bad, unnoticed, unrestored, control = found
    return Figure(
        "The newest bundle opens and holds all that was saved when it was begun; a torn one is refused",
        f"{times} made while writing, {bad} bad; {times} cut, {unnoticed} unnoticed; {times} restored, {unrestored} not as they were",
        "0 / 0 / 0",
        f"the file copied instead: {control} of {times} bad",
        kept=bad == unnoticed == unrestored == 0,
        control_failed=control > 0,
        seconds=monotonic() - began,
    )


def _write(path: Path, me: StaffId, seed: int, acknowledge: Acknowledge) -> None:
    worker = ground.Worker(ground.open_desk(path), me, seed)
    while True:
        acknowledge(worker.step())
        sleep(_PAUSE)


def _made(path: Path, folder: Path, child: Child, times: int, dice: Random) -> tuple[int, int, int, int]:
    bundles, copies = folder / "bundles", folder / "copied"
    for made in (bundles, copies):
        made.mkdir()
    bad = unnoticed = unrestored = control = 0
    while not heard(child):
        sleep(_PAUSE)
    store = Store.open_file(path, key=ground.KEY)
    for number in range(times):
        saved = heard(child)
        order = Order(ground.CLOCK.now() + timedelta(minutes=number), BackupReason.TIMED)
        bundle = backup.make(Source(path, ground.KEY, store.copy_to), bundles, order).path
        bad += not _holds(bundle, saved, folder)
        unrestored += not _restores(bundle, folder / "restored" / "desk.db", saved)
        unnoticed += not _cut_is_refused(bundle, bundles / "cut.tsunagu", dice)
        saved = heard(child)
        shutil.copyfile(path, copies / DATA)
        control += _is_bad(copies / DATA, saved)
        bundle.unlink()
    store.close()
    return bad, unnoticed, unrestored, control


def _holds(bundle: Path, saved: set[UUID], folder: Path) -> bool:
    with disk.room(folder) as room:
        unpacked(bundle, ground.KEY, room)
        return not _is_bad(room / DATA, saved)


def _is_bad(path: Path, saved: set[UUID]) -> bool:
    return bool(ground.wrong_with(path)) or not saved <= ground.wishes_in(path)


def _restores(bundle: Path, path: Path, saved: set[UUID]) -> bool:
    """In the place of the one before, which is kept, until the next turn."""
    path.parent.mkdir(exist_ok=True)
    for kept in path.parent.glob("*-kept-*"):
        kept.unlink()
    with disk.room(path.parent) as room:
        unpacked(bundle, ground.KEY, room)
        restoring.restore(room, path, ground.KEY, ground.CLOCK.now())
    ground.open_desk(path).store.close()
    return not _is_bad(path, saved)


def _cut_is_refused(bundle: Path, cut: Path, dice: Random) -> bool:
    """As a stick leaves it that was pulled out: cut anywhere, or whole in length and torn in one place."""
    content = bytearray(bundle.read_bytes())
    at = dice.randrange(len(content))
    if dice.random() < 0.5:
        cut.write_bytes(content[:at])
    else:
        content[at : at + 512] = bytes(byte ^ 0xFF for byte in content[at : at + 512])
        cut.write_bytes(content)
    try:
        verify(cut, ground.KEY, cut.parent)
    except DeskError:
        return True
    return False
