"""The middle of the screen: the map with its zoom buttons, its list, or what to do where there is neither."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.settings import Settings
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.map import MapModel
from desk_gui.viewmodels.map_counts import language_shown
from desk_gui.viewmodels.map_drawing import DrawnMap
from desk_gui.viewmodels.map_time import Moment, Timeline, name_of, title_of
from desk_gui.views import theme
from desk_gui.views.map.canvas import MapCanvas
from desk_gui.views.map.focus import FocusBar
from desk_gui.views.map.foot import Foot
from desk_gui.views.map.lit import LitBar
from desk_gui.views.map.tabs import MapTabs
from desk_gui.views.map.twin import NodeList
from desk_gui.views.map.years import YearNotice, YearStrip
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.card import EmptyState
from desk_gui.views.widgets.labels import hairline
from desk_gui.views.widgets.progress import BusyLine


class Stage(QWidget):
    def __init__(self, settings: Settings, model: MapModel, timeline: Timeline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = MapCanvas(self)
        self.list = NodeList(settings, self)
        self.empty = EmptyState("", icon="map")
        self.faces = QStackedWidget(self)
        for face in (self._maps(), self.list, self.empty):
            self.faces.addWidget(face)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.faces, 1)
        column.addWidget(hairline())
        self.foot = Foot(model, self.faces, self)
        self.lines, self.changes, self.classes, self.colours = self.foot.lines, self.foot.changes, self.foot.classes, self.foot.colours
        column.addWidget(self.foot)
        self.years = YearStrip(timeline, self.canvas, self)
        column.addWidget(self.years)
        self.notice = YearNotice(self.canvas)
        self.notice.to_now.clicked.connect(timeline.go_to_now)
        self._lay_upon_canvas()
        model.drawn.connect(self._on_drawn)

    def _maps(self) -> QWidget:
        """The map, and at its left an earlier one where two years are compared."""
        self.before = MapCanvas(self)
        self.before.follow(self.canvas)
        self.before.can_move = False
        self.before.hide()
        self.maps = QWidget(self)
        row = QHBoxLayout(self.maps)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(self.before, 1)
        row.addWidget(self.canvas, 1)
        corner = QGridLayout(self.before)
        corner.setContentsMargins(*(4 * [theme.current().px(10)]))
        self.earlier = YearNotice(self.before)
        corner.addWidget(self.earlier, 0, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return self.maps

    def show_map(self, drawn: DrawnMap) -> None:
        self.canvas.can_move = drawn.moment.is_now
        self.before.setVisible(drawn.other is not None)
        self.canvas.show_scene(drawn.scene)
        if drawn.other is not None:
            self.before.show_scene(drawn.other)
            self.earlier.say(name_of(drawn.moment.before))
        self._say_year(drawn.moment)

    def _say_year(self, moment: Moment) -> None:
        if moment.beside and moment.before is not None:
            self.notice.say(name_of(moment.year))
        elif moment.before is not None:
            self.notice.say(title_of(moment))
        else:
            self.notice.say(self.tr("{0}のようす").format(name_of(moment.year)) if moment.year else "", way_back=True)

    def select(self, agency: AgencyId | None) -> None:
        for canvas in (self.canvas, self.before):
            canvas.select(agency)

    def set_found(self, found: frozenset[AgencyId] | None) -> None:
        for canvas in (self.canvas, self.before):
            canvas.set_found(found)

    def _lay_upon_canvas(self) -> None:
        """Zoom at the right top, the way back below it, news of what runs at the left foot, whatever is shown there."""
        unit = theme.current().px
        self.nearer = IconButton("plus", self.tr("拡大"), self, shortcut="Ctrl++")
        self.farther = IconButton("minus", self.tr("縮小"), self, shortcut="Ctrl+-")
        self.whole = IconButton("fit", self.tr("全体を表示"), self, shortcut="Ctrl+0")
        box = QFrame(self.canvas)
        box.setObjectName("card")
        buttons = QVBoxLayout(box)
        buttons.setContentsMargins(1, 1, 1, 1)
        buttons.setSpacing(0)
        for button in (self.nearer, self.farther, self.whole):
            buttons.addWidget(button)
        self.busy = BusyLine(self)
        self.busy.setObjectName("card")
        self.busy.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.busy.setContentsMargins(*(4 * [unit(8)]))
        self.busy.setFixedWidth(unit(340))
        self.faces.installEventFilter(self)
        self.put_all_back = Button(self.tr("すべて元の位置に戻す"), "undo", self.canvas, compact=True)
        self.put_all_back.setToolTip(self.tr("手で動かした機関を、この見方のはじめの位置に戻します"))
        self.put_all_back.hide()
        self.focus = FocusBar(self.canvas)
        self.focus.hide()
        self.lit = LitBar(self.canvas)
        self.lit.hide()
        grid = QGridLayout(self.canvas)
        grid.setContentsMargins(unit(10), unit(10), unit(10), unit(10))
        grid.addWidget(box, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        above = QVBoxLayout()
        for piece in (self.notice, self.focus, self.lit):
            above.addWidget(piece, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addLayout(above, 0, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.put_all_back, 1, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        grid.setRowStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.canvas.corner = (float(box.sizeHint().width() + unit(16)), float(box.sizeHint().height() + unit(16)))
        self.nearer.clicked.connect(self.canvas.zoom_in)
        self.farther.clicked.connect(self.canvas.zoom_out)
        self.whole.clicked.connect(self.canvas.fit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            gap, high = theme.current().px(10), self.busy.sizeHint().height()
            self.busy.setGeometry(self.faces.x() + gap, self.faces.geometry().bottom() - gap - high, self.busy.width(), high)
            self.busy.raise_()
        return super().eventFilter(watched, event)

    def let_go(self) -> None:
        """Everybody is bright again, whatever one looked at."""
        self.focus.let_go()
        self.lit.let_go()

    def hold(self, tabs: MapTabs) -> None:
        """The tabs above the map, and the button that makes one beside 色分け."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, tabs)
        self.foot.hold(tabs.keep)

    def show_face(self, face: QWidget) -> None:
        self.faces.setCurrentWidget(self.maps if face is self.canvas else face)
        self.foot.setVisible(face is not self.empty)
        self.foot.tell(lines=face is self.canvas)

    def set_low(self, low: bool) -> None:
        """In a low window what stands under the map takes one line each."""
        self.foot.set_low(low)
        self.years.set_low(low)

    @Slot(object)
    def _on_drawn(self, drawn: DrawnMap) -> None:
        self.list.tell(drawn.wish.colouring, language_shown(drawn.row, drawn.wish))
