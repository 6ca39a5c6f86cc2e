"""見守り: rounds of a case, what each visit found, and who is told when nobody was met."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from desk_gui.commands import rounds as q
from desk_gui.commands.base import Batch, Done, Touched, altered, concerned, made
from desk_gui.commands.cases import AddEntry
from desk_gui.errors import InTheFuture
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case
from desk_gui.models.entry import Entry
from desk_gui.models.round import Round, RoundVisit
from desk_gui.rows.cases import CaseRow, EntryDetails, Present
from desk_gui.rows.rounds import Alarm, RoundRow, Visit
from desk_gui.services.entries import counting
from desk_gui.services.round_alarms import asked_by, settle
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.clock import instant, local
from desk_gui.values.ids import CaseId, EntryId, RoundId
from desk_gui.vocabulary import EntryKind, ParticipantRole, VisitResult

_NOON = time(12)


def add(command: q.AddRound, work: Work) -> Done:
    work.get(Case, command.case)
    work.get(Agency, command.details.agency)
    held = Round(id=command.id, version=1, case_id=command.case)
    held.rewrite(command.details)
    work.add(held)
    return Done(q.RemoveRound(command.id), made("round", held.id) | altered("case", held.case_id))


def edit(command: q.EditRound, work: Work) -> Done:
    held = work.get(Round, command.id)
    work.get(Agency, command.details.agency)
    before = held.details()
    held.rewrite(command.details)
    return Done(q.EditRound(command.id, before), _of(held))


def remove(command: q.RemoveRound, work: Work) -> Done:
    held = work.get(Round, command.id)
    held.removed_at = work.now
    return Done(q.RestoreRound(command.id), _of(held))


def restore(command: q.RestoreRound, work: Work) -> Done:
    held = work.get(Round, command.id)
    held.removed_at = None
    return Done(q.RemoveRound(command.id), _of(held))


def _of(held: Round) -> frozenset[Touched]:
    return altered("round", held.id) | altered("case", held.case_id)


def visit(command: q.RecordVisit, work: Work) -> Done:
    if command.on > work.today:
        raise InTheFuture(command.on)
    held = work.get(Round, command.round)
    details = held.details()
    (row,) = _rows(work, (held,))
    asked = asked_by(work, row, command.on, command.result)
    words = "\n".join(each for each in (f"見守り：{command.result.label}", command.note.strip()) if each)
    entry = EntryDetails(
        EntryKind.WATCHING,
        work.now if command.on == work.today else instant(command.on, _NOON),
        facts=words,
        present=(Present(details.agency, details.person, details.contact),),
        client_present=command.result is VisitResult.MET,
        promises=(asked.promise,) if asked.promise is not None else (),
    )
    done = work.do(AddEntry(command.id, CaseId(held.case_id), entry))
    work.add(RoundVisit(entry_id=command.id, round_id=held.id, result=command.result))
    back, touched = settle(work, asked, row, command.on, command.result)
    assert done.inverse is not None, "an entry can be taken back"
    inverse = Batch((done.inverse, *back)) if back else done.inverse
    return Done(inverse, done.touched | touched | concerned("round", held.id))


# --- asking -----------------------------------------------------------------------------------------------------------------


def rounds_of(question: q.RoundsOf, reading: Reading) -> tuple[RoundRow, ...]:
    wanted = select(Round).where(Round.case_id == question.case, Round.removed_at.is_(None)).order_by(Round.seq)
    rows = _rows(reading, reading.session.scalars(wanted).all())
    return tuple(sorted(rows, key=lambda row: row.next_on is None))


def by_id(question: q.RoundById, reading: Reading) -> RoundRow:
    (row,) = _rows(reading, (reading.get(Round, question.id),))
    return row


def rounds_due(reading: Reading) -> tuple[RoundRow, ...]:
    """Of open cases: those nobody was met in again and again, then those whose day has come."""
    standing = select(Case.id).where(Case.removed_at.is_(None), Case.closed_on.is_(None))
    wanted = select(Round).where(Round.removed_at.is_(None), Round.case_id.in_(standing), Round.since <= reading.today)
    rows = _rows(reading, reading.session.scalars(wanted.order_by(Round.seq)).all())
    due = [row for row in rows if row.next_on is not None and (row.alarm is not Alarm.NONE or row.next_on <= reading.today)]
    return tuple(sorted(due, key=lambda row: (-row.alarm.value, row.next_on or date.max)))


def running_in(reading: Reading, case: CaseId) -> int:
    """In how many somebody still looks in."""
    going_on = Round.removed_at.is_(None) & (Round.until.is_(None) | (Round.until >= reading.today))
    return reading.session.scalar(select(func.count()).select_from(Round).where(Round.case_id == case, going_on)) or 0


def _rows(reading: Reading, held: Iterable[Round]) -> tuple[RoundRow, ...]:
    found = tuple(held)
    reading.gather(Case, {each.case_id for each in found})
    reading.gather(Agency, {each.agency_id for each in found})
    visits: dict[UUID, list[Visit]] = {}
    written = select(RoundVisit, Entry).join(Entry, Entry.id == RoundVisit.entry_id)
    written = written.where(RoundVisit.round_id.in_([each.id for each in found]), counting())
    for held_visit, entry in reading.session.execute(written.order_by(Entry.happened_at.desc(), Entry.seq.desc())):
        day = local(entry.happened_at).date()
        visits.setdefault(held_visit.round_id, []).append(Visit(EntryId(entry.id), day, held_visit.result, entry.facts))
    return tuple(_row(reading, each, tuple(visits.get(each.id, ()))) for each in found)


def _row(reading: Reading, held: Round, visits: tuple[Visit, ...]) -> RoundRow:
    case = reading.get(Case, held.case_id).row()
    label = reading.get(Agency, held.agency_id).row().label
    return RoundRow(
        RoundId(held.id),
        held.version,
        case.id,
        held.details(),
        label,
        visits,
        case.number,
        case.who,
        case.protected,
        _lead(reading, case),
    )


def _lead(reading: Reading, case: CaseRow) -> str:
    day = reading.today
    parts = case.details.participants
    lead = next((each for each in parts if each.role is ParticipantRole.LEAD and (each.until is None or each.until >= day)), None)
    return reading.get(Agency, lead.agency).row().label if lead is not None else ""


def _seen(question: Any, answer: Any, reading: Reading) -> Shown:
    rows = answer if isinstance(answer, tuple) else (answer,)
    return Shown(frozenset(row.case for row in rows if row.protected))


HANDLERS: dict[type, Handler] = {
    q.AddRound: add,
    q.EditRound: edit,
    q.RemoveRound: remove,
    q.RestoreRound: restore,
    q.RecordVisit: visit,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {q.RoundsOf: rounds_of, q.RoundById: by_id}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = dict.fromkeys(ANSWERS, _seen)
