"""What the bundles of an open desk and of a file nobody has open have in common: they are listed, opened, and put back."""

import platform
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session

from desk_gui.errors import BundleIsForeign, BundleIsSealed
from desk_gui.rows.backups import BundleDoor, BundleRow, Entrance, Restored
from desk_gui.services.audit import account
from desk_gui.storage import backup, disk, key_file, restoring, sqlite
from desk_gui.storage import bundle as bundles
from desk_gui.storage.audit import Act, By, head_of
from desk_gui.storage.bundle import Bundle, Manifest, Told, silent
from desk_gui.storage.store import Store
from desk_gui.values.clock import Clock
from desk_gui.vocabulary import AuditAction

if TYPE_CHECKING:
    from desk_gui.storage.keyring import Keyring


def head_in(session: Session) -> str:
    """The head of the audit chain; empty where none has begun."""
    found = head_of(session)
    return found.hash if found else ""


class Bundles(ABC):
    """`ring`: None for a sample, and where the keys are lost."""

    def __init__(self, path: Path, ring: "Keyring | None", clock: Clock) -> None:
        self.path, self._ring, self._clock = path, ring, clock
        self._pc = platform.node()[:64]

    @abstractmethod
    def places(self) -> tuple[Path, ...]:
        """The folders with bundles in them, the first place first."""

    def listed(self) -> tuple[BundleRow, ...]:
        """Newest first, those that cannot be read last; the same bundle in both places stands there twice."""
        rows = [row_of(each, second=at > 0) for at, folder in enumerate(self.places()) for each in self._mine(folder)]
        return tuple(sorted(rows, key=_age, reverse=True))

    def doors(self, bundle: Path) -> tuple[BundleDoor, ...]:
        """Who can open a bundle that was made under another key; nobody is asked where there is none. Raises BundleIsDamaged."""
        if bundles.fits(bundle, self._salt()) and (self._ring or bundles.keys_of(bundle) is None):
            return ()
        keys = bundles.keys_of(bundle)
        return tuple(BundleDoor(slot.id, slot.name) for slot in keys.slots) if keys else ()

    def put_back(self, bundle: Path, entrance: Entrance | None, actor: UUID | None, told: Told = silent) -> Restored:
        """The bundle in the place of the file and its keys, which stay beside under a dated name. It is opened and checked first,
        and what is put back says in its own record that it was.

        Then the file is to be opened anew. Raises Unavailable in its kind, BundleIsSealed where `doors` has to be asked, and what
        unlocking raises; then the file stands as before.
        """
        with self._unpacked(bundle, entrance, told) as (room, manifest, key):
            self._witness(room / bundles.DATA, key, Act(AuditAction.BACKED_UP, "restored", document=manifest.sha256[bundles.DATA]), actor)
            self._let_go()
            told(98, 100, "控えに入れ替えています")
            kept = restoring.restore(room, self.path, self._key(), self._clock.now())
        told(100, 100, "入れ替えました")
        return Restored(self.path, kept)

    def _witness(self, path: Path, key: bytes | None, act: Act, actor: UUID | None) -> None:
        """A row in the record of a file that nobody has open; one of an older schema is upgraded on the way."""
        store = Store.open_file(path, key=key)
        try:
            with store.unit() as session:
                account(session, By(self._clock.now(), actor, self._pc), (act,))
        finally:
            store.close()

    @abstractmethod
    def _let_go(self) -> None:
        """Whoever has the file open closes it now: it is about to be exchanged."""

    def _desk(self) -> str:
        """Whose bundles count; empty: all."""
        return ""

    def _mine(self, folder: Path) -> tuple[Bundle, ...]:
        desk = self._desk()
        return tuple(each for each in bundles.listed(folder) if not (desk and each.manifest) or each.manifest.desk == desk)

    def _key(self) -> bytes | None:
        return self._ring.key if self._ring else None

    def _salt(self) -> bytes | None:
        """What the key goes with."""
        if self._ring is None:
            return None
        return next((each.salt for each in self._ring.keys.generations if each.number == self._ring.generation), None)

    @contextmanager
    def _unpacked(self, bundle: Path, entrance: Entrance | None, told: Told) -> Iterator[tuple[Path, Manifest, bytes | None]]:
        """The bundle's members in a private room, checked down to the data; and its key."""
        with backup.failing(self.path.parent), disk.room(self.path.parent) as room:
            fits = bundles.fits(bundle, self._salt())
            manifest = bundles.unpacked(bundle, self._key() if fits else None, room, told)
            if self._desk() and manifest.desk != self._desk():
                raise BundleIsForeign(str(bundle))
            plain = sqlite.is_plain(room / bundles.DATA)
            if plain and (self._ring or key_file.beside(self.path).exists()):
                raise BundleIsForeign(str(bundle))
            key = None if plain else self._key() if fits else self._opened(bundle, room, manifest, entrance)
            yield room, manifest, key

    def _opened(self, bundle: Path, room: Path, manifest: Manifest, entrance: Entrance | None) -> bytes:
        if entrance is None:
            raise BundleIsSealed(str(bundle))
        from desk_gui.storage.keyring import Keyring

        key = Keyring.opened(room / bundles.DATA, entrance.slot, entrance.secret, self._clock.now()).key
        bundles.check_data(bundle, room, key, manifest)
        return key


def row_of(bundle: Bundle, *, second: bool = False) -> BundleRow:
    told = bundle.manifest
    if told is None:
        return BundleRow(bundle.path, bundle.size, second=second)
    return BundleRow(bundle.path, bundle.size, told.made_at, told.reason, told.schema, second)


def _age(row: BundleRow) -> tuple[bool, float, bool, str]:
    return row.readable, row.made_at.timestamp() if row.made_at else 0.0, not row.second, row.path.name
