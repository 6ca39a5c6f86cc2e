"""Cases as screens need them: the list and its conditions, one case's page kept fresh, the timeline as a model."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont

from desk_gui.commands.base import Page
from desk_gui.commands.cases import CaseSheetOf, FindCases
from desk_gui.reference import language_name
from desk_gui.rows.attachments import AttachmentRow
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import CaseListRow, EntryRow
from desk_gui.values.days import short_era
from desk_gui.values.ids import CaseId, EntryId
from desk_gui.viewmodels.agency_words import bare
from desk_gui.viewmodels.asking import Latest
from desk_gui.viewmodels.case_words import near_day
from desk_gui.viewmodels.office import Office
from desk_gui.vocabulary import EntryKind, Urgency

Index = QModelIndex | QPersistentModelIndex


class CaseList(QObject):
    """Holds the conditions, and asks for the part of the list that is looked at. One question at a time: while somebody scrolls, the
    parts she has passed by are not asked for.
    """

    arrived = Signal(object, int, bool)
    """Page[CaseListRow], its first row, and whether it replaces all that was known."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._asking = self._stale = False
        self._first = 0
        self._wanted: int | None = None
        self.wanted = FindCases()

    def narrow(self, wanted: FindCases) -> None:
        self.wanted = replace(wanted, first=0)
        self._first = 0
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """All that is known may be old; the part last looked at is asked for."""
        self._stale, self._wanted = True, self._first
        self._ask()

    @Slot(int)
    def need(self, row: int) -> None:
        """A row is looked at that is not there yet."""
        self._wanted = row - row % self.wanted.limit
        self._ask()

    def _ask(self) -> None:
        if self._asking or self._wanted is None:
            return
        self._asking, self._first, self._wanted = True, self._wanted, None
        self._fresh, self._stale = self._stale, False
        self._office.edits.ask(replace(self.wanted, first=self._first), self._on_arrived, self._on_failed)

    @Slot(object)
    def _on_arrived(self, page: Page[CaseListRow]) -> None:
        self._asking = False
        if self._stale:  # asked for before the conditions changed, or something in the list did
            self._ask()
            return
        if not page.rows and page.total:
            self._first = 0
            self.refresh()
            return
        self.arrived.emit(page, self._first, self._fresh)
        self._ask()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._asking = False
        self._office.notices.report(error)


class Column(Enum):
    NUMBER = 0
    WHO = 1
    TITLE = 2
    STAGE = 3
    LANGUAGE = 4
    LEAD = 5
    LAST = 6
    WAITING = 7
    TASKS = 8
    DUE = 9
    OPENED = 10


def column_titles() -> tuple[str, ...]:
    words = ("受付番号", "相談者", "件名", "段階", "使用言語", "主担当", "最終の記録", "返信待ち", "やること", "次の期限", "受付日")
    return tuple(QCoreApplication.translate("CaseTable", word) for word in words)


