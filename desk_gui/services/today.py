"""きょう: what needs me now, counted from the very rows it shows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from desk_gui.commands.calls import OpenCalls
from desk_gui.commands.cases import AppointmentsOn, TasksOf
from desk_gui.commands.desk import AllDrafts, Booked, Today, Waiting
from desk_gui.commands.letters import FindLetters
from desk_gui.commands.referrals import FindReferrals
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case, CaseClient, Client
from desk_gui.models.consent import Consent
from desk_gui.models.desk import Staff
from desk_gui.models.entry import Task
from desk_gui.models.letter import Letter
from desk_gui.models.mailing import Mailing
from desk_gui.rows.cases import AppointmentRow, ClientRow, TaskRow
from desk_gui.rows.deadlines import DeadlineRow
from desk_gui.rows.today import ConsentExpiring, GuardEnding, SilentAgency, StayExpiring, TodayRow, UnledCase, WaitingCounts
from desk_gui.services.appointments import appointments_on
from desk_gui.services.calls import still_open
from desk_gui.services.conferences import in_order, planned
from desk_gui.services.deadlines import deadlines_near
from desk_gui.services.emergency_told import envelope_opened, for_today
from desk_gui.services.ending import Part
from desk_gui.services.letter_papers import never_printed
from desk_gui.services.letters import find as find_letters
from desk_gui.services.look_alikes import unread
from desk_gui.services.mailings import waiting_mailings
from desk_gui.services.plans import reviews_due
from desk_gui.services.profile import all_drafts
from desk_gui.services.referrals import find as find_referrals
from desk_gui.services.relations import last_contacts
from desk_gui.services.rounds import rounds_due
from desk_gui.services.suggestions import suggestions
from desk_gui.services.tasks import tasks_of, wanted_tasks
from desk_gui.services.work import MANAGERS, WORKERS, Answer, Handler, Reading, Shown, Watch, protected_of
from desk_gui.values.ids import AgencyId, CaseId, StaffId
from desk_gui.vocabulary import AgencyKind, CaseStage, DeadlineKind, LetterState

# How far ahead きょう looks: a stay can be renewed from three months before its end (DOMAIN.md §3), a consent is renewed at the next visit.
# What protects somebody is prolonged at an office, which takes weeks: it is told sixty days before, and more loudly at thirty and seven.
STAY_DAYS, CONSENT_DAYS, SILENT_DAYS, REVIEW_DAYS, GUARD_DAYS = 90, 30, 183, 7, 60


def today(question: Today, reading: Reading) -> TodayRow:
    day, week = reading.today, _end_of_week(reading.today)
    tasks = tasks_of(TasksOf(staff=question.staff), reading)
    mine = _own_cases(question.staff, reading)
    stays = tuple(_stays(reading, mine))
    dated = [task for task in tasks if task.details.due is not None]
    return TodayRow(
        day=day,
        overdue=_due(dated, date.min, day - timedelta(days=1)),
        due_today=_due(dated, day, day),
        this_week=_due(dated, day + timedelta(days=1), week),
        waiting=tuple(row for row in find_referrals(FindReferrals(waiting=True), reading) if _is_mine(row.details.case, mine)),
        appointments=booked(Booked(day, day, question.staff), reading),
        stays=stays,
        consents=tuple(_consents(reading, mine)),
        guards=tuple(_guards(reading, mine)),
        silent=tuple(_silent(reading)),
        deadlines=tuple(each for each in deadlines_near(reading) if _is_mine(each.details.case, mine) and not _is_told(each, stays)),
        rounds=tuple(each for each in rounds_due(reading) if _is_mine(each.case, mine)),
        reviews=tuple(each for each in reviews_due(reading, day + timedelta(days=REVIEW_DAYS)) if _is_mine(each.case, mine)),
        drafts=all_drafts(AllDrafts(), reading),
        emergencies=for_today(reading),
        look_alikes=unread(reading),
        suggestions=suggestions(question.staff, reading),
        calls=still_open(OpenCalls(question.staff), reading),
        unled=tuple(_unled(reading)),
        envelope=envelope_opened(reading),
        unissued=tuple(row for row in find_letters(FindLetters(issued=False), reading) if _is_mine(row.case, mine)),
        mailings=waiting_mailings(question.staff, reading),
        unprinted=tuple(row for row in never_printed(reading) if _is_mine(row.case, mine)),
        later=tuple(task for task in tasks if task.details.due is None or task.details.due > week),
    )


def booked(question: Booked, reading: Reading) -> tuple[AppointmentRow, ...]:
    days = question.first, question.last
    return in_order((*appointments_on(AppointmentsOn(*days, question.staff), reading), *planned(reading, *days, staff=question.staff)))


def waiting(question: Waiting, reading: Reading) -> WaitingCounts:
    tasks = select(func.count()).select_from(wanted_tasks(TasksOf(staff=question.staff)).where(Task.due <= reading.today).subquery())
    letters = select(func.count(Letter.id)).where(Letter.removed_at.is_(None), Letter.state != LetterState.ISSUED)
    mailings = select(func.count(Mailing.id)).where(Mailing.removed_at.is_(None), Mailing.state != LetterState.ISSUED)
    begun = (reading.session.scalar(letters) or 0) + (reading.session.scalar(mailings) or 0)
    return WaitingCounts(reading.session.scalar(tasks) or 0, begun)


def _unled(reading: Reading) -> Iterator[UnledCase]:
    """Those whom a manager finds somebody for; whoever else asks has nothing to decide."""
    staff = reading.find(Staff, reading.actor) if reading.actor else None
    if staff is None or staff.role not in MANAGERS:
        return
    for case in reading.session.scalars(select(Case).where(*Part(None).led()).order_by(Case.seq)):
        row = case.row()
        yield UnledCase(row.id, row.number, row.who, row.protected, row.details.opened_on)


def _due(tasks: Iterable[TaskRow], first: date, last: date) -> tuple[TaskRow, ...]:
    return tuple(task for task in tasks if task.details.due is not None and first <= task.details.due <= last)


def _end_of_week(day: date) -> date:
    """Sunday; on a Sunday the week that begins tomorrow, because nobody plans for today's evening."""
    return day + timedelta(days=6 - day.weekday() if day.weekday() < 6 else 7)


