"""The register of partners as a screen needs it: what it is narrowed by, the list, and asking again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFont

from desk_gui.commands.agencies import BrowseAgencies, FindAgencies
from desk_gui.reference import language_name
from desk_gui.rows.agencies import DirectoryLine
from desk_gui.values.clock import local
from desk_gui.values.codec import Undecodable, decode, encode
from desk_gui.values.days import list_day, short_era
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.agency_words import Counter, Reception, bare, language_words, reception, where_and_fee
from desk_gui.viewmodels.asking import Latest
from desk_gui.viewmodels.office import Office

Index = QModelIndex | QPersistentModelIndex
Condition = tuple[str, Any]
_KEPT = "agencies/conditions"
_COUNTER_INK = {Counter.OPEN: "ok", Counter.CLOSED: "danger"}
_COUNTER_SIGN = {Counter.OPEN: "●", Counter.UNKNOWN: ""}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agencies", text)


def conditions(wanted: FindAgencies) -> Iterator[tuple[Condition, str]]:
    """What the list is narrowed by, words apart, each with its label."""
    for name in ("categories", "groups", "kinds", "fees"):
        chosen = getattr(wanted, name)
        for member in (each for each in type(next(iter(chosen))) if each in chosen) if chosen else ():
            yield (name, member), member.label
    if wanted.language:
        yield ("language", ""), bare(language_name(wanted.language))
    if wanted.municipality:
        yield ("municipality", ""), wanted.municipality
    for name, label in _switches().items():
        if getattr(wanted, name):
            yield (name, False), label


def _switches() -> dict[str, str]:
    return {
        "people_only": _tr("職員・通訳者だけ"),
        "open_now": _tr("現在受付中"),
        "off_hours": _tr("土日・夜間も受付"),
        "with_closed": _tr("休止・廃止も表示"),
    }


def without(wanted: FindAgencies, condition: Condition) -> FindAgencies:
    """The same search with one condition taken off."""
    name, value = condition
    held = getattr(wanted, name)
    left: Any = held - {value} if isinstance(held, frozenset) else value
    return replace(wanted, **{name: left})


class Register(QObject):
    """Holds the conditions, and asks for the list."""

    arrived = Signal(object)
    narrowed = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._latest = Latest(office, self)
        self._latest.answered.connect(self.arrived)
        self.wanted = self._remembered()

    def narrow(self, **changes: Any) -> None:
        self.set_wanted(replace(self.wanted, **changes))

    def set_wanted(self, wanted: FindAgencies) -> None:
        if wanted == self.wanted:
            return
        self.wanted = wanted
        self._office.settings.put(_KEPT, encode(replace(wanted, words="")))
        self.narrowed.emit(wanted)
        self.refresh()

    @Slot()
    def clear(self) -> None:
        self.set_wanted(FindAgencies())

    @Slot(object)
    def drop(self, condition: Condition) -> None:
        self.set_wanted(without(self.wanted, condition))

    @Slot()
    def refresh(self) -> None:
        self._latest.ask(BrowseAgencies(self.wanted))

    def _remembered(self) -> FindAgencies:
        """Settings of another version may hold what this one does not know; then it starts afresh."""
        try:
            return decode(FindAgencies, self._office.settings.get(_KEPT, {}))
        except Undecodable:
            return FindAgencies()


class Column(Enum):
    NAME = 0
    LANGUAGE = 1
    COUNTER = 2
    STAGE = 3


class DirectoryModel(QAbstractTableModel):
    """The list as a table of two-line cells."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._lines: tuple[DirectoryLine, ...] = ()
        self._language = ""

    def show_lines(self, lines: tuple[DirectoryLine, ...], language: str) -> None:
        self.beginResetModel()
        self._lines, self._language = lines, language
        self.endResetModel()

    def line(self, row: int) -> DirectoryLine | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def agencies(self) -> tuple[AgencyId, ...]:
        """All that the list shows and that are there to be written to."""
        rows = (line.agency for line in self._lines)
        return tuple(row.id for row in rows if row.closed_on is None and not row.details.conflict_of_interest)

    def row_of(self, agency: AgencyId | None) -> int:
        """-1 where it is not in the list."""
        return next((row for row, line in enumerate(self._lines) if line.agency.id == agency), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (self.tr("機関（五十音順）"), self.tr("対応言語"), self.tr("受付"), self.tr("段階・連絡"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self._lines[index.row()], Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.agency.details.name if column is Column.NAME else None
        if role == Qt.ItemDataRole.DecorationRole:
            return {Column.NAME: line.agency.details.kind.group, Column.STAGE: line.lamps}.get(column)
        if role == Qt.ItemDataRole.FontRole and column in (Column.NAME, Column.COUNTER):
            font = QFont()
            font.setBold(column is Column.NAME or self._counter(line).counter is Counter.OPEN)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and column is Column.COUNTER:
            return _COUNTER_INK.get(self._counter(line).counter, "ink2")
        return None

    def _text(self, line: DirectoryLine, column: Column) -> str:
        if column is Column.NAME:
            return f"{line.agency.label}\n{where_and_fee(line.agency)}"
        if column is Column.LANGUAGE:
            return "\n".join(part for part in language_words(line.agency.details.languages, self._language) if part)
        if column is Column.COUNTER:
            now = self._counter(line)
            return f"{_COUNTER_SIGN.get(now.counter, '○')} {now.word}\n{now.when}".strip()
        return self._last(line)

    def _last(self, line: DirectoryLine) -> str:
        """A day of this year as 6/4, an older one with its year."""
        day = line.last_contact
        if day is None:
            return self.tr("記録なし")
        return list_day(day, weekday=False) if day.year == self._now().year else short_era(day)

    def _counter(self, line: DirectoryLine) -> Reception:
        return reception(line.agency, self._now())

    def _now(self) -> datetime:
        return local(self._office.clock.now())
