"""One referral of a case: to whom, how it stands, how long it waits, every step, and what can be done next."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desk_gui.rows.referrals import ReferralEvent, ReferralRow, first_letter
from desk_gui.values.days import list_day
from desk_gui.viewmodels.referrals import (
    STATE_TONES,
    clients_words,
    due_words,
    event_title,
    event_words,
    owes_word,
    replies,
    struck_by_a_click,
    waiting_words,
)
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button, NameLink
from desk_gui.views.widgets.card import Card
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import Elided, Tag, label
from desk_gui.views.widgets.wait_bar import WaitBar
from desk_gui.vocabulary import LetterKind, ReferralState, Urgency

S = ReferralState
_UNDER_WAY = (S.REQUESTED, S.RECEIVED, S.ACCEPTED, S.IN_PROGRESS, S.ON_HOLD)
"""A partner may ask for more, or be told it."""


class ReferralCard(Card):
    """Buttons only for what the table allows from here; `acted` says which was pressed. `chain`: whom
    was asked for the same before, in vain, and this one.
    """

    acted = Signal(str, object)
    """agency, reply, remind, word, edit, again, letter, requested, cancel, mistake, remove, strike — and the row."""

    def __init__(self, row: ReferralRow, longest: float, parent: QWidget | None = None, *, chain: str = "") -> None:
        super().__init__("", parent)
        self.row = row
        self.buttons: dict[str, Button] = {}
        if chain:
            self.body.addWidget(label(self.tr("つなぎの経過　{0}").format(chain), "strong", wrap=True))
        self.body.addLayout(self._head(longest))
        self.body.addWidget(label(row.details.request, wrap=True))
        if row.details.reason:
            self.body.addWidget(label(row.details.reason, "caption", wrap=True))
        for event in row.events:
            self.body.addLayout(self._step(event))
        if row.word is not None:
            self.body.addWidget(label(self.tr("本人の声　{0}").format(clients_words(row.word)), "strong", wrap=True))
        self.body.addLayout(self._foot())

    def only_read(self, reading: bool) -> None:
        for key, button in self.buttons.items():
            button.setVisible(key == "agency" or not reading)

    def _head(self, longest: float) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(8))
        line.addWidget(KindMark(self.row.to_kind.group, 18))
        line.addWidget(self._listen("agency", NameLink(self.row.to_name, self)))
        service = Elided(self.row.service_name, "secondary")
        service.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        if self.row.service_name:
            line.addWidget(service)
        line.addWidget(Tag(self.row.state.label, STATE_TONES[self.row.state]))
        if self.row.details.urgency != Urgency.NORMAL:
            line.addWidget(Tag(self.row.details.urgency.label, "danger"))
        line.addStretch(1)
        if self.row.days_waiting is not None:
            due = label(due_words(self.row), "complaint" if self.row.overdue else "caption")
            days = label(waiting_words(self.row), "strong")
            for piece in (due, WaitBar(self.row, longest), days):
                line.addWidget(piece)
        return line

    def _step(self, event: ReferralEvent) -> QHBoxLayout:
        """Struck steps stay, with a line through them."""
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(8))
        look = "caption" if event.struck or event.strikes else ""
        day, title = label(list_day(event.on), "caption"), label(event_title(event), look)
        by = label(event.by_name, "caption")
        day.setFixedWidth(theme.current().px(76))
        title.setFixedWidth(theme.current().px(132))
        words = label(event_words(event), look, wrap=True)
        words.setContentsMargins(0, 0, 0, 0)
        for piece, stretch in ((day, 0), (title, 0), (words, 1), (by, 0)):
            line.addWidget(piece, stretch, Qt.AlignmentFlag.AlignTop)
            if event.struck:
                _strike_out(piece)
        return line

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(8))
        for key, text, tone in self._acts():
            line.addWidget(self._button(key, text, tone=tone))
        line.addStretch(1)
        for key, text in self._corrections():
            line.addWidget(self._button(key, text, tone="link"))
        return line

    def _acts(self) -> list[tuple[str, str, str]]:
        if self.row.state == S.DRAFT:
            return [
                ("letter", self._write(), ""),
                ("requested", self.tr("依頼を記録"), ""),
                ("edit", self.tr("編集"), ""),
            ]
        acts = [("reply", self.tr("返信を登録"), "")] if replies(self.row) else []
        acts += [("remind", self.tr("催促を記録"), "")] if self.row.days_waiting is not None else []
        acts += [("word", self.tr("本人の声を記録"), "")] if owes_word(self.row) else []
        acts += [("again", self.tr("別の機関につなぐ"), "")] if self.row.state in (S.REJECTED, S.FAILED, S.CANCELLED) else []
        unwritten = self.row.state in (S.REQUESTED, S.RECEIVED) and not self.row.letter_number
        acts += [("letter", self._write(), "")] if unwritten else []
        told_more = self.row.state in _UNDER_WAY and not unwritten
        acts += [("letter", self.tr("{0}を書く").format(LetterKind.INFORMATION.label), "")] if told_more else []
        return acts + ([("cancel", self.tr("取消"), "")] if S.CANCELLED in self.row.next_steps else [])

    def _write(self) -> str:
        return self.tr("{0}を書く").format(first_letter(self.row.details.channel).label)

    def _corrections(self) -> list[tuple[str, str]]:
        last = struck_by_a_click(self.row)
        acts = [("strike", self.tr("「{0}」の記録を訂正").format(event_title(last)))] if last else []
        if self.row.state == S.DRAFT:
            return [("remove", self.tr("下書きを取り下げる"))]
        return acts + ([("mistake", self.tr("誤登録にする"))] if S.ENTERED_IN_ERROR in self.row.next_steps else [])

    def _button(self, key: str, text: str, *, tone: str) -> Button:
        return self._listen(key, Button(text, parent=self, tone=tone, compact=not tone))

    def _listen(self, key: str, button: Button) -> Button:
        button.setProperty("act", key)
        button.clicked.connect(self._on_act)
        self.buttons[key] = button
        return button

    @Slot()
    def _on_act(self) -> None:
        self.acted.emit(self.sender().property("act"), self.row)


def _strike_out(piece: QWidget) -> None:
    font = piece.font()
    font.setStrikeOut(True)
    piece.setFont(font)
