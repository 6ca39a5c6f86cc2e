"""Every form of the program, left with something typed, is brought back by きょう."""

import importlib
import pkgutil

import pytest
from PySide6.QtCore import Qt

from desk_gui import views
from desk_gui.views.cases.screen import CasesScreen
from desk_gui.views.widgets.form_dialog import FormDialog
from desk_gui.views.widgets.row_form import RowForm
from tests.gui.begun.forms import FORMS, TICKED, UNKEPT
from tests.gui.begun.steps import WORDS, Desktop, left_in_today, put
from tests.gui.conftest import settle


def test_every_form_of_the_program_is_among_these():
    for each in pkgutil.walk_packages(views.__path__, "desk_gui.views."):
        importlib.import_module(each.name)
    kinds, found = [FormDialog], set()
    while kinds:
        kinds += [each for each in kinds.pop().__subclasses__() if each.__module__.startswith("desk_gui.")]
        found |= {each.__name__ for each in kinds}
    assert {name.split(",")[0] for name in FORMS} | TICKED | UNKEPT == found - {RowForm.__name__}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_left_with_something_typed_is_opened_from_today_with_it(qtbot, desktop: Desktop, name: str):
    way, field = FORMS[name]
    way(desktop)
    settle(qtbot, desktop.program)
    form = desktop.form()
    kind, title = type(form), form.windowTitle()
    put(field(form), WORDS)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    settle(qtbot, desktop.program)
    qtbot.keyClick(left_in_today(desktop), Qt.Key.Key_Return)
    settle(qtbot, desktop.program)
    again = desktop.form()
    assert (type(again), again.windowTitle(), kind.__name__) == (kind, title, name.split(",")[0])
    assert field(again).text() == WORDS


def test_an_entry_left_half_written_is_opened_from_today_with_the_cursor_in_it(qtbot, desktop: Desktop):
    screen = desktop.show("case", desktop.file.case)
    screen.page.history.recording.form.facts.set_text(WORDS)
    screen._on_left()
    screen.page.flush()
    settle(qtbot, desktop.program)
    qtbot.keyClick(left_in_today(desktop), Qt.Key.Key_Return)
    settle(qtbot, desktop.program)
    assert isinstance(screen, CasesScreen)
    assert screen.stack.currentWidget() is screen.page
    facts = screen.page.history.recording.form.facts
    assert facts.text() == WORDS
    assert desktop.program.frame.focusWidget() is facts


def test_a_consultation_left_half_written_is_opened_from_today(qtbot, desktop: Desktop):
    screen = desktop.show("new_consultation")
    screen.entry.intake.note.setText(WORDS)
    screen.flush()
    settle(qtbot, desktop.program)
    qtbot.keyClick(left_in_today(desktop), Qt.Key.Key_Return)
    settle(qtbot, desktop.program)
    assert desktop.program.frame.current_key() == "consultations"
    assert screen.entry.intake.note.text() == WORDS
