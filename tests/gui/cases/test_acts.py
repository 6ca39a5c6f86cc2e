"""What is done to a case from its page: tasks, appointments, roles, restriction, closing."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_gui.commands.cases import AddTask, CaseById, TasksOf
from desk_gui.commands.desk import AddStaff
from desk_gui.commands.permission import NamedOn
from desk_gui.errors import NotAtThatTime
from desk_gui.rows.cases import TaskDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.values.clock import instant
from desk_gui.values.ids import StaffId, TaskId, new_id
from desk_gui.viewmodels.notices import sentence
from desk_gui.vocabulary import (
    ClosingReason,
    ParticipantRole,
)
from tests.conftest import TODAY
from tests.gui.cases.steps import settled, typed


def test_ticking_a_task_completes_it(qtbot, office, bureau, case, screen):
    bureau.do(AddTask(TaskId(new_id()), TaskDetails("役場へ電話", staff=bureau.me, case=case)))
    screen.show_thing("case", case)
    settled(qtbot, office)
    qtbot.mouseClick(screen.page.side.tasks.lines[0].box, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert bureau.ask(TasksOf(case=case)) == ()
    assert screen.page.side.tasks.lines == []


def test_a_task_is_added_from_the_case(qtbot, office, bureau, page, case):
    page.acts.add_task()
    settled(qtbot, office)
    typed(page.acts.dialog.text, "書類をそろえる")
    qtbot.mouseClick(page.acts.dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    (task,) = bureau.ask(TasksOf(case=case))
    assert (task.details.text, task.details.staff) == ("書類をそろえる", bureau.me)


def test_closing_asks_for_a_reason_and_then_closes(qtbot, office, bureau, page, case):
    page.acts.close()
    qtbot.mouseClick(page.acts.dialog.save, Qt.MouseButton.LeftButton)
    assert bureau.ask(CaseById(case)).closed_on is None
    page.acts.dialog.reason.set_value(ClosingReason.RESOLVED)
    qtbot.mouseClick(page.acts.dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert bureau.ask(CaseById(case)).closing_reason is ClosingReason.RESOLVED


def test_roles_are_changed_and_a_second_lead_is_refused_in_words(qtbot, office, bureau, school, page, case):
    page.acts.roles()
    dialog = page.acts.dialog
    for line in (dialog.lines[0], dialog._on_add() or dialog.lines[1]):
        line.role.set_value(ParticipantRole.LEAD)
    dialog.lines[1].agency.set_value(school)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert "主担当は同時に1機関です" in dialog.lines[0]._wrong.text()
    dialog.lines[1].role.set_value(ParticipantRole.WATCHING)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert [part.role for part in bureau.ask(CaseById(case)).details.participants] == [ParticipantRole.LEAD, ParticipantRole.WATCHING]


def test_an_appointment_at_a_taken_time_is_refused_and_the_form_stays(qtbot, office, bureau, page, case):
    for _ in range(2):
        page.acts.add_appointment()
        dialog = page.acts.dialog
        settled(qtbot, office)
        dialog.on.set_day(TODAY)
        dialog.at.set_at(instant(TODAY, bureau.desk.clock.at).time())
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
        settled(qtbot, office)
    assert dialog.notice.text() == sentence(NotAtThatTime())
    dialog.reject()


def test_a_case_is_restricted_with_a_reason_a_colleague_let_in_and_the_last_one_kept(qtbot, office, bureau, page, case):
    colleague = StaffId(new_id())
    bureau.do(AddStaff(colleague, StaffDetails("河合 真理")))
    page.head.restrict_it.trigger()
    dialog = page.acts.dialog
    qtbot.keyClicks(dialog.reason, "DV")
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert bureau.ask(CaseById(case)).restricted_reason == "DV"
    page.banner.acted.emit()
    dialog = page.acts.dialog
    settled(qtbot, office)
    assert {staff for staff, box in dialog.boxes.items() if box.isChecked()} == {bureau.me}
    QTest.keyClick(dialog.boxes[colleague], Qt.Key.Key_Space)
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert {row.staff for row in bureau.ask(NamedOn(case))} == {bureau.me, colleague}
    office.edits.undo()
    settled(qtbot, office)
    assert {row.staff for row in bureau.ask(NamedOn(case))} == {bureau.me}
    page.head.named_it.trigger()
    dialog = page.acts.dialog
    settled(qtbot, office)
    QTest.keyClick(dialog.boxes[bureau.me], Qt.Key.Key_Space)
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert dialog.isVisible()
    assert {row.staff for row in bureau.ask(NamedOn(case))} == {bureau.me}


def test_a_restricted_case_is_opened_to_all_with_a_reason_alone(qtbot, office, bureau, page, case):
    page.acts.restrict()
    qtbot.keyClicks(page.acts.dialog.reason, "DV")
    QTest.mouseClick(page.acts.dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    page.head.unrestrict_it.trigger()
    QTest.mouseClick(page.acts.dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert bureau.ask(CaseById(case)).restricted
    qtbot.keyClicks(page.acts.dialog.reason, "end")
    QTest.mouseClick(page.acts.dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert not bureau.ask(CaseById(case)).restricted
