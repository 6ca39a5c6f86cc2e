"""Under the map: what its lines and colours mean, 色分け, and in a low window all that in one line, with the whole legend upon the map."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.network.changes import Change
from desk_gui.network.legend import LegendRow
from desk_gui.viewmodels.map import MapModel
from desk_gui.viewmodels.map_changes import change_name, counted
from desk_gui.viewmodels.map_counts import counted_groups
from desk_gui.viewmodels.map_drawing import DrawnMap
from desk_gui.views import theme
from desk_gui.views.map.colouring import ColourChoice, ColourLegend
from desk_gui.views.map.compare import ChangeLegend
from desk_gui.views.map.legend import AgeLegend, LineLegend, SizeLegend, change_sample, class_sample, line_sample
from desk_gui.views.map.marks_strip import Key, MarksStrip
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.tab_order import follow
from desk_gui.vocabulary import AgencyGroup, Colouring, LampKind

_CARD = 660


class Foot(QWidget):
    """`over`: what the whole legend lies upon while the window is low."""

    def __init__(self, model: MapModel, over: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = over
        self._drawn: DrawnMap | None = None
        self._low, self._tells_lines, self._names_kinds = False, True, False
        self._build(model)
        self.open.toggled.connect(self._on_opened)
        model.drawn.connect(self._on_drawn)
        over.installEventFilter(self)
        self._arrange()

    def _build(self, model: MapModel) -> None:
        unit = theme.current().px
        self.open = Button(self.tr("凡例"), parent=self, compact=True)
        self.lines, self.changes = LineLegend(self), ChangeLegend(self)
        self.classes, self.colours = ColourLegend(model, self), ColourChoice(model, self)
        self.open.setCheckable(True)
        self.open.setToolTip(self.tr("凡例を地図の上に開く・たたむ"))
        self.strip = MarksStrip(self)
        self.card = QFrame(self._over)
        self.card.setObjectName("card")
        self._upon = QVBoxLayout(self.card)
        self._upon.setContentsMargins(unit(12), unit(8), unit(12), unit(8))
        self._upon.setSpacing(unit(6))
        self._sizes, self._ages = SizeLegend(self.card), AgeLegend(self.card)
        marks = QHBoxLayout()
        marks.setSpacing(unit(30))
        for piece in (self._sizes, self._ages):
            marks.addWidget(piece, 0, Qt.AlignmentFlag.AlignTop)
        marks.addStretch(1)
        self._upon.addLayout(marks)
        self.card.hide()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(unit(4))
        self._row = QHBoxLayout()
        self._row.setSpacing(unit(12))
        self._row.addWidget(self.open)
        self._row.addWidget(self.strip, 1)
        self._row.addWidget(self.colours, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._row)

    def hold(self, keep: QWidget) -> None:
        """One more button, at the right end."""
        self._row.addWidget(keep, 0, Qt.AlignmentFlag.AlignTop)
        follow(self.colours.by, (keep,))

    def set_low(self, low: bool) -> None:
        if low != self._low:
            self._low = low
            self._arrange()

    def _arrange(self) -> None:
        """One line, and the rest upon the map; or all of it here."""
        unit = theme.current().px
        self._column.setContentsMargins(unit(12), unit(2 if self._low else 5), unit(12), unit(2 if self._low else 5))
        self.open.setVisible(self._low)
        self.strip.setVisible(self._low)
        if self._low:
            for at, piece in enumerate((self.lines, self.changes, self.classes)):
                self._upon.insertWidget(at, piece)
        else:
            self.open.setChecked(False)
            self._column.insertWidget(0, self.lines)
            self._column.insertWidget(1, self.changes)
            self._row.insertWidget(0, self.classes, 1, Qt.AlignmentFlag.AlignVCenter)
        self._tell()

    def tell(self, *, lines: bool) -> None:
        """`lines`: whether lines are in sight, and not only a list."""
        self._tells_lines = lines
        self._tell()

    def name_kinds(self, wanted: bool) -> None:
        """Where nothing else beside the map says which mark is which kind."""
        self._names_kinds = wanted
        self._tell()

    @Slot(object)
    def _on_drawn(self, drawn: DrawnMap) -> None:
        self._drawn = drawn
        if drawn.differs:
            self.changes.show_map(drawn)
        self._tell()

    def _tell(self) -> None:
        drawn = self._drawn
        differs = drawn is not None and drawn.differs
        self.lines.setVisible(self._tells_lines and not differs)
        self.changes.setVisible(self._tells_lines and differs)
        self.classes.name_kinds(self._names_kinds or self._low)
        self._sizes.setVisible(self._tells_lines)
        self._ages.setVisible(self._tells_lines and not differs and drawn is not None and drawn.wish.colouring is Colouring.KIND)
        if self._low and drawn is not None:
            self.strip.show_keys(self._line_keys(drawn) if self._tells_lines else [], self._class_keys(drawn))
        self._lay_card()

    def _line_keys(self, drawn: DrawnMap) -> list[Key]:
        if drawn.differs:
            return [Key(change_sample(change, self), self._counted(drawn, change)) for change in counted(drawn)]
        return [Key(line_sample(stage, self), lamp.label) for stage, lamp in enumerate(LampKind, 1)]

    def _counted(self, drawn: DrawnMap, change: Change) -> str:
        return f"{change_name(change)} {counted(drawn)[change]}"

    def _class_keys(self, drawn: DrawnMap) -> list[Key]:
        row: LegendRow | None = drawn.scene.scale
        if row is not None:
            return [Key(class_sample(key.colour, key.rim, self), key.name) for key in row.keys]
        there = counted_groups(drawn.row)
        return [Key(KindMark(group, 13, self), group.label) for group in AgencyGroup if group in there]

    # --- upon the map ---

    @Slot(bool)
    def _on_opened(self, opened: bool) -> None:
        self.card.setVisible(opened and self._low)
        self._lay_card()

    @property
    def is_open(self) -> bool:
        return self.open.isChecked()

    def close_card(self) -> None:
        self.open.setChecked(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._lay_card()
        return super().eventFilter(watched, event)

    def _lay_card(self) -> None:
        """At the left foot of the map, no wider than it needs."""
        if not self.is_open:
            return
        gap = theme.current().px(10)
        wide = min(self._over.width() - 2 * gap, theme.current().px(_CARD))
        self._upon.activate()
        high = min(self._upon.totalHeightForWidth(wide), self._over.height() - 2 * gap)
        self.card.setGeometry(gap, self._over.height() - gap - high, wide, high)
        self.card.raise_()
