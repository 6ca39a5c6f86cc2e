"""緊急の閲覧の一覧: every one there was, for managers; the case stands there for those who may see it alone."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.commands.emergency import AllEmergencies
from desk_gui.rows.emergency import EmergencyRow
from desk_gui.viewmodels.emergency import EmergencyTable
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Card, EmptyState
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.list_table import ROW_TASK, ListTable

REASON = 2


class EmergenciesDialog(QDialog):
    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit, room = theme.current().px, self.screen().availableSize()
        self.setWindowTitle(self.tr("緊急の閲覧の一覧"))
        self.resize(min(unit(1040), room.width() - 40), min(unit(480), room.height() - 60))
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
        self.leave = Button(self.tr("閉じる"), parent=self)
        self.leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(16), unit(16), unit(16), unit(12))
        column.setSpacing(unit(8))
        words = self.tr("番号は、そのケースを見られる人にだけ表示されます。当てはまるケースがなかったものも、同じように並びます。")
        column.addWidget(label(words, "caption", wrap=True))
        column.addWidget(card, 1)
        column.addLayout(foot)
        office.edits.ask(AllEmergencies(), self._on_rows)

    @Slot(object)
    def _on_rows(self, rows: tuple[EmergencyRow, ...]) -> None:
        self.model.show_rows(rows)
        self.lists.setCurrentWidget(self.table if rows else self.empty)
