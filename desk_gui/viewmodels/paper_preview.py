"""A paper that names nobody, as it would look now, drawn off the GUI thread; while one is drawn only the newest wish waits."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from desk_gui.commands.base import Question
from desk_gui.errors import DeskError
from desk_gui.viewmodels.letter_pages import pdf_on_screen
from desk_gui.viewmodels.office import Office


class PaperPreview(QObject):
    drawn = Signal(object)
    """QImages of the pages."""
    held = Signal(object)
    """The PDF they are of."""
    stopped = Signal(object)
    """The DeskError that keeps it from being printed so."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._wanted: tuple[Question[bytes], int] | None = None
        self._busy = False

    def show(self, wish: Question[bytes], width: int) -> None:
        """`width`: of a page, in pixels of the device."""
        self._wanted = (wish, width)
        if not self._busy:
            self._start()

    def _start(self) -> None:
        assert self._wanted is not None
        (wish, width), self._wanted = self._wanted, None
        self._busy = True
        self._office.edits.ask(wish, partial(self._on_pdf, width), self._on_failed)

    def _on_pdf(self, width: int, pdf: bytes) -> None:
        self.held.emit(pdf)
        self._office.jobs.read(partial(pdf_on_screen, pdf, width), self._on_pages, self._on_failed)

    @Slot(object)
    def _on_pages(self, pages: tuple[QImage, ...]) -> None:
        if not self._next():
            self.drawn.emit(pages)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self._next():
            return
        if isinstance(error, DeskError):
            self.stopped.emit(error)
        else:
            self._office.notices.report(error)

    def _next(self) -> bool:
        self._busy = False
        if self._wanted is not None:
            self._start()
        return self._busy
