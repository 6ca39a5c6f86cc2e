"""A list of 文書 as all of them stand: tabs, count and search above a table, and what is said where it is empty."""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.viewmodels.asking import SearchedList
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.tabs import letter_tabs
from desk_gui.views.widgets.card import Card, EmptyState
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.list_table import ListTable
from desk_gui.views.widgets.search_field import SearchField

Found = TypeVar("Found", bound=SearchedList[Any, Any])


class ListFrame(QWidget, Generic[Found]):
    """Subclasses say which tab is theirs, how their table is set up, and what is said of no rows.

    `opened` carries what `thing` makes of a row; `other_wanted`: another list instead, as its tab is called.
    """

    opened = Signal(object)
    other_wanted = Signal(object)

    def __init__(self, office: Office, found: Found, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.found = office, found
        self.found.setParent(self)
        self._awaits_keys = False
        self._build()
        self._connect()

    def tab(self) -> bool | str:
        """As `letter_tabs` calls this list."""
        raise NotImplementedError  # Qt's classes have a metaclass of their own, so that none can be abstract

    def hint(self) -> str:
        """What can be searched for."""
        raise NotImplementedError

    def make_table(self) -> ListTable:
        raise NotImplementedError

    def nothing(self, words: str) -> tuple[str, str]:
        """What is said where these words find no row, and, if something can be done about it, what the button says."""
        raise NotImplementedError

    def thing(self, row: Any) -> Any:
        """What is opened with a row; None: nothing."""
        return row

    def shows(self, wanted: bool | str) -> bool:
        """Whether that tab is this list; one that is several shows the one wanted."""
        return wanted == self.tab()

    def help_out(self) -> None:
        """Do what `nothing` offered where nobody had searched."""

    def first(self) -> QWidget:
        """Who has the keys where there is no row."""
        return self.search

    def fill_head(self, head: QHBoxLayout) -> None:
        """What stands beside the title, in the order of Tab."""
        unit = theme.current().px
        self.search = SearchField(self.hint(), self, hint="Ctrl+F")
        self.search.setMinimumWidth(unit(150))
        self.search.setMaximumWidth(unit(300))
        head.addWidget(self.search, 2)

    def refresh(self) -> None:
        self.found.refresh()

    def come_back(self) -> None:
        """From a letter: the keys go on in the list once it stands; until then it may be hidden behind its empty state."""
        self._awaits_keys = True
        self.refresh()

    def _build(self) -> None:
        unit = theme.current().px
        self.tabs = letter_tabs()
        self.tabs.set_value(self.tab())
        self.count = label("", "caption")
        head = QHBoxLayout()
        head.setSpacing(unit(12))
        for piece in (label(self.tr("文書"), "page"), self.tabs, self.count):
            head.addWidget(piece)
        head.addStretch(1)
        self.fill_head(head)
        self.table = self.make_table()
        self.empty = EmptyState("", icon="letters")
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        card = Card(flush=True)
        card.body.addWidget(self.stack)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(unit(16), unit(12), unit(16), unit(12))
        self.column.setSpacing(unit(10))
        self.column.addLayout(head)
        self.column.addWidget(card, 1)

    def _connect(self) -> None:
        self.tabs.changed.connect(self._on_tab)
        self.search.searched.connect(self.found.search)
        self.search.stepped.connect(self._on_stepped)
        self.found.arrived.connect(self._on_arrived)
        self.table.opened.connect(self._on_opened)
        self.table.clicked.connect(self._on_opened)
        self.empty.acted.connect(self._on_empty_acted)
        find = QShortcut(QKeySequence("Ctrl+F"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)

    @Slot()
    def _on_arrived(self) -> None:
        rows, words = self.found.rows, self.found.words
        self.count.setText(self.tr("{0}件").format(len(rows)))
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        self.empty.say(*self.nothing(words))
        if self._awaits_keys:
            self._awaits_keys = False
            self._take_keys()

    def _take_keys(self) -> None:
        if self.found.rows:
            self.table.selectRow(max(self.table.current_row(), 0))
            self.table.setFocus()
        else:
            self.first().setFocus()

    @Slot(object)
    def _on_tab(self, wanted: bool | str) -> None:
        if not self.shows(wanted):
            self.tabs.set_value(self.tab())
            self.other_wanted.emit(wanted)

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        thing = self.thing(self.found.rows[index.row()])
        if thing is not None:
            self.opened.emit(thing)

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        self.table.setFocus()
        self.table.selectRow(0 if by > 0 else self.found.table.rowCount() - 1)

    @Slot()
    def _on_empty_acted(self) -> None:
        if self.found.words:
            self.search.clear()
            self.found.search("")
        else:
            self.help_out()
