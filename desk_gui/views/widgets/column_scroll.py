"""A column that scrolls up and down, and keeps whatever has the keys in sight when what stands above it grows."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ColumnScroll(QScrollArea):
    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self.show_keys)
        self.setWidget(inside)

    @Slot()
    def show_keys(self) -> None:
        inside, focused = self.widget(), self.focusWidget()
        if inside is not None and focused is not None and focused.hasFocus() and inside.isAncestorOf(focused):
            self.ensureWidgetVisible(focused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._settled.start()  # pieces within pieces are arranged one after another
        return super().eventFilter(watched, event)
