"""The languages of a desk as boxes to be ticked, one after the other and as many to a line as it holds."""

from collections.abc import Sequence

from desk_gui.letters.cards import heavy_tick, square
from desk_gui.letters.flow import Piece
from desk_gui.letters.pdf import Document
from desk_gui.letters.style import Measure, Span, Style
from desk_gui.letters.text import lay_out, plain
from desk_gui.reference import language_name

LANGUAGES = ("ja", "ja-x-easy", "en", "zh-Hans", "ko", "vi", "ne", "tl", "pt-BR", "es", "id", "th", "my")
"""What comes often enough to have a box; any other is written."""
OTHER = "その他（　　　　　　）"
_ROOM, _APART = 5.4, 4.0


def short(tag: str) -> str:
    """As it is spoken, without what only a list needs: フィリピノ語（タガログ語）, 中国語（簡体字）."""
    return language_name(tag).split("（")[0]


def language_boxes(style: Style, width: float, *tags: str, ticked: str = "", own: Sequence[Span] = ()) -> Piece:
    """`tags`: languages that are to have a box whether they come often or not; `own`: what the first of them calls itself, by which whoever
    reads no Japanese finds its box."""
    names = (*dict.fromkeys(short(tag) for tag in (*LANGUAGES, *tags) if tag), OTHER)
    called = [Span("　", style), *own] if own else []
    mine = short(tags[0]) if tags else ""
    spans = [[*plain(text, style), *(called if text == mine else [])] for text in names]
    lines = [lay_out(each, Measure(width - _ROOM))[0] for each in spans]
    places: list[tuple[int, float]] = []
    row, across = 0, 0.0
    for line in lines:
        if across and across + _ROOM + line.width > width:
            row, across = row + 1, 0.0
        places.append((row, across))
        across += _ROOM + line.width + _APART
    step = max(line.height for line in lines) + 0.6

    def paint(document: Document, x: float, y: float) -> None:
        for name, line, (down, at) in zip(names, lines, places, strict=True):
            top = y + down * step
            square(document, x + at, top + line.middle)
            if ticked and name == short(ticked):
                heavy_tick(document, x + at, top + line.middle)
            document.line(line, x + at + _ROOM, top)

    return Piece((row + 1) * step, paint)
