"""A search box: asks a moment after typing stops, and never while an input method is composing."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.editing import Line

PAUSE_MS = 180


class SearchField(Line):
    """`searched` carries the text once it rests; Enter asks at once; Esc empties. `hint`: the key that leads here, shown while empty
    and where the placeholder leaves it room.

    `entered`: Enter, where what is shown is the answer to what stands here; whoever shows answers says so to `answered`. A list that
    is still that of an earlier word is nothing to choose from.
    """

    searched = Signal(str)
    entered = Signal()
    stepped = Signal(int)

    def __init__(self, placeholder: str, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent, placeholder=placeholder)
        self._hint = hint
        self._asked = ""
        self._shown: str | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        sign = QAction(self)
        theme.dress(sign, "search")
        self.addAction(sign, Line.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self._on_typed)
        self.composed.connect(self._on_typed)
        self.returnPressed.connect(self._on_enter)
        self._pause.timeout.connect(self._on_now)

    def answered(self) -> None:
        """The answer to what was asked last is shown."""
        self._shown = self._asked

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() and not self.composing:
            self.clear()
            self._on_now()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self.composing:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                event.accept()  # it asks, and does not press the button a dialog has for Enter

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hint and not self.text() and not self.composing and not self.hasFocus():
            self._draw_hint()

    def _draw_hint(self) -> None:
        now = theme.current()
        words = QFontMetrics(now.font(8.25)).size(0, self._hint)
        if self.width() < self.fontMetrics().horizontalAdvance(self.placeholderText()) + words.width() + now.px(60):
            return
        painter = QPainter(self)
        painter.setFont(now.font(8.25))
        box = self.rect().adjusted(self.width() - words.width() - now.px(18), now.px(7), -now.px(7), -now.px(7))
        painter.setPen(now.colour("line"))
        painter.setBrush(now.colour("bg"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(now.colour("ink3"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._hint)
        painter.end()

    @Slot()
    def _on_typed(self) -> None:
        if not self.composing:
            self._pause.start()

    @Slot()
    def _on_enter(self) -> None:
        if self.text() == self._shown:
            self.entered.emit()
        else:
            self._on_now()

    @Slot()
    def _on_now(self) -> None:
        self._pause.stop()
        if not self.composing and self.text() != self._asked:
            self._asked = self.text()
            self.searched.emit(self._asked)
