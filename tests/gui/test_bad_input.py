"""What cannot be is said at its field, with what would put it right; what was typed stays."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.cases import AddTask, CaseById, FindCases, FindClients, OpenCase, TasksOf
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import CaseDetails, TaskDetails
from desk_gui.values.days import PartialDay
from desk_gui.values.ids import AgencyId, CaseId, TaskId, new_id
from desk_gui.views.cases.case_dialog import CaseDialog
from desk_gui.views.cases.closing import ClosingDialog
from desk_gui.views.cases.people import ClientDialog
from desk_gui.views.cases.task_dialog import TaskDialog
from desk_gui.vocabulary import AgencyKind, ClosingReason
from tests.conftest import TODAY
from tests.gui.cases.steps import settled

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(qtbot, office, dialog):
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    settled(qtbot, office)
    return dialog


@pytest.mark.parametrize("typed", ["1926-02-29", "1926/2/29", "T15.2.29"])
def test_a_birthday_that_never_was_says_which_day_there_is_not(qtbot, office, typed):
    dialog = shown(qtbot, office, ClientDialog(office, None))
    born = dialog.form.born
    born.line.setFocus()
    qtbot.keyClicks(born.line, typed)
    qtbot.keyClick(born.line, Qt.Key.Key_Tab)
    assert born.complaint().startswith("1926年2月に29日はありません。")
    assert "1926年2月のように" in born.complaint()
    assert born.line.text() == typed
    born.line.setFocus()
    born.line.selectAll()
    qtbot.keyClicks(born.line, "1926-02")
    qtbot.keyClick(born.line, Qt.Key.Key_Tab)
    assert (born.complaint(), born.partial_day()) == ("", PartialDay(1926, 2))


def test_a_year_alone_is_a_birthday(qtbot, office):
    dialog = shown(qtbot, office, ClientDialog(office, None))
    born = dialog.form.born
    born.line.setFocus()
    qtbot.keyClicks(born.line, "1926")
    qtbot.keyClick(born.line, Qt.Key.Key_Tab)
    assert (born.complaint(), born.partial_day()) == ("", PartialDay(1926))


def test_a_task_is_not_due_yesterday_but_one_that_was_may_be_edited(qtbot, office, bureau):
    dialog = shown(qtbot, office, TaskDialog(office, None))
    dialog.text.set_text("学校に電話")
    dialog.due.set_day(TODAY - timedelta(days=1))
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert bureau.ask(TasksOf()) == ()
    assert dialog.isVisible()
    bureau.do(AddTask(TaskId(new_id()), TaskDetails("病院に電話", due=TODAY - timedelta(days=1), staff=bureau.me)))
    late = shown(qtbot, office, TaskDialog(office, bureau.ask(TasksOf())[0]))
    late.text.set_text("病院にもう一度電話")
    qtbot.keyClick(late, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert bureau.ask(TasksOf())[0].details.text == "病院にもう一度電話"


def test_a_case_with_a_promise_open_is_closed_only_by_who_has_seen_it(qtbot, office, bureau):
    case, agency = CaseId(new_id()), AgencyId(new_id())
    bureau.do(AddAgency(agency, AgencyDetails("倉津市社会福祉協議会", AgencyKind.SOCIAL_WELFARE_COUNCIL)))
    bureau.do(OpenCase(case, CaseDetails("住まいの相談", TODAY)))
    bureau.do(AddTask(TaskId(new_id()), TaskDetails("同行する", agency=agency, case=case)))
    dialog = shown(qtbot, office, ClosingDialog(office, bureau.ask(CaseById(case))))
    dialog.reason.set_value(ClosingReason.RESOLVED)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert "機関の約束が1件残っています。" in dialog.notice.text()
    assert dialog.despite.isVisible()
    qtbot.keyClick(dialog.despite, Qt.Key.Key_Space)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert bureau.ask(CaseById(case)).closed_on == TODAY


def test_nobody_is_born_tomorrow_and_no_case_was_opened_then(qtbot, office, bureau):
    person = shown(qtbot, office, ClientDialog(office, None))
    person.form._lines["name_latin"].setText("SANTOS LUCAS")
    born = person.form.born
    born.set_day(TODAY + timedelta(days=1))
    qtbot.keyClick(person, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert (person.isVisible(), bureau.ask(FindClients("SANTOS"))) == (True, ())
    born.set_day(TODAY)
    qtbot.keyClick(person, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert len(bureau.ask(FindClients("SANTOS"))) == 1
    case = shown(qtbot, office, CaseDialog(office))
    case.fields.title.setText("手続き")
    case.fields.opened_on.set_day(TODAY + timedelta(days=1))
    qtbot.keyClick(case, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert case.fields._notes[case.fields.opened_on].text() == "まだ来ていない日です。実際に受け付けた日を入力してください。"
    assert bureau.ask(FindCases()).total == 0
