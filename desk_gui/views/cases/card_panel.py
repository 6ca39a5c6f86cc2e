"""A tab of one case that is a list of cards: what 会議, 計画 and 見守り do alike. Each asks for its rows, and makes a card of each."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from desk_gui.commands.base import Question
from desk_gui.commands.cases import CaseSheetOf
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.values.ids import CaseId
from desk_gui.viewmodels.office import Office
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import EmptyState
from desk_gui.views.widgets.card_list import CardList


class CardPanel(QWidget):
    """`counted`: how many there are, for the tab."""

    counted = Signal(int)

    def __init__(self, office: Office, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self._case = office, case
        self._sheet: CaseSheet | None = None
        self.cards: list[Any] = []
        self.dialog: QDialog | None = None
        self._reading = False
        title, action, nothing = self.words()
        self.empty = EmptyState(nothing, action)
        self.list = CardList(title, self.empty)
        self.add = Button(action, "plus", self, tone="primary")
        self.list.title.add(self.add)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list)
        self.add.clicked.connect(self._on_begin)
        self.empty.acted.connect(self._on_begin)
        office.presence.changed.connect(self._on_presence)
        self.refresh()

    def words(self) -> tuple[str, str, str]:
        """Its title, what its button does, and what is said where there is nothing yet."""
        raise NotImplementedError  # Qt's classes have a metaclass of their own, so that none can be abstract

    def question(self) -> Question[Any]:
        """What the rows answer."""
        raise NotImplementedError

    def card(self, row: Any, sheet: CaseSheet) -> QWidget:
        raise NotImplementedError

    def begin(self) -> None:
        """Something new, where the case is there."""
        raise NotImplementedError

    def remark(self, count: int) -> str:
        return self.tr("{0}件").format(count)

    @Slot()
    def refresh(self) -> None:
        self.office.edits.ask(CaseSheetOf(self._case), self._on_sheet)

    def only_read(self, reading: bool) -> None:
        """Whoever is there for a day changes nothing."""
        self._reading = reading
        self.add.setVisible(not reading)
        self.empty.action.setVisible(not reading)

    def open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _on_begin(self) -> None:
        self.begin()

    @Slot(object)
    def _on_sheet(self, sheet: CaseSheet) -> None:
        self._sheet = sheet
        self.office.edits.ask(self.question(), self._on_rows)

    @Slot(object)
    def _on_rows(self, rows: tuple[Any, ...]) -> None:
        assert self._sheet is not None
        self.cards = [self.card(row, self._sheet) for row in rows]
        self.list.show_cards(self.cards)
        self.list.title.set_remark(self.remark(len(rows)) if rows else "")
        self.counted.emit(len(rows))

    @Slot()
    def _on_presence(self) -> None:
        """What may be read beside a client has changed."""
        if self._sheet is not None:
            self._on_rows(tuple(card.row for card in self.cards))
