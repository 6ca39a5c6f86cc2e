"""一斉送付 as its screens need it: the list of them, and one with its letters on their way out."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from desk_gui.commands.audit import AnnounceExport, AnnouncePrint
from desk_gui.commands.base import Batch, Command, Done
from desk_gui.commands.dispatch import RecordDispatch
from desk_gui.commands.letters import IssuedSheets, NotePrinted
from desk_gui.commands.mailings import (
    AnnounceMailingDraft,
    CorrectMailing,
    FindMailings,
    IssueMailing,
    MailingById,
    MailingPdf,
    MailingProofOf,
    MailingSheets,
    PreviewNotice,
    RemoveMailing,
    WithdrawMailingApproval,
)
from desk_gui.errors import DeskError
from desk_gui.exchange.files import write_whole
from desk_gui.letters.client_words import titled
from desk_gui.rows.dispatch import DispatchDetails
from desk_gui.rows.letters import SheetPdf
from desk_gui.rows.mailings import MailingLine, MailingPaper, MailingProof, MailingRow, MailingSheet
from desk_gui.values.ids import DispatchId, LetterId, MailingId, new_id
from desk_gui.viewmodels.asking import SearchedList
from desk_gui.viewmodels.issued_letter import Saving
from desk_gui.viewmodels.letters import Toned, day_words
from desk_gui.viewmodels.live_preview import LivePreview
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.row_table import Index, RowTable
from desk_gui.vocabulary import DispatchMeans, ExportKind, LetterPart, LetterState

AT_ONCE = 12
"""Sheets drawn for the printer at one time: each is a picture of 35 MB."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Mailings", text)


def state_words(row: MailingRow) -> Toned:
    token = {LetterState.DRAFT: "warn", LetterState.APPROVED: "primary", LetterState.ISSUED: "ok"}[row.state]
    return Toned(_tr("施行済み") if row.state == LetterState.ISSUED else row.state.label, token)


def progress_words(row: MailingRow) -> Toned:
    """番号済・未印刷 until every letter has left the printer; then how many have left the desk, and how many of those asked
    have answered."""
    if row.state != LetterState.ISSUED:
        return Toned("")
    if row.printed < row.count:
        return Toned(_tr("番号済・未印刷 {0}通").format(row.count - row.printed), "warn")
    if row.awaits and row.sent == row.count:
        return Toned(_tr("回答 {0}/{1}").format(row.answered, row.count), "ok" if row.answered == row.count else "ink2")
    return Toned(_tr("発送 {0}/{1}").format(row.sent, row.count), "ok" if row.sent == row.count else "ink2")


