"""相談統計: one fiscal year at a time, its tables as lists show them, and as a file."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from desk_gui import reference
from desk_gui.commands.audit import AnnounceExport
from desk_gui.commands.desk import TheDesk
from desk_gui.commands.figures import YearFigures
from desk_gui.exchange import figures_out
from desk_gui.exchange.files import write_whole
from desk_gui.rows.desk import DeskRow
from desk_gui.rows.figures import YearRow
from desk_gui.values.days import FiscalYear
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.writing_out import WritingOut
from desk_gui.vocabulary import ExportKind

Index = QModelIndex | QPersistentModelIndex
Lines = tuple[tuple[str, ...], ...]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Figures", text)


def month_lines(row: YearRow) -> Lines:
    counted = ((month, map(_number, (month.contacts, month.topics, month.cases))) for month in row.months)
    return tuple((_tr("{0}月").format(month.first.month), *numbers) for month, numbers in counted)


def language_lines(row: YearRow) -> Lines:
    return tuple((reference.language_name(tag), _number(count)) for tag, count in row.languages)


def lines(counted: tuple[tuple[Any, int], ...]) -> Lines:
    """Of a table whose values have labels."""
    return tuple((each.label, _number(count)) for each, count in counted)


def category_lines(row: YearRow) -> Lines:
    """Each official class as it is reported, and under it what the desk tells apart."""
    below = {category: [(name, count) for each, name, count in row.sub_categories if each is category] for category, _ in row.categories}
    return tuple(
        line
        for category, count in row.categories
        for line in ((category.label, _number(count)), *((_tr("　└ {0}").format(name), _number(each)) for name, each in below[category]))
    )


def reach_words(row: YearRow) -> str:
    """Which months are in it: the one that still goes on is not."""
    if not row.months:
        return _tr("終わった月がまだありません。")
    first, last = row.months[0].first.month, row.months[-1].first.month
    return _tr("{0}月〜{1}月").format(first, last) if first != last else _tr("{0}月").format(first)


def _number(count: int) -> str:
    return f"{count:,}"


class NumberTable(QAbstractTableModel):
    """A name, and numbers beside it."""

    def __init__(self, titles: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self._lines: Lines = ()

    def show_lines(self, lines: Lines) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._align(section)
        return self._titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._lines[index.row()][index.column()]
        return self._align(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _align(self, column: int) -> Qt.AlignmentFlag:
        across = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        return across | Qt.AlignmentFlag.AlignVCenter


class YearBook(QObject):
    """The year that is shown; `arrived` carries its YearRow."""

    arrived = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.year = FiscalYear.of(office.clock.today())

    def move(self, by: int) -> None:
        self.year = FiscalYear(self.year.year + by)
        self.refresh()

    @property
    def is_last(self) -> bool:
        return self._office.clock.today() in self.year

    def refresh(self) -> None:
        self._office.edits.ask(YearFigures(self.year), self._on_row)

    @Slot(object)
    def _on_row(self, row: YearRow) -> None:
        if row.year == self.year:
            self.arrived.emit(row)


def write(row: YearRow, path: Path, desk: str) -> Path:
    """Raises Unavailable."""
    write_whole(path, figures_out.as_csv(row) if path.suffix.lower() == ".csv" else figures_out.as_workbook(row, desk))
    return path


class FiguresExport(WritingOut):
    """The year that is shown."""

    @staticmethod
    def file_name(row: YearRow) -> str:
        return _tr("相談統計_{0}年度").format(row.year.year)

    def save(self, row: YearRow, path: Path) -> None:
        self._office.edits.ask(TheDesk(), partial(self._on_desk, row, path))

    def _on_desk(self, row: YearRow, path: Path, desk: DeskRow) -> None:
        self.start(AnnounceExport(ExportKind.FIGURES), _tr("相談統計の書き出し"), partial(write, row, path, desk.agency.label))
