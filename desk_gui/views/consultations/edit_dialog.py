"""Editing a consultation that was recorded before."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.base import Command
from desk_gui.commands.consultations import ConsultationById, EditConsultation
from desk_gui.rows.consultations import ConsultationDetails, ConsultationRow
from desk_gui.viewmodels.consultations import Lists
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.intake import WANTED, Entered
from desk_gui.viewmodels.office import Office
from desk_gui.views.consultations.intake import Intake
from desk_gui.views.widgets.row_form import RowForm


class EditDialog(RowForm):
    """The same form as the entry, unfolded."""

    by_id = ConsultationById
    edits_with = "EditConsultation"
    _row: ConsultationRow

    def __init__(self, office: Office, row: ConsultationRow, lists: Lists, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("相談受付 {0} を編集").format(row.number))
        self._row, self._names = row, dict[UUID, str]()
        self.intake = Intake(office.clock, self, many_lines=True)
        self.offer(lists)
        self.show_details(row.details)
        self.intake.unfold(open_=True)
        self.intake.means.number_keys(self)
        self.body.addWidget(self.intake)
        self.body.addStretch(1)
        self.sized(1000, 560)

    @Slot(object)
    def offer(self, lists: Lists) -> None:
        """What there is to choose from may arrive after the form; what was chosen stays."""
        self.intake.offer(lists)
        self._names = {each.id: each.name for each in lists.sub_categories}

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

    def show_details(self, details: ConsultationDetails) -> None:
        self.intake.show_entered(Entered.of(details))

    def book(self, stands: ConsultationRow) -> Mapping[UUID, str]:
        return self._names

    def details(self) -> ConsultationDetails:
        """As far as it can be read."""
        entered, before = self.intake.entered(), Entered.of(self._row.details)
        owed = {name: getattr(before, name) for name in WANTED if not getattr(entered, name)}
        return replace(entered, **owed).details() or self._row.details
