"""The façade: every wish and every question goes through here, and nothing else knows the store."""

import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desk_gui.commands import (
    activities,
    agencies,
    attachments,
    audit,
    base,
    calls,
    case_links,
    case_views,
    cases,
    conferences,
    consent,
    consultations,
    deadlines,
    desk,
    dispatch,
    ecomap,
    emergency,
    letters,
    look_alikes,
    mailings,
    map_views,
    merging,
    needs,
    paper_style,
    papers,
    permission,
    phrases,
    plans,
    private_lines,
    reassigning,
    referrals,
    rounds,
    tags,
    templates,
    transferring,
)
from desk_gui.commands.base import Batch, Command, Done, Final, Own, Question, Transient, Wish, open_to_all, together
from desk_gui.commands.desk import AllStaff, TheDesk
from desk_gui.errors import Conflict, NotAllowed, NotFound, Unstorable
from desk_gui.models.all import ROOTS
from desk_gui.models.audit import change_hash
from desk_gui.models.base import Root
from desk_gui.models.change import Change, ChangeTouched
from desk_gui.models.desk import Staff
from desk_gui.rows.emergency import Second
from desk_gui.services import activities as activity_services
from desk_gui.services import agencies as agency_services
from desk_gui.services import (
    agenda,
    appointments,
    case_sheet,
    clients,
    directory,
    ending,
    entries,
    figures,
    guests,
    letter_papers,
    minutes,
    presented,
    profile,
    relations,
    searching,
    tasks,
    today,
    told,
)
from desk_gui.services import attachments as attachment_services
from desk_gui.services import audit as audit_services
from desk_gui.services import calls as call_services
from desk_gui.services import case_links as case_link_services
from desk_gui.services import case_views as case_view_services
from desk_gui.services import cases as case_services
from desk_gui.services import conferences as conference_services
from desk_gui.services import consent as consent_services
from desk_gui.services import consultations as consultation_services
from desk_gui.services import deadlines as deadline_services
from desk_gui.services import dispatch as dispatch_services
from desk_gui.services import ecomap as ecomap_services
from desk_gui.services import emergency as emergency_services
from desk_gui.services import letters as letter_services
from desk_gui.services import look_alikes as look_alike_services
from desk_gui.services import mailings as mailing_services
from desk_gui.services import map_views as map_view_services
from desk_gui.services import merging as merging_services
from desk_gui.services import needs as need_services
from desk_gui.services import paper_style as paper_style_services
from desk_gui.services import papers as paper_services
from desk_gui.services import permission as permission_services
from desk_gui.services import phrases as phrase_services
from desk_gui.services import plans as plan_services
from desk_gui.services import private_lines as private_line_services
from desk_gui.services import reassigning as reassigning_services
from desk_gui.services import referrals as referral_services
from desk_gui.services import rounds as round_services
from desk_gui.services import tags as tag_services
from desk_gui.services import templates as template_services
from desk_gui.services import transferring as transferring_services
from desk_gui.services.work import WORKERS, Answer, Handler, Indexer, Reading, Setting, Watch, Work
from desk_gui.storage.audit import Act, By
from desk_gui.storage.criteria import Viewer, lifted, narrow
from desk_gui.storage.store import Store
from desk_gui.values.clock import Clock
from desk_gui.values.codec import decode, encode
from desk_gui.values.ids import StaffId, WishId, new_id
from desk_gui.values.text import unstorable, without_controls
from desk_gui.vocabulary import Role

A = TypeVar("A")

SUBJECTS = (
    profile,
    agency_services,
    relations,
    activity_services,
    need_services,
    map_view_services,
    paper_style_services,
    phrase_services,
    presented,
    directory,
    consultation_services,
    consent_services,
    told,
    referral_services,
    clients,
    look_alike_services,
    merging_services,
    permission_services,
    emergency_services,
    ending,
    reassigning_services,
    transferring_services,
    case_services,
    case_link_services,
    case_view_services,
    tag_services,
    case_sheet,
    ecomap_services,
    entries,
    private_line_services,
    tasks,
    call_services,
    attachment_services,
    appointments,
    conference_services,
    minutes,
    agenda,
    plan_services,
    round_services,
    template_services,
    deadline_services,
    letter_services,
    letter_papers,
    mailing_services,
    dispatch_services,
    paper_services,
    today,
    searching,
    figures,
    audit_services,
)


