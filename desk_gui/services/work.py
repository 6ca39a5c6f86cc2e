"""What a handler works with: the open session, the clock, who is acting, and the other handlers."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desk_gui.commands.base import Command, Done, altered
from desk_gui.errors import NotFound
from desk_gui.models.base import Root
from desk_gui.models.desk import Counter, DeskFile
from desk_gui.rows.emergency import Second
from desk_gui.storage.criteria import lifted
from desk_gui.storage.search import Searchable, SearchIndex
from desk_gui.values.clock import Clock
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import StaffId
from desk_gui.vocabulary import Role

R = TypeVar("R", bound=Root)
# SQLite takes at least 999 values in one statement.
_AT_ONCE = 500


@dataclass(frozen=True)
class Reading:
    """One look: everything an answer may use."""

    session: Session
    clock: Clock
    search: SearchIndex
    actor: StaffId | None = None
    roots: dict[tuple[type[Root], UUID], Root] = field(default_factory=dict, repr=False)
    """Roots met so far by the id the world calls them; the session itself knows them only by seq, and would ask again."""

    @property
    def today(self) -> date:
        return self.clock.today()

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def get(self, kind: type[R], thing: UUID) -> R:
        """The aggregate root of that id, removed or not. Raises NotFound."""
        found = self.find(kind, thing)
        if found is None:
            raise NotFound(kind.__name__, thing)
        return found

    def find(self, kind: type[R], thing: UUID) -> R | None:
        if (known := self.roots.get((kind, thing))) is not None:
            return cast("R", known)
        found = self.session.scalar(select(kind).where(kind.id == thing))
        if found is not None:
            self.roots[kind, thing] = found
        return found

    def gather(self, kind: type[Root], things: Iterable[UUID]) -> None:
        """Meet many roots with few questions, before each is asked for by itself."""
        wanted = [thing for thing in things if (kind, thing) not in self.roots]
        for at in range(0, len(wanted), _AT_ONCE):
            for found in self.session.scalars(select(kind).where(kind.id.in_(wanted[at : at + _AT_ONCE]))):
                self.roots[kind, found.id] = found

    def desk(self) -> DeskFile:
        """The desk this file belongs to. Raises NotFound in a file that has none yet."""
        standing = (each for each in self.roots.values() if isinstance(each, DeskFile) and each.removed_at is None)
        found = next(standing, None) or self.session.scalar(select(DeskFile).where(DeskFile.removed_at.is_(None)))
        if found is None:
            raise NotFound("DeskFile", "")
        self.roots[DeskFile, found.id] = found
        return found


@dataclass(frozen=True)
class Work(Reading):
    """One unit: reading, plus what only a writer may do."""

    handlers: "Mapping[type[Command], Handler]" = None  # type: ignore[assignment]  # always given; fields with defaults precede it
    counters: dict[tuple[str, int], Counter] = field(default_factory=dict, repr=False)
    """Counters this unit has locked already."""
    proven: Second | None = None
    """Who stands by, where a password proved it before this unit began."""

    def do(self, command: Command) -> Done:
        """Compose: apply another command inside this unit."""
        return self.handlers[type(command)](command, self)

    def author(self) -> StaffId:
        """Who writes. Raises NotFound where nobody is signed in."""
        if self.actor is None:
            raise NotFound("Staff", "")
        return self.actor

    def whole(self) -> AbstractContextManager[None]:
        """Inside, nothing is hidden from the rules. What they find there is answered to nobody."""
        return lifted(self.session)

    def next_number(self, register: str, day: date) -> tuple[FiscalYear, int]:
        """The next number of a register in the fiscal year of `day`; the row is locked until the unit ends, so no gaps arise."""
        year = FiscalYear.of(day)
        row = self.counters.get((register, year.year)) or self._counter(register, year)
        row.last += 1
        return year, row.last

    def _counter(self, register: str, year: FiscalYear) -> Counter:
        row = self.session.scalar(select(Counter).where(Counter.register == register, Counter.year == year.year).with_for_update())
        if row is None:
            row = Counter(register=register, year=year.year, last=0)
            self.add(row)
        self.counters[register, year.year] = row
        return row

    def add(self, row: object, *, at_once: bool = True) -> None:
        """`at_once` False: written together with others, for what hundreds may come of in one unit."""
        self.session.add(row)
        if at_once:
            self.session.flush()
        if isinstance(row, Root):
            self.roots[type(row), row.id] = row


@dataclass(frozen=True)
class Shown:
    """Which cases and clients an answer lets somebody see, for the record of reads. `listed`: masked, among others; `words`: what was
    searched for, and `hits` how much was found."""

    cases: frozenset[UUID] = frozenset()
    clients: frozenset[UUID] = frozenset()
    listed: bool = False
    words: str = ""
    hits: int = 0


def protected_of(rows: Iterable[Any]) -> frozenset[UUID]:
    """The protected persons' cases among rows whose details may name one: tasks, appointments, referrals."""
    return frozenset(row.details.case for row in rows if row.protected and row.details.case is not None)


Handler = Callable[[Any, Work], Done]
Answer = Callable[[Any, Reading], Any]
Indexer = Callable[[Reading, UUID], Searchable | None]
Watch = Callable[[Any, Any, Reading], Shown]
"""(question, its answer, the look it was answered in)."""

WORKERS = frozenset({Role.CONSULTANT, Role.MANAGER})
EVERYBODY = frozenset(Role)
MANAGERS = frozenset({Role.MANAGER})


@dataclass(frozen=True)
class Setting:
    """A handler that takes an aggregate out of sight, or brings it back; nothing is deleted."""

    kind: type[Root]
    name: str
    inverse: Callable[[Any], Command]
    removed: bool

    def __call__(self, command: Any, work: Work) -> Done:
        work.get(self.kind, command.id).removed_at = work.now if self.removed else None
        return Done(self.inverse(command.id), altered(self.name, command.id))


def removing(kind: type[Root], name: str, inverse: Callable[[Any], Command]) -> Handler:
    return Setting(kind, name, inverse, removed=True)


def restoring(kind: type[Root], name: str, inverse: Callable[[Any], Command]) -> Handler:
    return Setting(kind, name, inverse, removed=False)


def count_of(reading: Reading, kind: type[Root]) -> int:
    """How many of an aggregate stand, removed ones left out."""
    return reading.session.scalar(select(func.count()).select_from(kind).where(kind.removed_at.is_(None))) or 0
