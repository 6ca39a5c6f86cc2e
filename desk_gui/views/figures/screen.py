"""相談統計: a year of the desk in numbers; the first screen of those who see no person."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from desk_gui.rows.figures import YearRow
from desk_gui.viewmodels.figures import (
    FiguresExport,
    Lines,
    NumberTable,
    YearBook,
    category_lines,
    language_lines,
    lines,
    month_lines,
    reach_words,
)
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.screen import Screen
from desk_gui.views.widgets.buttons import IconButton
from desk_gui.views.widgets.card import Card
from desk_gui.views.widgets.export_button import ExportButton, ask_path
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.list_table import ROW_COMPACT, ListTable

KEPT_FOLDER = "figures/folder"


class FiguresScreen(Screen):
    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.book, self.export = YearBook(office, self), FiguresExport(office, self)
        self._row: YearRow | None = None
        self._build()
        self.book.arrived.connect(self._on_arrived)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.save.asked.connect(self._on_export)

    def _build(self) -> None:
        unit = theme.current().px
        self.months = Table(self.tr("月別"), (self.tr("月"), self.tr("相談回数"), self.tr("内容別件数"), self.tr("新規ケース")), self)
        self.categories = self._table(self.tr("内容別"))
        self.languages = self._table(self.tr("対応言語別"))
        self.means = self._table(self.tr("方法別"))
        self.callers = self._table(self.tr("相談者別"))
        self.results = self._table(self.tr("対応結果別"))
        grid = QGridLayout()
        grid.setSpacing(unit(12))
        shown = (self.months, self.categories, self.languages, self.means, self.callers, self.results)
        for at, table in enumerate(shown):
            grid.addWidget(table, at // 3, at % 3)
        for column, stretch in enumerate((4, 3, 3)):
            grid.setColumnStretch(column, stretch)
        down = QVBoxLayout(self)
        down.setContentsMargins(unit(16), unit(12), unit(16), unit(12))
        down.setSpacing(unit(10))
        down.addLayout(self._head())
        down.addWidget(label(self.tr("終わった月だけを、取扱注意の相談も含めて数えます。個人に関わる記録は表示しません。"), "secondary"))
        down.addLayout(grid, 1)

    def _table(self, title: str) -> "Table":
        return Table(title, (self.tr("区分"), self.tr("件数")), self)

    def _head(self) -> QHBoxLayout:
        unit = theme.current().px
        self.before = IconButton("chevron-left", self.tr("前の年度"), self)
        self.after = IconButton("chevron-right", self.tr("次の年度"), self)
        self.year, self.reach, self.sums = label("", "section"), label("", "caption"), label("")
        head = QHBoxLayout()
        head.setSpacing(unit(8))
        for piece in (label(self.tr("相談統計"), "page"), self.before, self.year, self.after, self.reach):
            head.addWidget(piece)
        head.addStretch(1)
        head.addWidget(self.sums)
        self.save = ExportButton(self)
        self.save.setEnabled(False)
        head.addWidget(self.save)
        return head

    def refresh(self) -> None:
        self.book.refresh()

    @Slot()
    def _on_before(self) -> None:
        self.book.move(-1)

    @Slot()
    def _on_after(self) -> None:
        self.book.move(1)

    def save_to(self, path: Path) -> None:
        self.office.settings.put(KEPT_FOLDER, str(path.parent))
        if self._row is not None:
            self.export.save(self._row, path)

    @Slot(str)
    def _on_export(self, ending: str) -> None:
        assert self._row is not None, "nothing to save is not offered"
        if path := ask_path(self, self.office, KEPT_FOLDER, self.export.file_name(self._row), ending):
            self.save_to(path)

    @Slot(object)
    def _on_arrived(self, row: YearRow) -> None:
        self._row = row
        self.save.setEnabled(bool(row.months))
        self.year.setText(row.year.label)
        self.reach.setText(reach_words(row))
        self.after.setEnabled(not self.book.is_last)
        sums = self.tr("相談 {0:,}回　内容別 {1:,}件　新規ケース {2:,}件")
        self.sums.setText(sums.format(row.contacts, row.topics, row.cases))
        self.months.show_lines(month_lines(row))
        self.languages.show_lines(language_lines(row))
        self.categories.show_lines(category_lines(row))
        for table, counted in (
            (self.means, row.means),
            (self.callers, row.callers),
            (self.results, row.results),
        ):
            table.show_lines(lines(counted))


class Table(Card):
    """One table of numbers; the name takes the room that is left."""

    def __init__(self, title: str, titles: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(title, parent, flush=True)
        self.model = NumberTable(titles, self)
        self.view = ListTable(self, row=ROW_COMPACT)
        self.view.setAccessibleName(title)
        self.view.setModel(self.model)
        header = self.view.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.body.addWidget(self.view)

    def show_lines(self, shown: Lines) -> None:
        self.model.show_lines(shown)
