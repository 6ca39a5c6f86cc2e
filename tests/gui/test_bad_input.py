"""What cannot be is said at its field, with what would put it right; what was typed stays."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.cases import AddTask, CaseById, CaseSheetOf, EditCase, EntriesOf, FindCases, FindClients, OpenCase, TasksOf
from desk_gui.commands.consent import ConsentsOf
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import CaseDetails, Participant, TaskDetails
from desk_gui.values.days import PartialDay
from desk_gui.values.ids import AgencyId, CaseId, TaskId, new_id
from desk_gui.views.cases.case_dialog import CaseDialog
from desk_gui.views.cases.closing import ClosingDialog
from desk_gui.views.cases.page import CasePage
from desk_gui.views.cases.people import ClientDialog
from desk_gui.views.cases.roles_dialog import RolesDialog
from desk_gui.views.cases.task_dialog import TaskDialog
from desk_gui.views.consents.withdraw import WithdrawDialog
from desk_gui.vocabulary import AgencyKind, ClosingReason, ConsentItem, ParticipantRole
from tests.conftest import TODAY
from tests.gui.cases.steps import settled
from tests.unit.handing_over import File, open_file

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def shown(qtbot, office, dialog):
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    settled(qtbot, office)
    return dialog


@pytest.mark.parametrize("typed", ["1926-02-29", "1926/2/29", "T15.2.29", "19260229"])
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


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("昭和64年1月8日", "「昭和64年1月8日」という日はありません。平成元年1月8日のことなら、H1.1.8 と入力してください。"),
        ("H33.3.31", "「H33.3.31」という日はありません。令和3年3月31日のことなら、R3.3.31 と入力してください。"),
        ("昭和0年1月8日", "「昭和0年1月8日」は日付として読み取れません。6/9、R8.6.9、2026/6/9 のように入力してください。"),
    ],
)
def test_a_day_of_another_era_says_which_day_that_would_be(qtbot, office, typed, told):
    dialog = shown(qtbot, office, ClientDialog(office, None))
    born = dialog.form.born
    born.line.setFocus()
    born.line.setText(typed)
    qtbot.keyClick(born.line, Qt.Key.Key_Tab)
    assert (born.complaint(), born.partial_day()) == (told, None)


def test_where_the_form_is_long_what_is_wrong_comes_into_sight(qtbot, office):
    dialog = shown(qtbot, office, ClientDialog(office, None))
    form = dialog.form
    form._lines["name_latin"].setText("SANTOS LUCAS")
    form.born.line.setFocus()
    qtbot.keyClicks(form.born.line, "1926-02-29")
    form.opponents.setFocus()
    assert not form.opponents.visibleRegion().isEmpty()
    assert form.born.line.visibleRegion().isEmpty()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert form.born.line.hasFocus()
    assert not form.born.line.visibleRegion().isEmpty()


def test_nobody_is_older_than_people_get(qtbot, office, bureau):
    dialog = shown(qtbot, office, ClientDialog(office, None))
    dialog.form._lines["name_latin"].setText("SANTOS LUCAS")
    for year, stays in (("0045", True), ("1900", True), ("1901", False)):
        dialog.form.born.line.setFocus()
        dialog.form.born.line.selectAll()
        qtbot.keyClicks(dialog.form.born.line, year)
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        settled(qtbot, office)
        assert dialog.isVisible() == stays, year
    assert [row.details.born for row in bureau.ask(FindClients("SANTOS"))] == [PartialDay(1901)]


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


def test_what_is_in_no_list_is_said_before_it_is_gone(qtbot, office, bureau, keys):
    """It stood there as nothing once the form was saved: a task for a colleague was nobody's, or still one's own."""
    dialog = shown(qtbot, office, TaskDialog(office, None))
    dialog.text.set_text("学校に電話")
    qtbot.mouseClick(dialog.owner.lineEdit(), LEFT)
    qtbot.keyClick(dialog.owner.lineEdit(), Qt.Key.Key_A, CTRL)
    keys.write("佐藤")
    qtbot.mouseClick(dialog.save, LEFT)
    settled(qtbot, office)
    assert bureau.ask(TasksOf()) == ()
    said = "「佐藤」は一覧にありません。選び直すか、このままでよければもう一度保存してください。"
    assert (dialog.grid._notes[dialog.owner].text(), dialog.owner.lineEdit().hasFocus()) == (said, True)
    qtbot.mouseClick(dialog.save, LEFT)
    settled(qtbot, office)
    assert [row.details.staff for row in bureau.ask(TasksOf())] == [bureau.me]


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


@pytest.fixture
def file(bureau) -> File:
    return open_file(bureau)


@pytest.fixture
def roles(qtbot, office, bureau, file):
    """役割 of a case the desk leads."""
    lead = Participant(bureau.agency, ParticipantRole.LEAD, TODAY - timedelta(days=30))
    row = bureau.ask(CaseById(file.case))
    bureau.do(EditCase(file.case, replace(row.details, participants=(lead,))))
    return shown(qtbot, office, RolesDialog(office, bureau.ask(CaseSheetOf(file.case))))


def test_a_second_lead_is_said_where_the_first_is_to_end(qtbot, office, bureau, file, roles):
    first = roles.lines[0]
    qtbot.mouseClick(roles.add, LEFT)
    roles.lines[1].agency.set_value(file.agency)
    roles.lines[1].role.set_value(ParticipantRole.LEAD)
    qtbot.keyClick(roles, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert first.until.line.hasFocus()
    assert first._wrong.text().endswith("が主担当になる令和8年6月9日までの日を、終わりの日に入力してください。")
    assert roles.notice.isHidden()
    qtbot.keyClicks(first.until.line, "6/9")
    qtbot.keyClick(roles, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    parts = bureau.ask(CaseById(file.case)).details.participants
    assert [(part.agency, part.until) for part in parts] == [(bureau.agency, TODAY), (file.agency, None)]


def test_a_part_without_its_agency_or_that_ends_before_it_begins_says_so_in_its_own_line(qtbot, office, roles):
    qtbot.mouseClick(roles.add, LEFT)
    roles.lines[0].until.set_day(TODAY - timedelta(days=60))
    qtbot.keyClick(roles, Qt.Key.Key_Return, CTRL)
    assert [line._wrong.text() for line in roles.lines] == [
        "終わりの日が、始まりの日より前です。どちらかを直してください。",
        "機関を選んでください。",
    ]
    assert roles.lines[0].until.line.hasFocus()


@pytest.fixture
def page(qtbot, office, file):
    page = shown(qtbot, office, CasePage(office))
    page.resize(1366, 700)
    page.open(file.case)
    settled(qtbot, office)
    return page


@pytest.fixture
def recording(qtbot, page):
    page.history.recording.form.facts.setFocus()
    qtbot.keyClicks(page.history.recording.form.facts, "tel")
    return page.history.recording


def record(qtbot, office, recording) -> tuple[str, QWidget]:
    """What is said, and what stands above it."""
    qtbot.keyClick(recording.form.facts, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    column, said = recording.form.layout(), recording.form._error
    return said.text() if said.isVisible() else "", column.itemAt(column.indexOf(said) - 1).widget()


def test_an_entry_of_tomorrow_is_said_under_its_day_which_has_the_keys(qtbot, office, bureau, file, recording):
    form = recording.form
    form.on.set_day(TODAY + timedelta(days=1))
    said, above = record(qtbot, office, recording)
    assert said == "まだ来ていない日です。実際にあった日を入力してください。これからのことは「次の予定」に書きます。"
    assert above is form.foot
    assert form.on.line.hasFocus()
    form.on.line.selectAll()
    qtbot.keyClicks(form.on.line, "6/9")
    assert record(qtbot, office, recording)[0] == ""
    assert [each.details.facts for each in bureau.ask(EntriesOf(file.case))] == ["tel"]


def test_a_time_that_is_still_to_come_today_is_said_there(qtbot, office, bureau, file, recording):
    """It is 10:43."""
    form = recording.form
    form.facts.set_text("電話した")
    form.at.set_at(time(15, 30))
    said, above = record(qtbot, office, recording)
    assert said.startswith("まだ来ていない時刻です。")
    assert above is form.foot
    assert form.at.hasFocus()
    form.at.set_at(time(10, 45))
    assert record(qtbot, office, recording)[0] == ""
    assert len(bureau.ask(EntriesOf(file.case))) == 1


def test_on_a_low_window_the_field_comes_into_sight(qtbot, office, recording):
    page = recording.window()
    page.resize(911, 360)
    form = recording.form
    form.deeper.setChecked(True)
    settled(qtbot, office)
    form.facts.setFocus()
    form.on.set_day(TODAY + timedelta(days=1))
    assert record(qtbot, office, recording)[0].startswith("まだ来ていない日です。")
    qtbot.waitUntil(lambda: not form.on.line.visibleRegion().isEmpty(), timeout=5000)


def test_what_is_promised_before_it_was_said_or_without_words_is_said_in_its_line(qtbot, office, bureau, file, recording):
    form = recording.form
    form.next.click()
    (line,) = form.promises._lines
    line.due.set_day(TODAY - timedelta(days=1))
    said, above = record(qtbot, office, recording)
    assert (said, above, line.text.hasFocus()) == ("次に行うことを入力してください。", form.promises, True)
    line.text.setText("電話する")
    said, above = record(qtbot, office, recording)
    assert said == "期限が、この記録の日より前です。期限か記録の日を直してください。"
    assert line.due.line.hasFocus()
    assert bureau.ask(EntriesOf(file.case)) == ()


def test_a_case_is_not_closed_tomorrow(qtbot, office, bureau, file):
    dialog = shown(qtbot, office, ClosingDialog(office, bureau.ask(CaseById(file.case))))
    dialog.reason.set_value(ClosingReason.RESOLVED)
    dialog.on.set_day(TODAY + timedelta(days=1))
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert dialog.grid._notes[dialog.on].text() == "まだ来ていない日です。終結した日を入力してください。"
    assert dialog.on.line.hasFocus()


def test_a_day_that_only_the_desk_refuses_is_said_at_its_field_and_can_be_put_right(qtbot, office, bureau, file):
    """By a form that does not look at it itself."""
    file.consent(ConsentItem.NAME)
    dialog = shown(qtbot, office, WithdrawDialog(office, bureau.ask(ConsentsOf(case=file.case))[0]))
    dialog.on.set_day(TODAY + timedelta(days=1))
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert dialog.grid._notes[dialog.on].text().startswith("令和8年6月10日はまだ来ていない日です。")
    assert dialog.on.line.hasFocus()
    assert dialog.notice.isHidden()
    dialog.on.set_day(TODAY)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert len(bureau.ask(ConsentsOf(case=file.case))[0].withdrawals) == 1


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
