"""連携依頼書: the letter to the partner agency, A4, for a 長3 window envelope (DOMAIN: 施行文書の体裁)."""

import re
from dataclasses import replace

from desk_gui.letters import wording
from desk_gui.letters.control import control_foot
from desk_gui.letters.flow import Block, Page, Piece, Row, Text, Whole, height, joined, padded, paginate, stacked
from desk_gui.letters.fonts import Family
from desk_gui.letters.pdf import PAGE_WIDTH, Document
from desk_gui.letters.text import Align, Line, Measure, Span, Style, lay_out, plain, width_of
from desk_gui.rows.letters import LetterContent, Stamp
from desk_gui.values.days import wareki

_BODY = Style(Family.MINCHO, 10.5, 6.0)
_HEAD = Style(Family.MINCHO, 10.5, 5.6)
_TITLE = Style(Family.MINCHO, 12, 6.0)
_CELL = Style(Family.PMINCHO, 10, 5.0)
_LABEL = Style(Family.GOTHIC, 9.5, 5.0)
_MARK = Style(Family.GOTHIC, 11, 7.0, bold=True)
_GREY = "#5F6A68"
_TAG = Style(Family.GOTHIC, 9, 4.2, colour=_GREY)
_SMALL = Style(Family.GOTHIC, 9, 5.0)

_LEFT, _RIGHT, _TOP = 22.0, 20.0, 20.0
_WIDTH = PAGE_WIDTH - _LEFT - _RIGHT
_LABEL_WIDTH = 25.0
_PADDING = 2.4
_AIR = (1.35, 1.0, 0.7)
"""Above and below the words of a row: less where that saves a second page."""
_NUMBER_WIDTH = 44.0
"""Wider, a number would reach the marks at its left."""
_BODY_TOP = 61.5
_BOTTOM, _BOTTOM_NUMBERED = 277.0, 270.0
_NEXT_TOP = 29.0
_FOLDS = (99.0, 198.0)
_PARTS = (re.compile(r"([^（]+)(（.+)"), re.compile(r"(.+)[ \u3000](.+)"))

# The zone of the sheet that every common 長3 window shows however the sheet slips.
WINDOW_X, WINDOW_Y, WINDOW_WIDTH, WINDOW_HEIGHT = 22.0, 12.0, 65.0, 24.0


def draw(content: LetterContent, stamp: Stamp) -> bytes:
    document = Document(wording.heading(content))
    head = _head(content, stamp)
    pages = _pages(content, max(_BODY_TOP, _sender_end(content) + 4.0))
    for number, page in enumerate(pages, 1):
        if number == 1:
            head.paint(document, 0.0, 0.0)
        else:
            document.next_page()
            _running_head(document, content, stamp)
        for y, piece in page.pieces:
            piece.paint(document, _LEFT, y)
        if len(pages) > 1:
            document.lines(lay_out(plain(f"{number}/{len(pages)}", _SMALL), Measure(_WIDTH, align=Align.CENTRE)), _LEFT, 271.5)
        control_foot(document, stamp, _LEFT, _WIDTH)
    return document.finish()


def _pages(content: LetterContent, top: float) -> list[Page]:
    for air in _AIR:
        pages = paginate(_blocks(content, air), top=top, next_top=_NEXT_TOP, bottom=_BOTTOM)
        if len(pages) == 1:
            return pages
    return paginate(_blocks(content, _AIR[0]), top=top, next_top=_NEXT_TOP, bottom=_BOTTOM_NUMBERED)


def _head(content: LetterContent, stamp: Stamp) -> Piece:
    def paint(document: Document, _x: float, _y: float) -> None:
        for fold in _FOLDS:
            document.rule(5.0, fold, 9.0, fold, points=0.6, colour="#777777")
        _addressee(document, content)
        _number(document, stamp)
        _marks(document, content, stamp, 118.0, _TOP)
        document.lines(_sender(content), _LEFT, 40.0)

    return Piece(0.0, paint)


