"""合同の活動: what agencies did together beside their cases."""

from dataclasses import dataclass
from datetime import date

from desk_gui.values.ids import ActivityId, AgencyId
from desk_gui.vocabulary import ActivityKind


@dataclass(frozen=True)
class ActivityDetails:
    """`agencies`: those that took part beside the desk; `visitors` and `consultations`: how many, where they were counted.
    No word of it is about a person."""

    kind: ActivityKind
    on: date
    name: str
    agencies: tuple[AgencyId, ...]
    place: str = ""
    visitors: int | None = None
    consultations: int | None = None
    learned: str = ""
    decisions: str = ""


@dataclass(frozen=True)
class ActivityRow:
    """`labels`: the agencies by name, in their order."""

    id: ActivityId
    version: int
    details: ActivityDetails
    labels: tuple[str, ...]
    author: str = ""
