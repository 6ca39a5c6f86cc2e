"""What is marked stays in the window: it is copied on purpose, and never dragged out, past the record and past who keeps the clipboard."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit

Marked = QLabel | QTextEdit | QPlainTextEdit


class _KeptIn(QObject):
    """A press into what is marked begins to mark anew; Qt would take it for the beginning of a drag."""

    def __init__(self, words: Marked) -> None:
        super().__init__(words)
        self._words = words

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            further = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.button() == Qt.MouseButton.LeftButton and not further:
                _let_go(self._words)
        return False


def keep_in(words: Marked) -> None:
    """To be said of every text that can be marked."""
    watched = words if isinstance(words, QLabel) else words.viewport()
    watched.installEventFilter(_KeptIn(words))


def _let_go(words: Marked) -> None:
    if isinstance(words, QLabel):
        words.setSelection(0, 0)
        return
    cursor = words.textCursor()
    cursor.clearSelection()
    words.setTextCursor(cursor)
