"""Editing a consultation that was recorded before."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.base import Command
from desk_gui.commands.consultations import EditConsultation
from desk_gui.rows.consultations import ConsultationRow
from desk_gui.viewmodels.consultations import Lists
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.intake import Entered
from desk_gui.viewmodels.office import Office
from desk_gui.views.consultations.intake import Intake
from desk_gui.views.widgets.form_dialog import FormDialog


class EditDialog(FormDialog):
    """The same form as the entry, unfolded."""

    def __init__(self, office: Office, row: ConsultationRow, lists: Lists, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("相談受付 {0} を編集").format(row.number))
        self._row = row
        self.intake = Intake(office.clock, self, many_lines=True)
        self.offer(lists)
        self.intake.show_entered(Entered.of(row.details))
        self.intake.unfold(open_=True)
        self.intake.means.number_keys(self)
        self.body.addWidget(self.intake)
        self.body.addStretch(1)
        self.sized(1000, 560)

    @Slot(object)
    def offer(self, lists: Lists) -> None:
        """What there is to choose from may arrive after the form; what was chosen stays."""
        self.intake.offer(lists)

    def place(self) -> Place:
        return Place("edit_consultation", self._row.id, self.tr("相談受付 {0} の編集").format(self._row.number), "consultations")

    def content(self) -> dict[str, Any]:
        return self.intake.entered().as_draft()

    def restore(self, content: dict[str, Any]) -> None:
        entered = Entered.from_draft(content)
        if entered is not None:
            self.intake.show_entered(entered)

    def wish(self) -> tuple[Command, str] | None:
        entered = None if self.intake.composing() else self.intake.ready()
        details = entered.details() if entered is not None else None
        return (EditConsultation(self._row.id, details), self.tr("相談受付の編集")) if details is not None else None

    def seen(self) -> dict[UUID, int]:
        return {self._row.id: self._row.version}
