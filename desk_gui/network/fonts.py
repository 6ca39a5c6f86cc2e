"""The shipped UI font outside Qt: registered for PDF once, cut to what a picture needs for SVG, with other scripts' fonts behind it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from unicodedata import bidirectional, category

import uharfbuzz as hb
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desk_gui.network.shaping import Shaped, shape
from desk_gui.resources import resource

FAMILY = "BIZ UDPGothic"
_LETTER_BY_LETTER = {"BIZUDPGothic": FAMILY, "NotoSans": "Noto Sans", "NotoSansSC": "Noto Sans SC", "NotoSansKR": "Noto Sans KR"}
_SCRIPTS = ("Thai", "Myanmar", "Devanagari", "Khmer", "Sinhala", "Bengali", "Tamil", "Lao", "Arabic")
_FAMILIES = _LETTER_BY_LETTER | {f"NotoSans{script}": f"Noto Sans {script}" for script in _SCRIPTS}
_IN_CSS = {f"{name}-{weight}": (css, at) for name, css in _FAMILIES.items() for weight, at in (("Regular", "400"), ("Bold", "700"))}
_JOINED = (
    ("\u0590", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\ua8e0", "\ua8ff"),
    ("\ua9e0", "\uaa7f"),
    ("\ufb50", "\ufdff"),
    ("\ufe70", "\ufefc"),
)
_SIGNS = ("Mn", "Mc", "Me", "Cf")
_MISSING = "〓"  # what Japanese printers set for a character they have no type for
_ABOVE, _BELOW = 0.97, 0.25  # of the size: a line of Japanese text above and below its baseline
_LEADING = 0.08  # between what two lines of another script draw


@dataclass(frozen=True)
class Run:
    """A stretch of one font. `shaped`: None where its letters stand one after the other, as they are; `backwards`: it runs to the left."""

    file: str
    text: str
    shaped: Shaped | None
    backwards: bool = False

    @property
    def font(self) -> str:
        """As it is registered for PDF."""
        return f"map {self.file}"

    @property
    def width(self) -> float:
        """At size 1."""
        return self.shaped.advance if self.shaped else sum(_letter(self.file, char)[0] for char in self.text)


@cache
def _face(file: str) -> TTFont:
    font: TTFont = TTFont(f"map {file}", resource(f"fonts/{file}.ttf"), shapable=False)
    pdfmetrics.registerFont(font)
    return font


@cache
def _file_for(char: str, bold: bool) -> str:
    """The first font of the chain that has the character; later ones are read from disk only when needed."""
    names = sorted(_FAMILIES, key=_LETTER_BY_LETTER.__contains__) if _is_joined(char) else _FAMILIES  # Noto Sans has some of them too
    files = (f"{name}-{'Bold' if bold else 'Regular'}" for name in names)
    return next((file for file in files if _has(file, char)), "")


def _is_joined(char: str) -> bool:
    return any(first <= char <= last for first, last in _JOINED)


def _has(file: str, char: str) -> bool:
    return ord(char) in _face(file).face.charToGlyph


@lru_cache(maxsize=8192)
def runs(text: str, bold: bool) -> tuple[Run, ...]:
    """The text in stretches of one font each, from left to right."""
    made: list[Run] = []
    for to_the_left, part in _directions(text):
        stretches = [_run(file, run, to_the_left) for file, run in _stretches(part, bold)]
        made += reversed(stretches) if to_the_left else stretches
    return tuple(made)


def _run(file: str, text: str, to_the_left: bool) -> Run:
    complex_ = file.rpartition("-")[0] not in _LETTER_BY_LETTER
    backwards = to_the_left and any(bidirectional(char) in {"R", "AL"} for char in text)
    return Run(file, text, shape(_whole(file), text, backwards=backwards) if complex_ else None, backwards)


def _stretches(text: str, bold: bool) -> Iterator[tuple[str, str]]:
    home = f"BIZUDPGothic-{'Bold' if bold else 'Regular'}"
    found: list[tuple[str, str]] = []
    for char in text:
        before = found[-1][0] if found else ""
        file = _file_for(char, bold)
        if before and category(char) in _SIGNS and _has(before, char):
            file = before  # a sign goes with its letter
        found.append((file, char) if file else (home, _MISSING))
    for file, part in groupby(found, key=lambda pair: pair[0]):
        yield file, "".join(char for _, char in part)


def _directions(text: str) -> Iterator[tuple[bool, str]]:
    """Cut where it turns: what lies between two letters that run to the left runs with them."""
    strong = [bidirectional(char) for char in text]
    if not any(way in {"R", "AL"} for way in strong):
        yield False, text
        return
    start, at = 0, 0
    while at < len(text):
        if strong[at] not in {"R", "AL"}:
            at += 1
            continue
        end = at
        for further in range(at, len(text)):
            if strong[further] == "L":
                break
            if strong[further] in {"R", "AL", "NSM"}:
                end = further
        if start < at:
            yield False, text[start:at]
        yield True, text[at : end + 1]
        start = at = end + 1
    if start < len(text):
        yield False, text[start:]


def size(text: str, bold: bool) -> tuple[float, float, float]:
    """At size 1: how wide a line is, and how far it goes above and below its baseline; as a Japanese one, or as far as its script draws."""
    wide, above, below = 0.0, _ABOVE, _BELOW
    for char in text:
        if (each := _alone(char, bold)) is None:
            return _joined_size(runs(text, bold))
        wide += each[0]
        above = max(above, each[1])
    return wide, above, below


def _joined_size(parts: tuple[Run, ...]) -> tuple[float, float, float]:
    above, below = _ABOVE, _BELOW
    for run in parts:
        if run.shaped:
            above, below = max(above, run.shaped.top + _LEADING), max(below, _LEADING - run.shaped.bottom)
        else:
            above = max(above, *(_letter(run.file, char)[1] for char in run.text))
    return sum(run.width for run in parts), above, below


@cache
def _alone(char: str, bold: bool) -> tuple[float, float] | None:
    """Width and height at size 1 of a character that is the same beside any other; None where its neighbours matter."""
    if _is_joined(char) or category(char) in _SIGNS:
        return None
    ((file, shown),) = _stretches(char, bold)
    return _letter(file, shown)


@cache
def _letter(file: str, char: str) -> tuple[float, float]:
    """How wide a character is at size 1, and how high it stands."""
    drawn = shape(_whole(file), char)
    return float(pdfmetrics.stringWidth(char, _face(file).fontName, 1.0)), drawn.top


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
        for run in runs(text, bold):
            needed.setdefault(run.file, set()).update(run.text)
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
