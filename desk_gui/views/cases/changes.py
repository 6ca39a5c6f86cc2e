"""変更の記録: who changed what of this case, and when."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_gui.commands.cases import ChangesOf
from desk_gui.rows.desk import ChangeRow
from desk_gui.values.clock import local
from desk_gui.values.days import WEEKDAYS, short_era
from desk_gui.values.ids import CaseId
from desk_gui.viewmodels.change_words import change_words
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.list_table import ListTable


class ChangesPane(QWidget):
    """Asked for when it comes to the front."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.model = QStandardItemModel(0, 4, self)
        self.table = ListTable(self, settings=office.settings, key="case-changes")
        self.table.setAccessibleName(self.tr("変更の記録"))
        self.table.setModel(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.current().px(12)] * 4)
        column.addWidget(self.table)
        self._case: CaseId | None = None
        self._name_columns()

    def ask(self, case: CaseId) -> None:
        self._case = case
        self._office.edits.ask(ChangesOf(case), self._on_arrived)

    def _name_columns(self) -> None:
        heads = (self.tr("日時"), self.tr("記録した人"), self.tr("変更"), self.tr("項目"))
        self.model.setHorizontalHeaderLabels(list(heads))
        self.table.set_widths([170, 130, 220, 400])
        self.table.stretch(3)

    @Slot(object)
    def _on_arrived(self, rows: tuple[ChangeRow, ...]) -> None:
        self.model.setRowCount(0)
        for row in rows:
            at = local(row.at)
            when = f"{short_era(at.date())}({WEEKDAYS[at.weekday()]}) {at.hour}:{at.minute:02}"
            for what, detail in change_words(row):
                self.model.appendRow([QStandardItem(text) for text in (when, row.by_name, what, detail)])
