"""発送簿: every number of a fiscal year in its order, how it left, and the book on paper or as a file."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.rows.dispatch import DispatchBook, RegisterLine
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import LetterId
from desk_gui.viewmodels.dispatch import DispatchList, DispatchOut, RegisterPaper
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.list_frame import ListFrame
from desk_gui.views.letters.printing import Printing
from desk_gui.views.letters.tabs import REGISTER
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.export_button import ExportButton, ask_path
from desk_gui.views.widgets.list_table import ListTable
from desk_gui.views.widgets.options import Option

SUBJECT, DAY, PAGES, ENCLOSED, BY = 3, 1, 5, 6, 7
KEPT_FOLDER = "letters/folder"
WIDTHS = [112, 84, 168, 180, 190, 56, 140, 110]


class RegisterPage(ListFrame[DispatchList]):
    """`opened` carries the id of a letter."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, DispatchList(office), parent)
        self.out = DispatchOut(office, self)
        self.printing = Printing(office, self)
        self.notice = Banner(parent=self, tone="warn")
        self.notice.hide()
        self.column.insertWidget(1, self.notice)
        self.column.addLayout(self._foot())
        self._connect_foot()

    def tab(self) -> str:
        return REGISTER

    def hint(self) -> str:
        return self.tr("番号、宛先、件名、方法")

    def fill_head(self, head: QHBoxLayout) -> None:
        self.year = Choice((), self, typing=False)
        self.year.setAccessibleName(self.tr("年度"))
        self.year.setFixedWidth(theme.current().px(124))
        self.year.changed.connect(self._on_year)
        head.addWidget(self.year)
        super().fill_head(head)

    def make_table(self) -> ListTable:
        table = ListTable(self, settings=self.office.settings, key="dispatch")
        table.setAccessibleName(self.tr("発送簿"))
        table.setModel(self.found.table)
        table.set_widths(WIDTHS)
        table.stretch(SUBJECT, least=140, giving_way=(BY, ENCLOSED, DAY, PAGES))
        return table

    def nothing(self, words: str) -> tuple[str, str]:
        if words:
            return self.tr("「{0}」を含む発送の記録はありません。").format(words), self.tr("検索をやめる")
        return self.tr("{0}に施行した文書はありません。").format(FiscalYear(self._book().year).label), ""

    def thing(self, row: RegisterLine) -> LetterId | None:
        """Of a restricted case only the number is there."""
        return row.letter

    def _foot(self) -> QHBoxLayout:
        unit = theme.current().px
        self.save = ExportButton(self)
        self.print = Button(self.tr("印刷する"), "printer", self)
        self.print.setToolTip("Ctrl+P")
        foot = QHBoxLayout()
        foot.setSpacing(unit(8))
        foot.addStretch(1)
        foot.addWidget(self.save)
        foot.addWidget(self.print)
        return foot

    def _connect_foot(self) -> None:
        self.found.arrived.connect(self._on_book)
        self.save.asked.connect(self._on_export)
        self.print.clicked.connect(self._on_print)
        self.out.made.connect(self._on_paper_made)
        self.out.recorded.connect(self.printing.hand_over)
        self.printing.leaving.connect(self.out.announce)
        self.printing.failed.connect(self._on_not_printed)
        self.printing.printed.connect(self._on_printed)
        key = QShortcut(QKeySequence("Ctrl+P"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.print.click)

    def _book(self) -> DispatchBook:
        """There once anything has arrived."""
        assert self.found.book is not None
        return self.found.book

    @Slot()
    def _on_book(self) -> None:
        book = self._book()
        self.year.set_options([Option(each, FiscalYear(each).label) for each in book.years])
        self.year.set_value(book.year)
        for button in (self.save, self.print):
            button.setEnabled(bool(book.lines))

    @Slot()
    def _on_year(self) -> None:
        self.found.show_year(self.year.value())

    @Slot(str)
    def _on_export(self, ending: str) -> None:
        if self.found.book is None:
            return
        name = self.tr("発送簿_{0}").format(FiscalYear(self.found.book.year).short)
        if path := ask_path(self, self.office, KEPT_FOLDER, name, ending):
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        if self.found.book is not None:
            self.office.settings.put(KEPT_FOLDER, str(path.parent))
            self.out.save(self.found.book, path)

    @Slot()
    def _on_print(self) -> None:
        if self.found.book is not None:
            self.notice.hide()
            self.out.make_paper(self.found.book)

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
