"""Which recipient is told what: a box for each item and each of them."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from desk_gui.values.codec import decode, encode
from desk_gui.values.ids import AgencyId
from desk_gui.views import theme
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import ConsentItem

_STEPS = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}
_ITEMS = tuple(ConsentItem)
_WIDEST = 150


class Cell(QCheckBox):
    """One item for one recipient. Arrows belong to the grid around it; `entered`: the keys are here now."""

    entered = Signal()

    def __init__(self, item: ConsentItem, recipient: AgencyId, parent: QWidget) -> None:
        super().__init__(parent)
        self.item, self.recipient = item, recipient

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()


class ScopeGrid(QWidget):
    """One Tab stop, arrows go from box to box, Space ticks. What was ticked for somebody comes back with them.

    `stands_on`: the box the keys came to.
    """

    stands_on = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._recipients: tuple[Option, ...] = ()
        self._ticked: dict[AgencyId, tuple[ConsentItem, ...]] = {}
        self.cells: dict[tuple[ConsentItem, AgencyId], Cell] = {}
        self._inside: QWidget | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    def show_for(self, recipients: Iterable[Option]) -> None:
        """Columns for these, in their order; whoever is new has nothing ticked."""
        wanted = tuple(recipients)
        if wanted == self._recipients and self._inside is not None:
            return
        self._recipients = wanted
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget(self)
        self._fill(QGridLayout(self._inside))
        self._grid.addWidget(self._inside, 0, 0)
        self._stop_at(next(iter(self.cells.values()), None))

    def _fill(self, grid: QGridLayout) -> None:
        unit = theme.current().px
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(unit(10))
        grid.setVerticalSpacing(unit(3))
        for column, each in enumerate(self._recipients, 1):
            head = label(each.text, "caption", wrap=True)
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            head.setMaximumWidth(unit(_WIDEST))
            head.setMinimumWidth(unit(28))
            head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            grid.addWidget(head, 0, column)
            grid.setColumnStretch(column, 3)
        grid.setColumnStretch(len(self._recipients) + 1, 1)
        self.cells = {}
        for row, item in enumerate(_ITEMS, 1):
            grid.addWidget(label(item.label), row, 0)
            for column, each in enumerate(self._recipients, 1):
                cell = self._cell(item, each)
                grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignHCenter)

    def _cell(self, item: ConsentItem, to: Option) -> Cell:
        cell = Cell(item, to.value, self)
        cell.setChecked(item in self._ticked.get(to.value, ()))
        cell.setAccessibleName(self.tr("{0}に{1}を伝える").format(to.text, item.label))
        cell.setToolTip(cell.accessibleName())
        cell.toggled.connect(self._on_toggled)
        cell.entered.connect(self._on_entered)
        self.cells[item, to.value] = cell
        return cell

    # --- what is ticked -------------------------------------------------------------------------------------------------------

    def items_for(self, recipient: AgencyId) -> tuple[ConsentItem, ...]:
        return self._ticked.get(recipient, ())

    def set_all(self, recipients: Iterable[AgencyId], items: Iterable[ConsentItem]) -> None:
        """Each of them these."""
        chosen = tuple(items)
        self._ticked = dict.fromkeys(recipients, tuple(each for each in _ITEMS if each in chosen))
        self._show_ticks()

    def kept(self) -> dict[str, Any]:
        return {str(encode(each)): encode(items) for each, items in self._ticked.items()}

    def put(self, kept: dict[str, Any]) -> None:
        self._ticked = decode(dict[AgencyId, tuple[ConsentItem, ...]], kept)
        self._show_ticks()

    def _show_ticks(self) -> None:
        for (item, recipient), cell in self.cells.items():
            cell.blockSignals(True)  # nobody ticked
            cell.setChecked(item in self.items_for(recipient))
            cell.blockSignals(False)

    @Slot()
    def _on_toggled(self) -> None:
        cell = self.sender()
        if isinstance(cell, Cell):
            self._ticked[cell.recipient] = tuple(each for each in _ITEMS if self.cells[each, cell.recipient].isChecked())

    # --- the keys -------------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        here = next((cell for cell in self.cells.values() if cell.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        columns = [each.value for each in self._recipients]
        row, column = _ITEMS.index(here.item) + step[0], columns.index(here.recipient) + step[1]
        if 0 <= row < len(_ITEMS) and 0 <= column < len(columns):
            self.cells[_ITEMS[row], columns[column]].setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_at(self, recipient: AgencyId) -> None:
        """Where the keys go when they come here next."""
        self._stop_at(self.cells.get((_ITEMS[0], recipient)))

    def _stop_at(self, stop: Cell | None) -> None:
        for cell in self.cells.values():
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if cell is stop else Qt.FocusPolicy.ClickFocus)
        if stop is not None:
            self.setFocusProxy(stop)

    @Slot()
    def _on_entered(self) -> None:
        cell = self.sender()
        if isinstance(cell, Cell):
            self._stop_at(cell)
            self.stands_on.emit(cell)
