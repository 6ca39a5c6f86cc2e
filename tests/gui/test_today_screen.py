"""きょう on screen: rows by keyboard, words that fit, what a protected person's appointment says."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from desk_gui.commands.cases import AddAppointment, AddTask, TasksOf
from desk_gui.rows.cases import AppointmentDetails, AppointmentRow, TaskDetails
from desk_gui.values.clock import TOKYO
from desk_gui.values.ids import AppointmentId, TaskId, new_id
from desk_gui.viewmodels.today import appointment_words
from desk_gui.views import theme
from desk_gui.views.today.agenda import Agenda, _broken
from desk_gui.views.today.info import INFO
from desk_gui.views.today.rows import Heading, Row
from desk_gui.views.today.screen import Scope, TodayScreen
from tests.conftest import TODAY

NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=TOKYO)


def appointment(title: str, hours: int, **more) -> AppointmentDetails:
    return AppointmentDetails(NOON + timedelta(hours=hours), title=title, **more)


@pytest.fixture
def screen(qtbot, office, bureau) -> TodayScreen:
    bureau.do(AddTask(TaskId(new_id()), TaskDetails("学校へ電話", due=TODAY, staff=bureau.me)))
    for title, hours in (("窓口の会議", -2), ("通訳と打合せ", 2)):
        bureau.do(AddAppointment(AppointmentId(new_id()), replace(appointment(title, hours), staff=bureau.me)))
    screen = INFO.make(office)
    qtbot.addWidget(screen)
    screen.resize(1280, 640)
    screen.show()
    screen.refresh()
    qtbot.waitUntil(lambda: not office.jobs.busy, timeout=60_000)
    return screen


def test_a_row_is_opened_by_enter(qtbot, office, screen):
    (row,) = screen.findChildren(Row)
    with qtbot.waitSignal(office.navigator.wanted) as wanted:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert wanted.args == ["task", row.line.id]


def test_what_can_wait_is_shown_when_asked_for_and_ticked_off(qtbot, office, bureau, screen):
    assert not screen.later.isVisible()
    for text, due in (("来月の報告", TODAY + timedelta(days=30)), ("棚の整理", None)):
        bureau.do(AddTask(TaskId(new_id()), TaskDetails(text, due=due, staff=bureau.me)))
    screen.refresh()
    qtbot.waitUntil(lambda: not office.jobs.busy, timeout=60_000)
    assert (screen.later.text(), len(screen.findChildren(Row))) == ("来週からの2件も表示", 1)
    screen.later.setFocus()
    qtbot.keyClick(screen.later, Qt.Key.Key_Space)
    rows = {row.line.title: row for row in screen.task_list.inside.findChildren(Row)}
    assert list(rows) == ["学校へ電話", "来月の報告", "棚の整理"]
    assert (screen.later.text(), screen.later.hasFocus()) == ("来週からの2件を隠す", True)
    rows["棚の整理"].check.setFocus()
    qtbot.keyClick(rows["棚の整理"].check, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not office.jobs.busy, timeout=60_000)
    assert [row.details.text for row in bureau.ask(TasksOf())] == ["学校へ電話", "来月の報告"]


def open_week(qtbot, office, screen):
    screen.week.setFocus()
    qtbot.keyClick(screen.week, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not office.jobs.busy, timeout=60_000)
    return screen.dialog


def booked(dialog) -> list[str]:
    """Heads and rows, as they stand under each other."""
    within = dialog.list.inside.children()
    shown = [each for each in within if isinstance(each, Heading | Row)]
    return [each.line.title if isinstance(each, Row) else each.findChild(QLabel).text() for each in shown]


def test_what_is_booked_is_seen_week_by_week_and_opened(qtbot, office, bureau, screen):
    """On no case, it would be seen nowhere before its day comes."""
    ahead = AppointmentId(new_id())
    bureau.do(AddAppointment(ahead, replace(appointment("研修の打合せ", 24 * 7 + 1), staff=bureau.me)))
    dialog = open_week(qtbot, office, screen)
    days = [
        "6/8（月）",
        "きょう　6/9（火）",
        "窓口の会議",
        "通訳と打合せ",
        "6/10（水）",
        "6/11（木）",
        "6/12（金）",
        "6/13（土）",
        "6/14（日）",
    ]
    assert booked(dialog) == days
    qtbot.keyClick(dialog.after, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not office.jobs.busy, timeout=60_000)
    assert booked(dialog)[:3] == ["6/15（月）", "6/16（火）", "研修の打合せ"]
    (row,) = dialog.list.inside.findChildren(Row)
    assert row.line.right == "13:00–14:00"
    with qtbot.waitSignal(office.navigator.wanted) as wanted:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert wanted.args == ["appointment", ahead]
    assert not dialog.isVisible()


def test_a_week_is_ones_own_or_the_whole_desks(qtbot, office, bureau, screen):
    bureau.do(AddAppointment(AppointmentId(new_id()), appointment("だれかの予約", 24)))
    assert "だれかの予約" not in booked(open_week(qtbot, office, screen))
    screen.dialog.reject()
    screen.scope.set_value(Scope.ALL)
    assert "だれかの予約" in booked(open_week(qtbot, office, screen))


def test_appointments_are_gone_through_and_opened_by_keyboard(qtbot, office, screen):
    for keys, title in (((), "窓口の会議"), ((Qt.Key.Key_Down,), "通訳と打合せ"), ((Qt.Key.Key_Up,), "窓口の会議")):
        for key in keys:
            qtbot.keyClick(screen.agenda, key)
        assert title in screen.agenda.accessibleDescription()
    qtbot.keyClick(screen.agenda, Qt.Key.Key_Down)
    with qtbot.waitSignal(screen.agenda.opened) as opened:
        qtbot.keyClick(screen.agenda, Qt.Key.Key_Return)
    assert opened.args[0].details.title == "通訳と打合せ"


def test_the_hours_fill_the_height_there_is(qtbot):
    agenda = Agenda()
    qtbot.addWidget(agenda)
    agenda.show_day((AppointmentRow(AppointmentId(new_id()), 1, appointment("会議", 4, minutes=60)),), NOON)
    agenda.resize(300, 1000)
    assert agenda.row_at(agenda.rect().center()) is None
    assert agenda._y(17) == pytest.approx(1000 - theme.current().px(10), abs=2)


def test_a_long_title_goes_over_several_lines_and_loses_nothing_before_the_last(qapp):
    metrics = QFontMetrics(theme.current().font(9.5))
    text = "MARIA APARECIDA DOS SANTOS OLIVEIRA FERREIRA　在留期間の更新の相談"
    lines = _broken(text, metrics, 160, 9)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(metrics.horizontalAdvance(line) <= 160 for line in lines)
    assert "APARECIDA" in " ".join(lines).split()
    assert _broken(text, metrics, 160, 1)[0].endswith("…")
    assert _broken(text, metrics, 160, 0) == []


def test_of_a_protected_person_nothing_is_said_but_mask_means_and_language():
    details = appointment("夫に知られない場所で面談", 1, means="同行", place="西公民館", language="vi")
    row = AppointmentRow(AppointmentId(new_id()), 1, details, "R8-0147", "王 ○○", protected=True)
    assert appointment_words(row) == ("王 ○○　同行", "同行・ベトナム語・取扱注意")
