"""Finished PDFs one behind the other in one file."""

from io import BytesIO

import pypdfium2

from desk_gui.pdfium import alone


def joined(pdfs: tuple[bytes, ...]) -> bytes:
    with alone(), pypdfium2.PdfDocument.new() as whole:
        for pdf in pdfs:
            with pypdfium2.PdfDocument(pdf) as part:
                whole.import_pages(part)
        out = BytesIO()
        whole.save(out)
        return out.getvalue()
