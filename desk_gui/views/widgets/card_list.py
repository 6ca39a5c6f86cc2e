"""A heading with its buttons, and under it a card for each thing, or a sentence where there is none."""

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.card import EmptyState, SectionTitle


class CardList(QWidget):
    """Filled anew as a whole; screens add their buttons to `title`."""

    def __init__(self, title: str, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.title, self.empty = SectionTitle(title), empty
        self._cards: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(unit(12))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, unit(4), 0)
        column.addLayout(self._list)
        column.addWidget(empty)
        column.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(holder)
        self._brought: QWidget | None = None
        self._area.verticalScrollBar().rangeChanged.connect(self._on_placed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.title)
        outer.addWidget(self._area, 1)
        empty.hide()

    def show_cards(self, cards: Iterable[QWidget]) -> None:
        """In place of those that stood here."""
        self._brought = None
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = list(cards)
        for card in self._cards:
            self._list.addWidget(card)
        self.empty.setVisible(not self._cards)

    def bring(self, card: QWidget) -> None:
        """Into sight, once those shown with it have their places: where their height changed, that is said by the scroll bar."""
        self._brought = card
        QTimer.singleShot(0, self._on_placed)

    @Slot()
    def _on_placed(self) -> None:
        if self._brought is not None:
            self._area.ensureWidgetVisible(self._brought, 0, 0)
