"""連携機関: conditions at the left, the register in the middle, one partner at the right."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.commands.agencies import FindAgencies, ProfileOf
from desk_gui.rows.agencies import AgencyProfile, Directory
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.agencies import DirectoryModel, Register, conditions
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.agencies.acts import AgencyActs, tables_can_be_read
from desk_gui.views.agencies.conditions import ConditionPane
from desk_gui.views.agencies.page import AgencyPage
from desk_gui.views.screen import Screen
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import EmptyState
from desk_gui.views.widgets.chips import TagRow
from desk_gui.views.widgets.labels import Elided, hairline, label
from desk_gui.views.widgets.list_table import ROW_DIRECTORY, ListTable
from desk_gui.views.widgets.search_field import SearchField

FORMS = frozenset({"edit_agency", "new_evidence", "close_agency"})
NARROW = 1000
MINUTE_MS = 60_000
_WIDTHS = (188, 512)
_KEPT = "agencies/panes"


class AgenciesScreen(Screen):
    """Wide: three panes. Narrow: conditions on demand, and the page instead of the list."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.register = Register(office, self)
        self._shown: AgencyId | None = None
        self._form_wanted = ""
        self._more_is_shut = False
        self._narrow = False
        self._build()
        self._connect()
        self._bind_keys()
        self._on_narrowed()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.left = QWidget(self.splitter)
        inner = QVBoxLayout(self.left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(self._head())
        inner.addWidget(hairline())
        self.panes = QSplitter(Qt.Orientation.Horizontal, self.left)
        self.panes.setChildrenCollapsible(False)
        self.conditions = ConditionPane(self.register, self)
        self.panes.addWidget(self.conditions)
        self.panes.addWidget(self._list())
        self.panes.setStretchFactor(1, 1)
        inner.addWidget(self.panes, 1)
        self.splitter.addWidget(self.left)
        self.page = AgencyPage(self.office, self)
        self.acts = AgencyActs(self.office, self.page, self)
        self.splitter.addWidget(self.page)
        self.splitter.setStretchFactor(0, 1)
        column.addWidget(self.splitter, 1)
        self.setFocusProxy(self.search)

    def _head(self) -> QVBoxLayout:
        unit = theme.current().px
        head = QVBoxLayout()
        head.setContentsMargins(unit(16), unit(8), unit(16), unit(8))
        head.setSpacing(unit(6))
        first, second = QHBoxLayout(), QHBoxLayout()
        self.count = Elided("", "secondary")
        self.add = Button(self.tr("連携先を追加"), "plus", self)
        self.take_in = Button(self.tr("取り込む"), "upload", self, tone="quiet")
        self.take_in.setVisible(tables_can_be_read())
        self.activities = Button(self.tr("合同の活動・地域課題"), "handshake", self, tone="quiet")
        self.write_all = Button(self.tr("案内を送る"), "letters", self, tone="quiet")
        self.write_all.setToolTip(self.tr("表示中の機関に、1通ずつ番号を付けた案内を作成します。"))
        self.hotlines = Button(self.tr("全国の相談窓口"), "phone", self, tone="quiet")
        first.setSpacing(unit(12))
        first.addWidget(label(self.tr("連携機関"), "tool"))
        first.addWidget(self.count, 1)
        for button in (self.hotlines, self.take_in, self.add):
            first.addWidget(button)
        self.search = SearchField(self.tr("名称・内容・担当者"), self, hint="Ctrl+F")
        self.search.setMinimumWidth(unit(140))
        self.search.setMaximumWidth(unit(232))
        self.narrow_by = Button(self.tr("条件"), "filter", self)
        self.narrow_by.setCheckable(True)
        self.tags = TagRow(self)
        second.setSpacing(unit(6))
        second.addWidget(self.search, 2, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.narrow_by, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.tags, 1)
        second.addStretch(0)
        second.addWidget(self.write_all, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.activities, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(first)
        head.addLayout(second)
        return head

    def _list(self) -> QWidget:
        self.model = DirectoryModel(self.office, self)
        self.table = ListTable(self, row=ROW_DIRECTORY, settings=self.office.settings, key="agencies")
        self.table.setAccessibleName(self.tr("連携機関の一覧"))
        self.table.setModel(self.model)
        self.table.set_widths([240, 122, 122, 90])
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.empty = EmptyState("", icon="search")
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.more = Button("", parent=self, tone="link")
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _connect(self) -> None:
        self.search.searched.connect(self._on_searched)
        self.search.stepped.connect(self._on_stepped)
        self.tags.removed.connect(self.register.drop)
        self.tags.cleared.connect(self._on_cleared)
        self.register.narrowed.connect(self._on_narrowed)
        self.register.arrived.connect(self._on_arrived)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.empty.acted.connect(self._on_empty_acted)
        self.more.clicked.connect(self._on_more)
        self.add.clicked.connect(self.acts.add)
        self.take_in.clicked.connect(self.acts.take_in)
        self.hotlines.clicked.connect(self.acts.show_hotlines)
        self.write_all.clicked.connect(self.write_to_all)
        self.activities.clicked.connect(self.acts.show_activities)
        self.narrow_by.toggled.connect(self._on_narrow_by)
        self.splitter.splitterMoved.connect(self._on_moved)
        self.panes.splitterMoved.connect(self._on_moved)
        self._connect_page()

    def _connect_page(self) -> None:
        self.acts.connect_page()
        self.acts.agency_wanted.connect(self.open_agency)
        self.page.head.back_wanted.connect(self._on_back)
        self.page.agency_wanted.connect(self.open_agency)
        self.page.case_wanted.connect(self._on_case)

    def _bind_keys(self) -> None:
        keys = {"Ctrl+F": self._on_find, "Ctrl+E": self.acts.edit, "Ctrl+Shift+N": self.acts.add}
        for key, slot in keys.items():
            QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(slot)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()

    def refresh(self) -> None:
        self.register.refresh()
        self._ask_page()

    def show_thing(self, kind: str, thing: UUID | None) -> None:
        if self.acts.begin(kind, thing):
            return
        if thing is not None:
            self.open_agency(thing)
            self._form_wanted = kind if kind in FORMS else ""

    @Slot(object)
    def open_agency(self, thing: UUID) -> None:
        """Bring one agency to the front, whether the list shows it or not."""
        self._form_wanted = ""
        self._shown = AgencyId(thing)
        self._select_shown()
        self._ask_page()
        self._arrange(page=True)

    # --- the list ---

    @Slot()
    def _on_narrowed(self) -> None:
        wanted = self.register.wanted
        self.tags.set_tags(conditions(wanted))
        self.page.show_language(wanted.language)
        if self.search.text() != wanted.words:
            self.search.setText(wanted.words)

    @Slot(object)
    def _on_arrived(self, found: Directory) -> None:
        self.model.show_lines(found.lines, self.register.wanted.language)
        self.count.set_text(self.tr("{0}機関のうち {1}件").format(found.total, len(found.lines)))
        self.stack.setCurrentWidget(self.table if found.lines else self.empty)
        self._say_more(found)
        if self._shown is None and found.lines:
            self._shown = found.lines[0].agency.id
            self._ask_page()
        self._select_shown()

    def _say_more(self, found: Directory) -> None:
        """What the conditions leave out is one press away; an empty list says what to do."""
        if not found.total and not found.closed:
            self.empty.say(self.tr("連携先はまだ登録されていません。"), self.tr("連携先を追加"))
        else:
            self.empty.say(self.tr("該当する連携先はありません。条件を変えて検索してください。"), self.tr("条件を解除"))
        self._more_is_shut = bool(found.shut)
        shut = self.tr("受付時間外の機関がほかに{0}件あります　表示する").format(found.shut)
        closed = self.tr("休止・廃止の機関がほかに{0}件あります　表示する").format(found.closed)
        self.more.setText(shut if found.shut else closed)
        self.more.setVisible(bool(found.shut or found.closed))

    def _select_shown(self) -> None:
        row = self.model.row_of(self._shown)
        if row < 0:
            self.table.clearSelection()
        elif self.table.current_row() != row:
            self.table.selectRow(row)

    @Slot(str)
    def _on_searched(self, words: str) -> None:
        self.register.narrow(words=words)

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        row = min(max(self.table.current_row() + by, 0), self.model.rowCount() - 1)
        if row >= 0:
            self.table.selectRow(row)

    @Slot()
    def _on_cleared(self) -> None:
        self.register.set_wanted(FindAgencies(words=self.register.wanted.words))

    @Slot()
    def _on_empty_acted(self) -> None:
        if self.register.wanted == FindAgencies():
            self.acts.add()
        else:
            self.register.clear()

    @Slot()
    def _on_more(self) -> None:
        self.register.narrow(**({"open_now": False} if self._more_is_shut else {"with_closed": True}))

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is not None and line.agency.id != self._shown:
            self._shown = line.agency.id
            self._ask_page()

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        self._on_chosen(index)
        self._arrange(page=True)
        self.page.head.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_find(self) -> None:
        self._arrange(page=False)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def _on_minute(self) -> None:
        """Counters open and close while nobody touches anything."""
        self.table.viewport().update()
        if self.register.wanted.open_now and self.isVisible():
            self.register.refresh()

    # --- the page ---

    def _ask_page(self) -> None:
        if self._shown is not None:
            self.office.edits.ask(ProfileOf(self._shown), self._on_profile, self._on_gone)

    @Slot(object)
    def _on_profile(self, profile: AgencyProfile) -> None:
        if profile.agency.id != self._shown:
            return
        if profile.agency.removed:
            self._forget()
        else:
            self.page.show_profile(profile, self.register.wanted.language)
            wanted, self._form_wanted = self._form_wanted, ""
            if wanted:
                ways = {"edit_agency": self.acts.edit, "new_evidence": self.acts.record_evidence, "close_agency": self.acts.record_closing}
                ways[wanted]()

    @Slot(object)
    def _on_gone(self, error: Exception) -> None:
        self._forget()
        self.office.notices.report(error)

    def _forget(self) -> None:
        self._shown = None
        self.page.show_nothing()
        self._arrange(page=False)

    @Slot(object)
    def _on_case(self, case: UUID) -> None:
        self.office.navigator.open("case", case)

    @Slot()
    def _on_back(self) -> None:
        self._arrange(page=False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def write_to_all(self) -> None:
        """To those the conditions leave; where there are none, to the one in front."""
        narrowed = self.register.wanted != FindAgencies()
        self.acts.write_to(self.model.agencies() if narrowed else tuple(each for each in (self._shown,) if each is not None))

    # --- room ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.current().px(NARROW)
        if narrow != self._narrow or not event.oldSize().isValid():
            self._narrow = narrow
            self._arrange(page=False)

    def _arrange(self, *, page: bool) -> None:
        """Which panes there is room for. `page`: in a narrow window, the page and not the list."""
        self.left.setVisible(not (self._narrow and page))
        self.page.setVisible(not self._narrow or page)
        self.page.head.back.setVisible(self._narrow)
        self.narrow_by.setVisible(self._narrow)
        self.conditions.setVisible(not self._narrow or self.narrow_by.isChecked())
        if not self._narrow:
            self._set_sizes()

    def _set_sizes(self) -> None:
        kept = self.office.settings.get(_KEPT)
        conditions, page = kept if isinstance(kept, list) and len(kept) == 2 else [theme.current().px(width) for width in _WIDTHS]
        self.splitter.setSizes([max(self.width() - page, 1), page])
        self.panes.setSizes([conditions, max(self.width() - page - conditions, 1)])

    @Slot()
    def _on_moved(self) -> None:
        if not self._narrow:
            self.office.settings.put(_KEPT, [self.panes.sizes()[0], self.splitter.sizes()[1]])

    @Slot(bool)
    def _on_narrow_by(self, wanted: bool) -> None:
        self.conditions.setVisible(wanted or not self._narrow)
