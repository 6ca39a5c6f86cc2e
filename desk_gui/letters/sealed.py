"""A copy of a sheet that opens with a password alone: AES-256, as PDF 2.0 has it."""

from io import BytesIO


def sealed(pdf: bytes, password: str) -> bytes:
    """The password is asked whoever opens it, and can be had back from nowhere."""
    # Only who wants it pays for the import.
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.encrypt(password, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
