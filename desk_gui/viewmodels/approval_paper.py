"""A draft on its way to the printer: made, put into the record, and only then handed over."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.commands.audit import AnnounceDraftPrint
from desk_gui.commands.base import Done
from desk_gui.commands.letters import ApprovalPaperOf
from desk_gui.rows.letters import ApprovalPaper
from desk_gui.values.ids import LetterId
from desk_gui.viewmodels.office import Office

Papers = tuple[ApprovalPaper, ...]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Letters", text)


class ApprovalPrint(QObject):
    """`made` carries the papers to choose a printer for, `recorded` those that may leave, `refused` the DeskError that stops them."""

    made = Signal(object)
    recorded = Signal(object)
    refused = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office

    def make(self, letter: LetterId) -> None:
        self._office.edits.ask(ApprovalPaperOf(letter), self._on_made, self.refused.emit)

    @Slot(object)
    def announce(self, papers: Papers) -> None:
        """Into the record first; what cannot be recorded is not printed."""
        announce = AnnounceDraftPrint(papers[0].letter)
        self._office.edits.do(announce, _tr("案を印刷"), then=partial(self._on_recorded, papers), refused=self.refused.emit)

    @Slot(object)
    def _on_made(self, paper: ApprovalPaper) -> None:
        self.made.emit((paper,))

    def _on_recorded(self, papers: Papers, done: Done) -> None:
        self.recorded.emit(papers)
