"""記録の確認: who did, saw, printed or took out what; for managers, and for what a client asks to be told."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.commands.audit import FindAudit
from desk_gui.commands.desk import AllStaff
from desk_gui.errors import DeskError
from desk_gui.rows.audit import AuditLine, Thing
from desk_gui.rows.desk import StaffRow
from desk_gui.viewmodels.audit import ROW, AuditBook, AuditExport
from desk_gui.viewmodels.audit_words import thing_words
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.emergency.all import EmergenciesDialog
from desk_gui.views.settings.audit_table import KEPT_FOLDER, AuditTableView
from desk_gui.views.settings.disclosure import DisclosureDialog
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Card, EmptyState
from desk_gui.views.widgets.choice import Choice, MultiChoice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.export_button import ExportButton, ask_path
from desk_gui.views.widgets.flow_layout import FlowLayout
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.search_field import SearchField
from desk_gui.vocabulary import AuditAction


class AuditTab(QWidget):
    """Narrowed by person, act, days and number; one row's thing leads to everything about it."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.book = AuditBook(office, self)
        self.export = AuditExport(office, self)
        self.dialog: DisclosureDialog | None = None
        self._thing: Thing | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        unit = theme.current().px
        self.table = AuditTableView(self._office, self.book.table, self)
        self.empty = EmptyState(self.tr("この条件に当てはまる記録はありません。"), self.tr("条件をはずす"), icon="history")
        self.closed = EmptyState("", icon="lock")
        self.lists = QStackedWidget(self)
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.empty)
        card = Card(flush=True)
        card.body.addWidget(self.lists)
        inside = QWidget(self)
        down = QVBoxLayout(inside)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(unit(10))
        down.addWidget(self._filters())
        down.addWidget(card, 1)
        down.addLayout(self._foot())
        self.pages = QStackedWidget(self)
        self.pages.addWidget(inside)
        self.pages.addWidget(self.closed)
        around = QVBoxLayout(self)
        around.setContentsMargins(unit(4), unit(12), unit(4), 0)
        around.addWidget(self.pages)

    def _filters(self) -> QWidget:
        unit = theme.current().px
        self.staff = Choice((), self, empty=self.tr("すべての職員"))
        self.staff.setAccessibleName(self.tr("職員"))
        self.staff.setFixedWidth(unit(150))
        every = [Option(each, each.label) for each in AuditAction]
        self.acts = MultiChoice(every, self, empty=self.tr("すべての操作"), name=self.tr("操作"))
        self.first = DateField(self._office.clock, self, name=self.tr("いつから"))
        self.last = DateField(self._office.clock, self, name=self.tr("いつまで"))
        self.number = SearchField(self.tr("ケース・文書・受付・管理番号"), self)
        self.number.setFixedWidth(unit(220))
        self.only = Button("", "x", self, compact=True)
        self.only.hide()
        self.emergencies = Button(self.tr("緊急の閲覧"), "shield", self)
        host = QWidget(self)
        flow = FlowLayout(host, gap=unit(8))
        for piece in (self.staff, self.acts, self._days(), self.number, self.only, self.emergencies):
            flow.addWidget(piece)
        return host

    def _days(self) -> QWidget:
        """One piece, so that a narrow window does not part a day from its word."""
        days = QWidget(self)
        row = QHBoxLayout(days)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(6))
        for piece in (self.first, label(self.tr("から")), self.last, label(self.tr("まで"))):
            row.addWidget(piece)
        return days

    def _foot(self) -> QHBoxLayout:
        unit = theme.current().px
        self.count = label("", "caption")
        self.same = Button(self.tr("同じ対象の記録"), "filter", self)
        self.same.setEnabled(False)
        self.person = Button(self.tr("この人を見た・印刷した記録"), "user", self)
        self.save = ExportButton(self)
        foot = QHBoxLayout()
        foot.setSpacing(unit(8))
        foot.addWidget(self.count, 1)
        for button in (self.same, self.person, self.save):
            foot.addWidget(button)
        return foot

    def _connect(self) -> None:
        for field in (self.staff, self.acts, self.first, self.last):
            field.changed.connect(self._on_narrowed)
        self.number.searched.connect(self._on_narrowed)
        self.number.stepped.connect(self._on_stepped)
        self.only.clicked.connect(self._on_not_only)
        self.book.answered.connect(self._on_answered)
        self.book.refused.connect(self._on_refused)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_same)
        self.same.clicked.connect(self._on_same)
        self.empty.acted.connect(self._on_all)
        self.person.clicked.connect(self.open_disclosure)
        self.emergencies.clicked.connect(self.open_emergencies)
        self.save.asked.connect(self._on_export)

    def refresh(self) -> None:
        """Asked for when it is looked at: others need not wait for it."""
        if self.isVisible():
            self._office.edits.ask(AllStaff(with_left=True), self._on_staff)
            self.book.refresh()

    def open_disclosure(self) -> DisclosureDialog:
        self.dialog = DisclosureDialog(self._office, self.window())
        self.dialog.open()
        return self.dialog

    def open_emergencies(self) -> EmergenciesDialog:
        listed = EmergenciesDialog(self._office, self.window())
        listed.finished.connect(listed.deleteLater)
        listed.open()
        return listed

    def save_to(self, path: Path) -> None:
        self._office.settings.put(KEPT_FOLDER, str(path.parent))
        self.export.save_list(self.book.wanted, path)

    def wanted(self) -> FindAudit:
        return FindAudit(
            staff=self.staff.value(),
            actions=frozenset(self.acts.values()),
            first=self.first.day(),
            last=self.last.day(),
            thing=self._thing.id if self._thing else None,
            number=self.number.text(),
        )

    @Slot(object)
    def _on_staff(self, rows: tuple[StaffRow, ...]) -> None:
        self.staff.set_options([Option(row.id, row.details.name, row.details.kana) for row in rows])

    @Slot()
    def _on_narrowed(self) -> None:
        self.book.show_wanted(self.wanted())

    @Slot()
    def _on_answered(self) -> None:
        self.pages.setCurrentIndex(0)
        self.lists.setCurrentWidget(self.table if self.book.total else self.empty)
        self.count.setText(self.tr("{0:,}件").format(self.book.total))
        self.save.setEnabled(self.book.total > 0)

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self.closed.say(sentence(error))
            self.pages.setCurrentWidget(self.closed)
        else:
            self._office.notices.report(error)

    def _current(self) -> AuditLine | None:
        line: AuditLine | None = self.table.currentIndex().data(ROW)
        return line

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        line = self._current()
        self.same.setEnabled(line is not None and line.thing is not None)

    @Slot()
    def _on_same(self) -> None:
        line = self._current()
        if line is not None and line.thing is not None:
            self._thing = line.thing
            self.only.setText(thing_words(line).partition("　ほか")[0])
            self.only.setAccessibleName(self.tr("対象をはずす"))
            self.only.show()
            self._on_narrowed()

    @Slot()
    def _on_not_only(self) -> None:
        self._thing = None
        self.only.hide()
        self._on_narrowed()

    @Slot()
    def _on_all(self) -> None:
        self._thing = None
        self.only.hide()
        self.staff.set_value(None)
        self.acts.set_values(())
        for field in (self.first, self.last):
            field.set_day(None)
        self.number.clear()
        self._on_narrowed()

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.selectRow(0 if by > 0 else self.book.table.rowCount() - 1)

    @Slot(str)
    def _on_export(self, ending: str) -> None:
        name = self.tr("操作の記録_{0:%Y-%m-%d}").format(self._office.clock.today())
        if path := ask_path(self, self._office, KEPT_FOLDER, name, ending):
            self.save_to(path)
