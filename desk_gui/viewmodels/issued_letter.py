"""An issued letter: its stored bytes, where they went, and saving them as files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.commands.audit import AnnounceExport, AnnouncePrint
from desk_gui.commands.base import Batch, Done
from desk_gui.commands.letters import BesideSheets, CorrectLetter, IssuedSheets, LetterById, NotePrinted, SheetsAgain
from desk_gui.errors import NotFound
from desk_gui.exchange.files import write_whole
from desk_gui.rows.letters import LetterRow, SheetPdf
from desk_gui.values.ids import LetterId, new_id
from desk_gui.viewmodels.office import Office
from desk_gui.vocabulary import Beside, DispatchMeans, ExportKind, LetterPart


def _tr(text: str) -> str:
    return QCoreApplication.translate("Letters", text)


@dataclass(frozen=True)
class Saving:
    """How sheets become files. `password`: as copies that open with it alone; `together`: as one file, in which with `backs` every sheet
    begins on a front where it is printed on both sides.
    """

    password: str = ""
    together: bool = False
    backs: bool = False


def file_name(row: LetterRow, part: LetterPart | Beside | None, *, anew: bool = False) -> str:
    """By number alone: a file name is read by whoever sees the folder. None: the whole set."""
    names: dict[LetterPart | Beside | None, str] = {LetterPart.AGENCY: row.kind.short, LetterPart.REPLY_SLIP: row.kind.slip, None: "一式"}
    name = names.get(part) or (part.label if part is not None else "")
    return f"{row.stamp.slip_number}_{name}{_tr('_再発行') if anew else ''}.pdf"


def write_all(folder: Path, row: LetterRow, sheets: tuple[SheetPdf, ...], saving: Saving) -> tuple[SheetPdf, ...]:
    """Each file whole or not at all. Raises Unavailable."""
    anew = any(sheet.reissue for sheet in sheets)
    files = {file_name(row, sheet.part, anew=bool(sheet.reissue)): sheet.pdf for sheet in sheets}
    if saving.together:
        files = {file_name(row, None, anew=anew): _joined(sheets, backs=saving.backs)}
    for name, pdf in files.items():
        write_whole(folder / name, _sealed(pdf, saving.password) if saving.password else pdf)
    return sheets


def _joined(sheets: tuple[SheetPdf, ...], *, backs: bool) -> bytes:
    from desk_gui.letters.joined import joined

    return joined(tuple(sheet.pdf for sheet in sheets), backs=backs)


def _sealed(pdf: bytes, password: str) -> bytes:
    from desk_gui.letters.sealed import sealed

    return sealed(pdf, password)


def _parts(sheets: tuple[SheetPdf, ...]) -> tuple[LetterPart, ...]:
    return tuple(sheet.part for sheet in sheets if isinstance(sheet.part, LetterPart))


def _anew(sheets: tuple[SheetPdf, ...]) -> tuple[LetterPart, ...]:
    return tuple(sheet.part for sheet in sheets if sheet.reissue and isinstance(sheet.part, LetterPart))


def _beside(sheets: tuple[SheetPdf, ...]) -> tuple[Beside, ...]:
    return tuple(sheet.part for sheet in sheets if isinstance(sheet.part, Beside))


_ORDER: tuple[LetterPart | Beside, ...] = (Beside.COVER, *LetterPart, Beside.OWN)


def in_order(sheets: Iterable[SheetPdf]) -> tuple[SheetPdf, ...]:
    """As they are laid one on the other: cover, letter, slip, the client's copy, the desk's own."""
    return tuple(sorted(sheets, key=lambda sheet: _ORDER.index(sheet.part)))


class IssuedLetter(QObject):
    """One issued letter at a time. `arrived` carries its row, `sheets_arrived` its SheetPdfs, `beside_arrived` the same with what goes
    with them drawn anew, `print_recorded` those that may leave,
    `made_again` those that bear 再発行, `correcting` the id of the letter that takes its place.
    """

    arrived = Signal(object)
    sheets_arrived = Signal(object)
    beside_arrived = Signal(object)
    print_recorded = Signal(object)
    made_again = Signal(object)
    correcting = Signal(object)
    saved = Signal()
    lost = Signal()
    """It may not be seen any more: nothing of it is known from now on."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._wanted: LetterId | None = None
        self.row: LetterRow | None = None
        self.kept: tuple[SheetPdf, ...] = ()
        self.beside: tuple[SheetPdf, ...] = ()
        self._going: tuple[DispatchMeans, int] | None = None

    def load(self, letter: LetterId) -> None:
        self._wanted, self.row, self.kept, self.beside, self._going = letter, None, (), (), None
        self.refresh()

    @property
    def sheets(self) -> tuple[SheetPdf, ...]:
        """The whole set there is: what was issued, and what goes with it."""
        return in_order((*self.kept, *self.beside))

    def goes(self, means: DispatchMeans, enclosed: int) -> None:
        """How it is about to leave: what goes with it is drawn for that way."""
        if self._wanted is not None and (means, enclosed) != self._going:
            self._going = (means, enclosed)
            self._office.edits.ask(BesideSheets(self._wanted, means, enclosed), partial(self._on_beside, self._wanted, self._going))

    def refresh(self) -> None:
        if self._wanted is not None:
            self._office.edits.ask(LetterById(self._wanted), self._on_row, self._on_failed)

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
            announce = AnnouncePrint(self.row.id, _parts(sheets), _anew(sheets), _beside(sheets))
            self._office.edits.do(announce, _tr("印刷"), then=partial(self._on_print_recorded, sheets))

    def note(self, sheets: tuple[SheetPdf, ...]) -> None:
        """These sheets left the desk."""
        if self.row is not None:
            now = self._office.clock.now()
            kept = ((sheet.part, sheet.reissue) for sheet in sheets if isinstance(sheet.part, LetterPart))
            notes = tuple(NotePrinted(self.row.id, part, now, reissue) for part, reissue in kept)
            if notes:
                self._office.edits.do(Batch(notes), _tr("印刷を記録"), then=self._on_noted)

    def save(self, folder: Path, sheets: tuple[SheetPdf, ...], saving: Saving | None = None) -> None:
        """Into the record first; what cannot be recorded is not saved. The password goes into no record."""
        if self.row is not None:
            parts, again, beside = _parts(sheets), _anew(sheets), _beside(sheets)
            export = AnnounceExport(ExportKind.LETTER, letter=self.row.id, parts=parts, again=again, beside=beside)
            work = partial(write_all, folder, self.row, sheets, saving or Saving())
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
    def _on_failed(self, error: Exception) -> None:
        self._office.notices.report(error)
        if isinstance(error, NotFound):
            self._wanted, self.row, self.kept, self.beside = None, None, (), ()
            self.lost.emit()

    @Slot(object)
    def _on_sheets(self, sheets: tuple[SheetPdf, ...]) -> None:
        self.kept = sheets
        self.sheets_arrived.emit(self.sheets)

    def _on_beside(self, letter: LetterId, going: tuple[DispatchMeans, int], sheets: tuple[SheetPdf, ...]) -> None:
        """An answer that was overtaken by another way is shown to nobody."""
        if (letter, going) == (self._wanted, self._going):
            self.beside = sheets
            self.beside_arrived.emit(self.sheets)

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
