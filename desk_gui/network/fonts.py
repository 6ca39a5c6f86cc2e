"""The shipped UI font outside Qt: registered for PDF once, cut to what a picture needs for SVG, with other scripts' fonts behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import uharfbuzz as hb
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desk_gui.resources import resource

FAMILY = "BIZ UDPGothic"
_REGULAR = ("BIZUDPGothic-Regular", "NotoSans-Regular", "NotoSansSC-Regular", "NotoSansKR-Regular", "NotoSansThai-Regular")
_BOLD = ("BIZUDPGothic-Bold", "NotoSans-Bold", *_REGULAR)
_IN_CSS = {  # family and weight by file; a font that has no bold stands for both weights, as in PDF
    "BIZUDPGothic-Regular": (FAMILY, "400"),
    "BIZUDPGothic-Bold": (FAMILY, "700"),
    "NotoSans-Regular": ("Noto Sans", "400"),
    "NotoSans-Bold": ("Noto Sans", "700"),
    "NotoSansSC-Regular": ("Noto Sans SC", "400 700"),
    "NotoSansKR-Regular": ("Noto Sans KR", "400 700"),
    "NotoSansThai-Regular": ("Noto Sans Thai", "400 700"),
}
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
    return sum(_advance(char, bold) for char in text) * size


@cache
def _advance(char: str, bold: bool) -> float:
    """How wide a character is at size 1."""
    ((name, shown),) = runs(char, bold)
    return float(pdfmetrics.stringWidth(shown, name, 1.0))


@dataclass(frozen=True)
class Face:
    """A shipped font, cut to some characters, with family and weight as CSS names them. `content`: a TrueType file."""

    family: str
    weight: str
    content: bytes


def faces(texts: Iterable[tuple[str, bool]]) -> tuple[Face, ...]:
    """The fonts that texts, bold or not, are written in, in the order of the chain."""
    needed: dict[str, set[str]] = {}
    for text, bold in texts:
        for name, part in runs(text, bold):
            needed.setdefault(name.removeprefix("map "), set()).update(part)
    return tuple(Face(*_IN_CSS[file], _cut_to(file, frozenset(needed[file]))) for file in _IN_CSS if file in needed)


def _cut_to(file: str, characters: frozenset[str]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.flags = hb.SubsetFlags.NO_HINTING
    found: bytes = hb.subset(_whole(file), wanted).blob.data
    return found


@cache
def _whole(file: str) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(resource(f"fonts/{file}.ttf"))))
