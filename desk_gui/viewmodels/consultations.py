"""相談受付 between screen and desk: which stretch of days is shown, its rows and its counts."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from desk_gui import reference
from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.base import Page
from desk_gui.commands.consultations import FindConsultations, RecentLanguages, Tally
from desk_gui.commands.desk import TheDesk
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.consultations import ConsultationRow, TallyRow
from desk_gui.rows.desk import DeskRow
from desk_gui.rows.sub_categories import SubCategory
from desk_gui.values.days import list_day, wareki
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.office import Office
from desk_gui.vocabulary import Category, ConsultationMeans

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


def _tr(text: str) -> str:
    return QCoreApplication.translate("Consultations", text)


class Span(StrEnum):
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True)
class Stretch:
    """The day, or the month, around a day."""

    day: date
    span: Span = Span.DAY

    @property
    def first(self) -> date:
        return self.day if self.span is Span.DAY else self.day.replace(day=1)

    @property
    def last(self) -> date:
        return self.day if self.span is Span.DAY else _next_month(self.day) - timedelta(days=1)

    @property
    def title(self) -> str:
        return wareki(self.day, weekday=True) if self.span is Span.DAY else wareki(self.day).rpartition("月")[0] + "月"

    def moved(self, by: int) -> "Stretch":
        """`by` days or months on."""
        if self.span is Span.DAY:
            return replace(self, day=self.day + timedelta(days=by))
        return replace(self, day=_next_month(self.day) if by > 0 else self.first - timedelta(days=1))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


class ConsultationTable(QAbstractTableModel):
    """The rows of the list. Across days the time column names the day as well."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ConsultationRow] = []
        self._after: str | None = None
        self._today = date.min
        self._across_days = False

    def show_page(self, page: Page[ConsultationRow], *, today: date, across_days: bool) -> None:
        self.beginResetModel()
        self._rows, self._after = list(page.rows), page.after
        self._today, self._across_days = today, across_days
        self.endResetModel()

    def show_more(self, page: Page[ConsultationRow]) -> None:
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(page.rows) - 1)
        self._rows += page.rows
        self._after = page.after
        self.endInsertRows()

    @property
    def after(self) -> str | None:
        """Where the next page begins."""
        return self._after

    def row_at(self, index: Index) -> ConsultationRow | None:
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 10

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._after is not None

    def fetchMore(self, parent: Index) -> None:
        self.more_wanted.emit()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = (
            self.tr("日時") if self._across_days else self.tr("時刻"),
            self.tr("受付番号"),
            self.tr("方法"),
            self.tr("言語"),
            self.tr("相談者"),
            self.tr("相談内容区分"),
            self.tr("結果"),
            self.tr("メモ"),
            self.tr("担当者"),
            self.tr("ケース"),
        )
        return heads[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.details.note if index.column() == 7 and not row.protected else self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 7 and row.protected:
            return "lock"
        return row if role == ROW else None

    def _cells(self, row: ConsultationRow) -> tuple[str, ...]:
        """Of a case to be careful with neither what it is about nor what was said."""
        details = row.details
        topics = "、".join(short_category(category) for category in details.categories)
        return (
            self._when(row),
            row.number,
            details.means.label,
            "、".join(reference.language_name(use.language) for use in details.languages),
            details.caller.label,
            topics if not row.protected else "",
            details.result.label,
            details.note.replace("\n", " ") if not row.protected else self.tr("取扱注意"),
            row.by_name,
            row.case_number,
        )

    def _when(self, row: ConsultationRow) -> str:
        at = shown_time(row.details.at)
        return f"{_day(row.details.on, self._today)} {at}".strip() if self._across_days else at


def shown_time(at: time | None) -> str:
    return f"{at.hour}:{at.minute:02}" if at else ""


def _day(day: date, today: date) -> str:
    return list_day(day) if day.year == today.year else f"{day.year}/{list_day(day)}"


def short_category(category: Category) -> str:
    """The official label without its brackets: what a chip or a list has room for."""
    return category.label.split("（")[0]


class DayBook(QObject):
    """What the list shows: a day or a month, or all days that hold the words asked for. `answered` once rows and counts are there."""

    answered = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.stretch = Stretch(office.clock.today())
        self.words = ""
        self.total = 0
        self.tally: tuple[TallyRow, ...] = ()
        self.table = ConsultationTable(self)
        self._asking = self._again = False
        self._asked: FindConsultations | None = None
        self.table.more_wanted.connect(self._on_more_wanted)

    def refresh(self) -> None:
        """Ask; while an answer is still under way, once more after it, so that the last question is the one answered."""
        if self._asking:
            self._again = True
            return
        self._asking = True
        self._asked = self._question()
        self._office.edits.ask(self._asked, self._on_page, self._on_failed)

    def show_stretch(self, stretch: Stretch) -> None:
        self.stretch = stretch
        self.refresh()

    def search(self, words: str) -> None:
        self.words = words.strip()
        self.refresh()

    @property
    def summary(self) -> str:
        """相談 3回・内容別 4件, and how they came."""
        if self.words:
            return _tr("全期間から {0}回").format(self.total)
        topics = sum(row.count for row in self.tally)
        return _tr("相談 {0}回・内容別 {1}件").format(self.total, topics)

    @property
    def topics(self) -> str:
        """The counts by category, the most frequent first."""
        counts: Counter[Category] = Counter()
        for row in self.tally:
            counts[row.category] += row.count
        return "　".join(f"{short_category(category)} {count}" for category, count in counts.most_common())

    def _question(self) -> FindConsultations:
        if self.words:
            return FindConsultations(words=self.words)
        return FindConsultations(self.stretch.first, self.stretch.last)

    @Slot(object)
    def _on_page(self, page: Page[ConsultationRow]) -> None:
        across = bool(self.words) or self.stretch.span is Span.MONTH
        self.total = page.total
        self.table.show_page(page, today=self._office.clock.today(), across_days=across)
        self._office.edits.ask(Tally(self.stretch.first, self.stretch.last), self._on_tally, self._on_failed)

    @Slot(object)
    def _on_tally(self, tally: tuple[TallyRow, ...]) -> None:
        self.tally = tally
        self._finish()
        self.answered.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._finish()
        self._office.notices.report(error)

    def _finish(self) -> None:
        self._asking = False
        if self._again:
            self._again = False
            self.refresh()

    @Slot()
    def _on_more_wanted(self) -> None:
        if self._asked is not None and not self._asking and self.table.after is not None:
            self._asking = True
            self._office.edits.ask(replace(self._asked, after=self.table.after), self._on_more, self._on_failed)

    @Slot(object)
    def _on_more(self, page: Page[ConsultationRow]) -> None:
        self.table.show_more(page)
        self._finish()


@dataclass(frozen=True)
class Lists:
    """What the entry offers to choose from. `spoken`: languages of late, newest first."""

    towns: tuple[str, ...] = ()
    agencies: tuple[AgencyRow, ...] = ()
    spoken: tuple[str, ...] = ()
    sub_categories: tuple[SubCategory, ...] = ()

    @property
    def names(self) -> dict[AgencyId, str]:
        return {row.id: row.label for row in self.agencies}


class Offers(QObject):
    """Gathers the lists, one question after the other."""

    arrived = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._gathered = Lists()
        self.lists = Lists()

    def refresh(self) -> None:
        self._office.edits.ask(TheDesk(), self._on_desk)

    @Slot(object)
    def _on_desk(self, desk: DeskRow) -> None:
        self._gathered = replace(self._gathered, towns=desk.profile.municipalities, sub_categories=desk.profile.sub_categories)
        self._office.edits.ask(FindAgencies(), self._on_agencies)

    @Slot(object)
    def _on_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        others = tuple(row for row in agencies if not row.is_desk)
        self._gathered = replace(self._gathered, agencies=others)
        self._office.edits.ask(RecentLanguages(), self._on_languages)

    @Slot(object)
    def _on_languages(self, spoken: tuple[str, ...]) -> None:
        gathered = replace(self._gathered, spoken=spoken)
        if gathered != self.lists:
            self.lists = gathered
            self.arrived.emit(gathered)


def usual_means(office: Office) -> ConsultationMeans:
    """How the last one came in on this PC."""
    kept = office.settings.get("consultations/means")
    return next((means for means in ConsultationMeans if means.value == kept), ConsultationMeans.PHONE)


def remember_means(office: Office, means: ConsultationMeans) -> None:
    office.settings.put("consultations/means", means.value)