def _batch(command: Batch, work: Work) -> Done:
    """All of it or nothing; taken back in the opposite order."""
    _gather(command, work)
    done = [(each, work.do(each)) for each in command.commands]
    inverses = [each.inverse for _, each in reversed(done) if each.inverse is not None]
    own = tuple((each, led_to) for each, led_to in done if isinstance(each, Own))
    others = [led_to for each, led_to in done if not isinstance(each, Own)]
    apart = (*own, *(each for led_to in others for each in led_to.apart))
    final = any(isinstance(each, Final) for each in command.commands)  # what cannot be taken back takes the rest with it
    return Done(None if final else Batch(tuple(inverses)), together(each.touched for each in others), apart=apart)


def _gather(command: Batch, work: Work) -> None:
    """Taking an import back touches thousands of things of one kind: they are met together."""
    met: dict[type[Root], list[UUID]] = {}
    for each in command.commands:
        handler = HANDLERS.get(type(each))
        if isinstance(handler, Setting):
            met.setdefault(handler.kind, []).append(each.id)  # type: ignore[attr-defined]  # whatever is set aside has an id
    for kind, things in met.items():
        work.gather(kind, things)


HANDLERS: dict[type[Command], Handler] = {Batch: _batch}
RIGHTS: dict[type[Command], frozenset[Role]] = {Batch: WORKERS}
ANSWERS: dict[type[Question[Any]], Answer] = {}
ASKS: dict[type[Question[Any]], frozenset[Role]] = {}
"""Who may ask what. What is not in it nobody may ask."""
BEFORE_ANYBODY = frozenset({TheDesk, AllStaff})
"""What a window needs to know before it is known who sits before it."""
SEARCHABLE: dict[str, Indexer] = {}
AUDITED: dict[type[Question[Any]], Watch] = {}
"""Questions whose answers can hold a restricted case: what they let somebody see is written down before they are answered."""
for subject in SUBJECTS:
    HANDLERS.update(subject.HANDLERS)
    RIGHTS.update(subject.RIGHTS)
    ANSWERS.update(subject.ANSWERS)
    ASKS.update(subject.ASKS)
    SEARCHABLE.update(getattr(subject, "SEARCHABLE", {}))
    AUDITED.update(getattr(subject, "AUDITED", {}))
_MAY: dict[Any, frozenset[Role]] = {**RIGHTS, **ASKS}


