"""How a mailing leaves: to the printer some sheets at a time, or into one file."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desk_gui.rows.mailings import MailingPaper, MailingProof
from desk_gui.values.ids import LetterId
from desk_gui.viewmodels.mailings import OneMailing, in_jobs
from desk_gui.viewmodels.office import Office
from desk_gui.views.letters.printing import Printing
from desk_gui.views.letters.saving import SaveDialog
from desk_gui.vocabulary import LetterState


class MailingOut(QObject):
    """`printed`: every letter asked for is on paper; `failed` carries why one is not."""

    printed = Signal()
    failed = Signal(str)

    def __init__(self, office: Office, mailing: OneMailing, page: QWidget) -> None:
        super().__init__(page)
        self._office, self._mailing, self._page = office, mailing, page
        self._jobs: list[tuple[MailingPaper, ...]] = []
        self._saved: tuple[LetterId, ...] = ()
        self.printing = Printing(office, page)
        self.dialog: QDialog | None = None
        mailing.papers_arrived.connect(self._on_papers)
        mailing.proof_arrived.connect(self._on_proof)
        mailing.print_recorded.connect(self.printing.hand_over)
        self.printing.leaving.connect(mailing.announce_print)
        self.printing.printed.connect(self._on_printed)
        self.printing.failed.connect(self._on_not_printed)

    def print(self, letters: tuple[LetterId, ...]) -> None:
        """Of an issued one these letters; of a draft what goes round for 決裁."""
        sheet = self._mailing.sheet
        if sheet is not None and sheet.row.state != LetterState.ISSUED:
            self._mailing.fetch_proof()
        elif letters:
            self._mailing.fetch(letters)

    def save(self, letters: tuple[LetterId, ...]) -> None:
        if letters:
            self._saved = letters
            dialog = SaveDialog(together=True, parent=self._page)
            dialog.together.setChecked(True)
            dialog.together.hide()
            dialog.accepted.connect(self._on_how_to_save)
            self.dialog = dialog
            dialog.open()

    def _name(self) -> str:
        """By number alone, for the printer's queue and for a file."""
        row = self._mailing.sheet.row if self._mailing.sheet is not None else None
        return row.numbers if row is not None else ""

    @Slot(object)
    def _on_proof(self, papers: tuple[MailingProof, ...]) -> None:
        self._jobs = []
        self.printing.ask(papers, self.tr("一斉送付（案）"))

    @Slot(object)
    def _on_papers(self, papers: tuple[MailingPaper, ...]) -> None:
        self._jobs = in_jobs(papers)
        self.printing.ask(self._jobs.pop(0), self._name())

    @Slot(object)
    def _on_printed(self, papers: tuple[MailingPaper | MailingProof, ...]) -> None:
        if isinstance(papers[0], MailingProof):
            self._office.notices.say(self.tr("案を印刷しました。番号と日付は、施行のときに決まります。"))
            return
        self._mailing.note(tuple(each for each in papers if isinstance(each, MailingPaper)))
        if self._jobs:
            self.printing.go_on(self._jobs.pop(0))
        else:
            self.printed.emit()

    @Slot(str)
    def _on_not_printed(self, text: str) -> None:
        self._jobs = []
        self.failed.emit(text)

    @Slot()
    def _on_how_to_save(self) -> None:
        assert isinstance(self.dialog, SaveDialog)
        start = Path(self._office.settings.get("letters/folder") or str(Path.home())) / f"{self._name()}.pdf"
        path, _ = QFileDialog.getSaveFileName(self._page, self.tr("PDFを保存する場所"), str(start), self.tr("PDF (*.pdf)"))
        if path:
            self._office.settings.put("letters/folder", str(Path(path).parent))
            self._mailing.save(Path(path), self._saved, self.dialog.saving())
        self.dialog.deleteLater()  # and with it what was typed
        self.dialog = None
