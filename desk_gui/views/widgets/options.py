"""What can be chosen from a list, and finding it by kana, width, case or native name alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QIcon

from desk_gui.values.folding import fold

VALUE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Option:
    """`words`: more to find it by (reading, native name). `icon`: drawn before it."""

    value: Any
    text: str
    words: str = ""
    icon: QIcon | None = None


class OptionModel(QAbstractListModel):
    """The options in their given order; checkable where several may be chosen."""

    def __init__(self, options: Sequence[Option], parent: QObject | None = None, *, checkable: bool = False) -> None:
        super().__init__(parent)
        self.options = tuple(options)
        self.chosen: set[Any] = set()
        self._checkable = checkable

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.options)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        option = self.options[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return option.text
        if role == Qt.ItemDataRole.DecorationRole:
            return option.icon
        if role == Qt.ItemDataRole.CheckStateRole and self._checkable:
            return Qt.CheckState.Checked if option.value in self.chosen else Qt.CheckState.Unchecked
        return option.value if role == VALUE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        option = self.options[index.row()].value
        (self.chosen.add if Qt.CheckState(value) == Qt.CheckState.Checked else self.chosen.discard)(option)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        return True

    def choose(self, values: set[Any]) -> None:
        self.chosen = values
        if self.options:
            self.dataChanged.emit(self.index(0), self.index(len(self.options) - 1), [Qt.ItemDataRole.CheckStateRole])

    def row_of(self, value: Any) -> int:
        """-1 where it is not offered."""
        return next((row for row, option in enumerate(self.options) if option.value == value), -1)


class FoldedFilter(QSortFilterProxyModel):
    """Keeps the options that hold what is typed."""

    def __init__(self, source: OptionModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = ""
        self._folded = tuple(fold(f"{option.text}\n{option.words}") for option in source.options)
        self.setSourceModel(source)

    def narrow(self, text: str) -> None:
        self._wanted = fold(text.strip())
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        return self._wanted in self._folded[row]
