"""引継書: from whom to whom and why, how things stand and what to beware of; the rest is taken from the case."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.desk import AllStaff
from desk_gui.commands.papers import HandoverDraft, HandoverPaper, SuggestHandover
from desk_gui.rows.cases import CaseRow
from desk_gui.rows.desk import StaffRow
from desk_gui.values.ids import StaffId
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.papers import About
from desk_gui.views.cases import choices
from desk_gui.views.papers.dialog import PaperDialog
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.multi_line import MultiLine


class HandoverPaperDialog(PaperDialog):
    """`before`: who had the case, where somebody else has it by now; what is typed is kept like the words of any form."""

    filled_later = True

    def __init__(self, office: Office, case: CaseRow, parent: QWidget | None = None, *, before: StaffId | None = None) -> None:
        super().__init__(office, "", About(case.id, number=case.number), parent)
        self.setWindowTitle(self.tr("{0} の引継書").format(case.number))
        self._case, self._before = case, before
        self._draft: HandoverDraft | None = None
        self.grid = FormGrid(self, label_width=76)
        row = self.grid.row
        self.on = row(self.tr("引継日"), DateField(office.clock, self))
        self.handing, self.taking = Choice([], self, typing=False), Choice([], self, typing=False)
        row(self.tr("前任"), self.handing)
        row(self.tr("後任"), self.taking)
        self.to_other = row(self.tr("別の窓口"), Line(self), self.tr("転出などで別の窓口に引き継ぐとき、窓口と担当者を入力します。"))
        self.reason = row(self.tr("理由"), Line(self, placeholder=self.tr("例：人事異動")))
        self.state = row(self.tr("現状"), MultiLine(self, lines=4))
        self.cautions = row(self.tr("注意事項"), MultiLine(self, lines=3), self.tr("1行に1つ。"))
        self.body.addWidget(self.grid)
        taken = self.tr("やること、予約、関係機関、施行した文書、同意は、ケースの記録から載せます。")
        self.body.addWidget(label(taken, "caption", wrap=True))
        self.body.addStretch(1)
        self._connect()
        office.edits.ask(AllStaff(with_left=True), self._on_staff)

    def _connect(self) -> None:
        for field in (self.on, self.handing, self.taking):
            field.changed.connect(self.redraw)
        for line in (self.to_other, self.reason, self.state, self.cautions):
            line.textChanged.connect(self.redraw)

    def place(self) -> Place:
        return Place("handover_paper", self._case.id, self.windowTitle())

    def question(self) -> HandoverPaper | None:
        on = self.on.day()
        if self._draft is None or on is None:
            return None
        typed = replace(
            self._draft,
            on=on,
            before=self.handing.value(),
            after=self.taking.value(),
            to_other=self.to_other.text(),
            reason=self.reason.text(),
            state=self.state.text(),
            cautions=self.cautions.text(),
        )
        return HandoverPaper(typed)

    def wish(self) -> Wish | None:
        someone = self.taking.value() or self.to_other.text().strip()
        self.grid.complain(self.taking, "" if someone else self.tr("後任を選ぶか、別の窓口を入力してください。"))
        return super().wish() if someone else None

    @Slot(object)
    def _on_staff(self, rows: tuple[StaffRow, ...]) -> None:
        names = choices.staff(rows, kept=self._before or self._case.details.staff)
        for field in (self.handing, self.taking):
            field.set_options(names)
        self.office.edits.ask(SuggestHandover(self._case.id), self._on_suggested)

    @Slot(object)
    def _on_suggested(self, draft: HandoverDraft) -> None:
        """Somebody else has the case by now, or nobody is chosen yet."""
        self._draft = draft
        self.on.set_day(draft.on)
        self.handing.set_value(self._before or draft.before)
        self.taking.set_value(draft.before if self._before is not None else None)
        self.state.set_text(draft.state)
        self.cautions.set_text(draft.cautions)
        self.keep_draft()
        (self.reason if self.taking.value() else self.taking).setFocus()
        self.draw()
