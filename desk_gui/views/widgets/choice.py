"""Choosing one or several of a list, by pointing or by typing a part of the name."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desk_gui.values.codec import encode
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.editing import Line, repolish
from desk_gui.views.widgets.options import VALUE, FoldedFilter, Option, OptionModel


class _RoomyRows(QStyledItemDelegate):
    """Rows high enough to point at."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width() + theme.current().px(8), theme.current().px(26))


class Choice(QComboBox):
    """One of the options, or none. `typing`: a part of its name, in any kana or script, narrows the list."""

    changed = Signal()

    def __init__(self, options: Sequence[Option] = (), parent: QWidget | None = None, *, typing: bool = True, empty: str = "") -> None:
        super().__init__(parent)
        self._empty = empty
        self._chosen: Any = None
        self._awaited: Any = None
        self.unread = ""
        """What was typed last and named none of the options; gone with the next that is typed or chosen."""
        self.setItemDelegate(_RoomyRows(self))
        self.setMaxVisibleItems(14)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if typing:
            self._allow_typing()
        self.set_options(options)
        self.activated.connect(self._on_activated)

    def _allow_typing(self) -> None:
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = Line(self, placeholder=self._empty)
        self.setLineEdit(line)
        line.textEdited.connect(self._on_typed)
        line.editingFinished.connect(self._on_left)
        line.left.connect(self._on_left)  # Tab with the list open: Qt then says nothing of an edit that ended

    @property
    def options(self) -> tuple[Option, ...]:
        return self._options.options

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these; the chosen one stays chosen if it is still among them, one wished for before it was offered is chosen now."""
        kept = self._chosen
        if kept is None and self._awaited is not None:
            kept = next((option.value for option in options if encode(option.value) == self._awaited), None)
        awaited = self._awaited if kept is None else None
        self._options = OptionModel(options, self)
        self.setModel(self._options)
        if self.isEditable():
            self._set_completer()
        self.set_value(kept)
        self._awaited = awaited

    def _set_completer(self) -> None:
        self._filter = FoldedFilter(self._options, self)
        completer = QCompleter(self._filter, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        if popup := completer.popup():
            popup.setItemDelegate(_RoomyRows(completer))
        self.setCompleter(completer)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        if line := self.lineEdit():
            line.setAccessibleName(name)

    def value(self) -> Any:
        return self._chosen

    def set_value(self, value: Any) -> None:
        """Choose it; no signal. A value not offered chooses nothing, until it is offered."""
        row = self._options.row_of(value)
        self._awaited = encode(value) if row < 0 else None
        self.unread = ""
        # As it was offered: out of a model an enum of strings comes back as a plain string.
        self._chosen = self._options.options[row].value if row >= 0 else None
        self.setCurrentIndex(row)
        if line := self.lineEdit():
            self.setEditText(self.itemText(row) if row >= 0 else "")
            line.setCursorPosition(0)  # the beginning is what one knows it by
        elif row < 0:
            self.setPlaceholderText(self._empty)

    def kept(self) -> Any:
        return self._awaited if self._chosen is None else encode(self._chosen)

    def put(self, kept: Any) -> None:
        known = next((option.value for option in self._options.options if encode(option.value) == kept), None)
        self.set_value(kept if known is None else known)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends here while suggestions lie open: they would take it once more, for whatever then stands in their first row."""
        popup = self._suggestions()
        lay_open = popup is not None and popup.isVisible()
        super().keyPressEvent(event)
        if popup is not None and lay_open and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            popup.hide()
            event.accept()

    def _suggestions(self) -> QAbstractItemView | None:
        completer = self.completer()
        return completer.popup() if completer else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling a form must not change what was chosen

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._filter.narrow(text)

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self._take(self.itemData(row, VALUE))

    @Slot()
    def _on_left(self) -> None:
        """What was typed counts when it names one option, or the only one left; else the old choice stands."""
        text = self.currentText().strip()
        if text == self.itemText(self.currentIndex()):
            return
        if popup := self._suggestions():
            popup.hide()
        self._filter.narrow(text)
        only = self._filter.rowCount() == 1 and bool(text)
        self._take(self._filter.index(0, 0).data(VALUE) if only else self._chosen if text else None)
        self.unread = "" if only else text

    def _take(self, value: Any) -> None:
        before = self._chosen
        self.set_value(value)
        if self.isEditable():
            self._filter.narrow("")
        if value != before:
            self.changed.emit()


