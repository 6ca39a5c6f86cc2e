"""Views of the map a desk keeps by name, in the order of their tabs."""

from dataclasses import dataclass

from desk_gui.commands.base import Question, Reversible
from desk_gui.rows.map_views import SavedDetails, SavedView
from desk_gui.values.ids import SavedViewId


@dataclass(frozen=True)
class SaveMapView(Reversible):
    """It comes after the others."""

    id: SavedViewId
    details: SavedDetails


@dataclass(frozen=True)
class EditMapView(Reversible):
    """Another name, or what is shown now in its place."""

    id: SavedViewId
    details: SavedDetails


@dataclass(frozen=True)
class RemoveMapView(Reversible):
    id: SavedViewId


@dataclass(frozen=True)
class RestoreMapView(Reversible):
    id: SavedViewId


@dataclass(frozen=True)
class ReorderMapViews(Reversible):
    """`order`: from the first tab to the last; what is not in it stays behind them."""

    order: tuple[SavedViewId, ...]


@dataclass(frozen=True)
class MapViews(Question[tuple[SavedView, ...]]):
    """In the order of their tabs."""
