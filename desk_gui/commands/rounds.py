"""見守り: who looks in how often, and what each visit found."""

from dataclasses import dataclass
from datetime import date

from desk_gui.commands.base import Compensated, Question, Reversible
from desk_gui.rows.rounds import RoundDetails, RoundRow
from desk_gui.values.ids import CaseId, EntryId, RoundId
from desk_gui.vocabulary import VisitResult


@dataclass(frozen=True)
class AddRound(Reversible):
    id: RoundId
    case: CaseId
    details: RoundDetails


@dataclass(frozen=True)
class EditRound(Reversible):
    id: RoundId
    details: RoundDetails


@dataclass(frozen=True)
class RemoveRound(Reversible):
    id: RoundId


@dataclass(frozen=True)
class RestoreRound(Reversible):
    id: RoundId


@dataclass(frozen=True)
class RecordVisit(Compensated):
    """An entry of the case's history, with whoever looked in."""

    id: EntryId
    round: RoundId
    on: date
    result: VisitResult
    note: str = ""


@dataclass(frozen=True)
class RoundsOf(Question[tuple[RoundRow, ...]]):
    """Of one case, those that run first."""

    case: CaseId


@dataclass(frozen=True)
class RoundById(Question[RoundRow]):
    id: RoundId
