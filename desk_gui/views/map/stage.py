"""The middle of the screen: the map with its zoom buttons, its list, or what to do where there is neither."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.settings import Settings
from desk_gui.viewmodels.map import DrawnMap, MapModel, language_shown
from desk_gui.viewmodels.map_time import Timeline
from desk_gui.views import theme
from desk_gui.views.map.canvas import MapCanvas
from desk_gui.views.map.colouring import ColourChoice, ColourLegend
from desk_gui.views.map.focus import FocusBar
from desk_gui.views.map.legend import LineLegend
from desk_gui.views.map.twin import NodeList
from desk_gui.views.map.years import YearNotice, YearStrip
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.card import EmptyState
from desk_gui.views.widgets.labels import hairline
from desk_gui.views.widgets.progress import BusyLine


class Stage(QWidget):
    def __init__(self, settings: Settings, model: MapModel, timeline: Timeline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.canvas = MapCanvas(self)
        self.list = NodeList(settings, self)
        self.empty = EmptyState("", icon="map")
        self.faces = QStackedWidget(self)
        for face in (self.canvas, self.list, self.empty):
            self.faces.addWidget(face)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.faces, 1)
        column.addWidget(hairline())
        column.addWidget(self._foot())
        self.years = YearStrip(timeline, self.canvas, self)
        column.addWidget(self.years)
        self.notice = YearNotice(timeline, self.canvas)
        self._lay_upon_canvas()
        model.drawn.connect(self._on_drawn)

    def _foot(self) -> QWidget:
        unit = theme.current().px
        self.foot = QWidget(self)
        column = QVBoxLayout(self.foot)
        column.setContentsMargins(unit(12), unit(5), unit(12), unit(5))
        column.setSpacing(unit(4))
        self.lines, self.classes, self.colours = LineLegend(self), ColourLegend(self._model, self), ColourChoice(self._model, self)
        column.addWidget(self.lines)
        row = QHBoxLayout()
        row.setSpacing(unit(12))
        row.addWidget(self.classes, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.colours, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        return self.foot

    def _lay_upon_canvas(self) -> None:
        """Zoom at the right top, the way back below it, news of what runs at the left foot."""
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
        self.busy = BusyLine(self.canvas)
        self.busy.setFixedWidth(unit(240))
        self.put_all_back = Button(self.tr("すべて元の位置に戻す"), "undo", self.canvas, compact=True)
        self.put_all_back.setToolTip(self.tr("手で動かした機関を、この見方のはじめの位置に戻します"))
        self.put_all_back.hide()
        self.focus = FocusBar(self.canvas)
        self.focus.hide()
        grid = QGridLayout(self.canvas)
        grid.setContentsMargins(unit(10), unit(10), unit(10), unit(10))
        grid.addWidget(box, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        above = QVBoxLayout()
        for piece in (self.notice, self.focus):
            above.addWidget(piece, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addLayout(above, 0, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.busy, 1, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self.put_all_back, 1, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        grid.setRowStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.canvas.corner = (float(box.sizeHint().width() + unit(16)), float(box.sizeHint().height() + unit(16)))
        self.nearer.clicked.connect(self.canvas.zoom_in)
        self.farther.clicked.connect(self.canvas.zoom_out)
        self.whole.clicked.connect(self.canvas.fit)

    def show_face(self, face: QWidget) -> None:
        self.faces.setCurrentWidget(face)
        self.foot.setVisible(face is not self.empty)
        self.lines.setVisible(face is self.canvas)

    @Slot(object)
    def _on_drawn(self, drawn: DrawnMap) -> None:
        self.list.tell(drawn.wish.colouring, language_shown(drawn.row, drawn.wish))
