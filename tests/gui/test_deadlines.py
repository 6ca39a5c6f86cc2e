"""期限 on the screens: set by keys, counted by its rule, in the head and on きょう, and done with."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk_gui.commands.cases import OpenCase
from desk_gui.commands.deadlines import DeadlinesOf, SetDeadline
from desk_gui.commands.desk import Today
from desk_gui.rows.cases import CaseDetails
from desk_gui.rows.deadlines import DeadlineDetails
from desk_gui.values.ids import CaseId, DeadlineId, new_id
from desk_gui.viewmodels.today import alert_groups
from desk_gui.views.cases.info import INFO
from desk_gui.vocabulary import DeadlineKind
from tests.conftest import TODAY
from tests.gui.cases.steps import settled
from tests.gui.conftest import Keys

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case(bureau) -> CaseId:
    case = CaseId(new_id())
    bureau.do(OpenCase(case, CaseDetails("出産と在留", TODAY, staff=bureau.me)))
    return case


@pytest.fixture
def screen(qtbot, office, case):
    shown = INFO.make(office)
    qtbot.addWidget(shown)
    office.edits.changed.connect(shown.refresh)
    shown.resize(1286, 592)
    shown.show()
    qtbot.waitExposed(shown)
    shown.open_case(case)
    settled(qtbot, office)
    return shown


def test_a_birth_is_counted_by_its_rule_and_stands_in_the_head(qtbot, office, bureau, screen, case):
    screen.page.side.deadlines.action.setFocus()
    keys = Keys(qtbot)
    keys.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: keys.here() == "期限の種類")
    keys.write("出生届")
    keys.press(Qt.Key.Key_Tab)
    keys.tab_to("起算日")
    keys.write("6/1")
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    (row,) = bureau.ask(DeadlinesOf(case))
    assert (row.details.kind, row.details.runs_from, row.details.due) == (DeadlineKind.BIRTH, date(2026, 6, 1), date(2026, 6, 15))
    assert screen.page.head.deadline.isVisible()
    assert screen.page.head.deadline.accessibleName() == "出生届 あと6日"
    (group,) = (group for group in alert_groups(bureau.ask(Today())) if group.title == "期限")
    assert [(line.kind, line.id) for line in group.lines] == [("deadline", row.id)]


def test_a_day_somebody_says_is_not_counted_over(qtbot, office, screen):
    screen.page.acts.add_deadline()
    fields = screen.page.acts.dialog.fields
    fields.kind.put("birth")
    fields.runs_from.put("2026-06-01")
    fields.due.put("2026-06-12")
    fields.runs_from.put("2026-06-03")
    assert fields.due.day() == date(2026, 6, 12)
    fields.due.put("2026-06-01")
    assert "8日過ぎています" in fields._notes[fields.due].text()


@pytest.mark.parametrize(
    ("kind", "note", "due", "said"),
    [
        ("", "", "", "期限の種類を選んでください。"),
        ("birth", "", "", "起算日を入力すると、期限の日を計算します。"),
        ("other", "", "2026-06-30", "期限の内容を入力してください。"),
        ("other", "退去日", "2026-06-08", "すでに過ぎた日です。これからの日を入力してください。"),
        ("other", "退去日", "6/31", "2026年6月に31日はありません。"),
    ],
)
def test_what_is_missing_is_said_at_its_field(qtbot, office, bureau, screen, case, kind, note, due, said):
    screen.page.acts.add_deadline()
    dialog = screen.page.acts.dialog
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
    if kind:
        dialog.fields.kind.put(kind)
    dialog.fields.note.setText(note)
    dialog.fields.due.put(due)
    Keys(qtbot).press(Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert [each for each in (label.text() for label in dialog.fields._notes.values()) if each.startswith(said)]
    assert (dialog.isVisible(), bureau.ask(DeadlinesOf(case))) == (True, ())


def test_met_it_leaves_the_head(qtbot, office, bureau, screen, case):
    bureau.do(SetDeadline(DeadlineId(new_id()), DeadlineDetails(case, DeadlineKind.BIRTH, TODAY + timedelta(days=3))))
    screen.refresh()
    settled(qtbot, office)
    screen.page.side.deadlines.lines[0].open_it.click()
    screen.page.acts.dialog.met.click()
    settled(qtbot, office)
    assert bureau.ask(DeadlinesOf(case))[0].done_on == TODAY
    assert not screen.page.head.deadline.isVisible()
