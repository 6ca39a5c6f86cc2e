"""相談受付: recorded in half a minute, counted by day and month."""

from dataclasses import dataclass
from datetime import date

from desk_gui.commands.base import Page, Question, Reversible
from desk_gui.rows.consultations import ConsultationDetails, ConsultationRow, TallyRow
from desk_gui.values.ids import CaseId, ConsultationId


@dataclass(frozen=True)
class RecordConsultation(Reversible):
    id: ConsultationId
    details: ConsultationDetails


@dataclass(frozen=True)
class EditConsultation(Reversible):
    id: ConsultationId
    details: ConsultationDetails


@dataclass(frozen=True)
class RemoveConsultation(Reversible):
    id: ConsultationId


@dataclass(frozen=True)
class RestoreConsultation(Reversible):
    id: ConsultationId


@dataclass(frozen=True)
class AttachConsultation(Reversible):
    """Let a consultation belong to a case (ケースにする), or to none again."""

    id: ConsultationId
    case: CaseId | None


@dataclass(frozen=True)
class FindConsultations(Question[Page[ConsultationRow]]):
    """Newest first. `after` comes from the page before."""

    first: date | None = None
    last: date | None = None
    words: str = ""
    case: CaseId | None = None
    after: str | None = None
    limit: int = 200


@dataclass(frozen=True)
class ConsultationById(Question[ConsultationRow]):
    id: ConsultationId


@dataclass(frozen=True)
class Tally(Question[tuple[TallyRow, ...]]):
    """Means × language × category for a stretch of days, both ends included. A consultation with three categories counts three
    times here (相談内容別件数); how many consultations there were is asked with FindConsultations."""

    first: date
    last: date


@dataclass(frozen=True)
class RecentLanguages(Question[tuple[str, ...]]):
    """Tags of the languages last spoken at the desk, newest first, each once; read from the last `among` entries."""

    among: int = 120
