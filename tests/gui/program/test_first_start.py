"""The first start: two steps make a desk, by hand or by keys alone."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from desk_gui.commands.desk import AllStaff, TheDesk
from desk_gui.program import Program
from tests.gui.conftest import SECRET, Begin, settle, typed
from tests.gui.program.steps import held, open_desk


def click(qtbot, program: Program, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, program)


def finish_the_steps(qtbot, program: Program) -> None:
    """The password, and the recovery key typed back."""
    page = program.entrance.page
    for field in (page.password_form.new, page.password_form.again):
        typed(qtbot, field, SECRET)
    click(qtbot, program, page.password_step.next)
    typed(qtbot, page.recovery.typed, " ".join(page.recovery.key.text().split()))
    click(qtbot, program, page.recovery.done)


def test_the_first_start_asks_and_touches_no_disk(begin: Begin, home: Path):
    program = begin()
    assert program.frame.stack.currentWidget() is program.entrance.page
    assert not open_desk(program)
    assert list(home.rglob("*.db")) == []


def test_two_typed_steps_make_a_desk(qtbot, begin: Begin, home: Path):
    program = begin()
    page = program.entrance.page
    click(qtbot, program, page.ways.new)
    typed(qtbot, page.desk_form.name, "Hayase Desk")
    typed(qtbot, page.desk_form.phone, "086-000-0456")
    click(qtbot, program, page.desk_step.next)
    typed(qtbot, page.staff_form.name, "Arai Mio")
    click(qtbot, program, page.staff_step.next)
    finish_the_steps(qtbot, program)
    assert open_desk(program)
    row, (staff,) = held(program).ask(TheDesk()), held(program).ask(AllStaff())
    assert (row.agency.details.name, row.agency.details.phone, row.sample) == ("Hayase Desk", "086-000-0456", False)
    assert staff.details.name == "Arai Mio"


def test_both_steps_may_be_skipped(qtbot, begin: Begin, home: Path):
    program = begin()
    page = program.entrance.page
    for button in (page.ways.new, page.desk_step.skip, page.staff_step.skip):
        click(qtbot, program, button)
    finish_the_steps(qtbot, program)
    assert open_desk(program)
    assert (home / "desk.db").exists()
    assert program.frame.current_key() == "today"


def test_a_desk_without_a_name_is_asked_for_it_and_keeps_what_was_typed(qtbot, begin: Begin):
    program = begin()
    page = program.entrance.page
    click(qtbot, program, page.ways.new)
    typed(qtbot, page.desk_form.phone, "086-000-0456")
    click(qtbot, program, page.desk_step.next)
    assert page.pages.currentWidget() is page.desk_step
    assert page.desk_form.phone.text() == "086-000-0456"


def test_a_second_new_desk_takes_no_place_of_the_first(qtbot, begin: Begin, home: Path):
    for _ in range(2):
        program = begin()
        program.leave_desk()
        page = program.entrance.page
        for button in (page.ways.new, page.desk_step.skip, page.staff_step.skip):
            click(qtbot, program, button)
        finish_the_steps(qtbot, program)
        program.frame.close()
    assert {path.name for path in home.glob("*.db")} == {"desk.db", "desk-2.db"}


def test_a_folder_that_takes_no_file_is_said_on_the_page(qtbot, begin: Begin, home: Path):
    home.write_text("a file where the folder should be", encoding="utf-8")
    program = begin()
    page = program.entrance.page
    for button in (page.ways.new, page.desk_step.skip, page.staff_step.skip):
        click(qtbot, program, button)
    for field in (page.password_form.new, page.password_form.again):
        typed(qtbot, field, SECRET)
    click(qtbot, program, page.password_step.next)
    assert "書き込めません" in page.problem.text()
    assert not open_desk(program)


def test_a_new_desk_is_made_without_a_mouse(qtbot, begin: Begin, home: Path):
    program = begin()
    page = program.entrance.page
    page.ways.new.setFocus()
    qtbot.keyClick(page.ways.new, Qt.Key.Key_Space)
    for field in (page.desk_form.name, page.staff_form.name):
        assert program.frame.focusWidget() is field
        QApplication.sendEvent(field, QInputMethodEvent("まどぐち", []))
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    for _ in range(2):
        qtbot.keyClicks(program.frame.focusWidget(), SECRET)
        qtbot.keyClick(program.frame.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(page.password_form.again, Qt.Key.Key_Return)
    settle(qtbot, program)
    while program.frame.focusWidget() is not page.recovery.typed:
        qtbot.keyClick(program.frame.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(page.recovery.typed, "".join(page.recovery.key.text().split()))
    qtbot.keyClick(page.recovery.typed, Qt.Key.Key_Return)
    settle(qtbot, program)
    assert open_desk(program)
