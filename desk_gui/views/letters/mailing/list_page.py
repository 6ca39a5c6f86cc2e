"""The list of mailings: begun, approved, issued, and how many of their letters have left."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.viewmodels.mailings import MailingList
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.tabs import MAILINGS, letter_tabs
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Card, EmptyState
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.list_table import ListTable
from desk_gui.views.widgets.search_field import SearchField

SUBJECT, BY, DAY, STATE = 1, 3, 4, 5
WIDTHS = [170, 200, 76, 110, 84, 76, 150]


class MailingsPage(QWidget):
    """`opened` carries the MailingRow, `left` the list wanted instead; `new_wanted`: another one is to be written."""

    opened = Signal(object)
    left = Signal(object)
    new_wanted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.mailings = MailingList(office, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        unit = theme.current().px
        self.tabs = letter_tabs()
        self.tabs.set_value(MAILINGS)
        self.count = label("", "caption")
        self.search = SearchField(self.tr("番号、件名、担当"), self, hint="Ctrl+F")
        self.search.setMinimumWidth(unit(120))
        self.search.setMaximumWidth(unit(260))
        self.add = Button(self.tr("案内を作成"), "plus", self, tone="primary")
        self.add.setToolTip("Ctrl+Shift+N")
        head = QHBoxLayout()
        head.setSpacing(unit(12))
        for piece in (label(self.tr("文書"), "page"), self.tabs, self.count):
            head.addWidget(piece)
        head.addStretch(1)
        head.addWidget(self.search, 2)
        head.addWidget(self.add)
        self.table = ListTable(self, settings=self.office.settings, key="mailings")
        self.table.setAccessibleName(self.tr("一斉送付の一覧"))
        self.table.setModel(self.mailings.table)
        self.table.set_widths(WIDTHS)
        self.table.stretch(SUBJECT, least=160, giving_way=(BY, DAY, STATE))
        self.empty = EmptyState("", icon="letters")
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        card = Card(flush=True)
        card.body.addWidget(self.stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(16), unit(12), unit(16), unit(12))
        column.setSpacing(unit(10))
        column.addLayout(head)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        self.tabs.changed.connect(self._on_tab)
        self.search.searched.connect(self.mailings.search)
        self.search.stepped.connect(self._on_stepped)
        self.mailings.arrived.connect(self._on_arrived)
        self.table.opened.connect(self._on_opened)
        self.table.clicked.connect(self._on_opened)
        self.empty.acted.connect(self._on_empty_acted)
        self.add.clicked.connect(self.new_wanted)
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+F"), self, context=scope).activated.connect(self.search.setFocus)
        QShortcut(QKeySequence("Ctrl+Shift+N"), self, context=scope).activated.connect(self.add.click)

    def refresh(self) -> None:
        self.mailings.refresh()

    def come_back(self) -> None:
        self.refresh()
        (self.table if self.mailings.rows else self.add).setFocus()

    @Slot()
    def _on_arrived(self) -> None:
        self.tabs.set_value(MAILINGS)
        rows, words = self.mailings.rows, self.mailings.words
        self.count.setText(self.tr("{0}件").format(len(rows)))
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        if words:
            self.empty.say(self.tr("「{0}」を含む一斉送付はありません。").format(words), self.tr("検索をやめる"))
        else:
            text = self.tr("1つの文章を多くの連携先に、1通ずつ番号を付けて送ります。会議の案内や、担当者の確認に使います。")
            self.empty.say(text, self.tr("案内を作成"))

    @Slot(object)
    def _on_tab(self, wanted: object) -> None:
        if wanted != MAILINGS:
            self.left.emit(wanted)

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(self.mailings.rows[index.row()])

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        self.table.setFocus()
        self.table.selectRow(0 if by > 0 else self.mailings.table.rowCount() - 1)

    @Slot()
    def _on_empty_acted(self) -> None:
        if self.mailings.words:
            self.search.clear()
            self.mailings.search("")
        else:
            self.new_wanted.emit()
