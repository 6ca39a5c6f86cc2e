"""A tab of one case that is a list of cards: what 会議, 計画 and 見守り do alike. Each asks for its rows, and makes a card of each."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.cases import CaseSheetOf
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.values.ids import CaseId
from desk_gui.viewmodels.asking import Latest
from desk_gui.viewmodels.office import Office
from desk_gui.views.widgets.card_screen import CardScreen


class CardPanel(CardScreen):
    """The case is read before its cards are. `counted`: how many there are, for the tab."""

    counted = Signal(int)

    def __init__(self, office: Office, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._case = case
        self._sheet: CaseSheet | None = None
        self._reading = False
        self._sheets = Latest(office, self)
        self._sheets.answered.connect(self._on_sheet)
        office.presence.changed.connect(self._on_presence)
        self.refresh()

    @property
    def sheet(self) -> CaseSheet:
        assert self._sheet is not None
        return self._sheet

    @Slot()
    def refresh(self) -> None:
        self._sheets.ask(CaseSheetOf(self._case))

    def only_read(self, reading: bool) -> None:
        """Whoever is there for a day changes nothing."""
        self._reading = reading
        self.add.setVisible(not reading)
        self.empty.action.setVisible(not reading)

    @Slot(object)
    def _on_sheet(self, sheet: CaseSheet) -> None:
        self._sheet = sheet
        super().refresh()

    @Slot(object)
    def show_rows(self, rows: tuple[Any, ...]) -> None:
        super().show_rows(rows)
        self.counted.emit(len(rows))

    @Slot()
    def _on_presence(self) -> None:
        """What may be read beside a client has changed."""
        if self._sheet is not None:
            self.show_rows(tuple(card.row for card in self.cards))
