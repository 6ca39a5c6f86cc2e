"""Days, folding, codec, hours: the small nouns."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_gui.values.codec import Undecodable, decode, encode
from desk_gui.values.days import (
    FiscalYear,
    NotADay,
    PartialDay,
    both_calendars,
    list_day,
    parse_day,
    parse_partial_day,
    short_era,
    wareki,
)
from desk_gui.values.folding import bigrams, fold, query_words
from desk_gui.values.hours import BadHours, ChangedDay, Hours, OpeningHours, business_days_after
from desk_gui.values.ids import new_id
from desk_gui.values.text import unstorable, without_controls
from desk_gui.vocabulary import Category

TODAY = date(2026, 6, 9)


@pytest.mark.parametrize(
    "text",
    ["R8.6.9", "令和8年6月9日", "2026/6/9", "2026-06-09", "20260609", "6/9", "6月9日", "8.6.9", "Ｒ８．６．９", "令和8年6月9日（火）"],
)
def test_a_day_is_read_however_it_is_typed(text: str):
    assert parse_day(text, today=TODAY) == TODAY


@pytest.mark.parametrize("text", ["", "きのう", "2026/2/30", "13/45", "平成31年5月1日", "令和0年1月1日", "昭和64年1月8日", "1990"])
def test_what_is_no_day_is_refused(text: str):
    with pytest.raises(NotADay):
        parse_day(text, today=TODAY)


@given(st.dates(date(1912, 7, 30), date(2100, 12, 31)))
def test_a_day_written_in_an_era_is_read_back(day: date):
    assert parse_day(wareki(day, weekday=True), today=TODAY) == day
    assert parse_day(short_era(day), today=TODAY) == day


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1926, 12, 25), "昭和元年12月25日"),
    ],
)
def test_eras_change_on_their_day(day: date, text: str):
    assert wareki(day) == text


def test_a_birthday_may_be_known_by_its_year_alone():
    assert parse_partial_day("平成2年", today=TODAY) == PartialDay(1990)
    assert PartialDay.from_iso("1990-00-00").age_on(TODAY) is None
    assert PartialDay(1996, 6, 10).age_on(TODAY) == 29


def test_offices_write_days_their_own_way():
    assert both_calendars(date(1996, 4, 3)) == "平成8年（1996年）4月3日"
    assert list_day(TODAY) == "6/9（火）"


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_every_day_lies_in_its_own_fiscal_year(day: date):
    year = FiscalYear.of(day)
    assert day in year
    assert year.last + timedelta(days=1) == FiscalYear(year.year + 1).first


@pytest.mark.parametrize(
    ("one", "other"), [("ﾎｳﾃﾗｽ", "ほうてらす"), ("ＤＶ", "dv"), ("Nguyễn", "NGUYEN"), ("Đặng", "dang"), ("グエン・ヴァン", "ぐえんゔぁん")]
)
def test_writing_makes_no_difference_to_searching(one: str, other: str):
    assert fold(one) == fold(other)


def test_voiced_kana_stay_themselves():
    assert fold("か") != fold("が")


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_folding_is_done_once_and_for_all(text: str):
    assert fold(fold(text)) == fold(text)


@given(st.text("離婚在留資格申請 DV12", min_size=2, max_size=30))
def test_the_words_of_a_text_find_it(text: str):
    indexed = f" {bigrams(fold(text))} "
    assert all(f" {' '.join(group)}" in indexed for group in query_words(text))


@dataclass(frozen=True)
class Everything:
    id: UUID
    day: date
    at: datetime
    born: PartialDay | None
    categories: tuple[Category, ...]
    more: dict[str, int]
    share: float = 0.0


@given(
    st.builds(
        Everything, at=st.datetimes(timezones=st.just(UTC)), born=st.none() | st.just(PartialDay(1990, 5)), share=st.floats(allow_nan=False)
    )
)
def test_what_is_encoded_is_decoded_again(value: Everything):
    assert decode(Everything, encode(value)) == value


def test_an_unknown_field_is_refused_with_its_place():
    with pytest.raises(Undecodable, match="colour"):
        decode(Hours, {"days": [0], "opens": "09:00", "closes": "10:00", "colour": "red"})


WEEK = OpeningHours(
    (Hours((0, 1, 2, 3, 4), time(9), time(12)), Hours((0, 1, 2, 3, 4), time(13), time(17)), Hours((5,), time(10), time(12), nth=(2, 4)))
)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-06-09T10:00", True),
        ("2026-06-09T12:30", False),
        ("2026-06-13T10:30", True),
        ("2026-06-20T10:30", False),
        ("2026-07-20T10:00", False),
    ],
)
def test_an_agency_is_open_by_its_rules_and_shut_on_holidays(moment: str, is_open: bool):
    assert (WEEK.open_at(datetime.fromisoformat(moment)) is not None) is is_open


def test_a_changed_day_goes_before_the_rule():
    hours = OpeningHours(WEEK.rules, exceptions=(ChangedDay(TODAY),))
    assert hours.on(TODAY) == ()


def test_an_hour_ends_after_it_begins():
    with pytest.raises(BadHours):
        Hours((0,), time(12), time(9))


@pytest.mark.parametrize(
    ("asked", "days", "due"),
    [
        (date(2026, 4, 28), 2, date(2026, 5, 1)),
        (date(2026, 5, 1), 1, date(2026, 5, 7)),  # 憲法記念日 on a Sunday: its 振替休日 is the day after こどもの日
        (date(2026, 9, 18), 1, date(2026, 9, 24)),  # 国民の休日 between 敬老の日 and 秋分の日
        (date(2026, 12, 25), 5, date(2027, 1, 7)),  # offices are shut from 12/29 to 1/3
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2028, 2, 28), 2, date(2028, 3, 1)),
        (date(2026, 6, 6), 1, date(2026, 6, 8)),  # asked on a Saturday
    ],
)
def test_business_days_leave_out_weekends_holidays_and_the_turn_of_the_year(asked: date, days: int, due: date):
    assert business_days_after(asked, days) == due


def test_ids_sort_by_the_time_they_were_made():
    made = [new_id() for _ in range(50)]
    assert [each.version for each in made] == [7] * 50
    assert sorted(made, key=lambda each: each.bytes[:6]) == made


def test_only_what_nothing_can_hold_is_refused():
    assert unstorable("a\0b\ud800") == "\0\ud800"
    assert unstorable("𠮷 <b> % \u202e 🙂 é") == ""
    assert without_controls("a\x07b\n\tc") == "ab\n\tc"
