"""The rail: every line opens its screen, counts what waits, and the line for tasks is one key away."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.cases import AddTask
from desk_gui.commands.letters import DraftLetter, SuggestDraft
from desk_gui.program import Program
from desk_gui.rows.cases import TaskDetails
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import LetterId, TaskId, new_id
from desk_gui.views.widgets.rail import RailButton
from tests.conftest import TODAY, Bureau
from tests.gui.conftest import Begin, settle
from tests.gui.program.steps import OF_A_MANAGER, held, quick_task, tasks
from tests.unit.handing_over import open_file as open_handing_over


def test_a_line_typed_in_today_becomes_a_task_and_is_taken_back_by_one_key(qtbot, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    quick_task(qtbot, program, "call the school")
    assert tasks(program) == ["call the school"]
    assert program.frame.page("today").quick.text() == ""
    assert program.frame.status.message().startswith("保存しました")
    program.frame.undo_wanted.emit()
    settle(qtbot, program)
    assert tasks(program) == []
    assert program.frame.status.message().startswith("元に戻しました（やることを追加）")
    program.frame.redo_wanted.emit()
    settle(qtbot, program)
    assert tasks(program) == ["call the school"]


@pytest.mark.parametrize("entry", OF_A_MANAGER, ids=lambda entry: entry.key)
def test_every_line_of_the_rail_opens_its_screen_and_comes_back_next_time(qtbot, begin: Begin, sample_home: Path, desk_file: Path, entry):
    """Filled on the sample; to come back to a screen, an empty desk is enough."""
    program = begin(path=sample_home / "sample.db")
    program.show_screen(entry.key)
    settle(qtbot, program)
    assert program.frame.current_key() == entry.key
    program.frame.close()
    assert begin(path=desk_file).frame.current_key() == entry.key


def test_the_task_line_is_one_key_away_from_every_screen(qtbot, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    program.show_screen("settings")
    settle(qtbot, program)
    program.frame.activateWindow()
    qtbot.waitUntil(program.frame.isActiveWindow)
    qtbot.keyClick(program.frame, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, program)
    assert program.frame.current_key() == "today"
    assert program.frame.focusWidget() is program.frame.page("today").quick


class WallClock:
    """One that somebody can move on."""

    def __init__(self) -> None:
        self.day = TODAY

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        return FixedClock(self.day).now()


def at_the_rail(program: Program, key: str) -> str:
    """What a screen reader says of that line of the rail."""
    return next(button.accessibleName() for button in program.frame.rail.findChildren(RailButton) if button.key == key)


def test_the_rail_counts_what_is_due_after_every_change_and_at_midnight(qtbot, begin: Begin, desk_file: Path):
    clock = WallClock()
    program = begin(path=desk_file, clock=clock)
    assert at_the_rail(program, "today") == "きょう"
    quick_task(qtbot, program, "call the school")
    details = TaskDetails("call the office", due=TODAY + timedelta(days=1), staff=program.office.edits.actor)
    program.office.edits.do(AddTask(TaskId(new_id()), details), "add")
    settle(qtbot, program)
    assert at_the_rail(program, "today") == "きょう 1件"
    clock.day = TODAY + timedelta(days=1)
    program._badges.look_at_the_clock()
    settle(qtbot, program)
    assert at_the_rail(program, "today") == "きょう 2件"
    assert program.frame.page("today").row.day == clock.day
    qtbot.keyClick(program.frame, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, program)
    assert at_the_rail(program, "today") == "きょう 1件"


def test_the_rail_counts_the_letters_begun(qtbot, begin: Begin, desk_file: Path, furnished_file: tuple[Path, Bureau]):
    program = begin(path=desk_file)
    file = open_handing_over(replace(furnished_file[1], desk=held(program)))
    draft = DraftLetter(LetterId(new_id()), file.bureau.ask(SuggestDraft(file.referral())))
    program.office.edits.do(draft, "draft")
    settle(qtbot, program)
    assert at_the_rail(program, "letters") == "文書 1件"
    program.office.edits.undo()
    settle(qtbot, program)
    assert at_the_rail(program, "letters") == "文書"
