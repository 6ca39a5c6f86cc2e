"""Marks over a copy of a stored sheet, at the head of each page above everything a sheet prints: 再発行, 控. What is stored stays."""

from datetime import date
from io import BytesIO

import pypdfium2

from desk_gui.letters.fonts import Family
from desk_gui.letters.pdf import PAGE_WIDTH, Document
from desk_gui.letters.style import Align, Measure, Style
from desk_gui.letters.text import lay_out, plain, width_of
from desk_gui.pdfium import alone
from desk_gui.values.days import wareki

_MARK = Style(Family.GOTHIC, 8.5, 4.4, bold=True)
_COPY = Style(Family.GOTHIC, 11, 5.4, bold=True)
_TOP, _PAD = 5.0, 2.4
"""A client's copy prints from 10 mm down, and few printers reach above 5 mm."""


def reissued(pdf: bytes, day: date) -> bytes:
    """As it is printed once more in place of one that is lost: 再発行 and the day."""
    return _marked(pdf, _mark(f"再発行　{wareki(day)}", _MARK))


def own_copy(pdf: bytes) -> bytes:
    """The desk's own: 控."""
    return _marked(pdf, _mark("控", _COPY))


def _marked(pdf: bytes, mark: bytes) -> bytes:
    with alone(), pypdfium2.PdfDocument(pdf) as sheet, pypdfium2.PdfDocument(mark) as over:
        drawn = over.page_as_xobject(0, sheet)
        for page in sheet:
            page.insert_obj(drawn.as_pageobject())
            page.gen_content()
            page.close()
        drawn.close()
        out = BytesIO()
        sheet.save(out)
        return out.getvalue()


def _mark(words: str, style: Style) -> bytes:
    document = Document(words)
    width = width_of(words, style) + 2 * _PAD
    left = (PAGE_WIDTH - width) / 2
    document.box(left, _TOP, width, style.leading, points=0.9)
    document.lines(lay_out(plain(words, style), Measure(width, align=Align.CENTRE)), left, _TOP)
    return document.finish()
