"""Taking a person's own table in, step by step: read, match columns, look at what was found, apply as one act."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.base import Done, Page
from desk_gui.commands.consultations import FindConsultations
from desk_gui.errors import DeskError, NothingToImport
from desk_gui.exchange.apart import read_apart
from desk_gui.exchange.columns import FIELDS, HEADS, Columns, Subject, best_table, guess, headed, letter
from desk_gui.exchange.consultations_in import Defaults
from desk_gui.exchange.files import write_whole
from desk_gui.exchange.findings import Finding, Problem
from desk_gui.exchange.sheets import csv_bytes
from desk_gui.exchange.tables import Table
from desk_gui.exchange.templates import template_bytes
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.consultations import ConsultationRow
from desk_gui.services.imports import Plan, Wanted, days_of, plan_agencies, plan_consultations
from desk_gui.viewmodels.jobs import Cancelled, Progress
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.vocabulary import BackupReason

Index = QModelIndex | QPersistentModelIndex
ALL = 1_000_000


def _tr(text: str) -> str:
    return QCoreApplication.translate("Imports", text)


def told(finding: Finding) -> str:
    """A finding in one sentence: what stands there, and what becomes of it."""
    return _WORDS[finding.problem]().format(value=finding.value, used=finding.used)


_WORDS = {
    Problem.MISSING: lambda: _tr("空欄です。ファイルに入力して、もう一度取り込んでください。"),
    Problem.NO_DEFAULT: lambda: _tr("空欄です。「戻る」で空欄のときの値を選ぶか、ファイルに入力してください。"),
    Problem.NO_LANGUAGE: lambda: _tr("「{value}」は言語の一覧にありません。直すか、「戻る」で使う値を選んでください。"),
    Problem.NOT_A_DAY: lambda: _tr("「{value}」は日付として読み取れません。2026/6/9 や R8.6.9 の形に直してください。"),
    Problem.IN_THE_FUTURE: lambda: _tr("「{value}」はまだ来ていない日です。年を確かめて直してください。"),
    Problem.YEAR_ASSUMED: lambda: _tr("「{value}」には年がないため、「{used}」とします。"),
    Problem.UNKNOWN_WORD: lambda: _tr("「{value}」は選択肢にないため「{used}」とし、元の言葉も残します。"),
    Problem.DEFAULTED: lambda: _tr("空欄のため「{used}」とします。「戻る」で変えられます。"),
    Problem.UNKNOWN_LANGUAGE: lambda: _tr("「{value}」は言語の一覧にないため、「{used}」に残します。"),
    Problem.LEFT_OUT: lambda: _tr("「{value}」は読み取れないため、「{used}」に残します。"),
    Problem.GUESSED: lambda: _tr("名称から「{used}」と判断しました。取り込んだあとで編集できます。"),
    Problem.ZERO_LOST: lambda: _tr("先頭の0が消えているようなので、「{used}」とします。"),
    Problem.UNSTORABLE: lambda: _tr("保存できない文字があります。その文字を消してください。"),
    Problem.TOO_MANY: lambda: _tr("区分は3つまでのため、「{used}」とし、ほかは言葉で残します。"),
    Problem.ALREADY_THERE: lambda: _tr("同じもの（{value}）がすでに登録されています。"),
    Problem.LOOKS_LIKE: lambda: _tr("登録済みか上の行の「{used}」と似ています。確かめてください。"),
}


def cell_of(finding: Finding) -> str:
    """Where it stands in the file: C12, or the row alone where the file has no such column."""
    return finding.cell if finding.letter else _tr("{0}行").format(finding.line)


class Step(StrEnum):
    FILE = "file"
    COLUMNS = "columns"
    FINDINGS = "findings"
    DONE = "done"


@dataclass(frozen=True)
class Choosing:
    """What the person has settled so far."""

    path: Path | None = None
    tables: tuple[Table, ...] = ()
    sheet: int = 0
    columns: Columns = field(default_factory=lambda: Columns(0, ()))
    defaults: Defaults = field(default_factory=Defaults)
    skip_similar: bool = False

    @property
    def table(self) -> Table:
        return self.tables[self.sheet]


class Importing(QObject):
    """One table on its way in. `moved`: another step is reached; `busy`/`progressed`/`idle` around work off the GUI thread."""

    moved = Signal(object)
    busy = Signal(str, bool)
    progressed = Signal(int, int)
    idle = Signal()
    complained = Signal(str)
    unsafe = Signal(str)
    """No backup could be made first: whether to go on is asked, and `go_on` does."""

    def __init__(self, office: Office, subject: Subject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.subject = subject
        self.choosing = Choosing()
        self.plan: Plan | None = None
        self.findings = FindingTable(self)
        self._progress: Progress | None = None
        self._known: tuple[ConsultationRow, ...] = ()

    def read(self, path: Path) -> None:
        self.choosing = Choosing(path)
        self.busy.emit(_tr("ファイルを読んでいます。"), True)
        self._progress = self._office.jobs.long(partial(_read, path), self._on_read, self._on_failed, self._on_progress)

    def choose_sheet(self, sheet: int) -> None:
        self.choosing = replace(self.choosing, sheet=sheet, columns=guess(self.subject, self.choosing.tables[sheet]))
        self.moved.emit(Step.COLUMNS)

    def choose_head(self, head: int) -> None:
        """Another row names the columns; -1: none does."""
        self.choosing = replace(self.choosing, columns=headed(self.subject, self.choosing.table, head))
        self.moved.emit(Step.COLUMNS)

    def choose_column(self, key: str, column: int | None) -> None:
        """A field takes another column, or none; a column holds one field."""
        held = self.choosing.columns
        others = tuple((name, at) for name, at in held.columns if name != key and at != column)
        fresh = others if column is None else (*others, (key, column))
        order = [each.key for each in FIELDS[self.subject]]
        self.choosing = replace(self.choosing, columns=Columns(held.head, tuple(sorted(fresh, key=lambda each: order.index(each[0])))))

    def choose(self, **chosen: Any) -> None:
        """`skip_similar`, or one of the defaults by name."""
        if "skip_similar" in chosen:
            self.choosing = replace(self.choosing, **chosen)
        else:
            self.choosing = replace(self.choosing, defaults=replace(self.choosing.defaults, **chosen))

    @property
    def lacking(self) -> tuple[str, ...]:
        """Labels of required fields no column is given to."""
        given = dict(self.choosing.columns.columns)
        return tuple(each.label for each in FIELDS[self.subject] if each.required and each.key not in given)

    @property
    def heads(self) -> tuple[str, ...]:
        """The table's own column heads, each with the letter a spreadsheet gives its column."""
        table, head = self.choosing.table, self.choosing.columns.head
        row = table.rows[head] if head >= 0 else ()
        width = max(len(each) for each in table.rows)
        named = [row[at].strip() if at < len(row) else "" for at in range(width)]
        return tuple(f"{letter(at)}　{name}" if name else _tr("{0}列").format(letter(at)) for at, name in enumerate(named))

    @property
    def possible_heads(self) -> tuple[tuple[int, str], ...]:
        """Rows that may name the columns, as a person sees them in the file."""
        table, words = self.choosing.table, _tr("{0}行目：{1}")
        return tuple((at, words.format(table.lines[at], "・".join(filter(None, row)))) for at, row in enumerate(table.rows[:HEADS]))

    def examine(self) -> None:
        """Read every row as it would be taken in, against what the desk holds."""
        self.busy.emit(_tr("行を確認しています。"), True)
        self._known = ()
        if self.subject is Subject.CONSULTATIONS:
            self._progress = self._office.jobs.long(partial(_days, self._wanted()), self._on_days, self._on_failed, self._on_progress)
        else:
            self._office.edits.ask(FindAgencies(with_closed=True), self._on_agencies, self._on_failed)

    def take_in(self) -> None:
        """All good rows as one act, taken back as one."""
        if self.plan is None or not self.plan.commands:
            return
        if self._office.backups is None:
            self.go_on()
            return
        self.busy.emit(_tr("取り込む前の控えを取っています。"), False)
        self._office.backups.before(BackupReason.BEFORE_IMPORT, self._on_backed_up, self._on_not_backed_up)

    @Slot(object)
    def _on_backed_up(self, _made: object) -> None:
        self.go_on()

    @Slot(object)
    def _on_not_backed_up(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self.idle.emit()
            self.unsafe.emit(sentence(error))
        else:
            self._on_failed(error)

    def go_on(self) -> None:
        """What was found is taken in now."""
        if self.plan is None:
            return
        self.busy.emit(_tr("取り込んでいます。"), False)
        label = _tr("連携機関の取り込み") if self.subject is Subject.AGENCIES else _tr("過去の相談の取り込み")
        self._office.edits.do(self.plan.batch, label, then=self._on_taken, refused=self._on_failed)

    def cancel(self) -> None:
        """Stop reading or checking; what is being taken in comes in whole or not at all."""
        if self._progress is not None:
            self._progress.cancel()

    def write_findings(self, path: Path) -> None:
        rows = [[cell_of(finding), finding.column, kind_of(finding), told(finding)] for finding in self.plan.findings] if self.plan else []
        head = (_tr("セル"), _tr("項目"), _tr("種類"), _tr("内容"))
        self._write(path, csv_bytes(head, rows))

    def write_template(self, path: Path) -> None:
        self._write(path, template_bytes(self.subject))

    def _write(self, path: Path, content: bytes) -> None:
        self._office.jobs.read(partial(_written, path, content), self._on_written, self._on_failed)

    def _wanted(self) -> Wanted:
        chosen = self.choosing
        return Wanted(chosen.table, chosen.columns, self._office.clock.today(), chosen.defaults, chosen.skip_similar)

    @Slot(object)
    def _on_read(self, tables: tuple[Table, ...]) -> None:
        self.choosing = replace(self.choosing, tables=tables)
        self.idle.emit()
        self.choose_sheet(best_table(self.subject, tables))

    @Slot(object)
    def _on_days(self, span: tuple[date, date] | None) -> None:
        """Without a single day there is nothing to compare with; the rows will say why."""
        first, last = span or (date.max, date.min)
        self._office.edits.ask(FindConsultations(first, last, limit=ALL), self._on_consultations, self._on_failed)

    @Slot(object)
    def _on_consultations(self, page: Page[ConsultationRow]) -> None:
        self._known = page.rows
        self._office.edits.ask(FindAgencies(with_closed=True), self._on_agencies, self._on_failed)

    @Slot(object)
    def _on_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        if self.subject is Subject.AGENCIES:
            work = partial(_examine_agencies, self._wanted(), agencies)
        else:
            work = partial(_examine_consultations, self._wanted(), self._known, agencies)
        self._progress = self._office.jobs.long(work, self._on_planned, self._on_failed, self._on_progress)

    @Slot(object)
    def _on_planned(self, plan: Plan) -> None:
        self.plan = plan
        self.findings.show_findings(plan.findings)
        self.idle.emit()
        self.moved.emit(Step.FINDINGS)
        if not plan.commands:
            self.complained.emit(sentence(NothingToImport(plan.rows)))

    @Slot(object)
    def _on_taken(self, done: Done) -> None:
        self.idle.emit()
        self.moved.emit(Step.DONE)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._office.notices.say(_tr("「{0}」に書き出しました。").format(path.name))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.idle.emit()
        if isinstance(error, DeskError):
            self.complained.emit(sentence(error))
        elif isinstance(error, Cancelled):
            self.complained.emit(_tr("中止しました。何も取り込んでいません。"))
        else:
            self._office.notices.report(error)

    def _on_progress(self, done: int, total: int, text: str) -> None:
        self.progressed.emit(done, total)


def _read(path: Path, progress: Progress) -> tuple[Table, ...]:
    return read_apart(path, progress.report)


def _days(wanted: Wanted, progress: Progress) -> tuple[date, date] | None:
    return days_of(wanted, progress.report)


def _examine_agencies(wanted: Wanted, agencies: tuple[AgencyRow, ...], progress: Progress) -> Plan:
    return plan_agencies(wanted, agencies, progress.report)


def _examine_consultations(wanted: Wanted, known: tuple[ConsultationRow, ...], agencies: tuple[AgencyRow, ...], progress: Progress) -> Plan:
    return plan_consultations(wanted, known, agencies, progress.report)


def _written(path: Path, content: bytes) -> Path:
    write_whole(path, content)
    return path


def kind_of(finding: Finding) -> str:
    return _tr("取り込まない") if finding.refuses else _tr("確認")


class FindingTable(QAbstractTableModel):
    """What was found, row by row; what keeps a row out stands first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: list[Finding] = []

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        self.beginResetModel()
        self._findings = sorted(findings, key=lambda finding: (not finding.refuses, finding.line))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._findings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("セル"), self.tr("項目"), self.tr("種類"), self.tr("内容"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        finding = self._findings[index.row()]
        cells = (cell_of(finding), finding.column, kind_of(finding), told(finding))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cells[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 2:
            return "danger" if finding.refuses else "warn"
        return None
