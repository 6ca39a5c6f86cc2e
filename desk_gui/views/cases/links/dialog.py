"""A case is linked to another, with the day and the reason."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.base import Page
from desk_gui.commands.case_links import LinkCases
from desk_gui.commands.cases import FindCases
from desk_gui.rows.case_links import CaseLinkDetails
from desk_gui.rows.cases import CaseListRow, CaseRow
from desk_gui.values.ids import CaseLinkId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views.cases.task_dialog import case_option
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.vocabulary import CaseLinkKind


class LinkDialog(FormDialog):
    """What is to choose from arrives a moment after the dialog."""

    def __init__(self, office: Office, case: CaseRow, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("{0} に関連するケース").format(case.number))
        self._case = case
        grid = self.grid = FormGrid(self, label_width=104)
        self.other = grid.row(self.tr("ケース"), Choice((), self, empty=self.tr("番号・名前・件名で探す")), required=True)
        kinds = [(each, each.label) for each in CaseLinkKind]
        means = self.tr("分割：選んだケースは、このケースから分かれたもの。前のケース：選んだケースが、このケースの前のもの。")
        self.kind = grid.row(self.tr("関係"), ChipGroup(kinds, self, multi=False), means, required=True)
        self.since = grid.row(self.tr("いつから"), DateField(office.clock, self, name=self.tr("いつから")), required=True)
        self.reason = grid.row(self.tr("理由"), Line(self), self.tr("例　夫婦でそれぞれ相談している"), required=True)
        self.body.addWidget(grid)
        self.body.addStretch(1)
        self.kind.set_value(CaseLinkKind.RELATED)
        self.since.set_day(office.clock.today())
        self.sized(640, 380)
        self.other.setFocus()
        office.edits.ask(FindCases(with_closed=True, limit=5000), self._on_cases)

    def place(self) -> Place:
        return Place("new_link", self._case.id, self.windowTitle())

    def wish(self) -> Wish | None:
        other, kind, since = self.other.value(), self.kind.value(), self.since.day()
        ahead = self.tr("まだ来ていない日です。きょうまでの日を入力してください。") if since and since > self.office.clock.today() else ""
        self.grid.complain(self.other, "" if other else self.tr("ケースを選んでください。"))
        self.grid.complain(self.kind, "" if kind else self.tr("関係を選んでください。"))
        self.grid.complain(self.since, self.since.complaint() or ahead or ("" if since else self.tr("日付を入力してください。")))
        self.grid.complain(self.reason, "" if self.reason.text().strip() else self.tr("理由を入力してください。"))
        if self.grid.go_to_first_complaint() or since is None or kind is None:
            return None
        details = CaseLinkDetails(kind, since, self.reason.text().strip())
        return LinkCases(CaseLinkId(new_id()), self._case.id, other, details), self.tr("関連するケースを結び付けた")

    @Slot(object)
    def _on_cases(self, page: Page[CaseListRow]) -> None:
        kept = self.other.value()
        self.other.set_options([case_option(row) for row in page.rows if row.id != self._case.id])
        self.other.set_value(kept)
