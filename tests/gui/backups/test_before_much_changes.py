"""A bundle before much is changed at once: imports, and somebody who leaves."""

from pathlib import Path

from desk_gui.commands.desk import AddStaff, AllStaff
from desk_gui.program import Program
from desk_gui.viewmodels.imports import Step
from desk_gui.views.imports import open_import
from desk_gui.vocabulary import BackupReason
from tests.gui.backups.steps import STRANGER, names, press, reasons, stranger
from tests.gui.conftest import settle


def imported(qtbot, program: Program, path: Path) -> None:
    path.write_text("名称,種別,電話\nひだまり,NPO,086-000-0001\n", encoding="cp932")
    dialog = open_import(program.office, program.frame, "agencies")
    qtbot.addWidget(dialog)
    dialog.importing.read(path)
    settle(qtbot, program)
    for step in (Step.FINDINGS, Step.DONE):
        dialog.next.click()
        qtbot.waitUntil(lambda step=step: dialog.step() is step, timeout=30_000)
        settle(qtbot, program)
    dialog.close()


def test_an_import_comes_after_a_bundle(qtbot, program: Program, desk_file: Path, tmp_path: Path):
    imported(qtbot, program, tmp_path / "a.csv")
    assert "ひだまり" in names(program)
    assert reasons(desk_file) == [BackupReason.BEFORE_IMPORT]


def test_without_a_bundle_an_import_is_asked_about(qtbot, program: Program, desk_file: Path, tmp_path: Path, asked: list[str]):
    desk_file.with_name("desk-backups").write_text("a file of that name")
    imported(qtbot, program, tmp_path / "a.csv")
    assert "控えを取らずに取り込みますか" in asked[0]
    assert "ひだまり" in names(program)


def test_a_leaver_is_shut_out_after_a_bundle(qtbot, program: Program, desk_file: Path, asked: list[str]):
    program.office.edits.do(AddStaff(STRANGER, stranger().details), "add")
    settle(qtbot, program)
    me = next(row for row in program._desk.ask(AllStaff()) if row.id == program.office.edits.actor)
    program.office.access.let_in(me, stranger(), "another person's words")
    screen = program.frame.show_screen("settings")
    screen.tabs.setCurrentWidget(screen.staff)
    settle(qtbot, program)
    screen.staff.view.selectRow(1)
    press(qtbot, program, screen.staff.end)
    settle(qtbot, program)
    press(qtbot, program, screen.staff.ending.dialog.agree)
    settle(qtbot, program)
    assert asked == []
    assert reasons(desk_file) == [BackupReason.BEFORE_KEY_CHANGE]
    assert {door.name for door in program.office.access.doors()} == {"森下 有紀", ""}
