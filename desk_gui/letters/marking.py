"""Marks over a copy of a stored sheet, at the head of each page above everything a sheet prints: 再発行, 控. What is stored stays."""

from datetime import date
from io import BytesIO
from typing import cast

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ContentStream, DecodedStreamObject, DictionaryObject, IndirectObject, NameObject

from desk_gui.letters.fonts import Family
from desk_gui.letters.pdf import PAGE_WIDTH, Document
from desk_gui.letters.reworked import opened, written
from desk_gui.letters.style import Align, Measure, Style
from desk_gui.letters.text import lay_out, plain, width_of
from desk_gui.values.days import wareki

_MARK = Style(Family.GOTHIC, 8.5, 4.4, bold=True)
_COPY = Style(Family.GOTHIC, 11, 5.4, bold=True)
_NAME = "/DeskMark"
_TOP, _PAD = 5.0, 2.4
"""A client's copy prints from 10 mm down, and few printers reach above 5 mm."""


def reissued(pdf: bytes, day: date) -> bytes:
    """As it is printed once more in place of one that is lost: 再発行 and the day."""
    return _marked(pdf, _mark(f"再発行　{wareki(day)}", _MARK))


def own_copy(pdf: bytes) -> bytes:
    """The desk's own: 控."""
    return _marked(pdf, _mark("控", _COPY))


def _marked(pdf: bytes, mark: bytes) -> bytes:
    """The sheet's own drawing stays as it is, between a state saved and one restored."""
    sheet = opened(pdf)
    before, after = (_stream(sheet, words) for words in (b"q", f"Q q {_NAME} Do Q".encode()))
    drawn = _drawing(sheet, mark)
    for page in sheet.pages:
        page[NameObject("/Contents")] = ArrayObject((before, page.raw_get("/Contents"), after))
        resources = cast("DictionaryObject", page["/Resources"])
        pictures = cast("DictionaryObject", resources.get("/XObject", DictionaryObject()).get_object())
        resources[NameObject("/XObject")] = DictionaryObject({**pictures, NameObject(_NAME): drawn})
    return written(sheet)


def _drawing(sheet: PdfWriter, mark: bytes) -> IndirectObject:
    """The mark once for all pages."""
    page = PdfReader(BytesIO(mark)).pages[0]
    form = DecodedStreamObject()
    form.set_data(cast("ContentStream", page.get_contents()).get_data())
    form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
    for key, value in (("/BBox", page["/MediaBox"]), ("/Resources", page["/Resources"])):
        form[NameObject(key)] = value.clone(sheet)
    return sheet._add_object(form.flate_encode())  # noqa: SLF001 - pypdf offers no public way to add a drawing of one's own


def _stream(sheet: PdfWriter, words: bytes) -> IndirectObject:
    stream = DecodedStreamObject()
    stream.set_data(words)
    return sheet._add_object(stream)  # noqa: SLF001 - see above


def _mark(words: str, style: Style) -> bytes:
    document = Document(words)
    width = width_of(words, style) + 2 * _PAD
    left = (PAGE_WIDTH - width) / 2
    document.box(left, _TOP, width, style.leading, points=0.9)
    document.lines(lay_out(plain(words, style), Measure(width, align=Align.CENTRE)), left, _TOP)
    return document.finish()
