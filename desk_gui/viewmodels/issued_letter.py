"""An issued letter: its stored bytes, where they went, and saving them as files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.commands.audit import AnnounceExport, AnnouncePrint
from desk_gui.commands.base import Batch, Done
from desk_gui.commands.letters import CorrectLetter, IssuedSheets, LetterById, NotePrinted, SheetsAgain
from desk_gui.exchange.files import write_whole
from desk_gui.rows.letters import LetterRow, SheetPdf
from desk_gui.values.ids import LetterId, new_id
from desk_gui.viewmodels.office import Office
from desk_gui.vocabulary import ExportKind, LetterPart


def _tr(text: str) -> str:
    return QCoreApplication.translate("Letters", text)


def file_name(row: LetterRow, part: LetterPart, *, anew: bool = False) -> str:
    """By number alone: a file name is read by whoever sees the folder."""
    names = {LetterPart.AGENCY: row.kind.short, LetterPart.REPLY_SLIP: "返信票", LetterPart.CLIENT: "本人控え"}
    return f"{row.stamp.slip_number}_{names[part]}{_tr('_再発行') if anew else ''}.pdf"


def write_all(folder: Path, row: LetterRow, sheets: tuple[SheetPdf, ...], password: str) -> tuple[SheetPdf, ...]:
    """Each file whole or not at all; with a password as a copy that opens with it alone. Raises Unavailable."""
    for sheet in sheets:
        pdf = _sealed(sheet.pdf, password) if password else sheet.pdf
        write_whole(folder / file_name(row, sheet.part, anew=bool(sheet.reissue)), pdf)
    return sheets


def _sealed(pdf: bytes, password: str) -> bytes:
    from desk_gui.letters.sealed import sealed

    return sealed(pdf, password)


def _parts(sheets: tuple[SheetPdf, ...]) -> tuple[LetterPart, ...]:
    return tuple(sheet.part for sheet in sheets)


def _anew(sheets: tuple[SheetPdf, ...]) -> tuple[LetterPart, ...]:
    return tuple(sheet.part for sheet in sheets if sheet.reissue)


class IssuedLetter(QObject):
    """One issued letter at a time. `arrived` carries its row, `sheets_arrived` its SheetPdfs, `print_recorded` those that may leave,
    `made_again` those that bear 再発行, `correcting` the id of the letter that takes its place.
    """

    arrived = Signal(object)
    sheets_arrived = Signal(object)
    print_recorded = Signal(object)
    made_again = Signal(object)
    correcting = Signal(object)
    saved = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._wanted: LetterId | None = None
        self.row: LetterRow | None = None
        self.sheets: tuple[SheetPdf, ...] = ()

    def load(self, letter: LetterId) -> None:
        self._wanted, self.row, self.sheets = letter, None, ()
        self.refresh()

    def refresh(self) -> None:
        if self._wanted is not None:
            self._office.edits.ask(LetterById(self._wanted), self._on_row)

    def make_again(self, sheets: tuple[SheetPdf, ...], reason: str) -> None:
        """In place of paper that is lost."""
        if self.row is not None:
            self._office.edits.ask(SheetsAgain(self.row.id, _parts(sheets), reason), self.made_again.emit)

    def correct(self) -> None:
        """Begin the letter that takes the place of this one, or go on with it."""
        if self.row is None:
            return
        if self.row.corrected_by is not None:
            self.correcting.emit(self.row.corrected_by.id)
            return
        letter = LetterId(new_id())
        self._office.edits.do(CorrectLetter(letter, self.row.id), _tr("文書の訂正を開始"), then=partial(self._on_correcting, letter))

    @Slot(object)
    def announce_print(self, sheets: tuple[SheetPdf, ...]) -> None:
        """Into the record first; what cannot be recorded is not printed."""
        if self.row is not None:
            announce = AnnouncePrint(self.row.id, _parts(sheets), _anew(sheets))
            self._office.edits.do(announce, _tr("印刷"), then=partial(self._on_print_recorded, sheets))

    def note(self, sheets: tuple[SheetPdf, ...]) -> None:
        """These sheets left the desk."""
        if self.row is not None:
            now = self._office.clock.now()
            notes = tuple(NotePrinted(self.row.id, sheet.part, now, sheet.reissue) for sheet in sheets)
            self._office.edits.do(Batch(notes), _tr("印刷を記録"), then=self._on_noted)

    def save(self, folder: Path, sheets: tuple[SheetPdf, ...], password: str = "") -> None:
        """Into the record first; what cannot be recorded is not saved. The password goes into no record."""
        if self.row is not None:
            export = AnnounceExport(ExportKind.LETTER, letter=self.row.id, parts=_parts(sheets), again=_anew(sheets))
            work = partial(write_all, folder, self.row, sheets, password)
            self._office.edits.do(export, _tr("PDFで保存"), then=partial(self._on_export_recorded, work))

    @Slot(object)
    def _on_row(self, row: LetterRow) -> None:
        if row.id != self._wanted:
            return
        first, self.row = self.row is None, row
        self.arrived.emit(row)
        if first:
            self._office.edits.ask(IssuedSheets(row.id), self._on_sheets)

    @Slot(object)
    def _on_sheets(self, sheets: tuple[SheetPdf, ...]) -> None:
        self.sheets = sheets
        self.sheets_arrived.emit(sheets)

    def _on_correcting(self, letter: LetterId, done: Done) -> None:
        self.correcting.emit(letter)

    def _on_print_recorded(self, sheets: tuple[SheetPdf, ...], done: Done) -> None:
        self.print_recorded.emit(sheets)

    def _on_export_recorded(self, work: Callable[[], Any], done: Done) -> None:
        self._office.jobs.read(work, self._on_written, self._office.notices.report)

    @Slot(object)
    def _on_written(self, sheets: tuple[SheetPdf, ...]) -> None:
        self._office.notices.say(_tr("{0}枚のPDFを保存しました。").format(len(sheets)))
        self.note(sheets)
        self.saved.emit()

    @Slot(object)
    def _on_noted(self, done: object) -> None:
        self.refresh()