def _own_cases(staff: StaffId | None, reading: Reading) -> frozenset[Any] | None:
    if staff is None:
        return None
    return frozenset(reading.session.scalars(select(Case.id).where(Case.staff_id == staff)))


def _is_mine(case: CaseId | None, mine: frozenset[Any] | None) -> bool:
    return mine is None or case in mine


def _is_told(row: DeadlineRow, stays: Iterable[StayExpiring]) -> bool:
    """Its people's stay ends that day, and has a line already."""
    return row.details.kind is DeadlineKind.STAY and any((each.case, each.until) == (row.details.case, row.details.due) for each in stays)


def _open_cases() -> Any:
    return (
        select(Case, Client)
        .join(CaseClient, CaseClient.case_id == Case.id)
        .join(Client, Client.id == CaseClient.client_id)
        .where(Case.removed_at.is_(None), Case.stage != CaseStage.CLOSED, Client.removed_at.is_(None))
    )


def _among(case: Case, client: Client) -> ClientRow:
    """The client as a member of that case: who is protected there guards the others."""
    return next(each for each in case.row().clients if each.id == client.id)


def _households(ending: Iterable[tuple[date, Case, Client]], mine: frozenset[Any] | None) -> Iterator[tuple[date, Case, list[ClientRow]]]:
    """Who came together and runs out together is one row: of their case, for one day. Nobody is told of twice for being in two cases."""
    rows: dict[tuple[date, int], tuple[Case, list[ClientRow]]] = {}
    told: set[tuple[date, UUID]] = set()
    for until, case, client in ending:
        if _is_mine(CaseId(case.id), mine) and (until, client.id) not in told:
            told.add((until, client.id))
            rows.setdefault((until, case.seq), (case, []))[1].append(_among(case, client))
    for (until, _), (case, people) in rows.items():
        yield until, case, people


def _who(people: Sequence[ClientRow]) -> str:
    more = f" ほか{len(people) - 1}人" if len(people) > 1 else ""
    return f"{people[0].in_lists}{more}"


