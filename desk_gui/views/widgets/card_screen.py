"""A list of cards somebody keeps: asked for, shown, begun anew, opened and dropped."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.commands.base import Question
from desk_gui.viewmodels.asking import Latest
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Card, EmptyState
from desk_gui.views.widgets.card_list import CardList


class CardScreen(QWidget):
    """Subclasses say what it is called, what is asked, and how a card and a new thing are made."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.cards: list[Any] = []
        self.dialog: QDialog | None = None
        self._rows = Latest(office, self)
        self._rows.answered.connect(self.show_rows)
        title, action, nothing = self.words()
        self.empty = EmptyState(nothing, action)
        self.list = CardList(title, self.empty)
        self.add = Button(action, "plus", self, tone="primary")
        self.list.title.add(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.add.clicked.connect(self._on_begin)
        self.empty.acted.connect(self._on_begin)

    def words(self) -> tuple[str, str, str]:
        """Its title, what its button does, and what is said where there is nothing yet."""
        raise NotImplementedError  # Qt's classes have a metaclass of their own, so that none can be abstract

    def question(self) -> Question[Any]:
        """What the rows answer."""
        raise NotImplementedError

    def card(self, row: Any) -> QWidget:
        raise NotImplementedError

    def begin(self) -> None:
        raise NotImplementedError

    def remark(self, count: int) -> str:
        return self.tr("{0}件").format(count)

    @Slot()
    def refresh(self) -> None:
        self._rows.ask(self.question())

    def open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def show_rows(self, rows: tuple[Any, ...]) -> None:
        self.cards = [self.card(row) for row in rows]
        self.list.show_cards(self.cards)
        self.list.title.set_remark(self.remark(len(rows)) if rows else "")

    @Slot()
    def _on_begin(self) -> None:
        self.begin()


class RowCard(Card):
    """A card with what can be done with its row at the end of its first line. `opened` and `dropped` carry the row."""

    opened = Signal(object)
    dropped = Signal(object)

    def __init__(self, row: Any, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.row = row
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(8))
        for piece, stretch in self.first_line():
            line.addWidget(piece, stretch)
        self.drop = Button(self.drop_words(), parent=self, tone="link")
        self.open_it = Button(self.tr("変更"), "pencil", self, compact=True)
        for button, slot in ((self.drop, self._on_drop), (self.open_it, self._on_open)):
            line.addWidget(button)
            button.clicked.connect(slot)
        self.body.addLayout(line)

    def first_line(self) -> tuple[tuple[QWidget, int], ...]:
        """What stands in the first line, and who takes the room that is left."""
        raise NotImplementedError

    def drop_words(self) -> str:
        return self.tr("取り下げる")

    @Slot()
    def _on_open(self) -> None:
        self.opened.emit(self.row)

    @Slot()
    def _on_drop(self) -> None:
        self.dropped.emit(self.row)
