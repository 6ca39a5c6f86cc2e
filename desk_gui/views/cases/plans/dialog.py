"""支援計画, written: always a new version; and 同意, recorded of one."""

from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desk_gui.commands.base import Question
from desk_gui.commands.plans import PlansOf, RecordAgreement, WritePlan
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.plans import Agreement, Goal, PlanDetails, PlanRow
from desk_gui.values.ids import AgreementId, PlanId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.versions import Values, fields_of
from desk_gui.views.cases.plans.goals import GoalEditor
from desk_gui.views.cases.promises import First
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.multi_line import MultiLine


class PlanDialog(FormDialog):
    """`before`: the version that counts now, which this one begins from."""

    edits_with = "WritePlan"

    def __init__(self, office: Office, sheet: CaseSheet, before: PlanRow | None, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("{0} の支援計画").format(sheet.case.number))
        self._sheet, self._before, self._begun = sheet, before, office.clock.today()
        self._build()
        self._show(before.details if before else PlanDetails((Goal(""),), office.clock.today()))
        self.sized(860, 680)
        self.wish_text.setFocus()

    def _build(self) -> None:
        grid = self.grid = FormGrid(self, label_width=112)
        self._from = label("", "caption", wrap=True)
        self.body.addWidget(self._from)
        self._say_from()
        self.wish_text = grid.row(self.tr("本人の希望"), MultiLine(self, lines=1, most=5))
        self.aim = grid.row(self.tr("長期目標"), Line(self), self.tr("例　子どもと2人で、安定して暮らす"))
        self.goals = grid.row(
            self.tr("目標と取組"), GoalEditor(self.office.clock, self._sheet, self), self.tr("取組は、担う機関のやることに入ります。")
        )
        self.since = grid.row(self.tr("いつから"), DateField(self.office.clock, self, name=self.tr("いつから")), required=True)
        self.until = grid.row(self.tr("いつまで"), DateField(self.office.clock, self, name=self.tr("いつまで")))
        day = DateField(self.office.clock, self, name=self.tr("次回の確認"))
        self.next_on = grid.row(self.tr("次回の確認"), day, self.tr("計画を見直す日（モニタリング）。近づくと「きょう」に出ます。"))
        self.body.addWidget(grid)
        self.body.addStretch(1)

    def _say_from(self) -> None:
        self._from.setVisible(self._before is not None)
        if self._before is not None:
            self._from.setText(self.tr("第{0}版から書き直します。前の版と、それへの同意は残ります。").format(self._before.number))

    def _show(self, details: PlanDetails) -> None:
        self.wish_text.set_text(details.wish)
        self.aim.setText(details.aim)
        self.goals.set_values(details.goals)
        self.since.set_day(self.office.clock.today())
        self.until.set_day(details.until)
        self.next_on.set_day(details.next_on)

    def place(self) -> Place:
        return Place("new_plan", self._sheet.case.id, self.windowTitle())

    def begun_from(self) -> dict[UUID, int]:
        return {self._before.id: self._before.version} if self._before else {}

    def stands(self) -> Question[Any] | None:
        return PlansOf(self._sheet.case.id)

    def values_of(self, stands: tuple[PlanRow, ...] | None) -> Values:
        """Who writes the first plan of a case began with none."""
        row = next((row for row in stands if row.counts), None) if stands else self._before
        return fields_of(row.details if row else PlanDetails((), self._begun))

    def typed(self) -> Values:
        return fields_of(self._typed(self.since.day() or self.office.clock.today()))

    def take_over(self, stands: tuple[PlanRow, ...], values: Values) -> None:
        self._before = next((row for row in stands if row.counts), None)
        self._say_from()
        self._show(PlanDetails(**values))
        self.since.set_day(values["since"])

    def _typed(self, since: date) -> PlanDetails:
        texts = (self.wish_text.text().strip(), self.aim.text().strip())
        return PlanDetails(self.goals.values(), since, *texts, self.until.day(), self.next_on.day())

    def wish(self) -> Wish | None:
        since, until = self.since.day(), self.until.day()
        backwards = self.tr("始まりより後の日を入力してください。") if since and until and until < since else ""
        self.grid.complain_inside(self.goals, *self.goals.first_wrong(self._first()))
        self.grid.complain(self.since, self.since.complaint() or ("" if since else self.tr("計画の始まりの日を入力してください。")))
        self.grid.complain(self.until, self.until.complaint() or backwards)
        self.grid.complain(self.next_on, self.next_on.complaint() or self._past())
        if self.grid.go_to_first_complaint() or since is None:
            return None
        before = self._before.id if self._before else None
        return WritePlan(PlanId(new_id()), self._sheet.case.id, self._typed(since), before), self.tr("支援計画を作成")

    def _first(self) -> First:
        """From when on a step may be due."""
        before = self._before.details.goals if self._before else ()
        return First.of_plan(self.office.clock.today(), {step.task: step.due for goal in before for step in goal.steps})

    def _past(self) -> str:
        """What is to be looked at again is still to come, unless it stood so."""
        day, before = self.next_on.day(), self._before.details.next_on if self._before else None
        past = day is not None and day != before and day < self.office.clock.today()
        return self.tr("すでに過ぎた日です。これからの日を入力してください。") if past else ""


class AgreementDialog(FormDialog):
    """Who signed, or said yes, and when."""

    def __init__(self, office: Office, row: PlanRow, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("{0} 支援計画（第{1}版）への同意").format(row.case_number, row.number))
        self._row = row
        grid = self.grid = FormGrid(self, label_width=112)
        self.who = grid.row(self.tr("同意した人"), Line(self), self.tr("例　本人、法テラス 田所"), required=True)
        self.on = grid.row(self.tr("いつ"), DateField(office.clock, self, name=self.tr("同意した日")), required=True)
        ways = [(word, word) for word in (self.tr("署名"), self.tr("口頭"), self.tr("電話"), self.tr("メール・文書"))]
        self.how = grid.row(self.tr("方法"), ChipGroup(ways, self, multi=False))
        self.body.addWidget(grid)
        self.body.addStretch(1)
        self.on.set_day(office.clock.today())
        self.how.set_value(ways[0][0])
        self.sized(560, 300)
        self.who.setFocus()

    def place(self) -> Place:
        return Place("plan_agreement", self._row.id, self.windowTitle())

    def wish(self) -> Wish | None:
        on, who = self.on.day(), self.who.text().strip()
        ahead = self.tr("まだ来ていない日です。") if on is not None and on > self.office.clock.today() else ""
        self.grid.complain(self.who, "" if who else self.tr("同意した人を入力してください。"))
        self.grid.complain(self.on, self.on.complaint() or ahead or ("" if on else self.tr("同意した日を入力してください。")))
        if self.grid.go_to_first_complaint() or on is None:
            return None
        details = Agreement(who, on, self.how.value() or "")
        return RecordAgreement(AgreementId(new_id()), self._row.id, details), self.tr("支援計画への同意を記録")
