"""Cases: opened, led by one, closed with a reason, found by whatever was written in them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, exists, func, or_, select

from desk_gui.commands.base import Done, Page, altered, made
from desk_gui.commands.cases import (
    CaseById,
    ChangesOf,
    CloseCase,
    EditCase,
    FindCases,
    OpenCase,
    RemoveCase,
    ReopenCase,
    RestoreCase,
)
from desk_gui.errors import CaseStillHeld, EndsBeforeItBegins, InTheFuture, Missing, StillOpen
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case, CaseClient, CaseParticipant
from desk_gui.models.change import Change, ChangeTouched
from desk_gui.models.desk import Staff
from desk_gui.models.entry import Entry, EntryPresent, Task
from desk_gui.models.referral import OPEN, Referral
from desk_gui.rows.cases import CaseDetails, CaseListRow, CaseRow, Participant
from desk_gui.rows.desk import ChangeRow
from desk_gui.services import appointments, case_found, deadlines, private_lines, rounds
from desk_gui.services.case_list import in_order, narrowed, next_dues
from desk_gui.services.entries import counting, note_worked
from desk_gui.services.parties import must_be_apart
from desk_gui.services.permission import restrict_protected, taken_back
from desk_gui.services.persons import meant
from desk_gui.services.protected import MASKED, protected_cases
from desk_gui.services.tags import tags_of
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work, restoring
from desk_gui.storage.search import Searchable
from desk_gui.values.clock import instant, local
from desk_gui.values.ids import AgencyId, CaseId, ClientId
from desk_gui.vocabulary import CaseStage, ParticipantRole, ReferralState

_WAITING = (ReferralState.REQUESTED, ReferralState.RECEIVED)


def open_case(command: OpenCase, work: Work) -> Done:
    """Numbers run without a gap, so that a lost case is found. To whoever may not see one of them it is a gap, as a case taken back is."""
    if command.details.opened_on > work.today:
        raise InTheFuture(command.details.opened_on)
    _check(work, command.details, ())
    year, count = work.next_number("case", command.details.opened_on)
    case = Case(id=command.id, version=1, number=f"{year.short}-{count:04}", closed_on=None, closing_reason=None, closing_note="")
    _rewrite(case, command.details)
    case.worked_at = instant(command.details.opened_on, time.min)
    work.add(case)
    restrict_protected(work, (command.id,))
    return Done(RemoveCase(command.id), made("case", command.id))


def edit(command: EditCase, work: Work) -> Done:
    case = work.get(Case, command.id)
    before = case.details()
    wanted = _under_their_name(work, command.details, before)
    _check(work, wanted, before.clients)
    _rewrite(case, wanted)
    note_worked(work, command.id)
    for link in case.client_links:
        work.session.expire(link, ["client"])  # it may lead to another person now
    joined = set(command.details.clients) - set(before.clients)
    restricted = restrict_protected(work, (command.id,)) if joined else ()
    return Done(taken_back(restricted, EditCase(command.id, before)), altered("case", command.id))


def _under_their_name(work: Work, details: CaseDetails, before: CaseDetails) -> CaseDetails:
    """Whoever leads a case from now on stands in its roles where the one before stood; nobody yet is nobody there either."""
    if details.staff == before.staff or before.staff is None:
        return details
    desk, left = work.desk().agency_id, work.get(Staff, before.staff).name
    name = work.get(Staff, details.staff).name if details.staff is not None else ""
    here = (part.agency == desk and part.until is None and part.person == left for part in details.participants)
    parts = zip(details.participants, here, strict=True)
    return replace(details, participants=tuple(replace(part, person=name) if theirs else part for part, theirs in parts))


def close(command: CloseCase, work: Work) -> Done:
    case = work.get(Case, command.id)
    if command.on > work.today:
        raise InTheFuture(command.on)
    if command.on < case.opened_on:
        raise EndsBeforeItBegins("ケースの期間")
    if not command.despite_open_referrals:
        in_hand = (_open_referrals, _open_promises, deadlines.running_in, rounds.running_in, appointments.to_come_in)
        counts = [count(work, command.id) for count in in_hand]
        if any(counts):
            raise StillOpen(*counts)
    before = _closing(case) or ReopenCase(command.id, case.stage)
    case.stage = CaseStage.CLOSED
    case.closed_on, case.closing_reason, case.closing_note = command.on, command.reason, command.note
    case.transferred_to = command.transferred_to
    return Done(before, altered("case", command.id))


def reopen(command: ReopenCase, work: Work) -> Done:
    case = work.get(Case, command.id)
    before = _closing(case) or ReopenCase(command.id, case.stage)
    case.stage = command.stage
    case.closed_on, case.closing_reason, case.closing_note = None, None, ""
    case.transferred_to = None
    return Done(before, altered("case", command.id))


def remove(command: RemoveCase, work: Work) -> Done:
    """A case opened by mistake. Raises CaseStillHeld where something was done in it: that one is closed."""
    case = work.get(Case, command.id)
    entries = work.session.scalar(select(func.count(Entry.seq)).where(Entry.case_id == case.id, counting())) or 0
    asked = select(func.count(Referral.id)).where(Referral.case_id == case.id, Referral.removed_at.is_(None))
    never = (ReferralState.DRAFT, ReferralState.ENTERED_IN_ERROR)
    referrals = work.session.scalar(asked.where(Referral.state.not_in(never))) or 0
    if entries or referrals:
        raise CaseStillHeld(entries, referrals)
    case.removed_at = work.now
    return Done(RestoreCase(command.id), altered("case", command.id))


def by_id(question: CaseById, reading: Reading) -> CaseRow:
    return reading.get(Case, question.id).row()


def changes_of(question: ChangesOf, reading: Reading) -> tuple[ChangeRow, ...]:
    wanted = (
        select(Change, Staff.name)
        .join(ChangeTouched, ChangeTouched.change_seq == Change.seq)
        .outerjoin(Staff, Staff.id == Change.actor_id)
        .where(ChangeTouched.thing_id == question.case, ChangeTouched.kind == "case")
        .order_by(Change.at.desc(), Change.seq.desc())
    )
    found = reading.session.execute(wanted)
    return tuple(ChangeRow(change.at, name or "", change.command, change.before, change.after) for change, name in found)


def find(question: FindCases, reading: Reading) -> Page[CaseListRow]:
    lines = private_lines.cases_that_say(question.words, reading) if question.words.strip() else None
    wanted = in_order(_filtered(select(Case), question, reading, lines), question.sort)
    cases = reading.session.scalars(wanted.offset(question.first).limit(question.limit)).all()
    return Page(_Listed(reading, cases).rows(), _count(question, reading, lines))


def _count(question: FindCases, reading: Reading, lines: Any = None) -> int:
    ids = _filtered(select(Case.id), question, reading, lines).subquery()
    return reading.session.scalar(select(func.count()).select_from(ids)) or 0


def _filtered(wanted: Any, question: FindCases, reading: Reading, lines: Any) -> Any:
    """`lines`: the cases 自機関だけのメモ lead to, beside those their own words do."""
    wanted = wanted.where(Case.removed_at.is_(None))
    if question.stages:
        wanted = wanted.where(Case.stage.in_(question.stages))
    elif not question.with_closed:
        wanted = wanted.where(Case.stage != CaseStage.CLOSED)
    if question.categories:
        kept = cast(Case.categories, String)  # a list of words, as JSON
        wanted = wanted.where(or_(*(kept.contains(f'"{each.value}"') for each in question.categories)))
    if question.sub_categories:
        told = cast(Case.sub_categories, String)
        wanted = wanted.where(or_(*(told.contains(each.hex) for each in question.sub_categories)))
    if question.staff is not None:
        wanted = wanted.where(Case.staff_id == question.staff)
    if question.client is not None:
        wanted = wanted.where(exists().where(CaseClient.case_id == Case.id, CaseClient.client_id == question.client))
    if question.agency is not None:
        wanted = wanted.where(_with_agency(question.agency), Case.id.not_in(protected_cases()))
    if question.words.strip():
        found = reading.search.matching(question.words, "case")
        wanted = wanted.where(Case.id.in_(found if lines is None else found.union_all(lines)))  # as one list: SQLite walks all cases for OR
    return narrowed(wanted, question, reading)


def _with_agency(agency: UUID) -> Any:
    part = exists().where(CaseParticipant.case_id == Case.id, CaseParticipant.agency_id == agency)
    there = exists().where(Entry.case_id == Case.id, EntryPresent.entry_id == Entry.id, EntryPresent.agency_id == agency)
    return or_(part, there)


class _Listed:
    """One page of ケース一覧, its counts and names read in one go each."""

    def __init__(self, reading: Reading, cases: Sequence[Case]) -> None:
        self._reading = reading
        self._cases = {case.id: case for case in cases}
        self._last = self._last_entries()
        self._waiting = self._count(Referral.case_id, Referral.removed_at.is_(None), Referral.state.in_(_WAITING))
        self._tasks = self._count(Task.case_id, Task.removed_at.is_(None), Task.done_on.is_(None))
        reading.gather(Agency, {part.agency_id for case in self._cases.values() for part in case.parts})
        self._staff = dict(reading.session.execute(select(Staff.id, Staff.name)).all())
        self._dues, self._tags = next_dues(reading, self._cases), tags_of(reading, self._cases)

    def rows(self) -> tuple[CaseListRow, ...]:
        return tuple(self._row(case.row()) for case in self._cases.values())

    def _row(self, case: CaseRow) -> CaseListRow:
        details, last = case.details, self._last.get(case.id)
        return CaseListRow(
            case.id,
            case.number,
            case.who,
            "" if case.protected else "、".join(client.details.reading for client in case.clients if client.details.reading),
            MASKED if case.protected else details.title,
            details.stage,
            details.categories,
            case.clients[0].details.language if case.clients else "",
            self._staff.get(details.staff, "") if details.staff else "",
            "" if case.protected else self._lead(details.participants),
            details.opened_on,
            local(last).date() if last else None,
            self._waiting.get(case.id, 0),
            self._tasks.get(case.id, 0),
            case.protected,
            details.urgency,
            self._dues.get(case.id),
            () if case.protected else self._tags.get(case.id, ()),
        )

    def _lead(self, parts: Iterable[Participant]) -> str:
        lead = next((part.agency for part in parts if part.role == ParticipantRole.LEAD and _holds(part, self._reading.today)), None)
        return self._reading.get(Agency, lead).row().label if lead else ""

    def _last_entries(self) -> dict[UUID, datetime]:
        last = select(Entry.case_id, func.max(Entry.happened_at)).where(Entry.case_id.in_(self._cases), counting()).group_by(Entry.case_id)
        return dict(self._reading.session.execute(last).all())

    def _count(self, case: Any, *where: Any) -> dict[UUID, int]:
        counts = select(case, func.count()).where(case.in_(self._cases), *where).group_by(case)
        return dict(self._reading.session.execute(counts).all())


def searchable(reading: Reading, thing: UUID) -> Searchable | None:
    case = reading.get(Case, thing)
    row = case.row()
    if row.removed:
        return None
    detail = MASKED if row.protected else f"{row.details.title}・{row.details.stage.label}"
    return Searchable("case", thing, f"{row.number}　{row.who}", detail, "\n".join(case_found.words(reading, row)), row.protected)


def _holds(part: Participant, day: date) -> bool:
    return part.since <= day and (part.until is None or day <= part.until)


def _check(work: Work, details: CaseDetails, before: Iterable[ClientId]) -> None:
    """Those who stand in it together already stay so: what became of them is not undone by saying so."""
    people = {client: meant(work, client).details() for client in details.clients}
    for joining in people.keys() - set(before):
        must_be_apart((people[joining],), (each for client, each in people.items() if client != joining))
    for part in details.participants:
        work.get(Agency, part.agency)


def _rewrite(case: Case, details: CaseDetails) -> None:
    """Only closing closes: a closed case stays closed whatever is edited, an open one cannot be edited shut."""
    if case.closed_on is not None:
        details = replace(details, stage=CaseStage.CLOSED)
    elif details.stage == CaseStage.CLOSED:
        raise Missing("終結の日と理由")
    case.rewrite(details)


def _closing(case: Case) -> CloseCase | None:
    if case.closed_on is None or case.closing_reason is None:
        return None
    to = AgencyId(case.transferred_to) if case.transferred_to else None
    why = (case.closed_on, case.closing_reason, case.closing_note)
    return CloseCase(CaseId(case.id), *why, despite_open_referrals=True, transferred_to=to)


def _open_promises(work: Work, case: CaseId) -> int:
    """What agencies said they would do, and nobody has reported done."""
    promised = select(func.count()).select_from(Task).where(Task.case_id == case, Task.agency_id.is_not(None))
    return work.session.scalar(promised.where(Task.removed_at.is_(None), Task.done_on.is_(None))) or 0


def _open_referrals(work: Work, case: CaseId) -> int:
    standing = select(func.count()).select_from(Referral).where(Referral.case_id == case, Referral.removed_at.is_(None))
    return work.session.scalar(standing.where(Referral.state.in_(OPEN))) or 0


def _shown_in_list(question: FindCases, page: Page[CaseListRow], reading: Reading) -> Shown:
    """How much was found is told without 自機関だけのメモ, as in the one search box."""
    protected = frozenset(row.id for row in page.rows if row.protected)
    hits = _count(question, reading) if question.words.strip() else page.total
    return Shown(protected, listed=True, words=question.words, hits=hits)


HANDLERS: dict[type, Handler] = {
    OpenCase: open_case,
    EditCase: edit,
    CloseCase: close,
    ReopenCase: reopen,
    RemoveCase: remove,
    RestoreCase: restoring(Case, "case", lambda thing: RemoveCase(CaseId(thing))),
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {FindCases: find, CaseById: by_id, ChangesOf: changes_of}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
SEARCHABLE = {"case": searchable}
AUDITED: dict[type, Watch] = {
    FindCases: _shown_in_list,
    CaseById: lambda question, row, reading: Shown(frozenset({row.id} if row.protected else ())),
    ChangesOf: lambda question, rows, reading: Shown(frozenset({question.case})),
}
