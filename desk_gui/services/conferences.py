"""ケース会議・支援会議: the meeting, the cases on its agenda, and what was said of each as an entry of that case."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands import conferences as q
from desk_gui.commands.base import Done, Touched, altered, concerned, made
from desk_gui.commands.cases import AddEntry, CorrectEntry
from desk_gui.errors import AlreadyOnAgenda, Missing, NotAtThatTime, NotFound, NotOnThatAgenda, WithheldInText
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case
from desk_gui.models.conference import AgendaItem, Conference
from desk_gui.models.entry import Entry
from desk_gui.rows.cases import AppointmentDetails, AppointmentRow, EntryDetails, Present
from desk_gui.rows.conferences import AgendaRow, Attendee, ConferenceDetails, ConferenceRow, MinutesDetails
from desk_gui.services.entries import counting
from desk_gui.services.leaks import names_of, speaks_of
from desk_gui.services.parties import comes_to, meet_at_a_conference, meet_by_appointment, opposed
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.clock import instant
from desk_gui.values.ids import AgencyId, AgendaItemId, AppointmentId, CaseId, ConferenceId, EntryId, StaffId
from desk_gui.vocabulary import ClientPart, EntryKind

_A_DAY = timedelta(days=1)
_MENDED = "会議録を直した"
_CAME = frozenset({ClientPart.PARTLY, ClientPart.PRESENT})


# --- the meeting ------------------------------------------------------------------------------------------------------------


def plan(command: q.PlanConference, work: Work) -> Done:
    _check(work, command.details.attendees)
    conference = Conference(id=command.id, version=1, staff_id=work.author())
    conference.rewrite(command.details)
    work.add(conference)
    return Done(q.RemoveConference(command.id), made("conference", command.id))


def edit(command: q.EditConference, work: Work) -> Done:
    conference = work.get(Conference, command.id)
    _check(work, command.details.attendees)
    _must_name_nobody(work, command.details, _cases_of(work, command.id))
    before = conference.details()
    conference.rewrite(command.details)
    work.session.flush()
    _must_be_apart(work, conference)
    return Done(q.EditConference(command.id, before), _of(work, command.id))


def remove(command: q.RemoveConference, work: Work) -> Done:
    work.get(Conference, command.id).removed_at = work.now
    return Done(q.RestoreConference(command.id), _of(work, command.id))


def restore(command: q.RestoreConference, work: Work) -> Done:
    conference = work.get(Conference, command.id)
    conference.removed_at = None
    work.session.flush()
    _must_be_apart(work, conference)
    return Done(q.RemoveConference(command.id), _of(work, command.id))


def _of(work: Work, conference: ConferenceId) -> frozenset[Touched]:
    return altered("conference", conference) | concerned("case", *_cases_of(work, conference))


def _cases_of(reading: Reading, conference: UUID) -> tuple[UUID, ...]:
    standing = select(AgendaItem.case_id).where(AgendaItem.conference_id == conference, AgendaItem.removed_at.is_(None))
    return tuple(reading.session.scalars(standing.order_by(AgendaItem.seq)))


def _check(work: Work, attendees: Iterable[Attendee]) -> None:
    for each in attendees:
        work.get(Agency, each.agency)


def _must_name_nobody(work: Work, details: ConferenceDetails, cases: Iterable[UUID]) -> None:
    """What several cases may share is read by those who may know of one of them alone. Raises WithheldInText."""
    people = [link.client.details() for case in cases for link in work.get(Case, case).client_links]
    names = names_of(people)
    for field, text in (("会議名", details.name), ("場所", details.place), ("資料の扱い", details.collected)):
        if found := tuple(name for name in names if speaks_of(text, (name,))):
            raise WithheldInText(field, found)


# --- a case on its agenda ---------------------------------------------------------------------------------------------------


def put_on(command: q.PutOnAgenda, work: Work) -> Done:
    conference = work.get(Conference, command.conference)
    work.get(Case, command.case)
    _check(work, command.details.attendees)
    if command.case in _cases_of(work, command.conference):
        raise AlreadyOnAgenda(conference.name)
    _must_name_nobody(work, conference.details(), (command.case,))
    _must_not_meet(work, command.conference, command.case)
    item = AgendaItem(id=command.id, version=1, conference_id=command.conference, case_id=command.case)
    item.rewrite(command.details)
    work.add(item)
    _must_be_apart(work, conference)
    return Done(q.TakeOffAgenda(command.id), made("agenda_item", item.id) | _beside(item))


def edit_item(command: q.EditAgendaItem, work: Work) -> Done:
    item = work.get(AgendaItem, command.id)
    _check(work, command.details.attendees)
    before = item.details()
    item.rewrite(command.details)
    work.session.flush()
    _must_be_apart(work, work.get(Conference, item.conference_id))
    return Done(q.EditAgendaItem(command.id, before), altered("agenda_item", item.id) | _beside(item))


def take_off(command: q.TakeOffAgenda, work: Work) -> Done:
    item = work.get(AgendaItem, command.id)
    item.removed_at = work.now
    return Done(q.PutBackOnAgenda(command.id), altered("agenda_item", item.id) | _beside(item))


def put_back(command: q.PutBackOnAgenda, work: Work) -> Done:
    item = work.get(AgendaItem, command.id)
    if item.case_id in _cases_of(work, item.conference_id):
        raise AlreadyOnAgenda(work.get(Conference, item.conference_id).name)
    _must_not_meet(work, item.conference_id, item.case_id)
    item.removed_at = None
    work.session.flush()
    _must_be_apart(work, work.get(Conference, item.conference_id))
    return Done(q.TakeOffAgenda(command.id), altered("agenda_item", item.id) | _beside(item))


def _must_not_meet(work: Work, conference: UUID, case: UUID) -> None:
    """Not with the other side of a conflict, seen or not: who comes for the one would sit with whoever comes for the other."""
    with work.whole():
        if any(opposed(work, case, other) for other in _cases_of(work, conference)):
            raise NotOnThatAgenda


def _must_be_apart(work: Work, conference: Conference) -> None:
    """Who is to come to it does not meet at the door whom they must not. What has been held already is told as it was."""
    if conference.starts_at <= work.now:
        return
    begins, ends = conference.starts_at, conference.starts_at + timedelta(minutes=conference.minutes)
    with work.whole():
        standing = select(AgendaItem).where(AgendaItem.conference_id == conference.id, AgendaItem.removed_at.is_(None))
        for case in [item.case_id for item in work.session.scalars(standing) if comes_to(conference, item)]:
            if meet_by_appointment(work, case, begins, ends) or meet_at_a_conference(work, case, begins, ends) is not None:
                raise NotAtThatTime


def _beside(item: AgendaItem) -> frozenset[Touched]:
    """The meeting keeps its version: nobody who edits it can tell from it that a case they may not see was put on its agenda."""
    return altered("case", item.case_id) | concerned("conference", item.conference_id)


# --- 会議録 -------------------------------------------------------------------------------------------------------------------


def record(command: q.RecordMinutes, work: Work) -> Done:
    item = work.get(AgendaItem, command.item)
    conference = work.get(Conference, item.conference_id)
    if not command.details.discussed.strip():
        raise Missing("協議内容")
    there = [each for each in attendees_of(conference, item) if each.attended]
    if not there:
        raise Missing("出席者")
    details = _entry(conference, item, there, command.details)
    held = minutes_of(work, item)
    details = replace(details, shared=held.shared) if held else details
    wish = CorrectEntry(command.id, EntryId(held.id), details, _MENDED) if held else AddEntry(command.id, CaseId(item.case_id), details)
    done = work.do(wish)
    entry = work.session.scalar(select(Entry).where(Entry.id == command.id))
    assert entry is not None, "it was written a moment ago"
    entry.item_id = item.id
    return Done(done.inverse, done.touched | concerned("conference", conference.id))


def _entry(conference: Conference, item: AgendaItem, there: Iterable[Attendee], minutes: MinutesDetails) -> EntryDetails:
    return EntryDetails(
        EntryKind.CONFERENCE,
        conference.starts_at,
        conference.minutes,
        facts=minutes.discussed,
        said=minutes.said,
        judged=minutes.risks,
        present=tuple(Present(each.agency, each.person, each.contact) for each in there),
        client_present=item.client_part in _CAME,
        promises=minutes.decisions,
    )


def attendees_of(conference: Conference, item: AgendaItem) -> tuple[Attendee, ...]:
    """Those of the whole meeting, and those who come for this case alone."""
    return (*conference.details().attendees, *item.details().attendees)


def readers_of(conference: Conference, item: AgendaItem, desk: AgencyId) -> dict[AgencyId, bool]:
    """The agencies that are there besides the desk, and whether all who come from each promised secrecy."""
    readers: dict[AgencyId, bool] = {}
    for each in (who for who in attendees_of(conference, item) if who.attended and who.agency != desk):
        readers[each.agency] = each.signed and readers.get(each.agency, True)
    return readers


def minutes_of(reading: Reading, item: AgendaItem) -> Entry | None:
    """As they stand now: neither withdrawn nor replaced."""
    return reading.session.scalars(select(Entry).where(Entry.item_id == item.id, counting()).order_by(Entry.seq.desc())).first()


# --- asking -----------------------------------------------------------------------------------------------------------------


def conferences_of(question: q.ConferencesOf, reading: Reading) -> tuple[ConferenceRow, ...]:
    on_it = select(AgendaItem.conference_id).where(AgendaItem.case_id == question.case, AgendaItem.removed_at.is_(None))
    wanted = select(Conference).where(Conference.id.in_(on_it), Conference.removed_at.is_(None))
    return _rows(reading, reading.session.scalars(wanted.order_by(Conference.starts_at.desc(), Conference.seq.desc())).all())


def conferences_on(question: q.ConferencesOn, reading: Reading) -> tuple[ConferenceRow, ...]:
    first, after = instant(question.first, time.min), instant(question.last + _A_DAY, time.min)
    wanted = select(Conference).where(Conference.removed_at.is_(None), Conference.starts_at >= first, Conference.starts_at < after)
    return _rows(reading, reading.session.scalars(wanted.order_by(Conference.starts_at, Conference.seq)).all())


def by_id(question: q.ConferenceById, reading: Reading) -> ConferenceRow:
    (row,) = _rows(reading, (reading.get(Conference, question.id),))
    return row


def by_item(question: q.ConferenceByItem, reading: Reading) -> ConferenceRow:
    _, conference = item_of(reading, question.item)
    row = by_id(q.ConferenceById(ConferenceId(conference.id)), reading)
    return replace(row, agenda=tuple(sorted(row.agenda, key=lambda each: each.id != question.item)))


def planned(reading: Reading, first: date, last: date, *, staff: StaffId | None = None, case: CaseId | None = None) -> list[AppointmentRow]:
    """Meetings of these days as きょう and the page of a case show appointments. `staff`: planned by them, or about their cases."""
    rows = conferences_on(q.ConferencesOn(first, last), reading)
    authors = dict(
        reading.session.execute(select(Conference.id, Conference.staff_id).where(Conference.id.in_([row.id for row in rows]))).all()
    )
    theirs = set(reading.session.scalars(select(Case.id).where(Case.staff_id == staff))) if staff is not None else set()
    return [
        _slot(row)
        for row in rows
        if (case is None or row.item(case) is not None)
        and (staff is None or authors[row.id] == staff or any(each.case in theirs for each in row.agenda))
    ]


def in_order(rows: Iterable[AppointmentRow]) -> tuple[AppointmentRow, ...]:
    return tuple(sorted(rows, key=lambda row: row.details.starts_at))


def _slot(row: ConferenceRow) -> AppointmentRow:
    """Of several cases no single one is named."""
    only = row.agenda[0] if len(row.agenda) == 1 else None
    details = AppointmentDetails(
        row.details.starts_at, row.details.minutes, row.details.name, only.case if only else None, means="会議", place=row.details.place
    )
    guarded = any(each.protected for each in row.agenda)
    number, who = (only.case_number, only.who) if only else ("", "")
    return AppointmentRow(AppointmentId(row.id), row.version, details, number, who, guarded, conference=True)


def _rows(reading: Reading, held: Iterable[Conference]) -> tuple[ConferenceRow, ...]:
    found = tuple(held)
    on_it = select(AgendaItem).where(AgendaItem.conference_id.in_([each.id for each in found]), AgendaItem.removed_at.is_(None))
    items = reading.session.scalars(on_it.order_by(AgendaItem.seq)).all()
    reading.gather(Case, {each.case_id for each in items})
    written = select(Entry).where(Entry.item_id.in_([each.id for each in items]), counting())
    minutes = {each.item_id: each for each in reading.session.scalars(written.order_by(Entry.seq))}
    agenda: dict[UUID, list[AgendaRow]] = {}
    for item in items:
        agenda.setdefault(item.conference_id, []).append(_agenda_row(reading, item, minutes.get(item.id)))
    return tuple(
        ConferenceRow(ConferenceId(each.id), each.version, each.details(), tuple(agenda.get(each.id, ())), each.staff.name)
        for each in found
    )


def _agenda_row(reading: Reading, item: AgendaItem, minutes: Entry | None) -> AgendaRow:
    case = reading.get(Case, item.case_id).row()
    return AgendaRow(
        AgendaItemId(item.id),
        item.version,
        ConferenceId(item.conference_id),
        case.id,
        item.details(),
        case.number,
        case.who,
        case.protected,
        minutes.row() if minutes is not None else None,
    )


def item_of(reading: Reading, item: AgendaItemId) -> tuple[AgendaItem, Conference]:
    """Raises NotFound, for one that was taken off as well."""
    held = reading.get(AgendaItem, item)
    conference = reading.get(Conference, held.conference_id)
    if held.removed_at is not None or conference.removed_at is not None:
        raise NotFound("AgendaItem", item)
    return held, conference


def _seen(question: Any, answer: Any, reading: Reading) -> Shown:
    rows: Iterable[ConferenceRow] = answer if isinstance(answer, tuple) else (answer,)
    return Shown(frozenset(each.case for row in rows for each in row.agenda if each.protected))


HANDLERS: dict[type, Handler] = {
    q.PlanConference: plan,
    q.EditConference: edit,
    q.RemoveConference: remove,
    q.RestoreConference: restore,
    q.PutOnAgenda: put_on,
    q.EditAgendaItem: edit_item,
    q.TakeOffAgenda: take_off,
    q.PutBackOnAgenda: put_back,
    q.RecordMinutes: record,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {
    q.ConferencesOf: conferences_of,
    q.ConferencesOn: conferences_on,
    q.ConferenceById: by_id,
    q.ConferenceByItem: by_item,
}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = dict.fromkeys(ANSWERS, _seen)
