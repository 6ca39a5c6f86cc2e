"""A QR code that holds a slip's number and nothing else."""

from functools import lru_cache
from itertools import groupby

from reportlab.graphics.barcode.qr import QrCodeWidget

from desk_gui.letters.flow import Piece
from desk_gui.letters.pdf import Document

QUIET = 4
"""Empty modules around the code."""

_LARGEST = 25
"""Modules a side: version 2, which a fax still carries."""


@lru_cache(maxsize=8)
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The code with the strongest correction that stays small. A sheet that is laid out more than once asks for the same one again."""
    for level in "HQML":
        code = QrCodeWidget(text, barLevel=level).qr
        code.make()
        if code.getModuleCount() <= _LARGEST:
            break
    return tuple(tuple(map(bool, row)) for row in code.modules)


def qr(text: str, module: float) -> Piece:
    """`module`: the side of one module in millimetres."""
    rows = modules(text)

    def paint(document: Document, x: float, y: float) -> None:
        for down, row in enumerate(rows):
            right = QUIET
            for dark, run in groupby(row):
                wide = len(list(run))
                if dark:
                    document.bar(x + right * module, y + (down + QUIET) * module, wide * module, module)
                right += wide

    return Piece((len(rows) + 2 * QUIET) * module, paint)
