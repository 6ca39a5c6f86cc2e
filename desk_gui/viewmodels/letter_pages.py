"""The sheets of a letter as pictures, drawn off the GUI thread; while it draws, only the newest wish waits."""

import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from desk_gui.rows.letters import SheetPdf
from desk_gui.viewmodels.jobs import Jobs
from desk_gui.viewmodels.notices import Notices
from desk_gui.vocabulary import Beside, LetterPart

if TYPE_CHECKING:
    from desk_gui.letters.pages import PagePicture

PRINT_DPI = 300
Pictures = dict[bytes, tuple[QImage, ...]]


class Paper(Protocol):
    """What can be printed: a sheet, or what goes round for 決裁."""

    @property
    def pdf(self) -> bytes: ...


@dataclass(frozen=True)
class SheetPages:
    """One sheet and its pages."""

    part: LetterPart | Beside
    pages: tuple[QImage, ...]


def on_screen(sheets: tuple[SheetPdf, ...], width: int, drawn: Pictures) -> tuple[SheetPages, ...]:
    """`drawn`: what is as wide already, by its PDF."""
    return tuple(SheetPages(each.part, drawn.get(each.pdf) or pdf_on_screen(each.pdf, width)) for each in sheets)


def on_paper(papers: tuple[Paper, ...], *, both_sides: bool = False, apart: bool = False) -> tuple[tuple[QImage, ...], ...]:
    """The pages of each print job. `both_sides`: every paper begins on a front; `apart`: every paper is a job of its own."""
    parts = [pdf_on_paper(paper.pdf) for paper in papers]
    if apart:
        return tuple(parts)
    odd = [both_sides and len(pages) % 2 == 1 for pages in parts[:-1]]
    return (tuple(page for pages, empty in zip(parts, [*odd, False], strict=True) for page in (*pages, *_empty(pages[-1], wanted=empty))),)


def _empty(like: QImage, *, wanted: bool) -> tuple[QImage, ...]:
    """A back on which nothing stands."""
    if not wanted:
        return ()
    page = QImage(like.size(), like.format())
    page.fill(Qt.GlobalColor.white)
    return (page,)


def forget_words() -> None:
    """Of the letters that were drawn, if any was; nothing is loaded for it."""
    if "desk_gui.letters.compose" in sys.modules:
        from desk_gui.letters.memory import forget

        forget()


def pdf_on_screen(pdf: bytes, width: int) -> tuple[QImage, ...]:
    """The pages of any sheet, `width` pixels wide."""
    from desk_gui.letters.pages import pictures

    return tuple(map(_image, pictures(pdf, width=width)))


def strange_pdf_on_screen(pdf: bytes, width: int, most: int) -> tuple[QImage, ...]:
    """The first pages of a PDF that was made elsewhere."""
    from desk_gui.letters.pages import strange_pictures

    return tuple(map(_image, strange_pictures(pdf, width=width, most=most)))


def pdf_on_paper(pdf: bytes) -> tuple[QImage, ...]:
    """The pages of any sheet, for a printer."""
    from desk_gui.letters.pages import printed

    return tuple(map(_image, printed(pdf, dpi=PRINT_DPI)))


def _image(picture: "PagePicture") -> QImage:
    shown = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return shown.copy()  # QImage only borrows the bytes


class LetterPages(QObject):
    """`drawn` carries the SheetPages of what was last asked for.

    A sheet that is as it was is not drawn again: at each key only one of a set changes, and twenty pages that are enclosed take a second.
    """

    drawn = Signal(object)

    def __init__(self, jobs: Jobs, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._notices = jobs, notices
        self._drawing: tuple[tuple[SheetPdf, ...], int] | None = None
        self._wanted: tuple[tuple[SheetPdf, ...], int] | None = None
        self._known: Pictures = {}
        self._known_width = 0

    def draw(self, sheets: tuple[SheetPdf, ...], width: int) -> None:
        """`width`: of a page, in pixels of the device."""
        self._wanted = (sheets, width)
        if self._drawing is None:
            self._start()

    def forget(self) -> None:
        self._known = {}

    def _start(self) -> None:
        self._drawing, self._wanted = self._wanted, None
        assert self._drawing is not None
        sheets, width = self._drawing
        known = self._known if width == self._known_width else {}
        self._jobs.read(partial(on_screen, sheets, width, known), partial(self._on_drawn, sheets, width), self._on_failed)

    def _on_drawn(self, pdfs: tuple[SheetPdf, ...], width: int, sheets: tuple[SheetPages, ...]) -> None:
        self._known = {pdf.pdf: sheet.pages for pdf, sheet in zip(pdfs, sheets, strict=True)}
        self._known_width = width
        if not self._next():
            self.drawn.emit(sheets)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._notices.report(error)
        self._next()

    def _next(self) -> bool:
        self._drawing = None
        if self._wanted is not None:
            self._start()
        return self._drawing is not None
