"""連携マップ: conditions at the left, the map or its list in the middle, the chosen agency at the right."""

from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.map import MapModel
from desk_gui.viewmodels.map_counts import matching, partners, within
from desk_gui.viewmodels.map_drawing import DrawnMap
from desk_gui.viewmodels.map_format import DataFormat, MapFormat
from desk_gui.viewmodels.map_time import Timeline, title_of
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.map.cameras import CameraMemory
from desk_gui.views.map.chosen import ChosenAgency
from desk_gui.views.map.filters import FilterPane
from desk_gui.views.map.head import MapHead
from desk_gui.views.map.insight import Insight
from desk_gui.views.map.inspector import Inspector
from desk_gui.views.map.present import PresentDialog
from desk_gui.views.map.saving import Keeper, Sheet
from desk_gui.views.map.stage import Stage
from desk_gui.views.map.tabs import MapTabs
from desk_gui.views.map.waiting import Waiting
from desk_gui.views.screen import Screen
from desk_gui.views.widgets.labels import hairline
from desk_gui.vocabulary import MapView

NARROW, LEAST, LOW = 1000, 960, 500
_AS_LIST = "map/as_list"


class MapScreen(Screen):
    """Wide: three panes. Narrow: conditions or 気づき on demand, the inspector for a chosen agency."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.model, self.keeper = MapModel(office, self), Keeper(office, self)
        self.model.dark = theme.current().dark
        self._words = ""
        self._narrow = False
        self._build()
        self._connect()
        self._bind_keys()
        self._restore()

    def _build(self) -> None:
        self.head = MapHead(self)
        self.filters = FilterPane(self.model, self.office.settings, self)
        self.timeline = Timeline(self.office, self.model, self)
        self.stage = Stage(self.office.settings, self.model, self.timeline, self)
        self.inspector = Inspector(self.office.clock, self)
        self.canvas, self.list = self.stage.canvas, self.stage.list
        self.cameras = CameraMemory(self.canvas, self.office.settings)
        self.chosen = ChosenAgency(self.office, self.model, self.stage, self.inspector, self)
        self.insight = Insight(self.office, self.stage, self.inspector, self)
        self.tabs = MapTabs(self.office, self.model, self.canvas, self)
        self.stage.hold(self.tabs)
        self.waiting = Waiting(self.model, self.keeper, self.stage, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.setSpacing(0)
        for piece, stretch in ((self.filters, 0), (_Upright(), 0), (self.stage, 1), (_Upright(), 0), (self.inspector, 0)):
            row.addWidget(piece, stretch)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.model.drawn.connect(self._on_drawn)
        self.model.travelled.connect(self.chosen.ask)
        self.model.drawn.connect(self.tabs.on_drawn)
        self.model.narrowed.connect(self._on_narrowed)
        self.model.given_up.connect(self._on_given_up)
        self.filters.searched.connect(self._on_searched)
        self.filters.search.stepped.connect(self._on_stepped)
        self.stage.empty.acted.connect(self._on_empty_acted)
        self.stage.focus.changed.connect(self._show_found)
        self.stage.lit.changed.connect(self._show_found)
        self.chosen.turned.connect(self._on_turned)
        self.insight.wanted.connect(self._on_map_wanted)
        self._connect_head()

    def _connect_head(self) -> None:
        self.head.views.changed.connect(self._on_view)
        self.head.as_list.toggled.connect(self._on_as_list)
        self.head.narrow_by.toggled.connect(self._on_narrow_by)
        self.head.learn.toggled.connect(self._on_learn)
        self.head.add.clicked.connect(self._on_add)
        self.head.present.clicked.connect(self.present)
        self.head.present_too.triggered.connect(self.present)
        self.head.copy.triggered.connect(self._on_copy)
        self.head.other.triggered.connect(self.open_other)
        for action in self.head.formats.values():
            action.triggered.connect(self._on_save)
        for action in self.head.data.values():
            action.triggered.connect(self._on_save_data)

    def _bind_keys(self) -> None:
        find = QShortcut(QKeySequence("Ctrl+F"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._on_find)
        wall = QShortcut(QKeySequence("F5"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        wall.activated.connect(self.present)

    def _restore(self) -> None:
        self.head.views.set_value(self.model.wish.view)
        self.head.as_list.setChecked(bool(self.office.settings.get(_AS_LIST, False)))

    def refresh(self) -> None:
        self.model.refresh()
        self.timeline.refresh()
        self.tabs.refresh()
        self.chosen.ask()

    def show_thing(self, kind: str, thing: UUID | None) -> None:
        if thing is not None:
            self.chosen.show_on_map(thing)

    # --- the map ---

    @Slot(object)
    def _on_drawn(self, drawn: DrawnMap) -> None:
        self.filters.show_map(drawn)
        self.head.say_counts(drawn)
        self.inspector.overview.show_map(drawn)
        self.inspector.show_changes(drawn)
        self._take_room()
        self.stage.show_map(drawn)
        self.cameras.turn_to(drawn.wish.view)
        self.stage.put_all_back.setVisible(self.model.is_moved())
        if drawn.node(self.chosen.id) is None:
            self.chosen.choose(None)
        if drawn.node(self.stage.focus.agency) is None:
            self.stage.focus.let_go()
        self._show_found()
        self._show_face()
        self.chosen.show_card()
        if self.isVisible():
            self.insight.show_map(drawn)

    @Slot()
    def _show_found(self) -> None:
        """What the search leaves: bright on the map, alone in the list."""
        if (drawn := self.model.map) is not None:
            found = self._found(drawn)
            self.insight.say_lit(drawn)
            self.stage.set_found(found)
            self.list.show_nodes(tuple(node for node in drawn.shown() if found is None or node.id in found), self.chosen.id)

    def _found(self, drawn: DrawnMap) -> frozenset[AgencyId] | None:
        """By words, near whom one looks around, who fits, and whom a finding is about; None: everybody."""
        focus = self.stage.focus
        near = within(drawn.row, focus.agency, focus.steps.value()) if focus.agency is not None else None
        fitting = frozenset(node.id for node in drawn.shown()) if drawn.wish.pale and drawn.wish.narrowed else None
        parts = [part for part in (matching(drawn.row, self._words), near, fitting, self.stage.lit.agencies) if part is not None]
        return frozenset.intersection(*parts) if parts else None

    def _show_face(self) -> None:
        drawn = self.model.map
        if drawn is not None and not drawn.shown():
            self._say_empty(drawn)
            self.stage.show_face(self.stage.empty)
        else:
            self.stage.show_face(self.list if self.head.as_list.isChecked() else self.canvas)

    @Slot()
    def _on_given_up(self) -> None:
        """The map that was there stays; before the first one there is none."""
        if self.model.map is None:
            self.stage.empty.say(self.tr("地図を描くのを中止しました。"), self.tr("地図を描く"))
            self.stage.show_face(self.stage.empty)

    def _say_empty(self, drawn: DrawnMap) -> None:
        if partners(drawn.row):
            self.stage.empty.say(self.tr("条件に合う機関がありません。"), self.tr("条件を解除"))
        else:
            self.stage.empty.say(self.tr("連携先がまだありません。追加すると、ここに地図が描かれます。"), self.tr("連携先を追加"))

    @Slot()
    def _on_empty_acted(self) -> None:
        if self.model.map is None:
            self.model.refresh()
        elif partners(self.model.map.row):
            self.model.widen()
        else:
            self._on_add()

    @Slot()
    def _on_narrowed(self) -> None:
        """A saved view may bring another way to lay out."""
        self.head.views.set_value(self.model.wish.view)

    @Slot(object)
    def _on_view(self, view: MapView) -> None:
        self.model.narrow(view=view)

    @Slot(bool)
    def _on_as_list(self, on: bool) -> None:
        """The list is of all: what a look around leaves pale would be missing in it without a word."""
        self.stage.let_go()
        self.office.settings.put(_AS_LIST, on)
        self._show_face()

    @Slot()
    def _on_map_wanted(self) -> None:
        self.head.as_list.setChecked(False)

    @Slot()
    def _on_turned(self) -> None:
        self.insight.imagine_without(self.chosen.id)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds the legend and puts out what a finding lit, wherever the keys are."""
        if event.key() == Qt.Key.Key_Escape and self.stage.foot.is_open:
            self.stage.foot.close_card()
        elif event.key() == Qt.Key.Key_Escape and self.stage.lit.agencies is not None:
            self.stage.lit.let_go()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_searched(self, words: str) -> None:
        self._words = words
        self._show_found()

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        """↑↓ in the search box go through what was found."""
        row = min(max(self.list.nodes.row_of(self.chosen.id) + by, 0), self.list.nodes.rowCount() - 1)
        if (node := self.list.nodes.node(row)) is not None:
            self.chosen.show_on_map(node.id)

    @Slot()
    def _on_find(self) -> None:
        self.head.narrow_by.setChecked(True)
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    # --- on the wall ---

    @Slot()
    def present(self) -> None:
        """投影モード; the map stays as it is behind it."""
        if not self.office.presence.room:
            self.wall = PresentDialog(self.office, self.keeper, self)
            self.wall.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.wall.begin(title_of(self.model.moment))

    # --- of others ---

    @Slot()
    def open_other(self) -> None:
        """A network of somebody else's beside the desk's own."""
        from desk_gui.views.map.other import OtherNetworkDialog  # brings networkx: only where it is wanted

        self.other = OtherNetworkDialog(self.office, self)
        self.other.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.other.show()

    @Slot()
    def _on_add(self) -> None:
        self.office.navigator.open("new_agency")

    # --- keeping it ---

    def sheet(self) -> Sheet | None:
        """What is shown now."""
        drawn = self.model.map
        return Sheet(drawn, self._found(drawn)) if drawn is not None else None

    @Slot()
    def _on_save(self) -> None:
        action, sheet = self.sender(), self.sheet()
        if isinstance(action, QAction) and sheet is not None:
            self.keeper.ask_path(sheet, MapFormat(action.data()), self)

    @Slot()
    def _on_save_data(self) -> None:
        action, drawn = self.sender(), self.model.map
        if isinstance(action, QAction) and drawn is not None:
            self.keeper.ask_data_path(drawn, DataFormat(action.data()), self)

    @Slot()
    def _on_copy(self) -> None:
        if (sheet := self.sheet()) is not None:
            self.keeper.copy(sheet)

    # --- room ---

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here begins at the search. A focus proxy would do the same, and take the bar above out of the round of Tab."""
        super().focusInEvent(event)
        (self.filters.search if self.filters.isVisible() else self.canvas).setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.model.map is not None:
            self.insight.show_map(self.model.map)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for what would take seconds."""
        super().hideEvent(event)
        self.insight.model.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_room(anew=not event.oldSize().isValid())

    def _take_room(self, *, anew: bool = False) -> None:
        """Two maps side by side need the room of all panes."""
        narrow = self.width() < theme.current().px(NARROW) or self.model.moment.beside
        if narrow != self._narrow or anew:
            self._narrow = narrow
            self._arrange()
        low = self.height() < theme.current().px(LOW)
        self.head.set_low(low)
        self.stage.set_low(low)
        self.head.set_narrow(narrow, least=self.width() < theme.current().px(LEAST))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.model.set_dark(theme.current().dark)

    @Slot()
    def _arrange(self) -> None:
        """Which panes there is room for."""
        conditions = not self._narrow or self.head.narrow_by.isChecked()
        self.filters.setVisible(conditions)
        self.stage.foot.name_kinds(not conditions)
        compared = self.inspector.comparing and not self.model.moment.beside
        telling = self.chosen.id is not None or self.head.learn.isChecked() or compared
        self.inspector.setVisible(not self._narrow or (telling and not conditions))

    @Slot(bool)
    def _on_narrow_by(self, wanted: bool) -> None:
        """There is room for one pane."""
        if wanted:
            self.head.learn.setChecked(False)
        self._arrange()

    @Slot(bool)
    def _on_learn(self, wanted: bool) -> None:
        if wanted:
            self.head.narrow_by.setChecked(False)
            self.chosen.choose(None)
        self._arrange()


class _Upright(QWidget):
    """A hairline standing up."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("line"))
        painter.end()
