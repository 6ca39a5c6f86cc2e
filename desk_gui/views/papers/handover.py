"""引継書: from whom to whom and why, how things stand and what to beware of; what it tells of the clients is switched on as in a letter."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.desk import AllStaff
from desk_gui.commands.papers import HandoverDraft, HandoverItems, HandoverPaper, SuggestHandover
from desk_gui.errors import CopyChanged, DeskError, Missing, NotConsented, RecipientInConflict, WithheldInText
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.cases import CaseRow
from desk_gui.rows.consent import Verdict
from desk_gui.rows.desk import StaffRow
from desk_gui.rows.letters import PaperPdf
from desk_gui.values.ids import AgencyId, StaffId
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.papers import About, HandoverPrint
from desk_gui.views.cases import choices
from desk_gui.views.letters.form.items import ItemRow
from desk_gui.views.papers.dialog import PaperDialog
from desk_gui.views.widgets.card import SectionTitle
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import hairline, label
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.section import clear
from desk_gui.views.widgets.tab_order import follow
from desk_gui.vocabulary import ConsentItem


class HandoverPaperDialog(PaperDialog):
    """`before`: who had the case, where somebody else has it by now; `to`: another desk it goes to. What is typed is kept like the words
    of any form.
    """

    filled_later = True

    def __init__(
        self,
        office: Office,
        case: CaseRow,
        parent: QWidget | None = None,
        *,
        before: StaffId | None = None,
        to: AgencyId | None = None,
    ) -> None:
        super().__init__(office, "", About(case.id, number=case.number), parent)
        self.setWindowTitle(self.tr("{0} の引継書").format(case.number))
        self._case, self._before, self._first_to = case, before, to
        self._draft: HandoverDraft | None = None
        self._changed = ""
        self._agencies: tuple[AgencyRow, ...] = ()
        self.rows: list[ItemRow] = []
        self.grid = FormGrid(self, label_width=76)
        self._build()
        self._connect()
        office.edits.ask(AllStaff(with_left=True), self._on_staff)

    def printed_by(self, about: About) -> HandoverPrint:
        return HandoverPrint(self.office, about, self)

    def _build(self) -> None:
        row = self.grid.row
        self.on = row(self.tr("引継日"), DateField(self.office.clock, self))
        self.handing, self.taking = Choice([], self, typing=False), Choice([], self, typing=False)
        row(self.tr("前任"), self.handing)
        row(self.tr("後任"), self.taking)
        self.to = row(self.tr("移管先"), Choice((), self, empty=self.tr("同じ窓口の中")), self.tr("別の窓口に引き継ぐときに選びます。"))
        self.to_other = row(self.tr("先方の担当"), Line(self))
        self.reason = row(self.tr("理由"), Line(self, placeholder=self.tr("例：人事異動")))
        self.state = row(self.tr("現状"), MultiLine(self, lines=4))
        self.cautions = row(self.tr("注意事項"), MultiLine(self, lines=3), self.tr("1行に1つ。"))
        self.body.addWidget(self.grid)
        self.title = SectionTitle(self.tr("記載する項目"))
        self.items = QVBoxLayout()
        self.items.setSpacing(0)
        self.untold = label("", "complaint", wrap=True)
        self.untold.hide()
        self.body.addWidget(self.title)
        self.body.addLayout(self.items)
        self.body.addWidget(self.untold)
        taken = self.tr("やること、予約、関係機関、施行した文書、同意は、ケースの記録から載せます。")
        self.left_out = label("", "locked", wrap=True)
        for piece in (label(taken, "caption", wrap=True), self.left_out):
            self.body.addWidget(piece)
        self.body.addStretch(1)

    def _connect(self) -> None:
        for field in (self.on, self.handing, self.taking):
            field.changed.connect(self.redraw)
        for line in (self.to_other, self.reason, self.state, self.cautions):
            line.textChanged.connect(self.redraw)
        self.to.changed.connect(self._on_to)
        self.model.stopped.connect(self._on_not_told)

    def place(self) -> Place:
        return Place("handover_paper", self._case.id, self.windowTitle())

    def chosen(self) -> tuple[ConsentItem, ...]:
        on = {row.item for row in self.rows if row.switch is not None and row.switch.isChecked()}
        return tuple(item for item in ConsentItem if item in on)

    def question(self) -> HandoverPaper | None:
        on = self.on.day()
        if self._draft is None or on is None:
            return None
        typed = replace(
            self._draft,
            on=on,
            before=self.handing.value(),
            after=self.taking.value(),
            to=self.to.value(),
            to_other=self.to_other.text() if self.to.value() else "",
            reason=self.reason.text(),
            state=self.state.text(),
            cautions=self.cautions.text(),
            items=self.chosen(),
        )
        return HandoverPaper(typed)

    def wish(self) -> Wish | None:
        someone = self.taking.value() or self.to.value()
        self.grid.complain(self.taking, "" if someone else self.tr("後任を選ぶか、移管先の窓口を選んでください。"))
        return super().wish() if someone else None

    @Slot(object)
    def _on_staff(self, rows: tuple[StaffRow, ...]) -> None:
        names = choices.staff(rows, kept=self._before or self._case.details.staff)
        for field in (self.handing, self.taking):
            field.set_options(names)
        self.office.edits.ask(FindAgencies(), self._on_agencies)

    @Slot(object)
    def _on_agencies(self, rows: tuple[AgencyRow, ...]) -> None:
        own = Option(None, self.tr("同じ窓口の中"))
        self.to.set_options([own, *choices.agencies(row for row in rows if not row.is_desk)])
        self.to.set_value(self._first_to)
        self._suggest()

    def _suggest(self) -> None:
        self.office.edits.ask(SuggestHandover(self._case.id, self.to.value()), self._on_suggested)

    @Slot()
    def _on_to(self) -> None:
        """Somebody else reads it now: what was suggested for another and nobody changed is suggested anew."""
        self._show_to()
        self._suggest()

    def _show_to(self) -> None:
        away = self.to.value() is not None
        self.grid.set_visible(self.taking, not away)
        self.grid.set_visible(self.to_other, away)

    @Slot(object)
    def _on_suggested(self, draft: HandoverDraft) -> None:
        """Somebody else has the case by now, or nobody is chosen yet."""
        if draft.to != self.to.value():
            return
        first, old, self._draft = self._draft is None, self._draft, draft
        self._show_to()
        for field, fresh, before in (
            (self.state, draft.state, old.state if old else ""),
            (self.cautions, draft.cautions, old.cautions if old else ""),
        ):
            if first or field.text() == before:
                field.set_text(fresh)
        if first:
            self.on.set_day(draft.on)
            self.handing.set_value(self._before or draft.before)
            self.taking.set_value(draft.before if self._before is not None else None)
            self.keep_draft()
            (self.reason if self.taking.value() or self.to.value() else self.taking).setFocus()
        self.office.edits.ask(HandoverItems(self._case.id, draft.to), self._on_items)

    @Slot(object)
    def _on_items(self, verdicts: tuple[Verdict, ...]) -> None:
        draft = self._draft
        if draft is None or draft.to != self.to.value():
            return
        clear(self.items)
        ranked = sorted((each for each in verdicts if self._is_asked(each)), key=lambda each: (not each.allowed, each.blank))
        self.rows = [ItemRow(each, self) for each in ranked]
        for row in self.rows:
            self.items.addWidget(hairline())
            self.items.addWidget(row)
            if row.switch is not None:
                row.switch.setChecked(row.item in draft.items)
                row.switch.toggled.connect(self.redraw)
        follow(self.cautions, [row.switch for row in self.rows if row.switch is not None])
        self.draw()

    def _is_asked(self, verdict: Verdict) -> bool:
        """What a colleague reads in the case is not asked for: what was told, and the papers that were brought."""
        return self.to.value() is not None or verdict.item not in {ConsentItem.CONSULTATION, ConsentItem.DOCUMENTS}

    @Slot(object)
    def _on_drawn(self, paper: PaperPdf) -> None:
        super()._on_drawn(paper)
        self.complain(self._changed)
        self._changed = ""
        self._complain_of(None)
        lines = (self.tr("載せません：{0}　{1}").format(each.what, each.reason) for each in paper.left_out)
        self.left_out.setText("\n".join(lines))
        self.left_out.setVisible(bool(paper.left_out))

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        """The records are not what they were when it was drawn: it is drawn again, to be looked at again."""
        super()._on_refused(error)
        if isinstance(error, CopyChanged | NotConsented | RecipientInConflict | WithheldInText):
            self._changed = sentence(error) if isinstance(error, CopyChanged) else ""
            self.page.set_stale(True)
            self.model.draw_again()
            self._offer()

    @Slot(object)
    def _on_not_told(self, error: DeskError) -> None:
        self._complain_of(error)

    def _complain_of(self, error: DeskError | None) -> None:
        """At the field that gives it away."""
        fields = {"先方の担当": self.to_other, "理由": self.reason, "現状": self.state, "注意事項": self.cautions, "移管先": self.to}
        about = error.field if isinstance(error, WithheldInText | Missing) else "移管先" if isinstance(error, RecipientInConflict) else ""
        for name, field in fields.items():
            self.grid.complain(field, sentence(error) if error is not None and name == about else "")
        self.untold.setText(sentence(error) if isinstance(error, NotConsented) else "")
        self.untold.setVisible(isinstance(error, NotConsented))
