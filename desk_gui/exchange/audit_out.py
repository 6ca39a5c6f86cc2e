"""The record of who did what as a table to hand out: for the person it is about, or for who looks after the desk."""

from collections.abc import Sequence

from desk_gui.exchange.sheets import Cell, Sheet, csv_bytes, workbook_bytes

_COLUMNS: tuple[tuple[str, float], ...] = (
    ("番号", 8), ("日付", 11), ("時刻", 8), ("職員", 16), ("操作", 20), ("内容", 34), ("対象", 26),
    ("PC", 16), ("管理番号", 13), ("文書のSHA-256", 40),
)  # fmt: skip
HEAD = tuple(name for name, _ in _COLUMNS)


def as_csv(rows: Sequence[Sequence[Cell]]) -> bytes:
    return csv_bytes(HEAD, rows)


def as_workbook(rows: Sequence[Sequence[Cell]], title: str) -> bytes:
    return workbook_bytes((Sheet("記録", HEAD, rows, title, [width for _, width in _COLUMNS]),))
