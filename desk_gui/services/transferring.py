"""移管: everything that is open in a case is decided, the client's consent is looked at, and the case closes here; taken back as one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands.base import Batch, Command, Done, together
from desk_gui.commands.cases import CloseCase, CompleteTask, EditAppointment, RemoveAppointment, RemoveTask
from desk_gui.commands.conferences import TakeOffAgenda
from desk_gui.commands.deadlines import VoidDeadline
from desk_gui.commands.referrals import AdvanceReferral
from desk_gui.commands.transferring import TransferCase
from desk_gui.errors import AgencyClosed, AlreadyClosed, NotConsented, SameAgency, Undecided
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case
from desk_gui.models.conference import AgendaItem, Conference
from desk_gui.models.deadline import Deadline
from desk_gui.models.entry import Appointment, Task
from desk_gui.models.referral import OPEN, Referral
from desk_gui.rows.consent import TRANSFER_ITEMS
from desk_gui.services.consent import live_naming
from desk_gui.services.work import WORKERS, Answer, Handler, Work
from desk_gui.values.ids import AgencyId, AgendaItemId, AppointmentId, ClientId, DeadlineId, ReferralEventId, ReferralId, TaskId, new_id
from desk_gui.vocabulary import ClosingReason, Fate, ReferralReason, ReferralState


def transfer(command: TransferCase, work: Work) -> Done:
    """Raises AlreadyClosed, SameAgency, AgencyClosed, NotConsented, Undecided."""
    case, agency = work.get(Case, command.case), work.get(Agency, command.to)
    if case.closed_on is not None:
        raise AlreadyClosed(case.closed_on)
    if agency.id == work.desk().agency_id:
        raise SameAgency(agency.id)
    if agency.closed_on is not None and agency.closed_on <= command.on:
        raise AgencyClosed(agency.id, agency.closed_on)
    _must_be_agreed_to(work, case, command.to)
    label = agency.row().label
    settled = _Settled(work, {each.thing: each.fate for each in command.decisions}, command.on, label)
    why = (command.on, ClosingReason.MOVED_ON, command.note)
    close = CloseCase(command.case, *why, despite_open_referrals=True, transferred_to=command.to)
    done = [work.do(each) for each in (*settled.commands(command.case), close)]
    inverses = tuple(each.inverse for each in reversed(done) if each.inverse is not None)
    return Done(Batch(inverses), together(each.touched for each in done))


def _must_be_agreed_to(work: Work, case: Case, to: AgencyId) -> None:
    """Of everybody in the case: what a 引継書 tells, told to that desk."""
    for link in case.client_links:
        rows = live_naming(work, ClientId(link.client_id), frozenset({to}))
        agreed = {item for row in rows for item in row.items_on(work.today, to)}
        if missing := tuple(item for item in TRANSFER_ITEMS if item not in agreed):
            raise NotConsented(missing)


class _Settled:
    """What is open, and what was decided of each. Raises Undecided where something was forgotten."""

    def __init__(self, work: Work, fates: dict[UUID, Fate], on: date, label: str) -> None:
        self._work, self._fates, self._on, self._label = work, fates, on, label
        self._forgotten = 0

    def commands(self, case: UUID) -> list[Command]:
        found = [*self._referrals(case), *self._tasks(case), *self._deadlines(case), *self._booked(case), *self._planned(case)]
        if self._forgotten:
            raise Undecided(self._forgotten)
        return found

    def _decided(self, things: Iterable[Any]) -> Iterator[tuple[Any, bool]]:
        """Those that do not stay, and whether the other desk goes on with them."""
        for each in things:
            fate = self._fates.get(each.id)
            if fate is None:
                self._forgotten += 1
            elif fate != Fate.STAYS:
                yield each, fate == Fate.HANDED_OVER

    def _referrals(self, case: UUID) -> Iterator[Command]:
        asked = select(Referral).where(Referral.case_id == case, Referral.removed_at.is_(None), Referral.state.in_(OPEN))
        for each, over in self._decided(self._work.session.scalars(asked.order_by(Referral.seq))):
            note = f"移管により{self._label}が引き継ぐ" if over else "移管に伴い取り下げ"
            reason = ReferralReason.ELSEWHERE if over else ReferralReason.OTHER
            event = ReferralEventId(new_id())
            yield AdvanceReferral(event, ReferralId(each.id), ReferralState.CANCELLED, self._on, reason=reason, note=note)

    def _tasks(self, case: UUID) -> Iterator[Command]:
        """The task of asking after a referral goes with the referral."""
        reminders = select(Referral.reminder_id).where(Referral.case_id == case, Referral.reminder_id.is_not(None))
        owed = select(Task).where(Task.case_id == case, Task.removed_at.is_(None), Task.done_on.is_(None), Task.id.not_in(reminders))
        for each, over in self._decided(self._work.session.scalars(owed.order_by(Task.seq))):
            yield CompleteTask(TaskId(each.id), self._on) if over else RemoveTask(TaskId(each.id))

    def _deadlines(self, case: UUID) -> Iterator[Command]:
        running = select(Deadline).where(Deadline.case_id == case, Deadline.removed_at.is_(None))
        running = running.where(Deadline.done_on.is_(None), Deadline.voided_on.is_(None)).order_by(Deadline.seq)
        for each, over in self._decided(self._work.session.scalars(running)):
            why = f"移管により{self._label}が引き継ぐ" if over else "移管に伴い終わり"
            yield VoidDeadline(DeadlineId(each.id), why, self._on)

    def _booked(self, case: UUID) -> Iterator[Command]:
        """Gone from this desk's calendar either way, its room free again; of one that is handed over it is kept who goes on with it."""
        coming = select(Appointment).where(Appointment.case_id == case, Appointment.removed_at.is_(None))
        coming = coming.where(Appointment.starts_at >= self._work.now).order_by(Appointment.starts_at, Appointment.seq)
        for each, over in self._decided(self._work.session.scalars(coming)):
            booked = AppointmentId(each.id)
            yield RemoveAppointment(booked)
            if over:
                yield EditAppointment(booked, replace(each.details(), result=f"移管により{self._label}が引き継ぐ"))

    def _planned(self, case: UUID) -> Iterator[Command]:
        """A meeting may be about other cases too: this one leaves its agenda."""
        coming = select(AgendaItem).join(Conference, Conference.id == AgendaItem.conference_id)
        coming = coming.where(AgendaItem.case_id == case, AgendaItem.removed_at.is_(None), Conference.removed_at.is_(None))
        items = {each.conference_id: each for each in self._work.session.scalars(coming.where(Conference.starts_at >= self._work.now))}
        for conference, _over in self._decided(self._work.get(Conference, each) for each in items):
            yield TakeOffAgenda(AgendaItemId(items[conference.id].id))


HANDLERS: dict[type, Handler] = {TransferCase: transfer}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {}
ASKS: dict[type, Any] = {}
