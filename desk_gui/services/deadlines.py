"""期限: set, met, void; and which are near."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from desk_gui.commands import deadlines as q
from desk_gui.commands.base import Command, Done, Touched, altered, made
from desk_gui.errors import AlreadyPast, InTheFuture, Missing
from desk_gui.models.case import Case
from desk_gui.models.deadline import Deadline
from desk_gui.rows.deadlines import DeadlineDetails, DeadlineRow
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.ids import CaseId, DeadlineId
from desk_gui.vocabulary import DeadlineKind

_LONGEST_WARNING = 366


def add(command: q.SetDeadline, work: Work) -> Done:
    _check(work, command.details, None)
    held = Deadline(id=command.id, version=1, done_on=None, voided_on=None, void_reason="")
    held.rewrite(command.details)
    work.add(held)
    return Done(q.RemoveDeadline(command.id), made("deadline", command.id) | _case(held))


def edit(command: q.EditDeadline, work: Work) -> Done:
    held = work.get(Deadline, command.id)
    before = held.details()
    _check(work, command.details, before)
    touched = _case(held)
    held.rewrite(command.details)
    return Done(q.EditDeadline(command.id, before), _touched(held) | touched)


def meet(command: q.MeetDeadline, work: Work) -> Done:
    if command.on > work.today:
        raise InTheFuture(command.on)
    return _end(work, command.id, done_on=command.on)


def void(command: q.VoidDeadline, work: Work) -> Done:
    if not command.reason.strip():
        raise Missing("対象外にする理由")
    return _end(work, command.id, voided_on=command.on, reason=command.reason.strip())


def resume(command: q.ResumeDeadline, work: Work) -> Done:
    return _end(work, command.id)


def remove(command: q.RemoveDeadline, work: Work) -> Done:
    held = work.get(Deadline, command.id)
    held.removed_at = work.now
    return Done(q.RestoreDeadline(command.id), _touched(held))


def restore(command: q.RestoreDeadline, work: Work) -> Done:
    held = work.get(Deadline, command.id)
    held.removed_at = None
    return Done(q.RemoveDeadline(command.id), _touched(held))


def deadlines_of(question: q.DeadlinesOf, reading: Reading) -> tuple[DeadlineRow, ...]:
    wanted = select(Deadline).where(Deadline.case_id == question.case, Deadline.removed_at.is_(None)).order_by(Deadline.due, Deadline.seq)
    rows = _rows(reading, reading.session.scalars(wanted))
    return tuple(sorted(rows, key=lambda row: not row.runs))


def by_id(question: q.DeadlineById, reading: Reading) -> DeadlineRow:
    (row,) = _rows(reading, (reading.get(Deadline, question.id),))
    return row


def deadlines_near(reading: Reading) -> tuple[DeadlineRow, ...]:
    """Of open cases, from the day each is to be told of; those that have passed stay until somebody says what became of them."""
    standing = select(Case.id).where(Case.removed_at.is_(None), Case.closed_on.is_(None))
    last = reading.today + timedelta(days=_LONGEST_WARNING)
    wanted = select(Deadline).where(_running(), Deadline.case_id.in_(standing), Deadline.due <= last)
    rows = _rows(reading, reading.session.scalars(wanted.order_by(Deadline.due, Deadline.seq)))
    return tuple(row for row in rows if row.details.due <= reading.today + timedelta(days=row.details.warn_days))


def running_in(reading: Reading, case: CaseId) -> int:
    """How many run in this case."""
    return reading.session.scalar(select(func.count()).select_from(Deadline).where(_running(), Deadline.case_id == case)) or 0


def _running() -> Any:
    return Deadline.removed_at.is_(None) & Deadline.done_on.is_(None) & Deadline.voided_on.is_(None)


def _rows(reading: Reading, found: Iterable[Deadline]) -> tuple[DeadlineRow, ...]:
    held = tuple(found)
    reading.gather(Case, {each.case_id for each in held})
    return tuple(each.row(reading.get(Case, each.case_id).row()) for each in held)


def _check(work: Work, details: DeadlineDetails, before: DeadlineDetails | None) -> None:
    """One that was counted may have passed before anybody came to the desk; a day that is simply said is one to come."""
    work.get(Case, details.case)
    moved = before is None or before.due != details.due
    if details.kind is DeadlineKind.OTHER and moved and details.due < work.today:
        raise AlreadyPast("期限", details.due)


def _end(work: Work, thing: DeadlineId, *, done_on: date | None = None, voided_on: date | None = None, reason: str = "") -> Done:
    held = work.get(Deadline, thing)
    back = _as_it_is(held)
    held.done_on, held.voided_on, held.void_reason = done_on, voided_on, reason
    return Done(back, _touched(held))


def _as_it_is(held: Deadline) -> Command:
    thing = DeadlineId(held.id)
    if held.done_on is not None:
        return q.MeetDeadline(thing, held.done_on)
    return q.VoidDeadline(thing, held.void_reason, held.voided_on) if held.voided_on is not None else q.ResumeDeadline(thing)


def _case(held: Deadline) -> frozenset[Touched]:
    return altered("case", CaseId(held.case_id))


def _touched(held: Deadline) -> frozenset[Touched]:
    return altered("deadline", held.id) | _case(held)


def _seen(question: Any, answer: Any, reading: Reading) -> Shown:
    rows = answer if isinstance(answer, tuple) else (answer,)
    return Shown(frozenset(row.details.case for row in rows if row.protected))


HANDLERS: dict[type, Handler] = {
    q.SetDeadline: add,
    q.EditDeadline: edit,
    q.MeetDeadline: meet,
    q.VoidDeadline: void,
    q.ResumeDeadline: resume,
    q.RemoveDeadline: remove,
    q.RestoreDeadline: restore,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {q.DeadlinesOf: deadlines_of, q.DeadlineById: by_id}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = dict.fromkeys(ANSWERS, _seen)
