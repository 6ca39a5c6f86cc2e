"""A list of things to tick: a name and a word about it on each row, ↑↓ goes along it, Space ticks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desk_gui.values.codec import encode
from desk_gui.views import theme
from desk_gui.views.widgets.roomy_rows import RoomyRows

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


@dataclass(frozen=True)
class Tick:
    """`barred`: it is shown pale, with its word, and cannot be ticked; `fixed`: there is nothing to tick."""

    value: Any
    name: str
    note: str = ""
    barred: bool = False
    fixed: bool = False


class TickModel(QAbstractListModel):
    """What is ticked stays ticked while other rows are shown."""

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Tick, ...] = ()
        self.chosen: dict[Any, None] = {}

    def show_rows(self, rows: Iterable[Tick]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def choose(self, values: Iterable[Any]) -> None:
        self.chosen = dict.fromkeys(values)
        self._all_changed()

    def tick_shown(self, *, on: bool) -> None:
        for row in self.rows:
            if on and not (row.barred or row.fixed):
                self.chosen[row.value] = None
            else:
                self.chosen.pop(row.value, None)
        self._all_changed()
        self.ticked.emit()

    def _all_changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1), [Qt.ItemDataRole.CheckStateRole])

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.rows[index.row()]
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual if row.barred or row.fixed else usual | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.name}\n{row.note}" if row.note else row.name
        if role == Qt.ItemDataRole.CheckStateRole and not (row.barred or row.fixed):
            return Qt.CheckState.Checked if row.value in self.chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and row.barred:
            return theme.current().colour("ink3")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        row = self.rows[index.row()]
        if row.value in self.chosen:
            del self.chosen[row.value]
        else:
            self.chosen[row.value] = None
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True


class TickList(QListView):
    """`changed`: something was ticked; `stands_on` carries the value of the row one stands on."""

    changed = Signal()
    stands_on = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks = TickModel(self)
        self._awaited: list[Any] = []
        self.setModel(self._ticks)
        self.setAccessibleName(name)
        self.setItemDelegate(RoomyRows(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSpacing(theme.current().px(1))
        self._ticks.ticked.connect(self.changed)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def rows(self) -> tuple[Tick, ...]:
        return self._ticks.rows

    def show_rows(self, rows: Sequence[Tick]) -> None:
        """The row one stands on stays, where it is still there."""
        here = self.current()
        self._ticks.show_rows(rows)
        come = [row.value for row in rows if encode(row.value) in self._awaited]
        if come:
            self._awaited = [each for each in self._awaited if each not in map(encode, come)]
            self._ticks.choose([*self._ticks.chosen, *come])
        at = next((at for at, row in enumerate(rows) if row.value == here), -1)
        if at >= 0:
            self.stand_on(at)

    def stand_on(self, row: int) -> None:
        self.selectionModel().setCurrentIndex(self._ticks.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def current(self) -> Any:
        index = self.currentIndex()
        return self.rows[index.row()].value if index.isValid() and index.row() < len(self.rows) else None

    def values(self) -> tuple[Any, ...]:
        """Ticked, shown or not, in the order they were ticked."""
        return tuple(self._ticks.chosen)

    def set_values(self, values: Iterable[Any]) -> None:
        self._ticks.choose(values)

    def tick_shown(self, *, on: bool) -> None:
        """All rows that are shown, or none of them."""
        self._ticks.tick_shown(on=on)

    def kept(self) -> list[Any]:
        return [*map(encode, self.values()), *self._awaited]

    def put(self, kept: list[Any]) -> None:
        """What is not known yet is ticked once it is shown."""
        known = {encode(value): value for value in (*self.values(), *(row.value for row in self.rows))}
        self._awaited = [each for each in kept if each not in known]
        self._ticks.choose(known[each] for each in kept if each in known)
        self.changed.emit()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.stands_on.emit(self.rows[now.row()].value)
