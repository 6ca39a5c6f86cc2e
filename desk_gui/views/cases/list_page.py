"""ケース一覧: last worked on first, narrowed by words, stage, topic and whose it is."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.commands.base import Page
from desk_gui.commands.case_views import Workload
from desk_gui.commands.desk import TheDesk
from desk_gui.rows.case_views import CaseWish
from desk_gui.rows.cases import CaseListRow
from desk_gui.rows.desk import DeskRow
from desk_gui.rows.sub_categories import SubCategory
from desk_gui.values.ids import CaseId, StaffId
from desk_gui.viewmodels.case_views import asked
from desk_gui.viewmodels.cases import CaseList, CaseTable, Column
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases.listing.conditions import MoreConditions, sorts
from desk_gui.views.cases.listing.views import CaseViewSwitch
from desk_gui.views.cases.listing.workload import WorkloadDialog
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Card, EmptyState
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.choice import Choice, MultiChoice
from desk_gui.views.widgets.flow_layout import FlowLayout
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.list_table import ROW_TASK, ListTable
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.search_field import SearchField
from desk_gui.vocabulary import CaseSort, CaseStage, Category


class CaseListPage(QWidget):
    """`opened`: a case to show; `new_wanted`: one to open; `emergency_wanted`: one that is not shown; `tags_wanted`: of which case."""

    opened = Signal(object)
    new_wanted = Signal()
    emergency_wanted = Signal()
    tags_wanted = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.cases = CaseList(office, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        unit = theme.current().px
        self.count = label("", "secondary")
        conditions = self._conditions()
        self.workload = Button(self.tr("担当の状況"), "users", self)
        self.workload.setVisible(self._office.edits.may(Workload))
        self.new = Button(self.tr("新しいケース"), "plus", self)
        self.new.setToolTip("Ctrl+Shift+N")
        self.emergency = Button(self.tr("緊急の閲覧"), "shield", self)
        self.emergency.setToolTip("Ctrl+Shift+E")
        head = QHBoxLayout()
        head.setSpacing(unit(12))
        head.addWidget(label(self.tr("ケース"), "tool"))
        head.addWidget(self.count)
        head.addStretch(1)
        for piece in (self.workload, self.emergency, self.new):
            head.addWidget(piece)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(16), unit(10), unit(16), unit(12))
        column.setSpacing(unit(8))
        column.addLayout(head)
        column.addWidget(conditions)
        column.addWidget(self.more)
        column.addWidget(self._list(), 1)

    def _conditions(self) -> QWidget:
        unit = theme.current().px
        self.search = SearchField(self.tr("氏名・番号・件名・記録の言葉"), self, hint="Ctrl+F")
        self.search.setFixedWidth(unit(260))
        self.stages = ChipGroup([(stage, stage.label) for stage in CaseStage], self, name=self.tr("段階"))
        self.stages.setFixedWidth(unit(236))
        self.topics = MultiChoice(_topics(()), self, empty=self.tr("相談内容区分"), name=self.tr("相談内容区分"))
        self.topics.setFixedWidth(unit(170))
        self.mine = QCheckBox(self.tr("自分の担当"), self)
        self.sort = Choice(sorts(), self, typing=False)
        self.sort.setAccessibleName(self.tr("並べ方"))
        self.sort.setFixedWidth(unit(160))
        self.sort.set_value(CaseSort.WORKED)
        self.wider = Button(self.tr("条件と列"), "filter", self)
        self.wider.setCheckable(True)
        self.more = MoreConditions(self._office, self)
        self.more.hide()
        self.views = CaseViewSwitch(self._office, self.wish, self)
        row = QWidget(self)
        flow = FlowLayout(row, gap=unit(10))
        for piece in (self.search, self.views, self.stages, self.topics, self.mine, self.sort, self.wider):
            flow.addWidget(piece)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        return row

    def _list(self) -> QWidget:
        card = Card(flush=True)
        self.model = CaseTable(self._office, self)
        self.table = ListTable(card, row=ROW_TASK, settings=self._office.settings, key="cases")
        self.table.setAccessibleName(self.tr("ケース一覧"))
        self.table.setModel(self.model)
        self.table.set_widths([84, 190, 300, 72, 104, 128, 92, 76, 76, 92, 92])
        # What the case itself shows gives way to its title.
        least = tuple(each.value for each in (Column.OPENED, Column.LEAD, Column.LANGUAGE, Column.TASKS, Column.WAITING, Column.DUE))
        self.table.stretch(Column.TITLE.value, least=220, giving_way=least)
        self._show_columns()
        self.empty = EmptyState("", icon="case")
        self.stack = QStackedWidget(card)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        card.body.addWidget(self.stack, 1)
        return card

    def _connect(self) -> None:
        self.search.searched.connect(self._on_narrowed)
        self.search.stepped.connect(self._on_stepped)
        self.stages.changed.connect(self._on_narrowed)
        self.topics.changed.connect(self._on_narrowed)
        self.mine.toggled.connect(self._on_narrowed)
        self.sort.changed.connect(self._on_narrowed)
        self.more.changed.connect(self._on_narrowed)
        self.wider.toggled.connect(self._on_wider)
        self.views.opened.connect(self.show_wish)
        self.workload.clicked.connect(self.show_workload)
        self.cases.arrived.connect(self._on_arrived)
        self.table.opened.connect(self._on_opened)
        self.table.clicked.connect(self._on_opened)
        self.model.missing.connect(self.cases.need, Qt.ConnectionType.QueuedConnection)  # it is found missing while it is painted
        self.new.clicked.connect(self.new_wanted)
        self.emergency.clicked.connect(self.emergency_wanted)
        self.empty.acted.connect(self._on_empty)
        keys = {
            "Ctrl+F": self.search.setFocus,
            "Ctrl+Shift+N": self.new_wanted,
            "Ctrl+Shift+E": self.emergency_wanted,
            "Ctrl+S": self.views.ask_name,
            "Ctrl+Shift+T": self._on_tag,
        }
        for key, slot in keys.items():
            QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(slot)

    def refresh(self) -> None:
        self.cases.refresh()
        self.views.views.refresh()
        if not self.more.isHidden() or not self.more.offered:
            self.more.refresh()
        self._office.edits.ask(TheDesk(), self._on_desk)

    @Slot(object)
    def _on_desk(self, desk: DeskRow) -> None:
        self.topics.set_options(_topics(desk.profile.sub_categories))

    def wish(self) -> CaseWish:
        """What is shown now; words that were searched for are nobody's view."""
        more = self.more
        return CaseWish(
            stages=frozenset(self.stages.values()),
            categories=frozenset(each for each in self.topics.values() if isinstance(each, Category)),
            sub_categories=frozenset(each for each in self.topics.values() if not isinstance(each, Category)),
            mine=self.mine.isChecked(),
            staff=more.staff.value(),
            agency=more.agency.value(),
            language=more.language.value() or "",
            tags=frozenset(more.tags.values()),
            age=more.age.value(),
            due=more.due.value(),
            sort=self.sort.value() or CaseSort.WORKED,
            left_out=more.left_out(),
        )

    @Slot(object)
    def show_wish(self, wish: CaseWish) -> None:
        self.stages.set_values(wish.stages)
        self.topics.set_values((*wish.categories, *wish.sub_categories))
        self.mine.blockSignals(True)
        self.mine.setChecked(wish.mine)
        self.mine.blockSignals(False)
        self.sort.set_value(wish.sort)
        self.more.show_wish(wish)
        if self.more.narrows:
            self.wider.setChecked(True)
        self._on_narrowed()

    @property
    def narrowed(self) -> bool:
        return bool(self.search.text()) or self.wish().narrowed

    @Slot()
    def _on_narrowed(self) -> None:
        self._show_columns()
        self.cases.narrow(asked(self.wish(), self.search.text(), self._office.edits.actor))
        self.views.reconsider()

    def _show_columns(self) -> None:
        left_out = self.more.left_out()
        self.table.leave_out(frozenset(each.value for each in Column if each.name.lower() in left_out))

    @Slot(bool)
    def _on_wider(self, wider: bool) -> None:
        self.more.setVisible(wider)
        if wider:
            self.more.refresh()

    @Slot()
    def show_workload(self) -> None:
        if self._office.edits.may(Workload) and not self._office.presence.keeps_out():
            dialog = WorkloadDialog(self._office, self)
            dialog.chosen.connect(self._on_staff_chosen)
            dialog.finished.connect(dialog.deleteLater)
            self.dialog: QDialog | None = dialog
            dialog.open()

    @Slot(object)
    def _on_staff_chosen(self, staff: StaffId) -> None:
        self.more.staff.set_value(staff)
        self.wider.setChecked(True)
        self.show_wish(CaseWish(staff=staff, sort=CaseSort.DUE))

    @Slot()
    def _on_tag(self) -> None:
        row = self.model.line(self.table.current_row())
        if row is not None:
            self.tags_wanted.emit(row.id)

    @Slot(object, int, bool)
    def _on_arrived(self, page: Page[CaseListRow], first: int, fresh: bool) -> None:
        kept, row = self._current(), max(0, self.table.current_row())
        self.model.show_page(page, first, fresh=fresh)
        self.count.setText(self.tr("{0}件").format(page.total))
        if self.table.current_row() < 0:
            found = self.model.row_of(kept)
            self.table.selectRow(found if found >= 0 else min(row, page.total - 1) if kept is None else 0)
        self._show_empty(found=bool(page.total))

    def _show_empty(self, *, found: bool) -> None:
        self.stack.setCurrentWidget(self.table if found else self.empty)
        if self.narrowed:
            words = self.tr(
                "条件に合うケースはありません。終結したケースは「終結」を選ぶと表示されます。取扱注意のケースは、指名された職員にだけ表示されます。"
            )
            self.empty.say(words, self.tr("条件を解除"))
        else:
            self.empty.say(self.tr("続いているケースはありません。最初のケースを開いてください。"), self.tr("新しいケース"))

    def _current(self) -> CaseId | None:
        row = self.model.line(self.table.current_row())
        return row.id if row else None

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        self.table.setFocus()
        self.table.selectRow(max(0, min(self.table.current_row() + by - 1, self.model.rowCount() - 1)))

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        if (row := self.model.line(index.row())) is not None:
            self.opened.emit(row.id)

    @Slot()
    def _on_empty(self) -> None:
        if not self.narrowed:
            self.new_wanted.emit()
            return
        self.search.clear()
        self.show_wish(CaseWish(sort=self.sort.value() or CaseSort.WORKED))


def _topics(known: tuple[SubCategory, ...]) -> list[Option]:
    """The official classes, and under each what the desk tells apart, retired ones too: old cases have them."""
    below = {category: [each for each in known if each.category is category] for category in Category}
    return [
        option
        for category in Category
        for option in (Option(category, category.label), *(Option(each.id, f"　└ {each.name}", category.label) for each in below[category]))
    ]
