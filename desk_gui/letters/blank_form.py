"""Forms to be written on by hand: lines of boxes with their names, tall enough for a pen, and the desk's own block at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from desk_gui.letters.flow import Block, Piece, Text, Whole, height, paginate
from desk_gui.letters.looks import Looks
from desk_gui.letters.paper import LEFT, TOP, WIDTH
from desk_gui.letters.pdf import Document
from desk_gui.letters.style import Align, Measure
from desk_gui.letters.text import Line, lay_out, plain, width_of
from desk_gui.letters.wording import tidied
from desk_gui.rows.letters import House, Sender

PEN = 9.0
"""Millimetres of a line that is written on."""
_NAME_LEAST, _PAD = 24.0, 1.8
_TITLE_Y, _BODY_TOP, _NEXT_TOP, _BOTTOM = 17.0, 30.0, 22.0, 268.0
_FOOT_Y = 270.0
_UNNAMED = f"窓口{'　' * 24}電話"
"""Room for the name of a desk that prints its forms before it has any."""
_TICK, _TICK_ROW, _TICK_ROOM = 3.6, 6.4, 5.4
"""The side of a box to be ticked, the step of its rows, and where its word begins."""
_FEW, _COLUMNS = 8, 4
"""So many stand one after the other; more stand in columns."""


@dataclass(frozen=True)
class Field:
    """A box with its name before it. `ticks`: words to be ticked, below what `text` says; `part`: of the line, against the others."""

    name: str
    text: str = ""
    part: float = 1.0
    ticks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fields:
    """Boxes side by side; taller where their own words need it."""

    fields: tuple[Field, ...]
    tall: float = PEN


@dataclass(frozen=True)
class Head:
    """The name of what follows."""

    text: str


@dataclass(frozen=True)
class Blank:
    """`number`: the name of the number at the top right; `note`: what becomes of the sheet."""

    title: str
    lines: tuple[Fields | Head, ...]
    desk: Sender
    number: str = ""
    note: str = ""
    house: House = field(default_factory=House)


def line(*fields: Field, tall: float = PEN) -> Fields:
    return Fields(fields, tall)


def ticks(name: str, words: Sequence[str], part: float = 1.0, text: str = "") -> Field:
    return Field(name, text, part, tuple(words))


def draw(blank: Blank) -> bytes:
    return _Sheet(blank).draw()


@dataclass(frozen=True)
class _Sheet:
    blank: Blank

    @cached_property
    def looks(self) -> Looks:
        return Looks(self.blank.house.figures)

    def draw(self) -> bytes:
        blank, looks = self.blank, self.looks
        document = Document(blank.title)
        pages = paginate(self._blocks(), top=_BODY_TOP, next_top=_NEXT_TOP, bottom=_BOTTOM)
        for number, page in enumerate(pages, 1):
            if number > 1:
                document.next_page()
                self._say(document, blank.title.replace("　", ""), TOP - 6.0, Align.END)
            else:
                document.lines(lay_out(plain(blank.title, looks.form), Measure(WIDTH, align=Align.CENTRE)), LEFT, _TITLE_Y)
                self._number(document)
            for y, piece in page.pieces:
                piece.paint(document, LEFT, y)
            self._foot(document, f"{number}/{len(pages)}" if len(pages) > 1 else "")
        return document.finish()

    def _say(self, document: Document, text: str, y: float, align: Align = Align.START) -> None:
        document.lines(lay_out(plain(text, self.looks.small), Measure(WIDTH, align=align)), LEFT, y)

    def _number(self, document: Document) -> None:
        """Its name, and a line to write it on."""
        if self.blank.number:
            right, y = LEFT + WIDTH, _TITLE_Y + 3.0
            name = lay_out(plain(self.blank.number, self.looks.small), Measure(WIDTH))
            document.lines(name, right - 38.0 - name[0].width, y)
            document.rule(right - 36.0, y + 5.0, right, y + 5.0, points=0.6)

    def _foot(self, document: Document, folio: str) -> None:
        desk = tidied(self.blank.desk)
        reach = (("電話", desk.phone), ("FAX", desk.fax), ("受付", desk.hours))
        own = "　".join([desk.name, desk.section, *(f"{name} {text}" for name, text in reach if text)]) if desk.name else _UNNAMED
        self._say(document, own, _FOOT_Y)
        self._say(document, self.blank.note, _FOOT_Y + 5.0)
        self._say(document, folio, _FOOT_Y + 5.0, Align.END)

    def _blocks(self) -> list[Block]:
        out: list[Block] = []
        above: Fields | Head | None = None
        for each in self.blank.lines:
            if isinstance(each, Head):
                lines = lay_out(plain(each.text, self.looks.label), Measure(WIDTH))
                out.append(Text(lines, before=2.0 if out else 0.0, keeps_next=True))
            else:
                out.append(Whole(_fields(each, self.looks), before=0.6 if isinstance(above, Head) else 0.0))
            above = each
        return out


@dataclass(frozen=True)
class _Cell:
    """A name and what stands beside it, laid out for the width it has."""

    left: float
    room: float
    width: float
    name: tuple[Line, ...]
    text: tuple[Line, ...]
    ticks: Piece

    @property
    def least(self) -> float:
        return max(height(self.name), height(self.text) + self.ticks.height) + 2.4

    def paint(self, document: Document, x: float, y: float, tall: float) -> None:
        document.box(x + self.left, y, self.room, tall, points=0.6)
        document.box(x + self.left + self.room, y, self.width - self.room, tall, points=0.6)
        document.lines(self.name, x + self.left + _PAD, y + (tall - height(self.name)) / 2)
        inner = height(self.text) + self.ticks.height
        top = y + ((tall - inner) / 2 if tall < 2 * PEN or inner + 4.0 > tall else 1.4)
        across = x + self.left + self.room + _PAD
        self.ticks.paint(document, across, document.lines(self.text, across, top))


def _fields(line_: Fields, looks: Looks) -> Piece:
    """Each box draws its own edges: a form torn between pages is whole on both."""
    cells = _cells(line_, looks)
    tall = max(line_.tall, *(each.least for each in cells))

    def paint(document: Document, x: float, y: float) -> None:
        for each in cells:
            each.paint(document, x, y, tall)

    return Piece(tall, paint)


def _cells(line_: Fields, looks: Looks) -> list[_Cell]:
    whole = sum(each.part for each in line_.fields)
    cells: list[_Cell] = []
    left = 0.0
    for each in line_.fields:
        width = WIDTH * each.part / whole
        room = max(_NAME_LEAST, width_of(each.name, looks.label) + 2 * _PAD) if cells else _NAME_LEAST
        inside = width - room - 2 * _PAD
        name = lay_out(plain(each.name, looks.label), Measure(room - 2 * _PAD))
        text = lay_out(plain(each.text, looks.cell), Measure(inside)) if each.text else ()
        cells.append(_Cell(left, room, width, name, text, _ticks(each.ticks, inside, looks)))
        left += width
    return cells


def _ticks(words: Sequence[str], width: float, looks: Looks) -> Piece:
    """Boxes with their words, never parted."""
    lines = [lay_out(plain(word, looks.cell), Measure(width))[0] for word in words]
    wide = [_TICK_ROOM + each.width + 3.2 for each in lines]
    places = _in_columns(wide, width) if len(words) > _FEW else _one_by_one(wide, width)
    rows = max((row for row, _ in places), default=-1) + 1

    def paint(document: Document, x: float, y: float) -> None:
        for set_, (row, across) in zip(lines, places, strict=True):
            top = y + row * _TICK_ROW
            document.box(x + across, top + (_TICK_ROW - _TICK) / 2, _TICK, _TICK, points=0.9)
            document.line(set_, x + across + _TICK_ROOM, top + (_TICK_ROW - set_.height) / 2)

    return Piece(rows * _TICK_ROW, paint)


def _one_by_one(wide: Sequence[float], width: float) -> list[tuple[int, float]]:
    places: list[tuple[int, float]] = []
    row, across = 0, 0.0
    for each in wide:
        if across and across + each > width + 3.2:
            row, across = row + 1, 0.0
        places.append((row, across))
        across += each
    return places


def _in_columns(wide: Sequence[float], width: float) -> list[tuple[int, float]]:
    """A long word takes as many columns as it needs."""
    step = width / _COLUMNS
    places: list[tuple[int, float]] = []
    row = column = 0
    for each in wide:
        needed = min(_COLUMNS, 1 + int((each - 3.2) // step))
        if column + needed > _COLUMNS:
            row, column = row + 1, 0
        places.append((row, column * step))
        column += needed
    return places
