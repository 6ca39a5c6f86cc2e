"""After a bug: the work is kept, one sentence is said, and nothing leaves before it was read."""

import os
import platform
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desk_gui.commands.desk import AllDrafts
from desk_gui.program import Program
from desk_gui.values.clock import FixedClock
from desk_gui.viewmodels import bug_report
from tests.conftest import TODAY
from tests.gui.conftest import Begin, settle, typed

NAME = "NGUYEN THI HOA"


class Broken(Exception):
    """One that quotes what was being handled."""


def broken(name: str = NAME) -> Broken:
    note = f"{name} called"
    try:
        try:
            {}[note]
        except KeyError as error:
            raise Broken(note) from error
    except Broken as error:
        return error


@pytest.fixture
def program(begin: Begin, desk_file: Path) -> Program:
    return begin(path=desk_file)


def go_wrong(qtbot, program: Program, error: Exception | None = None) -> None:
    error = error or broken()
    program.bugs.on_bug(type(error), error, error.__traceback__)
    settle(qtbot, program)


def drafts(program: Program) -> str:
    return str([draft.content for draft in program._desk.ask(AllDrafts(), program.office.edits.actor)])


def files(home: Path) -> set[Path]:
    return {path for path in home.rglob("*") if path.is_file()}


def test_what_is_typed_is_safe_before_anything_is_said(qtbot, program: Program):
    note = program.frame.show_screen("consultations").entry.intake.note
    settle(qtbot, program)
    typed(qtbot, note, "rent unpaid since May")
    go_wrong(qtbot, program)
    assert "下書きとして残っています" in program.bugs.dialog.sentence.text()
    assert "rent unpaid" in drafts(program)


def test_a_form_that_is_broken_itself_does_not_keep_the_others_from_it(qtbot, program: Program, monkeypatch: pytest.MonkeyPatch):
    broken_screen = program.frame.show_screen("cases")
    note = program.frame.show_screen("consultations").entry.intake.note
    settle(qtbot, program)
    typed(qtbot, note, "rent unpaid since May")
    monkeypatch.setattr(broken_screen, "flush", lambda: {}[NAME])
    go_wrong(qtbot, program)
    assert "まだ保存できていません" in program.bugs.dialog.sentence.text()
    assert "rent unpaid" in drafts(program)
    monkeypatch.undo()


def test_the_whole_report_is_read_before_anything_is_written(qtbot, program: Program, home: Path, tmp_path: Path):
    before = files(home)
    go_wrong(qtbot, program)
    assert files(home) == before
    dialog = program.bugs.dialog
    dialog.save_to(tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == dialog.report.toPlainText()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.report.toPlainText()
    dialog.accept()


def test_where_it_cannot_be_saved_it_is_said(qtbot, program: Program, tmp_path: Path):
    go_wrong(qtbot, program)
    program.bugs.dialog.save_to(tmp_path / "nowhere" / "report.txt")
    assert "別の場所" in program.bugs.dialog.done_words.text()


def test_a_second_bug_is_added_to_the_first(qtbot, program: Program):
    go_wrong(qtbot, program)
    dialog = program.bugs.dialog
    go_wrong(qtbot, program, ZeroDivisionError(NAME))
    assert dialog is program.bugs.dialog
    assert "Broken" in dialog.report.toPlainText()
    assert "ZeroDivisionError" in dialog.report.toPlainText()


def test_the_same_bug_again_and_again_leaves_a_way_to_save_and_go(qtbot, program: Program):
    """As one that comes with every repaint."""
    for _ in range(3):
        go_wrong(qtbot, program)
        if program.bugs.dialog is not None and shiboken6.isValid(program.bugs.dialog):
            program.bugs.dialog.accept()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(program.bugs.dialog)
    assert "続いています" in program.frame.status.message()


def test_a_report_names_places_in_the_code_and_nobody():
    error = broken()
    report = bug_report.written(FixedClock(TODAY), error, error.__traceback__)
    assert "tests.gui.test_bugs.Broken" in report
    assert "builtins.KeyError" in report
    assert "test_bugs.py:" in report
    private = (NAME, "called", str(Path.home()), str(Path(__file__).parent), platform.node(), os.environ.get("USER") or "\0")
    assert {word for word in private if word in report} == set()


def test_an_error_of_the_engine_quotes_no_values(bureau):
    """What SQLAlchemy says of a statement that failed holds the statement, never what was put in it."""
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    with pytest.raises(DBAPIError) as caught, bureau.desk.store._engine.begin() as connection:
        connection.execute(text("INSERT INTO nowhere (name) VALUES (:name)"), {"name": NAME})
    assert NAME not in str(caught.value)
