"""担当の状況: what each of the staff has, for who shares the work out."""

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from desk_gui.commands.case_views import Workload
from desk_gui.rows.case_views import WorkloadRow
from desk_gui.viewmodels.case_views import WorkloadTable
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Card
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.list_table import ListTable


class WorkloadDialog(QDialog):
    """`chosen`: whose cases are to be listed."""

    chosen = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit, room = theme.current().px, self.screen().availableSize()
        self.setWindowTitle(self.tr("担当の状況"))
        self.resize(min(unit(720), room.width() - 40), min(unit(420), room.height() - 60))
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
        self.leave = Button(self.tr("閉じる"), parent=self)
        self.leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(16), unit(16), unit(16), unit(12))
        column.setSpacing(unit(8))
        words = self.tr("取扱注意のケースは、どの数にも入りません。行を Enter で開くと、その人の担当するケースを一覧に出します。")
        column.addWidget(label(words, "caption", wrap=True))
        column.addWidget(card, 1)
        column.addLayout(foot)
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
