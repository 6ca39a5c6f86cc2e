"""A sheet of official paper: its margins, what stands on every page, and pages of blocks put on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desk_gui.letters.control import control_foot
from desk_gui.letters.flow import Page, Piece
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
        x += width_of(mark, style) + 6.0


def boxed(document: Document, text: str, style: Style, x: float, y: float) -> float:
    """A word in a box, as marks are printed: a fax keeps them and none relies on colour. Answers how tall it is."""
    width = width_of(text, style)
    document.box(x, y, width + 4.8 * style.size / 11, style.leading, points=style.size / 10, colour=style.colour)
    document.lines(lay_out(plain(text, style), Measure(width + 1.0)), x + 2.4 * style.size / 11, y)
    return style.leading


def stamp_boxes(document: Document, names: Sequence[str], looks: Looks, x: float, y: float) -> None:
    """決裁欄: a square for each stamp, its title above it."""
    side = 18.0
    for at, name in enumerate(names):
        left = x + at * side
        document.box(left, y, side, 4.8)
        document.box(left, y + 4.8, side, 16.2)
        document.lines(lay_out(plain(name, looks.tag), Measure(side, align=Align.CENTRE)), left, y + 0.3)
