"""A year in numbers as files: every number of the screen, and each table adding up."""

import csv
import io
from datetime import date

from openpyxl import load_workbook

from desk_gui.exchange.figures_out import CSV_HEAD, as_csv, as_workbook
from desk_gui.rows.figures import MonthRow, YearRow
from desk_gui.values.days import FiscalYear
from desk_gui.vocabulary import CallerKind, Category, ConsultationMeans, ConsultationResult

ROW = YearRow(
    FiscalYear(2026),
    (MonthRow(date(2026, 4, 1), 3, 4, 1), MonthRow(date(2026, 5, 1), 2, 2, 0)),
    means=((ConsultationMeans.PHONE, 4), (ConsultationMeans.VISIT, 1)),
    languages=(("vi", 3), ("ja", 2)),
    categories=((Category.LABOR, 5), (Category.TAX, 1)),
    callers=((CallerKind.SELF, 5),),
    results=((ConsultationResult.REFERRED, 5),),
)


def test_a_csv_has_a_line_for_each_number():
    head, *lines = csv.reader(io.StringIO(as_csv(ROW).decode("utf-8-sig")))
    assert tuple(head) == CSV_HEAD
    assert lines[:3] == [
        ["令和8年度", "月別 相談回数", "4月", "3"],
        ["令和8年度", "月別 相談回数", "5月", "2"],
        ["令和8年度", "月別 内容別件数", "4月", "4"],
    ]
    assert ["令和8年度", "対応言語別", "ベトナム語", "3"] in lines
    assert len(lines) == 3 * 2 + 2 + 2 + 2 + 1 + 1


def test_each_sheet_of_the_workbook_ends_in_its_sum():
    book = load_workbook(io.BytesIO(as_workbook(ROW, "倉津広域窓口")))
    assert book.sheetnames == ["月別", "内容別", "対応言語別", "方法別", "相談者別", "対応結果別"]
    sums = {page.title: next(row[1:] for row in page.iter_rows(values_only=True) if row[0] == "合計") for page in book}
    assert sums == {"月別": (5, 6, 1), "内容別": (6,), "対応言語別": (5,), "方法別": (5,), "相談者別": (5,), "対応結果別": (5,)}
