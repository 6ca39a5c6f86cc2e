"""Who may open a file: the key file beside it, read and written whole.

The file holds no secret in the clear: names of staff, public keys, salts, and what only a passphrase opens (`sealing.py`).
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from pathlib import Path
from uuid import UUID

from desk_gui.errors import DiskIsFull, KeyFileIsDamaged, KeyFileIsMissing, KeyFileIsNewer, KeysDoNotFit
from desk_gui.storage import disk
from desk_gui.values.codec import Undecodable, decode, encode

FORMAT = 1
SALT_BYTES = 16
"""An encrypted file begins with its salt; it names the generation of the key, since every export draws a new one."""


class SlotKind(Enum):
    PERSON = "person"
    RECOVERY = "recovery"


@dataclass(frozen=True)
class Cost:
    """Argon2id: passes, KiB of memory, lanes."""

    passes: int = 3
    memory: int = 65_536
    lanes: int = 1


@dataclass(frozen=True)
class Entrant:
    """Who is to be let in, and by what: a person of the staff with a passphrase, or the recovery key (nobody's)."""

    owner: UUID | None
    name: str
    secret: str = field(repr=False)
    cost: Cost = Cost()


@dataclass(frozen=True)
class Sealed:
    """AES-256-GCM."""

    nonce: bytes
    box: bytes


@dataclass(frozen=True)
class Wrapped:
    """The file's key of one generation, for one slot: X25519 with a key of its own, then AES-GCM.

    `mark` proves that whoever held the file's key meant this slot to have it (HMAC under that key).
    """

    generation: int
    sender: bytes
    sealed: Sealed
    mark: bytes


@dataclass(frozen=True)
class Slot:
    """One way in: a person with a passphrase, or the recovery key in the safe."""

    id: UUID
    kind: SlotKind
    owner: UUID | None
    name: str
    salt: bytes
    cost: Cost
    public: bytes
    private: Sealed
    version: int = 1
    wrapped: tuple[Wrapped, ...] = ()
    failed: int = 0
    failed_at: datetime | None = None

    def of_generation(self, number: int) -> Wrapped | None:
        return next((each for each in self.wrapped if each.generation == number), None)


@dataclass(frozen=True)
class Generation:
    """One key the file has had, and the salt of the file under it."""

    number: int
    salt: bytes


@dataclass(frozen=True)
class KeyFile:
    """`generations`: one, or two while the file is being exchanged for one under a new key."""

    id: UUID
    generations: tuple[Generation, ...]
    slots: tuple[Slot, ...] = ()
    format: int = field(default=FORMAT)

    def slot(self, wanted: UUID) -> Slot:
        """Raises KeysDoNotFit: whoever had this way in has it no more."""
        found = next((each for each in self.slots if each.id == wanted), None)
        if found is None:
            raise KeysDoNotFit
        return found

    def people(self) -> tuple[Slot, ...]:
        return tuple(each for each in self.slots if each.kind is SlotKind.PERSON)

    def recovery(self) -> Slot | None:
        return next((each for each in self.slots if each.kind is SlotKind.RECOVERY), None)

    def with_slot(self, slot: Slot) -> "KeyFile":
        """With the slot in the place it has, or at the end."""
        known = any(each.id == slot.id for each in self.slots)
        slots = tuple(slot if each.id == slot.id else each for each in self.slots) if known else (*self.slots, slot)
        return replace(self, slots=slots)

    def without(self, slot: UUID) -> "KeyFile":
        return replace(self, slots=tuple(each for each in self.slots if each.id != slot))

    def generation_of(self, salt: bytes) -> Generation | None:
        return next((each for each in self.generations if each.salt == salt), None)

    @property
    def newest(self) -> Generation:
        return max(self.generations, key=lambda each: each.number)


def beside(path: Path) -> Path:
    """Where the keys of a file lie: `desk.db` → `desk.keys`."""
    return path.with_suffix(".keys")


def read(path: Path) -> KeyFile:
    """Raises KeyFileIsMissing, KeyFileIsDamaged or KeyFileIsNewer. Where the file itself cannot be read, its `.bak` is."""
    try:
        return _read(path)
    except (KeyFileIsMissing, KeyFileIsDamaged) as wrong:
        with suppress(KeyFileIsMissing, KeyFileIsDamaged):
            return _read(_spare(path))
        raise wrong


def of(file: Path) -> KeyFile:
    """The keys of a desk's file: those beside it; or their spare, where only that one fits what lies there now.

    A restore that was cut off between the keys and the data leaves it so. Raises KeyFileIsMissing, KeyFileIsDamaged, KeyFileIsNewer.
    """
    keys = read(beside(file))
    with suppress(OSError, KeyFileIsMissing, KeyFileIsDamaged, KeyFileIsNewer):
        with file.open("rb") as data:
            salt = data.read(SALT_BYTES)
        if keys.generation_of(salt) is None and (spare := _read(_spare(beside(file)))).generation_of(salt) is not None:
            return spare
    return keys


def mended(file: Path) -> KeyFile:
    """The keys of a desk's file, before anything is written: a spare that alone fits becomes the key file, or writing would push it out.

    Raises as `of` does, and DiskIsFull.
    """
    keys = of(file)
    path = beside(file)
    with suppress(KeyFileIsMissing, KeyFileIsDamaged, KeyFileIsNewer):
        if _read(path) == keys:
            return keys
    _put(path, keys)
    return keys


def content(keys: KeyFile) -> bytes:
    """A key file as it is written."""
    return json.dumps(encode(keys), ensure_ascii=False, indent=1).encode()


def write(path: Path, keys: KeyFile) -> None:
    """Whole and durable: synced before it takes the old one's place, which stays as `.bak`. Raises DiskIsFull."""
    if path.exists():
        with _whole(path, path.with_suffix(".bak-new")) as fresh:
            _synced(fresh, path.read_bytes())
            os.replace(fresh, _spare(path))
    _put(path, keys)


def _put(path: Path, keys: KeyFile) -> None:
    with _whole(path, path.with_suffix(".keys-new")) as fresh:
        _synced(fresh, content(keys))
        os.replace(fresh, path)
        disk.sync_folder(path.parent)


@contextmanager
def _whole(path: Path, fresh: Path) -> Iterator[Path]:
    """What is written first under another name; nothing of it stays where that fails."""
    try:
        yield fresh
    except OSError as wrong:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise DiskIsFull(str(path), detail=str(wrong)) from wrong


def remove(path: Path) -> None:
    """Both the file and its spare. What they opened can then be opened by nobody."""
    for each in (path, _spare(path)):
        each.unlink(missing_ok=True)


def _spare(path: Path) -> Path:
    return path.with_suffix(".keys.bak")


def _read(path: Path) -> KeyFile:
    try:
        held = path.read_bytes()
    except FileNotFoundError as wrong:
        raise KeyFileIsMissing(str(path)) from wrong
    except OSError as wrong:
        raise KeyFileIsDamaged(str(path), detail=type(wrong).__name__) from wrong
    return parsed(path, held)


def parsed(path: Path, written: bytes) -> KeyFile:
    """Raises KeyFileIsDamaged or KeyFileIsNewer, about the file the content was read from."""
    try:
        held = json.loads(written.decode("utf-8"))
    except ValueError as wrong:
        raise KeyFileIsDamaged(str(path), detail=type(wrong).__name__) from wrong
    if isinstance(held, dict) and isinstance(held.get("format"), int) and held["format"] > FORMAT:
        raise KeyFileIsNewer(str(path))
    try:
        keys = decode(KeyFile, held)
    except Undecodable as wrong:
        raise KeyFileIsDamaged(str(path), detail=wrong.path) from wrong
    if not keys.generations or not keys.slots:
        raise KeyFileIsDamaged(str(path), detail="empty")
    return keys


def _synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
