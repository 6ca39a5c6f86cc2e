"""What a visit of 見守り asks of whoever leads the case: one task as long as nobody is met, the louder the longer, done with a meeting."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands.base import Command, Touched, together
from desk_gui.commands.cases import CompleteTask, EditTask, RemoveTask
from desk_gui.models.case import Case
from desk_gui.models.entry import Entry, Task
from desk_gui.models.round import RoundVisit
from desk_gui.rows.cases import Promise
from desk_gui.rows.rounds import Alarm, RoundRow
from desk_gui.services.work import Work
from desk_gui.values.ids import AgencyId, TaskId, new_id
from desk_gui.vocabulary import ParticipantRole, VisitResult

_FIRST = "見守りで会えなかった：本人に連絡する"
_AGAIN = "見守りで続けて{0}回会えない：様子を確かめる"
_URGENT = "見守りで続けて{0}回会えない：きょう中に安否を確かめる"
_NOTE = "至急"
_SOON = timedelta(days=2)


@dataclass(frozen=True)
class Asked:
    """`promise`: what the entry of the visit is to hold, None where it asks for nothing."""

    promise: Promise | None = None
    urgent: bool = False


def asked_by(work: Work, row: RoundRow, on: date, result: VisitResult) -> Asked:
    """A visit that is entered after a later one changes nothing: what was found since counts."""
    if result is VisitResult.MET or (row.visits and on < row.visits[0].on):
        return Asked()
    missed = row.streak + 1
    alarm = Alarm.of(missed)
    day = {Alarm.URGENT: work.today, Alarm.TOLD: work.today + _SOON}.get(alarm, on + timedelta(days=row.details.every.days))
    words = {Alarm.URGENT: _URGENT, Alarm.TOLD: _AGAIN}.get(alarm, _FIRST).format(missed)
    return Asked(Promise(TaskId(new_id()), _lead_of(work, row.case), words, max(day, work.today)), alarm is Alarm.URGENT)


def _lead_of(work: Work, case: UUID) -> AgencyId:
    """Whoever leads today; else the desk."""
    parts = work.get(Case, case).details().participants
    leads = (each.agency for each in parts if each.role is ParticipantRole.LEAD and (each.until is None or each.until >= work.today))
    return next(leads, AgencyId(work.desk().agency_id))


def settle(work: Work, asked: Asked, row: RoundRow, on: date, result: VisitResult) -> tuple[tuple[Command, ...], frozenset[Touched]]:
    """After the entry is written: the task is for the one who leads, and takes the place of the one before. What takes that back."""
    before = _open_task(work, row, asked) if not (row.visits and on < row.visits[0].on) else None
    done = []
    if before is not None:
        over = CompleteTask(before, work.today) if result is VisitResult.MET else RemoveTask(before)
        done.append(work.do(over))
    back = tuple(each.inverse for each in done if each.inverse is not None)
    if asked.promise is not None:
        details = replace(work.get(Task, asked.promise.task).details(), due_note=_NOTE if asked.urgent else "")
        leader = work.get(Case, row.case).details().staff
        if details.staff is not None and leader is not None:  # the desk leads: whoever has the case, not whoever wrote this down
            details = replace(details, staff=leader)
        done.append(work.do(EditTask(asked.promise.task, details)))
    return back, together(each.touched for each in done)


def _open_task(work: Work, row: RoundRow, asked: Asked) -> TaskId | None:
    """What the missed visits before this one asked for, where nobody has done it."""
    visits = select(RoundVisit.entry_id).where(RoundVisit.round_id == row.id)
    entries = work.session.scalars(select(Entry).where(Entry.id.in_(visits), Entry.withdrawn.is_(False)))
    promised = {promise.task for entry in entries for promise in entry.promises if promise != asked.promise}
    wanted = select(Task.id).where(Task.id.in_(promised), Task.done_on.is_(None), Task.removed_at.is_(None))
    held = work.session.scalar(wanted.order_by(Task.seq.desc()).limit(1))
    return TaskId(held) if held is not None else None
