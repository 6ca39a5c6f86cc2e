"""Step 3: how many rows come in, which do not, and why."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from desk_gui.exchange.columns import Subject
from desk_gui.viewmodels.imports import Importing
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.list_table import ROW_COMPACT, ListTable


class FindingsStep(QWidget):
    """`skip` leaves out similar agencies, `keep` writes the findings to a file."""

    def __init__(self, importing: Importing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._importing = importing
        self.summary = label("", "section", wrap=True)
        self.skip = QCheckBox(self.tr("名称が似ている行は取り込まない"), self)
        self.skip.setVisible(importing.subject is Subject.AGENCIES)
        self.keep = Button(self.tr("確認の一覧を保存…"), "download", self, tone="quiet")
        self.table = ListTable(self, row=ROW_COMPACT)
        self.table.setAccessibleName(self.tr("確認すること"))
        self.table.setModel(importing.findings)
        self.table.set_widths([64, 120, 108, 420])
        self.table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.none = label(self.tr("気になる点は見つかりませんでした。"), "secondary")
        row = QHBoxLayout()
        row.addWidget(self.summary, 1)
        row.addWidget(self.skip)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addLayout(row)
        column.addWidget(self.none)
        column.addWidget(self.table, 1)

    def show_plan(self) -> None:
        plan = self._importing.plan
        if plan is None:
            return
        words = self.tr("{0}行のうち {1}行を取り込みます。取り込まない行 {2}、確認すること {3}件。")
        warned = sum(not finding.refuses for finding in plan.findings)
        self.summary.setText(words.format(plan.rows, len(plan.commands), plan.refused, warned))
        self.keep.setEnabled(bool(plan.findings))
        self.table.setVisible(bool(plan.findings))
        self.none.setVisible(not plan.findings)
