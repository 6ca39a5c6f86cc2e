"""Pages of a finished PDF as pictures, and how many there are: for the screen, and for a printer."""

from dataclasses import dataclass

import pypdfium2

from desk_gui.pdfium import document

POINTS_PER_INCH = 72
_TALLEST = 4
"""Times the width."""


@dataclass(frozen=True)
class PagePicture:
    """Pixels of one page, four bytes each in the order blue, green, red, unused. `stride`: bytes of a line."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    with document(pdf) as opened:
        return len(opened)


def pictures(pdf: bytes, *, width: int) -> tuple[PagePicture, ...]:
    """Every page, `width` pixels wide."""
    with document(pdf) as opened:
        return tuple(_picture(page, width / page.get_width()) for page in opened)


def strange_pictures(pdf: bytes, *, width: int, most: int) -> tuple[PagePicture, ...]:
    """The first pages of a PDF that was made elsewhere: none wider than that, and none so tall that it would fill the memory."""
    with document(pdf) as opened:
        pages = (opened[number] for number in range(min(len(opened), most)))
        return tuple(_picture(page, min(width / page.get_width(), _TALLEST * width / page.get_height())) for page in pages)


def printed(pdf: bytes, *, dpi: int) -> tuple[PagePicture, ...]:
    """Every page at the resolution of a printer."""
    with document(pdf) as opened:
        return tuple(_picture(page, dpi / POINTS_PER_INCH) for page in opened)


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """All the words on each page of a PDF, those under a black bar too."""
    with document(pdf) as opened:
        return tuple(_words(page) for page in opened)


def _words(page: pypdfium2.PdfPage) -> str:
    words = page.get_textpage()
    try:
        return str(words.get_text_range())
    finally:
        words.close()
        page.close()


def _picture(page: pypdfium2.PdfPage, scale: float) -> PagePicture:
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    try:
        return PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
        page.close()
