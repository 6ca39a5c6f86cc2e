"""The pages of a finished PDF."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desk_gui.viewmodels.letter_pages import pdf_on_screen
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.papers.page_column import PageColumn

_LEAST = 320


class PdfView(PageColumn):
    """Drawn off the GUI thread."""

    def __init__(self, office: Office, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, margin=12)
        self._office, self._pdf = office, b""
        self.setMinimumWidth(theme.current().px(_LEAST))
        self.resized.connect(self._draw)

    def show_pdf(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._draw()

    def drawing(self) -> Callable[[bytes, int], tuple[QImage, ...]]:
        """What draws it, on a reading thread."""
        return pdf_on_screen

    def page_width(self) -> int:
        return max(theme.current().px(_LEAST) - 48, super().page_width())

    @Slot()
    def _draw(self) -> None:
        if self._pdf:
            work = partial(self.drawing(), self._pdf, self.drawn_width())
            self._office.jobs.read(work, partial(self._on_drawn, self._pdf), self._office.notices.report)

    def _on_drawn(self, pdf: bytes, images: tuple[QImage, ...]) -> None:
        if pdf is self._pdf:
            self.show_pages(images)
