"""期限: set by a rule or by hand, met, or void."""

from dataclasses import dataclass
from datetime import date

from desk_gui.commands.base import Question, Reversible
from desk_gui.rows.deadlines import DeadlineDetails, DeadlineRow
from desk_gui.values.ids import CaseId, DeadlineId


@dataclass(frozen=True)
class SetDeadline(Reversible):
    id: DeadlineId
    details: DeadlineDetails


@dataclass(frozen=True)
class EditDeadline(Reversible):
    id: DeadlineId
    details: DeadlineDetails


@dataclass(frozen=True)
class MeetDeadline(Reversible):
    """It was met on that day."""

    id: DeadlineId
    on: date


@dataclass(frozen=True)
class VoidDeadline(Reversible):
    """It does not hold any more: another way was found, or it never held."""

    id: DeadlineId
    reason: str
    on: date


@dataclass(frozen=True)
class ResumeDeadline(Reversible):
    """It runs again."""

    id: DeadlineId


@dataclass(frozen=True)
class RemoveDeadline(Reversible):
    id: DeadlineId


@dataclass(frozen=True)
class RestoreDeadline(Reversible):
    id: DeadlineId


@dataclass(frozen=True)
class DeadlinesOf(Question[tuple[DeadlineRow, ...]]):
    """Those that run first, the nearest day first; then what became of the others."""

    case: CaseId


@dataclass(frozen=True)
class DeadlineById(Question[DeadlineRow]):
    id: DeadlineId
