"""Who may know of what: one criterion on every table that holds something of a case, added to every query of a session.

A restricted case is there for those who are named on it, and for nobody else: not in a list, a count, a search or a history. Rows
that hang on it, and a client who is in no other case, are hidden with it. The criteria speak of tables, not of entities, so that they
are not themselves narrowed.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, event, exists, false, func, or_, select, union_all
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.orm.interfaces import CriteriaOption
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import String

from desk_gui.models.attachment import Attachment, AttachmentContent, AttachmentPage, AttachmentPart
from desk_gui.models.audit import AuditRow, AuditThing
from desk_gui.models.base import Base, Instant, Uid
from desk_gui.models.call import CallNote
from desk_gui.models.case import Case, CaseClient, CaseNamed, CaseParticipant, Client
from desk_gui.models.case_link import CaseLink
from desk_gui.models.change import Change, ChangeTouched, SearchRow
from desk_gui.models.conference import AgendaAttendee, AgendaItem, Conference, ConferenceAttendee
from desk_gui.models.consent import Consent, ConsentRecipient, Withdrawal
from desk_gui.models.consultation import Consultation, ConsultationCategory, ConsultationLanguage
from desk_gui.models.deadline import Deadline
from desk_gui.models.desk import DeskFile, Draft, Staff
from desk_gui.models.ecomap import EcomapMark, EcomapPerson
from desk_gui.models.emergency import Emergency, EmergencyRead
from desk_gui.models.entry import Appointment, Entry, EntryPresent, Task
from desk_gui.models.letter import Dispatched, Letter, Printing, Sheet
from desk_gui.models.mailing import NoticeAnswer
from desk_gui.models.merge import ClientMerge
from desk_gui.models.plan import Plan, PlanAgreement
from desk_gui.models.private_line import PrivateLine
from desk_gui.models.referral import Referral, ReferralStep
from desk_gui.models.resemblance import Resemblance, ResemblanceRead
from desk_gui.models.round import Round, RoundVisit
from desk_gui.models.tag import CaseTag
from desk_gui.models.telling import Telling
from desk_gui.vocabulary import AuditAction, ReferralState

_VIEWER = "viewer"


@dataclass(frozen=True)
class Viewer:
    """For whom a session reads, and when. `agency`: they belong to it, and see nothing but what was asked of it."""

    actor: UUID | None
    at: datetime
    agency: UUID | None = None
    partner: bool = False


class PastTheCriteria(Exception):
    """A statement that no criterion can be added to was sent for somebody; it is a mistake in the program, and nothing is read."""


class NarrowedSession(Session):
    """A session that reads for somebody, or (without a viewer) for the program itself."""


def narrow(session: Session, viewer: Viewer | None) -> None:
    session.info[_VIEWER] = viewer


@contextmanager
def seen_by(session: Session, viewer: Viewer | None) -> Iterator[None]:
    """Inside, the session reads for somebody else, or for the same one at another time."""
    before = session.info.get(_VIEWER)
    session.info[_VIEWER] = viewer
    try:
        yield
    finally:
        session.info[_VIEWER] = before


def lifted(session: Session) -> AbstractContextManager[None]:
    """What the program does for its own sake: the record, the search index, versions. Nothing of it is answered to anybody."""
    return seen_by(session, None)


@event.listens_for(NarrowedSession, "do_orm_execute")
def narrowed(state: ORMExecuteState) -> None:
    viewer: Viewer | None = state.session.info.get(_VIEWER)
    if viewer is None or state.is_column_load:
        return
    if not state.is_orm_statement or not state.is_select:
        raise PastTheCriteria(str(state.statement)[:80])
    asked = state.parameters if isinstance(state.parameters, dict) else {}
    state.parameters = {**asked, "viewer": viewer.actor, "viewed_at": viewer.at, "viewer_agency": viewer.agency}
    if not _loads_a_part(state):
        state.statement = state.statement.options(_of_a_partner() if viewer.partner else _of_the_desk())


def _loads_a_part(state: ORMExecuteState) -> bool:
    """What belongs to a thing that was found comes with it: it is hidden exactly when the thing is, and loads under its criteria."""
    if not state.is_relationship_load:
        return False
    mapper = state.bind_mapper
    return mapper is not None and mapper.class_ not in (Case, Client)


# --- what is hidden --------------------------------------------------------------------------------------------------------


def _table(kind: type[Base]) -> Any:
    return kind.__table__.c


_case, _named, _link = _table(Case), _table(CaseNamed), _table(CaseClient)
_persons = Client.__table__.alias("person")
_person = _persons.c
_other = CaseClient.__table__.alias("other_link").c
_standing = Case.__table__.alias("standing").c
_later = AuditRow.__table__.alias("later").c
_consultation, _referral, _letter = _table(Consultation), _table(Referral), _table(Letter)


def _is_over() -> Any:
    """A time that has come in the record does not come again because a clock is set back; and a clock that was set back ends it too."""
    since = _later.seq > func.coalesce(_named.after_row, 0)
    return exists().where(since, or_(_later.at >= _named.until, _later.action == AuditAction.CLOCK))


def _is_named() -> Any:
    lasts = and_(_named.until > bindparam("viewed_at", type_=Instant()), ~_is_over())
    standing = or_(_named.until.is_(None), lasts)
    begun = _named.since <= bindparam("viewed_at", type_=Instant())
    return exists().where(_named.case_id == _case.id, _named.staff_id == bindparam("viewer", type_=Uid()), begun, standing)


def _cases() -> Any:
    return select(_case.id).where(_case.restricted.is_(True), ~_is_named())


def _clients() -> Any:
    """Those who are in a hidden case and in no other that stands, and what they were registered as besides."""
    they = or_(_person.id == _link.client_id, _person.merged_into == _link.client_id)
    stands = (_standing.id == _other.case_id, _standing.removed_at.is_(None))
    elsewhere = exists().where(_other.client_id == _link.client_id, *stands, _other.case_id.not_in(_cases()))
    return select(_person.id).join_from(CaseClient.__table__, _persons, they).where(_link.case_id.in_(_cases()), ~elsewhere)


def _either(column: Any, *ways: ColumnElement[bool]) -> Any:
    """Looked up by the index of each: of one WHERE with an OR all rows are walked, however few are hidden."""
    found = union_all(*(select(column).where(way) for way in ways)).subquery()
    return select(found.c[column.name])


def _referrals() -> Any:
    """Of a hidden case, or about somebody who was in a case that is not and is now in hidden ones alone."""
    return _either(_referral.id, _referral.case_id.in_(_cases()), _referral.client_id.in_(_clients()))


def _letters() -> Any:
    return select(_letter.id).where(_letter.referral_id.in_(_referrals()))


def _conferences() -> Any:
    """Meetings about hidden cases alone. One that stands on others too is there, without what is hidden of it."""
    item, other = _table(AgendaItem), AgendaItem.__table__.alias("other_item").c
    beside = exists().where(other.conference_id == item.conference_id, other.case_id.not_in(_cases()), other.removed_at.is_(None))
    return select(item.conference_id).where(item.case_id.in_(_cases()), ~beside)


def _of_cases(kind: type[Base]) -> Any:
    return select(_table(kind).id).where(_table(kind).case_id.in_(_cases()))


def _calls() -> Any:
    """What became an entry of a hidden case, or a consultation that is one's."""
    call = _table(CallNote)
    return _either(call.id, call.case_id.in_(_cases()), call.consultation_id.in_(_of_cases(Consultation)))


