"""管理番号 in the foot: the record of who did what as it stood when the letter was issued. Paper in a partner's file proves it."""

from desk_gui.letters.fonts import Family
from desk_gui.letters.pdf import Document
from desk_gui.letters.style import Align, Measure, Style
from desk_gui.letters.text import lay_out, plain
from desk_gui.rows.letters import Stamp

_FOOT = Style(Family.GOTHIC, 7.5, 3.6, colour="#5F6A68")
_Y = 281.5


def control_words(stamp: Stamp) -> str:
    """Empty for a draft, which has none."""
    return f"管理番号 {stamp.control_number}" if stamp.control_number else ""


def control_foot(document: Document, stamp: Stamp, left: float, width: float) -> None:
    """At the right, below everything a sheet says, so that nothing moves when it is issued."""
    if words := control_words(stamp):
        document.lines(lay_out(plain(words, _FOOT), Measure(width, align=Align.END)), left, _Y)
