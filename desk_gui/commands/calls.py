"""電話メモ: taken with one key, and later a consultation, an entry of a case, or nothing."""

from dataclasses import dataclass

from desk_gui.commands.base import Question, Reversible
from desk_gui.rows.calls import CallDetails, CallRow
from desk_gui.values.ids import CallId, CaseId, ConsultationId, StaffId
from desk_gui.vocabulary import CallOutcome


@dataclass(frozen=True)
class NoteCall(Reversible):
    id: CallId
    details: CallDetails


@dataclass(frozen=True)
class EditCall(Reversible):
    id: CallId
    details: CallDetails


@dataclass(frozen=True)
class RemoveCall(Reversible):
    id: CallId


@dataclass(frozen=True)
class RestoreCall(Reversible):
    id: CallId


@dataclass(frozen=True)
class SettleCall(Reversible):
    """`case`, `consultation`: what it became; from then on it is hidden with that."""

    id: CallId
    outcome: CallOutcome
    case: CaseId | None = None
    consultation: ConsultationId | None = None


@dataclass(frozen=True)
class ReopenCall(Reversible):
    id: CallId


@dataclass(frozen=True)
class CallById(Question[CallRow]):
    id: CallId


@dataclass(frozen=True)
class OpenCalls(Question[tuple[CallRow, ...]]):
    """What is still to be called back. `staff`: for them, for nobody in particular, or noted by them; None: all."""

    staff: StaffId | None = None
