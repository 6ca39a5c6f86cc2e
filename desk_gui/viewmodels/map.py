"""The map between desk and screen: what it is narrowed to, the picture made of it off the GUI thread, and places put by hand."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.commands.agencies import ArrangeAnew, KeepLayout, MoveAgencies, NetworkMap
from desk_gui.network.changes import Changes, compare, merged
from desk_gui.rows.graph import Graph
from desk_gui.rows.map_views import MapWish
from desk_gui.rows.network import Layout, MapRow, Node
from desk_gui.values.codec import Undecodable, decode, encode
from desk_gui.values.days import FiscalYear
from desk_gui.values.folding import fold
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.viewmodels.jobs import Cancelled, Progress
from desk_gui.viewmodels.map_time import NOW, Moment, title_of
from desk_gui.viewmodels.office import Office
from desk_gui.vocabulary import AgencyGroup, Category, LampKind, MapView

if TYPE_CHECKING:  # numpy comes with it: only the thread that draws loads it
    from desk_gui.network.colouring import Colours
    from desk_gui.network.rings import Frame
    from desk_gui.network.scene import Look, Scene

Places = dict[AgencyId, Place]
Rows = dict[FiscalYear | None, MapRow]
"""Maps by fiscal year; None: of now."""
_KEPT, _STEPS = "map/wish", 3
OURS = "ja"


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


def partners(row: MapRow) -> tuple[Node, ...]:
    return tuple(node for node in row.nodes if not node.is_desk)


def matching(row: MapRow, words: str) -> frozenset[AgencyId] | None:
    """Whom a search finds by name, reading, kind or municipality; None where nothing is sought."""
    wanted = [fold(word) for word in words.split()]
    if not wanted:
        return None
    return frozenset(node.id for node in partners(row) if all(word in _haystack(node) for word in wanted))


def _haystack(node: Node) -> str:
    return fold("\n".join((node.name, node.short_name, node.kana, node.kind.label, node.group.label, node.municipality)))


def within(row: MapRow, agency: AgencyId, steps: int) -> frozenset[AgencyId]:
    """Whom one reaches from there in so many ties, not through the desk: through it everybody is two steps away."""
    reached = standing = frozenset({agency})
    for _ in range(steps):
        ends = [(tie.one, tie.other) for tie in row.ties if row.desk not in (tie.one, tie.other)]
        standing = frozenset(end for pair in ends if standing & set(pair) for end in pair) - reached
        reached |= standing
    return reached


def counted_groups(row: MapRow) -> dict[AgencyGroup, int]:
    return dict(Counter(node.group for node in partners(row)))


def counted_towns(row: MapRow) -> dict[str, int]:
    """Municipalities with most partners first; "" for those that stand nowhere."""
    return dict(sorted(Counter(node.municipality for node in partners(row)).items(), key=lambda found: (not found[0], -found[1], found[0])))


def counted_languages(row: MapRow) -> dict[str, int]:
    """Foreign languages and how many partners answer in them, most first."""
    counts = Counter(language for node in partners(row) for language in node.languages if language != OURS)
    return dict(sorted(counts.items(), key=lambda found: (-found[1], found[0])))


def counted_categories(row: MapRow) -> dict[Category, int]:
    counts = Counter(category for node in partners(row) for category in node.categories)
    return {category: counts[category] for category in Category if counts[category]}


def language_shown(row: MapRow, wish: MapWish) -> str:
    """The one colours tell of: as wished, else the most frequent."""
    return wish.language or next(iter(counted_languages(row)), "")


def stage_name(stage: int) -> str:
    return list(LampKind)[stage - 1].label if stage else _tr("記録なし")


class MapModel(QObject):
    """Asks, draws and remembers. Whatever is asked for while a picture is under way is done once, after it."""

    drawn = Signal(object)
    """DrawnMap"""
    narrowed = Signal()
    travelled = Signal()
    """Another moment is wished for."""
    busy = Signal(bool)
    told = Signal(int, int, str)
    """How far the picture under way is, of how much, and what is done now."""
    given_up = Signal()
    """Nobody waits any more; what is wished for is again what is shown."""
    refused = Signal()
    """Somebody could not be moved: what the screen shows is no longer true."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._rows: Rows = {}
        self._layouts: dict[MapView, Layout] = {}
        self._kept: dict[MapView, Layout] = {}
        self._under_way = self._stale_row = self._stale_look = False
        self.dark = False
        self.wish, self.moment = self._remembered(), NOW
        self._asked = self.wish.view
        self.map: DrawnMap | None = None
        self._turn = 0
        self._progress: Progress | None = None

    @Slot()
    def refresh(self) -> None:
        """Ask the desk again, then draw."""
        self._stale_row = True
        self._go_on()

    def narrow(self, **changes: Any) -> None:
        wish = replace(self.wish, **changes)
        if wish == self.wish:
            return
        other_view, self.wish = wish.view != self.wish.view, wish
        self._office.settings.put(_KEPT, encode(wish))
        self._stale_look, self._stale_row = True, self._stale_row or other_view or not self._rows
        self.narrowed.emit()
        self._go_on()

    def widen(self) -> None:
        """Without conditions."""
        self.narrow(**vars(self.wish.widened()))

    def set_dark(self, dark: bool) -> None:
        if dark != self.dark:
            self.dark = dark
            self._stale_look = bool(self._rows)
            self._go_on()

    def go(self, moment: Moment) -> None:
        """To another year. It is not kept: whoever opens the map sees it as it is now."""
        if moment != self.moment:
            self.moment = moment
            self._stale_look = bool(self._rows)
            self.travelled.emit()
            self._go_on()

    @Slot()
    def cancel(self) -> None:
        """At once for whoever waits; what runs ends at its next step. What the desk has learned meanwhile is drawn with the next wish."""
        if not self._under_way:
            return
        if self._progress is not None:
            self._progress.cancel()
        self._end()
        self._stale_row, self._stale_look = True, False
        if self.map is not None:
            self.wish, self.moment = self.map.wish, self.map.moment
            self._office.settings.put(_KEPT, encode(self.wish))
        self.given_up.emit()
        self.narrowed.emit()
        self.travelled.emit()
        self.busy.emit(False)

    def move(self, agency: AgencyId, place: Place) -> None:
        """Places are of now; on a map of another time nothing moves."""
        node = self.map.node(agency) if self.map else None
        if node is not None and self.moment.is_now:
            self._put(((agency, place),), _tr("「{0}」の移動").format(node.label))

    def put_back(self, agency: AgencyId | None = None) -> None:
        """Let the layout decide again where this one stands, or all."""
        moved = [agency] if agency is not None else list(self._by_hand())
        if moved:
            words = _tr("地図の位置を元に戻す") if agency is not None else _tr("地図の全部の位置を元に戻す")
            self._put(tuple((each, None) for each in moved), words)

    def arrange_anew(self) -> None:
        """Let the layout decide again where everybody stands whom no hand put somewhere."""
        if self.moment.is_now:
            self._office.edits.do(ArrangeAnew(self.wish.view), _tr("地図の整列"), refused=self._on_refused)

    def is_moved(self, agency: AgencyId | None = None) -> bool:
        """Whether this one, or anybody, stands where a hand put it, and may be put back."""
        places = self._by_hand() if self.moment.is_now else {}
        return agency in places if agency is not None else bool(places)

    def _by_hand(self) -> Places:
        return self._rows[None].places if None in self._rows else {}

    def _put(self, places: tuple[tuple[AgencyId, Place | None], ...], words: str) -> None:
        self._office.edits.do(MoveAgencies(self.wish.view, places), words, refused=self._on_refused)

    def _go_on(self) -> None:
        """The next thing to do, if nothing is under way."""
        if self._under_way or not (self._stale_row or self._stale_look):
            return
        self._under_way = True
        self.busy.emit(True)
        if self._stale_row:
            self._stale_row = False
            self._asked = self.wish.view
            self._ask({})
        else:
            self._ask(self._rows)

    def _ask(self, rows: Rows) -> None:
        """For the next year the moment needs, until all are there; then draw."""
        missing = [year for year in self.moment.needed if year not in rows]
        if missing:
            then, failed = partial(self._on_row, self._turn, rows, missing[0]), partial(self._on_failed, self._turn)
            self._office.edits.ask(NetworkMap(self._asked, missing[0]), then, failed)
        else:
            self._rows = rows
            self._draw()

    def _draw(self) -> None:
        self._stale_look = False
        order = _Order(self._rows, self.wish, self.dark, self._held(), self.moment)
        drawn, failed, told = (partial(on, self._turn) for on in (self._on_drawn, self._on_failed, self._on_told))
        self._progress = self._office.jobs.long(partial(_drawn, order), drawn, failed, told)

    def _held(self) -> Layout | None:
        """Where everybody stood when this view was last drawn, here or elsewhere; what is only now on its way to the desk is newer."""
        own, kept = self._layouts.get(self.wish.view), self._rows[None].layout
        if own is None or (kept is not None and kept.view is own.view and kept.number >= own.number):
            return kept if kept is not None and kept.view is self.wish.view else None
        return own

    def _keep(self, drawn: DrawnMap) -> None:
        """For tomorrow, and for whoever else opens the map: once, whether or not it could be kept."""
        layout, view = drawn.layout, drawn.wish.view
        self._layouts[view] = layout
        if layout not in (drawn.now.layout, self._kept.get(view)) and self._office.edits.may(KeepLayout):
            self._kept[view] = layout
            self._office.edits.unheard(KeepLayout(layout))

    # Which turn an answer belongs to keeps one that nobody waits for any more from being shown.

    def _on_row(self, turn: int, rows: Rows, year: FiscalYear | None, row: MapRow) -> None:
        if turn != self._turn:
            return
        if self._asked is self.wish.view:
            self._ask(rows | {year: row})
        else:  # another view was wished for meanwhile
            self._finished()

    def _on_told(self, turn: int, done: int, total: int, text: str) -> None:
        if turn == self._turn:
            self.told.emit(done, total, text)

    def _on_drawn(self, turn: int, drawn: DrawnMap) -> None:
        if turn != self._turn:
            return
        self._keep(drawn)
        if drawn.wish == self.wish and drawn.moment == self.moment:
            self.map = drawn
            self.drawn.emit(drawn)
        self._finished()

    def _on_failed(self, turn: int, error: Exception) -> None:
        if turn != self._turn or isinstance(error, Cancelled):
            return
        self._finished()
        self._office.notices.report(error)

    def _end(self) -> None:
        self._turn += 1
        self._under_way, self._progress = False, None

    def _finished(self) -> None:
        self._end()
        self._go_on()
        if not self._under_way:
            self.busy.emit(False)

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        self.refused.emit()
        self._office.notices.report(error)
        self.refresh()

    def _remembered(self) -> MapWish:
        """Settings of another version may hold what this one does not know; then it starts afresh."""
        try:
            return decode(MapWish, self._office.settings.get(_KEPT, {}))
        except Undecodable:
            return MapWish()


@dataclass(frozen=True)
class _Order:
    rows: Rows
    wish: MapWish
    dark: bool
    held: Layout | None
    moment: Moment


def _drawn(order: _Order, progress: Progress) -> DrawnMap:
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


def _pictures(order: _Order, row: MapRow, scene: Callable[[MapRow], "Scene"]) -> "tuple[Scene, Scene | None, Changes | None]":
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
