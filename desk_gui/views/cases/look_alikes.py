"""Who may be known already, shown above the form in which somebody is registered, and in sight wherever in it one writes."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desk_gui.commands.look_alikes import ClientLookAlikes
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.look_alikes import Look
from desk_gui.values.likeness import Identity
from desk_gui.viewmodels.asking import Latest
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases.client_line import client_line
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import label


class LookAlikes(QWidget):
    """`taken`: it is this one (`takes`: that can be said here). `passed`: what waited for the answer may go on; `stopped`: somebody
    is shown now who was not before.
    """

    taken = Signal(object)
    passed = Signal()
    stopped = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None, *, takes: bool) -> None:
        super().__init__(parent)
        self._asked: Identity | None = None
        self._looked: Identity | None = None
        self._waited_for = False
        self._latest = Latest(office, self)
        self._latest.answered.connect(self._on_answer)
        self._title = label("", "strong", wrap=True)
        self.found = QListWidget(self)
        self.found.setAccessibleName(self.tr("似た名前の人"))
        self.found.setMaximumHeight(theme.current().px(86))
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.take = Button(self.tr("この人を使う"), parent=self, compact=True)
        self.take.setVisible(takes)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.current().px(side) for side in (16, 10, 16, 6)))
        column.setSpacing(theme.current().px(4))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.take)
        column.addLayout(head)
        column.addWidget(self.found)
        self.setFocusProxy(self.found)
        self.hide()
        if takes:
            self.take.clicked.connect(self._on_take)
            self.found.itemActivated.connect(self._on_take)

    def look(self, details: ClientDetails) -> None:
        self._waited_for = False
        if details.names or details.phone:
            self._ask(details)

    def passes(self, details: ClientDetails) -> bool:
        """Whether whoever is like this has been shown. Where not, that is asked, and `passed` or `stopped` follows."""
        if _identity(details) == self._looked:
            return True
        self._ask(details)
        self._waited_for = True
        return False

    def _ask(self, details: ClientDetails) -> None:
        self._asked = _identity(details)
        self._latest.ask(ClientLookAlikes(details))

    @Slot(object)
    def _on_answer(self, looks: tuple[Look, ...]) -> None:
        before = {self.found.item(at).data(Qt.ItemDataRole.UserRole).id for at in range(self.found.count())}
        self._looked = self._asked
        waited, self._waited_for = self._waited_for, False
        stops = waited and any(look.client.id not in before for look in looks)
        self._show(looks)
        same = self.tr("同じ人が登録されていませんか。")
        self._title.setText(self.tr("{0}別の人なら、もう一度 Ctrl+Enter を押してください。").format(same) if stops else same)
        if waited:
            (self.stopped if stops else self.passed).emit()

    def _show(self, looks: tuple[Look, ...]) -> None:
        self.found.clear()
        for look in looks:
            item = QListWidgetItem(self._line(look))
            item.setToolTip(item.text())
            item.setData(Qt.ItemDataRole.UserRole, look.client)
            self.found.addItem(item)
        self.found.setCurrentRow(0)
        self.setVisible(bool(looks))

    def _line(self, look: Look) -> str:
        said = ((look.name, self.tr("名前が似ている")), (look.phone, self.tr("電話が同じ")), (look.born, self.tr("生年月日が同じ")))
        why = self.tr("・").join(words for is_so, words in said if is_so)
        return f"{why}　｜　{client_line(look.client)}"

    @Slot()
    def _on_take(self) -> None:
        if (item := self.found.currentItem()) is not None:
            self.taken.emit(item.data(Qt.ItemDataRole.UserRole))


def _identity(details: ClientDetails) -> Identity:
    return Identity(details.names, details.phone, details.born)
