"""One damaged byte anywhere: noticed, and never called a wrong password."""

from pathlib import Path
from random import Random
from time import monotonic

from desk_gui.errors import FileIsDamaged, KeysDoNotFit, WrongPassphrase
from desk_gui.storage import renewal
from desk_gui.storage.key_file import Cost, Entrant
from desk_gui.storage.keyring import Keyring
from desk_gui.storage.store import Store
from desk_gui.values.ids import StaffId, new_id
from tests.storage.harness import ground
from tests.storage.harness.figure import Figure

_PERSON = Entrant(StaffId(new_id()), "難波 正樹", "たかとり川の かわせみ 7", Cost(1, 64))


def flips(folder: Path, times: int, seed: int = 5) -> Figure:
    began = monotonic()
    plain = _filled(folder / "plain.db")
    path = folder / "sealed.db"
    path.write_bytes(plain.read_bytes())
    ring = renewal.encrypt(path, _PERSON)
    sound, dice = path.read_bytes(), Random(seed)
    missed = misnamed = 0
    for _ in range(times):
        path.write_bytes(_flipped(sound, dice))
        noticed, named = _opened(path, ring)
        missed += not noticed
        misnamed += not named
    unseen = _unseen_in_plain(plain, times, dice)
    return Figure(
        "A damaged byte is never shown as truth, nor called a wrong password",
        f"{times} flipped bits, {missed} not noticed, {misnamed} called a wrong password",
        "0 / 0",
        f"the same file unencrypted: {unseen} of {times} not noticed",
        kept=missed == misnamed == 0,
        control_failed=unseen > 0,
        seconds=monotonic() - began,
    )


def _filled(path: Path) -> Path:
    desk = ground.Desk(Store.open_file(path, create=True), ground.CLOCK)
    me = ground.furnish(desk).me
    worker = ground.Worker(desk, me, 1)
    for _ in range(40):
        worker.step()
    desk.store.close()
    return path


def _flipped(sound: bytes, dice: Random) -> bytes:
    damaged = bytearray(sound)
    damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
    return bytes(damaged)


def _opened(path: Path, ring: Keyring) -> tuple[bool, bool]:
    """Whether the damage was noticed, and whether it was called by its own name."""
    try:
        again = Keyring.opened(path, ring.slot_id, _PERSON.secret, ground.CLOCK.now())
        Store.open_file(path, key=again.key).close()
    except WrongPassphrase:
        return True, False
    except (FileIsDamaged, KeysDoNotFit):
        return True, True
    return bool(ground.wrong_with(path, again.key, deeply=True)), True


def _unseen_in_plain(path: Path, times: int, dice: Random) -> int:
    sound, spoilt, unseen = path.read_bytes(), path.with_name("spoilt.db"), 0
    for _ in range(times):
        spoilt.write_bytes(_flipped(sound, dice))
        unseen += not ground.wrong_with(spoilt, None, deeply=False)
    return unseen
