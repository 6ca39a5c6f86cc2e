"""The room a screen stands in: all there is, and more where large words on a small display need it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget


class Room(QScrollArea):
    """First the page arranges itself in the size of the window; what is then still too large for it scrolls instead of being cut."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys belong to the page: here they would be outside of it
        self.setWidget(page)
        page.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.page.resize(self.maximumViewportSize())
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.page and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        room, layout = self.maximumViewportSize(), self.page.layout()
        need = layout.totalMinimumSize() if layout is not None else QSize()
        beside = self.verticalScrollBar().sizeHint().width() if need.height() > room.height() else 0
        below = self.horizontalScrollBar().sizeHint().height() if need.width() > room.width() - beside else 0
        self.page.resize(need.expandedTo(QSize(room.width() - beside, room.height() - below)))
