"""緊急の閲覧の一覧: every one there was, for managers; the case stands there for those who may see it alone."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QWidget

from desk_gui.commands.emergency import AllEmergencies
from desk_gui.rows.emergency import EmergencyRow
from desk_gui.viewmodels.emergency import EmergencyTable
from desk_gui.viewmodels.office import Office
from desk_gui.views.widgets.card import Card, EmptyState
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.list_table import ROW_TASK, ListTable
from desk_gui.views.widgets.reading_dialog import ReadingDialog

REASON = 2


class EmergenciesDialog(ReadingDialog):
    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("緊急の閲覧の一覧"), 1040, 480, parent)
        self.model = EmergencyTable(self)
        self.table = ListTable(self, settings=office.settings, key="emergencies", row=ROW_TASK)
        self.table.setAccessibleName(self.windowTitle())
        self.table.setModel(self.model)
        self.table.set_widths([120, 140, 200, 190, 84])
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(REASON, QHeaderView.ResizeMode.Stretch)
        self.empty = EmptyState(self.tr("緊急の閲覧は、まだありません。"), icon="shield")
        self.lists = QStackedWidget(self)
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.empty)
        card = Card(flush=True)
        card.body.addWidget(self.lists)
        words = self.tr("番号は、そのケースを見られる人にだけ表示されます。当てはまるケースがなかったものも、同じように並びます。")
        self.column.addWidget(label(words, "caption", wrap=True))
        self.column.addWidget(card, 1)
        self.add_foot()
        office.edits.ask(AllEmergencies(), self._on_rows)

    @Slot(object)
    def _on_rows(self, rows: tuple[EmergencyRow, ...]) -> None:
        self.model.show_rows(rows)
        self.lists.setCurrentWidget(self.table if rows else self.empty)
        (self.table if rows else self.leave).setFocus()