def _own_agency() -> Any:
    """The one the viewer's account belongs to; without one, the desk's."""
    staff, desk = _table(Staff), _table(DeskFile)
    desks = select(desk.agency_id).where(desk.removed_at.is_(None)).limit(1).scalar_subquery()
    return select(func.coalesce(staff.agency_id, desks)).where(staff.id == bindparam("viewer", type_=Uid())).scalar_subquery()


def _private_lines() -> Any:
    """What other agencies keep for themselves; and all that stands beside a hidden case."""
    line = _table(PrivateLine)
    return select(line.id).where(or_(line.agency_id.is_distinct_from(_own_agency()), line.case_id.in_(_cases())))


def _links() -> Any:
    """Links of which either side is hidden: that there is one tells of it."""
    link = _table(CaseLink)
    return _either(link.id, link.case_id.in_(_cases()), link.other_id.in_(_cases()))


def _things() -> Any:
    """The ids of all that is hidden and has an id of its own, as a list or a history would name it."""
    consents = _table(Consent)
    held = select(consents.id).where(consents.client_id.in_(_clients()))
    return union_all(
        *_findable().values(),
        held,
        _conferences(),
        _links(),
        _private_lines(),
        *(_of_cases(kind) for kind in (Entry, Task, Appointment, AgendaItem, Plan, Round, Deadline)),
    )


