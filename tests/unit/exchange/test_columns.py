"""Which column holds what, in tables nobody designed for us."""

import pytest

from desk_gui.exchange.cells import clock
from desk_gui.exchange.columns import FIELDS, Subject, best_table, guess
from desk_gui.exchange.hours import as_text, parse_hours
from desk_gui.exchange.tables import Table


def table(*rows: tuple[str, ...]) -> Table:
    return Table("シート", rows, tuple(range(1, len(rows) + 1)))


def held(subject: Subject, *rows: tuple[str, ...]) -> dict[str, int]:
    return dict(guess(subject, table(*rows)).columns)


def test_usual_heads_of_an_agency_list_are_known():
    heads = ("No.", "機関名", "ふりがな", "種 別", "電話番号", "ＦＡＸ", "E-mail", "所在地", "受付時間", "対応言語", "担当者名", "備考")
    assert held(Subject.AGENCIES, heads) == {
        "name": 1, "kana": 2, "kind": 3, "phone": 4, "fax": 5, "email": 6, "address": 7, "hours": 8, "languages": 9,
        "contact": 10, "note": 11,
    }  # fmt: skip


def test_usual_heads_of_a_consultation_list_are_known():
    heads = ("日付", "方法", "言語", "相談者", "区分", "結果", "メモ")
    assert list(held(Subject.CONSULTATIONS, heads).values()) == [0, 1, 2, 3, 4, 5, 6]


def test_a_title_above_the_head_is_passed_over():
    assert guess(Subject.AGENCIES, table(("連携機関一覧（令和8年度）",), ("名称", "電話"), ("甲", "1"))).head == 1


@pytest.mark.parametrize("subject", Subject)
def test_every_label_of_ours_is_guessed_as_itself(subject: Subject):
    labels = tuple(field.label for field in FIELDS[subject])
    assert held(subject, labels) == {field.key: at for at, field in enumerate(FIELDS[subject])}


def test_the_sheet_that_looks_most_like_the_subject_is_taken():
    assert best_table(Subject.CONSULTATIONS, [table(("方法", "言語", "計")), table(("日付", "方法", "言語", "区分"))]) == 1


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("平日 8:30〜17:15", "月・火・水・木・金 8:30-17:15"),
        ("月曜日～金曜日 8:30～12:00、13:00～17:15", "月・火・水・木・金 8:30-12:00、月・火・水・木・金 13:00-17:15"),
        ("第2・4土曜日 13:00~16:00", "第2・4土 13:00-16:00"),
        ("毎週水曜 午後1時～4時", "水 13:00-16:00"),
        ("9時～17時（土日祝除く）", "月・火・水・木・金 9:00-17:00"),
        ("日 10:00-12:00", "日 10:00-12:00"),
    ],
)
def test_opening_hours_are_read_as_people_type_them(typed: str, read: str):
    hours = parse_hours(typed)
    assert hours is not None
    assert as_text(hours) == read
    assert parse_hours(read) == hours


@pytest.mark.parametrize("typed", ["24時間", "要電話", "平日 9:00-17:00 ただし8月は休み", "月 17:00-9:00", "9:00-17:00"])
def test_hours_that_say_more_than_we_understand_are_left_to_a_person(typed: str):
    assert parse_hours(typed) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("10:30", "10:30"),
        ("午後2時15分", "14:15"),
        ("9時半", "09:30"),
        ("1430", "14:30"),
        ("ＰＭ 3:00", "15:00"),
        ("25:00", None),
        ("昼", None),
    ],
)
def test_a_time_is_read_in_the_forms_people_use(typed: str, read: str | None):
    found = clock(typed)
    assert (found.isoformat("minutes") if found else None) == read
