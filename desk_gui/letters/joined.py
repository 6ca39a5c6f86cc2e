"""Finished PDFs one behind the other in one file, each beginning on a front where it is printed on both sides."""

from io import BytesIO

import pypdfium2

from desk_gui.pdfium import alone


def joined(pdfs: tuple[bytes, ...], *, backs: bool = False) -> bytes:
    """`backs`: an empty page after each that would leave the next one to begin on a back."""
    with alone(), pypdfium2.PdfDocument.new() as whole:
        for number, pdf in enumerate(pdfs, 1):
            with pypdfium2.PdfDocument(pdf) as part:
                whole.import_pages(part)
                if backs and len(part) % 2 and number < len(pdfs):
                    whole.new_page(*part.get_page_size(0))
        out = BytesIO()
        whole.save(out)
        return out.getvalue()
