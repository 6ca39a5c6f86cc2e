"""How words look and what shape their paragraph has. Lengths in millimetres, type sizes in points."""

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from desk_gui.letters.fonts import Family
from desk_gui.vocabulary import Figures

MM = 72 / 25.4
"""Points in a millimetre."""


class Align(Enum):
    START = "start"
    CENTRE = "centre"
    END = "end"
    JUSTIFY = "justify"


@dataclass(frozen=True)
class Style:
    """How a span looks. `leading`: the height of its line in millimetres; `figures`: the one rule for figures among Japanese."""

    family: Family
    size: float
    leading: float
    bold: bool = False
    colour: str = "#111111"
    language: str = ""
    figures: Figures = Figures.HALF

    @cached_property
    def em(self) -> float:
        return self.size / MM

    @cached_property
    def ruby(self) -> "Style":
        size = max(5.5, self.size * (0.6 if self.size < 13 else 0.5))
        return replace(self, family=Family.GOTHIC, size=size, leading=size / MM, bold=False)

    @cached_property
    def is_japanese(self) -> bool:
        return self.family is not Family.SANS

    @cached_property
    def between_scripts(self) -> float:
        """四分アキ between Japanese and Western letters, in em; proportional faces stand closer, in tables and notes."""
        return {Family.MINCHO: 0.25, Family.SANS: 0.0}.get(self.family, 0.125)


@dataclass(frozen=True)
class Span:
    """`tied`: one word with the span behind it, each with a reading of its own (熟語ルビ)."""

    text: str
    style: Style
    reading: str = ""
    tied: bool = False


@dataclass(frozen=True)
class Measure:
    """The shape of a paragraph: width, indents and how its lines are set."""

    width: float
    first: float = 0.0
    rest: float = 0.0
    align: Align = Align.START
    rtl: bool = False
    spaced: bool = False
    """Easy Japanese parts its phrases by blanks: a line ends at one of them, or after 、 and 。."""
    hanging: bool = False
    """A comma or full stop that no longer fits stands beyond the width (ぶら下げ), in justified text alone."""
