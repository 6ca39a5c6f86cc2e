"""催促: who was asked after the answer, when and how, and when one looks again."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QWidget

from desk_gui.commands.base import Batch, Question
from desk_gui.commands.referrals import EditReferral, ReferralById, RemindReferral
from desk_gui.rows.referrals import ReferralRow
from desk_gui.values.hours import business_days_after
from desk_gui.values.ids import ReferralEventId, TaskId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.referrals import reminded_words
from desk_gui.viewmodels.versions import Values
from desk_gui.views.referrals.head import ReferralHead
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.vocabulary import Channel

AGAIN_DAYS = 3
"""Business days until one looks again, unless another day is typed."""
_WAYS = (Channel.PHONE, Channel.FAX, Channel.EMAIL, Channel.IN_PERSON, Channel.POST, Channel.MEETING)


class RemindDialog(FormDialog):
    edits_with = "EditReferral"

    def __init__(self, office: Office, row: ReferralRow, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent, action="")
        self.row = row
        self.setWindowTitle(self.tr("{0} — 催促").format(row.to_name))
        self.save.setText(self.tr("催促を記録"))
        self.body.addWidget(ReferralHead(row, self))
        self.body.addWidget(label(reminded_words(row, office.clock.today()), "secondary", wrap=True))
        grid = self.grid = FormGrid(self)
        self.on = grid.row(self.tr("日付"), DateField(office.clock, self))
        self.channel = grid.row(self.tr("方法"), ChipGroup([(each, each.label) for each in _WAYS], self, multi=False))
        self.who = grid.row(self.tr("相手の担当者"), Line(self))
        self.note = grid.row(self.tr("内容"), MultiLine(self, lines=2), self.tr("例　担当者は来週まで不在。戻りしだい連絡をもらう"))
        told = self.tr("担当者のやることに入り、返信が来れば済みになります。空欄なら、やることには残りません。")
        self.again = grid.row(self.tr("次に確かめる日"), DateField(office.clock, self), told)
        promised = self.tr("相手がその日までの返信を約束したとき。それまでは「超過」になりません。")
        self.extends = grid.row("", QCheckBox(self.tr("返信期限もこの日に延ばす")), promised)
        self.on.set_day(office.clock.today())
        self.channel.set_value(Channel.PHONE)
        self.again.set_day(business_days_after(office.clock.today(), AGAIN_DAYS))
        self.body.addWidget(grid)
        self.body.addStretch(1)
        self.note.submitted.connect(self._on_save)
        self.sized(640, 480)
        self.who.setFocus()

    def place(self) -> Place:
        return Place("remind", self.row.id, self.windowTitle())

    def wish(self) -> Wish | None:
        on = self.on.day()
        self.grid.complain(self.on, self._day_complaint())
        self.grid.complain(self.again, self._again_complaint())
        if self.grid.go_to_first_complaint() or on is None:
            return None
        event, task = ReferralEventId(new_id()), TaskId(new_id())
        who, note, again = self.who.text().strip(), self.note.text().strip(), self.again.day()
        remind = RemindReferral(event, self.row.id, on, task, self.channel.value(), who, note, again)
        later = EditReferral(self.row.id, replace(self.row.details, reply_due=again))
        return Batch((remind, later)) if self.extends.isChecked() else remind, self.tr("{0}への催促を記録").format(self.row.to_name)

    def seen(self) -> dict[UUID, int]:
        """A reminder is added to whatever stands; another day is settled for what was looked at."""
        return {self.row.id: self.row.version} if self.extends.isChecked() else {}

    def stands(self) -> Question[Any] | None:
        return ReferralById(self.row.id)

    def values_of(self, stands: ReferralRow | None) -> Values:
        return {"reply_due": (stands or self.row).details.reply_due}

    def typed(self) -> Values:
        return {"reply_due": self.again.day()}

    def take_over(self, stands: ReferralRow, values: Values) -> None:
        self.row = stands
        self.again.set_day(values["reply_due"])

    def _day_complaint(self) -> str:
        on, asked = self.on.day(), self.row.requested_on
        if on is None:
            return self.on.complaint() or self.tr("日付を入力してください。")
        if on > self.office.clock.today():
            return self.tr("まだ来ていない日です。実際にあった日を入力してください。")
        return self.tr("依頼した日より後の日付を入力してください。") if asked is not None and on < asked else ""

    def _again_complaint(self) -> str:
        again = self.again.day()
        if again is None:
            return self.again.complaint() or (self.tr("いつまで延ばすかを入力してください。") if self.extends.isChecked() else "")
        return self.tr("すでに過ぎた日です。これからの日を入力してください。") if again < self.office.clock.today() else ""
