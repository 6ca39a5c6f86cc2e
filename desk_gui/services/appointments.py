"""予約: nobody is in two places at once, no room is given twice, and the two sides of a conflict do not meet at the door."""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from desk_gui.commands.base import Done, Touched, altered, made
from desk_gui.commands.cases import (
    AddAppointment,
    AppointmentById,
    AppointmentsOn,
    EditAppointment,
    RemoveAppointment,
    RestoreAppointment,
)
from desk_gui.errors import DoubleBooked, NotAtThatTime, PartiesWouldMeet, PlaceTaken, Refused
from desk_gui.models.case import Case
from desk_gui.models.entry import Appointment
from desk_gui.rows.cases import AppointmentDetails, AppointmentRow
from desk_gui.services.parties import APART, at_one_place, comes_here, goes_to, meet_at_a_conference, meet_by_letter, opposed
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work, protected_of
from desk_gui.values.clock import instant, local
from desk_gui.values.folding import fold
from desk_gui.values.ids import AppointmentId, CaseId

_A_DAY = timedelta(days=1)


def add(command: AddAppointment, work: Work) -> Done:
    _check(work, command.details)
    appointment = Appointment(id=command.id, version=1)
    appointment.rewrite(command.details)
    _must_be_free(work, appointment)
    work.add(appointment)
    return Done(RemoveAppointment(command.id), made("appointment", command.id) | _case(appointment))


def edit(command: EditAppointment, work: Work) -> Done:
    _check(work, command.details)
    appointment = work.get(Appointment, command.id)
    before, left = appointment.details(), _case(appointment)
    appointment.rewrite(command.details)
    if appointment.removed_at is None:  # taken off, it stands in nobody's way; brought back, it is looked at
        _must_be_free(work, appointment, stays=_slot(before) == _slot(command.details))
    return Done(EditAppointment(command.id, before), altered("appointment", command.id) | left | _case(appointment))


def remove(command: RemoveAppointment, work: Work) -> Done:
    appointment = work.get(Appointment, command.id)
    appointment.removed_at = work.now
    return Done(RestoreAppointment(command.id), altered("appointment", command.id) | _case(appointment))


def restore(command: RestoreAppointment, work: Work) -> Done:
    appointment = work.get(Appointment, command.id)
    _must_be_free(work, appointment)
    appointment.removed_at = None
    return Done(RemoveAppointment(command.id), altered("appointment", command.id) | _case(appointment))


def appointments_on(question: AppointmentsOn, reading: Reading) -> tuple[AppointmentRow, ...]:
    first, after = instant(question.first, time.min), instant(question.last + _A_DAY, time.min)
    wanted = select(Appointment).where(Appointment.removed_at.is_(None), Appointment.starts_at >= first, Appointment.starts_at < after)
    if question.staff is not None:
        wanted = wanted.where(Appointment.staff_id == question.staff)
    if question.case is not None:
        wanted = wanted.where(Appointment.case_id == question.case)
    found = list(reading.session.scalars(wanted.order_by(Appointment.starts_at, Appointment.seq)))
    reading.gather(Case, {appointment.case_id for appointment in found if appointment.case_id})
    return tuple(_row(reading, appointment) for appointment in found)


def to_come_in(reading: Reading, case: CaseId) -> int:
    """How much is booked in this case."""
    ahead = Appointment.removed_at.is_(None) & (Appointment.starts_at > reading.now)
    return reading.session.scalar(select(func.count()).select_from(Appointment).where(Appointment.case_id == case, ahead)) or 0


def by_id(question: AppointmentById, reading: Reading) -> AppointmentRow:
    return _row(reading, reading.get(Appointment, question.id))


def _row(reading: Reading, appointment: Appointment) -> AppointmentRow:
    case = reading.get(Case, appointment.case_id).row() if appointment.case_id else None
    return AppointmentRow(
        AppointmentId(appointment.id),
        appointment.version,
        appointment.details(),
        case.number if case else "",
        case.who if case else "",
        case.protected if case else False,
        appointment.removed_at is not None,
    )


