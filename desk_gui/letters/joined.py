"""Finished PDFs one behind the other in one file, each beginning on a front where it is printed on both sides."""

from io import BytesIO

from pypdf import PdfReader

from desk_gui.letters.reworked import opened, written


def joined(pdfs: tuple[bytes, ...], *, backs: bool = False) -> bytes:
    """One file, called as the first of them is. `backs`: an empty page after each that would leave the next one to begin on a back."""
    whole = opened(pdfs[0])
    for pdf in pdfs[1:]:
        if backs and len(whole.pages) % 2:
            # As large as the page before it.
            whole.add_blank_page()
        for page in PdfReader(BytesIO(pdf)).pages:
            whole.add_page(page)
    return written(whole)