def _findable() -> dict[str, Any]:
    """Those of them the search index leads to, by kind. It is asked at every key that is pressed, and knows nothing of the rest."""
    return {
        "case": _cases(),
        "client": _clients(),
        "referral": _referrals(),
        "letter": _letters(),
        "consultation": _of_cases(Consultation),
        "attachment": _of_cases(Attachment),
        "call": _calls(),
    }


def _found() -> Any:
    """What the index may lead to. Of 自機関だけのメモ not the hidden ones are left out but the own ones let in, each looked up by its
    id: there may be as many as entries."""
    row, line = _table(SearchRow), _table(PrivateLine)
    mine = exists().where(line.id == row.thing_id, line.agency_id == _own_agency(), line.case_id.not_in(_cases()))
    return and_(row.thing_id.not_in(union_all(*_findable().values())), or_(row.kind != "private_line", mine))


HIDDEN_IN_SEARCH = frozenset({*_findable(), "private_line"})
"""Kinds; a new one that can be found belongs here, or to nobody's case."""


class _hex(FunctionElement[str]):
    """An id as a draft's key holds it."""

    type = String()
    inherit_cache = True


@compiles(_hex)
def _hex_in_a_file(element: Any, compiler: Any, **how: Any) -> str:
    return f"lower(hex({compiler.process(element.clauses, **how)}))"


@compiles(_hex, "postgresql")
def _hex_on_a_server(element: Any, compiler: Any, **how: Any) -> str:
    return f"encode({compiler.process(element.clauses, **how)}, 'hex')"


def _draft_of_something_hidden() -> Any:
    hidden = _things().subquery("hidden")
    return exists().where(_table(Draft).key.contains(_hex(hidden.c.id)))


def _criteria() -> Iterator[tuple[type[Base], ColumnElement[bool]]]:
    """What of each table is there for the viewer."""
    yield Case, _case.id.not_in(_cases())
    yield Client, _table(Client).id.not_in(_clients())
    yield Referral, _referral.id.not_in(_referrals())
    of_cases: tuple[type[Base], ...] = (
        CaseClient,
        CaseParticipant,
        CaseNamed,
        Entry,
        AgendaItem,
        Plan,
        Round,
        Attachment,
        Deadline,
        CaseTag,
        EcomapMark,
        EcomapPerson,
        Resemblance,
    )
    for kind in of_cases:
        yield kind, _table(kind).case_id.not_in(_cases())
    perhaps: tuple[type[Base], ...] = (Task, Appointment, Consultation, Emergency)
    for kind in perhaps:
        column = _table(kind).case_id
        yield kind, or_(column.is_(None), column.not_in(_cases()))
    yield CaseLink, _table(CaseLink).id.not_in(_links())
    yield CallNote, _table(CallNote).id.not_in(_calls())
    attached = _table(Attachment)
    contents = select(attached.content_id).where(attached.case_id.in_(_cases()))
    yield AttachmentContent, _table(AttachmentContent).id.not_in(contents)
    yield AttachmentPart, _table(AttachmentPart).content_id.not_in(contents)
    yield AttachmentPage, _table(AttachmentPage).content_id.not_in(contents)
    yield PrivateLine, _table(PrivateLine).id.not_in(_private_lines())
    yield from _parts()
    yield from _meetings()
    yield from _histories()


