"""What the search for anything found, in a list under its box: ↑↓ to go, Enter to open; the cursor stays where one types."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desk_gui.rows.desk import Hit
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.list_table import ROW_REFERRAL, RowDelegate
from desk_gui.views.widgets.search_field import SearchField

_ICONS = {
    "agency": "agencies", "case": "case", "client": "user", "consultation": "consultation", "letter": "letters", "task": "check",
    "referral": "link", "reply": "mail", "answer": "mail", "call": "phone", "attachment": "paperclip", "private_line": "eye-off",
    "activity": "handshake", "need": "flag",
}  # fmt: skip
_MOST = 8


class SearchHits(QFrame):
    """Lies over the window under `field`. `chosen` carries the Hit; `emergency_wanted`: where nothing is found, whether there is
    anything or not."""

    chosen = Signal(object)
    emergency_wanted = Signal()

    def __init__(self, field: SearchField, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("popup")
        self._field = field
        self._hits: tuple[Hit, ...] = ()
        self._list = QListWidget(self)
        self._list.setItemDelegate(RowDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label(
            self.tr("見つかりませんでした。ほかの書き方（カナ、ローマ字、番号）でもお試しください。"), "secondary", wrap=True
        )
        self._nothing.setContentsMargins(*[theme.current().px(12)] * 4)
        self.emergency = Button(self.tr("緊急の閲覧"), parent=self, tone="link")
        self.emergency.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._list)
        column.addWidget(self._nothing)
        column.addWidget(self.emergency, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()
        self._connect()

    def _connect(self) -> None:
        self._field.installEventFilter(self)
        self._field.stepped.connect(self._on_stepped)
        self._field.entered.connect(self._on_enter)
        self._list.itemClicked.connect(self._on_clicked)
        self.emergency.clicked.connect(self._on_emergency)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Nothing found is said too; an emptied box closes the list."""
        self._hits = tuple(hits)
        self._field.answered()
        self._list.clear()
        for hit in self._hits:
            self._list.addItem(_item(hit))
        self._list.setCurrentRow(0)
        self._list.setVisible(bool(hits))
        for piece in (self._nothing, self.emergency):
            piece.setVisible(not hits)
        self.setVisible(bool(self._field.text().strip()) and self._field.hasFocus())
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        left = event.type() == QEvent.Type.FocusOut
        if left or (event.type() == QEvent.Type.KeyRelease and not self._field.text()):
            self.hide()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        unit = theme.current().px
        corner = self._field.mapTo(self._field.window(), QPoint(0, self._field.height() + 2))
        rows = min(len(self._hits), _MOST)
        width = max(self._field.width(), unit(360))
        self.setGeometry(
            min(corner.x(), self._field.window().width() - width), corner.y(), width, unit(ROW_REFERRAL) * rows + 4 if rows else unit(96)
        )
        self.raise_()

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        if self.isVisible() and self._hits:
            self._list.setCurrentRow((self._list.currentRow() + by) % len(self._hits))

    @Slot()
    def _on_enter(self) -> None:
        if self.isVisible() and self._hits:
            self._choose(self._list.currentRow())

    @Slot(QListWidgetItem)
    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._choose(self._list.row(item))

    @Slot()
    def _on_emergency(self) -> None:
        self.hide()
        self.emergency_wanted.emit()

    def _choose(self, row: int) -> None:
        hit = self._hits[row]
        self.hide()
        self._field.clear()
        self.chosen.emit(hit)


def _item(hit: Hit) -> QListWidgetItem:
    item = QListWidgetItem(f"{hit.title}\n{hit.detail}" if hit.detail else hit.title)
    item.setData(Qt.ItemDataRole.DecorationRole, "lock" if hit.protected else _ICONS.get(hit.kind, "file"))
    return item
