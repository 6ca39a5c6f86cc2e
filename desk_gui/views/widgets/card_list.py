"""A heading with its buttons, and under it a card for each thing, or a sentence where there is none."""

from collections.abc import Iterable

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
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.title)
        outer.addWidget(scroll, 1)
        empty.hide()

    def show_cards(self, cards: Iterable[QWidget]) -> None:
        """In place of those that stood here."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = list(cards)
        for card in self._cards:
            self._list.addWidget(card)
        self.empty.setVisible(not self._cards)
