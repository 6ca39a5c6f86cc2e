"""The shipped UI font outside Qt: registered for PDF once, with other scripts' fonts behind it for names it cannot write."""

from functools import cache
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desk_gui.resources import resource

FAMILY = "BIZ UDPGothic"
_REGULAR = ("BIZUDPGothic-Regular", "NotoSans-Regular", "NotoSansSC-Regular", "NotoSansKR-Regular", "NotoSansThai-Regular")
_BOLD = ("BIZUDPGothic-Bold", "NotoSans-Bold", *_REGULAR)
_MISSING = "〓"  # what Japanese printers set for a character they have no type for


@cache
def _face(name: str) -> TTFont:
    font = TTFont(f"map {name}", resource(f"fonts/{name}.ttf"))
    pdfmetrics.registerFont(font)
    return font


@cache
def _font_for(char: str, bold: bool) -> TTFont | None:
    """The first font of the chain that has the character; later ones are read from disk only when needed."""
    return next((_face(name) for name in (_BOLD if bold else _REGULAR) if ord(char) in _face(name).face.charToGlyph), None)


def runs(text: str, bold: bool) -> list[tuple[str, str]]:
    """The text in stretches of one font each, as (registered font name, characters)."""
    home = _face((_BOLD if bold else _REGULAR)[0])
    found = [(font.fontName, char) if (font := _font_for(char, bold)) else (home.fontName, _MISSING) for char in text]
    return [(name, "".join(char for _, char in part)) for name, part in groupby(found, key=lambda pair: pair[0])]


def width(text: str, size: float, bold: bool) -> float:
    return float(sum(pdfmetrics.stringWidth(part, name, size) for name, part in runs(text, bold)))