class Desk:
    """What a desk can do and what it knows. Safe on any thread; wishes are expected one at a time."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.pc = platform.node()[:64]
        self.watcher = audit_services.Watcher(AUDITED)

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
                if (before := _applied_before(work, wish)) is not None:
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
        acts = audit_services.acts_of(work, wish.command, done, change_hash(change))
        audit_services.account(work.session, By(self.clock.now(), wish.actor, self.pc), acts)
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
                audit_services.account(session, by, acts)
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
            acts = audit_services.denied(session, type(asked).__name__, refused)
        if acts:
            with self.store.unit() as session:
                audit_services.account(session, By(self.clock.now(), actor, self.pc), acts)


def index(work: Work, touched_things: frozenset[base.Touched]) -> None:
    """One search row per thing, in the same unit."""
    ids = {touched.id: touched.kind for touched in touched_things if touched.kind in SEARCHABLE}
    things = {thing: SEARCHABLE[kind](work, thing) for thing, kind in ids.items()}
    work.search.put(work.session, [thing for thing in things.values() if thing is not None])
    work.search.remove(work.session, [thing for thing, found in things.items() if found is None])


def findable(session: Session) -> Iterator[tuple[str, UUID]]:
    """Kind and id of everything the search index is to lead to."""
    for kind in SEARCHABLE.keys() & ROOTS.keys():
        yield from ((kind, thing) for thing in session.scalars(select(ROOTS[kind].id).where(ROOTS[kind].removed_at.is_(None))))
    yield from (("private_line", thing) for thing in private_line_services.what_each_says(session))


def check_right(reading: Reading, wanted: Iterable[object], rights: Mapping[type[Any], frozenset[Role]]) -> None:
    """Whether the actor's role may, and whether they are still here. Narrows a partner's look to its own agency."""
    staff = reading.find(Staff, reading.actor) if reading.actor else None
    if staff is None:
        if reading.session.scalar(select(Staff.id).limit(1)) is not None:
            raise NotAllowed(type(next(iter(wanted))).__name__, Role.STATISTICS)
        return  # the first acts in a new file, before anybody is in it
    gone = permission_services.is_gone(staff, reading.today)
    for each in wanted:
        if gone or staff.role not in rights.get(type(each), frozenset()):
            raise NotAllowed(type(each).__name__, staff.role)
    if staff.role == Role.PARTNER_VIEWER:
        narrow(reading.session, Viewer(staff.id, reading.now, staff.agency_id, partner=True))


def _each_of(command: Command) -> tuple[Command, ...]:
    if isinstance(command, Batch):
        return (command, *(each for one in command.commands for each in _each_of(one)))
    return (command,)


def with_versions(work: Work, wish: Wish, done: Done) -> Done:
    """Raise the version of every aggregate touched; refuse where somebody changed it since it was seen."""
    before, after = {}, {}
    for touched in (each for each in done.touched if each.how != "concerned"):
        root = work.find(ROOTS[touched.kind], touched.id) if touched.kind in ROOTS else None
        if root is None:
            continue
        seen = wish.seen.get(touched.id)
        if seen is not None and seen != root.version:
            raise Conflict(touched.kind, touched.id, seen, root.version)
        before[touched.id] = root.version
        root.version += touched.how != "made"
        after[touched.id] = root.version
    return replace(done, before=before, versions=after)


def remember(work: Work, wish: Wish, done: Done) -> Change:
    inverse = open_to_all(done.inverse) if done.inverse is not None else None
    change = Change(
        wish=wish.id,
        actor_id=wish.actor,
        at=work.now,
        command=type(wish.command).__name__,
        after=_pack(wish.command),
        before=_pack(inverse) if inverse is not None else None,
        touched=[ChangeTouched(thing_id=each.id, kind=each.kind, how=each.how) for each in _once(done)],
    )
    work.session.add(change)
    return change


def _once(done: Done) -> list[base.Touched]:
    """A thing made and altered in one unit was made."""
    order = {"made": 0, "removed": 1, "altered": 2, "concerned": 3}
    first: dict[tuple[str, UUID], base.Touched] = {}
    for each in sorted(done.touched, key=lambda touched: order[touched.how]):
        first.setdefault((each.kind, each.id), each)
    return list(first.values())


def _applied_before(work: Work, wish: Wish) -> Done | None:
    change = work.session.scalar(select(Change).where(Change.wish == wish.id))
    if change is None:
        return None
    touched = frozenset(base.Touched(each.kind, each.thing_id, each.how) for each in change.touched)  # type: ignore[arg-type]
    return Done(unpack(change.before) if change.before else None, touched)


@cache
def command_types() -> dict[str, type[Command]]:
    """Every command by name, for reading the history back."""
    cases_and_letters = (
        attachments,
        calls,
        case_links,
        case_views,
        cases,
        conferences,
        consent,
        consultations,
        dispatch,
        ecomap,
        letters,
        mailings,
        papers,
        plans,
        referrals,
        rounds,
        tags,
    )
    own = (activities, base, deadlines, desk, private_lines, templates, map_views, needs, paper_style, permission, phrases)
    modules = (agencies, audit, emergency, look_alikes, merging, reassigning, transferring, *own, *cases_and_letters)
    found = (value for module in modules for value in vars(module).values())
    return {kind.__name__: kind for kind in found if isinstance(kind, type) and issubclass(kind, Command)}


def _pack(command: Command) -> dict[str, Any]:
    if isinstance(command, Batch):
        return {"Batch": [_pack(each) for each in command.commands]}
    return {type(command).__name__: encode(command)}


def unpack(packed: dict[str, Any]) -> Command:
    """A command read back from the history."""
    ((name, content),) = packed.items()
    if name == "Batch":
        return Batch(tuple(unpack(each) for each in content))
    return decode(command_types()[name], content)


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
