"""Agencies, the evidence of working with them, and where they stand on the map."""

from dataclasses import dataclass
from datetime import date

from desk_gui.commands.base import Compensated, Question, Reversible, Transient
from desk_gui.rows.agencies import AgencyDetails, AgencyFigures, AgencyProfile, AgencyRow, Directory
from desk_gui.rows.network import Layout, MapRow, YearStop
from desk_gui.rows.presented import Presented
from desk_gui.rows.relations import RelationRow
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import AgencyId, EvidenceId
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyGroup, AgencyKind, Category, EvidenceKind, Fee, MapView


@dataclass(frozen=True)
class AddAgency(Reversible):
    id: AgencyId
    details: AgencyDetails


@dataclass(frozen=True)
class EditAgency(Reversible):
    id: AgencyId
    details: AgencyDetails


@dataclass(frozen=True)
class CloseAgency(Reversible):
    """廃止・休止 since that day: kept with its history, offered to nobody."""

    id: AgencyId
    on: date
    reason: str = ""


@dataclass(frozen=True)
class ReopenAgency(Reversible):
    id: AgencyId


@dataclass(frozen=True)
class RemoveAgency(Reversible):
    """Taken out of the register (entered twice, by mistake)."""

    id: AgencyId


@dataclass(frozen=True)
class RestoreAgency(Reversible):
    id: AgencyId


@dataclass(frozen=True)
class RecordEvidence(Compensated):
    """Something happened between two agencies; the relation is made with its first evidence. Taken back, the row stays, struck."""

    id: EvidenceId
    one: AgencyId
    other: AgencyId
    kind: EvidenceKind
    on: date
    note: str = ""
    people: str = ""
    one_way: bool = False


@dataclass(frozen=True)
class StrikeEvidence(Reversible):
    id: EvidenceId


@dataclass(frozen=True)
class RestoreEvidence(Reversible):
    id: EvidenceId


@dataclass(frozen=True)
class MoveAgencies(Reversible):
    """Put nodes where a hand dropped them; None lets the layout decide again."""

    view: MapView
    places: tuple[tuple[AgencyId, Place | None], ...]


@dataclass(frozen=True)
class KeepLayout(Transient):
    """Where the layout put everybody, so that they stand there tomorrow. Whoever keeps it last is right, and nobody is told."""

    layout: Layout


@dataclass(frozen=True)
class ArrangeAnew(Reversible):
    """Let the layout decide again where everybody stands whom no hand put somewhere. `layout`: as they stood before, taken back."""

    view: MapView
    layout: Layout | None = None


@dataclass(frozen=True)
class FindAgencies(Question[tuple[AgencyRow, ...]]):
    """The register in 五十音順. Empty filters ask for all; `words` are folded.

    `open_now`: only those open this moment; `off_hours`: only those with hours on a weekend or in the evening;
    `people_only`: the language is spoken by somebody (staff or interpreter), not by a machine.
    """

    words: str = ""
    kinds: frozenset[AgencyKind] = frozenset()
    groups: frozenset[AgencyGroup] = frozenset()
    municipality: str = ""
    categories: frozenset[Category] = frozenset()
    language: str = ""
    open_now: bool = False
    with_closed: bool = False
    fees: frozenset[Fee] = frozenset()
    off_hours: bool = False
    people_only: bool = False


@dataclass(frozen=True)
class BrowseAgencies(Question[Directory]):
    """The partners that fit, with what a list shows beside them and how many each further condition would leave."""

    wanted: FindAgencies = FindAgencies()


@dataclass(frozen=True)
class LookAlikes(Question[tuple[AgencyRow, ...]]):
    """Agencies, closed ones too, that may be the one being typed. `besides`: the one being edited."""

    name: str
    kana: str = ""
    phone: str = ""
    besides: AgencyId | None = None


@dataclass(frozen=True)
class AgencyById(Question[AgencyRow]):
    id: AgencyId


@dataclass(frozen=True)
class ProfileOf(Question[AgencyProfile]):
    """Everything one agency's page shows."""

    id: AgencyId


@dataclass(frozen=True)
class FiguresOf(Question[AgencyFigures]):
    id: AgencyId


@dataclass(frozen=True)
class RelationsOf(Question[tuple[RelationRow, ...]]):
    """All relations of an agency with their evidence, the desk's first."""

    id: AgencyId


@dataclass(frozen=True)
class DeskRelations(Question[dict[AgencyId, RelationRow]]):
    """How the desk works with every agency; those without evidence are absent."""


@dataclass(frozen=True)
class NetworkMap(Question[MapRow]):
    """The network as it stands, or as it stood on the last day of a fiscal year that is over."""

    view: MapView
    year: FiscalYear | None = None


@dataclass(frozen=True)
class NetworkYears(Question[tuple[YearStop, ...]]):
    """How the network grew: every fiscal year since the desk's first evidence, the running one last. Empty before any."""


@dataclass(frozen=True)
class PresentedNetwork(Question[Presented]):
    """The network for many eyes. What ranks partners comes only where it is asked for."""

    stages: bool = False
    cases: bool = False
    contacts: bool = False
    replies: bool = False
    acceptance: bool = False
