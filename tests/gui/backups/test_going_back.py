"""Going back to a bundle: what is lost is said, both are kept."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desk_gui.commands.desk import AllStaff
from desk_gui.program import Program
from desk_gui.storage.backup import folder_for
from desk_gui.storage.bundle import listed
from desk_gui.vocabulary import BackupReason, Role
from tests.conftest import Bureau
from tests.gui.backups.steps import WallClock, add, names, press, reasons, stranger, tab_of
from tests.gui.conftest import SECRET, settle, typed, unlock


def test_going_back_says_what_is_lost_keeps_both_and_opens_the_day_as_it_was(
    qtbot, program: Program, desk_file: Path, clock: WallClock, asked: list[str]
):
    tab = tab_of(qtbot, program)
    press(qtbot, program, tab.now)
    clock.later(hours=1)
    add(qtbot, program, "NPO")
    press(qtbot, program, tab.back)
    (question,) = asked
    assert "2026/06/09 10:43 の控えに戻します" in question
    assert "機関 1件" in question
    qtbot.waitUntil(lambda: program.entrance.page.pages.currentWidget() is program.entrance.page.unlock, timeout=30_000)
    settle(qtbot, program)
    assert "控えに戻しました" in program.entrance.page.unlock.reason.text()
    unlock(qtbot, program)
    assert names(program) == {"倉津広域外国人相談センター"}
    assert reasons(desk_file) == [BackupReason.BEFORE_RESTORE, BackupReason.BY_HAND]
    assert [each for each in desk_file.parent.glob("*.db") if each != desk_file]


def test_whoever_says_no_goes_on_as_before(qtbot, program: Program, desk_file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    tab = tab_of(qtbot, program)
    press(qtbot, program, tab.now)
    add(qtbot, program, "NPO")
    press(qtbot, program, tab.back)
    assert "NPO" in names(program)
    assert reasons(desk_file) == [BackupReason.BY_HAND]


def test_one_of_an_older_key_is_opened_with_a_password_of_its_day(qtbot, program: Program, furnished_file: tuple[Path, Bureau]):
    tab = tab_of(qtbot, program)
    press(qtbot, program, tab.now)
    access, colleague = program.office.access, next(row for row in program._desk.ask(AllStaff()) if row.id == furnished_file[1].me)
    access.let_in(replace(colleague, details=replace(colleague.details, role=Role.MANAGER)), stranger(), "another person's words")
    access.shut_out(replace(colleague, details=replace(colleague.details, role=Role.MANAGER)), stranger().id)
    press(qtbot, program, tab.test)
    page = tab.doors.dialog.page
    for words, opens in (("wrong wrong wrong", False), (SECRET, True)):
        typed(qtbot, page.password, words)
        qtbot.keyClick(page.password, Qt.Key.Key_Return)
        settle(qtbot, program)
        assert (tab.doors.dialog is None) is opens
    assert "正しく開けました" in tab.result.text()


def test_one_that_fails_at_the_last_moment_leaves_the_file_as_it_was(
    qtbot, program: Program, desk_file: Path, monkeypatch: pytest.MonkeyPatch
):
    tab = tab_of(qtbot, program)
    press(qtbot, program, tab.now)
    (bundle,) = listed(folder_for(desk_file))
    add(qtbot, program, "NPO")

    def tear_and_agree(*_: object) -> QMessageBox.StandardButton:
        bundle.path.write_bytes(bundle.path.read_bytes()[:50_000])
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", tear_and_agree)
    press(qtbot, program, tab.back)
    qtbot.waitUntil(lambda: program.entrance.page.pages.currentWidget() is program.entrance.page.unlock, timeout=30_000)
    settle(qtbot, program)
    assert "この控えは壊れていて使えません" in program.entrance.page.unlock.reason.text()
    unlock(qtbot, program)
    assert "NPO" in names(program)
