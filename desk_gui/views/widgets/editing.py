"""What every text field here does alike: it knows when an input method is composing, and hands undo on when it has none left."""

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QTextLayout
from PySide6.QtWidgets import QLineEdit, QMenu, QToolTip, QWidget

from desk_gui.viewmodels.clipboard import copy
from desk_gui.views import theme

_UNDO = (QKeySequence("Ctrl+Z"),)
_REDO = (QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z"))


def wants_undo(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) in _UNDO


def wants_redo(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) in _REDO


def repolish(widget: QWidget) -> None:
    """Let the style sheet see a changed property; a widget it has not dressed yet is dressed with it anyway."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def mark_complaint(widget: QWidget, sentence: str) -> None:
    """A red border and the sentence for screen readers; an empty sentence takes both away."""
    widget.setProperty("complaint", bool(sentence))
    widget.setAccessibleDescription(sentence)
    repolish(widget)


class Line(QLineEdit):
    """A line of text. `composed` fires when a composition has ended and the text is whole again.

    What is copied from it is marked as private at once: a moment later the history of a clipboard may have it.
    """

    composed = Signal()
    left = Signal()
    """The focus went elsewhere, and not to a list of this very line."""

    def __init__(self, parent: QWidget | None = None, *, placeholder: str = "", name: str = "") -> None:
        super().__init__(parent)
        self._composing = False
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.textChanged.connect(self._on_written)

    @Slot(str)
    def _on_written(self, text: str) -> None:
        """Letters that another face draws stand level with our own: Qt lifts the line by what that face is taller, Burmese out of the
        field.
        """
        layout = QTextLayout(text, self.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        lifted = round(line.ascent()) - self.fontMetrics().ascent() if text else 0
        margins = self.textMargins()
        if lifted != margins.top():
            self.setTextMargins(margins.left(), lifted, margins.right(), -lifted)

    @property
    def composing(self) -> bool:
        """An input method holds text that is not confirmed yet."""
        return self._composing

    def setText(self, text: str | None) -> None:
        super().setText(text)
        if not self.hasFocus():
            self._show_beginning()

    def _cut(self) -> bool:
        """Longer than its field."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.width() - theme.current().px(20)

    def _tells_all(self) -> bool:
        return not self.toolTip() and self.echoMode() == QLineEdit.EchoMode.Normal and self._cut()

    def _show_beginning(self) -> None:
        """What one knows a name by, while nobody writes in it."""
        if self._cut():
            self.setCursorPosition(0)

    def kept(self) -> str:
        return self.text()

    def put(self, kept: str) -> None:
        self.setText(kept)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        was, self._composing = self._composing, bool(event.preeditString())
        super().inputMethodEvent(event)
        if was and not self._composing:
            self.composed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._composing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.accept()  # the key belongs to the composition
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif wants_redo(event):
            self.redo()  # all platforms alike; Qt knows one of the two keys on each
        else:
            super().keyPressEvent(event)

    @Slot()
    def copy(self) -> None:
        if self.hasSelectedText() and self.echoMode() == QLineEdit.EchoMode.Normal:
            copy(self.selectedText())

    @Slot()
    def cut(self) -> None:
        self.copy()
        if self.hasSelectedText() and not self.isReadOnly() and self.echoMode() == QLineEdit.EchoMode.Normal:
            self.insert("")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """Qt's own, which copies by itself."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if (act := {"edit-copy": self.copy, "edit-cut": self.cut}.get(action.objectName())) is not None:
                action.triggered.disconnect()
                action.triggered.connect(act)
        return menu

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._composing = False
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show_beginning()
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._tells_all():
            QToolTip.showText(event.globalPos(), f"<qt>{escape(self.text())}</qt>", self)
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._composing and event.key() == Qt.Key.Key_Escape:
                event.accept()  # the key belongs to the composition, whoever else waits for it
                return True
            if wants_undo(event) and not self.isUndoAvailable():
                event.ignore()
                return False
            if wants_redo(event):
                event.setAccepted(self.isRedoAvailable())
                return self.isRedoAvailable()
        return super().event(event)
