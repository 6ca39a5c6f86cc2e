"""The façade: every wish and every question goes through here, and nothing else knows the store."""

import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desk_gui.commands.base import Batch, Command, Done, Question, Touched, Transient, Wish, open_to_all
from desk_gui.errors import NotAllowed, NotFound, Unstorable
from desk_gui.models.all import ROOTS
from desk_gui.models.audit import change_hash
from desk_gui.models.desk import Staff
from desk_gui.models.entry import Task
from desk_gui.rows.emergency import Second
from desk_gui.services import audit, guests, permission, private_lines
from desk_gui.services.history import applied_before, remember, with_versions
from desk_gui.services.subjects import ANSWERS, ASKS, AUDITED, BEFORE_ANYBODY, HANDLERS, RIGHTS, SEARCHABLE
from desk_gui.services.work import Reading, Work
from desk_gui.storage.audit import Act, By
from desk_gui.storage.criteria import Viewer, lifted, narrow
from desk_gui.storage.store import Store
from desk_gui.values.clock import Clock
from desk_gui.values.ids import StaffId, WishId, new_id
from desk_gui.values.text import unstorable, without_controls
from desk_gui.vocabulary import Role

A = TypeVar("A")

_MAY: dict[Any, frozenset[Role]] = {**RIGHTS, **ASKS}


class Desk:
    """What a desk can do and what it knows. Safe on any thread; wishes are expected one at a time."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.pc = platform.node()[:64]
        self.watcher = audit.Watcher(AUDITED)

    def may(self, role: Role, wanted: type[Command] | type[Question[Any]]) -> bool:
        """Whether a role has the right at all, whatever of what is kept is there for the person."""
        return role in _MAY.get(wanted, frozenset())

    def apply(self, wish: Wish, proven: Second | None = None) -> Done:
        """Apply a wish in one unit, with its change row, audit rows and search rows; one already applied is answered again, not repeated.

        Raises Refused, NotFound, Conflict or Unavailable; then nothing was changed. `proven`: who stands by, and gave her password.
        """
        wish = replace(wish, command=_storable(wish.command))
        try:
            return self._applied(wish, proven)
        except (NotAllowed, NotFound) as refused:
            self._deny(wish.actor, refused, wish.command)
            raise

    def _applied(self, wish: Wish, proven: Second | None) -> Done:
        with self.store.unit(Viewer(wish.actor, self.clock.now())) as session:
            work = Work(session, self.clock, self.store.search, wish.actor, handlers=HANDLERS, proven=proven)
            with lifted(session):
                if (before := applied_before(work, wish)) is not None:
                    return before
            check_right(work, _each_of(wish.command), RIGHTS)
            stay = guests.Stay(work, wish.command)
            done = work.do(wish.command)
            if isinstance(wish.command, Transient):
                return done
            session.flush()
            stay.check(done.touched)
            with lifted(session):
                for command, led_to in done.apart:
                    self._recorded(work, Wish(WishId(new_id()), wish.actor, command), led_to)
                told = replace(wish, command=open_to_all(wish.command))
                return self._recorded(work, told, replace(done, apart=()))

    def _recorded(self, work: Work, wish: Wish, done: Done) -> Done:
        done = with_versions(work, wish, done)
        index(work, done.touched)
        change = remember(work, wish, done)
        acts = audit.acts_of(work, wish.command, done, change_hash(change))
        audit.account(work.session, By(self.clock.now(), wish.actor, self.pc), acts)
        return done

    def ask(self, question: Question[A], actor: StaffId | None = None) -> A:
        """The answer, read in one snapshot, of what is there for the actor. Raises NotAllowed, NotFound or Unavailable.

        What it shows of restricted cases is in the record before it is given; where it cannot be recorded, nothing is given.
        """
        try:
            answer, acts = self._answered(question, actor)
        except (NotAllowed, NotFound) as refused:
            self._deny(actor, refused, question)
            raise
        if acts:
            by = By(self.clock.now(), actor, self.pc)
            with self.store.unit() as session:
                audit.account(session, by, acts)
            self.watcher.remember(acts, by)
        return answer

    def _answered(self, question: Question[A], actor: StaffId | None) -> tuple[A, tuple[Act, ...]]:
        with self.store.look(Viewer(actor, self.clock.now())) as session:
            reading = Reading(session, self.clock, self.store.search, actor)
            if actor is not None or type(question) not in BEFORE_ANYBODY:
                check_right(reading, (question,), ASKS)
            answer: A = ANSWERS[type(question)](question, reading)
            return answer, self.watcher.acts(question, answer, reading)

    def _deny(self, actor: StaffId | None, refused: NotAllowed | NotFound, asked: object) -> None:
        """What was refused to somebody for want of a right, or of being named, is in the record. They themselves hear no difference."""
        if actor is None:
            return
        with self.store.look() as session:
            acts = audit.denied(session, type(asked).__name__, refused)
        if acts:
            with self.store.unit() as session:
                audit.account(session, By(self.clock.now(), actor, self.pc), acts)


def index(work: Work, touched_things: frozenset[Touched]) -> None:
    """One search row per thing, in the same unit."""
    ids = {touched.id: touched.kind for touched in touched_things if touched.kind in SEARCHABLE}
    things = {thing: SEARCHABLE[kind](work, thing) for thing, kind in ids.items()}
    work.search.put(work.session, [thing for thing in things.values() if thing is not None])
    work.search.remove(work.session, [thing for thing, found in things.items() if found is None])


def findable(session: Session) -> Iterator[tuple[str, UUID]]:
    """Kind and id of everything the search index is to lead to."""
    for kind in SEARCHABLE.keys() & ROOTS.keys():
        standing = select(ROOTS[kind].id).where(ROOTS[kind].removed_at.is_(None))
        if kind == "task":
            standing = standing.where(Task.case_id.is_(None))
        yield from ((kind, thing) for thing in session.scalars(standing))
    yield from (("private_line", thing) for thing in private_lines.what_each_says(session))


def check_right(reading: Reading, wanted: Iterable[object], rights: Mapping[type[Any], frozenset[Role]]) -> None:
    """Whether the actor's role may, and whether they are still here. Narrows a partner's look to its own agency."""
    staff = reading.find(Staff, reading.actor) if reading.actor else None
    if staff is None:
        if reading.session.scalar(select(Staff.id).limit(1)) is not None:
            raise NotAllowed(type(next(iter(wanted))).__name__, Role.STATISTICS)
        return  # the first acts in a new file, before anybody is in it
    gone = permission.is_gone(staff, reading.today)
    for each in wanted:
        if gone or staff.role not in rights.get(type(each), frozenset()):
            raise NotAllowed(type(each).__name__, staff.role)
    if staff.role == Role.PARTNER_VIEWER:
        narrow(reading.session, Viewer(staff.id, reading.now, staff.agency_id, partner=True))


def _each_of(command: Command) -> tuple[Command, ...]:
    if isinstance(command, Batch):
        return (command, *(each for one in command.commands for each in _each_of(one)))
    return (command,)


def _storable(value: Any, field: str = "") -> Any:
    """The same command with control characters taken out of its texts. Raises Unstorable for what no database can hold."""
    if isinstance(value, str) and type(value) is str:
        if bad := unstorable(value):
            raise Unstorable(field, bad)
        return without_controls(value)
    if isinstance(value, tuple):
        return tuple(_storable(each, field) for each in value)
    if isinstance(value, dict):
        return {key: _storable(each, field) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        fresh = {each.name: _storable(getattr(value, each.name), each.name) for each in fields(value)}
        return replace(value, **fresh)
    return value
