"""A form that stays in the office or goes from hand to hand: its name in the middle, number and day above it, rows and tables below.

Papers that others take home or sign (会議録, 次第, 支援計画, 守秘の誓約書, 引継書) bear the desk's logo at the left of their
name: whoever finds one in a folder sees whose it is. 相談記録票 and 起案用紙 stay in the office, and a fax turns a logo into
a blot: those have none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from desk_gui.letters.blocks import Blocks
from desk_gui.letters.flow import Block, Page, Piece, Row, Whole, paginate
from desk_gui.letters.grid import GridRow
from desk_gui.letters.logo import picture
from desk_gui.letters.looks import Looks
from desk_gui.letters.paper import BOTTOM, BOTTOM_NUMBERED, LEFT, NEXT_TOP, TOP, WIDTH, Running, boxed, mark_width, put, stamp_boxes
from desk_gui.letters.pdf import Document
from desk_gui.letters.qr import QUIET, qr
from desk_gui.letters.style import Align, Measure
from desk_gui.letters.text import lay_out, plain, width_of
from desk_gui.letters.wording import Item, Table
from desk_gui.rows.letters import House, Stamp

_TITLE_Y, _BODY_TOP = 31.0, 45.0
_BOX, _BOX_TALL, _BESIDE = 18.0, 21.0, 3
_LINE_STEP = 9.0
_MODULE = 1.15
_QUIET = QUIET * _MODULE / 2
_LIKE_A_NUMBER = "HS-R8-0000"
_LOGO_Y, _LOGO_WIDE, _LOGO_TALL = 28.5, 30.0, 13.0
_AIR = (1.35, 0.95)
"""Above and below the words of a row."""


@dataclass(frozen=True)
class Record:
    """What a form says. `boxes`: names over the squares of those it goes round to; `signing`: labels, and whether a line to write on
    follows; `by_fax`: in type that a fax machine leaves legible; `coded`: it comes back, and bears the number it is found by as a code.
    """

    title: str
    items: tuple[Item | Table, ...]
    number: str = ""
    day: str = ""
    body: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    signing: tuple[tuple[str, bool], ...] = ()
    boxes: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    by_fax: bool = False
    coded: bool = False
    with_logo: bool = False
    house: House = field(default_factory=House)


def draw(record: Record, stamp: Stamp) -> bytes:
    document = Document(record.title)
    draw_on(document, record, stamp)
    return document.finish()


def draw_on(document: Document, record: Record, stamp: Stamp) -> None:
    """From the page that is open, on as many as it needs."""
    sheet = _Sheet(record, stamp)
    put(document, sheet.pages(), sheet.running, sheet.head())


@dataclass(frozen=True)
class _Sheet:
    record: Record
    stamp: Stamp

    @cached_property
    def looks(self) -> Looks:
        return Looks(self.record.house.figures, by_fax=self.record.by_fax)

    @property
    def running(self) -> Running:
        name = "　".join(part for part in (self.record.title, self.record.number) if part)
        return Running(self.stamp, self.record.marks, self.looks, title=name, numbered=False)

    def pages(self) -> list[Page]:
        """With as much air as needs no page more."""
        every = [self._paged(air) for air in _AIR]
        fewest = min(len(pages) for pages in every)
        return next(pages for pages in every if len(pages) == fewest)

    def _paged(self, air: float) -> list[Page]:
        top = self._body_top()
        one = paginate(self._flow(air), top=top, next_top=NEXT_TOP, bottom=BOTTOM)
        return one if len(one) == 1 else paginate(self._flow(air), top=top, next_top=NEXT_TOP, bottom=BOTTOM_NUMBERED)

    def _flow(self, air: float) -> list[Block]:
        record, blocks = self.record, Blocks(self.looks)
        rows = blocks.rows(record.items, air, before=2.0 if record.body else 0.0)
        signed = [Whole(_signing(record.signing, self.looks), before=3.0)] if record.signing else []
        if rows and (record.closing or signed):
            # Nobody signs a page that says nothing.
            last = rows[-1]
            assert isinstance(last, Row | GridRow), "a form's last row is one of a table"
            rows[-1] = replace(last, keeps_next=True)
        return [
            *blocks.paragraphs(record.body, before=0.0),
            *rows,
            *([Whole(self._closing(blocks), before=2.4, keeps_next=True)] if record.closing else []),
            *signed,
        ]

    def _closing(self, blocks: Blocks) -> Piece:
        """With the code at its right; its room is kept before there is a number, so that a draft is as long as what is issued."""
        words = blocks.texts(self.record.closing)
        if not self.record.coded:
            return words
        number, looks = self.stamp.slip_number, self.looks
        code = qr(number or _LIKE_A_NUMBER, _MODULE)

        def paint(document: Document, x: float, y: float) -> None:
            words.paint(document, x, y)
            if number:
                left = x + WIDTH - code.height
                code.paint(document, left, y - _QUIET)
                below = y + code.height - 2 * _QUIET + 0.5
                document.lines(lay_out(plain(number, looks.head), Measure(code.height, align=Align.CENTRE)), left, below)

        return Piece(max(words.height, code.height - 2 * _QUIET + looks.head.leading), paint)

    # --- the head --------------------------------------------------------------------------------------------------------------

    @property
    def _boxes_beside(self) -> bool:
        """Few squares stand beside the title, many below it."""
        return len(self.record.boxes) <= _BESIDE

    def _body_top(self) -> float:
        return _BODY_TOP + (0.0 if self._boxes_beside else _BOX_TALL + 3.0)

    def head(self) -> Piece:
        record, looks = self.record, self.looks

        def paint(document: Document, _x: float, _y: float) -> None:
            x = LEFT
            for mark in self.running.all_marks:
                boxed(document, mark, looks.mark, x, TOP)
                x += mark_width(mark, looks.mark)
            self._numbers(document)
            self._logo(document)
            document.lines(lay_out(plain(record.title, looks.form), Measure(WIDTH, align=Align.CENTRE)), LEFT, _TITLE_Y)
            left, top = LEFT + WIDTH - _BOX * len(record.boxes), TOP if self._boxes_beside else _BODY_TOP - 1.0
            stamp_boxes(document, record.boxes, looks, left, top)

        return Piece(0.0, paint)

    def _logo(self, document: Document) -> None:
        """As high as the name of the paper, left of it; a case number that stands there keeps its place, and the logo is above it."""
        if not self.record.with_logo or self.record.house.logo is None:
            return
        shown = picture(self.record.house.logo)
        taken = self.record.number and self.record.boxes and self._boxes_beside
        room = _LOGO_TALL - (self.looks.head.leading if taken else 0.0)
        width = min(_LOGO_WIDE, room * shown.width / shown.height)
        tall = width * shown.height / shown.width
        document.picture(shown, LEFT, _LOGO_Y + (room - tall) / 2, width)

    def _numbers(self, document: Document) -> None:
        """At the right, or at the left above the first row where the squares stand there."""
        aside = bool(self.record.boxes) and self._boxes_beside
        texts = [text for text in (self.record.number, self.record.day) if text]
        top = _BODY_TOP - 1.5 - len(texts) * self.looks.head.leading if aside else TOP - 0.4
        measure = Measure(WIDTH, align=Align.START if aside else Align.END)
        for row, text in enumerate(texts):
            document.lines(lay_out(plain(text, self.looks.head), measure), LEFT, top + row * self.looks.head.leading)


def _signing(labels: Sequence[tuple[str, bool]], looks: Looks) -> Piece:
    """In the right half of the sheet."""
    left, width = WIDTH / 2 - 10.0, WIDTH / 2 + 10.0
    room = max((width_of(label, looks.head) for label, lined in labels if lined), default=0.0) + 3.0

    def paint(document: Document, x: float, y: float) -> None:
        for at, (label, lined) in enumerate(labels):
            top = y + at * _LINE_STEP
            document.lines(lay_out(plain(label, looks.head), Measure(width)), x + left, top + 1.4)
            if lined:
                document.rule(x + left + room, top + 7.4, x + left + width, top + 7.4, points=0.6)

    return Piece(len(labels) * _LINE_STEP, paint)
