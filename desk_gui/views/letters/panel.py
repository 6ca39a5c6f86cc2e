"""文書 of a case: its letters in one list."""

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desk_gui.values.ids import CaseId
from desk_gui.viewmodels.letters import LetterList
from desk_gui.viewmodels.office import Office
from desk_gui.views.letters.list_page import LetterTableView
from desk_gui.views.widgets.card import EmptyState


class LetterPanel(QWidget):
    """A row opens the letter on its own screen."""

    def __init__(self, office: Office, case_id: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.letters = LetterList(office, self, case=case_id)
        self.table = LetterTableView(office, self.letters, self, key="case_letters")
        self.table.setColumnHidden(3, True)
        self.empty = EmptyState(self.tr("このケースの文書はまだありません。文書は「つなぎ」から作成します。"), icon="letters")
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.letters.arrived.connect(self._on_arrived)
        self.table.opened.connect(self._on_opened)
        self.table.clicked.connect(self._on_opened)
        self.refresh()

    def refresh(self) -> None:
        self.letters.refresh()

    @Slot()
    def _on_arrived(self) -> None:
        self.stack.setCurrentWidget(self.table if self.letters.rows else self.empty)

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        self.office.navigator.open("letter", self.letters.table.row_at(index).id)
