"""発送簿: every number of a fiscal year in its order, how it left, and the book on paper or as a file."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.values.days import FiscalYear
from desk_gui.viewmodels.dispatch import DispatchList, DispatchOut, RegisterPaper
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.printing import Printing
from desk_gui.views.letters.tabs import REGISTER, letter_tabs
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner, Card, EmptyState
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.list_table import ListTable
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.search_field import SearchField

SUBJECT, DAY, PAGES, ENCLOSED, BY = 3, 1, 5, 6, 7
WIDTHS = [112, 84, 168, 180, 190, 56, 140, 110]


class RegisterPage(QWidget):
    """`opened` carries the id of a letter, `left` the list wanted instead."""

    opened = Signal(object)
    left = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.register = DispatchList(office, self)
        self.out = DispatchOut(office, self)
        self.printing = Printing(office, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        unit = theme.current().px
        self.table = ListTable(self, settings=self.office.settings, key="dispatch")
        self.table.setAccessibleName(self.tr("発送簿"))
        self.table.setModel(self.register.table)
        self.table.set_widths(WIDTHS)
        self.table.stretch(SUBJECT, least=140, giving_way=(BY, ENCLOSED, DAY, PAGES))
        self.empty = EmptyState("", icon="letters")
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.notice = Banner(parent=self, tone="warn")
        self.notice.hide()
        card = Card(flush=True)
        card.body.addWidget(self.stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(16), unit(12), unit(16), unit(12))
        column.setSpacing(unit(10))
        column.addLayout(self._head())
        column.addWidget(self.notice)
        column.addWidget(card, 1)
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        unit = theme.current().px
        self.tabs = letter_tabs()
        self.tabs.set_value(REGISTER)
        self.count = label("", "caption")
        self.year = Choice((), self, typing=False)
        self.year.setAccessibleName(self.tr("年度"))
        self.year.setFixedWidth(unit(124))
        self.search = SearchField(self.tr("番号、宛先、件名、方法"), self, hint="Ctrl+F")
        self.search.setMinimumWidth(unit(150))
        self.search.setMaximumWidth(unit(300))
        head = QHBoxLayout()
        head.setSpacing(unit(12))
        for piece in (label(self.tr("文書"), "page"), self.tabs, self.count):
            head.addWidget(piece)
        head.addStretch(1)
        head.addWidget(self.year)
        head.addWidget(self.search, 2)
        return head

    def _foot(self) -> QHBoxLayout:
        unit = theme.current().px
        self.save = Button(self.tr("書き出す"), "download", self)
        menu = QMenu(self.save)
        self.save_workbook, self.save_csv = menu.addAction(self.tr("Excelブック")), menu.addAction(self.tr("CSV"))
        self.save.setMenu(menu)
        self.print = Button(self.tr("印刷する"), "printer", self)
        self.print.setToolTip("Ctrl+P")
        foot = QHBoxLayout()
        foot.setSpacing(unit(8))
        foot.addStretch(1)
        foot.addWidget(self.save)
        foot.addWidget(self.print)
        return foot

    def _connect(self) -> None:
        self.tabs.changed.connect(self._on_tab)
        self.year.changed.connect(self._on_year)
        self.search.searched.connect(self.register.search)
        self.search.stepped.connect(self._on_stepped)
        self.register.arrived.connect(self._on_arrived)
        self.table.opened.connect(self._on_opened)
        self.table.clicked.connect(self._on_opened)
        self.empty.acted.connect(self._on_empty_acted)
        self.save_workbook.triggered.connect(self._on_save_workbook)
        self.save_csv.triggered.connect(self._on_save_csv)
        self.print.clicked.connect(self._on_print)
        self.out.made.connect(self._on_paper_made)
        self.out.recorded.connect(self.printing.hand_over)
        self.printing.leaving.connect(self.out.announce)
        self.printing.failed.connect(self._on_not_printed)
        self.printing.printed.connect(self._on_printed)
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+F"), self, context=scope).activated.connect(self.search.setFocus)
        QShortcut(QKeySequence("Ctrl+P"), self, context=scope).activated.connect(self.print.click)

    def refresh(self) -> None:
        self.register.refresh()

    def come_back(self) -> None:
        """From a letter: the keys go on in the list."""
        self.refresh()
        self.table.setFocus()

    @Slot()
    def _on_arrived(self) -> None:
        book = self.register.book
        assert book is not None
        self.tabs.set_value(REGISTER)
        self.year.set_options([Option(each, FiscalYear(each).label) for each in book.years])
        self.year.set_value(book.year)
        self.count.setText(self.tr("{0}件").format(len(book.lines)))
        self.stack.setCurrentWidget(self.table if book.lines else self.empty)
        for button in (self.save, self.print):
            button.setEnabled(bool(book.lines))
        if self.register.words:
            self.empty.say(self.tr("「{0}」を含む発送の記録はありません。").format(self.register.words), self.tr("検索をやめる"))
        else:
            self.empty.say(self.tr("{0}に施行した文書はありません。").format(FiscalYear(book.year).label))

    @Slot(object)
    def _on_tab(self, wanted: object) -> None:
        if wanted != REGISTER:
            self.left.emit(wanted)

    @Slot()
    def _on_year(self) -> None:
        self.register.show_year(self.year.value())

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        if (letter := self.register.table.rows[index.row()].letter) is not None:
            self.opened.emit(letter)

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        self.table.setFocus()
        self.table.selectRow(0 if by > 0 else self.register.table.rowCount() - 1)

    @Slot()
    def _on_empty_acted(self) -> None:
        self.search.clear()
        self.register.search("")

    @Slot()
    def _on_save_workbook(self) -> None:
        self._ask_and_save("xlsx", self.tr("Excelブック (*.xlsx)"))

    @Slot()
    def _on_save_csv(self) -> None:
        self._ask_and_save("csv", self.tr("CSV (*.csv)"))

    def _ask_and_save(self, ending: str, kinds: str) -> None:
        if self.register.book is None:
            return
        name = self.tr("発送簿_{0}").format(FiscalYear(self.register.book.year).short)
        start = Path(self.office.settings.get("letters/folder") or Path.home()) / f"{name}.{ending}"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("書き出す場所"), str(start), kinds)
        if chosen:
            self.save_to(Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.{ending}"))

    def save_to(self, path: Path) -> None:
        if self.register.book is not None:
            self.office.settings.put("letters/folder", str(path.parent))
            self.out.save(self.register.book, path)

    @Slot()
    def _on_print(self) -> None:
        if self.register.book is not None:
            self.notice.hide()
            self.out.make_paper(self.register.book)

    @Slot(object)
    def _on_paper_made(self, papers: tuple[RegisterPaper, ...]) -> None:
        self.printing.ask(papers, self.tr("発送簿"))

    @Slot(str)
    def _on_not_printed(self, text: str) -> None:
        self.notice.say(text, tone="warn")
        self.notice.show()

    @Slot(object)
    def _on_printed(self, papers: object) -> None:
        self.office.notices.say(self.tr("発送簿を印刷しました。"))
