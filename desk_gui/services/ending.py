"""Somebody's work ends, at the desk or on its cases: what is open goes to a colleague, or waits for one, and no case loses its reader."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from desk_gui.commands.base import Command, Done, Question, altered, together
from desk_gui.commands.cases import EditAppointment, EditCase, EditTask
from desk_gui.commands.desk import EndStaff, WorkOf
from desk_gui.commands.permission import NameOnCase
from desk_gui.errors import DoubleBooked, NotAtThatTime, NotFound
from desk_gui.models.case import Case
from desk_gui.models.desk import Draft, Staff
from desk_gui.models.entry import Appointment, Task
from desk_gui.models.referral import OPEN, Referral
from desk_gui.rows.desk import OpenWork
from desk_gui.services.permission import a_manager_stays, hand_on, is_named, may_work
from desk_gui.services.work import MANAGERS, Answer, Handler, Reading, Work
from desk_gui.values.ids import AppointmentId, CaseId, StaffId, TaskId
from desk_gui.vocabulary import CaseStage, Role


def end(command: EndStaff, work: Work) -> Done:
    """Final. The key of the file is renewed by whoever asked for it (services/access.py)."""
    staff = work.get(Staff, command.id)
    a_manager_stays(work, staff)
    check_heir(work, command.id, command.heir)
    touched = altered("staff", command.id) | hand_on(work, command.id, command.heir)
    staff.left_on = work.today
    work.session.flush()
    handed = handed_on(work, command.id, command.heir)
    return Done(None, touched | together(done.touched for done in handed.seen), apart=handed.apart)


@dataclass(frozen=True)
class HandedOn:
    """`seen`: what whoever acts may look at; `apart`: see Done."""

    seen: tuple[Done, ...]
    apart: tuple[tuple[Command, Done], ...]


@dataclass(frozen=True)
class Part:
    """What is open of somebody, or of nobody yet (`staff` None); all of it, or in one case."""

    staff: UUID | None
    case: UUID | None = None

    def led(self) -> tuple[Any, ...]:
        return Case.staff_id == self.staff, *self._within(Case.id), Case.removed_at.is_(None), Case.stage != CaseStage.CLOSED

    def owed(self) -> tuple[Any, ...]:
        promised = (Task.agency_id.is_(None),) if self.staff is None else ()
        return Task.staff_id == self.staff, *promised, *self._within(Task.case_id), Task.removed_at.is_(None), Task.done_on.is_(None)

    def ahead(self, reading: Reading) -> tuple[Any, ...]:
        mine, coming = Appointment.staff_id == self.staff, Appointment.starts_at >= reading.now
        return mine, *self._within(Appointment.case_id), Appointment.removed_at.is_(None), coming

    def _within(self, column: Any) -> tuple[Any, ...]:
        return (column == self.case,) if self.case is not None else ()


def check_heir(work: Work, leaver: UUID | None, heir: UUID | None) -> None:
    """Raises NotFound."""
    if heir is not None and (heir == leaver or not may_work(work.get(Staff, heir), work)):
        raise NotFound("Staff", heir)


def handed_on(work: Work, leaver: UUID, heir: UUID | None) -> HandedOn:
    """All that is open of somebody who may not work on it from now on."""
    seen = passed_on(work, Part(leaver), heir)
    with work.whole():
        apart = tuple(_led_to(work, each) for each in _handing_on(work, _Heir(work, Part(leaver), heir, may_name=False)))
    _hand_drafts(work, leaver, heir or work.actor)
    return HandedOn(seen, apart)


def passed_on(work: Work, part: Part, heir: UUID | None) -> tuple[Done, ...]:
    """What of it whoever acts may look at."""
    return tuple(_done(work, each) for each in _handing_on(work, _Heir(work, part, heir, may_name=True)))


def open_work(part: Part, reading: Reading) -> OpenWork:
    """What whoever asks can see of it: a number must not tell of a case they do not know of."""
    led = select(Case.id).where(*part.led())
    waiting = select(func.count(Referral.id)).where(Referral.case_id.in_(led), Referral.removed_at.is_(None), Referral.state.in_(OPEN))
    return OpenWork(
        len(reading.session.scalars(led).all()),
        len(reading.session.scalars(select(Task.id).where(*part.owed())).all()),
        reading.session.scalar(waiting) or 0,
        len(reading.session.scalars(select(Appointment.id).where(*part.ahead(reading))).all()),
    )


def work_of(question: WorkOf, reading: Reading) -> OpenWork:
    a_manager_stays(reading, reading.get(Staff, question.staff))
    return open_work(Part(question.staff), reading)


@dataclass(frozen=True)
class _Heir:
    """Who takes over what. `may_name`: whoever acts knows of the case, so may let the heir know of it; elsewhere those named on it
    decide among themselves, and only one of them can be the heir."""

    work: Work
    part: Part
    heir: UUID | None
    may_name: bool

    def deals_with(self, case: UUID | None) -> bool:
        """Whoever sees a case for a day only, in an emergency, lets nobody know of it: it is dealt with where they may not look."""
        return not self.may_name or case is None or not self._restricted(case) or self._is_named(case, self.work.actor)

    def of(self, case: UUID | None) -> StaffId | None:
        heir = StaffId(self.heir) if self.heir is not None else None
        if case is None or self.may_name or not self._restricted(case):
            return heir
        return heir if self._is_named(case, heir) else None

    def naming(self, cases: Iterable[UUID]) -> Iterator[Command]:
        if self.heir is not None and self.may_name:
            heir = StaffId(self.heir)
            unknown = (case for case in dict.fromkeys(cases) if self._restricted(case) and not self._is_named(case, heir))
            yield from (NameOnCase(CaseId(case), heir) for case in unknown)

    def _is_named(self, case: UUID, staff: UUID | None) -> bool:
        return staff is not None and is_named(self.work, case, staff)

    def _restricted(self, case: UUID) -> bool:
        return self.work.get(Case, case).restricted


def _handing_on(work: Work, heir: _Heir) -> list[Command]:
    """What there is to do for the session as it looks now."""
    ask = work.session.scalars
    cases = [each for each in ask(select(Case).where(*heir.part.led()).order_by(Case.seq)) if heir.deals_with(each.id)]
    tasks = [each for each in ask(select(Task).where(*heir.part.owed()).order_by(Task.seq)) if heir.deals_with(each.case_id)]
    booked = ask(select(Appointment).where(*heir.part.ahead(work)).order_by(Appointment.seq))
    ahead = [each for each in booked if heir.deals_with(each.case_id)]
    of_tasks, of_booked = (each.case_id for each in tasks), (each.case_id for each in ahead)
    concerned = [*(each.id for each in cases), *(case for case in (*of_tasks, *of_booked) if case is not None)]
    return [
        *heir.naming(concerned),
        *(EditCase(CaseId(each.id), replace(each.details(), staff=heir.of(each.id))) for each in cases),
        *(EditTask(TaskId(each.id), replace(each.details(), staff=heir.of(each.case_id))) for each in tasks),
        *(EditAppointment(AppointmentId(each.id), replace(each.details(), staff=heir.of(each.case_id))) for each in ahead),
    ]


def _hand_drafts(work: Work, leaver: UUID, to: UUID | None) -> None:
    """What was typed and not recorded yet is lost with nobody. It has no history, so it stays where it went."""
    if to is None:
        return
    theirs = frozenset(work.session.scalars(select(Draft.key).where(Draft.staff_id == to)))
    for draft in work.session.scalars(select(Draft).where(Draft.staff_id == leaver)).all():
        if draft.key not in theirs:
            draft.staff_id = to
    work.session.flush()


def _done(work: Work, command: Command) -> Done:
    """An appointment the heir has no time for waits for somebody else."""
    try:
        return work.do(command)
    except (DoubleBooked, NotAtThatTime):
        assert isinstance(command, EditAppointment)
        return work.do(replace(command, details=replace(command.details, staff=None)))


def _led_to(work: Work, command: Command) -> tuple[Command, Done]:
    return command, _done(work, command)


HANDLERS: dict[type, Handler] = {EndStaff: end}
RIGHTS: dict[type, Any] = {EndStaff: MANAGERS}
ANSWERS: dict[type, Answer] = {WorkOf: work_of}
ASKS: dict[type[Question[Any]], frozenset[Role]] = {WorkOf: MANAGERS}