class CaseTable(QAbstractTableModel):
    """ケース一覧 as a table of two-line cells: as long as the whole list, filled where it is looked at."""

    missing = Signal(int)
    """A row that is not there yet was to be shown."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._rows: dict[int, CaseListRow] = {}
        self._total = 0

    def show_page(self, page: Page[CaseListRow], first: int, *, fresh: bool) -> None:
        """`fresh`: nothing that was known before is true any more."""
        rows = dict(enumerate(page.rows, first))
        if fresh or page.total != self._total:
            self.beginResetModel()
            self._rows, self._total = rows, page.total
            self.endResetModel()
        else:
            self._rows |= rows
            self.dataChanged.emit(self.index(first, 0), self.index(first + len(rows) - 1, len(Column) - 1))

    def line(self, row: int) -> CaseListRow | None:
        return self._rows.get(row)

    def row_of(self, case: CaseId | None) -> int:
        """-1 where it is not among the rows that are there."""
        return next((at for at, row in self._rows.items() if row.id == case), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and Column(section) in (Column.WAITING, Column.TASKS):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return column_titles()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows.get(index.row()), Column(index.column())
        if row is None:
            if role == Qt.ItemDataRole.DisplayRole:
                self.missing.emit(index.row())
            return self.tr("読み込み中") if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        return self._looks(row, column).get(role)

    def _looks(self, row: CaseListRow, column: Column) -> dict[int, Any]:
        if column is Column.WHO:
            return {Qt.ItemDataRole.FontRole: _bold(), Qt.ItemDataRole.DecorationRole: "lock" if row.protected else None}
        if column is Column.NUMBER:
            return {Qt.ItemDataRole.FontRole: _bold()}
        if column is Column.STAGE and row.urgency is Urgency.EMERGENCY:
            return {Qt.ItemDataRole.ForegroundRole: "danger"}
        if column is Column.DUE and row.due is not None and row.due <= self._office.clock.today():
            return {Qt.ItemDataRole.ForegroundRole: "danger" if row.due < self._office.clock.today() else "warn"}
        return {Qt.ItemDataRole.TextAlignmentRole: Qt.AlignmentFlag.AlignRight} if column in (Column.WAITING, Column.TASKS) else {}

    def _text(self, row: CaseListRow, column: Column) -> str:
        today = self._office.clock.today()
        return {
            Column.NUMBER: row.number,
            Column.WHO: _lines(row.who, row.reading or (self.tr("取扱注意") if row.protected else "")),
            Column.TITLE: _lines(row.title, _topics(row)) if not row.protected else row.title,
            Column.STAGE: self._stage(row),
            Column.LANGUAGE: bare(language_name(row.language)),
            Column.LEAD: _lines(row.staff_name, row.lead_agency),
            Column.LAST: near_day(row.last_entry_on, today) if row.last_entry_on else self.tr("記録なし"),
            Column.WAITING: self.tr("{0}件").format(row.waiting) if row.waiting else "",
            Column.TASKS: self.tr("{0}件").format(row.open_tasks) if row.open_tasks else "",
            Column.DUE: near_day(row.due, today) if row.due else "",
            Column.OPENED: short_era(row.opened_on),
        }[column]

    @staticmethod
    def _stage(row: CaseListRow) -> str:
        """An emergency stands first: the first line is the one in colour."""
        if row.urgency is Urgency.EMERGENCY:
            return _lines(row.urgency.label, row.stage.label)
        return _lines(row.stage.label, row.urgency.label if row.urgency is Urgency.SOON else "")

    def _tip(self, row: CaseListRow, column: Column) -> str | None:
        """Names and titles longer than their column."""
        return self._text(row, column) if column in (Column.WHO, Column.TITLE, Column.LEAD) else None


def _topics(row: CaseListRow) -> str:
    """Its tags first: they are the desk's own."""
    tags = " ".join(f"［{each.details.name}］" for each in row.tags)
    return "　".join(part for part in (tags, "、".join(each.label for each in row.categories)) if part)


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