class MailingTable(RowTable[MailingRow]):
    """Newest first, as the desk answers them."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self._cells(self.rows[index.row()])[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        return cell.token or None if role == Qt.ItemDataRole.ForegroundRole else None

    def titles(self) -> tuple[str, ...]:
        return (_tr("番号"), _tr("件名"), _tr("宛先"), _tr("担当"), _tr("日付"), _tr("状態"), _tr("印刷・発送"))

    def _cells(self, row: MailingRow) -> tuple[Toned, ...]:
        number = Toned(row.numbers) if row.numbers else Toned(_tr("未定"), "ink3")
        subject = Toned(titled(row.subject, row.kind.ending)) if row.subject.strip() else Toned(_tr("（件名なし）"), "ink3")
        day = day_words(row.issued_on or row.written_on, self._office.clock.today())
        to = Toned(_tr("{0}機関").format(row.count))
        return (number, subject, to, Toned(row.by_name), Toned(day), state_words(row), progress_words(row))


class MailingList(SearchedList[tuple[MailingRow, ...], MailingRow]):
    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(office, MailingTable(office), parent)

    def question(self) -> FindMailings:
        return FindMailings(self.words)

    def rows_of(self, answer: tuple[MailingRow, ...]) -> tuple[MailingRow, ...]:
        return answer


@dataclass(frozen=True)
class SentHow:
    means: DispatchMeans
    on: date


def can_go(line: MailingLine, means: DispatchMeans) -> bool:
    """Whether the register knows where to."""
    by_post = means in (DispatchMeans.POST, DispatchMeans.RECORDED, DispatchMeans.COURIER)
    return line.by_fax if means == DispatchMeans.FAX else line.by_post if by_post else True


class OneMailing(QObject):
    """One mailing at a time. `arrived` carries its MailingSheet, `previewed` the sheets of the recipient that is looked at,
    `stopped` the DeskError that keeps them from being drawn, `papers_arrived` what is to be printed, `print_recorded` what may leave.
    """

    arrived = Signal(object)
    previewed = Signal(object)
    stopped = Signal(object)
    refused = Signal(object)
    papers_arrived = Signal(object)
    proof_arrived = Signal(object)
    print_recorded = Signal(object)
    correcting = Signal(object)
    gone = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._wanted: MailingId | None = None
        self.sheet: MailingSheet | None = None
        self._live = LivePreview(office, self)
        self._live.drawn.connect(self._on_previewed)
        self._live.stopped.connect(self._on_stopped)
        self._looking: IssuedSheets | PreviewNotice | None = None

    def load(self, mailing: MailingId) -> None:
        self._wanted, self.sheet, self._looking = mailing, None, None
        self._live.forget()
        self.refresh()

    def refresh(self) -> None:
        if self._wanted is not None:
            self._office.edits.ask(MailingById(self._wanted), self._on_sheet)

    def lines(self, letters: tuple[LetterId, ...]) -> tuple[MailingLine, ...]:
        return tuple(line for line in self.sheet.lines if line.letter in letters) if self.sheet is not None else ()

    def look_at(self, line: MailingLine | None) -> None:
        """Draw what this recipient gets, or got."""
        if self.sheet is None:
            return
        if line is not None and line.letter is not None:
            self._looking = IssuedSheets(line.letter)
        else:
            self._looking = PreviewNotice(self.sheet.draft, line.agency if line else None)
        self._live.now(self._looking)

    # what is done with it

    def issue(self) -> None:
        if self.sheet is not None:
            self._wish(IssueMailing(self.sheet.row.id), _tr("{0}通を施行").format(self.sheet.row.count))

    def withdraw_approval(self) -> None:
        if self.sheet is not None:
            self._wish(WithdrawMailingApproval(self.sheet.row.id), _tr("決裁の記録を取り下げ"))

    def remove(self) -> None:
        if self.sheet is not None:
            self._wish(RemoveMailing(self.sheet.row.id), _tr("一斉送付の案を取り下げ"))

    def correct(self) -> None:
        """Begin the mailing that takes the place of this one, or go on with it."""
        if self.sheet is None:
            return
        if self.sheet.corrected_by is not None:
            self.correcting.emit(self.sheet.corrected_by)
            return
        new = MailingId(new_id())
        command = CorrectMailing(new, self.sheet.row.id)
        self._office.edits.do(command, _tr("一斉送付の訂正を開始"), then=partial(self._on_correcting, new), refused=self.refused.emit)

    def record_sent(self, letters: tuple[LetterId, ...], how: SentHow) -> None:
        wishes = tuple(
            RecordDispatch(DispatchId(new_id()), line.letter, DispatchDetails(how.means, how.on, max(line.pages, 1)))
            for line in self.lines(letters)
            if line.letter is not None
        )
        if wishes:
            self._office.edits.do(Batch(wishes), _tr("{0}通の発送を記録").format(len(wishes)), refused=self.refused.emit)

    def _wish(self, command: Command, words: str) -> None:
        assert self.sheet is not None, "only what is shown is acted on"
        seen: dict[UUID, int] = {self.sheet.row.id: self.sheet.row.version}
        self._office.edits.do(command, words, seen=seen, then=self._on_done, refused=self.refused.emit)

    # on its way out

    def fetch_proof(self) -> None:
        """What goes round for 決裁."""
        if self.sheet is not None:
            self._office.edits.ask(MailingProofOf(self.sheet.row.id), self._on_proof, self._on_proof_refused)

    def fetch(self, letters: tuple[LetterId, ...]) -> None:
        if self.sheet is not None:
            self._office.edits.ask(MailingSheets(self.sheet.row.id, letters), self.papers_arrived.emit)

    @Slot(object)
    def announce_print(self, papers: tuple[MailingPaper | MailingProof, ...]) -> None:
        """Into the record first; what cannot be recorded is not printed."""
        if isinstance(papers[0], MailingProof):
            announce: Command = AnnounceMailingDraft(papers[0].mailing)
        else:
            announce = Batch(tuple(AnnouncePrint(letter, parts) for letter, parts in _by_letter(_issued(papers)).items()))
        self._office.edits.do(announce, _tr("印刷"), then=partial(self._on_print_recorded, papers))

    def note(self, papers: tuple[MailingPaper, ...]) -> None:
        now = self._office.clock.now()
        noted = Batch(tuple(NotePrinted(each.letter, each.part, now) for each in papers))
        self._office.edits.do(noted, _tr("印刷を記録"))

    def save(self, path: Path, letters: tuple[LetterId, ...], saving: Saving) -> None:
        """All of them as one file. Into the record first; the password goes into no record."""
        if self.sheet is None:
            return
        parts = (LetterPart.AGENCY, *((LetterPart.REPLY_SLIP,) if self.sheet.draft.answer else ()))
        exports = Batch(tuple(AnnounceExport(ExportKind.LETTER, letter=each, parts=parts) for each in letters))
        whole = len(letters) == len(self.sheet.lines)
        question = MailingPdf(self.sheet.row.id, saving.backs, () if whole else letters)
        papers = tuple(MailingPaper(letter, part, b"") for letter in letters for part in parts)
        asked = partial(self._on_export_recorded, question, partial(_write, path, saving.password), papers)
        self._office.edits.do(exports, _tr("PDFで保存"), then=asked)

    # what comes back

    @Slot(object)
    def _on_sheet(self, sheet: MailingSheet) -> None:
        if sheet.row.id != self._wanted:
            return
        if sheet.row.removed:
            self._wanted = self.sheet = None
            self.gone.emit()
            return
        self.sheet = sheet
        self.arrived.emit(sheet)

    @Slot(object, object)
    def _on_previewed(self, asked: IssuedSheets | PreviewNotice, sheets: tuple[SheetPdf, ...]) -> None:
        if asked == self._looking:
            self.previewed.emit(sheets)

    @Slot(object, object)
    def _on_stopped(self, asked: IssuedSheets | PreviewNotice, error: DeskError) -> None:
        if asked == self._looking:
            self.stopped.emit(error)

    def _on_correcting(self, mailing: MailingId, done: Done) -> None:
        self.correcting.emit(mailing)

    @Slot(object)
    def _on_proof(self, proof: MailingProof) -> None:
        self.proof_arrived.emit((proof,))

    @Slot(object)
    def _on_proof_refused(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self.refused.emit(error)
        else:
            self._office.notices.report(error)

    def _on_print_recorded(self, papers: tuple[MailingPaper | MailingProof, ...], done: Done) -> None:
        self.print_recorded.emit(papers)

    def _on_export_recorded(self, question: MailingPdf, write: Any, papers: tuple[MailingPaper, ...], done: Done) -> None:
        self._office.edits.ask(question, partial(self._on_pdf, write, papers))

    def _on_pdf(self, write: Any, papers: tuple[MailingPaper, ...], pdf: bytes) -> None:
        self._office.jobs.read(partial(write, pdf), partial(self._on_written, papers), self._office.notices.report)

    def _on_written(self, papers: tuple[MailingPaper, ...], done: object) -> None:
        self._office.notices.say(_tr("{0}通を1つのPDFに保存しました。").format(len(_by_letter(papers))))
        self.note(papers)

    @Slot(object)
    def _on_done(self, done: Done) -> None:
        self.refresh()


def _issued(papers: tuple[MailingPaper | MailingProof, ...]) -> tuple[MailingPaper, ...]:
    return tuple(each for each in papers if isinstance(each, MailingPaper))


def _by_letter(papers: tuple[MailingPaper, ...]) -> dict[LetterId, tuple[LetterPart, ...]]:
    found: dict[LetterId, tuple[LetterPart, ...]] = {}
    for each in papers:
        found[each.letter] = (*found.get(each.letter, ()), each.part)
    return found


def in_jobs(papers: tuple[MailingPaper, ...]) -> list[tuple[MailingPaper, ...]]:
    """As many at a time as a PC can hold as pictures, letters whole."""
    jobs: list[tuple[MailingPaper, ...]] = [()]
    for letter, parts in _by_letter(papers).items():
        if len(jobs[-1]) + len(parts) > AT_ONCE and jobs[-1]:
            jobs.append(())
        jobs[-1] = (*jobs[-1], *(each for each in papers if each.letter == letter))
    return jobs


def _write(path: Path, password: str, pdf: bytes) -> None:
    """Whole or not at all. Raises Unavailable."""
    from desk_gui.letters.sealed import sealed

    write_whole(path, sealed(pdf, password) if password else pdf)
