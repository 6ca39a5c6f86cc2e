"""施行文書: a letter that leaves the office under a number, A4, set as DOMAIN 1.1 rules; a kind only says what is on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from desk_gui.letters.address import Addressed, addressed
from desk_gui.letters.blocks import Blocks
from desk_gui.letters.flow import Block, Page, Piece, Text, height, paginate
from desk_gui.letters.logo import Picture, picture
from desk_gui.letters.looks import GREY, Looks
from desk_gui.letters.paper import BOTTOM, BOTTOM_NUMBERED, LEFT, NEXT_TOP, RIGHT, TOP, WIDTH, Running, boxed, put
from desk_gui.letters.pdf import PAGE_WIDTH, Document
from desk_gui.letters.style import Align, Measure, Style
from desk_gui.letters.text import Line, evenly, lay_out, plain, width_of
from desk_gui.letters.wording import Entry, Item, Table, contact_lines, sender_lines
from desk_gui.rows.letters import Addressee, House, Sender, Stamp

_AIR = (1.35, 1.0, 0.7)
"""Above and below the words of a row: less where that saves a second page."""
_NUMBER_WIDTH = 44.0
"""Wider, a number would reach the marks at its left."""
_MARKS_X = 118.0
_SENDER_Y, _BODY_TOP = 40.0, 61.5
_BELOW_WINDOW = 3.0
_LOGO_LEFT, _LOGO_WIDE, _LOGO_TALL, _LOGO_LEAST, _LOGO_GAP = 116.0, 30.0, 15.0, 9.0, 3.0
"""A logo stands before the sender, right of what a window may show; where a long name leaves it no room, above the name."""
_MOST_PAGES = 2
"""A letter that would be longer sends its longest row to a 別紙."""
_LONG_ROW = 8


@dataclass(frozen=True)
class Official:
    """What a letter says, to whom and from whom; all else is the same for every kind."""

    title: str
    addressee: Addressee
    sender: Sender
    body: tuple[str, ...]
    items: tuple[Item | Table, ...] = ()
    closing: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    house: House = field(default_factory=House)


def draw(letter: Official, stamp: Stamp) -> bytes:
    return merged([(letter, stamp)])


def merged(letters: Sequence[tuple[Official, Stamp]]) -> bytes:
    """Letters one after the other in one file, each with its own page numbers: what they share lies in it once."""
    document = Document(letters[0][0].title)
    for number, (letter, stamp) in enumerate(letters):
        if number:
            document.next_page()
        draw_on(document, letter, stamp)
    return document.finish()


def draw_on(document: Document, letter: Official, stamp: Stamp) -> None:
    """From the page that is open, on as many as it needs."""
    _Sheet(letter, stamp).draw(document)


@dataclass(frozen=True)
class _Annex:
    """別紙: a row too long for the letter."""

    name: str
    item: Item
    pages: list[Page]


@dataclass(frozen=True)
class _Sheet:
    letter: Official
    stamp: Stamp

    @cached_property
    def looks(self) -> Looks:
        return Looks(self.letter.house.figures)

    @cached_property
    def blocks(self) -> Blocks:
        return Blocks(self.looks, hanging=self.letter.house.hanging)

    def draw(self, document: Document) -> None:
        pages, annexes = self._fitted()
        running = Running(self.stamp, self.letter.marks, self.looks)
        put(document, pages, running, self._head())
        for annex in annexes:
            document.next_page()
            put(document, annex.pages, replace(running, before=annex.name))

    def _fitted(self) -> tuple[list[Page], list[_Annex]]:
        items, annexes = list(self.letter.items), list[_Annex]()
        while True:
            pages = self._pages(items)
            at = self._longest(items) if len(pages) > _MOST_PAGES else None
            if at is None:
                return pages, annexes
            item = items[at]
            assert isinstance(item, Item)
            annexes.append(self._annex(f"別紙{len(annexes) + 1}", item))
            items[at] = replace(item, entries=(Entry(f"{annexes[-1].name}のとおり（{len(annexes[-1].pages)}枚）"),))

    def _longest(self, items: list[Item | Table]) -> int | None:
        lines = [sum(len(self.blocks.entry(entry, 138.0)) for entry in item.entries) if isinstance(item, Item) else 0 for item in items]
        most = max(lines, default=0)
        return lines.index(most) if most > _LONG_ROW else None

    def _annex(self, name: str, item: Item) -> _Annex:
        head = Text(lay_out(plain(f"{name}　{item.label}", self.looks.title), Measure(WIDTH)), keeps_next=True)
        texts = self.blocks.paragraphs([f"{entry.named}{entry.text}" for entry in item.entries])
        return _Annex(name, item, paginate([head, *texts], top=NEXT_TOP, next_top=NEXT_TOP, bottom=BOTTOM_NUMBERED))

    def _pages(self, items: list[Item | Table]) -> list[Page]:
        top = self._body_top()
        for air in _AIR:
            pages = paginate(self._flow(items, air), top=top, next_top=NEXT_TOP, bottom=BOTTOM)
            if len(pages) == 1:
                return pages
        return paginate(self._flow(items, _AIR[0]), top=top, next_top=NEXT_TOP, bottom=BOTTOM_NUMBERED)

    def _flow(self, items: list[Item | Table], air: float) -> list[Block]:
        blocks, letter = self.blocks, self.letter
        listed = [blocks.note(), *blocks.rows(items, air)] if items else []
        closing = blocks.closing(letter.closing, ends=bool(items) and letter.house.ends)
        contact = blocks.contact(contact_lines(letter.sender))
        return [blocks.title(letter.title), *blocks.paragraphs(letter.body), *listed, *closing, contact]

    # --- the head --------------------------------------------------------------------------------------------------------------

    def _head(self) -> Piece:
        def paint(document: Document, _x: float, _y: float) -> None:
            for fold in self.letter.house.folds:
                document.rule(5.0, fold, 9.0, fold, points=0.6, colour="#777777")
            document.lines(self._addressed.lines, *self._address_place())
            document.lines(self._addressed.below, LEFT, self._below_y())
            self._number(document)
            y = TOP
            for mark in Running(self.stamp, self.letter.marks, self.looks).all_marks:
                y += boxed(document, mark, self.looks.mark, _MARKS_X, y) + 1.5
            self._logo(document)
            document.lines(self._sender(), LEFT, self._names_y())

        return Piece(0.0, paint)

    @cached_property
    def _addressed(self) -> Addressed:
        return addressed(self.letter.addressee, self.letter.house)

    def _address_place(self) -> tuple[float, float]:
        window = self.letter.house.window
        if window is None:
            return LEFT, TOP + 3 * self.looks.head.leading
        # An address too long for any window begins at its top, and what is below makes room.
        return window.x, window.y + max(0.0, min(1.2, (window.height - height(self._addressed.lines)) / 2))

    def _below_y(self) -> float:
        """Below what the envelope shows, in whatever way the sheet slips."""
        bottom = self._address_place()[1] + height(self._addressed.lines)
        window = self.letter.house.window
        return max(bottom, window.y + window.height) + _BELOW_WINDOW if window is not None and self._addressed.below else bottom

    def _number(self, document: Document) -> None:
        """文書番号 and date, one box: first and last characters one above the other, one character from the right."""
        number = self.stamp.number_text or "第　　　号"
        day = self.letter.house.day(self.stamp.issued_on) if self.stamp.issued_on else "令和　年　月　日"
        style = self._narrowed(max(number, day, key=len))
        width = max(26.0, width_of(number, style), width_of(day, style))
        left = PAGE_WIDTH - RIGHT - self.looks.head.em - width
        for row, text in enumerate((number, day)):
            document.line(evenly(text, style, width), left, TOP + row * style.leading)
        if self.stamp.is_draft:
            boxed(document, "予定", self.looks.tag, left - 12.0, TOP + 3.2)

    def _narrowed(self, number: str) -> Style:
        style = replace(self.looks.head, colour=GREY) if self.stamp.is_draft else self.looks.head
        return replace(style, size=max(6.5, style.size * min(1.0, _NUMBER_WIDTH / width_of(number, style))))

    def _sender_y(self) -> float:
        """Where no window holds its place, one line below the addressee."""
        below = self._below_y() + height(self._addressed.below)
        return max(_SENDER_Y, below + 4.0)

    def _sender(self) -> tuple[Line, ...]:
        """At the right, two characters from the edge."""
        style = self.looks.head
        measure = Measure(WIDTH - 2 * style.em, align=Align.END, first=WIDTH / 3, rest=WIDTH / 3)
        return tuple(line for text in sender_lines(self.letter.sender) for line in lay_out(plain(text, style), measure))

    @cached_property
    def _picture(self) -> Picture | None:
        return picture(self.letter.house.logo) if self.letter.house.logo is not None else None

    @cached_property
    def _logo_size(self) -> tuple[float, float, bool]:
        """How wide and tall the logo is, and whether it stands beside the sender; none takes no room."""
        if self._picture is None:
            return 0.0, 0.0, True
        shape = self._picture.width / self._picture.height
        beside = LEFT + min(line.start for line in self._sender()) - _LOGO_GAP - _LOGO_LEFT
        width = min(_LOGO_WIDE, _LOGO_TALL * shape)
        if beside >= min(width, _LOGO_LEAST):
            width = min(width, beside)
            return width, width / shape, True
        return width, width / shape, False

    def _names_y(self) -> float:
        _width, tall, beside = self._logo_size
        return self._sender_y() + (0.0 if beside else tall + 1.5)

    def _logo(self, document: Document) -> None:
        if self._picture is None:
            return
        width, tall, beside = self._logo_size
        names = self._sender()
        right = LEFT + (min(line.start for line in names) - _LOGO_GAP if beside else WIDTH - 2 * self.looks.head.em)
        down = max(0.0, (height(names) - tall) / 2) if beside else 0.0
        document.picture(self._picture, right - width, self._sender_y() + down, width)

    def _body_top(self) -> float:
        tall = max(height(self._sender()), self._logo_size[1] if self._logo_size[2] else 0.0)
        return max(_BODY_TOP, self._names_y() + tall + 4.0)
