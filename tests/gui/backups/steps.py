"""What is done to the bundles again and again."""

from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desk_gui.commands.agencies import AddAgency, FindAgencies
from desk_gui.program import Program
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.desk import StaffDetails, StaffRow
from desk_gui.storage.bundle import listed
from desk_gui.values.clock import FixedClock, local
from desk_gui.values.ids import AgencyId, StaffId, new_id
from desk_gui.views.settings.backups import BackupsTab
from desk_gui.vocabulary import AgencyKind, BackupReason
from tests.conftest import TODAY
from tests.gui.conftest import settle

STRANGER = StaffId(new_id())


class WallClock:
    """One that somebody can move on."""

    def __init__(self) -> None:
        self.at = FixedClock(TODAY).now()

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return local(self.at).date()

    def later(self, **span: float) -> None:
        self.at += timedelta(**span)


def look(qtbot, program: Program) -> None:
    """A minute went by."""
    program.office.backups.look()
    settle(qtbot, program)


def add(qtbot, program: Program, name: str) -> None:
    program.office.edits.do(AddAgency(AgencyId(new_id()), AgencyDetails(name, AgencyKind.NPO)), "add")
    settle(qtbot, program)


def names(program: Program) -> set[str]:
    return {row.details.name for row in program._desk.ask(FindAgencies(), program.office.edits.actor)}


def reasons(path: Path) -> list[BackupReason]:
    return [each.manifest.reason for each in listed(path.with_name("desk-backups")) if each.manifest]


def tab_of(qtbot, program: Program) -> BackupsTab:
    program.frame.resize(1366, 768)
    screen = program.frame.show_screen("settings")
    settle(qtbot, program)
    screen.tabs.setCurrentWidget(screen.backups)
    settle(qtbot, program)
    return screen.backups


def press(qtbot, program: Program, button: QPushButton) -> None:
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, program)
    settle(qtbot, program)


def stranger() -> StaffRow:
    return StaffRow(STRANGER, 1, StaffDetails("佐藤 光"))
