"""Unlocking: who is it, and her password. It works under one shared Windows login, because it asks for a person, not for the PC's user."""

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from desk_gui.errors import DeskError, MustWait, RecoveryKeyMistyped
from desk_gui.rows.access import Door
from desk_gui.viewmodels.notices import sentence
from desk_gui.views.access.password_form import secret_line
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Card
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.middle import middle_column

_MOST_ROWS = 8


class UnlockPage(QWidget):
    """Reports who wants in with what; opening is somebody else's work. `reason`: why it is asked (the file's name, or the lock)."""

    unlock_wanted = Signal(object, str)
    """The slot's UUID and what was typed."""
    other_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors: tuple[Door, ...] = ()
        self._by_key = False
        self._wait = 0
        self._clock = QTimer(self, interval=1000)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.title = label("", "page")
        self.reason = label("", "secondary", wrap=True)
        self.people = QListWidget(self)
        self.people.setAccessibleName(self.tr("だれが使いますか"))
        self.people.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.password = secret_line(self.tr("パスワード"))
        self.password.setPlaceholderText(self.tr("パスワード"))
        self.recovery = Line(name=self.tr("復旧キー"), placeholder="XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX")
        self.eye = Button(self.tr("表示"), "eye", self, tone="quiet")
        self.eye.setCheckable(True)
        self.problem = label("", "complaint", wrap=True)
        self.open = Button(self.tr("開く"), parent=self, tone="primary")
        self.open.setDefault(True)
        self.by_key = Button(self.tr("復旧キーで開く"), parent=self, tone="link")
        self.other = Button(self.tr("別のファイルを開く"), parent=self, tone="link")
        self._lay_out()

    def _lay_out(self) -> None:
        column = middle_column(self, 480)
        column.addStretch(1)
        around = Card(flush=True)
        around.body.addWidget(self.people)
        for piece in (self.title, self.reason, around):
            column.addWidget(piece)
        self._around = around
        line = QHBoxLayout()
        line.addWidget(self.password, 1)
        line.addWidget(self.eye)
        column.addLayout(line)
        column.addWidget(self.recovery)
        column.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.addWidget(self.by_key)
        foot.addWidget(self.other)
        foot.addStretch(1)
        foot.addWidget(self.open)
        column.addLayout(foot)
        column.addStretch(2)

    def _connect(self) -> None:
        for field in (self.password, self.recovery):
            field.returnPressed.connect(self._on_open)
        self.open.clicked.connect(self._on_open)
        self.eye.toggled.connect(self._on_eye)
        self.by_key.clicked.connect(self._on_by_key)
        self.other.clicked.connect(self.other_wanted)
        self.people.itemActivated.connect(self._on_person)
        self.people.currentRowChanged.connect(self._on_chosen)
        self._clock.timeout.connect(self._on_second)

    def show_doors(self, doors: tuple[Door, ...], title: str, reason: str, last: str | None = None) -> None:
        """The people to choose from; `last` (the id, in hex, of who came in last) is chosen already."""
        self._doors, self._by_key = doors, False
        self.title.setText(title)
        self.reason.setText(reason)
        self.people.clear()
        for door in doors:
            if door.owner is not None:
                item = QListWidgetItem(door.name)
                item.setData(Qt.ItemDataRole.UserRole, door.slot.hex)
                self.people.addItem(item)
                if door.owner.hex == last:
                    self.people.setCurrentItem(item)
        if self.people.currentRow() < 0:
            self.people.setCurrentRow(0)
        row = max(self.people.sizeHintForRow(0), 1)
        self.people.setFixedHeight(row * min(max(self.people.count(), 1), _MOST_ROWS) + 2 * self.people.frameWidth())
        self.by_key.setVisible(any(door.owner is None for door in doors))
        self.answer(None)
        self._arrange()

    def answer(self, error: DeskError | None) -> None:
        """What came of it. The person and the place stay; what was typed goes, but for a recovery key, which is long."""
        self.setEnabled(True)
        self.problem.setText(sentence(error) if error is not None else "")
        self.password.clear()
        if error is None or not isinstance(error, RecoveryKeyMistyped):
            self.recovery.clear()
        if isinstance(error, MustWait):
            self._wait = error.seconds
            self._clock.start()
        self._let_type()
        self.focus()

    def forget(self) -> None:
        """Nothing secret stays on a page that is left."""
        self.answer(None)

    def focus(self) -> None:
        (self.recovery if self._by_key else self.password).setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        for piece in (self._around, self.password, self.eye):
            piece.setVisible(not self._by_key)
        self.recovery.setVisible(self._by_key)
        self.by_key.setText(self.tr("パスワードで開く") if self._by_key else self.tr("復旧キーで開く"))
        self.focus()

    def _slot(self) -> UUID | None:
        if self._by_key:
            return next((door.slot for door in self._doors if door.owner is None), None)
        item = self.people.currentItem()
        return UUID(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

    def _let_type(self) -> None:
        free = self._wait <= 0
        for piece in (self.password, self.recovery, self.open):
            piece.setEnabled(free)

    @Slot()
    def _on_open(self) -> None:
        typed, slot = (self.recovery if self._by_key else self.password).text(), self._slot()
        if typed and slot is not None and self._wait <= 0:
            self.problem.setText("")
            self.setEnabled(False)
            self.unlock_wanted.emit(slot, typed)

    @Slot(bool)
    def _on_eye(self, shown: bool) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    @Slot()
    def _on_by_key(self) -> None:
        self._by_key = not self._by_key
        self.problem.setText("")
        self._arrange()

    @Slot(QListWidgetItem)
    def _on_person(self, _item: QListWidgetItem) -> None:
        self.focus()

    @Slot(int)
    def _on_chosen(self, _row: int) -> None:
        """Another person's wait is not this one's."""
        self._wait = 0
        self._clock.stop()
        self.problem.setText("")
        self._let_type()

    @Slot()
    def _on_second(self) -> None:
        self._wait -= 1
        self.problem.setText(sentence(MustWait(self._wait)) if self._wait > 0 else "")
        if self._wait <= 0:
            self._clock.stop()
            self._let_type()
            self.focus()
