"""Days and times as people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget

from desk_gui.values.clock import FixedClock
from desk_gui.values.days import PartialDay
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.time_field import TimeField, parse_time, shown_time

CLOCK = FixedClock(date(2026, 6, 9))


@pytest.fixture
def field(shown) -> DateField:
    return shown(DateField(CLOCK))


def enter(qtbot, line, text: str) -> None:
    line.selectAll()
    line.insert(text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


@pytest.mark.parametrize("text", ["R8.6.9", "令和8年6月9日", "2026/6/9", "6/9", "６／９", "20260609"])
def test_every_way_of_writing_a_day_is_read_and_shown_with_its_weekday(qtbot, field, text):
    enter(qtbot, field.line, text)
    assert (field.day(), field.line.text()) == (date(2026, 6, 9), "令和8年6月9日（火）")


def test_a_day_that_cannot_be_read_stays_as_typed_and_is_explained(qtbot, field):
    enter(qtbot, field.line, "6/31")
    assert (field.day(), field.line.text()) == (None, "6/31")
    assert field.complaint().startswith("2026年6月に31日はありません。")


def test_the_complaint_goes_when_the_day_can_be_read_again(qtbot, field):
    enter(qtbot, field.line, "なし")
    with qtbot.waitSignal(field.complained) as said:
        enter(qtbot, field.line, "6/9")
    assert said.args == [""]


def test_a_year_alone_is_enough_only_where_that_is_offered(qtbot, shown, field):
    enter(qtbot, field.line, "1990")
    partial = shown(DateField(CLOCK, partial=True))
    enter(qtbot, partial.line, "1990")
    assert (field.day(), partial.day(), partial.partial_day()) == (None, None, PartialDay(1990))


def test_leaving_a_field_untouched_changes_nothing(qtbot, field):
    field.set_day(date(2026, 6, 9))
    with qtbot.assertNotEmitted(field.changed):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)


def test_emptying_the_field_takes_the_day_away(qtbot, field):
    field.set_day(date(2026, 6, 9))
    with qtbot.waitSignal(field.changed):
        enter(qtbot, field.line, " ")
    assert field.day() is None


def test_nothing_is_read_while_a_composition_is_open(qtbot, field, compose):
    with qtbot.assertNotEmitted(field.changed):
        compose(field.line, "れいわ")
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    compose(field.line, "", "令和8年6月9日")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.day() == date(2026, 6, 9)


def test_the_calendar_opens_on_today_and_gives_its_day(qtbot, field):
    qtbot.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = field.findChild(QCalendarWidget)
    assert month.selectedDate() == QDate(2026, 6, 9)
    month.activated.emit(QDate(2026, 6, 12))
    assert field.line.text() == "令和8年6月12日（金）"


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_what_a_field_shows_it_can_read(qapp, day):
    field = DateField(CLOCK)
    field.set_day(day)
    shown_text = field.line.text()
    field.set_day(None)
    field.line.setText(shown_text)
    field.line.editingFinished.emit()
    assert field.day() == day


@pytest.mark.parametrize(("text", "at"), [
    ("10:43", time(10, 43)), ("1043", time(10, 43)), ("930", time(9, 30)), ("9", time(9)), ("10時43分", time(10, 43)),
    ("午後2時半", time(14, 30)), ("午前0時", time(0)), ("午後12時", time(12)), ("１０：４３", time(10, 43)),
    ("24:00", None), ("10:60", None), ("午後13時", None), ("あさ", None),
])  # fmt: skip
def test_times_are_read_as_people_write_them(text, at):
    assert parse_time(text) == at


@given(st.times())
def test_a_shown_time_can_be_read(at):
    assert parse_time(shown_time(at)) == at.replace(second=0, microsecond=0)


@given(st.text())
def test_no_text_makes_the_time_reader_fail(text):
    assert parse_time(text) is None or text.strip()


def test_a_time_that_cannot_be_read_is_explained(qtbot, shown):
    field = shown(TimeField())
    enter(qtbot, field, "25:00")
    assert (field.at(), field.complaint()) == (None, "「25:00」は時刻として読み取れません。10:30、午後2時 のように入力してください。")
