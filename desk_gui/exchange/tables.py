"""A table file of any office PC as plain text cells: .xlsx, and .csv in the encodings Japan uses."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from desk_gui.errors import Unreadable
from desk_gui.exchange.files import translated
from desk_gui.exchange.guard import unguarded
from desk_gui.exchange.workbook_parts import TooMuch, check_strings, merged_downwards

MOST_BYTES = 100 * 1024 * 1024
MOST_RATIO = 100
MOST_PARTS = 1_000
MOST_ROWS = 50_000
MOST_COLUMNS = 200
# Sheets formatted down to row 1,048,576 are common; after so many empty rows nothing more is expected.
_GAP = 1_000
_STEP = 500
# So many characters are looked at for the separator: the first line alone may be a title.
_HEAD = 4_000

Tell = Callable[[int, int], None]
Row = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One sheet. `lines`: the row number of each row in the file, as the person sees it there."""

    name: str
    rows: tuple[Row, ...]
    lines: tuple[int, ...]


def _silent(done: int, total: int) -> None:
    """For callers who do not want to hear how far it is."""


def read_tables(path: Path, tell: Tell = _silent) -> tuple[Table, ...]:
    """The sheets of a file that hold anything. Raises Unreadable or Unavailable, and whatever `tell` raises to stop."""
    try:
        content = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError as wrong:
        raise translated(path, wrong) from wrong
    if content is None:
        raise Unreadable(str(path), "too_large")
    if content[:4] == b"PK\x03\x04":
        tables = _sheets(path, content, tell)
    elif content[:4] == b"\xd0\xcf\x11\xe0":  # an old .xls, or a workbook with a password
        raise Unreadable(str(path), "old_workbook")
    else:
        tables = (_table(path.stem, _csv_rows(path, content), str(path), tell),)
    filled = tuple(table for table in tables if table.rows)
    if not filled:
        raise Unreadable(str(path), "empty")
    return filled


def decoded(content: bytes) -> str | None:
    """Text by strict decoding: UTF-8 with or without BOM, UTF-16 with BOM, cp932. None where it is none of them."""
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp932"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _csv_rows(path: Path, content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = decoded(content)
    if text is None:
        raise Unreadable(str(path), "encoding")
    head = text[:_HEAD]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",\t;", key=head.count))
    try:
        # Counted by records, as a spreadsheet numbers them: one record may run over several lines.
        for line, row in enumerate(reader, start=1):
            yield line, [unguarded(cell) for cell in row]
    except csv.Error as wrong:
        raise Unreadable(str(path), "not_a_workbook") from wrong


def _sheets(path: Path, content: bytes, tell: Tell) -> tuple[Table, ...]:
    _check_zip(path, content)
    # Reading workbooks costs an import of its own, and most days none is read.
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        merged = _survey(content, tell)
        reader = ExcelReader(io.BytesIO(content), read_only=True, data_only=True)
        reader.read()
        parts = {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets()}
        sheets = [sheet for sheet in reader.wb.worksheets if sheet.sheet_state == "visible"]
        return tuple(_table(sheet.title, _sheet_rows(sheet, merged.get(parts[sheet.title], {})), str(path), tell) for sheet in sheets)
    except TooMuch as wrong:
        raise Unreadable(str(path), "too_large") from wrong
    except (InvalidFileException, KeyError, ValueError, SyntaxError, zipfile.BadZipFile, OSError, AttributeError, TypeError) as wrong:
        # openpyxl has no error of its own for a broken part; these are the ones a damaged workbook raises.
        raise Unreadable(str(path), "not_a_workbook") from wrong


def _survey(content: bytes, tell: Tell) -> dict[str, dict[int, dict[int, int]]]:
    """The merged ranges of each sheet, by the name of its part. Raises TooMuch for what could not be read in reasonable time."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:

        def heard() -> None:
            tell(0, MOST_ROWS)

        for name in parts.namelist():
            if name.endswith("sharedStrings.xml"):
                with parts.open(name) as part:
                    check_strings(part, heard)
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return {name: _merged(parts, name, heard) for name in sheets}


def _merged(parts: zipfile.ZipFile, name: str, heard: Callable[[], None]) -> dict[int, dict[int, int]]:
    with parts.open(name) as part:
        return merged_downwards(part, heard)


def _check_zip(path: Path, content: bytes) -> None:
    """A small file may unpack to gigabytes: look at what it claims, and do not open what claims too much."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile as wrong:
        raise Unreadable(str(path), "not_a_workbook") from wrong
    size = sum(part.file_size for part in parts)
    ratio = size / max(1, sum(part.compress_size for part in parts))
    if size > MOST_BYTES or len(parts) > MOST_PARTS or (ratio > MOST_RATIO and size > MOST_BYTES // 20):
        raise Unreadable(str(path), "too_large")


def _sheet_rows(sheet: Any, merged: dict[int, dict[int, int]]) -> Iterator[tuple[int, list[str]]]:
    """`merged`: a value that stands in the first row of a merged range is meant for all its rows."""
    sheet.reset_dimensions()
    carried: dict[int, tuple[int, str]] = {}
    for line, values in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
        cells = [as_text(value) for value in values]
        if any(cells):
            for column, (last, text) in carried.items():
                if line <= last and column < len(cells):
                    cells[column] = text
        for column, last in merged.get(line, {}).items():
            if column < len(cells):
                carried[column] = (last, cells[column])
        yield line, cells


def _table(name: str, numbered: Iterator[tuple[int, list[str]]], path: str, tell: Tell) -> Table:
    rows: list[Row] = []
    lines: list[int] = []
    for line, cells in numbered:
        if not any(cell.strip() for cell in cells):
            if line - (lines[-1] if lines else 0) > _GAP:
                break
            continue
        if len(rows) > MOST_ROWS:
            raise Unreadable(path, "too_large")
        width = max(at for at, cell in enumerate(cells, start=1) if cell.strip())
        rows.append(tuple(cells[: min(width, MOST_COLUMNS)]))
        lines.append(line)
        if len(rows) % _STEP == 0:
            tell(len(rows), MOST_ROWS)
    return Table(name, tuple(rows), tuple(lines))


def as_text(value: object) -> str:
    """A cell as a person reads it: whole numbers without a fraction, days and times in ISO form."""
    if isinstance(value, (date, time, timedelta)):
        return _moment(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _moment(value: date | time | timedelta) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ", "minutes")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return value.isoformat("minutes") if isinstance(value, time) else value.isoformat()
