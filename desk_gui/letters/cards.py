"""The furniture of a client's copy: numbered cards, grids, ticked lists; all of it turned round for right-to-left readers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desk_gui.letters.flow import Piece, beside, height, joined, stacked
from desk_gui.letters.fonts import Family
from desk_gui.letters.pdf import Document
from desk_gui.letters.style import Align, Measure, Style
from desk_gui.letters.text import Line, lay_out, plain
from desk_gui.letters.voice import Voice

BLUE, GREEN, INK = "#175676", "#1B6B43", "#111111"
_EDGE_COLOUR = "#B5BEBC"
_EDGE, _GUTTER = 3.2, 3.0

Sign = Callable[[Document, float, float], None]


@dataclass(frozen=True)
class Look:
    """How a list of items stands: the sign before each, the colour of the rule under its head, its width and columns."""

    sign: Sign
    colour: str
    width: float
    columns: int


@dataclass(frozen=True)
class Card:
    """A framed part with its number; `tall` makes it as tall as its neighbour."""

    number: int
    width: float
    content: Piece
    voice: Voice

    @property
    def tall(self) -> float:
        return max(self.content.height + 2 * self._inset, _badge(self.voice) + 3.2)

    @property
    def _inset(self) -> float:
        return 1.8 * self.voice.scale

    def piece(self, least: float = 0.0) -> Piece:
        tall = max(self.tall, least)

        def paint(document: Document, x: float, y: float) -> None:
            document.box(x, y, self.width, tall, points=1.1, colour=_EDGE_COLOUR, round_=1.2)
            badge = _badge(self.voice)
            centre = x + from_start(self.voice, _EDGE + badge / 2, 0.0, self.width)
            self._number(document, centre, y + self._inset + badge / 2, badge / 2)
            self.content.paint(document, x + _EDGE + (0.0 if self.voice.rtl else badge + _GUTTER), y + self._inset)

        return Piece(tall, paint)

    def _number(self, document: Document, x: float, y: float, radius: float) -> None:
        document.disc(x, y, radius, BLUE)
        style = Style(Family.SANS, 14 * self.voice.scale, 2 * radius, bold=True, colour="#FFFFFF")
        document.lines(lay_out(plain(str(self.number), style), Measure(2 * radius, align=Align.CENTRE)), x - radius, y - radius - 0.2)


def _badge(voice: Voice) -> float:
    return 9.0 * voice.scale


def card(number: int, width: float, inside: Callable[[float], Piece], voice: Voice) -> Card:
    """`inside` makes the content for the width the card leaves it."""
    return Card(number, width, inside(width - 2 * _EDGE - _badge(voice) - _GUTTER), voice)


def paired(first: Card, second: Card, gap: float) -> Piece:
    """Two cards side by side, as tall as the taller."""
    tall, voice, width = max(first.tall, second.tall), first.voice, first.width + gap + second.width
    offsets = (from_start(voice, 0.0, first.width, width), from_start(voice, first.width + gap, second.width, width))
    return beside([(offsets[0], first.piece(tall)), (offsets[1], second.piece(tall))])


def from_start(voice: Voice, offset: float, own: float, width: float) -> float:
    """Where something of its own width stands that is so far from the side reading begins on."""
    return width - offset - own if voice.rtl else offset


def grid(pieces: Sequence[Piece], width: float, columns: int, voice: Voice) -> Piece:
    """Rows of so many pieces, filled in reading order."""
    rows = [pieces[at : at + columns] for at in range(0, len(pieces), columns)]
    step = width / columns
    return joined([beside([(from_start(voice, at * step, step, width), piece) for at, piece in enumerate(row)]) for row in rows])


def ticked(lines: Sequence[Line], sign: Sign, width: float, voice: Voice) -> Piece:
    """Lines with a sign before the first."""
    middle = lines[0].middle

    def paint(document: Document, x: float, y: float) -> None:
        sign(document, x + width + 2.4 if voice.rtl else x, y + middle)
        document.lines(lines, x + (0.0 if voice.rtl else 6.0), y)

    return Piece(height(lines) + 0.5, paint)


def item_list(key: str, items: Sequence[str], look: Look, voice: Voice) -> Piece:
    """A headed list. The Japanese stands below it in one paragraph: beside each item it would crowd both."""
    head = voice.said(key, voice.style(10.5, bold=True), look.width)
    each = look.width / look.columns - 7.0
    rows = [ticked(voice.own(voice.words.text(item), voice.style(10), each), look.sign, each, voice) for item in items]
    japanese = voice.under("、".join(voice.easy.text(item) for item in items), look.width) if items else ()

    def ruled(document: Document, x: float, y: float) -> None:
        head.paint(document, x, y)
        document.rule(x, y + head.height + 0.3, x + look.width, y + head.height + 0.3, points=1.1, colour=look.colour)

    return joined([Piece(head.height + 0.9, ruled), grid(rows, look.width, look.columns, voice), stacked(japanese)])


def writing_line(width: float, tall: float) -> Piece:
    def paint(document: Document, x: float, y: float) -> None:
        document.rule(x, y + tall - 2.0, x + width, y + tall - 2.0, points=0.9)

    return Piece(tall, paint)


def square(document: Document, x: float, y: float) -> None:
    document.box(x, y - 1.9, 3.8, 3.8, points=1.2)


def heavy_tick(document: Document, x: float, y: float) -> None:
    """Black and inside its square: it must survive a copier."""
    document.strokes([(x + 0.6, y), (x + 1.6, y + 1.2), (x + 3.4, y - 1.4)], weight=1.8, colour="#111111")


def tick(document: Document, x: float, y: float) -> None:
    document.strokes([(x + 0.4, y + 0.1), (x + 1.4, y + 1.1), (x + 3.2, y - 1.2)], weight=1.6, colour=GREEN)


def cross(document: Document, x: float, y: float) -> None:
    document.strokes([(x + 0.6, y - 1.1), (x + 2.8, y + 1.1)], weight=1.5, colour=INK)
    document.strokes([(x + 2.8, y - 1.1), (x + 0.6, y + 1.1)], weight=1.5, colour=INK)
