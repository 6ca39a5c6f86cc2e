"""文書 as lists show them: drafts and issued letters, and which of those have not left the printer yet."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot

from desk_gui.commands.letters import FindLetters
from desk_gui.letters.client_words import titled
from desk_gui.rows.letters import LetterRow, LetterSheet
from desk_gui.values.clock import local
from desk_gui.values.days import FiscalYear, list_day, short_era
from desk_gui.values.ids import CaseId
from desk_gui.viewmodels.asking import SearchedList
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.row_table import Index, RowTable
from desk_gui.vocabulary import Beside, LetterKind, LetterPart, LetterState


def _tr(text: str) -> str:
    return QCoreApplication.translate("Letters", text)


@dataclass(frozen=True)
class Toned:
    """Words with the palette token they are written in."""

    text: str
    token: str = ""


def sheet_name(part: LetterPart | Beside, kind: LetterKind) -> str:
    """What a sheet is called beside its picture."""
    if part == LetterPart.REPLY_SLIP and kind.to_many:
        return kind.slip
    return kind.short if part == LetterPart.AGENCY else part.label


def state_words(row: LetterRow) -> Toned:
    if row.is_corrected:
        return Toned(_tr("訂正済み"), "warn")
    token = {LetterState.DRAFT: "warn", LetterState.APPROVED: "primary", LetterState.ISSUED: "ok"}[row.state]
    return Toned(_tr("施行済み") if row.state == LetterState.ISSUED else row.state.label, token)


def printing_words(row: LetterRow) -> Toned:
    """番号済・未印刷 is what must not be overlooked: the number is taken, and no paper has left."""
    if row.state != LetterState.ISSUED:
        return Toned("")
    printed = [sheet for sheet in row.sheets if sheet.prints]
    if not printed:
        return Toned(_tr("番号済・未印刷"), "warn")
    if not all(sheet.is_settled for sheet in row.sheets):
        return Toned(_tr("一部未印刷"), "warn")
    return Toned(moment_words(max(sheet.prints[-1].at for sheet in printed)))


def moment_words(at: Any) -> str:
    """An instant as the clock on the wall showed it."""
    here = local(at)
    return f"{list_day(here.date(), weekday=False)} {here:%H:%M}"


def history_words(sheet: LetterSheet) -> str:
    if sheet.kept_back:
        return _tr("渡していません（{0}）").format(sheet.kept_back)
    if not sheet.prints:
        return _tr("まだ印刷していません")
    plain = _tr("、").join(moment_words(each.at) for each in sheet.prints if not each.reissue)
    anew = [_tr("再発行 {0}（{1}）").format(moment_words(each.at), each.reissue) for each in sheet.prints if each.reissue]
    return _tr("　").join([*([_tr("出力 {0}").format(plain)] if plain else []), *anew])


def receipt_words(row: LetterRow) -> str:
    """収受第3号　6/12（金）, for every reply that came on paper."""
    return "\n".join(_tr("{0}　{1}").format(each.number_text, list_day(each.on)) for each in row.receipts)


def day_words(day: date, today: date) -> str:
    """6/9（火） within this fiscal year, R7.6.9 before it."""
    return list_day(day) if day in FiscalYear.of(today) else short_era(day)


def _subject(row: LetterRow) -> Toned:
    return Toned(titled(row.subject, row.kind.ending)) if row.subject.strip() else Toned(_tr("（件名なし）"), "ink3")


class LetterTable(RowTable[LetterRow]):
    """Newest first, as the desk answers them."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(row)[index.column()].text
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._cells(row)[index.column()].token or None
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 3 and row.protected:
            return "lock"
        return None

    def titles(self) -> tuple[str, ...]:
        return (_tr("番号"), _tr("件名"), _tr("宛先"), _tr("ケース"), _tr("日付"), _tr("状態"), _tr("印刷"))

    def _cells(self, row: LetterRow) -> tuple[Toned, ...]:
        number = Toned(row.stamp.number_text) if row.stamp.number_text else Toned(_tr("未定"), "ink3")
        day = day_words(row.stamp.issued_on or row.written_on, self._office.clock.today())
        case = f"{row.case_number}　{row.who}"
        return (number, _subject(row), Toned(row.to_name), Toned(case), Toned(day), state_words(row), printing_words(row))


def _warm_up() -> None:
    """Whoever looks at letters will soon see one drawn. Not before: fonts take their time to be read."""
    from desk_gui.letters.compose import warm_up

    warm_up()


class LetterList(SearchedList[tuple[LetterRow, ...], LetterRow]):
    """案 or 施行済み; or all letters of one case."""

    def __init__(self, office: Office, parent: QObject | None = None, *, case: CaseId | None = None) -> None:
        super().__init__(office, LetterTable(office), parent)
        self._case = case
        self.issued: bool | None = None if case is not None else False
        self.arrived.connect(self._on_arrived)

    def question(self) -> FindLetters:
        return FindLetters(self.issued, self._case, self.words)

    def rows_of(self, answer: tuple[LetterRow, ...]) -> tuple[LetterRow, ...]:
        return answer

    @Slot(object)
    def show_issued(self, issued: bool) -> None:
        self.issued = issued
        self.refresh()

    @Slot()
    def _on_arrived(self) -> None:
        self._office.jobs.read(_warm_up)
