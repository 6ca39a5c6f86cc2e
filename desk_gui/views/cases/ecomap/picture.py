"""A drawn エコマップ on the screen, always whole, and the key to its lines."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_gui.viewmodels.ecomap import Drawn, Look
from desk_gui.views import theme

if TYPE_CHECKING:
    from desk_gui.network.picture import Mark


def scale() -> float:
    return theme.current().points / 10


class EcoPicture(QWidget):
    """Draws nothing itself: `wanted` says for what size and look a drawing is needed."""

    wanted = Signal(object)
    """Look"""

    def __init__(self, parent: QWidget | None = None, *, full: bool) -> None:
        super().__init__(parent)
        self._full = full
        self.drawn: Drawn | None = None

    def show_drawn(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self.update()

    def clear(self) -> None:
        self.drawn = None
        self.update()

    def want(self) -> None:
        size = (float(self.width()) / scale(), float(self.height()) / scale())
        self.wanted.emit(Look(size, theme.current().dark, self._full))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.want()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text, or night."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.want()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("surface"))
        if self.drawn is not None:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            painter.translate(self.width() / 2, self.height() / 2)
            painter.scale(scale(), scale())
            self.paint_marks(painter, self.drawn)
        painter.end()

    def paint_marks(self, painter: QPainter, drawn: Drawn) -> None:
        from desk_gui.views.map.marks import paint

        paint(painter, drawn.marks)


class EcoKey(QWidget):
    """What lines and shapes mean: always there."""

    def __init__(self, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self._high = 20.0
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_drawn(self, drawn: Drawn) -> None:
        self._marks, self._high = drawn.key, drawn.key_height
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(200), round(self._high * scale()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._marks:
            return
        from desk_gui.views.map.marks import paint

        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(scale(), scale())
        paint(painter, self._marks)
        painter.end()
