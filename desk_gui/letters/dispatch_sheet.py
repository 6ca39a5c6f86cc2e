"""発送簿 for the binder: a line for every number of a fiscal year, the head again on every page."""

from collections.abc import Iterator
from datetime import date

from desk_gui.letters.compose import must_be_drawable
from desk_gui.letters.flow import fitting_lines, height
from desk_gui.letters.fonts import Family
from desk_gui.letters.pdf import Document
from desk_gui.letters.style import Align, Measure, Style
from desk_gui.letters.text import Line, lay_out, plain
from desk_gui.rows.dispatch import Dispatch, DispatchBook, RegisterLine
from desk_gui.values.days import FiscalYear, short_era, wareki

_TITLE = Style(Family.GOTHIC, 14, 8.0, bold=True)
_TEXT = Style(Family.GOTHIC, 8.5, 4.4)
_HEAD = Style(Family.GOTHIC, 8.5, 4.4, bold=True)
_FINE = Style(Family.GOTHIC, 8, 4.2)

_LEFT, _TOP, _BOTTOM = 18.0, 15.0, 280.0
_COLUMNS = (
    ("番号", 25.0), ("施行日", 15.0), ("宛先", 35.0), ("件名", 35.0), ("発送日", 15.0), ("方法", 17.0), ("枚数", 9.0),
    ("添付", 17.0), ("取扱者", 16.0),
)  # fmt: skip
_WIDTH = sum(width for _, width in _COLUMNS)
_PAD = 1.0
HIDDEN = "取扱注意（指名された職員だけが閲覧できます）"
Cells = tuple[str, ...]
Laid = list[tuple[Line, ...]]
_NAMES = tuple(name for name, _ in _COLUMNS)


def draw(book: DispatchBook, today: date) -> bytes:
    """Raises MissingGlyphs."""
    must_be_drawable(book)
    document = Document("発送簿")
    pages = _pages([cells for line in book.lines for cells in _cells(line)])
    for number, rows in enumerate(pages, 1):
        if number > 1:
            document.next_page()
        y = _heading(document, book, f"{book.desk}　{wareki(today)}現在　{number}/{len(pages)}")
        y = _row(document, _laid_out(_NAMES, _HEAD), y, topped=True)
        for row in rows:
            y = _row(document, row, y)
        if not book.lines:
            document.lines(lay_out(plain("該当する文書はありません。", _TEXT), Measure(_WIDTH)), _LEFT, y + 2.0)
    return document.finish()


def _heading(document: Document, book: DispatchBook, right: str) -> float:
    title = f"発送簿　{FiscalYear(book.year).label}"
    document.lines(lay_out(plain(title, _TITLE), Measure(_WIDTH)), _LEFT, _TOP)
    document.lines(lay_out(plain(right, _FINE), Measure(_WIDTH, align=Align.END)), _LEFT, _TOP + 3.0)
    return _TOP + 10.0


def _cells(line: RegisterLine) -> list[Cells]:
    """A letter that left twice takes two rows; what has not left says so."""
    if line.letter is None:
        return [(line.number_text, "", HIDDEN, "", "", "", "", "", "")]
    subject = f"{line.subject}（{line.corrected_by}に訂正）" if line.corrected_by else line.subject
    first = (line.number_text, short_era(line.issued_on) if line.issued_on else "", line.to_name, subject)
    if not line.dispatches:
        return [(*first, "", "未印刷" if line.unprinted else "未発送", "", "", "")]
    return [(*(first if not at else ("", "", "", "")), *_left(each)) for at, each in enumerate(line.dispatches)]


def _left(dispatch: Dispatch) -> Cells:
    details = dispatch.details
    return (short_era(details.on), details.means.label, str(details.pages), details.enclosures, dispatch.by_name)


def _pages(rows: list[Cells]) -> list[list[Laid]]:
    """What is taller than a whole page goes on on the next one."""
    pages: list[list[Laid]] = [[]]
    y = top = _TOP + 10.0 + _tall(_laid_out(_NAMES, _HEAD))
    for row in (part for cells in rows for part in _parts(_laid_out(cells, _TEXT), _BOTTOM - top)):
        if y + _tall(row) > _BOTTOM and pages[-1]:
            pages.append([])
            y = top
        pages[-1].append(row)
        y += _tall(row)
    return pages


def _parts(row: Laid, room: float) -> Iterator[Laid]:
    while _tall(row) > room + 0.001:
        counts = [fitting_lines(lines, room - 2 * _PAD, force=True) for lines in row]
        yield [lines[:count] for lines, count in zip(row, counts, strict=True)]
        row = [lines[count:] for lines, count in zip(row, counts, strict=True)]
    yield row


def _tall(row: Laid) -> float:
    return max(height(lines) for lines in row) + 2 * _PAD


def _laid_out(cells: Cells, style: Style) -> Laid:
    return [lay_out(plain(text, style), Measure(width - 2 * _PAD)) for text, (_, width) in zip(cells, _COLUMNS, strict=True)]


def _row(document: Document, row: Laid, y: float, *, topped: bool = False) -> float:
    tall, x = _tall(row), _LEFT
    if topped:
        document.rule(_LEFT, y, _LEFT + _WIDTH, y, points=0.5)
    for lines, (_, width) in zip(row, _COLUMNS, strict=True):
        document.rule(x, y, x, y + tall, points=0.5)
        document.lines(lines, x + _PAD, y + _PAD)
        x += width
    document.rule(x, y, x, y + tall, points=0.5)
    document.rule(_LEFT, y + tall, _LEFT + _WIDTH, y + tall, points=0.5)
    return y + tall
