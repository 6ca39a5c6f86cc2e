"""What stands still, painted once into a picture larger than the canvas, then only laid: a frame costs the same for any number of lines."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPixmap

from desk_gui.views.map.camera import Camera, Size
from desk_gui.views.map.painting import blank

_MARGIN = 0.5  # of the canvas, on every side: how far one may pan before it is painted anew


class Ground:
    """Keeps the last picture with the camera it was painted for."""

    def __init__(self) -> None:
        self._picture: QPixmap | None = None
        self.camera = Camera()
        self._size: Size = (1.0, 1.0)

    def forget(self) -> None:
        self._picture = None

    def serves(self, camera: Camera, size: Size, *, at_rest: bool) -> bool:
        """Whether the kept picture can stand in; `at_rest`: only one painted for this very zoom."""
        if self._picture is None or size != self._size or (at_rest and camera.zoom != self.camera.zoom):
            return False
        return self._on_canvas(camera, size).contains(QRectF(0, 0, *size))

    def paint(self, marks: Callable[[QPainter], None], camera: Camera, size: Size, ratio: float) -> None:
        """`marks` draws in units of the map."""
        self.camera, self._size = camera, size
        wide, high = self.whole
        self._picture = blank(wide, high, ratio)
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(wide / 2, high / 2)
        painter.scale(camera.zoom, camera.zoom)
        painter.translate(-camera.centre.x, -camera.centre.y)
        marks(painter)
        painter.end()

    def lay(self, painter: QPainter, camera: Camera, size: Size) -> None:
        if self._picture is not None:
            painter.drawPixmap(self._on_canvas(camera, size), self._picture, QRectF(self._picture.rect()))

    @property
    def whole(self) -> Size:
        """How large the picture is."""
        return self._size[0] * (1 + 2 * _MARGIN), self._size[1] * (1 + 2 * _MARGIN)

    def _on_canvas(self, camera: Camera, size: Size) -> QRectF:
        """Where the kept picture lies for somebody who looks through this camera."""
        nearer = camera.zoom / self.camera.zoom
        wide, high = (length * nearer for length in self.whole)
        x, y = camera.to_screen(self.camera.centre, size)
        return QRectF(QPointF(x - wide / 2, y - high / 2), QSizeF(wide, high))
