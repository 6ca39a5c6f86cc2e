"""Tables as CSV and as workbooks that any office PC opens, prints whole and never takes for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from desk_gui.exchange.guard import guarded

Cell = str | int | date | time | None
A4, A3 = 9, 8  # as Excel numbers papers
# Excel keeps no more in one cell.
MOST_CHARACTERS = 32_767
_CUT = "…（続きは省略）"


@dataclass(frozen=True)
class Sheet:
    """`rows` under `head`; `title` stands above both, `notes` below. `totals`: which rows are sums of others; `fixed`: how many
    columns stay in sight; `choices`: allowed words by column."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    title: str = ""
    widths: Sequence[float] = ()
    totals: frozenset[int] = frozenset()
    notes: Sequence[str] = ()
    fixed: int = 0
    paper: int = A4
    choices: Sequence[tuple[int, Sequence[str]]] = ()


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a BOM, so that Excel reads it as Japanese; CRLF, so that Notepad shows lines."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return guarded(cell) if isinstance(cell, str) else cell


def workbook_bytes(sheets: Sequence[Sheet]) -> bytes:
    """An .xlsx file: text stays text, the head repeats on every printed page, each sheet fits its paper across."""
    # Only who exports pays for the import.
    from xlsxwriter import Workbook

    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with Workbook(out, options) as book:
        looks = _looks(book)
        for sheet in sheets:
            _write(book, sheet, looks)
    return out.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    font = {"font_name": "BIZ UDPGothic", "font_size": 10, "valign": "top"}
    lines = font | {"border": 1, "border_color": "#87928F"}
    return {
        "title": book.add_format(font | {"bold": True, "font_size": 12}),
        "head": book.add_format(lines | {"bold": True, "bg_color": "#E8ECEB", "text_wrap": True}),
        "text": book.add_format(lines | {"text_wrap": True}),
        "number": book.add_format(lines | {"num_format": "#,##0"}),
        "day": book.add_format(lines | {"num_format": "yyyy/mm/dd", "align": "left"}),
        "time": book.add_format(lines | {"num_format": "hh:mm", "align": "left"}),
        "total": book.add_format(lines | {"bold": True, "top": 2, "bg_color": "#F2F4F3", "num_format": "#,##0"}),
        "notes": book.add_format(font | {"font_size": 9}),
    }


def _write(book: Any, sheet: Sheet, looks: dict[str, Any]) -> None:
    page = book.add_worksheet(sheet.name)
    head = 2 if sheet.title else 0
    if sheet.title:
        page.write_string(0, 0, sheet.title, looks["title"])
    for column, word in enumerate(sheet.head):
        page.write_string(head, column, word, looks["head"])
        page.set_column(column, column, sheet.widths[column] if column < len(sheet.widths) else 10)
    total = dict.fromkeys(looks, looks["total"])
    for at, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            _write_cell(page, (head + 1 + at, column), cell, total if at in sheet.totals else looks)
    for at, note in enumerate(sheet.notes):
        page.write_string(head + len(sheet.rows) + 2 + at, 0, note, looks["notes"])
    _offer(book, page, sheet, head)
    _set_up_page(page, sheet, head)


def _write_cell(page: Any, place: tuple[int, int], cell: Cell, looks: dict[str, Any]) -> None:
    if cell is None or cell == "":
        page.write_blank(*place, None, looks["text"])
    elif isinstance(cell, int):
        page.write_number(*place, cell, looks["number"])
    elif isinstance(cell, (date, time)):
        page.write_datetime(*place, cell, looks["time" if isinstance(cell, time) else "day"])
    else:
        text = cell if len(cell) <= MOST_CHARACTERS else cell[: MOST_CHARACTERS - len(_CUT)] + _CUT
        page.write_string(*place, text, looks["text"])


def _offer(book: Any, page: Any, sheet: Sheet, head: int) -> None:
    """Allowed words as a list to pick from; they stand on a sheet of their own, for Excel takes no long list inline."""
    if not sheet.choices:
        return
    words = book.add_worksheet("選択肢")
    for at, (column, allowed) in enumerate(sheet.choices):
        words.write_string(0, at, sheet.head[column])
        words.write_column(1, at, list(allowed))
        words.set_column(at, at, 24)
        letter = chr(ord("A") + at)
        source = f"=選択肢!${letter}$2:${letter}${len(allowed) + 1}"
        rule = {
            "validate": "list",
            "source": source,
            "error_type": "warning",
            "error_message": "一覧にない言葉です。このまま入力しますか。",
        }
        page.data_validation(head + 1, column, head + 1_000, column, rule)


def _set_up_page(page: Any, sheet: Sheet, head: int) -> None:
    page.set_paper(sheet.paper)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&A&C&P / &N")
    page.freeze_panes(head + 1, sheet.fixed)
    if sheet.rows and not sheet.totals:
        page.autofilter(head, 0, head + len(sheet.rows), len(sheet.head) - 1)
