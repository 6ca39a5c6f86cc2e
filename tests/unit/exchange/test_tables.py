"""Strange files in: encodings, sizes, damage; and text that must survive the way out and back."""

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from desk_gui.errors import FileIsMissing, FolderIsReadOnly, Unreadable
from desk_gui.exchange import tables, workbook_parts
from desk_gui.exchange.files import write_whole
from desk_gui.exchange.guard import guarded, unguarded
from desk_gui.exchange.sheets import Sheet, csv_bytes, workbook_bytes
from desk_gui.exchange.tables import as_text, read_tables
from desk_gui.viewmodels.jobs import Cancelled

HARD = [
    "髙橋①",
    "Nguyễn Thị Ánh",
    "😀👨‍👩‍👧",
    "𠮷野家",
    '=cmd|"/c calc"!A1',
    "＝1+1",
    "-1",
    "+81-86",
    "@sum",
    "'=1",
    "'",
    "あ" * 3_000,
    "改行\nあり",
    'a"b,c',
]


def written(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_a_csv_is_read_in_any_encoding_of_a_japanese_office(tmp_path: Path, encoding: str):
    (table,) = read_tables(written(tmp_path, "a.csv", "名称,電話\r\n髙橋①事務所,086-000-0001\r\n".encode(encoding)))
    assert table.rows == (("名称", "電話"), ("髙橋①事務所", "086-000-0001"))


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_the_separator_is_told_also_under_a_title(tmp_path: Path, separator: str):
    (table,) = read_tables(written(tmp_path, "a.csv", f"連携機関一覧\n名称{separator}電話\n甲{separator}乙\n".encode()))
    assert table.rows[2] == ("甲", "乙")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"\n\n,,\n", "empty"),
        (b"\x81\xff\xfe\x00", "encoding"),
        (b"a\0b", "encoding"),
        (b"\xd0\xcf\x11\xe0old", "old_workbook"),
        (b"PK\x03\x04broken", "not_a_workbook"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, content: bytes, problem: str):
    with pytest.raises(Unreadable) as refusal:
        read_tables(written(tmp_path, "a.xlsx", content))
    assert refusal.value.problem == problem


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path):
    with pytest.raises(FileIsMissing):
        read_tables(tmp_path / "none.csv")


def test_a_workbook_that_unpacks_to_far_more_than_it_weighs_is_not_opened(tmp_path: Path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * 20_000_000)
    with pytest.raises(Unreadable) as refusal:
        read_tables(path)
    assert refusal.value.problem == "too_large"


def test_a_workbook_with_entities_that_multiply_is_refused(tmp_path: Path):
    good = written(tmp_path, "good.xlsx", workbook_bytes([Sheet("一", ["名称"], [["甲"]])]))
    lol = "<!DOCTYPE a [" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(9)) + "]>"
    bad = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for part in source.namelist():
            body = source.read(part).decode()
            target.writestr(part, body.replace("?>", f"?>{lol}", 1).replace("甲", "&a8;"))
    with pytest.raises(Unreadable):
        read_tables(bad)


def test_a_table_of_too_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 10)
    with pytest.raises(Unreadable):
        read_tables(written(tmp_path, "a.csv", b"x\n" * 12))


def test_rows_keep_the_numbers_they_have_in_the_file(tmp_path: Path):
    (table,) = read_tables(written(tmp_path, "a.csv", "題名\n\n名称\n甲\n".encode()))
    assert table.lines == (1, 3, 4)


def test_a_record_of_several_lines_is_one_row_as_in_a_spreadsheet(tmp_path: Path):
    (table,) = read_tables(written(tmp_path, "a.csv", '名称,備考\n甲,"一\n二\n三"\n乙,四\n'.encode()))
    assert table.lines == (1, 2, 3)


def test_a_value_merged_over_rows_is_meant_for_each_of_them(tmp_path: Path):
    book = Workbook()
    sheet = book.active
    for row in (("題名",), ("日付", "方法", "言語"), ("2026/6/9", "電話", "英語"), (None, "来訪", "英語"), ("2026/6/10", "電話", "英語")):
        sheet.append(row)
    for merged in ("A1:C1", "A3:A4", "A6:A900"):
        sheet.merge_cells(merged)
    book.save(tmp_path / "a.xlsx")
    (table,) = read_tables(tmp_path / "a.xlsx")
    assert table.rows == (
        ("題名",), ("日付", "方法", "言語"), ("2026/6/9", "電話", "英語"), ("2026/6/9", "来訪", "英語"), ("2026/6/10", "電話", "英語"),
    )  # fmt: skip


def test_reading_a_workbook_can_be_stopped_before_it_is_opened(tmp_path: Path):
    path = written(tmp_path, "a.xlsx", workbook_bytes([Sheet("一", ["名称"], [["甲"]])]))

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_tables(path, stop)


@pytest.mark.parametrize(
    ("part", "body"),
    [
        ("xl/sharedStrings.xml", b"<sst>" + b"<si/>" * 1_000 + b"</sst>"),
        ("xl/worksheets/sheet1.xml", b'<worksheet><sheetData><row r="1">' + b"<c><v>1</v></c>" * 1_000 + b"</row></sheetData></worksheet>"),
    ],
)
def test_parts_that_nobody_made_by_hand_are_not_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, body: bytes):
    monkeypatch.setattr(workbook_parts, "MOST_STRINGS", 900)
    monkeypatch.setattr(workbook_parts, "MOST_ROW_BYTES", 9_000)
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as bomb:
        bomb.writestr(part, body)
    with pytest.raises(Unreadable) as refusal:
        read_tables(tmp_path / "a.xlsx")
    assert refusal.value.problem == "too_large"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (3.0, "3"),
        (3.5, "3.5"),
        (datetime(2026, 6, 9), "2026-06-09"),
        (datetime(2026, 6, 9, 10, 5), "2026-06-09 10:05"),
        (time(9, 0), "09:00"),
        (timedelta(minutes=75), "1:15"),
    ],
)
def test_a_cell_reads_as_a_person_reads_it(cell: object, text: str):
    assert as_text(cell) == text


def test_hard_text_comes_back_from_a_csv_as_it_went_out(tmp_path: Path):
    (table,) = read_tables(written(tmp_path, "a.csv", csv_bytes(["名称"], [[text] for text in HARD])))
    assert [row[0] for row in table.rows[1:]] == HARD


def test_hard_text_comes_back_from_a_workbook_as_it_went_out(tmp_path: Path):
    (table,) = read_tables(written(tmp_path, "a.xlsx", workbook_bytes([Sheet("一", ["名称"], [[text] for text in HARD])])))
    assert [row[0] for row in table.rows[1:]] == HARD


def test_days_and_times_come_back_from_a_workbook(tmp_path: Path):
    book = workbook_bytes([Sheet("一", ["日", "時", "数"], [[date(2026, 6, 9), time(10, 30), 5]])])
    (table,) = read_tables(written(tmp_path, "a.xlsx", book))
    assert table.rows[1] == ("2026-06-09", "10:30", "5")


@given(st.text(alphabet=st.sampled_from("'=+-@＝＋－＠\t\ra1 "), max_size=6))
def test_a_guard_is_taken_off_again_exactly(text: str):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@\t\r＝＋－＠")


def test_a_failed_write_leaves_the_old_file(tmp_path: Path):
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(FolderIsReadOnly):
        write_whole(tmp_path / "folder.csv", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]
