"""Running deadlines of a case: counted by a rule, or set by hand."""

from dataclasses import dataclass
from datetime import date

from desk_gui.values.ids import CaseId, DeadlineId
from desk_gui.vocabulary import DeadlineKind

USUAL_WARNING = 7


@dataclass(frozen=True)
class DeadlineDetails:
    """`runs_from`: the day its rule counts from; `note`: what it is, where no rule says so; `warn_days`: how long before it is told of."""

    case: CaseId
    kind: DeadlineKind
    due: date
    runs_from: date | None = None
    note: str = ""
    warn_days: int = USUAL_WARNING

    @property
    def name(self) -> str:
        """What is to be done by that day."""
        return self.note if self.kind is DeadlineKind.OTHER else self.kind.label


@dataclass(frozen=True)
class DeadlineRow:
    """`done_on`: it was met; `voided_on`: it does not hold any more, for that `void_reason`."""

    id: DeadlineId
    version: int
    details: DeadlineDetails
    done_on: date | None = None
    voided_on: date | None = None
    void_reason: str = ""
    case_number: str = ""
    who: str = ""
    protected: bool = False
    removed: bool = False

    @property
    def runs(self) -> bool:
        return self.done_on is None and self.voided_on is None and not self.removed
