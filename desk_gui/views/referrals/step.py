"""Recording one step of a referral: a reply from the partner, or what the desk did itself."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from desk_gui.commands.base import Batch, Done
from desk_gui.commands.desk import TheDesk
from desk_gui.commands.referrals import AdvanceReferral, RecordClientsWord, StrikeReferralEvent
from desk_gui.rows.desk import DeskRow
from desk_gui.rows.referrals import ReferralRow
from desk_gui.values.days import list_day
from desk_gui.values.ids import ReferralEventId, TaskId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.referrals import ON_PAPER, REASONS, Reply, already_words, event_title, note_caption, replies, struck_by_a_click
from desk_gui.views.referrals.head import ReferralHead
from desk_gui.views.referrals.word import WordFields
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.reason_dialog import ReasonDialog
from desk_gui.vocabulary import Channel, ReferralState


class StepDialog(FormDialog):
    """One of `choices` (a single one is not asked for), with the reason or outcome it owes."""

    def __init__(self, office: Office, row: ReferralRow, choices: tuple[Reply, ...], parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.row, self._choices = row, choices
        self._build()
        self._connect()
        self._show_owed()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("{0} — {1}").format(self.row.to_name, self._title()))
        self.save.setText(self.tr("保存"))
        self.body.addWidget(ReferralHead(self.row, self))
        grid = self.grid = FormGrid(self)
        chips = [(choice, choice.label) for choice in self._choices]
        self.answer = grid.row(self.tr("回答"), ChipGroup(chips, self, multi=False))
        self.reason = grid.row(self.tr("理由"), ChipGroup((), self, multi=False))
        self.note = grid.row("", MultiLine(self, lines=2))
        self.note_name = grid.name_of(self.note)
        self.on = grid.row(self.tr("日付"), DateField(self.office.clock, self))
        self.on.set_day(self.office.clock.today())
        self.channel = grid.row(self.tr("方法"), ChipGroup([(each, each.label) for each in Channel], self, multi=False))
        self.who = grid.row(self.tr("相手の担当者"), Line(self))
        self.said = WordFields(self.office.clock, self.row.language, self)
        self.received = grid.row(self.tr("収受"), QCheckBox(self.tr("収受番号を付ける")))
        grid.set_visible(self.received, False)
        self.body.addWidget(grid)
        self.body.addWidget(self.said)
        self.body.addStretch(1)
        self.answer.number_keys(self)
        if len(self._choices) == 1:
            self.answer.set_value(self._choices[0])
            grid.set_visible(self.answer, False)
        if self._state() is ReferralState.REQUESTED:
            self.channel.set_value(self.row.details.channel)
        self.sized(640, 520)

    def _title(self) -> str:
        return self._choices[0].label if len(self._choices) == 1 else self.tr("返信を登録")

    def _connect(self) -> None:
        self.answer.changed.connect(self._on_answer)
        self.reason.changed.connect(self._on_reason)
        self.note.submitted.connect(self._on_save)

    def _state(self) -> ReferralState | None:
        answer = self.answer.value()
        return answer.state if answer else None

    def _show_owed(self) -> None:
        """Only what this answer needs."""
        answer: Reply | None = self.answer.value()
        reasons = REASONS.get(answer.state, ()) if answer else ()
        self.reason.set_options([(each, each.label) for each in reasons])
        self.grid.set_visible(self.reason, bool(reasons))
        caption = note_caption(answer.state if answer else None, conditional=bool(answer and answer.conditional))
        self.note_name.setText(caption)
        self.note.setAccessibleName(caption)
        self.said.setVisible(bool(answer and answer.state == ReferralState.COMPLETED))

    def place(self) -> Place:
        form = f"referral_{self._choices[0].state.value}" if len(self._choices) == 1 else "reply"
        return Place(form, self.row.id, self.windowTitle())

    def wish(self) -> Wish | None:
        answer: Reply | None = self.answer.value()
        on, reason, note = self.on.day(), self.reason.value(), self.note.text().strip()
        self._check(answer)
        if self.grid.go_to_first_complaint() or answer is None or on is None:
            return None
        step = AdvanceReferral(
            ReferralEventId(new_id()),
            self.row.id,
            answer.state,
            on,
            self.channel.value(),
            self.who.text().strip(),
            reason,
            note,
            answer.conditional,
            self.received.isVisibleTo(self) and self.received.isChecked(),
            TaskId(new_id()) if answer.state == ReferralState.REQUESTED else None,
        )
        word = self.said.word() if answer.state == ReferralState.COMPLETED else None
        both = Batch((step, RecordClientsWord(self.row.id, word))) if word is not None else step
        return both, self.tr("{0}「{1}」を記録").format(self.row.to_name, answer.label)

    def _check(self, answer: Reply | None) -> None:
        note = self.note.text().strip()
        state = answer.state if answer else None
        reopened = self.row.state == ReferralState.COMPLETED and state == ReferralState.IN_PROGRESS
        missing = {ReferralState.COMPLETED: self.tr("結果を入力してください。")}.get(state or ReferralState.DRAFT, "")
        missing = self.tr("再開する理由を入力してください。") if reopened else missing
        owed = bool(answer) and state in REASONS and not self.reason.value() and not note
        self.grid.complain(self.answer, "" if answer else self.tr("回答を選んでください。"))
        self.grid.complain(self.reason, self.tr("理由を選ぶか、内容に入力してください。") if owed else "")
        self.grid.complain(self.note, "" if note else missing)
        self.grid.complain(self.on, self._day_complaint())

    def _day_complaint(self) -> str:
        on, steps = self.on.day(), self.row.steps
        if on is None:
            return self.on.complaint() or self.tr("日付を入力してください。")
        if on > self.office.clock.today():
            return self.tr("まだ来ていない日です。実際にあった日を入力してください。")
        if steps and on < steps[-1].on:
            return self.tr("「{0}」（{1}）より後の日付を入力してください。").format(steps[-1].state.label, list_day(steps[-1].on))
        return ""

    @Slot()
    def _on_answer(self) -> None:
        self.grid.clear_complaints()
        self._show_owed()

    @Slot()
    def _on_reason(self) -> None:
        self.grid.complain(self.reason, "")


class ReplyDialog(StepDialog):
    """返信を登録: press what they answered, save."""

    def __init__(self, office: Office, row: ReferralRow, parent: QWidget | None = None) -> None:
        super().__init__(office, row, replies(row), parent)
        self.channel.set_value(Channel.SLIP if row.slip_number else Channel.PHONE)
        self.already = Banner(parent=self, tone="warn")
        self.body.insertWidget(1, self.already)
        said = already_words(row)
        self.already.setVisible(bool(said))
        if said:
            self.already.say(self.tr("{0}同じ返信票なら、登録はいりません。").format(said), tone="warn")
        self.answer.setFocus()
        self.channel.changed.connect(self._on_channel)
        self._on_channel()
        office.edits.ask(TheDesk(), self._on_desk)

    def after(self, done: Done) -> None:
        """Where they cannot, the next one is asked: the form for it stands open, with what was asked."""
        answer: Reply | None = self.answer.value()
        super().after(done)
        if answer is not None and answer.state == ReferralState.REJECTED:
            self.office.navigator.open("ask_again", self.row.id)

    @Slot()
    def _on_channel(self) -> None:
        """A call has no paper to enter."""
        self.received.setChecked(self.channel.value() in ON_PAPER)

    @Slot(object)
    def _on_desk(self, desk: DeskRow) -> None:
        self.grid.set_visible(self.received, desk.profile.numbers_replies)


def strike_dialog(office: Office, row: ReferralRow, parent: QWidget) -> ReasonDialog | None:
    """Taking back the last step that counts; None where there is none."""
    event = struck_by_a_click(row)
    if event is None:
        return None
    told = parent.tr("「{0}」の記録を訂正し、その前の状態に戻します。記録は取消線つきで残ります。")
    undone = parent.tr("「{0}」の記録を訂正します。記録は取消線つきで残ります。")
    question = (undone if event.reminder else told).format(event_title(event))
    strike = partial(StrikeReferralEvent, ReferralEventId(new_id()), event.id)
    place = Place("strike_referral", row.id, parent.tr("{0} — 記録の訂正").format(row.to_name))
    return ReasonDialog(office, (parent.tr("記録を訂正"), question), strike, place, parent)
