"""What every part of the form does alike."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_gui.commands.letters import LetterDraft
from desk_gui.rows.letters import LetterBasis
from desk_gui.views import theme
from desk_gui.views.widgets.card import SectionTitle
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.time_field import TimeField


class Part(QWidget):
    """A heading and its fields. `changed`: the person changed something; filling it from a draft says nothing."""

    changed = Signal()
    unread_changed = Signal()
    """A day or a time cannot be read, or can be again."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self._filling = False
        self.title = SectionTitle(title)
        self.grid = FormGrid(self, label_width=88)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(8))
        column.addWidget(self.title)
        column.addWidget(self.grid)

    def show_draft(self, draft: LetterDraft, basis: LetterBasis) -> None:
        self._filling = True
        try:
            self.fill(draft, basis)
        finally:
            self._filling = False

    def fill(self, draft: LetterDraft, basis: LetterBasis) -> None:
        """Put the draft into the fields."""
        raise NotImplementedError

    def into(self, draft: LetterDraft) -> LetterDraft:
        """The draft with this part's share as it stands in the fields."""
        raise NotImplementedError

    def fields(self) -> dict[str, QWidget]:
        """Fields that can be complained of, by the name errors call them."""
        return {}

    def unread(self) -> DateField | TimeField | None:
        """The first day or time whose words could not be read: it would be missing from the letter."""
        fields: list[DateField | TimeField] = [*self.findChildren(DateField), *self.findChildren(TimeField)]
        return next((field for field in fields if field.complaint() and field.isVisibleTo(self)), None)

    @Slot()
    def on_typed(self) -> None:
        if not self._filling:
            self.changed.emit()


def lines_of(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