def _check(work: Work, details: AppointmentDetails) -> None:
    if details.case is not None:
        work.get(Case, details.case)


def _slot(details: AppointmentDetails) -> tuple[object, ...]:
    """When and where, and whose."""
    return details.starts_at, details.minutes, details.place, details.case, details.agency, details.means


def _must_be_free(work: Work, wanted: Appointment, *, stays: bool = False) -> None:
    """Ends and beginnings may meet, except where the two sides of a conflict would meet with them. `stays`: it was there already, and may
    be told what became of it, or be given to a colleague, also where it was learned since who stands against whom."""
    with work.session.no_autoflush:
        for refused in _in_the_way(work, wanted, stays=stays):
            raise refused
        with work.whole():  # no room is given twice, and nobody meets whom they must not, because one of the two is hidden
            for _ in _in_the_way(work, wanted, stays=stays):
                raise NotAtThatTime


def _in_the_way(work: Work, wanted: Appointment, *, stays: bool) -> Iterator[Refused]:
    for other in _near(work, wanted, timedelta()):
        if wanted.staff_id is not None and other.staff_id == wanted.staff_id:
            yield DoubleBooked(other.title or f"{local(other.starts_at):%H:%M}")
        if _same_room(wanted, other):
            yield PlaceTaken(wanted.place, other.title or f"{local(other.starts_at):%H:%M}")
    if wanted.case_id is not None and not stays:
        yield from _meeting(work, wanted, wanted.case_id)


def _meeting(work: Work, wanted: Appointment, case: UUID) -> Iterator[Refused]:
    """Whoever is recorded as the other side is there too: at the desk, by appointment or to a meeting, or at the same agency, booked there
    or sent by a letter."""
    for other in _near(work, wanted, APART):
        if at_one_place(wanted, other) and other.case_id is not None and opposed(work, case, other.case_id):
            yield PartiesWouldMeet(f"{local(other.starts_at):%H:%M}")
    ends = wanted.starts_at + timedelta(minutes=wanted.minutes)
    if comes_here(wanted) and (at := meet_at_a_conference(work, case, wanted.starts_at, ends)) is not None:
        yield PartiesWouldMeet(f"{local(at):%H:%M}")
    there = goes_to(wanted)
    if there is not None and (at := meet_by_letter(work, case, there, wanted.starts_at, ends)) is not None:
        yield PartiesWouldMeet(f"{local(at):%H:%M}")


def _near(work: Work, wanted: Appointment, apart: timedelta) -> Iterator[Appointment]:
    """Other appointments less than `apart` before or after; touching ones only where they have to be apart."""
    ends = wanted.starts_at + timedelta(minutes=wanted.minutes)
    near = select(Appointment).where(
        Appointment.removed_at.is_(None),
        Appointment.id != wanted.id,
        Appointment.starts_at > wanted.starts_at - _A_DAY - apart,
        Appointment.starts_at < ends + apart,
    )
    for other in work.session.scalars(near.order_by(Appointment.starts_at, Appointment.seq)):
        if other.starts_at + timedelta(minutes=other.minutes) + apart > wanted.starts_at:
            yield other


def _same_room(one: Appointment, other: Appointment) -> bool:
    """A room of the desk. At another agency, or outside, two may well be at the same address."""
    inside = comes_here(one) and comes_here(other) and one.agency_id is None and other.agency_id is None
    return inside and bool(one.place.strip()) and fold(one.place).split() == fold(other.place).split()


def _case(appointment: Appointment) -> frozenset[Touched]:
    return altered("case", CaseId(appointment.case_id)) if appointment.case_id else frozenset()


HANDLERS: dict[type, Handler] = {
    AddAppointment: add,
    EditAppointment: edit,
    RemoveAppointment: remove,
    RestoreAppointment: restore,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {AppointmentsOn: appointments_on, AppointmentById: by_id}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {
    AppointmentsOn: lambda question, rows, reading: Shown(protected_of(rows), listed=question.case is None),
    AppointmentById: lambda question, row, reading: Shown(protected_of((row,))),
}
