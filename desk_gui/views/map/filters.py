"""The pane at the left: what of the map is shown, and how to read sizes and shades."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desk_gui.rows.network import MapRow
from desk_gui.viewmodels.map import MapModel, counted_groups, counted_towns
from desk_gui.views import theme
from desk_gui.views.agencies.facets import FacetBox
from desk_gui.views.map.legend import AgeLegend, SizeLegend
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.kind_mark import kind_icon
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.search_field import SearchField
from desk_gui.vocabulary import AgencyGroup, Colouring

K = TypeVar("K", AgencyGroup, str)
_MARK, _ROW = 13, 23
_HALF, _WHOLE = 44, 118  # what a name may take of half the pane, of all of it


def _wide(text: str) -> int:
    return QFontMetrics(theme.current().font()).horizontalAdvance(text)


class TickList(QWidget, Generic[K]):
    """What is ticked is shown; one Tab stop, ↑↓ between the boxes; one press takes all off or puts all on.

    `paired`: two side by side, unless a name needs the whole width.
    """

    changed = Signal(object)
    """frozenset of what is not ticked"""

    def __init__(self, title: str, parent: QWidget | None = None, *, paired: bool = False) -> None:
        super().__init__(parent)
        self._paired: bool = paired
        self._columns: int = 1
        self._boxes: dict[K, FacetBox] = {}
        self._counts: dict[K, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.current().px(3))
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(label(title, "caption"))
        head.addStretch(1)
        self.all: Button = Button(self.tr("すべて外す"), parent=self, tone="link")
        self.all.setAccessibleName(self.tr("{0}をすべて外す・すべて表示").format(title))
        self.all.clicked.connect(self._on_all)
        head.addWidget(self.all)
        column.addLayout(head)
        self._plain = False
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.current().px(3))
        self._grid.setVerticalSpacing(0)
        column.addLayout(self._grid)

    def show_values(self, values: Mapping[K, str], counts: Mapping[K, int], hidden: frozenset[K]) -> None:
        if list(values) != list(self._boxes):
            self._fill(values)
        for value, box in self._boxes.items():
            box.setChecked(value not in hidden)
            box.setAccessibleName(self.tr("{0} {1}機関").format(values[value], counts.get(value, 0)))
            self._counts[value].setText(str(counts.get(value, 0)))
        self._say_all()

    def _fill(self, values: Mapping[K, str]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._columns = 2 if self._paired and all(_wide(text) <= theme.current().px(_HALF) for text in values.values()) else 1
        self._boxes = {value: self._box(value, text, first=not at) for at, (value, text) in enumerate(values.items())}
        self._counts = {value: label("", "caption") for value in values}
        for at, value in enumerate(values):
            self._counts[value].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._counts[value].setContentsMargins(0, 0, theme.current().px(6) if (at + 1) % self._columns else 0, 0)
            self._grid.addWidget(self._boxes[value], at // self._columns, 2 * (at % self._columns))
            self._grid.addWidget(self._counts[value], at // self._columns, 2 * (at % self._columns) + 1)
        for column in (0, 2):
            self._grid.setColumnStretch(column, int(column < 2 * self._columns))

    def _box(self, value: K, text: str, *, first: bool) -> FacetBox:
        box = FacetBox(text, self)
        box.setMinimumHeight(theme.current().px(_ROW))
        if self._paired and _wide(text) > theme.current().px(_WHOLE):
            box.setText(QFontMetrics(theme.current().font()).elidedText(text, Qt.TextElideMode.ElideRight, theme.current().px(_WHOLE)))
            box.setToolTip(text)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus)
        box.clicked.connect(self._on_ticked)
        box.stepped.connect(self._on_stepped)
        _put_mark(box, value, plain=self._plain)
        return box

    def set_plain(self, plain: bool) -> None:
        """Marks without their colours, where colours mean something else."""
        if plain != self._plain:
            self._plain = plain
            self._dress()

    def _dress(self) -> None:
        for value, box in self._boxes.items():
            _put_mark(box, value, plain=self._plain)

    def hidden(self) -> frozenset[K]:
        return frozenset(value for value, box in self._boxes.items() if not box.isChecked())

    def _say_all(self) -> None:
        self.all.setVisible(bool(self._boxes))
        self.all.setText(self.tr("すべて表示") if len(self.hidden()) == len(self._boxes) else self.tr("すべて外す"))

    @Slot()
    def _on_ticked(self) -> None:
        self._say_all()
        self.changed.emit(self.hidden())

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        boxes = list(self._boxes.values())
        at = next(at for at, box in enumerate(boxes) if box is self.sender())
        boxes[(at + by) % len(boxes)].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_all(self) -> None:
        on = len(self.hidden()) == len(self._boxes)
        for box in self._boxes.values():
            box.setChecked(on)
        self._on_ticked()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()


def _put_mark(box: QCheckBox, value: object, *, plain: bool) -> None:
    if isinstance(value, AgencyGroup):
        box.setIcon(kind_icon(value, _MARK, plain=plain))
        box.setIconSize(QSize(theme.current().px(_MARK), theme.current().px(_MARK)))


class FilterPane(QScrollArea):
    """Shows the wish of the model and changes it; it keeps none of its own."""

    searched = Signal(str)

    def __init__(self, model: MapModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._row: MapRow | None = None
        self._build()
        self._connect()
        self._on_narrowed()

    def _build(self) -> None:
        unit = theme.current().px
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedWidth(unit(208))
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(unit(12), unit(10), unit(12), unit(8))
        column.setSpacing(unit(2))
        self.search = SearchField(self.tr("機関を検索"), inside, hint="Ctrl+F")
        self.groups: TickList[AgencyGroup] = TickList(self.tr("機関の種別"), inside)
        self.towns: TickList[str] = TickList(self.tr("市町"), inside, paired=True)
        self.between = QCheckBox(self.tr("機関どうしの線"), inside)
        self.joint = QCheckBox(self.tr("今年度 協働した機関だけ"), inside)
        column.addWidget(self.search)
        column.addSpacing(unit(6))
        for piece in (self.groups, self.towns, label(self.tr("表示"), "caption"), self.between, self.joint):
            column.addWidget(piece)
        column.addSpacing(unit(3))
        column.addWidget(SizeLegend(inside))
        self.ages = AgeLegend(inside)
        column.addWidget(self.ages)
        column.addStretch(1)
        self.setWidget(inside)

    def _connect(self) -> None:
        self.search.searched.connect(self.searched)
        self.groups.changed.connect(self._on_groups)
        self.towns.changed.connect(self._on_towns)
        self.between.clicked.connect(self._on_between)
        self.joint.clicked.connect(self._on_joint)
        self._model.narrowed.connect(self._on_narrowed)

    def show_row(self, row: MapRow) -> None:
        self._row = row
        self._on_narrowed()

    @Slot()
    def _on_narrowed(self) -> None:
        wish = self._model.wish
        self.between.setChecked(wish.between_partners)
        self.joint.setChecked(wish.joint_only)
        by_kind = wish.colouring is Colouring.KIND
        self.ages.setVisible(by_kind)
        self.groups.set_plain(not by_kind)
        if self._row is not None:
            towns = counted_towns(self._row)
            named = {town: town or self.tr("市町なし") for town in towns}
            self.groups.show_values({group: group.label for group in AgencyGroup}, counted_groups(self._row), wish.hidden_groups)
            self.towns.show_values(named, towns, wish.hidden_towns)

    @Slot(object)
    def _on_groups(self, hidden: frozenset[AgencyGroup]) -> None:
        self._model.narrow(hidden_groups=hidden)

    @Slot(object)
    def _on_towns(self, hidden: frozenset[str]) -> None:
        self._model.narrow(hidden_towns=hidden)

    @Slot(bool)
    def _on_between(self, on: bool) -> None:
        self._model.narrow(between_partners=on)

    @Slot(bool)
    def _on_joint(self, on: bool) -> None:
        self._model.narrow(joint_only=on)
