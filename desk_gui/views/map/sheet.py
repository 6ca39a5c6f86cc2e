"""A finished sheet on the screen, as large as there is room, drawn once for each size."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from desk_gui.network.picture import Picture
from desk_gui.views.map.marks import paint
from desk_gui.views.map.painting import blank


class SheetView(QWidget):
    """Black around the sheet where the screen has another shape."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._drawn: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_picture(self, picture: Picture) -> None:
        self._picture, self._drawn = picture, None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1152, 648)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        if self._picture is not None:
            room = _within(self._picture, self.rect().size())
            if self._drawn is None or self._drawn.deviceIndependentSize() != room.size():
                self._drawn = _painted(self._picture, room, self.devicePixelRatioF())
            painter.drawPixmap(room.topLeft(), self._drawn)
        painter.end()


def _within(picture: Picture, size: QSize) -> QRectF:
    """The largest place of its shape, in the middle."""
    by = min(size.width() / picture.width, size.height() / picture.height)
    wide, high = round(picture.width * by), round(picture.height * by)
    return QRectF((size.width() - wide) // 2, (size.height() - high) // 2, wide, high)


def _painted(picture: Picture, room: QRectF, ratio: float) -> QPixmap:
    made = blank(room.width(), room.height(), ratio)
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(room.width() / picture.width, room.height() / picture.height)
    paint(painter, picture.marks)
    painter.end()
    return made
