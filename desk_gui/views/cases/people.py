"""Who a case is about: found among the people already known, or new, or nobody yet."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desk_gui.commands.cases import AddClient, ClientById, EditClient, FindClients, RemoveClient
from desk_gui.rows.cases import ClientDetails, ClientRow
from desk_gui.values.codec import decode, encode
from desk_gui.values.ids import ClientId, new_id
from desk_gui.viewmodels.asking import Latest
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.people import household_of, named
from desk_gui.views import theme
from desk_gui.views.cases.client_form import ClientForm
from desk_gui.views.cases.client_line import client_line
from desk_gui.views.cases.look_alikes import LookAlikes
from desk_gui.views.cases.merging import MergeDialog
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.flow_layout import FlowLayout
from desk_gui.views.widgets.form_dialog import Wish
from desk_gui.views.widgets.inner_form import InnerForm
from desk_gui.views.widgets.keeping import Content
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.row_form import RowForm
from desk_gui.views.widgets.search_field import SearchField
from desk_gui.views.widgets.section import clear


class ClientDialog(RowForm):
    """`row` None: somebody new. `collect`: nothing is recorded here; whoever asked records `details` with the rest."""

    by_id = ClientById
    _row: ClientRow | None
    collected = Signal(object)
    chosen = Signal(object)

    def __init__(self, office: Office, row: ClientRow | None, parent: QWidget | None = None, *, collect: bool = False) -> None:
        title = self.tr("相談者の情報") if row else self.tr("新しい相談者")  # titles name nobody: taskbars show them
        super().__init__(office, title, parent, action=self.tr("この内容にする") if collect else "")
        self._row, self._collect = row, collect
        self.alike = LookAlikes(office, self, takes=collect)
        self.form = ClientForm(office.clock, self)
        if row is not None:
            self.form.show_details(row.details)
        self._build()
        self.form.group_keys(self)
        self.sized(640, 620)
        self.form.setFocus()

    def _build(self) -> None:
        self.put_above(self.alike)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        if self._row is None:
            self.form.named.connect(self._on_named)
            self.alike.taken.connect(self._on_taken)
            self.alike.passed.connect(self._on_passed)
            self.alike.stopped.connect(self._on_stopped)
        else:
            self._build_foot(self._row)

    def _build_foot(self, row: ClientRow) -> None:
        self.merge = Button(self.tr("二重の登録をまとめる"), "users", self)
        self.withdraw = Button(self.tr("登録を取り消す"), "x", self)
        self.withdraw.setToolTip(self.tr("まちがえて登録した人を一覧から外します。Ctrl+Z で戻せます。"))
        for at, button in enumerate((self.merge, self.withdraw)):
            self.foot.insertWidget(at, button)
        self.merge.clicked.connect(self._on_merge)
        self.withdraw.clicked.connect(self._on_withdraw)
        if row.removed:
            for button in (self.merge, self.withdraw, self.save):
                button.setEnabled(False)
            became = self.tr("この登録は、同じ人の別の登録にまとめられています。")
            self.complain(became if row.became else self.tr("この登録は取り消されています。"))

    def place(self) -> Place | None:
        return Place("edit_client", self._row.id, self.tr("相談者 {0}").format(self._row.in_lists)) if self._row else None

    def wish(self) -> Wish | None:
        if not self.form.check():
            return None
        details = self.form.details()
        if self._row is None and not self.alike.passes(details):
            return None
        if self._collect:
            self.collected.emit(details)
            self.accept()
            return None
        if self._row is None:
            return AddClient(ClientId(new_id()), details), self.tr("相談者を登録")
        return EditClient(self._row.id, details), self.tr("相談者の情報を編集")

    def details(self) -> ClientDetails:
        return self.form.details()

    def show_details(self, details: ClientDetails) -> None:
        self.form.show_details(details)

    @Slot()
    def _on_merge(self) -> None:
        if self._row is None or self.office.presence.keeps_out():  # it finds people by name
            return
        self.merging = MergeDialog(self.office, self._row.id, None, self)
        self.merging.recorded.connect(self.reject)
        self.merging.finished.connect(self.merging.deleteLater)
        self.merging.open()
        self.merging.look(self._row)

    @Slot()
    def _on_withdraw(self) -> None:
        if self._row is not None:
            words = self.tr("相談者の登録を取り消した")
            self.send(RemoveClient(self._row.id), words)

    def showEvent(self, event: QShowEvent) -> None:
        """A name that is there from the start is looked for as one that is typed."""
        super().showEvent(event)
        if self._row is None:
            self._on_named()

    @Slot()
    def _on_named(self) -> None:
        self.alike.look(self.form.details())

    @Slot()
    def _on_passed(self) -> None:
        if self.isVisible():  # nobody left meanwhile
            self._on_save()

    @Slot()
    def _on_stopped(self) -> None:
        """Nobody is registered past somebody alike who was never shown."""
        self.alike.setFocus()

    @Slot(object)
    def _on_taken(self, row: ClientRow) -> None:
        self.chosen.emit(row)
        self.accept()


class PersonTag(Button):
    """Somebody chosen; pressing takes them off again."""

    def __init__(self, client: ClientId, name: str, parent: QWidget) -> None:
        super().__init__("", "x", parent, compact=True)
        self.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, theme.current().px(400)))
        self.client = client
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setToolTip(self.tr("{0} をこのケースから外す").format(name))
        self.setAccessibleName(self.toolTip())


class PeoplePicker(QWidget):
    """The people of a case in order. New ones are kept here until the case is recorded."""

    changed = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._latest = Latest(office, self)
        self._people: dict[ClientId, str] = {}
        self._fresh: dict[ClientId, ClientDetails] = {}
        self.suggestion = ClientDetails()
        self.inner = InnerForm(self)
        self._build()
        self._connect()
        self._tell()

    def _build(self) -> None:
        self.tags: list[PersonTag] = []
        self._tag_host = QWidget(self)
        self._tag_flow = FlowLayout(self._tag_host, gap=theme.current().px(6))
        self.search = SearchField(self.tr("登録済みの人を探す（氏名・カナ・ローマ字・電話・生年月日）"), self)
        self.new = Button(self.tr("新しい相談者"), "person-plus", self)
        self.found = QListWidget(self)
        self.found.setAccessibleName(self.tr("見つかった人"))
        self.found.setMaximumHeight(theme.current().px(112))
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.hide()
        self.nobody = label("", "caption", wrap=True)
        self.nobody.hide()
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(8))
        line.addWidget(self.search, 1)
        line.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(self._tag_host)
        column.addLayout(line)
        column.addWidget(self.found)
        column.addWidget(self.nobody)
        self.setFocusProxy(self.search)

    def _connect(self) -> None:
        self.search.searched.connect(self._on_searched)
        self.search.stepped.connect(self._on_stepped)
        self.search.entered.connect(self._on_enter)
        self._latest.answered.connect(self._on_found)
        self.found.itemActivated.connect(self._on_picked)
        self.found.itemClicked.connect(self._on_picked)
        self.new.clicked.connect(self._on_new)

    def names(self) -> dict[UUID, str]:
        return {client: name for client, name in self._people.items()}  # noqa: C416 - a wider key than its own

    def ids(self) -> tuple[ClientId, ...]:
        return tuple(self._people)

    def left_over(self) -> str:
        """A name that was typed and is nobody yet."""
        return self.search.text().strip()

    def fresh(self) -> tuple[AddClient, ...]:
        """The people not recorded yet."""
        return tuple(AddClient(client, details) for client, details in self._fresh.items() if client in self._people)

    def show_people(self, rows: tuple[ClientRow, ...]) -> None:
        self._people = {row.id: row.details.shown for row in rows}
        self._tell()

    def add_fresh(self, details: ClientDetails) -> None:
        client = ClientId(new_id())
        self._fresh[client] = details
        self._people[client] = details.shown
        self.search.clear()
        self._show_found(())
        self._tell()

    def _like_the_others(self) -> ClientDetails:
        """Who comes with somebody just registered is likely of their household: what a family shares is there already."""
        first = next((details for client, details in self._fresh.items() if client in self._people), None)
        return household_of(first) if first is not None else self.suggestion

    def kept(self) -> Content:
        people = {each.hex: name for each, name in self._people.items()}
        return {"people": people, "fresh": encode(self._fresh), "inner": self.inner.kept(), "words": self.search.text()}

    def put(self, kept: Content) -> None:
        self._people = decode(dict[ClientId, str], kept["people"])
        self._fresh = decode(dict[ClientId, ClientDetails], kept["fresh"])
        self.inner.put(kept["inner"])
        self.search.setText(kept.get("words", ""))
        self._tell()
        if self.inner.was_open:
            self._on_new()

    def _tell(self) -> None:
        clear(self._tag_flow)
        self.tags = [PersonTag(client, name, self._tag_host) for client, name in self._people.items()]
        for tag in self.tags:
            tag.clicked.connect(self._on_removed)
            self._tag_flow.addWidget(tag)
            tag.show()
        self._tag_host.setVisible(bool(self.tags))
        self.changed.emit()

    @Slot(str)
    def _on_searched(self, words: str) -> None:
        if words.strip():
            self._latest.ask(FindClients(words, 12))
        else:
            self._show_found(())

    @Slot(object)
    def _on_found(self, rows: tuple[ClientRow, ...]) -> None:
        if not self.search.text().strip():
            return
        self._show_found(rows)
        self.search.answered()
        self.nobody.setText("" if rows else self.tr("登録はありません。もう一度Enterで、この名前の新しい相談者を登録します。"))
        self.nobody.setVisible(not rows)

    def _show_found(self, rows: tuple[ClientRow, ...]) -> None:
        self.found.clear()
        for row in rows:
            item = QListWidgetItem(client_line(row))
            item.setToolTip(client_line(row))
            item.setData(Qt.ItemDataRole.UserRole, row)
            self.found.addItem(item)
        self.found.setVisible(bool(rows))
        self.found.setCurrentRow(0)
        self.nobody.hide()

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        self.found.setCurrentRow(max(0, min(self.found.currentRow() + by, self.found.count() - 1)))

    @Slot()
    def _on_enter(self) -> None:
        if (item := self.found.currentItem()) is not None and not self.found.isHidden():
            self._on_picked(item)
        elif not self.nobody.isHidden():
            self._on_new()

    @Slot(object)
    def _on_picked(self, item: QListWidgetItem) -> None:
        self._take(item.data(Qt.ItemDataRole.UserRole))

    @Slot(object)
    def _take(self, row: ClientRow) -> None:
        self._people[row.id] = row.in_lists
        self.search.clear()
        self._show_found(())
        self._tell()

    @Slot()
    def _on_removed(self) -> None:
        tag = self.sender()
        if isinstance(tag, PersonTag):
            self._people.pop(tag.client, None)
            self._tell()

    @Slot()
    def _on_new(self) -> None:
        dialog = ClientDialog(self._office, None, self.window(), collect=True)
        dialog.form.show_details(named(self._like_the_others(), "" if self.search.text() in self._people.values() else self.search.text()))
        dialog.collected.connect(self.add_fresh)
        dialog.chosen.connect(self._take)
        dialog.finished.connect(self._on_back)
        self.inner.open(dialog)

    @Slot()
    def _on_back(self) -> None:
        """The next of the household may be looked for at once."""
        self.window().activateWindow()
        self.search.setFocus()
