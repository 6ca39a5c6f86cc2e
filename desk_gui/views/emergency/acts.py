"""Which dialog of 緊急の閲覧 is shown when: asked for, and then the case where it opened, or what is to be told of it."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from desk_gui.commands.emergency import EmergencyById
from desk_gui.rows.access import Door
from desk_gui.rows.emergency import EmergencyRow
from desk_gui.values.ids import EmergencyId
from desk_gui.viewmodels.office import Office
from desk_gui.views.emergency.dialog import EmergencyDialog
from desk_gui.views.emergency.notice import NoticeDialog


class Emergencies(QObject):
    """Holds the dialog that is open."""

    case_wanted = Signal(object)

    def __init__(self, office: Office, page: QWidget) -> None:
        super().__init__(page)
        self._office, self._page = office, page
        self.dialog: QDialog | None = None

    def show(self, thing: EmergencyId | None) -> None:
        """One that there is, or a new one."""
        if thing is None:
            self.ask()
        else:
            self._office.edits.ask(EmergencyById(thing), self._on_row)

    @Slot()
    def ask(self) -> None:
        """Who could stand by is read from the key file; the sample and a server have none."""
        if self._office.access is None:
            self._on_doors(())
        else:
            self._office.jobs.read(self._office.access.doors, self._on_doors, self._office.notices.report)

    @Slot(object)
    def _on_doors(self, doors: tuple[Door, ...]) -> None:
        dialog = EmergencyDialog(self._office, doors, self._page)
        dialog.done_with.connect(self._on_asked)
        self._open(dialog)

    @Slot(object)
    def _on_asked(self, thing: EmergencyId) -> None:
        self._office.edits.ask(EmergencyById(thing), self._on_answer)

    @Slot(object)
    def _on_answer(self, row: EmergencyRow) -> None:
        """Straight to the case, where there is one."""
        if row.case is not None:
            self.case_wanted.emit(row.case)
        else:
            self._on_row(row)

    @Slot(object)
    def _on_row(self, row: EmergencyRow) -> None:
        dialog = NoticeDialog(self._office, row, self._page)
        dialog.case_wanted.connect(self.case_wanted)
        dialog.opened.connect(self._on_asked)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
