"""A finished sheet opened once more, to be marked or joined to others; written again it is still what an archive can keep (PDF/A-2b).

What makes it so lies in the catalogue (what the colours mean, title and language) and in the form of every object; both stay.
"""

from hashlib import md5
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject

_VERSION = "%PDF-1.4"
"""As reportlab writes it."""


def opened(pdf: bytes) -> PdfWriter:
    return PdfWriter(clone_from=PdfReader(BytesIO(pdf)))


def written(pages: PdfWriter) -> bytes:
    """The same for the same pages: the file's second identifier follows from what is in it."""
    pages.pdf_header = _VERSION
    out = BytesIO()
    pages.write(out)
    first = pages._ID[0] if pages._ID else ByteStringObject()  # noqa: SLF001 - pypdf offers only identifiers drawn by lot
    second = ByteStringObject(md5(out.getvalue(), usedforsecurity=False).digest())
    pages._ID = ArrayObject((first, second))  # noqa: SLF001 - see above
    out = BytesIO()
    pages.write(out)
    return out.getvalue()
