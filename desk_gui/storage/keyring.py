"""An opened key file: what a signed-in person can do about who gets in."""

import os
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from desk_gui.errors import FileIsMissing, KeysDoNotFit, LastWayIn, MustWait, RecoveryKeyMistyped, WrongPassphrase
from desk_gui.storage import key_file, sealing
from desk_gui.storage.key_file import SALT_BYTES, Entrant, Generation, KeyFile, Slot, SlotKind
from desk_gui.values import recovery_key
from desk_gui.values.ids import StaffId, new_id

FREE_TRIES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)


class Keyring:
    """The keys of one file, unlocked. Every change is on the disk when its method returns."""

    def __init__(self, path: Path, keys: KeyFile, slot: UUID, private: bytes, opened: tuple[int, bytes]) -> None:
        self.path = path
        self.keys = keys
        self.slot_id = slot
        self._private = private
        self.generation, self.key = opened
        self._printed = ""
        self.failed_before = 0
        """Wrong passphrases since this person came in last."""

    @classmethod
    def founded(cls, path: Path, salt: bytes, key: bytes, entrant: Entrant) -> "Keyring":
        """The first key file of a file, with one person in it. Written before the file takes its place."""
        file = new_id()
        slot = sealing.make_slot(file, SlotKind.PERSON, entrant)
        private = sealing.open_slot(file, slot, entrant.secret)
        slot = sealing.wrap_for(file, slot, 1, key)
        ring = cls(path, KeyFile(file, (Generation(1, salt),), (slot,)), slot.id, private, (1, key))
        ring._write(ring.keys)
        return ring

    @classmethod
    def opened(cls, path: Path, slot: UUID, secret: str, now: datetime) -> "Keyring":
        """Raises MustWait, WrongPassphrase, KeysDoNotFit, FileIsMissing and what `key_file.read` raises."""
        keys = key_file.mended(path)
        wanted = keys.slot(slot)
        keys = _after_waiting(path, keys, wanted, now)
        try:
            private = sealing.open_slot(keys.id, wanted, _as_kept(wanted, secret))
        except WrongPassphrase:
            raise _failed(path, keys, wanted, now) from None
        generation = keys.generation_of(salt_of(path))
        wrapped = wanted.of_generation(generation.number) if generation else None
        if wrapped is None:
            raise KeysDoNotFit(str(path))
        key = sealing.unwrap(keys.id, wanted, wrapped, private)
        ring = cls(path, keys, wanted.id, private, (wrapped.generation, key))
        ring.failed_before = wanted.failed
        if wanted.failed:
            ring._write(keys.with_slot(replace(wanted, failed=0, failed_at=None)))
        return ring

    def vouch(self, slot: UUID, secret: str, now: datetime) -> None:
        """Somebody else proves by her own secret who she is; nothing is opened by it. Raises MustWait, WrongPassphrase, KeysDoNotFit.

        What failed before stays counted: it is told to whose slot it is, when she comes in herself.
        """
        self.keys = key_file.mended(self.path)
        wanted = self.keys.slot(slot)
        typed = _as_kept(wanted, secret)
        try:
            self.keys = _after_waiting(self.path, self.keys, wanted, now)
            sealing.open_slot(self.keys.id, wanted, typed)
        except WrongPassphrase:
            raise _failed(self.path, self.keys, wanted, now) from None
        finally:
            self.keys = key_file.of(self.path)

    @property
    def slot(self) -> Slot:
        return self.keys.slot(self.slot_id)

    def change_secret(self, old: str, new: str) -> None:
        """One slot is written anew; the file is not touched. Raises WrongPassphrase."""
        sealing.open_slot(self.keys.id, self.slot, old)
        self._write(self.keys.with_slot(sealing.with_new_secret(self.keys.id, self.slot, self._private, new)))

    def let_in(self, entrant: Entrant) -> None:
        """A way in for a person; one she had before (a forgotten passphrase) goes."""
        self._add(SlotKind.PERSON, entrant)

    def become(self, owner: StaffId, secret: str) -> None:
        """From now on act by this person's own slot. Raises WrongPassphrase."""
        slot = next(each for each in self.keys.slots if each.owner == owner)
        self._private = sealing.open_slot(self.keys.id, slot, secret)
        self.slot_id = slot.id

    def new_recovery_key(self) -> str:
        """The recovery key, to be printed and typed back before `keep_recovery_key`; nothing is written yet."""
        self._printed = recovery_key.written(os.urandom(recovery_key.SECRET_BYTES))
        return self._printed

    def keep_recovery_key(self, typed: str) -> None:
        """Typed back as printed: from now on it opens the file, and one before it does not.

        Raises RecoveryKeyMistyped.
        """
        if _read(typed) != self._printed:
            raise RecoveryKeyMistyped
        self._add(SlotKind.RECOVERY, Entrant(None, "", self._printed))

    def _add(self, kind: SlotKind, entrant: Entrant) -> None:
        slot = sealing.make_slot(self.keys.id, kind, entrant)
        slot = sealing.wrap_for(self.keys.id, slot, self.generation, self.key)
        others = tuple(each for each in self.keys.slots if each.owner != entrant.owner)
        self._write(replace(self.keys, slots=(*others, slot)))

    def prepare(self, salt: bytes, key: bytes, without: StaffId | None = None) -> None:
        """Before a file under a new key takes the old one's place: everybody who stays can open both.

        Only slots with a true mark are given the new key. Raises LastWayIn where nobody else would be left.
        """
        number = self.generation + 1
        staying = [each for each in sealing.let_in(self.keys, self.generation, self.key) if without is None or each.owner != without]
        if not any(each.kind is SlotKind.PERSON for each in staying):
            raise LastWayIn
        slots = tuple(sealing.wrap_for(self.keys.id, each, number, key) for each in staying)
        held = next(each for each in self.keys.generations if each.number == self.generation)
        self._write(replace(self.keys, generations=(held, Generation(number, salt)), slots=slots))

    def settle(self, key: bytes) -> None:
        """After the exchange: what opened the old file is struck out."""
        newest = self.keys.newest
        slots = tuple(replace(each, wrapped=tuple(w for w in each.wrapped if w.generation == newest.number)) for each in self.keys.slots)
        self._write(replace(self.keys, generations=(newest,), slots=slots))
        self.generation, self.key = newest.number, key

    def _write(self, keys: KeyFile) -> None:
        key_file.write(key_file.beside(self.path), keys)
        self.keys = keys


