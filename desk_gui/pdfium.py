"""The one door to pdfium, which keeps global state and may not be entered by two threads at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2

_ONE_AT_A_TIME = Lock()


@contextmanager
def alone() -> Iterator[None]:
    """For as long as nobody else may open a document; close all that was opened before leaving."""
    with _ONE_AT_A_TIME:
        yield


@contextmanager
def document(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document, for as long as nobody else may open one; close pages and bitmaps before leaving."""
    with alone(), pypdfium2.PdfDocument(pdf) as opened:
        yield opened
