"""The map between desk and screen: what it is narrowed to, what is asked for and drawn next, and places put by hand."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.commands.agencies import ArrangeAnew, KeepLayout, MoveAgencies, NetworkMap
from desk_gui.rows.map_views import MapWish
from desk_gui.rows.network import Layout, MapRow
from desk_gui.values.codec import Undecodable, decode, encode
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.viewmodels.jobs import Cancelled, Progress
from desk_gui.viewmodels.map_drawing import DrawnMap, Order, Places, Rows, draw
from desk_gui.viewmodels.map_time import NOW, Moment
from desk_gui.viewmodels.office import Office
from desk_gui.vocabulary import MapView

_KEPT = "map/wish"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Map", text)


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
        order = Order(self._rows, self.wish, self.dark, self._held(), self.moment)
        drawn, failed, told = (partial(on, self._turn) for on in (self._on_drawn, self._on_failed, self._on_told))
        self._progress = self._office.jobs.long(partial(draw, order), drawn, failed, told)

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
