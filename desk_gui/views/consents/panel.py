"""同意 of a case: every consent of its people, what it covers, and what became of it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.commands.cases import CaseById
from desk_gui.commands.consent import ConsentsOf
from desk_gui.rows.cases import CaseRow, ClientRow
from desk_gui.rows.consent import ConsentRow
from desk_gui.values.ids import CaseId
from desk_gui.viewmodels.consents import how_caption, how_words, period_words, scope_words, standing, withdrawal_words
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.consents.dialog import ConsentDialog
from desk_gui.views.consents.withdraw import CarriedDialog, WithdrawDialog, strike_dialog
from desk_gui.views.papers.consent import ConsentPaperDialog
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Card, EmptyState
from desk_gui.views.widgets.card_list import CardList
from desk_gui.views.widgets.fact import fact
from desk_gui.views.widgets.flow_layout import FlowLayout
from desk_gui.views.widgets.form_dialog import FormDialog
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import Tag, label


class ConsentCard(Card):
    """One consent. Struck and ended ones stay, quieter."""

    withdrawing = Signal(object)
    striking = Signal(object)
    printing = Signal(object)
    following = Signal(object)

    def __init__(self, office: Office, row: ConsentRow, whose: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.row, self._covered = row, office.presence.covers
        word, tone = standing(row, office.clock.today())
        self._live = row.live_on(office.clock.today())
        self.body.addLayout(self._head(word, tone, whose))
        self.body.addWidget(_recipients(row))
        for caption, text in self._facts():
            self.body.addLayout(fact(caption, text))

    def _head(self, word: str, tone: str, whose: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(8))
        for piece in (label(self.row.number, "strong"), Tag(word, tone), label(whose, "secondary")):
            line.addWidget(piece)
        line.addStretch(1)
        self.withdraw = Button(self.tr("撤回"), parent=self, compact=True)
        self.strike = Button(self.tr("誤記録として取り消す"), parent=self, tone="link")
        self.print = Button(self.tr("同意書を印刷"), "printer", self, compact=True)
        self.withdraw.setVisible(self._live)
        self.strike.setVisible(not self.row.struck)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.strike.clicked.connect(self._on_strike)
        self.print.clicked.connect(self._on_print)
        self.carried = Button(self.tr("すでに伝えたこと"), parent=self, tone="link")
        self.carried.setVisible(bool(self.row.withdrawals))
        self.carried.clicked.connect(self._on_carried)
        line.addWidget(self.carried)
        line.addWidget(self.strike)
        line.addWidget(self.print)
        line.addWidget(self.withdraw)
        return line

    def _facts(self) -> list[tuple[str, str]]:
        details, (taken, noted) = self.row.details, how_caption(self.row)
        channels = self.tr("、").join(each.label for each in details.channels)
        facts = [
            (self.tr("目的"), details.purpose),
            (self.tr("項目"), scope_words(self.row)),
            (self.tr("方法と期間"), f"{channels}　{period_words(self.row)}"),
            (taken, how_words(self.row)),
            (self.tr("撤回"), "\n".join(withdrawal_words(self.row))),
            (self.tr("取り消した理由"), self.row.struck_reason),
            (noted, "" if self._covered else details.note),
        ]
        return [(caption, text) for caption, text in facts if text]

    @Slot()
    def _on_withdraw(self) -> None:
        self.withdrawing.emit(self.row)

    @Slot()
    def _on_strike(self) -> None:
        self.striking.emit(self.row)

    @Slot()
    def _on_carried(self) -> None:
        self.following.emit(self.row)

    @Slot()
    def _on_print(self) -> None:
        self.printing.emit(self.row)


def _recipients(row: ConsentRow) -> QWidget:
    made = QWidget()
    flow = FlowLayout(made, gap=theme.current().px(12))
    for each in row.recipients:
        one = QWidget(made)
        line = QHBoxLayout(one)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(5))
        line.addWidget(KindMark(each.kind.group, 15))
        line.addWidget(label(each.label, "strong"))
        flow.addWidget(one)
    return made


class ConsentPanel(QWidget):
    """The tab 同意 of one case."""

    counted = Signal(int)

    def __init__(self, office: Office, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self._case_id = case
        self._case: CaseRow | None = None
        self.cards: list[ConsentCard] = []
        self.dialog: FormDialog | None = None
        self.told: CarriedDialog | None = None
        self._reading = False
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        nothing = self.tr("同意の記録はまだありません。情報を伝える前に、本人の同意を記録してください。")
        self.empty = EmptyState(nothing, self.tr("同意を記録"))
        self.list = CardList(self.tr("同意の記録"), self.empty)
        self.record = Button(self.tr("同意を記録"), "plus", self, tone="primary")
        self.list.title.add(self.record)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.list)

    def _connect(self) -> None:
        self.record.clicked.connect(self._on_record)
        self.empty.acted.connect(self._on_record)
        self.office.presence.changed.connect(self._on_presence)

    @Slot()
    def _on_presence(self) -> None:
        self._on_consents(tuple(card.row for card in self.cards))

    @Slot()
    def refresh(self) -> None:
        self.office.edits.ask(CaseById(self._case_id), self._on_case)

    def only_read(self, reading: bool) -> None:
        """Whoever is there for a day changes nothing."""
        self._reading = reading
        self.record.setVisible(not reading)
        self.empty.action.setVisible(not reading)

    def _client(self, row: ConsentRow) -> ClientRow | None:
        return next((each for each in self._case.clients if each.id == row.details.client), None) if self._case else None

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.recorded.connect(self.refresh)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def _on_case(self, case: CaseRow) -> None:
        self._case = case
        self.record.setEnabled(bool(case.clients))
        self.office.edits.ask(ConsentsOf(case=self._case_id), self._on_consents)

    @Slot(object)
    def _on_consents(self, rows: tuple[ConsentRow, ...]) -> None:
        self.cards = [self._card(row) for row in rows]
        self.list.show_cards(self.cards)
        live = sum(row.live_on(self.office.clock.today()) for row in rows)
        self.list.title.set_remark(self.tr("有効 {0}件／{1}件").format(live, len(rows)) if rows else "")
        self.counted.emit(live)

    def _card(self, row: ConsentRow) -> ConsentCard:
        client = self._client(row) if self._case and len(self._case.clients) > 1 else None
        card = ConsentCard(self.office, row, client.details.shown if client else "", self)
        card.withdrawing.connect(self._on_withdrawing)
        card.striking.connect(self._on_striking)
        card.printing.connect(self._on_printing)
        card.following.connect(self._on_following)
        if self._reading:
            for button in (card.withdraw, card.strike, card.print):
                button.hide()
        return card

    @Slot()
    def _on_record(self) -> None:
        if self._case and self._case.clients:
            self._open(ConsentDialog(self.office, self._case.clients, self, case=self._case_id))

    @Slot(object)
    def _on_withdrawing(self, row: ConsentRow) -> None:
        self._open(WithdrawDialog(self.office, row, self))

    @Slot(object)
    def _on_printing(self, row: ConsentRow) -> None:
        self._open(ConsentPaperDialog(self.office, row.details, self, case=self._case_id, recorded=(row.id, row.number)))

    @Slot(object)
    def _on_following(self, row: ConsentRow) -> None:
        self.told = CarriedDialog(self.office, row, self)
        self.told.finished.connect(self.told.deleteLater)
        self.told.open()

    @Slot(object)
    def _on_striking(self, row: ConsentRow) -> None:
        self._open(strike_dialog(self.office, row, self))
