"""Several lines of text that grow with what is written; Tab goes on to the next field."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from desk_gui.viewmodels.clipboard import private
from desk_gui.views import theme
from desk_gui.views.widgets.editing import wants_redo, wants_undo
from desk_gui.views.widgets.kept_in import keep_in

_LEADING = 140  # per cent; the face itself has none


class MultiLine(QTextEdit):
    """Plain text, from `lines` to `most` lines high, then it scrolls. `submitted`: Ctrl+Enter."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None, *, lines: int = 2, most: int = 8, placeholder: str = "") -> None:
        super().__init__(parent)
        self._lines, self._most = lines, most
        self._composing = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._on_grown)
        keep_in(self)
        self.set_text("")

    @property
    def composing(self) -> bool:
        """An input method holds text that is not confirmed yet."""
        return self._composing

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Begin anew with this text: there is nothing to undo."""
        self.setUndoRedoEnabled(False)
        self.setPlainText(text)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        self.setUndoRedoEnabled(True)

    def kept(self) -> str:
        return self.text()

    def put(self, kept: str) -> None:
        self.set_text(kept)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        line = self.fontMetrics().height() * _LEADING / 100
        margin = 2 * self.document().documentMargin()
        tall = min(max(self.document().size().height(), self._lines * line + margin), self._most * line + margin)
        border = theme.current().px(2 * 3) + 2
        return QSize(self.fontMetrics().averageCharWidth() * 40, round(tall) + border)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    def createMimeDataFromSelection(self) -> QMimeData:
        return private(self.textCursor().selection().toPlainText())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """A file that is dropped here is for the page around; its path is nobody's text."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._composing = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self._composing:
            event.accept()  # the key belongs to the composition
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
        elif wants_redo(event):
            self.redo()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._composing and event.key() == Qt.Key.Key_Escape:
                event.accept()  # the key belongs to the composition, whoever else waits for it
                return True
            if wants_undo(event) and not self.document().isUndoAvailable():
                event.ignore()
                return False
            if wants_redo(event):
                event.setAccepted(self.document().isRedoAvailable())
                return self.document().isRedoAvailable()
        return super().event(event)

    @Slot()
    def _on_grown(self) -> None:
        full = self.document().size().height() > self.fontMetrics().height() * _LEADING / 100 * (self._most + 1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.updateGeometry()
