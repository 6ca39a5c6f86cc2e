"""The picture of a map, made off the GUI thread: on the screen, and as a sheet."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desk_gui.network.changes import Changes, compare, merged
from desk_gui.rows.graph import Graph
from desk_gui.rows.map_views import MapWish
from desk_gui.rows.network import Layout, MapRow, Node
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.viewmodels.jobs import Progress
from desk_gui.viewmodels.map_counts import language_shown, partners
from desk_gui.viewmodels.map_time import NOW, Moment, title_of

if TYPE_CHECKING:  # numpy comes with it: only the thread that draws loads it
    from desk_gui.network.colouring import Colours
    from desk_gui.network.rings import Frame
    from desk_gui.network.scene import Look, Scene

Places = dict[AgencyId, Place]
Rows = dict[FiscalYear | None, MapRow]
"""Maps by fiscal year; None: of now."""
_STEPS = 3


def _tr(text: str) -> str:
    return QCoreApplication.translate("Map", text)


@dataclass(frozen=True)
class DrawnMap:
    """One finished picture. `now`: the map of today, whatever time `row` is of; `layout`: where everybody would stand on it without
    a hand; `places`: where those in `row` do stand.

    `frame`: the rings of now, whatever time they carry the map of. Two years compared: their `changes`, in `row` everybody of
    either; `other`: the earlier map, where both are shown side by side.
    """

    row: MapRow
    now: MapRow
    wish: MapWish
    layout: Layout
    places: Places
    scene: "Scene"
    moment: Moment = NOW
    frame: "Frame | None" = None
    changes: Changes | None = None
    other: "Scene | None" = None

    @property
    def differs(self) -> bool:
        """Whether it is the map of a difference: lines tell what became of them, and paleness nothing."""
        return self.changes is not None and self.other is None

    @property
    def towns(self) -> int:
        """How many municipalities the shown partners stand in."""
        return len({node.municipality for node in self.shown() if node.municipality})

    @property
    def counts(self) -> tuple[int, int, int]:
        """Partners that fit, their ties with the desk, their ties with each other."""
        fitting = {node.id for node in self.shown()} | {self.row.desk}
        lines = [line for line in self.scene.lines if line.one in fitting and line.other in fitting]
        with_desk = sum(self.row.desk in (line.one, line.other) for line in lines)
        return len(self.shown()), with_desk, len(lines) - with_desk

    def shown(self) -> tuple[Node, ...]:
        """The partners that fit."""
        return tuple(node for node in partners(self.row) if self.wish.shows(node))

    def node(self, agency: AgencyId | None) -> Node | None:
        """One of the picture, pale or not."""
        return next((node for node in partners(self.row) if node.id == agency and self.wish.draws(node)), None)


@dataclass(frozen=True)
class Order:
    """What is to be drawn. `held`: where everybody stood before."""

    rows: Rows
    wish: MapWish
    dark: bool
    held: Layout | None
    moment: Moment


def draw(order: Order, progress: Progress) -> DrawnMap:
    """Runs on a reading thread. Hand-made places are laid over the automatic ones, so that taking one back returns exactly there."""
    from desk_gui.network.positions import SIZE, arranged, plots, with_hands
    from desk_gui.network.rings import Frame
    from desk_gui.network.scene import Look

    progress.report(0, _STEPS, _tr("機関を並べています"))
    now, wish, moment = order.rows[None], order.wish, order.moment
    layout = arranged(now, wish.view, order.held, size=SIZE)
    today = with_hands(now, layout.places)
    frame = Frame(*layout.frame) if layout.frame else None
    row = order.rows[moment.year]
    if moment.before is not None:
        row = merged(order.rows[moment.before], row)
    ground = _Ground(now, wish, moment, today, frame)
    places = ground.places(row)
    look = Look(
        wish.view,
        SIZE,
        order.dark,
        between_partners=wish.between_partners,
        colours=_colours(row, wish),
        frame=frame,
        plots=plots(row, wish.view, places | layout.places, _seen(row, wish, places)),
    )
    scene, other, changes = _pictures(order, row, partial(_scene, ground, look, progress))
    progress.report(_STEPS, _STEPS)
    return DrawnMap(row, now, wish, layout, places, scene, moment, frame, changes, other)


def _scene(ground: "_Ground", look: "Look", progress: Progress, row: MapRow) -> "Scene":
    progress.report(1, _STEPS, _tr("線と名前を置いています"))
    return ground.scene(row, look)


def _pictures(order: Order, row: MapRow, scene: Callable[[MapRow], "Scene"]) -> "tuple[Scene, Scene | None, Changes | None]":
    """The map, beside it the earlier one where both are shown, and what changed between two years."""
    from desk_gui.network.changes_scene import with_changes

    moment = order.moment
    if moment.before is None:
        return scene(row), None, None
    earlier, later = order.rows[moment.before], order.rows[moment.year]
    changes = compare(earlier, later)
    if moment.beside:
        return scene(later), scene(earlier), changes
    return with_changes(scene(row), changes), None, changes


@dataclass(frozen=True)
class _Ground:
    """Where everybody stands `today`, and thereby on the map of any year."""

    now: MapRow
    wish: MapWish
    moment: Moment
    today: Places
    frame: "Frame | None"

    def places(self, row: MapRow) -> Places:
        from desk_gui.network.positions import at_another_time

        return self.today if self.moment.is_now else at_another_time(row, self.wish.view, self.now, self.today, frame=self.frame)

    def scene(self, row: MapRow, look: "Look") -> "Scene":
        from desk_gui.network.measure import measure
        from desk_gui.network.scene import build_scene

        return build_scene(row, _seen(row, self.wish, self.places(row)), measure=measure, look=look)


def _colours(row: MapRow, wish: MapWish) -> "Colours":
    from desk_gui.network.colouring import Colours

    return Colours(wish.colouring, language_shown(row, wish))


def _seen(row: MapRow, wish: MapWish, places: Places) -> Places:
    """Who is hidden has no place; the rings stay as they are, because they are measured on all."""
    return {node.id: places[node.id] for node in row.nodes if node.id in places and wish.draws(node)}


def network_of(drawn: DrawnMap) -> Graph:
    """What is shown, without its picture: agencies, and what they have reached together."""
    from desk_gui.exchange.graph_out import as_graph

    return as_graph(drawn.row, _seen(drawn.row, drawn.wish, drawn.places))


def printed(drawn: DrawnMap, found: frozenset[AgencyId] | None) -> "Scene":
    """The same map as a sheet: on white, with title and source; who was not found by the search is pale there too.

    Of two years compared it is the difference, however they are shown.
    """
    from desk_gui.network.changes_scene import with_changes
    from desk_gui.network.measure import measure
    from desk_gui.network.positions import plots
    from desk_gui.network.scene import build_scene

    places = _seen(drawn.row, drawn.wish, drawn.places)
    look = replace(_sheet_look(drawn, found), plots=plots(drawn.row, drawn.wish.view, drawn.places | drawn.layout.places, places))
    scene = build_scene(drawn.row, places, measure=measure, look=look)
    return scene if drawn.changes is None else with_changes(scene, drawn.changes)


def _sheet_look(drawn: DrawnMap, found: frozenset[AgencyId] | None) -> "Look":
    from desk_gui.network.scene import Look

    faded = frozenset(node.id for node in partners(drawn.row) if found is not None and node.id not in found)
    desk = next((node.name for node in drawn.row.nodes if node.is_desk), "")
    title = _tr("連携マップ（{0}）").format(drawn.wish.view.label)
    if of := title_of(drawn.moment):
        title = f"{title}　{of}"
    return Look(drawn.wish.view, faded=faded, between_partners=drawn.wish.between_partners, title=title, source=desk,
                colours=_colours(drawn.row, drawn.wish), frame=drawn.frame)  # fmt: skip
