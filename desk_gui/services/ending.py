"""Somebody's work at the desk ends: what is open of theirs goes to a colleague, or waits for one, and every case keeps a reader."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from desk_gui.commands.base import Command, Done, Question, altered, together
from desk_gui.commands.cases import EditAppointment, EditCase, EditTask
from desk_gui.commands.desk import EndStaff, WorkOf
from desk_gui.commands.permission import NameOnCase
from desk_gui.errors import DoubleBooked, NotFound
from desk_gui.models.case import Case, CaseNamed
from desk_gui.models.desk import Staff
from desk_gui.models.entry import Appointment, Task
from desk_gui.models.referral import OPEN, Referral
from desk_gui.rows.desk import OpenWork
from desk_gui.services.permission import a_manager_stays, hand_on, may_work
from desk_gui.services.work import MANAGERS, Answer, Handler, Reading, Work
from desk_gui.values.ids import AppointmentId, CaseId, StaffId, TaskId
from desk_gui.vocabulary import CaseStage, Role


def end(command: EndStaff, work: Work) -> Done:
    """Final. The key of the file is renewed by whoever asked for it (services/access.py)."""
    staff = work.get(Staff, command.id)
    a_manager_stays(work, staff)
    if command.heir is not None and (command.heir == command.id or not may_work(work.get(Staff, command.heir), work)):
        raise NotFound("Staff", command.heir)
    touched = altered("staff", command.id) | hand_on(work, command.id)
    staff.left_on = work.today
    work.session.flush()
    seen = [_done(work, each) for each in _handing_on(work, _Heir(work, command, may_name=True))]
    with work.whole():
        apart = [_led_to(work, each) for each in _handing_on(work, _Heir(work, command, may_name=False))]
    return Done(None, touched | together(done.touched for done in seen), apart=tuple(apart))


def work_of(question: WorkOf, reading: Reading) -> OpenWork:
    """What whoever asks can see of it: a number must not tell of a case they do not know of."""
    a_manager_stays(reading, reading.get(Staff, question.staff))
    led = select(Case.id).where(*_led(question.staff))
    waiting = select(func.count(Referral.id)).where(Referral.case_id.in_(led), Referral.removed_at.is_(None), Referral.state.in_(OPEN))
    return OpenWork(
        len(reading.session.scalars(led).all()),
        len(reading.session.scalars(select(Task.id).where(*_owed(question.staff))).all()),
        reading.session.scalar(waiting) or 0,
        len(reading.session.scalars(select(Appointment.id).where(*_ahead(question.staff, reading))).all()),
    )


def _led(staff: UUID) -> tuple[Any, ...]:
    return Case.staff_id == staff, Case.removed_at.is_(None), Case.stage != CaseStage.CLOSED


def _owed(staff: UUID) -> tuple[Any, ...]:
    return Task.staff_id == staff, Task.removed_at.is_(None), Task.done_on.is_(None)


def _ahead(staff: UUID, reading: Reading) -> tuple[Any, ...]:
    return Appointment.staff_id == staff, Appointment.removed_at.is_(None), Appointment.starts_at >= reading.now


@dataclass(frozen=True)
class _Heir:
    """Who takes over what. `may_name`: whoever acts knows of the case, so may let the heir know of it; elsewhere those named on it
    decide among themselves, and only one of them can be the heir."""

    work: Work
    command: EndStaff
    may_name: bool

    def of(self, case: UUID | None) -> StaffId | None:
        heir = self.command.heir
        if heir is None or case is None or self.may_name or not self._restricted(case):
            return heir
        named = select(CaseNamed.id).where(CaseNamed.case_id == case, CaseNamed.staff_id == heir, CaseNamed.until.is_(None))
        return heir if self.work.session.scalar(named) is not None else None

    def naming(self, cases: Iterable[UUID]) -> Iterator[Command]:
        heir = self.command.heir
        if heir is not None and self.may_name:
            yield from (NameOnCase(CaseId(case), heir) for case in dict.fromkeys(cases) if self._restricted(case))

    def _restricted(self, case: UUID) -> bool:
        return self.work.get(Case, case).restricted


def _handing_on(work: Work, heir: _Heir) -> list[Command]:
    """What there is to do for the session as it looks now."""
    leaver, ask = heir.command.id, work.session.scalars
    cases = ask(select(Case).where(*_led(leaver)).order_by(Case.seq)).all()
    concerned = [each.id for each in cases]
    tasks = ask(select(Task).where(*_owed(leaver)).order_by(Task.seq)).all()
    ahead = ask(select(Appointment).where(*_ahead(leaver, work)).order_by(Appointment.seq)).all()
    concerned += [each.case_id for each in tasks if each.case_id] + [each.case_id for each in ahead if each.case_id]
    return [
        *heir.naming(concerned),
        *(EditCase(CaseId(each.id), replace(each.details(), staff=heir.of(each.id))) for each in cases),
        *(EditTask(TaskId(each.id), replace(each.details(), staff=heir.of(each.case_id))) for each in tasks),
        *(EditAppointment(AppointmentId(each.id), replace(each.details(), staff=heir.of(each.case_id))) for each in ahead),
    ]


def _done(work: Work, command: Command) -> Done:
    """An appointment the heir has no time for waits for somebody else."""
    try:
        return work.do(command)
    except DoubleBooked:
        assert isinstance(command, EditAppointment)
        return work.do(replace(command, details=replace(command.details, staff=None)))


def _led_to(work: Work, command: Command) -> tuple[Command, Done]:
    return command, _done(work, command)


HANDLERS: dict[type, Handler] = {EndStaff: end}
RIGHTS: dict[type, Any] = {EndStaff: MANAGERS}
ANSWERS: dict[type, Answer] = {WorkOf: work_of}
ASKS: dict[type[Question[Any]], frozenset[Role]] = {WorkOf: MANAGERS}
