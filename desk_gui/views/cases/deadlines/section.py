"""期限 beside the timeline: those that run, the nearest first, each one press from what became of it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.deadlines import DeadlineRow
from desk_gui.viewmodels.deadlines import left_words
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import Elided, label
from desk_gui.views.widgets.section import Section

_LOOKS = {"danger": "complaint", "warn": "warn"}


class DeadlineLine(QWidget):
    """What, how long it still runs, and the way to its form."""

    opened = Signal(object)

    def __init__(self, row: DeadlineRow, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        left = left_words(row, office.clock.today())
        self.open_it = Button(self.tr("開く"), parent=self, tone="link")
        self.open_it.setAccessibleName(self.tr("期限を開く：{0}").format(row.details.name))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(6))
        line.addWidget(Elided(row.details.name), 1)
        line.addWidget(label(left.text, _LOOKS.get(left.token, "caption")))
        line.addWidget(self.open_it)
        self.open_it.clicked.connect(self._on_opened)

    @Slot()
    def _on_opened(self) -> None:
        self.opened.emit(self.row)


class DeadlinesSection(Section):
    opened = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("期限"), parent=parent, action=self.tr("追加"), slim=True)
        self._office = office
        self.lines: list[DeadlineLine] = []

    def show_sheet(self, sheet: CaseSheet) -> None:
        self.empty()
        running = sum(row.runs for row in sheet.deadlines)
        self.title.set_remark(self.tr("{0}件").format(running) if running else "")
        self.lines = [DeadlineLine(row, self._office, self) for row in sheet.deadlines]
        for line in self.lines:
            line.opened.connect(self.opened)
            self.body.addWidget(line)
        if not self.lines:
            self.body.addWidget(label(self.tr("「追加」から、届出や時効の期限を数えます。"), "caption", wrap=True))