def _parts() -> Iterator[tuple[type[Base], ColumnElement[bool]]]:
    entry, consent, consultation, emergency = (_table(kind) for kind in (Entry, Consent, Consultation, Emergency))
    yield ClientMerge, and_(_table(ClientMerge).kept_id.not_in(_clients()), _table(ClientMerge).other_id.not_in(_clients()))
    resemblance = _table(Resemblance)
    of_look_alikes = select(resemblance.id).where(resemblance.case_id.in_(_cases()))
    yield ResemblanceRead, _table(ResemblanceRead).resemblance_id.not_in(of_look_alikes)
    of_emergencies = select(emergency.id).where(emergency.case_id.in_(_cases()))
    yield EmergencyRead, _table(EmergencyRead).emergency_id.not_in(of_emergencies)
    yield Consent, consent.client_id.not_in(_clients())
    telling = _table(Telling)
    yield Telling, and_(telling.case_id.not_in(_cases()), telling.client_id.not_in(_clients()))
    yield Letter, or_(_letter.referral_id.is_(None), _letter.referral_id.not_in(_referrals()))
    yield ReferralStep, _table(ReferralStep).referral_id.not_in(_referrals())
    of_entries = select(entry.id).where(entry.case_id.in_(_cases()))
    yield EntryPresent, _table(EntryPresent).entry_id.not_in(of_entries)
    yield from ((part, _table(part).letter_id.not_in(_letters())) for part in (Sheet, Printing, Dispatched, NoticeAnswer))
    of_consents = select(consent.id).where(consent.client_id.in_(_clients()))
    yield from ((part, _table(part).consent_id.not_in(of_consents)) for part in (ConsentRecipient, Withdrawal))
    of_consultations = select(consultation.id).where(consultation.case_id.in_(_cases()))
    told = (ConsultationLanguage, ConsultationCategory)
    yield from ((part, _table(part).consultation_id.not_in(of_consultations)) for part in told)


def _meetings() -> Iterator[tuple[type[Base], ColumnElement[bool]]]:
    yield Conference, _table(Conference).id.not_in(_conferences())
    yield ConferenceAttendee, _table(ConferenceAttendee).conference_id.not_in(_conferences())
    yield RoundVisit, _table(RoundVisit).round_id.not_in(_of_cases(Round))
    yield PlanAgreement, _table(PlanAgreement).plan_id.not_in(_of_cases(Plan))
    yield AgendaAttendee, _table(AgendaAttendee).item_id.not_in(_of_cases(AgendaItem))


def _histories() -> Iterator[tuple[type[Base], ColumnElement[bool]]]:
    """A change or a row of the record that has to do with anything hidden is hidden whole."""
    change, touched, row, thing = _table(Change), _table(ChangeTouched), _table(AuditRow), _table(AuditThing)
    of_changes = select(touched.change_seq).where(touched.thing_id.in_(_things()))
    yield Change, change.seq.not_in(of_changes)
    yield ChangeTouched, touched.change_seq.not_in(of_changes)
    of_rows = select(thing.seq).where(thing.thing_id.in_(_things()))
    about = or_(row.thing_id.is_(None), row.thing_id.not_in(_things()))
    yield AuditRow, and_(about, row.seq.not_in(of_rows))
    yield AuditThing, thing.seq.not_in(of_rows)
    yield SearchRow, _found()
    yield Draft, ~_draft_of_something_hidden()


class _All(CriteriaOption):
    """All criteria as one option. Its part in the key of SQLAlchemy's cache is its name: the criteria are built once, and what differs
    from look to look are bound values by name. Given one by one they would be gone through for every statement, at ten times its cost.
    """

    propagate_to_loaders = False

    def __init__(self, name: str, criteria: Iterable[tuple[type[Base], ColumnElement[bool]]]) -> None:
        self.name = name
        self.each: tuple[Any, ...] = tuple(_option(kind, there) for kind, there in criteria)

    def _gen_cache_key(self, anon_map: Any, bindparams: Any) -> tuple[Any, ...]:
        return (_All, self.name)

    def process_compile_state(self, compile_state: Any) -> None:
        for each in self.each:
            each.process_compile_state(compile_state)

    def process_compile_state_replaced_entities(self, compile_state: Any, mapper_entities: Any) -> None:
        self.process_compile_state(compile_state)


@cache
def _of_the_desk() -> _All:
    return _All("desk", _criteria())


@cache
def _of_a_partner() -> _All:
    """Only what was asked of their own agency, and the letters that asked for it; no person and no case."""
    mine = _referral.to_id == bindparam("viewer_agency", type_=Uid())
    asked = select(_referral.id).where(mine, _referral.state != ReferralState.DRAFT, _referral.removed_at.is_(None))
    own: dict[type[Base], ColumnElement[bool]] = {
        Referral: _referral.id.in_(asked),
        Letter: _letter.referral_id.in_(asked),
        ReferralStep: _table(ReferralStep).referral_id.in_(asked),
    }
    return _All("partner", ((kind, and_(there, own.get(kind, false()))) for kind, there in _criteria()))


def _option(kind: type[Base], there: ColumnElement[bool]) -> Any:
    return with_loader_criteria(kind, there, include_aliases=True, propagate_to_loaders=False)
