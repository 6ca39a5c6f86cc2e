"""発送簿 as a table to hand out: a row for every time a letter left, and one for every number that has not."""

from collections.abc import Sequence

from desk_gui.exchange.sheets import Cell, Sheet, csv_bytes, workbook_bytes
from desk_gui.rows.dispatch import RegisterLine

_COLUMNS: tuple[tuple[str, float], ...] = (
    ("番号", 16), ("施行日", 12), ("宛先", 30), ("件名", 34), ("発送日", 12), ("方法", 14), ("枚数", 7), ("添付", 24), ("取扱者", 16),
)  # fmt: skip
HEAD = tuple(name for name, _ in _COLUMNS)


def as_csv(lines: Sequence[RegisterLine]) -> bytes:
    return csv_bytes(HEAD, _rows(lines))


def as_workbook(lines: Sequence[RegisterLine], title: str) -> bytes:
    return workbook_bytes((Sheet("発送簿", HEAD, _rows(lines), title, [width for _, width in _COLUMNS]),))


def _rows(lines: Sequence[RegisterLine]) -> list[list[Cell]]:
    return [row for line in lines for row in _of(line)]


def _of(line: RegisterLine) -> list[list[Cell]]:
    first: list[Cell] = [line.number_text, line.issued_on, line.to_name, line.subject]
    if not line.dispatches:
        return [[*first, None, None, None, None, None]]
    return [
        [*first, each.details.on, each.details.means.label, each.details.pages, each.details.enclosures, each.by_name]
        for each in line.dispatches
    ]
