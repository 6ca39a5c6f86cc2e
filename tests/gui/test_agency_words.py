"""An agency told in few words: open or not, what it costs, who speaks what."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from desk_gui.rows.agencies import AgencyDetails, AgencyRow, LanguageOffer, Service
from desk_gui.values.clock import TOKYO
from desk_gui.values.hours import Hours, OpeningHours
from desk_gui.values.ids import AgencyId, ServiceId, new_id
from desk_gui.viewmodels.agency_words import Counter, fee_words, language_words, reception, rule_words
from desk_gui.vocabulary import AgencyKind, Category, Fee, LanguageMode

WEEK = (0, 1, 2, 3, 4)
LUNCH = OpeningHours((Hours(WEEK, time(8, 30), time(12)), Hours(WEEK, time(13), time(17, 15))))
TUESDAY, SATURDAY = date(2026, 6, 9), date(2026, 6, 13)


def agency(hours: OpeningHours) -> AgencyRow:
    return AgencyRow(AgencyId(new_id()), 1, AgencyDetails("機関", AgencyKind.NPO, hours=hours))


@pytest.mark.parametrize(
    ("day", "at", "word", "when"),
    [
        (TUESDAY, time(8), "受付前", "8:30から"),
        (TUESDAY, time(10, 43), "受付中", "〜17:15"),
        (TUESDAY, time(12, 20), "昼休み", "13:00から"),
        (TUESDAY, time(18), "受付終了", "6/10（水）8:30"),
        (SATURDAY, time(10), "本日休み", "6/15（月）8:30"),
    ],
)
def test_the_counter_is_told_for_every_hour_of_the_day(day, at, word, when):
    told = reception(agency(LUNCH), datetime.combine(day, at, TOKYO))
    assert (told.word, told.when) == (word, when)


def test_hours_by_appointment_are_told_apart():
    told = reception(agency(OpeningHours((Hours(WEEK, time(9), time(12), by_appointment=True),))), datetime(2026, 6, 9, 10, tzinfo=TOKYO))
    assert (told.counter, told.word) == (Counter.OPEN, "予約のみ")


def test_hours_nobody_asked_about_are_not_called_closed():
    assert reception(agency(OpeningHours()), datetime(2026, 6, 9, 10, tzinfo=TOKYO)).word == "未確認"


def test_a_closed_agency_says_since_when():
    told = reception(replace(agency(LUNCH), closed_on=date(2026, 4, 1)), datetime(2026, 6, 9, 10, tzinfo=TOKYO))
    assert (told.counter, told.when) == (Counter.CLOSED, "R8.4.1から")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Hours(WEEK, time(9), time(12)), "月〜金 9:00–12:00"),
        (Hours((1, 3), time(13), time(16), by_appointment=True), "火・木 13:00–16:00（予約のみ）"),
        (Hours((5,), time(10), time(12), nth=(2, 4), note="要電話"), "第2・4土 10:00–12:00（要電話）"),
    ],
)
def test_a_stretch_of_the_week_in_words(rule, words):
    assert rule_words(rule) == words


def test_fees_stand_once_and_unknown_ones_not_at_all():
    fees = (Fee.PAID, Fee.FREE, Fee.UNKNOWN, Fee.FREE)
    assert fee_words([Service(ServiceId(new_id()), "x", Category.TAX, fee) for fee in fees]) == "無料／有料"


def test_languages_without_and_with_one_wanted():
    offers = (
        LanguageOffer("vi", LanguageMode.MACHINE),
        LanguageOffer("vi", LanguageMode.PHONE, "平日"),
        LanguageOffer("en", LanguageMode.STAFF),
    )
    assert language_words(offers) == ("英語ほか1言語", "職員・電話通訳・翻訳機")
    assert language_words(offers, "vi") == ("電話通訳・翻訳機", "平日")
    assert language_words((), "vi") == ("なし", "")
