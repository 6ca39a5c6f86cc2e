"""The bundles (控え) of an open desk: made when something changed, tried, put back by a manager; and what is left beside by all that.

All of it is slow enough for a lane of Jobs; `told` counts, and may raise to stop, after which everything is as it was.
"""

import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from desk_gui.errors import BackupFailed, BundleIsDamaged, DeskError, NotAllowed, NotFound, SamePlace, TooSoon
from desk_gui.models.audit import AuditRow
from desk_gui.models.change import Change
from desk_gui.models.desk import DeskFile, Staff
from desk_gui.rows.backups import BackupState, Copied, Counted, Drill, Entrance, Leftover, Made, Restored, SecondPlace
from desk_gui.services.audit import account
from desk_gui.services.bundles import Bundles, head_in, row_of
from desk_gui.services.desk import Desk
from desk_gui.services.work import WORKERS
from desk_gui.storage import backup, leftovers, second_place, sqlite, thinning
from desk_gui.storage import bundle as bundles
from desk_gui.storage.audit import Act, By
from desk_gui.storage.backup import Head
from desk_gui.storage.bundle import Bundle, Told, silent
from desk_gui.storage.places import Port, medium_of
from desk_gui.values.clock import Clock, local
from desk_gui.values.ids import StaffId
from desk_gui.vocabulary import AuditAction, BackupReason, LeftoverKind, Medium, Role

if TYPE_CHECKING:
    from desk_gui.storage.keyring import Keyring

EVERY = timedelta(minutes=30)
STAYS = timedelta(days=30)
"""How long what was replaced stays at the least: who finds next week what is missing still finds it there. After that a manager decides."""
TOLD_OF = ("agency", "consultation", "case", "entry", "referral", "task")
"""The tables a drill counts, without what hangs on a restricted case; screens name them as they name the things."""
_OF_A_CASE = frozenset({"consultation", "entry", "referral", "task"})
_MANAGERS = frozenset({Role.MANAGER})


