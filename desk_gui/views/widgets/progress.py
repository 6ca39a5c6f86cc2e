"""Telling that something runs, and that something is done."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import Elided, label


class BusyLine(QWidget):
    """One line with a bar and a way to stop; hidden while nothing runs."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Elided("", "caption")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self.stop = Button(self.tr("中止"), parent=self, compact=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(8))
        row.addWidget(self._text, 1)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop)
        self.stop.clicked.connect(self.cancelled)
        self.hide()

    def start(self, text: str, total: int = 0, *, can_cancel: bool = True) -> None:
        """`total` 0: how long is not known."""
        self._text.set_text(text)
        self._bar.setRange(0, total)
        self._bar.setValue(0)
        self._bar.setAccessibleName(text)
        self.stop.setVisible(can_cancel)
        self.show()

    @Slot(int, int)
    def tell(self, done: int, total: int) -> None:
        """How far it is, of how much, once that is known."""
        if not self.isHidden():
            self._bar.setRange(0, total)
            self._bar.setValue(done)

    def finish(self) -> None:
        self.hide()


class Toast(QFrame):
    """A short word over the foot of the screen, with at most one action (元に戻す); it goes by itself."""

    acted = Signal()

    def __init__(self, parent: QWidget, *, seconds: float = 6) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self._around = parent
        self._text = label()
        self._action = Button("", parent=self, tone="link")
        self._timer = QTimer(self, singleShot=True, interval=round(seconds * 1000))
        row = QHBoxLayout(self)
        row.setContentsMargins(unit(16), unit(8), unit(16), unit(8))
        row.setSpacing(unit(12))
        row.addWidget(self._text)
        row.addWidget(self._action)
        self._timer.timeout.connect(self.hide)
        self._action.clicked.connect(self._on_acted)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, action: str = "") -> None:
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._settle()
        self.show()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        self.adjustSize()
        self.move((self._around.width() - self.width()) // 2, self._around.height() - self.height() - theme.current().px(40))

    @Slot()
    def _on_acted(self) -> None:
        self.hide()
        self.acted.emit()
