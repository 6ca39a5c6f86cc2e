"""つなぐ ②: why, what is asked, how soon, and how word gets there."""

from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desk_gui.commands.desk import TheDesk
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.cases import CaseRow
from desk_gui.rows.desk import DeskProfile, DeskRow
from desk_gui.rows.referrals import ReferralDetails
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.reply_days import due_after, due_hint
from desk_gui.views.widgets.chips import ChipGroup, Segmented
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.keeping import Content, Fields
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import Channel, Urgency


class RequestPage(Fields, QWidget):
    """The fields of a referral that are about the request itself."""

    def __init__(self, office: Office, case: CaseRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self._case = office, case
        self._agency: AgencyRow | None = None
        self._profile: DeskProfile | None = None
        self._filled: date | None = None
        """The day an answer is due follows the kind of agency, until somebody settles another."""
        grid = self.grid = FormGrid(self)
        people = [Option(each.id, each.details.shown) for each in case.clients]
        self.client = grid.row(self.tr("相談者"), Choice(people, self, typing=False))
        self.client.set_value(case.clients[0].id)
        grid.set_visible(self.client, len(case.clients) > 1)
        self.reason = grid.row(self.tr("つなぐ理由"), MultiLine(self, lines=2), self.tr("例　残業代が3か月払われていない"))
        self.request = grid.row(self.tr("依頼したいこと"), MultiLine(self, lines=3), required=True)
        self.urgency = grid.row(self.tr("緊急度"), Segmented([(each, each.label) for each in Urgency], self))
        self.channel = grid.row(self.tr("つなぎ方"), ChipGroup([(each, each.label) for each in Channel], self, multi=False))
        self.channel.set_value(Channel.FAX)
        self.contact = grid.row(self.tr("相手の担当者"), Choice((), self, empty=self.tr("決まっていない")))
        self.wished = grid.row(self.tr("希望日時"), Line(self), self.tr("例　平日18時以降、6/18 午後"))
        self.due = grid.row(self.tr("返信期限"), DateField(office.clock, self), self.tr("土日と祝日を除いて数えます。"))
        self.accompanied = grid.row("", QCheckBox(self.tr("職員が同行する"), self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(grid)
        column.addStretch(1)
        office.edits.ask(TheDesk(), self._on_desk)

    def turn_to(self, agency: AgencyRow) -> None:
        """Offer the people who are there now."""
        here = [each for each in agency.details.contacts if each.left_on is None]
        words = [f"{each.name}　{each.section}".strip() for each in here]
        self.contact.set_options([Option(each.id, text, each.kana) for each, text in zip(here, words, strict=True)])
        self._agency = agency
        self._fill_due()

    def _fill_due(self) -> None:
        """What somebody typed stays; what was filled in for another partner goes."""
        if self._agency is None or self._profile is None:
            return
        kind = self._agency.details.kind
        self.grid.set_hint(self.due, due_hint(self._profile, kind))
        if self.due.day() in (None, self._filled):
            self._filled = due_after(self._profile, kind, self.office.clock.today())
            self.due.set_day(self._filled)

    @Slot(object)
    def _on_desk(self, desk: DeskRow) -> None:
        self._profile = desk.profile
        self._fill_due()

    def check(self) -> bool:
        self.grid.complain(self.client, "" if self.client.value() else self.tr("相談者を選んでください。"))
        self.grid.complain(self.request, "" if self.request.text().strip() else self.tr("依頼したいことを入力してください。"))
        self.grid.complain(self.due, self._due_complaint())
        return not self.grid.go_to_first_complaint()

    def _due_complaint(self) -> str:
        due = self.due.day()
        past = due is not None and due < self.office.clock.today()
        return self.due.complaint() or (self.tr("返信期限が過ぎた日になっています。") if past else "")

    def show_details(self, details: ReferralDetails) -> None:
        self.client.set_value(details.client)
        self.grid.set_visible(self.client, len(self._case.clients) > 1 or self.client.value() is None)  # taken off the case since
        self.reason.set_text(details.reason)
        self.request.set_text(details.request)
        self.urgency.set_value(details.urgency)
        self.channel.set_value(details.channel)
        self.contact.set_value(details.contact)
        self.wished.setText(details.wished_times)
        self.due.set_day(details.reply_due)
        self.accompanied.setChecked(details.accompanied)

    def values(self) -> dict[str, Any]:
        """By the names of ReferralDetails."""
        return {
            "client": self.client.value(),
            "reason": self.reason.text().strip(),
            "request": self.request.text().strip(),
            "urgency": self.urgency.value(),
            "channel": self.channel.value() or Channel.FAX,
            "contact": self.contact.value(),
            "wished_times": self.wished.text().strip(),
            "reply_due": None if self._usual_due() else self.due.day(),
            "accompanied": self.accompanied.isChecked(),
        }

    def _usual_due(self) -> bool:
        """Nobody named a day: it is counted from the request, not from when that was drafted."""
        return self._filled is not None and self.due.day() == self._filled

    def kept(self) -> Content:
        """What was filled in is no draft of anybody's."""
        content = super().kept()
        return content | {"due": ""} if self._usual_due() else content

    def put(self, kept: Content) -> None:
        super().put(kept)
        self._fill_due()
