"""つなぎ of a case: a card for each, newest first."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.commands.cases import CaseById
from desk_gui.commands.letters import FindLetters
from desk_gui.commands.referrals import FindReferrals, RemoveReferral
from desk_gui.rows.cases import CaseRow
from desk_gui.rows.letters import LetterRow
from desk_gui.rows.referrals import ReferralRow
from desk_gui.values.ids import CaseId
from desk_gui.viewmodels.chains import chain_of, chain_words, in_chains
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.referrals import Reply
from desk_gui.views import theme
from desk_gui.views.referrals.card import ReferralCard
from desk_gui.views.referrals.dialog import HandoverDialog
from desk_gui.views.referrals.issue_together import IssueTogetherDialog
from desk_gui.views.referrals.number_line import NumberLine
from desk_gui.views.referrals.remind import RemindDialog
from desk_gui.views.referrals.step import ReplyDialog, StepDialog, strike_dialog
from desk_gui.views.referrals.word import WordDialog
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner, EmptyState
from desk_gui.views.widgets.card_list import CardList
from desk_gui.views.widgets.form_dialog import FormDialog
from desk_gui.vocabulary import ReferralState


class ReferralPanel(QWidget):
    """The tab つなぎ of one case."""

    counted = Signal(int)

    def __init__(self, office: Office, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self._case_id = case
        self._case: CaseRow | None = None
        self.cards: list[ReferralCard] = []
        self.dialog: QDialog | None = None
        self._reading = False
        self._wanted: UUID | None = None
        self._drafts: tuple[LetterRow, ...] = ()
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.empty = EmptyState(self.tr("つなぎはまだありません。つなぎ先を選んで、依頼したいことを書いてください。"), self.tr("つなぐ"))
        self.list = CardList(self.tr("つなぎ"), self.empty)
        self.by_number = NumberLine(self.office, self)
        self.missed = Banner(parent=self, tone="warn")
        self.missed.hide()
        self.new = Button(self.tr("つなぐ"), "link", self, tone="primary")
        self.together = Button(self.tr("まとめて施行"), "letters", self)
        self.together.hide()
        self.list.title.add(self.together)
        self.list.title.add(self.by_number)
        self.list.title.add(self.new)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.missed)
        outer.addWidget(self.list)

    def _connect(self) -> None:
        self.new.clicked.connect(self._on_new)
        self.together.clicked.connect(self._on_together)
        self.empty.acted.connect(self._on_new)
        self.by_number.found.connect(self._reply)
        self.by_number.missed.connect(self._on_missed)

    @Slot()
    def refresh(self) -> None:
        self.office.edits.ask(CaseById(self._case_id), self._on_case)
        self.office.edits.ask(FindReferrals(case=self._case_id), self._on_referrals)
        self.office.edits.ask(FindLetters(issued=False, case=self._case_id), self._on_letters)

    def only_read(self, reading: bool) -> None:
        """Whoever is there for a day changes nothing."""
        self._reading = reading
        self.together.setVisible(len(self._drafts) > 1 and not reading)
        for way in (self.new, self.by_number):
            way.setVisible(not reading)
        self.empty.action.setVisible(not reading)

    def hand_over(self, draft: ReferralRow | None = None, *, ended: ReferralRow | None = None) -> None:
        """Open つなぐ, empty, on a draft, or anew after one that came to nothing."""
        if self._case is not None and self._case.clients:
            self._open(HandoverDialog(self.office, self._case, draft, self, ended=ended))

    def go_to(self, referral: UUID) -> None:
        """Its card comes into sight with the cards, and the keys stand on what is done there first."""
        self._wanted = referral

    def _stands_on(self) -> UUID | None:
        """The card where the keys are: they stay with it when all are shown anew."""
        here = QApplication.focusWidget()
        return next((each.row.id for each in self.cards if here is not None and each.isAncestorOf(here)), None)

    def _show_wanted(self) -> None:
        card = next((each for each in self.cards if each.row.id == self._wanted), None)
        if card is not None:
            self._wanted = None
            self.list.bring(card)
            next(button for key, button in card.buttons.items() if key != "agency" or self._reading).setFocus()
        elif self.cards:
            self._wanted = None

    def _again(self, row: ReferralRow) -> None:
        self.hand_over(ended=row)

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.recorded.connect(self.refresh)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def _on_case(self, case: CaseRow) -> None:
        self._case = case
        self.new.setEnabled(bool(case.clients))
        self.new.setToolTip("" if case.clients else self.tr("つなぐには、ケースに相談者を登録してください。"))

    @Slot(object)
    def _on_referrals(self, rows: tuple[ReferralRow, ...]) -> None:
        self._wanted = self._wanted or self._stands_on()
        longest = max((row.days_waiting or 0 for row in rows), default=0)
        known, self.cards, shown = {row.id: row for row in rows}, [], []
        for chain in in_chains(rows):
            for row in reversed(chain):
                newest = row is chain[-1]
                before = chain_of(row, known) if newest else ()
                card = self._card(row, longest, chain_words(before) if len(before) > 1 else "")
                self.cards.append(card)
                shown.append(card if newest else _set_in(card))
        self.list.show_cards(shown)
        waiting = sum(row.days_waiting is not None for row in rows)
        self.list.title.set_remark(self.tr("{0}件　返信待ち {1}件").format(len(rows), waiting) if rows else "")
        self.counted.emit(len(rows))
        self._show_wanted()

    def _card(self, row: ReferralRow, longest: float, chain: str) -> ReferralCard:
        card = ReferralCard(row, longest, self, chain=chain)
        card.acted.connect(self._on_acted)
        card.only_read(self._reading)
        return card

    # --- acts ------------------------------------------------------------------------------------------------------------

    def _acts(self) -> dict[str, Callable[[ReferralRow], None]]:
        return {
            "agency": self._show_agency,
            "reply": self._reply,
            "remind": self._remind,
            "word": self._hear,
            "edit": self.hand_over,
            "again": self._again,
            "letter": self._write_letter,
            "requested": partial(self._step, ReferralState.REQUESTED),
            "cancel": partial(self._step, ReferralState.CANCELLED),
            "mistake": partial(self._step, ReferralState.ENTERED_IN_ERROR),
            "remove": self._remove,
            "strike": self._strike,
        }

    def _show_agency(self, row: ReferralRow) -> None:
        self.office.navigator.open("agency", row.details.to)

    def _write_letter(self, row: ReferralRow) -> None:
        self.office.navigator.open("new_letter", row.id)

    @Slot(object)
    def _reply(self, row: ReferralRow) -> None:
        self._open(ReplyDialog(self.office, row, self))

    def _remind(self, row: ReferralRow) -> None:
        self._open(RemindDialog(self.office, row, self))

    def _hear(self, row: ReferralRow) -> None:
        self._open(WordDialog(self.office, row, self))

    def _step(self, state: ReferralState, row: ReferralRow) -> None:
        self._open(StepDialog(self.office, row, (Reply(state),), self))

    def _remove(self, row: ReferralRow) -> None:
        label = self.tr("{0}への下書きを取り下げ").format(row.to_name)
        self.office.edits.do(RemoveReferral(row.id), label, seen={row.id: row.version}, then=self._on_removed)

    def _strike(self, row: ReferralRow) -> None:
        if (dialog := strike_dialog(self.office, row, self)) is not None:
            self._open(dialog)

    # --- slots -----------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_letters(self, drafts: tuple[LetterRow, ...]) -> None:
        """One alone is issued where it is written."""
        self._drafts = drafts
        self.together.setText(self.tr("まとめて施行（{0}通）").format(len(drafts)))
        self.together.setVisible(len(drafts) > 1 and not self._reading)

    @Slot()
    def _on_together(self) -> None:
        if self._case is not None and self._drafts:
            self._open(IssueTogetherDialog(self.office, self._case, self._drafts, self))

    @Slot()
    def _on_new(self) -> None:
        self.hand_over()

    @Slot(str)
    def _on_missed(self, sentence: str) -> None:
        self.missed.setVisible(bool(sentence))
        self.missed.say(sentence, tone="warn")

    @Slot(str, object)
    def _on_acted(self, act: str, row: ReferralRow) -> None:
        self._acts()[act](row)

    @Slot(object)
    def _on_removed(self, done: object) -> None:
        self.refresh()


def _set_in(card: ReferralCard) -> QWidget:
    """What was asked before, under what followed it."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(theme.current().px(28), 0, 0, 0)
    line.addWidget(card)
    return holder
