"""発送簿: a letter that left is said to have left; and the register of a fiscal year as a list, a file and on paper."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from desk_gui.commands.audit import AnnounceExport
from desk_gui.commands.base import Done
from desk_gui.commands.dispatch import DispatchRegister, RecordDispatch, StrikeDispatch, SuggestDispatch
from desk_gui.exchange import dispatch_out
from desk_gui.exchange.files import write_whole
from desk_gui.rows.dispatch import Dispatch, DispatchBook, DispatchDetails, RegisterLine
from desk_gui.values.days import FiscalYear, list_day
from desk_gui.values.ids import DispatchId, LetterId, new_id
from desk_gui.viewmodels.asking import SearchedList
from desk_gui.viewmodels.letters import Toned, day_words
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.row_table import Index, RowTable
from desk_gui.viewmodels.writing_out import WritingOut
from desk_gui.vocabulary import ExportKind


def _tr(text: str) -> str:
    return QCoreApplication.translate("Letters", text)


def dispatch_words(dispatch: Dispatch) -> str:
    """6/9（火） FAX 3枚　添付 給与明細の写し　森下 有紀."""
    details = dispatch.details
    first = _tr("{0} {1} {2}枚").format(list_day(details.on), details.means.label, details.pages)
    enclosed = _tr("添付 {0}").format(details.enclosures) if details.enclosures else ""
    return _tr("　").join(part for part in (first, enclosed, dispatch.by_name) if part)


class Dispatching(QObject):
    """Of one issued letter. `suggested` carries the DispatchDetails to begin with, `refused` the DeskError a wish came back with."""

    suggested = Signal(object)
    recorded = Signal()
    refused = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._letter: LetterId | None = None

    def load(self, letter: LetterId) -> None:
        self._letter = letter
        self._office.edits.ask(SuggestDispatch(letter), partial(self._on_suggested, letter))

    def record(self, details: DispatchDetails) -> None:
        if self._letter is not None:
            command = RecordDispatch(DispatchId(new_id()), self._letter, details)
            label = _tr("{0}での発送を記録").format(details.means.label)
            self._office.edits.do(command, label, then=self._on_recorded, refused=self.refused.emit)

    def strike(self, dispatch: DispatchId) -> None:
        self._office.edits.do(StrikeDispatch(dispatch), _tr("発送の記録を取り消し"), refused=self.refused.emit)

    def _on_suggested(self, letter: LetterId, details: DispatchDetails) -> None:
        if letter == self._letter:
            self.suggested.emit(details)

    @Slot(object)
    def _on_recorded(self, done: Done) -> None:
        self.recorded.emit()


# --- the register ----------------------------------------------------------------------------------------------------------


class DispatchTable(RowTable[RegisterLine]):
    """Newest number first."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office

    def titles(self) -> tuple[str, ...]:
        return (_tr("番号"), _tr("施行日"), _tr("宛先"), _tr("件名"), _tr("発送"), _tr("枚数"), _tr("添付"), _tr("取扱者"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(line)[index.column()].text
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._cells(line)[index.column()].token or None
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 2 and (line.letter is None or line.protected):
            return "lock"
        return None

    def _cells(self, line: RegisterLine) -> tuple[Toned, ...]:
        number = Toned(line.number_text)
        if line.letter is None:
            return (number, Toned(""), Toned(_tr("取扱注意（指名された職員だけ）"), "ink3"), *[Toned("")] * 5)
        day = day_words(line.issued_on, self._office.clock.today()) if line.issued_on else ""
        subject = _tr("{0}（{1}に訂正）").format(line.subject, line.corrected_by) if line.corrected_by else line.subject
        details = [each.details for each in line.dispatches]
        return (
            number,
            Toned(day),
            Toned(line.to_name),
            Toned(subject),
            _left(line),
            Toned(_tr("・").join(str(each.pages) for each in details)),
            Toned(_tr("、").join(each.enclosures for each in details if each.enclosures)),
            Toned(_tr("、").join(dict.fromkeys(each.by_name for each in line.dispatches))),
        )


def _left(line: RegisterLine) -> Toned:
    if line.dispatches:
        ways = (f"{list_day(each.details.on, weekday=False)} {each.details.means.label}" for each in line.dispatches)
        return Toned(_tr("、").join(ways))
    return Toned(_tr("番号済・未印刷") if line.unprinted else _tr("発送の記録なし"), "warn")


class DispatchList(SearchedList[DispatchBook, RegisterLine]):
    """The numbers of one fiscal year, the newest first."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(office, DispatchTable(office), parent)
        self.year: int | None = None
        self.book: DispatchBook | None = None

    def question(self) -> DispatchRegister:
        return DispatchRegister(self.year, self.words)

    def rows_of(self, answer: DispatchBook) -> tuple[RegisterLine, ...]:
        self.book = answer
        return tuple(reversed(answer.lines))

    def show_year(self, year: int) -> None:
        self.year = year
        self.refresh()


@dataclass(frozen=True)
class RegisterPaper:
    """The register on its way to a printer."""

    pdf: bytes
    rows: int


def on_paper(book: DispatchBook, today: date) -> RegisterPaper:
    from desk_gui.letters import dispatch_sheet

    return RegisterPaper(dispatch_sheet.draw(book, today), len(book.lines))


class DispatchOut(WritingOut):
    """The register as a file or on paper. `made` carries the papers to choose a printer for, `recorded` those that may leave."""

    made = Signal(object)
    recorded = Signal(object)

    def save(self, book: DispatchBook, path: Path) -> None:
        self.start(_leaves(len(book.lines)), _tr("発送簿の書き出し"), partial(write, path, book))

    def make_paper(self, book: DispatchBook) -> None:
        self._office.jobs.read(partial(on_paper, book, self._office.clock.today()), self._on_made, self._on_failed)

    @Slot(object)
    def announce(self, papers: tuple[RegisterPaper, ...]) -> None:
        then = partial(self._on_may_be_printed, papers)
        self._office.edits.do(_leaves(papers[0].rows), _tr("発送簿の印刷"), then=then, refused=self._on_failed)

    @Slot(object)
    def _on_made(self, paper: RegisterPaper) -> None:
        self.made.emit((paper,))

    def _on_may_be_printed(self, papers: tuple[RegisterPaper, ...], done: Done) -> None:
        self.recorded.emit(papers)


def _leaves(rows: int) -> AnnounceExport:
    return AnnounceExport(ExportKind.DISPATCH, rows=rows)


def write(path: Path, book: DispatchBook) -> Path:
    """Raises Unavailable."""
    title = _tr("発送簿　{0}").format(FiscalYear(book.year).label)
    csv = path.suffix.lower() == ".csv"
    write_whole(path, dispatch_out.as_csv(book.lines) if csv else dispatch_out.as_workbook(book.lines, title))
    return path
