"""計画 of a case: the version that counts first, those before it below."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.commands.plans import PlansOf, StrikeAgreement, WithdrawPlan
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.plans import AgreementRow, Goal, PlanRow
from desk_gui.values.days import wareki
from desk_gui.values.ids import CaseId
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.plans import agreement_words, period_words, plan_order, standing_words, step_words
from desk_gui.views import theme
from desk_gui.views.cases.card_panel import CardPanel
from desk_gui.views.cases.plans.dialog import AgreementDialog, PlanDialog
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Card
from desk_gui.views.widgets.fact import fact
from desk_gui.views.widgets.labels import Elided, Tag, label


class AgreementLine(QWidget):
    """Who agreed; recorded by mistake, it is taken back here."""

    struck = Signal(object)

    def __init__(self, row: AgreementRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        words = agreement_words(row.details)
        self.away = Button(self.tr("取り消す"), parent=self, tone="link")
        self.away.setAccessibleName(self.tr("同意の記録を取り消す：{0}").format(words))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Elided(words), 1)
        line.addWidget(self.away)
        self.away.clicked.connect(self._on_away)

    @Slot()
    def _on_away(self) -> None:
        self.struck.emit(self.row)


class PlanCard(Card):
    printed = Signal(object)
    agreed = Signal(object)
    dropped = Signal(object)
    struck = Signal(object)

    def __init__(self, office: Office, row: PlanRow, sheet: CaseSheet, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.row, self._sheet, self._today = row, sheet, office.clock.today()
        self.lines: list[AgreementLine] = []
        self.body.addLayout(self._head())
        details = row.details
        for caption, text in ((self.tr("本人の希望"), details.wish), (self.tr("長期目標"), details.aim)):
            if text:
                self.body.addLayout(fact(caption, label(text, wrap=True)))
        for number, goal in enumerate(details.goals, start=1):
            self._add_goal(number, goal)
        if details.next_on:
            self.body.addLayout(fact(self.tr("次回の確認"), label(wareki(details.next_on, weekday=True), wrap=True)))
        self._add_agreements()

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(8))
        word, tone = standing_words(self.row)
        line.addWidget(label(self.tr("第{0}版").format(self.row.number), "strong"))
        line.addWidget(Tag(word, tone))
        line.addWidget(Elided(f"{period_words(self.row.details)}　{self.row.author}", "secondary"), 1)
        self.drop = Button(self.tr("取り下げる"), parent=self, tone="link")
        self.print = Button(self.tr("署名用に印刷"), "printer", self, compact=True)
        self.agree = Button(self.tr("同意を記録"), "pencil", self, compact=True)
        for button, slot in ((self.drop, self._on_drop), (self.print, self._on_print), (self.agree, self._on_agree)):
            line.addWidget(button)
            button.clicked.connect(slot)
            button.setVisible(self.row.counts or (button is not self.agree and not self.row.withdrawn))
        return line

    def _add_goal(self, number: int, goal: Goal) -> None:
        self.body.addLayout(fact(self.tr("目標{0}").format(number), label(goal.text, "strong", wrap=True)))
        for step in goal.steps:
            words, look = step_words(step, self.row, self._sheet.agencies.get(step.agency), self._today)
            holder = QWidget(self)
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme.current().px(8))
            line.addWidget(Elided(step.text), 3)
            line.addWidget(Elided(words, look), 2)
            self.body.addLayout(fact("", holder))

    def _add_agreements(self) -> None:
        for at, each in enumerate(self.row.agreements):
            line = AgreementLine(each, self)
            line.struck.connect(self.struck)
            self.lines.append(line)
            self.body.addLayout(fact(self.tr("同意した人") if at == 0 else "", line))
        if not self.row.agreements and self.row.counts:
            nobody = label(self.tr("まだだれの同意も記録していません。"), "warn", wrap=True)
            self.body.addLayout(fact(self.tr("同意した人"), nobody))

    @Slot()
    def _on_print(self) -> None:
        self.printed.emit(self.row)

    @Slot()
    def _on_agree(self) -> None:
        self.agreed.emit(self.row)

    @Slot()
    def _on_drop(self) -> None:
        self.dropped.emit(self.row)


class PlanPanel(CardPanel):
    """The tab 計画 of one case."""

    def __init__(self, office: Office, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(office, case, parent)
        self.counted.connect(self._on_counted)

    def words(self) -> tuple[str, str, str]:
        nothing = self.tr("支援計画はまだありません。目標と、どの機関が何をいつまでにするかを書きます。")
        return self.tr("支援計画"), self.tr("計画を書く"), nothing

    def question(self) -> PlansOf:
        return PlansOf(self._case)

    @property
    def current(self) -> PlanRow | None:
        return next((card.row for card in self.cards if card.row.counts), None)

    def remark(self, count: int) -> str:
        return self.tr("{0}版").format(count)

    @Slot()
    def _on_counted(self) -> None:
        self.add.setText(self.tr("新しい版を書く") if self.current else self.tr("計画を書く"))

    def begin(self) -> None:
        if self._sheet is not None:
            self.open(PlanDialog(self.office, self._sheet, self.current, self))

    def card(self, row: PlanRow) -> PlanCard:
        card = PlanCard(self.office, row, self.sheet, self)
        card.printed.connect(self._on_printed)
        card.agreed.connect(self._on_agreed)
        card.dropped.connect(self._on_dropped)
        card.struck.connect(self._on_struck)
        if self._reading:
            for button in (card.print, card.agree, card.drop, *(line.away for line in card.lines)):
                button.hide()
        return card

    @Slot(object)
    def _on_printed(self, row: PlanRow) -> None:
        from desk_gui.views.cases.sheet_dialog import SheetDialog  # it draws sheets: only where one is wanted

        self.open(SheetDialog(self.office, plan_order(row), self))

    @Slot(object)
    def _on_agreed(self, row: PlanRow) -> None:
        self.open(AgreementDialog(self.office, row, self))

    @Slot(object)
    def _on_dropped(self, row: PlanRow) -> None:
        self.office.edits.do(WithdrawPlan(row.id), self.tr("支援計画を取り下げ"), seen={row.id: row.version})

    @Slot(object)
    def _on_struck(self, row: AgreementRow) -> None:
        self.office.edits.do(StrikeAgreement(row.id), self.tr("同意の記録を取り消し"))
