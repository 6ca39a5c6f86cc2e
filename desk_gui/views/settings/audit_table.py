"""The record as a list, and where it was written last."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desk_gui.viewmodels.audit import AuditTable
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.list_table import ListTable

ABOUT = 3
WIDTHS = [124, 124, 168, 190, 190, 100, 116]
NARROW = 900
LEFT_OUT = (5, 6)
KEPT_FOLDER = "audit/folder"


class AuditTableView(ListTable):
    """What was done takes the room that is left; where there is little, PC and control number are read in the row's tooltip."""

    def __init__(self, office: Office, table: AuditTable, parent: QWidget | None = None, *, key: str = "audit") -> None:
        super().__init__(parent, settings=office.settings, key=key)
        self.setAccessibleName(self.tr("操作の記録"))
        self.setModel(table)
        self.set_widths(WIDTHS)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(ABOUT, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.current().px(NARROW)
        for column in LEFT_OUT:
            self.setColumnHidden(column, narrow)
