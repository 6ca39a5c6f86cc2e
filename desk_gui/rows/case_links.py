"""Two cases that belong together: one household, one matter, one that became two, one that came before."""

from dataclasses import dataclass
from datetime import date

from desk_gui.values.ids import CaseId, CaseLinkId
from desk_gui.vocabulary import CaseLinkKind


@dataclass(frozen=True)
class CaseLinkDetails:
    kind: CaseLinkKind
    since: date
    reason: str


@dataclass(frozen=True)
class CaseLinkRow:
    """As it is seen from one of the two: `case` is the other. `backwards`: it is the other that was parted, or came after."""

    id: CaseLinkId
    version: int
    case: CaseId
    number: str
    who: str
    title: str
    details: CaseLinkDetails
    backwards: bool = False
    protected: bool = False
    closed: bool = False
