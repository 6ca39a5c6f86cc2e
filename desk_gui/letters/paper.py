"""A sheet of official paper: its margins, what stands on every page, and pages of blocks put on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desk_gui.letters.control import control_foot
from desk_gui.letters.flow import Page, Piece, height
from desk_gui.letters.looks import Looks
from desk_gui.letters.pdf import PAGE_WIDTH, Document
from desk_gui.letters.style import Align, Measure, Style
from desk_gui.letters.text import lay_out, plain, width_of
from desk_gui.rows.letters import Stamp

LEFT, RIGHT, TOP = 22.0, 20.0, 20.0
WIDTH = PAGE_WIDTH - LEFT - RIGHT
BOTTOM, BOTTOM_NUMBERED = 277.0, 270.0
NEXT_TOP = 29.0
_FOLIO_Y = 271.5
_MARK_ROOM = 24.0
"""Of one mark's words: more, and it would reach the number at its right."""


@dataclass(frozen=True)
class Running:
    """What later pages repeat, so that a loose one finds home. `before` stands before the page number: 別紙1."""

    stamp: Stamp
    marks: tuple[str, ...]
    looks: Looks
    title: str = ""
    before: str = ""
    numbered: bool = True
    """Whether it leaves the office under a number, so that a draft of it has yet to get one."""

    @property
    def all_marks(self) -> tuple[str, ...]:
        return (*(("下書き",) if self.numbered and self.stamp.is_draft else ()), *self.marks)

    @property
    def name(self) -> str:
        return self.title or self.stamp.number_text or "文書番号　予定"


def put(document: Document, pages: Sequence[Page], running: Running, head: Piece | None = None) -> None:
    """The pages on the sheet that is open and on as many more as they need; `head` opens the first, else all are later pages."""
    for number, page in enumerate(pages, 1):
        if number > 1:
            document.next_page()
        if number == 1 and head is not None:
            head.paint(document, 0.0, 0.0)
        else:
            _repeated(document, running)
        for y, piece in page.pieces:
            piece.paint(document, LEFT, y)
        _folio(document, number, len(pages), running)
        control_foot(document, running.stamp, LEFT, WIDTH)


def _folio(document: Document, number: int, pages: int, running: Running) -> None:
    """One page alone has no number; of several each says of how many."""
    text = f"{running.before}　{number}/{pages}".strip() if pages > 1 else ""
    if text:
        document.lines(lay_out(plain(text, running.looks.small), Measure(WIDTH, align=Align.CENTRE)), LEFT, _FOLIO_Y)


def _repeated(document: Document, running: Running) -> None:
    document.lines(lay_out(plain(running.name, running.looks.small), Measure(WIDTH, align=Align.END)), LEFT, TOP)
    x = LEFT
    for mark in running.all_marks:
        style = replace(running.looks.mark, size=9.0, leading=5.6)
        boxed(document, mark, style, x, TOP - 0.5)
        x += mark_width(mark, style)


def boxed(document: Document, text: str, style: Style, x: float, y: float) -> float:
    """A word in a box, as marks are printed: a fax keeps them and none relies on colour. Answers how tall it is.

    What is wider than a mark has room for goes on below itself.
    """
    width = min(width_of(text, style), _MARK_ROOM)
    lines = lay_out(plain(text, style), Measure(width + 0.1))
    tall = max(style.leading, height(lines))
    document.box(x, y, width + 4.8 * style.size / 11, tall, points=style.size / 10, colour=style.colour)
    document.lines(lines, x + 2.4 * style.size / 11, y)
    return tall


def mark_width(text: str, style: Style) -> float:
    """From the left of one mark to the left of the next."""
    return min(width_of(text, style), _MARK_ROOM) + 4.8 * style.size / 11 + 2.2


def stamp_boxes(  # noqa: PLR0913 - where, and how large
    document: Document, names: Sequence[str], looks: Looks, x: float, y: float, *, side: float = 18.0
) -> None:
    """決裁欄: a square for each stamp, its title above it. Beside a title they are a little flatter than they are wide."""
    room = side if side >= 20.0 else 16.2
    for at, name in enumerate(names):
        left = x + at * side
        document.box(left, y, side, 4.8)
        document.box(left, y + 4.8, side, room)
        style = narrowed(name, looks.tag, side - 1.0)
        document.lines(lay_out(plain(name, style), Measure(side, align=Align.CENTRE))[:1], left, y + 0.3)


def narrowed(text: str, style: Style, room: float) -> Style:
    """Smaller where it would not stand on one line, down to what can still be read."""
    wide = width_of(text, style)
    return style if wide <= room else replace(style, size=max(5.5, style.size * room / wide * 0.98))