def salt_of(path: Path) -> bytes:
    """The first bytes of a file. Raises FileIsMissing."""
    try:
        with path.open("rb") as file:
            return file.read(SALT_BYTES)
    except FileNotFoundError as wrong:
        raise FileIsMissing(str(path)) from wrong


def _as_kept(slot: Slot, secret: str) -> str:
    """A recovery key opens however it was typed. Raises RecoveryKeyMistyped."""
    return _read(secret) if slot.kind is SlotKind.RECOVERY else secret


def _read(typed: str) -> str:
    try:
        return recovery_key.written(recovery_key.read(typed))
    except recovery_key.Mistyped as wrong:
        raise RecoveryKeyMistyped(wrong.groups) from wrong


def wait_of(slot: Slot, now: datetime) -> timedelta:
    """How long this slot is closed after wrong passphrases; none for the first five. A clock set back shortens nothing."""
    if slot.failed < FREE_TRIES or slot.failed_at is None:
        return timedelta(0)
    whole: timedelta = min(FIRST_WAIT * 2 ** min(slot.failed - FREE_TRIES, 10), LONGEST_WAIT)
    return max(whole - max(now - slot.failed_at, timedelta(0)), timedelta(0))


def _after_waiting(path: Path, keys: KeyFile, slot: Slot, now: datetime) -> KeyFile:
    wait = wait_of(slot, now)
    if not wait:
        return keys
    if slot.failed_at is not None and now < slot.failed_at:  # the clock was ahead, or is set back: count from now on
        keys = keys.with_slot(replace(slot, failed_at=now))
        key_file.write(key_file.beside(path), keys)
    raise MustWait(int(wait.total_seconds()) + 1)


def _failed(path: Path, keys: KeyFile, slot: Slot, now: datetime) -> WrongPassphrase:
    counted = replace(slot, failed=slot.failed + 1, failed_at=now)
    key_file.write(key_file.beside(path), keys.with_slot(counted))
    return WrongPassphrase(slot.id, max(FREE_TRIES - counted.failed, 0))