class CaseFile(QObject):
    """One case's page, asked for again whenever something of it changed."""

    arrived = Signal(object)
    lost = Signal()
    """It may not be seen any more: nothing of it is known from now on."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest = Latest(office, self)
        self._latest.answered.connect(self._on_answer)
        self._latest.missing.connect(self._on_missing)
        self.case: CaseId | None = None
        self.sheet: CaseSheet | None = None

    def open(self, case: CaseId) -> None:
        if case != self.case:
            self.case, self.sheet = case, None
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        if self.case is not None:
            self._latest.ask(CaseSheetOf(self.case))

    @Slot(object)
    def _on_answer(self, sheet: CaseSheet) -> None:
        self.sheet = sheet
        self.arrived.emit(sheet)

    @Slot()
    def _on_missing(self) -> None:
        self.case = self.sheet = None
        self.lost.emit()


@dataclass(frozen=True)
class TimelineLine:
    """One row of the timeline. `older`: how many earlier versions it has; `folded_under`: the row it was replaced by, while shown;
    `files`: what is attached to any of its versions."""

    entry: EntryRow
    older: int = 0
    unfolded: bool = False
    folded_under: EntryId | None = None
    files: tuple[AttachmentRow, ...] = ()


TOGETHER = frozenset({EntryKind.REFERRAL, EntryKind.CONFERENCE})
OUTSIDE = frozenset({EntryKind.VISIT, EntryKind.ACCOMPANIMENT})


@dataclass(frozen=True)
class TimelineFilter:
    """Empty sets ask for all."""

    kinds: frozenset[EntryKind] = frozenset()
    agency: Any = None

    def lets(self, entry: EntryRow) -> bool:
        there = self.agency is None or any(each.agency == self.agency for each in entry.details.present)
        return there and (not self.kinds or entry.details.kind in self.kinds)


class Timeline(QAbstractListModel):
    """Newest first; replaced rows lie folded under the row that replaced them."""

    LINE = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: CaseSheet | None = None
        self.covered = False
        """見立て is not to be read: a client sits before the screen."""
        self.own: dict[EntryId, str] = {}
        """What the own agency keeps for itself, by the first version of the entry it stands beside."""
        self.files: tuple[AttachmentRow, ...] = ()
        """What is attached to the entries of the case."""
        self._filter = TimelineFilter()
        self._unfolded: set[EntryId] = set()
        self._lines: list[TimelineLine] = []

    def show_sheet(self, sheet: CaseSheet) -> None:
        if self.sheet is None or self.sheet.case.id != sheet.case.id:
            self._unfolded.clear()
            self.own, self.files = {}, ()
        self.sheet = sheet
        self._rebuild()

    def narrow(self, wanted: TimelineFilter) -> None:
        self._filter = wanted
        self._rebuild()

    def fold(self, entry: EntryId) -> None:
        """Show the earlier versions of a row, or hide them again."""
        self._unfolded ^= {entry}
        self._rebuild()

    def line(self, index: Index) -> TimelineLine:
        return self._lines[index.row()]

    def row_of(self, entry: EntryId | None) -> int:
        return next((at for at, line in enumerate(self._lines) if line.entry.id == entry), -1)

    def row_of_event(self, version: EntryId) -> int:
        """Where the event is shown that this is a version of, whether corrected since or not; -1 where it is left out."""
        events = ({each.id for each in versions} for versions in self._events())
        versions = next((ids for ids in events if version in ids), set())
        return next((at for at, line in enumerate(self._lines) if line.entry.id in versions), -1)

    def chain(self, entry: EntryRow) -> list[EntryRow]:
        """The versions a row replaced, the latest first."""
        by_id = {each.id: each for each in self.sheet.entries} if self.sheet else {}
        found = []
        while entry.corrects is not None and entry.corrects in by_id:
            entry = by_id[entry.corrects]
            found.append(entry)
        return found

    def own_of(self, entry: EntryRow) -> str:
        """Beside the version that counts, and never before the client's eyes."""
        if self.covered or entry.corrected_by is not None:
            return ""
        if not self.own or entry.corrects is None:
            return self.own.get(entry.id, "")
        return self.own.get((self.chain(entry) or [entry])[-1].id, "")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is read aloud holds what the own agency keeps, and what is attached; what is copied does not."""
        line = self._lines[index.row()]
        if role == self.LINE:
            return line
        details = line.entry.details
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            judged = "" if self.covered else details.judged
            spoken = role == Qt.ItemDataRole.AccessibleTextRole
            own = self.own_of(line.entry) if spoken else ""
            files = [self.tr("添付　{0}　{1}").format(each.details.kind.label, each.title) for each in line.files] if spoken else ()
            return "\n".join(part for part in (details.kind.label, details.facts, details.said, judged, own, *files) if part)
        return None

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._lines = list(self._wanted())
        self.endResetModel()

    def _wanted(self) -> Iterable[TimelineLine]:
        """Per event the version that counts (or, where all was withdrawn, the first one), the others folded under it."""
        for versions in self._events():
            shown = next((each for each in versions if each.counts), versions[-1])
            if not self._filter.lets(shown):
                continue
            others = [each for each in versions if each is not shown]
            unfolded = shown.id in self._unfolded
            ids = {each.id for each in versions}
            files = tuple(each for each in self.files if each.details.entry in ids)
            yield TimelineLine(shown, len(others), unfolded, files=files)
            for each in others if unfolded else ():
                yield TimelineLine(each, folded_under=shown.id)

    def _events(self) -> list[list[EntryRow]]:
        """All versions of each event, the last written first, in the order of the sheet."""
        events: dict[EntryId, list[EntryRow]] = {}
        for entry in self.sheet.entries if self.sheet else ():
            first = ([entry, *self.chain(entry)])[-1]
            events.setdefault(first.id, []).append(entry)
        for versions in events.values():
            versions.sort(key=lambda each: (each.written_at, each.id), reverse=True)
        return sorted(events.values(), key=self._happened, reverse=True)

    @staticmethod
    def _happened(versions: list[EntryRow]) -> Any:
        return next((each for each in versions if each.counts), versions[-1]).details.happened_at
