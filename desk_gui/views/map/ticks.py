"""Lists of boxes to tick in the left pane of the map: of what is shown, and of what is wanted."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.agencies.facets import FacetBox
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.kind_mark import kind_icon
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.tab_order import follow
from desk_gui.vocabulary import AgencyGroup, Category

K = TypeVar("K", AgencyGroup, Category, str)
_MARK, _ROW = 13, 23
_HALF, _WHOLE = 44, 118  # what a name may take of half the pane, of all of it


def _wide(text: str) -> int:
    return QFontMetrics(theme.current().font()).horizontalAdvance(text)


class TickList(QWidget, Generic[K]):
    """What is ticked is shown; one Tab stop, ↑↓ between the boxes; one press takes all off or puts all on; the title folds it.

    `paired`: two side by side, unless a name needs the whole width.
    """

    changed = Signal(object)
    """frozenset of what is not ticked"""
    folded = Signal()

    def __init__(self, title: str, parent: QWidget | None = None, *, paired: bool = False) -> None:
        super().__init__(parent)
        self._title: str = title
        self._paired: bool = paired
        self._columns: int = 1
        self._boxes: dict[K, FacetBox] = {}
        self._counts: dict[K, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.current().px(3))
        column.setSpacing(0)
        head = QHBoxLayout()
        self.fold: Button = Button(title, parent=self, tone="link")
        self.fold.setCheckable(True)
        self.fold.setProperty("look", "caption")
        self.fold.toggled.connect(self._on_folded)
        head.addWidget(self.fold)
        head.addStretch(1)
        self.all: Button = Button(self.tr("すべて外す"), parent=self, tone="link")
        self.all.setAccessibleName(self.tr("{0}をすべて外す・すべて表示").format(title))
        self.all.clicked.connect(self._on_all)
        head.addWidget(self.all)
        column.addLayout(head)
        self._plain = False
        self._rows = QWidget(self)
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.current().px(3))
        self._grid.setVerticalSpacing(0)
        column.addWidget(self._rows)
        self._say_title()

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
        follow(self.all, self._boxes.values())

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

    def _say_title(self) -> None:
        """Folded, it says how many are set apart: a condition that is not seen is told all the same."""
        shut, count = self.fold.isChecked(), self._set_apart()
        told = self.tr("{0}（{1}）").format(self._title, count) if shut and count else self._title
        self.fold.setText(f"{'▸' if shut else '▾'} {told}")
        self.fold.setAccessibleName(self.tr("{0}を開く").format(told) if shut else self.tr("{0}をたたむ").format(told))

    def _set_apart(self) -> int:
        return len(self.hidden())

    @Slot(bool)
    def _on_folded(self, shut: bool) -> None:
        self._rows.setVisible(not shut)
        self._say_all()
        self.folded.emit()

    def _say_all(self) -> None:
        self._say_title()
        self.all.setVisible(bool(self._boxes) and not self.fold.isChecked())
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


class WantedList(TickList[K]):
    """What is ticked must be there; nothing ticked asks for nothing. `changed` carries what is ticked."""

    def show_wanted(self, values: Mapping[K, str], counts: Mapping[K, int], wanted: frozenset[K]) -> None:
        self.show_values(values, counts, frozenset(values) - wanted)

    def wanted(self) -> frozenset[K]:
        return frozenset(self._boxes) - self.hidden()

    def _set_apart(self) -> int:
        return len(self.wanted())

    def _say_all(self) -> None:
        self._say_title()
        self.all.setVisible(bool(self.wanted()))
        self.all.setText(self.tr("解除"))
        self.all.setAccessibleName(self.tr("{0}の条件を解除").format(self._title))

    @Slot()
    def _on_ticked(self) -> None:
        self._say_all()
        self.changed.emit(self.wanted())

    @Slot()
    def _on_all(self) -> None:
        for box in self._boxes.values():
            box.setChecked(False)
        self._on_ticked()


def _put_mark(box: QCheckBox, value: object, *, plain: bool) -> None:
    if isinstance(value, AgencyGroup):
        box.setIcon(kind_icon(value, _MARK, plain=plain))
        box.setIconSize(QSize(theme.current().px(_MARK), theme.current().px(_MARK)))
