"""決裁 of a mailing: given once, on paper, for all its letters."""

from datetime import date

from PySide6.QtWidgets import QWidget

from desk_gui.commands.base import Command
from desk_gui.commands.mailings import ApproveMailing
from desk_gui.rows.mailings import MailingSheet
from desk_gui.values.ids import LetterId
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views.letters.approval import ApprovalDialog


class MailingApprovalDialog(ApprovalDialog):
    def __init__(self, office: Office, sheet: MailingSheet, parent: QWidget | None = None) -> None:
        self._mailing = sheet.row.id
        super().__init__(office, LetterId(sheet.row.id), sheet.row.version, sheet.approver, parent)

    def place(self) -> Place:
        return Place("approve_mailing", self._mailing, self.windowTitle(), "letters")

    def approved(self, on: date, by: str) -> Command:
        return ApproveMailing(self._mailing, on, by)
