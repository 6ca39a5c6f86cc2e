"""One group of conditions: boxes to tick, each with how many agencies it would leave."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import label
from desk_gui.vocabulary import AgencyGroup, Labelled

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class FacetBox(QCheckBox):
    """One value; ↑↓ go to its neighbours, so that a long group costs one Tab."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class Facet(QWidget):
    """`changed` carries the frozenset of ticked members. `folded`: the rows are shown only once asked for."""

    changed = Signal(object)

    def __init__(self, title: str, members: Sequence[Labelled], parent: QWidget | None = None, *, folded: bool = False) -> None:
        super().__init__(parent)
        self._members = tuple(members)
        self._boxes: list[FacetBox] = []
        self._counts: list[Any] = []
        self._build(title)
        self._fold.setVisible(folded)
        self._rows.setVisible(not folded)

    def _build(self, title: str) -> None:
        unit = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(2))
        column.addWidget(label(title, "caption"))
        self._fold = Button(self.tr("選択肢を表示"), parent=self, tone="link")
        self._fold.clicked.connect(self._on_unfold)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._rows = QWidget(self)
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for member in self._members:
            rows.addLayout(self._row(member))
        column.addWidget(self._rows)
        column.setContentsMargins(0, 0, 0, unit(6))

    def _row(self, member: Labelled) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(4))
        box = FacetBox(member.label.split("（")[0], self._rows)
        box.setToolTip(member.label)
        box.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self._boxes else Qt.FocusPolicy.StrongFocus)
        box.clicked.connect(self._on_ticked)
        box.stepped.connect(self._on_stepped)
        count = label("", "caption")
        self._boxes.append(box)
        self._counts.append(count)
        row.addWidget(box)
        row.addStretch(1)
        if isinstance(member, AgencyGroup):
            row.addWidget(KindMark(member, 13))
        row.addWidget(count)
        count.setMinimumWidth(theme.current().px(20))
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return row

    def show_chosen(self, chosen: frozenset[Any]) -> None:
        for box, member in zip(self._boxes, self._members, strict=True):
            box.setChecked(member in chosen)
        if chosen:
            self._on_unfold()

    def show_counts(self, counts: Mapping[Any, int]) -> None:
        for box, count, member in zip(self._boxes, self._counts, self._members, strict=True):
            count.setText(str(counts.get(member, 0)))
            box.setAccessibleName(self.tr("{0} {1}件").format(member.label, counts.get(member, 0)))

    @Slot()
    def _on_ticked(self) -> None:
        self.changed.emit(frozenset(member for box, member in zip(self._boxes, self._members, strict=True) if box.isChecked()))

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        at = next(at for at, box in enumerate(self._boxes) if box is self.sender())
        self._boxes[(at + by) % len(self._boxes)].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_unfold(self) -> None:
        had_focus = self._fold.hasFocus()
        self._fold.hide()
        self._rows.show()
        if had_focus:
            self._boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)
