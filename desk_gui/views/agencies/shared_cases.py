"""The cases handled together with an agency; each number leads to its case."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from desk_gui.rows.cases import CaseListRow
from desk_gui.values.days import short_era
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import Elided, Tag, label
from desk_gui.views.widgets.section import LinkTo, Section

FEW = 5


class CasesSection(Section):
    """The last few, and the rest on demand."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("この機関とのケース"), parent=parent)
        self._cases: tuple[CaseListRow, ...] = ()

    def show_cases(self, cases: tuple[CaseListRow, ...]) -> None:
        self._cases = cases
        self.title.set_remark(self.tr("{0}件").format(len(cases)) if cases else "")
        self._fill(FEW)

    def _fill(self, most: int) -> None:
        self.empty()
        if not self._cases:
            self.say(self.tr("この機関が関わったケースはまだありません。"), "caption")
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().px(10))
        grid.setVerticalSpacing(theme.current().px(4))
        grid.setColumnStretch(2, 1)
        for at, case in enumerate(self._cases[:most]):
            self._add_case(grid, at, case)
        self.body.addLayout(grid)
        if len(self._cases) > most:
            more = Button(self.tr("ほか{0}件を表示").format(len(self._cases) - most), parent=self, tone="link")
            more.clicked.connect(self._on_more)
            self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_case(self, grid: QGridLayout, at: int, case: CaseListRow) -> None:
        number = LinkTo(case.id, case.number, self)
        number.followed.connect(self.opened)
        day = case.last_entry_on or case.opened_on
        grid.addWidget(number, at, 0)
        grid.addWidget(label(case.who), at, 1)
        grid.addWidget(Elided(case.title, "caption"), at, 2)
        grid.addWidget(Tag(case.stage.label), at, 3)
        grid.addWidget(label(short_era(day), "caption"), at, 4)

    @Slot()
    def _on_more(self) -> None:
        self._fill(len(self._cases))
