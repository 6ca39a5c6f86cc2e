"""この人を見た・印刷した記録: what a client who asks for disclosure is told about who looked."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from desk_gui.commands.audit import DisclosureOf
from desk_gui.commands.cases import FindClients
from desk_gui.rows.audit import Disclosure
from desk_gui.rows.cases import ClientRow
from desk_gui.viewmodels.asking import Latest
from desk_gui.viewmodels.audit import AuditExport, AuditTable
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases.client_line import client_line
from desk_gui.views.settings.audit_table import KEPT_FOLDER, AuditTableView
from desk_gui.views.widgets.card import Card, EmptyState
from desk_gui.views.widgets.export_button import ExportButton, ask_path
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.reading_dialog import ReadingDialog
from desk_gui.views.widgets.search_field import SearchField


class DisclosureDialog(ReadingDialog):
    """Find the person, read, and hand out as a table."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("この人を見た・印刷した記録"), 960, 600, parent)
        self._office = office
        self._latest = Latest(office, self)
        self.table = AuditTable(self)
        self.export = AuditExport(office, self)
        self.found: Disclosure | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        unit = theme.current().px
        self.search = SearchField(self.tr("相談者を探す（氏名・カナ・ローマ字・電話・生年月日）"), self)
        self.people = QListWidget(self)
        self.people.setAccessibleName(self.tr("見つかった人"))
        self.people.setMaximumHeight(unit(112))
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.people.hide()
        self.who = label("", "name")
        self.count = label("", "caption")
        self.view = AuditTableView(self._office, self.table, self, key="disclosure")
        self.empty = EmptyState(self.tr("相談者を選ぶと、その人の記録を見た職員、印刷、出力を新しい順に表示します。"), icon="user")
        self.lists = QStackedWidget(self)
        self.lists.addWidget(self.empty)
        self.lists.addWidget(self.view)
        card = Card(flush=True)
        card.body.addWidget(self.lists)
        head = QHBoxLayout()
        head.addWidget(self.who)
        head.addWidget(self.count, 1)
        self.column.addWidget(self.search)
        self.column.addWidget(self.people)
        self.column.addLayout(head)
        self.column.addWidget(card, 1)
        self.column.addWidget(self._limits())
        self.save = ExportButton(self)
        self.save.setEnabled(False)
        self.add_foot(self.save)

    def _limits(self) -> QWidget:
        said = self.tr("閲覧の記録は、取扱注意の方について残ります。施行・印刷・出力の記録は、すべての方について残ります。")
        return label(said, "caption", wrap=True)

    def _connect(self) -> None:
        self.search.searched.connect(self._on_searched)
        self.search.stepped.connect(self._on_stepped)
        self.search.entered.connect(self._on_enter)
        self._latest.answered.connect(self._on_people)
        self.people.itemActivated.connect(self._on_picked)
        self.people.itemClicked.connect(self._on_picked)
        self.save.asked.connect(self._on_export)

    def show_person(self, row: ClientRow) -> None:
        self.people.hide()
        self._office.edits.ask(DisclosureOf(row.id), self._on_found)

    def save_to(self, path: Path) -> None:
        if self.found is not None:
            self._office.settings.put(KEPT_FOLDER, str(path.parent))
            self.export.save_disclosure(self.found.client, path)

    @Slot(str)
    def _on_searched(self, words: str) -> None:
        if words.strip():
            self._latest.ask(FindClients(words, 12))
        else:
            self.people.hide()

    @Slot(object)
    def _on_people(self, rows: tuple[ClientRow, ...]) -> None:
        if not self.search.text().strip():
            return
        self.search.answered()
        self.people.clear()
        for row in rows:
            item = QListWidgetItem(client_line(row))
            item.setData(Qt.ItemDataRole.UserRole, row)
            self.people.addItem(item)
        self.people.setCurrentRow(0)
        self.people.setVisible(bool(rows))
        if not rows:
            self.empty.say(self.tr("見つかりませんでした。ほかの書き方（カナ、ローマ字、電話）でもお試しください。"))
            self.lists.setCurrentWidget(self.empty)

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        self.people.setCurrentRow(max(0, min(self.people.currentRow() + by, self.people.count() - 1)))

    @Slot()
    def _on_enter(self) -> None:
        if (item := self.people.currentItem()) is not None and not self.people.isHidden():
            self._on_picked(item)

    @Slot(QListWidgetItem)
    def _on_picked(self, item: QListWidgetItem) -> None:
        self.show_person(item.data(Qt.ItemDataRole.UserRole))

    @Slot(object)
    def _on_found(self, found: Disclosure) -> None:
        self.found = found
        self.who.setText(found.who)
        self.count.setText(self.tr("{0:,}件").format(len(found.lines)))
        self.table.show_page(found.lines)
        self.save.setEnabled(bool(found.lines))
        self.empty.say(self.tr("この人を見た・印刷した記録はありません。"))
        self.lists.setCurrentWidget(self.view if found.lines else self.empty)

    @Slot(str)
    def _on_export(self, ending: str) -> None:
        """Without a name in the file's name: it is read by whoever sees the folder."""
        name = self.tr("閲覧と印刷の記録_{0:%Y-%m-%d}").format(self._office.clock.today())
        if path := ask_path(self, self._office, KEPT_FOLDER, name, ending):
            self.save_to(path)
