"""Killed while the file is written anew under another key: it opens with the same password, old or new, and nothing is lost."""

from pathlib import Path
from random import Random
from time import monotonic, sleep
from uuid import UUID

from desk_gui.errors import DeskError
from desk_gui.storage import renewal
from desk_gui.storage.key_file import Cost, Entrant, beside, read, write
from desk_gui.storage.keyring import Keyring
from desk_gui.values.ids import StaffId, new_id
from tests.storage.harness import ground
from tests.storage.harness.figure import Figure
from tests.storage.harness.flips import _filled
from tests.storage.harness.forks import Acknowledge, fork, kill_after

_MANAGER = Entrant(StaffId(new_id()), "難波 正樹", "たかとり川の かわせみ 7", Cost(1, 64))
_LEAVER = Entrant(StaffId(new_id()), "退職者", "the leaver's passphrase", Cost(1, 64))


def rotations(folder: Path, times: int, seed: int = 9) -> Figure:
    began = monotonic()
    path = _filled(folder / "desk.db")
    ring = renewal.encrypt(path, _MANAGER)
    everything = ground.wishes_in(path, ring.key)
    started = monotonic()
    renewal.renew(ring)
    usual = monotonic() - started
    dice, lost, renewed, leaked = Random(seed), 0, 0, 0
    for number in range(times):
        ring = _entered(path)
        if not any(slot.owner == _LEAVER.owner for slot in ring.keys.slots):
            ring.let_in(_LEAVER)
        before, generation = beside(path).read_bytes(), ring.generation
        child = fork(lambda acknowledge: _renew(path, acknowledge))
        match number:  # chance alone may miss both ends when the machine is slow or there are few kills
            case 0:
                kill_after(child, 0)
            case 1:
                kill_after(child, 0, heard=2)
            case _:
                kill_after(child, dice.random() * 1.5 * usual)
        try:
            after = _entered(path)
            lost += ground.wishes_in(path, after.key) != everything or bool(ground.wrong_with(path, after.key))
        except DeskError:
            lost += 1
            break
        renewed += after.generation > generation
        leaked += after.generation > generation and _opens_for_the_leaver(path, before)
    control = _opens_for_the_leaver_without_renewal(path)
    return Figure(
        "A leaver's password is dead after the key was renewed; killed at any moment nothing is lost",
        f"{times} kills, {renewed} renewed, {lost} lost, {leaked} opened by the leaver's old key file",
        "0 / 0",
        f"only struck from the key file, not renewed: the old key file opens it: {control}",
        kept=lost == leaked == 0 and 0 < renewed < times,
        control_failed=control,
        seconds=monotonic() - began,
    )


def _renew(path: Path, acknowledge: Acknowledge) -> None:
    ring = _entered(path)
    acknowledge(UUID(int=1))
    renewal.renew(ring, without=_LEAVER.owner)  # type: ignore[arg-type]
    acknowledge(UUID(int=2))
    while True:  # until it is killed
        sleep(1)


def _entered(path: Path) -> Keyring:
    slot = next(slot for slot in read(beside(path)).slots if slot.owner == _MANAGER.owner)
    return Keyring.opened(path, slot.id, _MANAGER.secret, ground.CLOCK.now())


def _opens_for_the_leaver(path: Path, old_keys: bytes) -> bool:
    """Whether a copy of the key file taken before lets the leaver in again."""
    now = beside(path).read_bytes()
    beside(path).write_bytes(old_keys)
    try:
        slot = next(slot for slot in read(beside(path)).slots if slot.owner == _LEAVER.owner)
        return not ground.wrong_with(path, Keyring.opened(path, slot.id, _LEAVER.secret, ground.CLOCK.now()).key)
    except DeskError:
        return False
    finally:
        beside(path).write_bytes(now)


def _opens_for_the_leaver_without_renewal(path: Path) -> bool:
    ring = _entered(path)
    ring.let_in(_LEAVER)
    before = beside(path).read_bytes()
    slot = next(slot for slot in ring.keys.slots if slot.owner == _LEAVER.owner)
    write(beside(path), ring.keys.without(slot.id))
    return _opens_for_the_leaver(path, before)
