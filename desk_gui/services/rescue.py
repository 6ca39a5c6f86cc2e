"""Help with a file that is damaged, or whose keys are lost: a bundle in its place, or what can still be read of it."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from desk_gui.commands.base import altered
from desk_gui.errors import DeskError
from desk_gui.rows.backups import BundleRow, Entrance, Fault, Missing, Restored, Salvaged
from desk_gui.services.audit import account
from desk_gui.services.bundles import Bundles, row_of
from desk_gui.services.desk import findable, index
from desk_gui.services.subjects import HANDLERS
from desk_gui.services.work import Work
from desk_gui.storage import backup, checking, disk, key_file, restoring, salvage, second_place
from desk_gui.storage import bundle as bundles
from desk_gui.storage.audit import Act, By
from desk_gui.storage.bundle import Told, silent
from desk_gui.storage.store import Store
from desk_gui.values.clock import local
from desk_gui.vocabulary import AuditAction

if TYPE_CHECKING:
    from desk_gui.storage.keyring import Keyring


def faults_at_start(path: Path, ring: "Keyring | None") -> tuple[Fault, ...]:
    """To be asked before the file is opened: quick after an orderly end, thorough after any other."""
    return checking.check_at_start(path, ring.key if ring else None, checking.left_cleanly(path))


class Rescue(Bundles):
    """A file that does not open, or that is damaged, and nobody has open. Nothing is ever erased: what is replaced stays beside it.

    Whoever has a password may do this, not only a manager: roles are written in the data, which cannot be read, and a desk whose
    manager is away has to open in the morning. It is in the record of what is opened then.
    """

    def places(self) -> tuple[Path, ...]:
        second = second_place.read(self.path)
        return (backup.place_for(self.path), *((second.folder,) if second else ()))

    def _let_go(self) -> None:
        """Nobody has the file open."""

    def restore(self, bundle: Path, entrance: Entrance | None = None, told: Told = silent) -> Restored:
        """See `put_back`."""
        return self.put_back(bundle, entrance, self._who(), told)

    def newest_good(self, told: Told = silent) -> BundleRow | None:
        """The newest bundle of all places that verifies."""
        found = salvage.newest_good(self.places(), (self._key(), self._salt()), self.path.parent, told)
        return row_of(found, second=found.path.parent != self.places()[0]) if found else None

    def missing(self, bundle: Path | None) -> Missing:
        """What was done since the bundle, as far as the damaged file still tells."""
        return salvage.missing(self.path, self._key(), bundles.described(bundle) if bundle else None)

    def salvage(self, bundle: Path | None = None, told: Told = silent) -> Salvaged:
        """What can be read, in a new pair of files beside; the bundle lends what others refer to. Raises FileIsDamaged where nothing can.

        The damaged file stays where it is; `take` exchanges the two.
        """
        fresh = self.path.with_name(f"{self.path.stem}-salvaged-{local(self._clock.now()):%Y%m%d-%H%M%S}{self.path.suffix}")
        with backup.failing(self.path.parent), disk.room(self.path.parent) as room:
            older = self._lender(bundle, room)
            tables = salvage.rows(self.path, self._key(), fresh, older, told)
        try:
            if self._ring:
                key_file.write(key_file.beside(fresh), self._ring.keys)
            self._index(fresh, told)
        except BaseException:
            _forget(fresh)
            raise
        return Salvaged(fresh, tables)

    def take(self, salvaged: Salvaged) -> Restored:
        """What was salvaged in the place of the damaged file, which stays beside under a dated name."""
        with backup.failing(self.path.parent), disk.room(self.path.parent) as room:
            restoring.also_as(salvaged.path, room / bundles.DATA)
            kept = restoring.restore(room, self.path, self._key(), self._clock.now())
        _forget(salvaged.path)
        return Restored(self.path, kept)

    def _lender(self, bundle: Path | None, room: Path) -> Path | None:
        """A bundle of the same key; another lends nothing."""
        with suppress(DeskError):
            if bundle and bundles.fits(bundle, self._salt()):
                bundles.unpacked(bundle, self._key(), room)
                return room / bundles.DATA
        return None

    def _index(self, path: Path, told: Told) -> None:
        """The search index, which is not salvaged but written anew; and in the record, what file this is."""
        store = Store.open_file(path, key=self._key())
        try:
            with store.unit() as session:
                work = Work(session, self._clock, store.search, handlers=HANDLERS)
                things = sorted(findable(session))
                for at, (kind, thing) in enumerate(things):
                    told(at, len(things), "検索の索引を作り直しています")
                    index(work, altered(kind, thing))
            with store.unit() as session:
                by = By(self._clock.now(), self._who(), self._pc)
                account(session, by, (Act(AuditAction.BACKED_UP, "salvaged"),))
        finally:
            store.close()

    def _who(self) -> UUID | None:
        """Whose password opened the keys; nobody's, where the recovery key did or they are lost."""
        return self._ring.slot.owner if self._ring else None


def _forget(salvaged: Path) -> None:
    """What was salvaged and is not to stay beside."""
    for left in (salvaged, key_file.beside(salvaged)):
        with suppress(OSError):
            left.unlink(missing_ok=True)
