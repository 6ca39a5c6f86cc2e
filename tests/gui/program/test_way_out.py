"""The way out, and what was being typed: killed, locked, closed."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desk_gui.commands.cases import TasksOf
from desk_gui.commands.desk import AllStaff
from desk_gui.services.desk import Desk
from desk_gui.storage import sqlite
from desk_gui.storage.key_file import beside
from desk_gui.storage.store import Store
from desk_gui.values.clock import FixedClock
from desk_gui.views.today.rows import AlertRow
from tests.conftest import TODAY
from tests.gui.conftest import SECRET, Begin, settle, typed
from tests.gui.program.steps import open_desk, quick_task, tasks

_TYPIST = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desk_gui.program import Program
from desk_gui.settings import Settings
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import LetterId, TaskId, new_id
from desk_gui.window import open_frame

app = QApplication([])
program = Program(open_frame(app, settings := Settings.of_this_user()), FixedClock(date(2026, 6, 9)), settings)
program.start(sample=False, path=Path(sys.argv[1]))

def type_on():
    if program.jobs.busy:
        return
    page = program.entrance.page
    if program.office is None:
        if page.pages.currentWidget() is page.unlock:
            QTest.keyClicks(page.unlock.password, sys.argv[2])
            QTest.keyClick(page.unlock.password, Qt.Key.Key_Return)
        return
    note = program.frame.show_screen("consultations").entry.intake.note
    note.setFocus()
    QTest.keyClicks(note, "rent unpaid since May, ")

beat = QTimer(interval=50)
beat.timeout.connect(type_on)
beat.start()
app.exec()
"""


def test_closing_finishes_what_is_under_way_and_folds_the_log_into_the_file(qtbot, begin: Begin, desk_file: Path, key: bytes):
    program = begin(path=desk_file)
    today = program.frame.show_screen("today")
    settle(qtbot, program)
    typed(qtbot, today.quick, "call the school")
    qtbot.keyClick(today.quick, Qt.Key.Key_Return)
    program.frame.close()
    keys = beside(desk_file).name
    assert {path.name for path in desk_file.parent.iterdir() if path.name.startswith(desk_file.stem)} <= {
        desk_file.name,
        keys,
        f"{keys}.bak",
    }
    desk = Desk(Store.open_file(desk_file, key=key), FixedClock(TODAY))
    assert [row.details.text for row in desk.ask(TasksOf(), desk.ask(AllStaff())[0].id)] == ["call the school"]
    desk.store.close()


def draft_in(path: Path, key: bytes) -> str:
    """What another process has put away of the consultation being typed."""
    connection = sqlite.bare(path, key)
    try:
        found = connection.execute("SELECT content FROM draft WHERE key = 'new_consultation'").fetchone()
    finally:
        connection.close()
    return str(found[0]) if found else ""


def test_killed_in_the_middle_of_typing_it_loses_at_most_the_last_words(qtbot, begin: Begin, desk_file: Path, key: bytes):
    """Somebody types without a pause until the program is killed: no goodbye, no flush."""
    typist = subprocess.Popen([sys.executable, "-c", _TYPIST, str(desk_file), SECRET])
    try:
        qtbot.waitUntil(lambda: "rent unpaid" in draft_in(desk_file, key), timeout=60_000)
    finally:
        typist.kill()
        typist.wait()
    program = begin(path=desk_file)
    today = program.frame.show_screen("today")
    settle(qtbot, program)
    (row,) = (row for row in today.findChildren(AlertRow) if row.line.kind == "new_consultation")
    qtbot.keyClick(row, Qt.Key.Key_Return)
    settle(qtbot, program)
    assert program.frame.current_key() == "consultations"
    assert program.frame.page("consultations").entry.intake.note.text().startswith("rent unpaid since May")


def test_a_locked_file_is_said_and_what_was_typed_can_be_recorded_later(
    qtbot, begin: Begin, desk_file: Path, other_program, boxes: list[str]
):
    program = begin(path=desk_file)
    other_program.execute("BEGIN IMMEDIATE")
    quick_task(qtbot, program, "call the school")
    assert "ほかのプログラムがファイルを使っています" in boxes.pop()
    quick = program.frame.page("today").quick
    assert quick.text() == "call the school"
    other_program.execute("ROLLBACK")
    qtbot.keyClick(quick, Qt.Key.Key_Return)
    settle(qtbot, program)
    assert tasks(program) == ["call the school"]


def test_a_window_with_typed_text_that_cannot_be_kept_closes_only_when_told_to(
    qtbot, begin: Begin, desk_file: Path, key: bytes, other_program, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "question", lambda parent, title, text: asked.append(text) or QMessageBox.StandardButton.No)
    program = begin(path=desk_file)
    note = program.frame.show_screen("consultations").entry.intake.note
    settle(qtbot, program)
    typed(qtbot, note, "rent unpaid since May")
    other_program.execute("BEGIN IMMEDIATE")
    assert not program.frame.close()
    assert len(asked) == 1
    assert (open_desk(program), note.text()) == (True, "rent unpaid since May")
    other_program.execute("ROLLBACK")
    assert program.frame.close()
    assert "rent unpaid since May" in draft_in(desk_file, key)