def _addressee(document: Document, content: LetterContent) -> None:
    lines = addressee(content)
    document.lines(lines, WINDOW_X, WINDOW_Y + min(1.2, (WINDOW_HEIGHT - height(lines)) / 2))


def addressee(content: LetterContent) -> tuple[Line, ...]:
    """The lines in the window, as large as the window allows; small type stands closer."""
    for size in (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0):
        style = Style(Family.MINCHO, size, size * (0.52 if size >= 9 else 0.45))
        lines = [line for indent, text in wording.addressee_lines(content.addressee) for line in _indented(indent, text, style)]
        if height(lines) <= WINDOW_HEIGHT:
            break
    return tuple(lines)


def _indented(indent: int, text: str, style: Style) -> tuple[Line, ...]:
    return _parted([Span(text, style)], Measure(WINDOW_WIDTH, indent * style.em, indent * style.em))


def _parted(spans: list[Span], room: Measure) -> tuple[Line, ...]:
    """What stands in brackets after a name, or after its last blank, goes below it whole rather than being cut in two."""
    lines = lay_out(spans, room)
    *before, last = spans
    for pattern in _PARTS if len(lines) > 1 else ():
        if found := pattern.fullmatch(last.text):
            parted = lay_out([*before, replace(last, text=f"{found[1]}\n{found[2]}")], room)
            if len(parted) == len(lines):
                return parted
    return lines


def _number(document: Document, stamp: Stamp) -> None:
    """文書番号 and date, one box: first and last characters one above the other, one character from the right."""
    number = stamp.number_text or "第　　　号"
    day = wareki(stamp.issued_on) if stamp.issued_on else "令和　年　月　日"
    style = _narrowed(number, replace(_HEAD, colour=_GREY) if stamp.is_draft else _HEAD)
    width = max(26.0, width_of(number, style), width_of(day, style))
    left = PAGE_WIDTH - _RIGHT - _HEAD.em - width
    for row, text in enumerate((number, day)):
        document.line(_spread(text, style, width), left, _TOP + row * style.leading)
    if stamp.is_draft:
        _boxed(document, "予定", _TAG, left - 12.0, _TOP + 3.2)


def _narrowed(text: str, style: Style) -> Style:
    return replace(style, size=max(6.5, style.size * min(1.0, _NUMBER_WIDTH / width_of(text, style))))


def _spread(text: str, style: Style, width: float) -> Line:
    parts = [lay_out(plain(part, style), Measure(width))[0] for part in re.findall(r"\d+|.", text)]
    atoms = tuple(replace(atom, free=True) for part in parts for atom in part.atoms)
    line = Line(atoms, style)
    return replace(line, gap=(width - line.width) / max(1, len(atoms) - 1))


def _marks(document: Document, content: LetterContent, stamp: Stamp, x: float, y: float) -> None:
    for text in (*(("下書き",) if stamp.is_draft else ()), *content.marks):
        y += _boxed(document, text, _MARK, x, y) + 1.5


def _boxed(document: Document, text: str, style: Style, x: float, y: float) -> float:
    width = width_of(text, style)
    document.box(x, y, width + 4.8 * style.size / 11, style.leading, points=style.size / 10, colour=style.colour)
    document.lines(lay_out(plain(text, style), Measure(width + 1.0)), x + 2.4 * style.size / 11, y)
    return style.leading


def _sender(content: LetterContent) -> tuple[Line, ...]:
    measure = Measure(_WIDTH - 2 * _HEAD.em, align=Align.END, first=_WIDTH / 3, rest=_WIDTH / 3)
    return tuple(line for text in wording.sender_lines(content.sender) for line in lay_out(plain(text, _HEAD), measure))


def _sender_end(content: LetterContent) -> float:
    return 40.0 + height(_sender(content))


