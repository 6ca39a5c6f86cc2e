"""担当の状況: what each of the staff has, for who shares the work out."""

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QWidget

from desk_gui.commands.case_views import Workload
from desk_gui.rows.case_views import WorkloadRow
from desk_gui.viewmodels.case_views import WorkloadTable
from desk_gui.viewmodels.office import Office
from desk_gui.views.widgets.card import Card
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.list_table import ListTable
from desk_gui.views.widgets.reading_dialog import ReadingDialog


class WorkloadDialog(ReadingDialog):
    """`chosen`: whose cases are to be listed."""

    chosen = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("担当の状況"), 720, 420, parent)
        self.model = WorkloadTable(self)
        self.table = ListTable(self, settings=office.settings, key="workload")
        self.table.setAccessibleName(self.windowTitle())
        self.table.setModel(self.model)
        self.table.set_widths([180, 140, 160, 180])
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.opened.connect(self._on_opened)
        card = Card(flush=True)
        card.body.addWidget(self.table)
        words = self.tr("取扱注意のケースは、どの数にも入りません。行を Enter で開くと、その人の担当するケースを一覧に出します。")
        self.column.addWidget(label(words, "caption", wrap=True))
        self.column.addWidget(card, 1)
        self.add_foot()
        office.edits.ask(Workload(), self._on_rows)

    @Slot(object)
    def _on_rows(self, rows: tuple[WorkloadRow, ...]) -> None:
        self.model.show_rows(rows)
        self.table.selectRow(0)
        self.table.setFocus()

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        if (staff := self.model.rows[index.row()].staff) is not None:
            self.chosen.emit(staff)
            self.accept()
