"""A form: label at the left, field at the right, and under the field a hint or what is wrong with it."""

from typing import TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.editing import mark_complaint
from desk_gui.views.widgets.labels import label

Field = TypeVar("Field", bound=QWidget)


class FormGrid(QWidget):
    """Fields that have a `complained` signal (days, times) write under themselves without further wiring."""

    def __init__(self, parent: QWidget | None = None, *, label_width: int = 112) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self._notes: dict[QWidget, QLabel] = {}
        self._hints: dict[QWidget, str] = {}
        self._names: dict[QWidget, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(unit(12))
        self._grid.setVerticalSpacing(unit(8))
        self._grid.setColumnMinimumWidth(0, unit(label_width))
        self._grid.setColumnStretch(1, 1)

    def row(self, name: str, field: Field, hint: str = "", *, required: bool = False) -> Field:
        """Add a field; returns it."""
        at = self._grid.rowCount()
        caption = label(name + (self.tr("（必須）") if required else ""), "secondary", wrap=True)
        caption.setBuddy(field)
        caption.setContentsMargins(0, 0, 0, 0)
        beside = QVBoxLayout()  # the style sheet takes a label's own margins away when it is first shown late
        beside.setContentsMargins(0, theme.current().px(4 if isinstance(field, QLabel) else 8), 0, 0)
        beside.addWidget(caption)
        if not field.accessibleName():
            field.setAccessibleName(name)
        note = label(hint, "caption", wrap=True)
        self._grid.addLayout(beside, at, 0, Qt.AlignmentFlag.AlignTop)
        cell = QVBoxLayout()
        cell.setSpacing(theme.current().px(2))
        short = field.sizePolicy().horizontalPolicy() in (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        cell.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft if short else Qt.AlignmentFlag(0))
        cell.addWidget(note)
        self._grid.addLayout(cell, at, 1)
        note.setVisible(bool(hint))
        self._notes[field], self._hints[field], self._names[field] = note, hint, caption
        if hasattr(field, "complained"):
            field.complained.connect(self._on_complained)
        return field

    def full(self, widget: Field) -> Field:
        """Add something over both columns."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)
        return widget

    def name_of(self, field: QWidget) -> QLabel:
        """The label beside a field, for a name that changes."""
        return self._names[field]

    def set_visible(self, field: QWidget, visible: bool) -> None:
        for piece in (field, self._names[field]):
            piece.setVisible(visible)
        self._notes[field].setVisible(visible and bool(self._notes[field].text()))

    def set_hint(self, field: QWidget, hint: str) -> None:
        self._hints[field] = hint
        if self._notes[field].property("look") != "complaint":
            self.complain(field, "")

    def complain(self, field: QWidget, sentence: str) -> None:
        """Say under the field what is wrong; "" brings its hint back."""
        note = self._notes[field]
        note.setText(sentence or self._hints[field])
        note.setVisible(bool(note.text()) and not field.isHidden())
        note.setProperty("look", "complaint" if sentence else "caption")
        note.style().polish(note)
        mark_complaint(field.focusProxy() or field, sentence)

    def complain_inside(self, row: QWidget, sentence: str, part: QWidget) -> None:
        """Of a row of many fields: said under it, with the keys in the very part that is wrong."""
        self.complain(row, "")
        row.setFocusProxy(part)
        self.complain(row, sentence)

    @Slot()
    def go_to_first(self) -> None:
        """Put the cursor in the first field there is."""
        first = next((field for field in self._notes if not field.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def row_of(self, piece: QWidget) -> QWidget | None:
        """The field that `piece` is, or is a part of."""
        return next((field for field in self._notes if field is piece or field.isAncestorOf(piece)), None)

    def clear_complaints(self) -> None:
        for field in self._notes:
            self.complain(field, "")

    def go_to_first_complaint(self) -> bool:
        """Put the cursor where something is wrong; False when nothing is."""
        for field, note in self._notes.items():
            if note.property("look") == "complaint":
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    @Slot(str)
    def _on_complained(self, sentence: str) -> None:
        field = self.sender()
        if isinstance(field, QWidget):
            self.complain(field, sentence)
