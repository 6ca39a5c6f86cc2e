"""A year in numbers as tables to hand out; no person stands in them, and none is set against another."""

from desk_gui import reference
from desk_gui.exchange.sheets import Cell, Sheet, csv_bytes, workbook_bytes
from desk_gui.rows.figures import YearRow

CSV_HEAD = ("年度", "表", "区分", "件数")
MONTHS = "月別"
_MONTH_HEAD = ("月", "相談回数", "内容別件数", "新規ケース")
TOTAL = "合計"
NOTES = (
    "終わった月だけを、取扱注意の相談も含めて数えています。",
    "相談回数は相談の延べ回数です。内容別は、1回の相談に区分が2つあれば2件と数えます。",
    "言語は、その相談で最初に挙げた言語で数えます。",
    "件数の少ない区分からは、個人が分かることがあります。公表するときは、ほかの区分とまとめてください。",
)


def as_csv(row: YearRow) -> bytes:
    """One long table: a line for each number."""
    return csv_bytes(CSV_HEAD, [[row.year.label, *line] for line in _long(row)])


def as_workbook(row: YearRow, desk: str) -> bytes:
    """A sheet for each table, each with its sum."""
    title = f"{desk}　相談統計　{row.year.label}"
    by_month = _summed(_by_month(row))
    months = Sheet(MONTHS, _MONTH_HEAD, by_month, title, (10, 12, 12, 12), frozenset({len(by_month) - 1}), NOTES)
    return workbook_bytes((months, *(_sheet(name, lines, title) for name, lines in _kinds(row))))


def _sheet(name: str, lines: list[list[Cell]], title: str) -> Sheet:
    summed = _summed(lines)
    return Sheet(name, ("区分", "件数"), summed, f"{title}　{name}", (36, 12), frozenset({len(summed) - 1}))


def _long(row: YearRow) -> list[list[Cell]]:
    by_month = [[f"{MONTHS} {counted}", line[0], line[at]] for at, counted in enumerate(_MONTH_HEAD) if at for line in _by_month(row)]
    return [*by_month, *([name, *line] for name, lines in _kinds(row) for line in lines)]


def _by_month(row: YearRow) -> list[list[Cell]]:
    return [[f"{month.first.month}月", month.contacts, month.topics, month.cases] for month in row.months]


def _kinds(row: YearRow) -> tuple[tuple[str, list[list[Cell]]], ...]:
    """What each table is called on the screen, and its lines."""
    return (
        ("内容別", [[each.label, count] for each, count in row.categories]),
        *((("小分類別（内容別の内訳）", below),) if (below := _below(row)) else ()),
        ("対応言語別", [[reference.language_name(tag), count] for tag, count in row.languages]),
        ("方法別", [[each.label, count] for each, count in row.means]),
        ("相談者別", [[each.label, count] for each, count in row.callers]),
        ("対応結果別", [[each.label, count] for each, count in row.results]),
    )


def _below(row: YearRow) -> list[list[Cell]]:
    return [[f"{category.label}／{name}", count] for category, name, count in row.sub_categories]


def _summed(lines: list[list[Cell]]) -> list[list[Cell]]:
    columns = list(zip(*lines, strict=True))[1:]
    sums: list[Cell] = [sum(each for each in column if isinstance(each, int)) for column in columns]
    return [*lines, [TOTAL, *sums]]
