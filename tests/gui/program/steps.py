"""What is done to the program again and again."""

from PySide6.QtCore import Qt

from desk_gui.commands.cases import TasksOf
from desk_gui.entries import ENTRIES
from desk_gui.program import Program
from desk_gui.services.desk import Desk
from desk_gui.services.subjects import ASKS
from desk_gui.vocabulary import Role
from tests.gui.conftest import settle, typed

OF_A_MANAGER = [entry for entry in ENTRIES if Role.MANAGER in ASKS[entry.question]]


def held(program: Program) -> Desk:
    """The open desk, to be asked directly."""
    return program._desk


def open_desk(program: Program) -> bool:
    return program.office is not None and program.frame.rail.isVisibleTo(program.frame)


def tasks(program: Program) -> list[str]:
    return [row.details.text for row in held(program).ask(TasksOf(), program.office.edits.actor)]


def quick_task(qtbot, program: Program, text: str) -> None:
    today = program.frame.show_screen("today")
    settle(qtbot, program)
    typed(qtbot, today.quick, text)
    qtbot.keyClick(today.quick, Qt.Key.Key_Return)
    settle(qtbot, program)
