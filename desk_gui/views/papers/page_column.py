"""Pages as they print, one below the other, as wide as there is room."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.views import theme

PAUSE_MS = 150
_LEAST = 120


def paint_page(painter: QPainter, box: QRectF, image: QImage, *, stale: bool) -> None:
    """A page; greyed where it no longer shows what is typed."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(box, image)
    if stale:
        veil = theme.current().colour("sunken")
        veil.setAlphaF(0.72)
        painter.fillRect(box, veil)


class PageView(QWidget):
    """One page, large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.stale = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage, width: int, name: str) -> None:
        self.image = image
        self.setFixedSize(width, round(width * image.height() / max(image.width(), 1)))
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_page(painter, box, self.image, stale=self.stale)
        painter.setPen(QPen(theme.current().colour("line_strong"), 1))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class PageColumn(QScrollArea):
    """Shows what others draw. `resized`: sharper ones are wanted, `page_width` wide."""

    resized = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, margin: int = 14) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.pages: list[PageView] = []
        self.setAccessibleName(name)
        self.setObjectName("paperGround")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("paperGround")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(unit(margin), unit(12), unit(margin), unit(12))
        self._column.setSpacing(unit(12))
        self._column.addStretch(1)
        self.setWidget(inside)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.resized)

    def page_width(self) -> int:
        margins = self._column.contentsMargins()
        return max(_LEAST, self.viewport().width() - margins.left() - margins.right())

    def drawn_width(self) -> int:
        """In pixels of the screen."""
        return round(self.page_width() * self.devicePixelRatioF())

    def show_pages(self, images: tuple[QImage, ...], name: str = "") -> None:
        while len(self.pages) < len(images):
            self.pages.append(PageView(self))
            self._column.insertWidget(len(self.pages) - 1, self.pages[-1], 0, Qt.AlignmentFlag.AlignHCenter)
        for number, view in enumerate(self.pages):
            view.setVisible(number < len(images))
            if number < len(images):
                width = min(self.page_width(), round(images[number].width() / self.devicePixelRatioF()))
                view.show_image(images[number], width, self.tr("{0} {1}ページ").format(name, number + 1).strip())
        self.set_stale(False)

    def set_stale(self, stale: bool) -> None:
        """They show something else than what would print now."""
        for view in self.pages:
            view.stale = stale
            view.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pause.start()