def _running_head(document: Document, content: LetterContent, stamp: Stamp) -> None:
    """On later pages: which letter the sheet belongs to, so that a loose one finds home."""
    text = stamp.number_text or "文書番号　予定"
    document.lines(lay_out(plain(text, _SMALL), Measure(_WIDTH, align=Align.END)), _LEFT, _TOP)
    x = _LEFT
    for mark in (*(("下書き",) if stamp.is_draft else ()), *content.marks):
        style = replace(_MARK, size=9.0, leading=5.6)
        _boxed(document, mark, style, x, _TOP - 0.5)
        x += width_of(mark, style) + 6.0


def _blocks(content: LetterContent, air: float) -> list[Block]:
    title = lay_out(plain(wording.heading(content), _TITLE), Measure(_WIDTH, 3 * _TITLE.em, 3 * _TITLE.em))
    paragraphs = [Text(_paragraph(text, _BODY)) for text in wording.body(content)]
    paragraphs[0] = replace(paragraphs[0], before=3.0)
    note = Text(lay_out(plain("記", _HEAD), Measure(_WIDTH, align=Align.CENTRE)), before=1.2, keeps_next=True)
    rows = [_row(item, air) for item in wording.items(content)]
    rows[0] = replace(rows[0], before=1.2, topped=True)
    return [Text(title, keeps_next=True), *paragraphs, note, *rows, *_closing(content)]


def _paragraph(text: str, style: Style) -> tuple[Line, ...]:
    return lay_out(plain(text, style), Measure(_WIDTH, first=style.em, align=Align.JUSTIFY))


def _row(item: wording.Item, air: float) -> Row:
    inside = _WIDTH - _LABEL_WIDTH - 2 * _PADDING
    lines = [line for entry in item.entries for line in lay_out(_spans(entry), _cell_measure(entry, inside))]
    label = lay_out(plain(item.label, _LABEL), Measure(_LABEL_WIDTH - 2 * _PADDING))
    return Row(label, tuple(lines), _LABEL_WIDTH, _WIDTH, (air, _PADDING))


def _cell_measure(entry: wording.Entry, width: float) -> Measure:
    """Numbered lines hang: their text goes on below itself."""
    number = re.match(r"(第?\d+(希望)?　)", entry.text)
    hanging = width_of(number[1], _CELL) if number and not entry.name else 0.0
    return Measure(width, rest=hanging, align=Align.JUSTIFY)


def _spans(entry: wording.Entry) -> list[Span]:
    name = [Span(entry.name, _CELL, entry.reading)] if entry.name else []
    return [*name, *plain(entry.text, _CELL)] if entry.text or not name else name


def _closing(content: LetterContent) -> list[Block]:
    """What is said of consent, 以上 and 問合せ先: neither 以上 nor 問合せ先 begins a page alone."""
    end = stacked(lay_out(plain("以上", _HEAD), Measure(_WIDTH - _HEAD.em, align=Align.END)))
    contact = Whole(_contact(content), before=2.4)
    words = [stacked(_paragraph(text, replace(_CELL, leading=4.85))) for text in wording.closing(content)]
    if not words:
        return [Whole(end, before=0.6, keeps_next=True), contact]
    return [Whole(joined([*words, end], 0.4), before=2.0, keeps_next=True), contact]


def _contact(content: LetterContent) -> Piece:
    """問合せ先, boxed, at the right, last on the letter."""
    width = 82.0
    style, head = _CELL, replace(_LABEL, bold=True, leading=5.0)
    name, *others = wording.contact_lines(content.sender)
    rows = [[Span("問合せ先", head), Span(f"　{name}", style)], *([Span(text, style)] for text in others)]
    lines = [line for row in rows for line in _parted(row, Measure(width - 6.0))]
    inside = padded(stacked(lines), left=_WIDTH - width + 3.0, above=1.3, below=1.4)

    def paint(document: Document, x: float, y: float) -> None:
        document.box(x + _WIDTH - width, y, width, inside.height)
        inside.paint(document, x, y)

    return Piece(inside.height, paint)
