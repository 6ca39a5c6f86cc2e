"""How somebody wants to see the map, and the views a desk keeps by name."""

from dataclasses import dataclass, replace
from typing import Any

from desk_gui.rows.network import Node
from desk_gui.values.ids import SavedViewId
from desk_gui.vocabulary import AgencyGroup, Category, Colouring, MapView


@dataclass(frozen=True)
class MapWish:
    """Kept from day to day. `joint_only`: only agencies worked with this fiscal year; `language`: the one the colours tell of.

    `categories`, `languages`: an agency offers one of these at least, empty for all; `pale`: who does not fit is drawn pale.
    """

    view: MapView = MapView.RINGS
    hidden_groups: frozenset[AgencyGroup] = frozenset()
    hidden_towns: frozenset[str] = frozenset()
    between_partners: bool = True
    joint_only: bool = False
    colouring: Colouring = Colouring.KIND
    language: str = ""
    categories: frozenset[Category] = frozenset()
    languages: frozenset[str] = frozenset()
    pale: bool = False

    def shows(self, node: Node) -> bool:
        """The desk itself is always there."""
        return node.is_desk or (
            (node.joint_cases > 0 or not self.joint_only) and self.fits(node.group, node.municipality, node.categories, node.languages)
        )

    def fits(self, group: AgencyGroup, town: str, categories: frozenset[Category], languages: frozenset[str]) -> bool:
        """By what an agency is and offers, whatever was done together."""
        return (
            group not in self.hidden_groups
            and town not in self.hidden_towns
            and (not self.categories or bool(self.categories & categories))
            and (not self.languages or bool(self.languages & languages))
        )

    def draws(self, node: Node) -> bool:
        return self.pale or self.shows(node)

    @property
    def narrowed(self) -> bool:
        """Whether any condition is set."""
        return self != self.widened()

    def widened(self) -> "MapWish":
        """The same without conditions on agencies."""
        nothing: frozenset[Any] = frozenset()
        return replace(self, hidden_groups=nothing, hidden_towns=nothing, categories=nothing, languages=nothing, joint_only=False)


@dataclass(frozen=True)
class Sight:
    """Where one looks: how near, and at which place of the map."""

    zoom: float
    x: float
    y: float


LONGEST_NAME = 40


@dataclass(frozen=True)
class SavedDetails:
    """`sight`: None for all of the map, whatever the window's size."""

    name: str
    wish: MapWish = MapWish()
    sight: Sight | None = None


@dataclass(frozen=True)
class SavedView:
    id: SavedViewId
    version: int
    details: SavedDetails
