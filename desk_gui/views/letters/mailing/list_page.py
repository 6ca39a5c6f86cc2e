"""The list of mailings: begun, approved, issued, and how many of their letters have left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.viewmodels.mailings import MailingList
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.list_frame import ListFrame
from desk_gui.views.letters.tabs import MAILINGS
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.list_table import ListTable

SUBJECT, BY, DAY, STATE = 1, 3, 4, 5
WIDTHS = [170, 200, 76, 110, 84, 76, 150]


class MailingsPage(ListFrame[MailingList]):
    """`opened` carries the MailingRow; `new_wanted`: another one is to be written."""

    new_wanted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, MailingList(office), parent)
        self.add.clicked.connect(self.new_wanted)
        key = QShortcut(QKeySequence("Ctrl+Shift+N"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.add.click)

    def tab(self) -> str:
        return MAILINGS

    def hint(self) -> str:
        return self.tr("番号、件名、担当")

    def fill_head(self, head: QHBoxLayout) -> None:
        super().fill_head(head)
        unit = theme.current().px
        self.search.setMinimumWidth(unit(120))
        self.search.setMaximumWidth(unit(260))
        self.add = Button(self.tr("案内を作成"), "plus", self, tone="primary")
        self.add.setToolTip("Ctrl+Shift+N")
        head.addWidget(self.add)

    def make_table(self) -> ListTable:
        table = ListTable(self, settings=self.office.settings, key="mailings")
        table.setAccessibleName(self.tr("一斉送付の一覧"))
        table.setModel(self.found.table)
        table.set_widths(WIDTHS)
        table.stretch(SUBJECT, least=160, giving_way=(BY, DAY, STATE))
        return table

    def nothing(self, words: str) -> tuple[str, str]:
        if words:
            return self.tr("「{0}」を含む一斉送付はありません。").format(words), self.tr("検索をやめる")
        text = self.tr("1つの文章を多くの連携先に、1通ずつ番号を付けて送ります。会議の案内や、担当者の確認に使います。")
        return text, self.tr("案内を作成")

    def help_out(self) -> None:
        self.new_wanted.emit()

    def first(self) -> QWidget:
        return self.add
