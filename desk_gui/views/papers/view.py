"""The pages of a finished PDF, one below the other, as wide as there is room."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_gui.viewmodels.letter_pages import pdf_on_screen
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.paper import PageView

_PAUSE_MS = 150
_LEAST = 320


class PdfView(QScrollArea):
    """Drawn off the GUI thread. `set_stale`: it shows something else than what would print now."""

    def __init__(self, office: Office, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._pdf = office, b""
        self.pages: list[PageView] = []
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(theme.current().px(_LEAST))
        inside = QWidget(self)
        inside.setObjectName("paperGround")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        unit = theme.current().px
        self._column = QVBoxLayout()
        self._column.setSpacing(unit(12))
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(unit(12), unit(12), unit(12), unit(12))
        outer.addLayout(self._column)
        outer.addStretch(1)
        self.setWidget(inside)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._draw)

    def show_pdf(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._draw()

    def drawing(self) -> Callable[[bytes, int], tuple[QImage, ...]]:
        """What draws it, on a reading thread."""
        return pdf_on_screen

    def set_stale(self, stale: bool) -> None:
        for page in self.pages:
            page.stale = stale
            page.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pause.start()

    def _width(self) -> int:
        return max(theme.current().px(_LEAST) - 48, self.viewport().width() - 2 * theme.current().px(12))

    @Slot()
    def _draw(self) -> None:
        if self._pdf:
            ratio = self.devicePixelRatioF()
            self._office.jobs.read(
                partial(self.drawing(), self._pdf, round(self._width() * ratio)),
                partial(self._on_drawn, self._pdf),
                self._office.notices.report,
            )

    def _on_drawn(self, pdf: bytes, images: tuple[QImage, ...]) -> None:
        if pdf is not self._pdf:
            return
        while len(self.pages) < len(images):
            self.pages.append(PageView(self))
            self._column.addWidget(self.pages[-1], 0, Qt.AlignmentFlag.AlignHCenter)
        for number, view in enumerate(self.pages):
            view.setVisible(number < len(images))
            view.stale = False
            if number < len(images):
                width = min(self._width(), round(images[number].width() / self.devicePixelRatioF()))
                view.show_image(images[number], width, self.tr("{0}ページ").format(number + 1))