class Backups(Bundles):
    """The bundles of an open desk: a folder of its own, and a second place that a lost PC does not take along.

    `ring`: None for the sample. `head`: reads the head of the audit chain, which goes into each bundle. `port`: how it is found out
    what the second place lies on. `actor`: who asked for it; nobody did where the clock does. What a role may not do raises NotAllowed.
    """

    def __init__(  # noqa: PLR0913 - what a desk is backed up by
        self,
        desk: Desk,
        ring: "Keyring | None",
        clock: Clock,
        *,
        folder: Path | None = None,
        head: Head = head_in,
        port: Port | None = None,
    ) -> None:
        assert desk.store.path is not None, "a server backs itself up"
        super().__init__(desk.store.path, ring, clock)
        self._store, self._pc, self._head, self._port = desk.store, desk.pc, head, port
        self._folder = folder
        self._granted: Path | None = None
        """What somebody who may was allowed to put back."""
        self._granted_to: StaffId | None = None
        self._copied_of: datetime | None = None
        """Of when the newest copy of this session is; a place that is gone cannot be asked."""
        self._made: tuple[datetime, int] | None = None
        """When the last bundle of this session was made, and after how many commits."""
        self._at_opening = desk.store.commits
        """That somebody came in is written too, and is not worth a bundle."""
        with desk.store.look() as session:
            found = session.scalar(select(DeskFile.id).order_by(DeskFile.seq).limit(1))
        self._own = found.hex if found else ""

    @property
    def folder(self) -> Path:
        """Raises BackupFailed where the desk's own folder cannot be made."""
        return self._folder or backup.folder_for(self.path)

    @property
    def second(self) -> SecondPlace | None:
        return second_place.read(self.path)

    def places(self) -> tuple[Path, ...]:
        second = self.second
        return (self.folder, second.folder) if second else (self.folder,)

    def due(self, now: datetime) -> bool:
        """Whether something changed and half an hour has gone by; a clock that was set back counts as gone by."""
        if not self._unsaved():
            return False
        last = self._made[0] if self._made else self._newest_at()
        return last is None or not timedelta(0) <= now - last < EVERY

    def first_of_day(self, now: datetime) -> bool:
        """Whether none was made on this day: at the first opening one is, with what was only looked at the day before."""
        last = self._newest_at()
        return last is None or local(last).date() != local(now).date()

    def choose_second(self, second: SecondPlace | None, actor: StaffId | None) -> None:
        """From the next bundle on. Raises NotAllowed, SamePlace, BackupFailed where it cannot be remembered."""
        self._check_role("second_place", actor, _MANAGERS)
        if second is not None and second.folder.resolve() == self.folder.resolve():
            raise SamePlace
        with backup.failing(self.path.parent):
            second_place.write(self.path, second)
        self._record("second_place", actor)

    def state(self, actor: StaffId | None = None) -> BackupState:
        """For a settings page. Raises BackupFailed where the desk's own folder cannot be made.

        What the store is asked comes first: if the second place does not answer, it may be closed by the time it does.
        """
        unsaved, manages, left = self._unsaved(), self._role_of(actor) in _MANAGERS, self.leftovers()
        rows, second = self.listed(), self.second
        newest = next((row for row in rows if row.readable and not row.second), None)
        copied = next((row for row in rows if row.readable and row.second), None)
        return BackupState(
            self.folder,
            newest,
            second,
            medium_of(second.folder, self._port) if second else None,
            copied,
            behind=second is not None and newest is not None and (copied is None or copied.path.name != newest.path.name),
            unsaved=unsaved,
            manages=manages,
            leftovers=left,
        )

    def trouble(self) -> BackupFailed | None:
        """What is wrong with the second place, as far as it shows without writing there."""
        second = self.second
        if second is None:
            return None
        if not second.folder.is_dir():
            return BackupFailed(str(second.folder), problem="gone")
        if not second.removable and medium_of(second.folder, self._port) is Medium.REMOVABLE:
            return BackupFailed(str(second.folder), problem="removable")
        return None

    def make(self, reason: BackupReason, told: Told = silent, actor: StaffId | None = None, wanted: Path | None = None) -> Made:
        """A bundle in the first place, read back; older ones thinned; and a row in the record. Raises BackupFailed.

        `wanted`: a bundle that stays, because it is about to be put back.
        """
        if reason is BackupReason.BY_HAND:
            self._check_role("by_hand", actor, WORKERS)
        commits, now = self._store.commits, self._clock.now()
        source = backup.Source(self.path, self._key(), self._store.copy_to, self._head)
        bundle = backup.make(source, self.folder, backup.Order(now, reason), told)
        self._account(bundle, By(now, actor, self._pc))
        self._made = (now, commits + 1)  # the row just written is not worth another bundle; what others wrote meanwhile is
        return Made(row_of(bundle), thinning.thin(self.folder, bundle, wanted.name if wanted else ""))

    def copy_out(self, told: Told = silent) -> Copied | None:
        """The newest bundle in the second place too, read back there, and older ones thinned; None where it lacks nothing.

        Apart from making it, and nothing of the store is asked: a share that does not answer holds up nobody who saves.
        """
        if (second := self.second) is None:
            return None
        newest = next((each for each in self._mine(self.folder) if each.manifest), None)
        if newest is None or (second.folder / newest.path.name).exists():
            return None
        try:
            if (trouble := self.trouble()) is not None:
                raise trouble
            key = self._key() if bundles.fits(newest.path, self._salt()) else None  # of an older key: read back by its hashes
            copied = backup.copy(newest.path, second.folder, backup.Source(self.path, key, self._store.copy_to), told)
            thinning.thin(second.folder, copied, self._granted.name if self._granted else "")
        except DeskError as wrong:
            made = (each.manifest.made_at for each in self._mine(second.folder) if each.manifest)
            return Copied(None, wrong, next(made, self._copied_of))
        row = row_of(copied, second=True)
        self._copied_of = row.made_at
        return Copied(row)

    def drill(self, bundle: Path, entrance: Entrance | None = None, told: Told = silent) -> Drill:
        """The exercise of a restore: the bundle opened beside the live data, read only, and put away again.

        Raises BundleIsDamaged, FileIsNewer, BundleIsForeign, BundleIsSealed and what unlocking raises.
        """
        began = time.monotonic()
        with self._unpacked(bundle, entrance, told) as (room, manifest, key):
            there, newest = _looked_into(room / bundles.DATA, key)
        with self._store.look() as session:
            now = _counted(session.connection().exec_driver_sql)
            newest_now = session.scalar(select(Change.at).order_by(Change.seq.desc()).limit(1))
        counted = tuple(Counted(name, there.get(name, 0), now[name]) for name in TOLD_OF)
        row = row_of(Bundle(bundle, bundle.stat().st_size, manifest))
        return Drill(row, counted, newest, newest_now, time.monotonic() - began)

    def allow_restore(self, bundle: Path, actor: StaffId | None, told: Told = silent, *, kept: bool = True) -> Made | None:
        """Before `restore`: by somebody who may, in the record, and with a bundle of today first, unless that was found impossible.

        Raises NotAllowed, BackupFailed.
        """
        self._check_role("restore", actor, _MANAGERS)
        self._record("restore", actor)
        self._granted, self._granted_to = bundle, actor
        return self.make(BackupReason.BEFORE_RESTORE, told, actor, wanted=bundle) if kept else None

    def restore(self, bundle: Path, entrance: Entrance | None = None, told: Told = silent) -> Restored:
        """See `put_back`. What nobody allowed is not done: by then the desk is closed, and nobody's role can be asked."""
        if bundle != self._granted:
            raise NotAllowed("restore", Role.CONSULTANT)
        return self.put_back(bundle, entrance, self._granted_to, told)

    # --- what lies beside because nothing is erased

    def leftovers(self) -> tuple[Leftover, ...]:
        """Files that were replaced, files and rows that were salvaged."""
        with self._store.look() as session:
            rows = sum(leftovers.aside_in(session).values())
            at = session.scalar(select(func.max(AuditRow.at)).where(AuditRow.about == "salvaged"))
        return (*leftovers.beside(self.path), *((Leftover(LeftoverKind.ROWS, None, at, rows=rows),) if rows else ()))

    def remove(self, left: Leftover, actor: StaffId | None) -> None:
        """For good; it is in the record first. Raises NotAllowed, TooSoon, BackupFailed where it does not go."""
        self._check_role("remove", actor, _MANAGERS)
        if left.at is not None and (until := left.at + STAYS) > self._clock.now():
            raise TooSoon(local(until).date())
        self._record("remove", actor)
        if left.path is None:
            with self._store.unit() as session:
                leftovers.drop_aside(session)
        else:
            with backup.failing(left.path.parent):
                leftovers.remove(left.path)

    # --- who may, and what is written down

    def _role_of(self, actor: StaffId | None) -> Role | None:
        with self._store.look() as session:
            return session.scalar(select(Staff.role).where(Staff.id == actor, Staff.removed_at.is_(None)))

    def _check_role(self, act: str, actor: StaffId | None, roles: frozenset[Role]) -> None:
        role = self._role_of(actor)
        if role is None:
            raise NotFound("staff", actor or "")
        if role not in roles:
            self._record(f"denied {act}", actor)
            raise NotAllowed(act, role)

    def _record(self, act: str, actor: StaffId | None) -> None:
        with self._store.unit() as session:
            account(session, By(self._clock.now(), actor, self._pc), (Act(AuditAction.BACKED_UP, act),))

    def _account(self, bundle: Bundle, by: By) -> None:
        """Its hash in the record: which bundle it was can be told later, and that none was slipped in."""
        assert bundle.manifest is not None
        act = Act(AuditAction.BACKED_UP, bundle.manifest.reason.value, document=bundle.manifest.sha256[bundles.DATA])
        with self._store.unit() as session:
            account(session, by, (act,))

    def _let_go(self) -> None:
        self._store.close()

    def _desk(self) -> str:
        return self._own

    def _unsaved(self) -> bool:
        if self._made is not None:
            return self._store.commits != self._made[1]
        return self._store.commits > self._at_opening or self._last_change() != self._last_saved()

    def _last_change(self) -> int:
        with self._store.look() as session:
            return session.scalar(select(func.coalesce(func.max(Change.seq), 0))) or 0

    def _last_saved(self) -> int:
        newest = next((each for each in self._mine(self.folder) if each.manifest), None)
        if newest is not None and newest.manifest is not None:
            with suppress(BundleIsDamaged):  # of another key, or torn: not one to rely on
                return bundles.held_in(newest.path, newest.manifest, self._key()).last
        return -1

    def _newest_at(self) -> datetime | None:
        """Not those dated ahead of the clock: it may have been set back since."""
        now = self._clock.now()
        made = (each.manifest.made_at for each in self._mine(self.folder) if each.manifest)
        return next((at for at in made if at <= now), None)


def _looked_into(path: Path, key: bytes | None) -> tuple[dict[str, int], datetime | None]:
    with closing(sqlite.bare(path, key)) as connection:
        connection.execute("PRAGMA query_only=ON")
        return _counted(connection.execute), backup.newest_of(connection)[1]


def _counted(ask: Callable[[str], Any]) -> dict[str, int]:
    """How much there is of what everybody may know of; a bundle of an older schema knows no restricted cases."""
    restricts = any(row[1] == "restricted" for row in ask('PRAGMA table_info("case")').fetchall())
    return {name: int(ask(_counting(name, restricts)).fetchone()[0]) for name in TOLD_OF}


def _counting(table: str, restricts: bool) -> str:
    counting = f'SELECT count(*) FROM "{table}"'
    if restricts and table == "case":
        return f"{counting} WHERE NOT restricted"
    if restricts and table in _OF_A_CASE:
        return f'{counting} WHERE case_id IS NULL OR case_id NOT IN (SELECT id FROM "case" WHERE restricted)'
    return counting
