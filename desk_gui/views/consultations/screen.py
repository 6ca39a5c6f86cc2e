"""相談受付: the entry on top, the day's list under it, one consultation as a drawer over both."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHeaderView, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.commands.calls import CallById
from desk_gui.commands.consultations import ConsultationById, RemoveConsultation
from desk_gui.rows.consultations import ConsultationDetails, ConsultationRow
from desk_gui.values.ids import CallId
from desk_gui.viewmodels.consultations import DayBook, Lists, Offers, Stretch
from desk_gui.viewmodels.consultations_export import Export, Form
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.consultations.edit_dialog import EditDialog
from desk_gui.views.consultations.entry import EntryCard
from desk_gui.views.consultations.facts import FactsPane
from desk_gui.views.consultations.toolbar import DayBar
from desk_gui.views.screen import Screen
from desk_gui.views.widgets.card import Card, EmptyState
from desk_gui.views.widgets.export_button import ask_path
from desk_gui.views.widgets.list_table import ListTable
from desk_gui.views.widgets.progress import Toast

NARROW = 1000
KEPT_FOLDER = "consultations/folder"
_NOTE = 7
_DRAWER = 460
_SAID_IN_FACTS = (1, 4, 8)
_WIDTHS = [120, 104, 76, 124, 92, 150, 96, 220, 80, 74]


class ConsultationsScreen(Screen):
    """The drawer lies over the right side, so that nothing moves under the mouse when a row is opened."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.book = DayBook(office, self)
        self.offers = Offers(office, self)
        self.export = Export(office, self)
        self.dialog: QDialog | None = None
        self._wanted: UUID | None = None
        self._editing = False
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        unit = theme.current().px
        self.entry = EntryCard(self.office, self)
        self.bar = DayBar(self.office.clock, self)
        self.facts = FactsPane(self)
        self.facts.hide()
        self.toast = Toast(self)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(unit(16), unit(10), unit(16), unit(10))
        column.setSpacing(unit(9))
        column.addWidget(self.entry)
        column.addWidget(self.bar)
        column.addWidget(self._list(), 1)
        column.addStretch(0)
        self.page = QScrollArea(self)
        self.page.setWidgetResizable(True)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)

    def _list(self) -> QWidget:
        self.table = ListTable(self, settings=self.office.settings, key="consultations")
        self.table.setAccessibleName(self.tr("相談受付の一覧"))
        self.table.setModel(self.book.table)
        self.table.set_widths(_WIDTHS)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NOTE, QHeaderView.ResizeMode.Stretch)
        self.empty = EmptyState("", icon="consultation")
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.stack.setMinimumHeight(theme.current().px(160))
        self.card = Card(flush=True)
        self.card.body.addWidget(self.stack)
        return self.card

    def _connect(self) -> None:
        self.offers.arrived.connect(self._on_offers)
        self.book.answered.connect(self._on_answered)
        self.bar.moved.connect(self.book.show_stretch)
        self.bar.searched.connect(self.book.search)
        self.bar.export_wanted.connect(self._on_export)
        self.bar.import_wanted.connect(self._on_import)
        self.bar.search.stepped.connect(self._on_stepped)
        self.entry.recorded.connect(self._on_recorded)
        self.entry.intake.changed.connect(self._hide_facts)
        self.table.opened.connect(self._on_opened)
        self.table.clicked.connect(self._on_opened)
        self.empty.acted.connect(self._on_empty_acted)
        self.facts.edit_wanted.connect(self.edit_shown)
        self.facts.case_wanted.connect(self._on_case)
        self.facts.removal_wanted.connect(self._on_remove)
        self.facts.closed.connect(self._on_facts_closed)
        self.toast.acted.connect(self.office.edits.undo)
        for place in (self.facts, self.table):
            away = QShortcut(QKeySequence("Escape"), place, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            away.activated.connect(self._on_facts_closed)

    def refresh(self) -> None:
        self.offers.refresh()
        self.book.refresh()
        if self.facts.row is not None:
            self._ask_facts(self.facts.row.id)

    def flush(self) -> None:
        self.entry.drafting.flush()

    def show_alone(self, *, alone: bool) -> bool:
        """The consultation being written down is that of the one who sits there."""
        self._hide_facts()
        self.toast.hide()
        for piece in (self.bar, self.card):
            piece.setVisible(not alone)
        return True

    def show_thing(self, kind: str, thing: UUID | None) -> None:
        if kind == "consultation_from_call" and thing is not None:
            self._hide_facts()
            self.office.edits.ask(CallById(CallId(thing)), self.entry.take_call)
        elif thing is not None:
            self._ask_facts(thing)
            self._editing = kind == "edit_consultation"
        else:
            self._hide_facts()
            self.page.ensureVisible(0, 0)
            self.entry.start()

    def edit_shown(self) -> None:
        """Open the form of the consultation at the side."""
        if self.facts.row is not None:
            self._editing = False
            self.dialog = EditDialog(self.office, self.facts.row, self.offers.lists, self)
            self.offers.arrived.connect(self.dialog.offer)
            self.dialog.open()

    def open_import(self) -> None:
        # Opened rarely, and it brings the readers of tables with it.
        from desk_gui.views.imports import open_import

        self.dialog = open_import(self.office, self, "consultations")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous() and self.facts.row is None:
            self.entry.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_facts()
        narrow = self.width() < theme.current().px(NARROW)
        for column in _SAID_IN_FACTS:
            self.table.setColumnHidden(column, narrow)

    def _place_facts(self) -> None:
        unit = theme.current().px
        width = min(unit(_DRAWER), self.width() - unit(32))
        self.facts.setGeometry(self.width() - width - unit(10), unit(8), width, self.height() - unit(16))

    def _ask_facts(self, thing: UUID) -> None:
        self._wanted, self._editing = thing, False
        self.office.edits.ask(ConsultationById(thing), self._on_facts)  # type: ignore[arg-type]

    def _show_facts(self, row: ConsultationRow) -> None:
        self.facts.show_row(row, self.offers.lists)
        self._place_facts()
        self.facts.show()
        self.facts.raise_()

    @Slot(object)
    def _on_offers(self, lists: Lists) -> None:
        self.entry.offer(lists)
        if self.facts.row is not None:
            self._show_facts(self.facts.row)

    @Slot()
    def _on_answered(self) -> None:
        self.bar.show_counts(self.book.summary, "" if self.book.words else self.book.topics)
        self._explain_empty()
        self.stack.setCurrentWidget(self.table if self.book.total else self.empty)

    def _explain_empty(self) -> None:
        if self.book.words:
            self.empty.say(
                self.tr("「{0}」を含む相談はありません。言葉を変えて探してください。").format(self.book.words), self.tr("検索をやめる")
            )
        else:
            self.empty.say(self.tr("{0} の相談はまだありません。上の欄に入力して記録してください。").format(self.book.stretch.title))

    @Slot(object)
    def _on_recorded(self, details: ConsultationDetails) -> None:
        """The list follows to the day just written into."""
        if details.on not in self.bar.stretch or self.book.words:
            self.bar.show_stretch(Stretch(details.on, self.bar.stretch.span))
            self.bar.search.clear()
            self.book.words = ""
        self.book.show_stretch(self.bar.stretch)
        self.offers.refresh()

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        row = self.book.table.row_at(index)
        if row is not None:
            self._wanted = row.id
            self._show_facts(row)

    @Slot(object)
    def _on_facts(self, row: ConsultationRow) -> None:
        if row.id == self._wanted and not row.removed:
            self._show_facts(row)
            if self._editing:
                self.edit_shown()
        elif row.removed:
            self._on_facts_closed()

    @Slot()
    def _on_facts_closed(self) -> None:
        self._hide_facts()
        self.table.setFocus()

    @Slot()
    def _hide_facts(self) -> None:
        """Also when somebody begins to write: the drawer lies over the entry."""
        self.facts.row = self._wanted = None
        self.facts.hide()

    @Slot()
    def _on_case(self) -> None:
        row = self.facts.row
        if row is not None:
            self.office.navigator.open(*(("case", row.case) if row.case else ("new_case_from", row.id)))

    @Slot()
    def _on_remove(self) -> None:
        if (row := self.facts.row) is not None:
            done = self.tr("相談受付 {0} を取り下げ").format(row.number)
            self.office.edits.do(RemoveConsultation(row.id), done, seen={row.id: row.version}, then=self._on_removed)

    @Slot(object)
    def _on_removed(self, done: object) -> None:
        self._on_facts_closed()
        self.book.refresh()
        self.toast.say(self.tr("取り下げました。"), self.tr("元に戻す"))

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        self.table.setFocus()
        self.table.selectRow(0 if by > 0 else self.book.table.rowCount() - 1)

    @Slot()
    def _on_empty_acted(self) -> None:
        self.bar.search.clear()
        self.book.search("")

    @Slot(object, object)
    def _on_export(self, stretch: Stretch, form: Form) -> None:
        if path := ask_path(self, self.office, KEPT_FOLDER, self.export.file_name(stretch, form), form.suffix):
            self.office.settings.put(KEPT_FOLDER, str(path.parent))
            self.export.save(path, stretch, form)

    @Slot()
    def _on_import(self) -> None:
        self.open_import()