def _stays(reading: Reading, mine: frozenset[Any] | None) -> Iterable[StayExpiring]:
    last = reading.today + timedelta(days=STAY_DAYS)
    ending = _open_cases().where(Client.stay_until.is_not(None), Client.stay_until <= last)
    found = reading.session.execute(ending.order_by(Client.stay_until, Case.seq, CaseClient.position))
    for until, case, people in _households(((client.stay_until, case, client) for case, client in found), mine):
        careful = any(each.guarded for each in people)
        yield StayExpiring(CaseId(case.id), case.number, _who(people), careful, until, (until - reading.today).days)


def _guards(reading: Reading, mine: frozenset[Any] | None) -> Iterable[GuardEnding]:
    """Whoever is named on a restricted case is told, and not its lead alone: nobody else could be."""
    last = reading.today + timedelta(days=GUARD_DAYS)
    ending = _open_cases().where(Client.protected.is_(True), Client.protected_until <= last)
    found = reading.session.execute(ending.order_by(Client.protected_until, Case.seq, CaseClient.position))
    told = ((client.protected_until, case, client) for case, client in found if case.restricted or _is_mine(case.id, mine))
    for until, case, people in _households(told, None):
        yield GuardEnding(CaseId(case.id), case.number, _who(people), True, until, (until - reading.today).days)


def _consents(reading: Reading, mine: frozenset[Any] | None) -> Iterable[ConsentExpiring]:
    last = reading.today + timedelta(days=CONSENT_DAYS)
    cases: dict[UUID, list[tuple[Case, Client]]] = {}
    for case, client in reading.session.execute(_open_cases().order_by(Case.seq)):
        cases.setdefault(client.id, []).append((case, client))
    wanted = select(Consent).where(Consent.until <= last, Consent.until >= reading.today).order_by(Consent.until)
    told: dict[tuple[date, UUID], list[AgencyId]] = {}
    ending = []
    for consent in reading.session.scalars(wanted):
        held = consent.row()
        if live := [each for each in held.details.recipients if held.live_on(reading.today, each)]:
            told.setdefault((consent.until, consent.client_id), []).extend(live)
            ending += [(consent.until, case, client) for case, client in cases.get(consent.client_id, ())]
    for until, case, people in _households(sorted(ending, key=_by_day_and_case), mine):
        recipients = dict.fromkeys(each for person in people for each in told[until, person.id])
        names = "、".join(reading.get(Agency, each).row().label for each in recipients)
        careful = any(each.guarded for each in people)
        yield ConsentExpiring(CaseId(case.id), _who(people), careful, names, until, (until - reading.today).days)


def _by_day_and_case(ending: tuple[date, Case, Client]) -> tuple[date, int]:
    return ending[0], ending[1].seq


def _silent(reading: Reading) -> Iterable[SilentAgency]:
    """Partners we once worked with and have not been in touch with for half a year, longest silence first."""
    found = []
    contacts = last_contacts(reading)
    reading.gather(Agency, contacts)
    for agency, last in contacts.items():
        row = reading.get(Agency, agency).row()
        stands = not row.removed and row.closed_on is None and row.details.kind != AgencyKind.DESK
        if stands and (reading.today - last).days > SILENT_DAYS:
            found.append(SilentAgency(AgencyId(agency), row.label, last))
    return sorted(found, key=lambda each: each.last_contact or date.min)


def _shown(question: Today, row: TodayRow, reading: Reading) -> Shown:
    tasks = (*row.overdue, *row.due_today, *row.this_week, *row.later)
    dated: tuple[Any, ...] = (*tasks, *row.appointments, *row.waiting, *row.deadlines)
    cases = [each.details.case for each in dated if each.protected]
    named: tuple[Any, ...] = (*row.stays, *row.consents, *row.guards, *row.reviews, *row.rounds, *row.unissued, *row.unprinted, *row.unled)
    cases += [each.case for each in named if each.protected]
    cases += [each.case for each in row.emergencies]
    cases += [each.case for each in row.look_alikes]
    cases += [each.case for group in row.suggestions for each in group.first if each.protected]
    return Shown(frozenset(case for case in cases if case is not None), listed=True)


HANDLERS: dict[type, Handler] = {}
RIGHTS: dict[type, Any] = {}
ANSWERS: dict[type, Answer] = {Today: today, Booked: booked, Waiting: waiting}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {Today: _shown, Booked: lambda question, rows, reading: Shown(protected_of(rows), listed=True)}
