"""What a room full of partners is shown of the network: agencies and what they offer. No person and no note has a place here."""

from dataclasses import dataclass
from datetime import date

from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import AgencyGroup, AgencyKind, Category

FEWEST = 5
"""Counts of cases below this are not told."""


@dataclass(frozen=True)
class Offering:
    """One agency as it presents itself. `covers`: municipalities served, empty for all; `languages`: spoken there by people, not machines.

    What ranks is empty unless it was asked for: `stage`, `joint_cases` (0 for fewer than `FEWEST`), `last_contact`, `reply_days` and
    `acceptance` (None where fewer than `FEWEST` were answered).
    """

    id: AgencyId
    label: str
    kana: str
    kind: AgencyKind
    municipality: str
    covers: tuple[str, ...]
    categories: frozenset[Category]
    languages: frozenset[str]
    stage: int = 0
    joint_cases: int = 0
    last_contact: date | None = None
    reply_days: float | None = None
    acceptance: float | None = None

    @property
    def group(self) -> AgencyGroup:
        return self.kind.group


@dataclass(frozen=True)
class Link:
    """Two agencies that work together; `stage` and `last_contact` as in `Offering`."""

    one: AgencyId
    other: AgencyId
    stage: int = 0
    last_contact: date | None = None


@dataclass(frozen=True)
class Presented:
    """`desk`: whose map it is; it is not among the agencies. `towns`: the municipalities it serves, most agencies first."""

    desk: AgencyId
    desk_name: str
    desk_label: str
    agencies: tuple[Offering, ...]
    links: tuple[Link, ...]
    towns: tuple[str, ...]
    today: date
