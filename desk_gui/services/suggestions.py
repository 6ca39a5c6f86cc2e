"""そろそろ: open cases nobody has written of for a month, and those three agencies share that neither sat down together
nor are about to. Said, not asked."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import exists, func, or_, select

from desk_gui.models.case import Case, CaseParticipant
from desk_gui.models.conference import AgendaItem, Conference
from desk_gui.models.entry import Entry
from desk_gui.rows.today import Suggestion, Suggestions
from desk_gui.services.entries import counting
from desk_gui.services.work import Reading
from desk_gui.values.clock import instant, local
from desk_gui.values.ids import CaseId, StaffId
from desk_gui.vocabulary import CaseStage, EntryKind, SuggestionKind

QUIET_DAYS, CONFERENCE_DAYS, MANY_AGENCIES = 30, 180, 3
MOST = 5
"""Of each kind; how many there are in all is said beside them."""


def suggestions(staff: StaffId | None, reading: Reading) -> tuple[Suggestions, ...]:
    """`staff`: of the cases they lead; None: of all. The longest neglected first."""
    found = {SuggestionKind.QUIET: _quiet(reading), SuggestionKind.NO_CONFERENCE: _without_conference(reading)}
    return tuple(_of(kind, wanted if staff is None else wanted.where(Case.staff_id == staff), reading) for kind, wanted in found.items())


def _of(kind: SuggestionKind, wanted: Any, reading: Reading) -> Suggestions:
    cases = reading.session.scalars(wanted.order_by(Case.worked_at, Case.seq).limit(MOST)).all()
    count = len(cases) if len(cases) < MOST else reading.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    return Suggestions(kind, tuple(_rows(cases)), count)


def _rows(cases: Iterable[Case]) -> Iterable[Suggestion]:
    for case in cases:
        row = case.row()
        yield Suggestion(CaseId(case.id), row.number, row.who, row.protected, local(case.worked_at).date())


def _open() -> Any:
    return select(Case).where(Case.removed_at.is_(None), Case.stage != CaseStage.CLOSED)


def _quiet(reading: Reading) -> Any:
    return _open().where(Case.worked_at < _days_ago(QUIET_DAYS, reading))


def _without_conference(reading: Reading) -> Any:
    own = reading.desk().agency_id
    standing = or_(CaseParticipant.until.is_(None), CaseParticipant.until >= reading.today)
    agencies = (
        select(CaseParticipant.case_id)
        .where(standing, CaseParticipant.since <= reading.today, CaseParticipant.agency_id != own)
        .group_by(CaseParticipant.case_id)
        .having(func.count(CaseParticipant.agency_id.distinct()) >= MANY_AGENCIES)
    )
    lately = Entry.happened_at >= _days_ago(CONFERENCE_DAYS, reading)
    met = exists().where(Entry.case_id == Case.id, Entry.kind == EntryKind.CONFERENCE, lately, counting())
    return _open().where(Case.id.in_(agencies), ~met, Case.id.not_in(_planned(reading)))


def _planned(reading: Reading) -> Any:
    """Cases on the agenda of a meeting that is still to come, today's included."""
    ahead = Conference.removed_at.is_(None) & (Conference.starts_at >= instant(reading.today, time.min))
    on_it = select(AgendaItem.case_id).join(Conference, Conference.id == AgendaItem.conference_id)
    return on_it.where(AgendaItem.removed_at.is_(None), ahead)


def _days_ago(days: int, reading: Reading) -> datetime:
    return instant(reading.today - timedelta(days=days), time.min)
