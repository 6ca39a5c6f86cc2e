"""The fixed phrases and the readings that change with their figures."""

from datetime import date, time

import pytest

from desk_gui.letters.phrases import EASY, languages, phrases
from desk_gui.vocabulary import ConsentItem


@pytest.mark.parametrize(("day", "written"), [
    (1, "{1日|ついたち}"), (2, "{2日|ふつか}"), (10, "{10日|とおか}"), (14, "{14日|じゅうよっか}"), (20, "{20日|はつか}"),
    (24, "{24日|にじゅうよっか}"), (11, "11{日|にち}"), (18, "18{日|にち}"),
])  # fmt: skip
def test_days_of_the_month_are_read_as_japanese_reads_them(day, written):
    assert written in phrases(EASY).day(date(2026, 6, day))


@pytest.mark.parametrize(("minutes", "reading"), [("1", "ぷん"), ("5", "ふん"), ("10", "ぷん"), ("14", "ぷん"), ("25", "ふん")])
def test_minutes_are_read_with_the_right_consonant(minutes, reading):
    assert f"{minutes}{{分|{reading}}}" in phrases(EASY).text("station", station="汐見駅", minutes=minutes)


@pytest.mark.parametrize("words", languages(), ids=lambda words: words.tag)
def test_no_placeholder_is_left_in_days_times_and_bookings(words):
    day = words.day(date(2026, 6, 9))
    text = day + words.clock(time(9, 5)) + words.text("booking_tentative", date=day)
    assert not [name for name in ("year", "month", "day", "weekday", "hour", "minute", "date") if "{" + name + "}" in text]
    assert "05" in words.clock(time(9, 5))


@pytest.mark.parametrize("words", languages(), ids=lambda words: words.tag)
def test_every_language_can_name_every_item(words):
    assert all(words.has(f"item_{item.value}") for item in ConsentItem)


@pytest.mark.parametrize(("tag", "found"), [
    ("vi", "vi"), ("pt", "pt-BR"), ("zh-TW", "zh-Hant"), ("zh", "zh-Hans"), ("fil", "tl"), ("xx", EASY), ("", EASY),
])  # fmt: skip
def test_an_unknown_language_falls_back_to_its_relative_or_to_easy_japanese(tag, found):
    assert phrases(tag).tag == found


def test_english_days_can_be_sorted():
    assert phrases("en").day(date(2026, 6, 9)) == "Tuesday, 2026-06-09"


def test_right_to_left_languages_part_dates_by_slashes():
    assert all("-" not in words.day(date(2026, 6, 9)) for words in languages() if words.rtl)
