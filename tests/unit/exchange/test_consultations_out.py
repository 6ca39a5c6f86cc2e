"""A day's or month's consultations as files: counted, listed, and readable again."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

from openpyxl import load_workbook

from desk_gui.exchange.columns import Subject, best_table, guess
from desk_gui.exchange.consultations_out import COUNT_HEAD, HEAD, SUB_NOTE, Span, as_workbook, count_csv, count_head, count_rows, list_csv
from desk_gui.exchange.tables import read_tables
from desk_gui.exchange.templates import template_bytes
from desk_gui.rows.consultations import ConsultationDetails, ConsultationRow, LanguageUse
from desk_gui.rows.sub_categories import SubCategory
from desk_gui.values.ids import AgencyId, CaseId, ConsultationId, StaffId, SubCategoryId, new_id
from desk_gui.vocabulary import CallerKind, Category, ConsultationMeans, ConsultationResult, LanguageMode

ME = StaffId(new_id())
HELLO_WORK = AgencyId(new_id())
CALL = ConsultationDetails(
    date(2026, 6, 9), ConsultationMeans.PHONE, CallerKind.SELF, (LanguageUse("vi", LanguageMode.PHONE, 12),),
    (Category.LABOR, Category.FAMILY_STATUS), ConsultationResult.REFERRED, time(10, 30), 20, referred_to=(HELLO_WORK,), note="=1+1",
)  # fmt: skip


def row(details: ConsultationDetails = CALL, number: int = 1, case: CaseId | None = None) -> ConsultationRow:
    return ConsultationRow(ConsultationId(new_id()), 1, f"U-R8-{number:04}", details, ME, "森下 有紀", case, "R8-0147" if case else "")


def workbook(tmp_path: Path, *rows: ConsultationRow, subs: tuple[SubCategory, ...] = ()) -> Path:
    path = tmp_path / "month.xlsx"
    june = Span(date(2026, 6, 1), date(2026, 6, 30), "倉津広域窓口")
    path.write_bytes(as_workbook(rows, {HELLO_WORK: "ハローワーク倉津"}, june, subs))
    return path


def test_consultations_and_topics_are_counted_apart():
    *_, total = count_rows([row(), row(replace(CALL, categories=(Category.LABOR,))), row(replace(CALL, means=ConsultationMeans.VISIT))])
    counts = dict(zip(COUNT_HEAD, total, strict=True))
    assert (counts["相談回数"], counts["02 雇用・労働"], counts["内容別件数 計"]) == (3, 3, 5)


def test_what_was_noted_of_a_case_to_be_careful_with_is_in_no_list():
    written = list_csv([replace(row(replace(CALL, note="夫から逃げている")), protected=True)], {}).decode("utf-8-sig")
    assert "夫から逃げている" not in written
    assert "取扱注意" in written


def counted(*rows: ConsultationRow) -> dict[tuple[str, str], dict[str, object]]:
    """The table of counts by means and language."""
    lines = (dict(zip(COUNT_HEAD, line, strict=True)) for line in count_rows(rows))
    return {(line["方法"], line["言語"]): line for line in lines}


MIXED = (
    row(),
    row(replace(CALL, languages=(LanguageUse("ja"), LanguageUse("en")))),
    row(replace(CALL, means=ConsultationMeans.VISIT, languages=(LanguageUse("ja"),), categories=(Category.TAX,))),
    row(replace(CALL, means=ConsultationMeans.VISIT, languages=(LanguageUse("ja-x-easy"),))),
)


def test_each_line_of_the_count_adds_up():
    for line in count_rows(MIXED):
        assert sum(cell for cell in line[3:-1] if isinstance(cell, int)) == line[-1]


def test_means_and_languages_each_have_their_own_sums():
    table = counted(*MIXED)
    assert [(line["相談回数"], line["内容別件数 計"]) for line in (table["来訪", "小計"], table["電話", "小計"], table["合計", ""])] == [
        (2, 3), (2, 4), (4, 7),
    ]  # fmt: skip
    assert (table["すべての方法", "日本語"]["相談回数"], table["電話", "日本語"]["04 税金"]) == (2, None)


def test_japanese_stands_first_and_apart_from_easy_japanese():
    spoken = [line[1] for line in count_rows(MIXED) if line[0] == "すべての方法"]
    assert spoken == ["日本語", "やさしい日本語", "ベトナム語"]


def test_no_consultations_still_make_a_table():
    assert count_rows([]) == [["合計", "", *[0] * 18]]


def test_the_counts_are_the_same_in_the_csv_and_in_the_workbook(tmp_path: Path):
    (tmp_path / "counts.csv").write_bytes(count_csv(MIXED))
    (as_csv,) = read_tables(tmp_path / "counts.csv")
    in_book = read_tables(workbook(tmp_path, *MIXED))[0].rows
    assert in_book[1 : 1 + len(as_csv.rows)] == as_csv.rows


def test_the_workbook_says_how_it_counts(tmp_path: Path):
    sheet = load_workbook(workbook(tmp_path, row()))["集計"]
    assert any("実人数" in str(cell.value) for (cell,) in sheet.iter_rows(max_col=1))


def test_the_csv_opens_in_excel_as_text_and_never_as_a_formula():
    content = list_csv([row()], {HELLO_WORK: "ハローワーク倉津"})
    assert content.startswith(b"\xef\xbb\xbf")
    assert "'=1+1" in content.decode("utf-8-sig")


def test_the_workbook_prints_on_a3_with_its_head_repeated(tmp_path: Path):
    page = load_workbook(workbook(tmp_path, row()))["一覧"]
    assert (page.page_setup.paperSize, page.sheet_properties.pageSetUpPr.fitToPage, page.print_title_rows) == (8, True, "$3:$3")


def test_a_formula_stays_text_in_the_workbook(tmp_path: Path):
    cells = [cell for cells in load_workbook(workbook(tmp_path, row()))["一覧"].iter_rows() for cell in cells]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] != ["f"]


def test_the_list_says_that_there_is_a_case_but_not_which(tmp_path: Path):
    content = list_csv([row(case=CaseId(new_id()))], {}).decode("utf-8-sig")
    assert "R8-0147" not in content
    assert content.rstrip().endswith("あり")


def test_what_was_written_is_what_the_import_looks_for(tmp_path: Path):
    tables = read_tables(workbook(tmp_path, row()))
    listed = tables[best_table(Subject.CONSULTATIONS, tables)]
    assert listed.name == "一覧"
    assert len(guess(Subject.CONSULTATIONS, listed).columns) == len(HEAD) - 3


def test_templates_are_guessed_whole(tmp_path: Path):
    for subject in Subject:
        path = tmp_path / f"{subject}.xlsx"
        path.write_bytes(template_bytes(subject))
        tables = read_tables(path)
        assert dict(guess(subject, tables[best_table(subject, tables)]).columns)


# --- 小分類 ------------------------------------------------------------------------------------------------------------------

UNPAID, VIOLENCE, OLD, NEVER = (SubCategoryId(new_id()) for _ in range(4))
SUBS = (
    SubCategory(VIOLENCE, Category.FAMILY_STATUS, "DV・暴力"),
    SubCategory(UNPAID, Category.LABOR, "賃金の未払い"),
    SubCategory(OLD, Category.LABOR, "雇止め", retired=True),
    SubCategory(NEVER, Category.TAX, "納税証明", retired=True),
)


def told_apart(*subs: SubCategoryId, **other: object) -> ConsultationRow:
    return row(replace(CALL, sub_categories=subs, **other))


def test_a_desk_that_tells_nothing_apart_has_the_official_columns_alone():
    assert list_csv([told_apart()], {}) == list_csv([told_apart()], {}, ())
    assert count_head([row()]) == COUNT_HEAD


def test_what_a_desk_tells_apart_stands_behind_the_official_columns(tmp_path: Path):
    rows = [told_apart(VIOLENCE, UNPAID), told_apart(UNPAID, OLD, means=ConsultationMeans.VISIT)]
    (tmp_path / "list.csv").write_bytes(list_csv(rows, {}, SUBS))
    (listed,) = read_tables(tmp_path / "list.csv")
    head, *lines = listed.rows
    assert tuple(head) == (*HEAD, "小分類")
    assert sorted(line[-1] for line in lines) == ["DV・暴力、賃金の未払い", "賃金の未払い、雇止め"]


def test_each_is_counted_in_the_order_of_its_class_and_adds_nothing_to_the_sum():
    rows = [told_apart(VIOLENCE, UNPAID), told_apart(UNPAID, OLD, means=ConsultationMeans.VISIT), row()]
    head, total = count_head(rows, SUBS), count_rows(rows, SUBS)[-1]
    assert head[len(COUNT_HEAD) :] == ("02 小分類 賃金の未払い", "02 小分類 雇止め", "11 小分類 DV・暴力")
    assert total[: len(COUNT_HEAD)] == count_rows(rows)[-1]
    assert total[len(COUNT_HEAD) :] == [2, 1, 1]


def test_one_nobody_chooses_any_more_has_no_column_where_it_was_not_chosen():
    assert not any("雇止め" in head or "納税証明" in head for head in count_head([told_apart(UNPAID)], SUBS))


def test_the_workbook_has_them_on_both_sheets_and_says_what_they_are(tmp_path: Path):
    path = workbook(tmp_path, told_apart(UNPAID), subs=SUBS)
    counted, listed = (sheet.rows for sheet in read_tables(path))
    assert any("02 小分類 賃金の未払い" in line for line in counted)
    assert any(SUB_NOTE in line for line in counted)
    assert any(line[-1] == "賃金の未払い" for line in listed if len(line) > len(HEAD))


def test_a_list_with_them_can_be_read_back_in(tmp_path: Path):
    (tmp_path / "list.csv").write_bytes(list_csv([told_apart(UNPAID)], {}, SUBS))
    (table,) = read_tables(tmp_path / "list.csv")
    found = guess(Subject.CONSULTATIONS, table)
    assert found.column("categories") == HEAD.index("区分")
    assert len(HEAD) not in dict(found.columns).values()
