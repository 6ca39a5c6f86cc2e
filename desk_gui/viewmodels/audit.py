"""記録の確認: the record of who did what, page by page, and as a file."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from desk_gui.commands.audit import AnnounceExport, DisclosureOf, FindAudit
from desk_gui.commands.base import Page
from desk_gui.exchange import audit_out
from desk_gui.exchange.files import write_whole
from desk_gui.exchange.sheets import Cell
from desk_gui.rows.audit import AuditLine, Disclosure
from desk_gui.values.clock import local
from desk_gui.values.ids import ClientId
from desk_gui.viewmodels.audit_words import about_words, moment_words, thing_words, who_words
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.writing_out import WritingOut
from desk_gui.vocabulary import ExportKind

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
ALL = 1_000_000


def _tr(text: str) -> str:
    return QCoreApplication.translate("Audit", text)


class AuditTable(QAbstractTableModel):
    """Newest first; `more_wanted` when the list is scrolled to its end."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[AuditLine, ...] = ()
        self.after: str | None = None

    def show_page(self, rows: tuple[AuditLine, ...], after: str | None = None) -> None:
        self.beginResetModel()
        self._rows, self.after = rows, after
        self.endResetModel()

    def show_more(self, page: Page[AuditLine]) -> None:
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(page.rows) - 1)
        self._rows += page.rows
        self.after = page.after
        self.endInsertRows()

    def row_at(self, index: Index) -> AuditLine | None:
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 7

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self.after is not None

    def fetchMore(self, parent: Index) -> None:
        self.more_wanted.emit()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_tr("日時"), _tr("職員"), _tr("操作"), _tr("内容"), _tr("対象"), _tr("PC"), _tr("管理番号"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(line)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, self._cells(line)))
        return line if role == ROW else None

    def _cells(self, line: AuditLine) -> tuple[str, ...]:
        told = (line.action.label, about_words(line), thing_words(line))
        return (moment_words(line), who_words(line), *told, line.pc, line.control_number)


class AuditBook(QObject):
    """What the list shows. `answered` once it is there, `refused` where this person may not read it."""

    answered = Signal()
    refused = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.wanted = FindAudit()
        self.total = 0
        self.table = AuditTable(self)
        self._fetching = False
        self.table.more_wanted.connect(self._on_more_wanted)

    def show_wanted(self, wanted: FindAudit) -> None:
        self.wanted = wanted
        self.refresh()

    def refresh(self) -> None:
        self._office.edits.ask(self.wanted, partial(self._on_page, self.wanted), self.refused.emit)

    def _on_page(self, asked: FindAudit, page: Page[AuditLine]) -> None:
        if asked == self.wanted:
            self.total = page.total
            self.table.show_page(page.rows, page.after)
            self.answered.emit()

    @Slot()
    def _on_more_wanted(self) -> None:
        if not self._fetching and self.table.after is not None:
            self._fetching = True
            more = replace(self.wanted, after=self.table.after)
            self._office.edits.ask(more, partial(self._on_more, self.wanted), self._on_no_more)

    def _on_more(self, asked: FindAudit, page: Page[AuditLine]) -> None:
        self._fetching = False
        if asked == self.wanted:
            self.table.show_more(page)

    @Slot(object)
    def _on_no_more(self, error: Exception) -> None:
        self._fetching = False
        self._office.notices.report(error)


# --- as a file -------------------------------------------------------------------------------------------------------------


def cells(line: AuditLine) -> list[Cell]:
    here = local(line.at)
    told = (who_words(line), line.action.label, about_words(line), thing_words(line, in_a_file=True), line.pc, line.control_number)
    return [line.seq, here.date(), here.time().replace(second=0, microsecond=0), *told, line.document or None]


def write(path: Path, title: str, lines: tuple[AuditLine, ...]) -> Path:
    """Raises Unavailable."""
    rows = [cells(line) for line in lines]
    content = audit_out.as_csv(rows) if path.suffix.lower() == ".csv" else audit_out.as_workbook(rows, title)
    write_whole(path, content)
    return path


class AuditExport(WritingOut):
    """Asks for all of it anew, so that what leaves is what stands then."""

    def save_list(self, wanted: FindAudit, path: Path) -> None:
        then = partial(self._on_list, path)
        self._office.edits.ask(replace(wanted, after=None, limit=ALL), then, self._on_failed)

    def save_disclosure(self, client: ClientId, path: Path) -> None:
        self._office.edits.ask(DisclosureOf(client), partial(self._on_disclosure, path), self._on_failed)

    def _on_list(self, path: Path, page: Page[AuditLine]) -> None:
        export = AnnounceExport(ExportKind.AUDIT, rows=len(page.rows))
        self.start(export, _tr("記録の書き出し"), partial(write, path, _tr("操作の記録"), page.rows))

    def _on_disclosure(self, path: Path, found: Disclosure) -> None:
        export = AnnounceExport(ExportKind.DISCLOSURE, rows=len(found.lines), client=found.client)
        title = _tr("{0}　を見た・印刷した記録").format(found.who)
        self.start(export, _tr("記録の書き出し"), partial(write, path, title, found.lines))