class MultiChoice(Button):
    """A button that names what is chosen and opens a checklist with a filter line."""

    changed = Signal()

    def __init__(self, options: Sequence[Option], parent: QWidget | None = None, *, empty: str = "", name: str = "") -> None:
        super().__init__(empty, parent=parent)
        self._empty = empty
        self._name = name
        self._order: list[Any] = []
        self._awaited: list[Any] = []
        self._words = ""
        self._popup = self._checklist(options)
        self.clicked.connect(self._on_open)
        self._tell()

    def _checklist(self, options: Sequence[Option]) -> "_Checklist":
        popup = _Checklist(options, self)
        popup.toggled.connect(self._on_toggled)
        return popup

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these; what was chosen stays chosen if it is still among them, what was wished for before it was offered is chosen now."""
        self._popup.deleteLater()
        self._popup = self._checklist(options)
        kept, awaited = self._order, self._awaited
        come = [option.value for option in options if encode(option.value) in awaited]
        self.set_values([*kept, *come])
        self._awaited = [value for value in awaited if value not in map(encode, come)]

    def values(self) -> tuple[Any, ...]:
        """In the order they were chosen."""
        return tuple(self._order)

    def set_values(self, values: Iterable[Any]) -> None:
        """Choose these; no signal. Those not offered are chosen once they are."""
        values = tuple(values)
        self._awaited = [encode(value) for value in values if self._popup.model.row_of(value) < 0]
        self._order = [value for value in values if self._popup.model.row_of(value) >= 0]
        self._popup.blockSignals(True)  # its list shows the ticks, but nobody ticked
        self._popup.model.choose(set(self._order))
        self._popup.blockSignals(False)
        self._tell()

    def kept(self) -> list[Any]:
        return [*map(encode, self._order), *self._awaited]

    def put(self, kept: list[Any]) -> None:
        known = {str(encode(option.value)): option.value for option in self._popup.model.options}
        self.set_values([known.get(str(value), value) for value in kept])
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._on_open()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_open(self) -> None:
        self._popup.show_below(self)

    @Slot()
    def _on_toggled(self) -> None:
        chosen = self._popup.model.chosen
        self._order = [value for value in self._order if value in chosen]
        self._order += [option.value for option in self._popup.model.options if option.value in chosen and option.value not in self._order]
        self._tell()
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(200), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(90), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        now = theme.current()
        side = now.px(14)
        painter = QPainter(self)
        painter.drawPixmap(self.width() - side - now.px(6), (self.height() - side) // 2, now.pixmap("chevron-down", "ink2", 14))
        painter.end()

    def _tell(self) -> None:
        model = self._popup.model
        self._words = self.tr("、").join(model.options[model.row_of(value)].text for value in self._order)
        self.setToolTip(self._words)
        self.setAccessibleName(f"{self._name} {self._words or self._empty}".strip())
        self.setProperty("empty", not self._words)
        repolish(self)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - theme.current().px(38)
        text = self.fontMetrics().elidedText(self._words or self._empty, Qt.TextElideMode.ElideRight, room)
        self.setText(text.replace("&", "&&"))


class _Checklist(QFrame):
    """The opened list: type to narrow, ↑↓ to go, Space or Enter to tick, Esc to close."""

    toggled = Signal()

    def __init__(self, options: Sequence[Option], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.model = OptionModel(options, self, checkable=True)
        self._filter = FoldedFilter(self.model, self)
        self._line = Line(self, placeholder=self.tr("名前の一部で絞り込み"))
        self._list = QListView(self)
        self._list.setModel(self._filter)
        self._list.setItemDelegate(_RoomyRows(self._list))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.current().px(6)] * 4)
        column.addWidget(self._line)
        column.addWidget(self._list)
        self._line.installEventFilter(self)
        self._line.textChanged.connect(self._on_typed)
        self._list.clicked.connect(self._on_clicked)
        self.model.dataChanged.connect(self._on_ticked)

    def show_below(self, widget: QWidget) -> None:
        unit = theme.current().px
        self._line.clear()
        self.resize(max(widget.width(), unit(240)), unit(56 + 26 * min(max(len(self.model.options), 2), 11)))
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 2)))
        self.show()
        self._line.setFocus()
        self._list.setCurrentIndex(self._filter.index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self._line.composing:
            return self._steer(event)
        return super().eventFilter(watched, event)

    def _steer(self, event: QKeyEvent) -> bool:
        """Keys of the filter line that drive the list below."""
        at = self._list.currentIndex().row()
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._list.setCurrentIndex(self._filter.index(min(max(at + step, 0), self._filter.rowCount() - 1), 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at >= 0:
            self._flip(self._list.currentIndex())
        else:
            return False
        return True

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._filter.narrow(text)
        self._list.setCurrentIndex(self._filter.index(0, 0))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._flip(index)

    @Slot()
    def _on_ticked(self) -> None:
        self.toggled.emit()

    def _flip(self, index: QModelIndex) -> None:
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        self._filter.setData(index, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
