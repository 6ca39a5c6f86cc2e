"""The lock: what it hides, what it keeps, when it falls, and 面談中, which holds it off."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

import desk_gui.letters.compose  # noqa: F401 - a letter has been drawn
from desk_gui.letters.fonts import Family
from desk_gui.letters.style import Measure, Style
from desk_gui.letters.text import _laid_out, lay_out, plain
from desk_gui.program import Program
from tests.gui.conftest import SECRET, Begin, settle, typed, unlock


def test_a_locked_screen_shows_nothing_and_its_person_finds_everything_as_it_was(qtbot, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    note = program.frame.show_screen("consultations").entry.intake.note
    settle(qtbot, program)
    typed(qtbot, note, "rent unpaid since May")
    program.frame.lock_wanted.emit()
    settle(qtbot, program)
    assert program.office is None
    assert not program.frame.rail.isVisibleTo(program.frame)
    assert program.entrance.page.unlock.title.text() == "画面をロックしています"
    unlock(qtbot, program)
    assert program.frame.current_key() == "consultations"
    settle(qtbot, program)
    assert program.frame.page("consultations").entry.intake.note.text() == "rent unpaid since May"


def test_a_screen_nobody_touches_locks_itself_and_windows_locks_it_too(qtbot, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    program.guard.idle.idle.emit()
    settle(qtbot, program)
    assert program.office is None
    unlock(qtbot, program)
    program.guard.system.heard(0x02B1, 0x7)
    settle(qtbot, program)
    assert program.office is None


def test_locked_while_the_disk_refuses_the_words_stay_behind_the_lock(qtbot, begin: Begin, desk_file: Path, other_program):
    program = begin(path=desk_file)
    note = program.frame.show_screen("consultations").entry.intake.note
    settle(qtbot, program)
    typed(qtbot, note, "rent unpaid since May")
    other_program.execute("BEGIN IMMEDIATE")
    program.frame.lock_wanted.emit()
    settle(qtbot, program)
    assert not note.isVisible()
    other_program.execute("ROLLBACK")
    unlock_behind(qtbot, program)
    assert (note.isVisible(), note.text()) == (True, "rent unpaid since May")


def unlock_behind(qtbot, program: Program) -> None:
    """A desk is open still, but nobody sees it."""
    typed(qtbot, program.entrance.page.unlock.password, SECRET)
    qtbot.keyClick(program.entrance.page.unlock.password, Qt.Key.Key_Return)
    settle(qtbot, program)


def test_an_open_dialog_is_put_away_by_the_lock(qtbot, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    agencies = program.frame.show_screen("agencies")
    settle(qtbot, program)
    agencies.acts.add()
    dialog = agencies.acts.dialog
    settle(qtbot, program)
    typed(qtbot, dialog.focusWidget(), "NPO")
    program.frame.lock_wanted.emit()
    settle(qtbot, program)
    assert program.office is None
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not program.frame] == []


def test_the_sample_is_not_locked(qtbot, begin: Begin, sample_home: Path):
    program = begin(sample=True)
    program.frame.lock_wanted.emit()
    settle(qtbot, program)
    assert program.office is not None


def test_after_a_long_absence_the_program_is_begun_anew(qtbot, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    with qtbot.waitSignal(program.restarting):
        program.guard.idle.long_idle.emit()
    assert program.office is None


def test_a_locked_program_remembers_no_words_of_letters(qtbot, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    lay_out(plain("NGUYEN THI LAN", Style(Family.MINCHO, 10, 5.0)), Measure(100))
    assert _laid_out.cache_info().currsize
    program.frame.lock_wanted.emit()
    settle(qtbot, program)
    assert not _laid_out.cache_info().currsize
