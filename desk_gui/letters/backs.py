"""A file of many sheets made ready for printing on both sides, and some of its sheets alone."""

from collections.abc import Sequence
from io import BytesIO

import pypdfium2

from desk_gui.pdfium import alone


def with_backs(pdf: bytes, lengths: Sequence[int]) -> bytes:
    """An empty page after each sheet that would leave the next one to begin on a back. `lengths`: pages of each sheet, in order."""
    with alone(), pypdfium2.PdfDocument(pdf) as whole:
        at = 0
        for length in lengths[:-1]:
            at += length
            if length % 2:
                whole.new_page(*whole.get_page_size(at - 1), at)
                at += 1
        return _saved(whole)


def sheets_alone(pdf: bytes, lengths: Sequence[int], wanted: Sequence[int]) -> bytes:
    """Those sheets of it, counted from 0, as a file."""
    firsts = [sum(lengths[:at]) for at in range(len(lengths))]
    pages = [first for at in wanted for first in range(firsts[at], firsts[at] + lengths[at])]
    with alone(), pypdfium2.PdfDocument(pdf) as whole, pypdfium2.PdfDocument.new() as some:
        some.import_pages(whole, pages)
        return _saved(some)


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()
