"""決裁 as it was given on paper: the day and by whom."""

from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desk_gui.commands.base import Command
from desk_gui.commands.letters import ApproveLetter
from desk_gui.values.ids import LetterId
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label


class ApprovalDialog(FormDialog):
    """The text stands from then on; whoever wants to change it takes the approval back first."""

    def __init__(self, office: Office, letter: LetterId, version: int, approver: str, parent: QWidget | None = None) -> None:
        super().__init__(office, self.tr("決裁日を記録"), parent, action=self.tr("記録"))
        self._letter, self._version = letter, version
        self.body.addWidget(label(self.tr("紙の決裁が済んだ日と決裁者を記録します。記録すると、内容は変更できなくなります。"), wrap=True))
        self.grid = FormGrid(self, label_width=80)
        self.on = self.grid.row(self.tr("決裁日"), DateField(office.clock, self), required=True)
        self.by = self.grid.row(self.tr("決裁者"), Line(self), required=True)
        self.body.addWidget(self.grid)
        self.body.addStretch(1)
        self.on.set_day(office.clock.today())
        self.by.setText(approver)
        self.sized(480, 280)
        (self.on if approver else self.by).setFocus()

    def place(self) -> Place:
        return Place("approve_letter", self._letter, self.windowTitle(), "letters")

    def approved(self, on: date, by: str) -> Command:
        return ApproveLetter(self._letter, on, by)

    def seen(self) -> dict[UUID, int]:
        return {self._letter: self._version}

    def wish(self) -> tuple[Command, str] | None:
        self.grid.clear_complaints()
        if (day := self.on.day()) is None:
            self.grid.complain(self.on, self.on.complaint() or self.tr("決裁日を入力してください。"))
        if not self.by.text().strip():
            self.grid.complain(self.by, self.tr("決裁者を入力してください。"))
        if self.grid.go_to_first_complaint() or day is None:
            return None
        return self.approved(day, self.by.text().strip()), self.tr("決裁日を記録")
