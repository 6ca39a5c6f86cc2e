"""The map's own rows: agencies and ties only; no person is in them, by construction."""

from dataclasses import dataclass, field
from datetime import date

from desk_gui.rows.relations import Lamp
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyGroup, AgencyKind, Category, LampKind, LanguageMode, MapView


@dataclass(frozen=True)
class Asked:
    """How it went what an agency was asked for this fiscal year. `reply_days`: median, None without a reply.

    Of protected persons' cases nothing is counted, for nobody.
    """

    referrals: int = 0
    answered: int = 0
    accepted: int = 0
    reply_days: float | None = None

    @property
    def acceptance(self) -> float | None:
        """The share of what was answered; None where nothing was."""
        return self.accepted / self.answered if self.answered else None


@dataclass(frozen=True)
class Node:
    """One agency on the map. `joint_cases`: cases handled together this fiscal year, restricted ones left out.

    `contacts`: how many persons are known to talk to there, not who; `spoken`: languages with every mode they are spoken by.
    """

    id: AgencyId
    name: str
    short_name: str
    kana: str
    kind: AgencyKind
    municipality: str
    covers: tuple[str, ...]
    categories: frozenset[Category]
    languages: frozenset[str]
    stage: int
    lamps: tuple[Lamp, ...]
    joint_cases: int = 0
    last_contact: date | None = None
    is_desk: bool = False
    contacts: int = 0
    spoken: frozenset[tuple[str, LanguageMode]] = frozenset()
    asked: Asked = Asked()
    verified_on: date | None = None

    @property
    def group(self) -> AgencyGroup:
        return self.kind.group

    @property
    def label(self) -> str:
        return self.short_name or self.name


@dataclass(frozen=True)
class Tie:
    """A line of the map. `stage` 0–5; 0: handled something together, nothing confirmed yet. `fresh`: lamps that need no renewing.

    `weight`: joint cases and referrals of the year, at least 1; exports carry it, the drawing tells the stage alone.
    """

    one: AgencyId
    other: AgencyId
    stage: int
    weight: int = 1
    last_contact: date | None = None
    fresh: frozenset[LampKind] = frozenset()


@dataclass(frozen=True)
class Layout:
    """Where the layout put everybody of a view of its own accord, kept so that whoever is new moves nobody.

    `frame`: half width and half height of the outermost ring, where there are rings; `grounds`: the group on whose ground somebody
    stands, where there are grounds; `number`: of two the higher one is newer.
    """

    view: MapView
    places: dict[AgencyId, Place]
    frame: tuple[float, float] | None = None
    grounds: dict[AgencyId, str] = field(default_factory=dict)
    number: int = field(default=0, compare=False)


@dataclass(frozen=True)
class MapRow:
    """Everything the map draws. `places`: where somebody put a node in this view, by hand. `today`: the day all of it is true of.

    `year`: the fiscal year that ended that day, None for the map of now. `layout`: where everybody else stood when it was last drawn.
    """

    desk: AgencyId | None
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    places: dict[AgencyId, Place]
    today: date
    year: FiscalYear | None = None
    layout: Layout | None = None


@dataclass(frozen=True)
class YearStop:
    """`agencies`: how many partners were tied to the desk on its last day, in the running year today."""

    year: FiscalYear
    agencies: int
