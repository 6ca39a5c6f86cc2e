"""The list of letters: 案 and 施行済み, found by number, agency or case."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.viewmodels.letters import LetterList
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.tabs import letter_tabs
from desk_gui.views.widgets.card import Card, EmptyState
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.list_table import ListTable
from desk_gui.views.widgets.search_field import SearchField

SUBJECT, DAY, STATE, PRINTING = 1, 4, 5, 6
WIDTHS = [108, 150, 138, 176, 84, 76, 118]


class LetterTableView(ListTable):
    """Columns as the design has them; the subject takes the room that is left."""

    def __init__(self, office: Office, letters: LetterList, parent: QWidget | None = None, *, key: str) -> None:
        super().__init__(parent, settings=office.settings, key=key)
        self.setAccessibleName(self.tr("文書の一覧"))
        self.setModel(letters.table)
        self.set_widths(WIDTHS)
        self.stretch(SUBJECT, least=180, giving_way=(STATE, PRINTING, DAY))


class LettersListPage(QWidget):
    """`opened` carries the LetterRow; `other_wanted`: another list instead, as its tab is called."""

    opened = Signal(object)
    other_wanted = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.letters = LetterList(office, self)
        self._awaits_keys = False
        self._build()
        self._connect()

    def _build(self) -> None:
        unit = theme.current().px
        self.tabs = letter_tabs()
        self.search = SearchField(self.tr("番号、宛先、ケース、件名"), self, hint="Ctrl+F")
        self.search.setMinimumWidth(unit(150))
        self.search.setMaximumWidth(unit(300))
        self.count = label("", "caption")
        head = QHBoxLayout()
        head.setSpacing(unit(12))
        for piece in (label(self.tr("文書"), "page"), self.tabs, self.count):
            head.addWidget(piece)
        head.addStretch(1)
        head.addWidget(self.search, 2)
        self.table = LetterTableView(self.office, self.letters, self, key="letters")
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
        self.search.searched.connect(self.letters.search)
        self.search.stepped.connect(self._on_stepped)
        self.letters.arrived.connect(self._on_arrived)
        self.table.opened.connect(self._on_opened)
        self.table.clicked.connect(self._on_opened)
        self.empty.acted.connect(self._on_empty_acted)
        find = QShortcut(QKeySequence("Ctrl+F"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)

    def refresh(self) -> None:
        self.letters.refresh()

    def come_back(self) -> None:
        """From a letter: the keys go on in the list once it stands; until then it may be hidden behind its empty state."""
        self._awaits_keys = True
        self.refresh()

    def show_issued(self, issued: bool) -> None:
        self.tabs.set_value(issued)
        self.letters.show_issued(issued)

    @Slot(object)
    def _on_tab(self, wanted: bool | str) -> None:
        if isinstance(wanted, str):
            self.tabs.set_value(self.letters.issued)
            self.other_wanted.emit(wanted)
        else:
            self.letters.show_issued(wanted)

    @Slot()
    def _on_arrived(self) -> None:
        self.count.setText(self.tr("{0}件").format(len(self.letters.rows)))
        self.stack.setCurrentWidget(self.table if self.letters.rows else self.empty)
        if self.letters.words:
            self.empty.say(self.tr("「{0}」を含む文書はありません。").format(self.letters.words), self.tr("検索をやめる"))
        elif self.letters.issued:
            self.empty.say(self.tr("施行した文書はまだありません。"))
        else:
            self.empty.say(self.tr("作成中の文書はありません。文書は、ケースの「つなぎ」から作成します。"), self.tr("ケースを開く"))
        if self._awaits_keys:
            self._awaits_keys = False
            self._take_keys()

    def _take_keys(self) -> None:
        if self.letters.rows:
            self.table.selectRow(max(self.table.current_row(), 0))
            self.table.setFocus()
        else:
            self.search.setFocus()

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(self.letters.table.row_at(index))

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        self.table.setFocus()
        self.table.selectRow(0 if by > 0 else self.letters.table.rowCount() - 1)

    @Slot()
    def _on_empty_acted(self) -> None:
        if self.letters.words:
            self.search.clear()
            self.letters.search("")
        else:
            self.office.navigator.screen("cases")
