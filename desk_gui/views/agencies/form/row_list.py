"""Rows one can add, move and take away: services, languages, hours, people."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.tab_order import follow, stops, takes_focus

Content = dict[str, Any]


class RowEditor(QFrame):
    """One row: its fields in `body`, a place for what is wrong, and its three buttons. `first`: the field one begins with."""

    first: QWidget

    changed = Signal()
    moved = Signal(int)
    dropped = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.setObjectName("card")
        self.body = QVBoxLayout()
        self.body.setSpacing(unit(6))
        self._complaint = label("", "complaint", wrap=True)
        self._complaint.hide()
        self.body.addWidget(self._complaint)
        row = QHBoxLayout(self)
        row.setContentsMargins(unit(10), unit(8), unit(6), unit(8))
        row.setSpacing(unit(6))
        row.addLayout(self.body, 1)
        row.addLayout(self._buttons(name))

    def _buttons(self, name: str) -> QHBoxLayout:
        self.up = IconButton("chevron-up", self.tr("{0}を上へ").format(name), self)
        self.down = IconButton("chevron-down", self.tr("{0}を下へ").format(name), self)
        self.drop = IconButton("trash", self.tr("{0}を削除").format(name), self)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.drop.clicked.connect(self.dropped)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.setAlignment(Qt.AlignmentFlag.AlignTop)
        for button in (self.up, self.down, self.drop):
            buttons.addWidget(button)
        return buttons

    def line(self, *fields: QWidget | tuple[QWidget, int]) -> QHBoxLayout:
        """Add a line of fields above the complaint; a pair gives a field's stretch."""
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(8))
        for field in fields:
            widget, stretch = field if isinstance(field, tuple) else (field, 0)
            line.addWidget(widget, stretch)
        self.body.insertLayout(self.body.count() - 1, line)
        return line

    def stops(self) -> list[QWidget]:
        """Where Tab goes: the fields, then the buttons at their right."""
        buttons = [self.up, self.down, self.drop]
        return [each for each in stops(self) if each not in buttons] + buttons

    def complain(self, text: str) -> bool:
        """True where there is nothing to say."""
        self._complaint.setText(text)
        self._complaint.setVisible(bool(text))
        self.setAccessibleDescription(text)
        return not text

    def content(self) -> Content:
        raise NotImplementedError

    def restore(self, content: Content) -> None:
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Nothing was typed: the row counts for nothing."""
        raise NotImplementedError

    def check(self) -> bool:
        return True

    def value(self) -> Any:
        """What the row says; only asked after `check`."""
        raise NotImplementedError

    @Slot()
    def _on_up(self) -> None:
        self.moved.emit(-1)

    @Slot()
    def _on_down(self) -> None:
        self.moved.emit(1)


class RowList(QWidget):
    """The rows in their order, and the button for one more."""

    changed = Signal()

    def __init__(self, make: Callable[[], RowEditor], add: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._rows: list[RowEditor] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(6))
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.current().px(6))
        self.foot = QHBoxLayout()
        self.add_button = Button(add, "plus", self, compact=True)
        self.add_button.clicked.connect(self._on_add)
        self.foot.addWidget(self.add_button)
        self.foot.addStretch(1)
        column.addLayout(self._column)
        column.addLayout(self.foot)

    @property
    def rows(self) -> tuple[RowEditor, ...]:
        return tuple(self._rows)

    def add(self, content: Content | None = None) -> RowEditor:
        row = self._make()
        row.changed.connect(self.changed)
        row.moved.connect(self._on_moved)
        row.dropped.connect(self._on_dropped)
        if content is not None:
            row.restore(content)
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()  # at once: what is shown only later takes no focus now
        self._show_ends()
        return row

    def content(self) -> list[Content]:
        return [row.content() for row in self._rows if not row.is_empty()]

    def restore(self, contents: Sequence[Content]) -> None:
        for row in self._rows:
            self._discard(row)
        self._rows = []
        for content in contents:
            self.add(content)

    def values(self) -> tuple[Any, ...]:
        return tuple(row.value() for row in self._rows if not row.is_empty())

    def check(self) -> bool:
        """Every row says what is wrong; the cursor goes to the first."""
        wrong = [row for row in self._rows if not row.is_empty() and not row.check()]
        if wrong:
            wrong[0].first.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def _discard(self, row: RowEditor) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _show_ends(self) -> None:
        for at, row in enumerate(self._rows):
            for button in (row.up, row.down):
                button.setVisible(len(self._rows) > 1)
            row.up.setEnabled(at > 0)
            row.down.setEnabled(at < len(self._rows) - 1)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """A new row would be the last stop of the whole window; here it comes before the button that adds one more."""
        own = [stop for row in self._rows for stop in row.stops()]
        before: QWidget | None = self.add_button.previousInFocusChain()
        while before is not None and (before in own or not takes_focus(before)):
            before = before.previousInFocusChain()
        if before is not None:
            follow(before, own)

    @Slot()
    def _on_add(self) -> None:
        self.add().first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    @Slot(int)
    def _on_moved(self, by: int) -> None:
        row = self.sender()
        at = next(at for at, each in enumerate(self._rows) if each is row)
        self._rows.insert(at + by, self._rows.pop(at))
        self._column.insertWidget(at + by, self._rows[at + by])
        self._show_ends()
        self.changed.emit()

    @Slot()
    def _on_dropped(self) -> None:
        row = self.sender()
        self._rows = [each for each in self._rows if each is not row]
        if isinstance(row, RowEditor):
            self._discard(row)
        self._show_ends()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
