"""Which words lead to a case: its own, and those of all that was written, planned, agreed and done in it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands.deadlines import DeadlinesOf
from desk_gui.models.agency import Agency
from desk_gui.models.conference import AgendaItem, Conference
from desk_gui.models.entry import Appointment, Entry, Task
from desk_gui.models.plan import Plan
from desk_gui.models.round import Round
from desk_gui.rows.cases import CaseRow
from desk_gui.rows.sub_categories import names_of
from desk_gui.services.deadlines import deadlines_of
from desk_gui.services.entries import counting
from desk_gui.services.work import Reading
from desk_gui.values.ids import CaseId


def words(reading: Reading, row: CaseRow) -> Iterable[str]:
    details = row.details
    yield from (row.number, details.title, details.summary, row.closing_note)
    yield from (each.label for each in details.categories)
    yield from names_of(reading.desk().sub_categories, details.sub_categories)
    yield from (details.called_by.name, details.called_by.relation, details.called_by.phone)
    for client in row.clients:
        yield from client.details.names
    for part in details.participants:
        yield from (reading.get(Agency, part.agency).row().label, part.person)
    yield from _done(reading, row.id)
    yield from _planned(reading, row.id)


def _done(reading: Reading, case: UUID) -> Iterable[str]:
    for entry in reading.session.scalars(select(Entry).where(Entry.case_id == case, counting())):
        yield from (entry.facts, entry.said, entry.judged)
        yield from (each.person for each in entry.present_rows)


def _planned(reading: Reading, case: CaseId) -> Iterable[str]:
    """The steps of a plan are tasks, and what a meeting decided is an entry."""
    yield from (task.text for task in _standing(reading, Task, case))
    yield from (each.details.name for each in deadlines_of(DeadlinesOf(case), reading))
    for appointment in _standing(reading, Appointment, case):
        yield from (appointment.title, appointment.place, appointment.meet_at, appointment.note, appointment.result)
    for held in _standing(reading, Round, case):
        yield from (held.person, held.note)
    for plan in _standing(reading, Plan, case)[-1:]:
        yield from (plan.wish, plan.aim, *(goal.text for goal in plan.goals))
    for item in _standing(reading, AgendaItem, case):
        conference = reading.get(Conference, item.conference_id)
        yield from (conference.name, conference.place, item.topic, item.shared)


def _standing(reading: Reading, kind: Any, case: UUID) -> list[Any]:
    return list(reading.session.scalars(select(kind).where(kind.case_id == case, kind.removed_at.is_(None)).order_by(kind.seq)))
