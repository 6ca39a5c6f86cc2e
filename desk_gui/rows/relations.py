"""How two agencies work together: dated evidence, and the five lamps read from it."""

from dataclasses import dataclass
from datetime import date

from desk_gui.values.ids import AgencyId, EvidenceId, RelationId
from desk_gui.vocabulary import EvidenceKind, LampKind, LampState


@dataclass(frozen=True)
class EvidenceRow:
    """One dated fact. `one_way`: staff went one direction only; `struck`: recorded by mistake."""

    id: EvidenceId
    relation: RelationId
    kind: EvidenceKind
    on: date
    note: str = ""
    people: str = ""
    one_way: bool = False
    struck: bool = False


@dataclass(frozen=True)
class Lamp:
    """One of five. `on`: day of its last evidence."""

    kind: LampKind
    state: LampState
    on: date | None = None
    note: str = ""
    one_way: bool = False


@dataclass(frozen=True)
class RelationRow:
    """Two agencies and what is known of their work together. `stage`: highest lamp lit with both gates lit, 0–5 (§6)."""

    id: RelationId
    version: int
    one: AgencyId
    other: AgencyId
    lamps: tuple[Lamp, ...]
    stage: int
    evidence: tuple[EvidenceRow, ...] = ()

    def beyond(self, agency: AgencyId) -> AgencyId:
        """The other end."""
        return self.other if agency == self.one else self.one
