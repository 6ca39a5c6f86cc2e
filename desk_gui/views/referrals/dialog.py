"""つなぐ: a partner, a request, what may be told; left as a draft, as requested, or towards the letter."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from desk_gui.commands.base import Done, Question
from desk_gui.commands.referrals import FindReferrals, ReferralById
from desk_gui.errors import DeskError
from desk_gui.rows.cases import CaseRow
from desk_gui.rows.referrals import ReferralDetails, ReferralRow, first_letter
from desk_gui.viewmodels.chains import chain_of
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.referral_form import Ending, Handover, Settled, all_of
from desk_gui.viewmodels.versions import Values, fields_of
from desk_gui.views.referrals.items_page import ItemsPage
from desk_gui.views.referrals.partner_page import PartnerPage
from desk_gui.views.referrals.parts import SettledParts
from desk_gui.views.referrals.request_page import RequestPage
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.keeping import Content
from desk_gui.vocabulary import Channel


class HandoverDialog(FormDialog):
    """Three steps in one form; any of them can be gone back to.

    `ended`: a referral that came to nothing; what was asked there is asked of somebody else, and the new one is linked to it.
    """

    edits_with = "EditReferral"

    def __init__(
        self,
        office: Office,
        case: CaseRow,
        draft: ReferralRow | None = None,
        parent: QWidget | None = None,
        *,
        ended: ReferralRow | None = None,
    ) -> None:
        super().__init__(office, "", parent)
        self._case, self._draft, self._ended = case, draft, ended
        self._ending = Ending.LETTER
        self._handover: Handover | None = None
        self._build()
        self._connect()
        if draft is not None:
            self._fill(draft.details)
        elif ended is not None:
            self._fill(replace(ended.details, contact=None, reply_due=None), chosen=False)
            office.edits.ask(FindReferrals(case=case.id), self._on_asked_before)
        self.show_step(0)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("つなぐ — {0}").format(self._case.number))
        steps = (self.tr("① つなぎ先"), self.tr("② 依頼の内容"), self.tr("③ 共有してよい項目"))
        about = self._draft or self._ended
        client = about.details.client if about else self._case.clients[0].id
        self.partner = PartnerPage(self.office, self._case, client, self)
        self.request = RequestPage(self.office, self._case, self)
        self.items = ItemsPage(self.office, self._case, self)
        self._steps = Segmented(list(enumerate(steps)), self, name=self.tr("手順"))  # where one stands is nothing typed: no draft for it
        self.pages = QStackedWidget(self)
        for page in (self.partner, self.request, self.items):
            self.pages.addWidget(page)
        self.parts = SettledParts(self)
        self.body.addWidget(self.parts)
        self.body.addWidget(self._steps)
        self.body.addWidget(self.pages, 1)
        self.as_draft = Button(self.tr("下書きとして保存"), parent=self)
        self.requested = Button(self.tr("依頼を記録"), parent=self)
        self.requested.setToolTip(self.tr("電話や同行などで、文書を作らずに依頼したとき"))
        self.more = Button(self.tr("続けて別の機関にも"), "plus", self)
        self.more.setToolTip(self.tr("同じ依頼を、伝える項目を分けて別の機関にも出します。まとめて保存します。"))
        self.foot.insertWidget(0, self.more)
        for at, piece in enumerate((self.as_draft, self.requested)):
            self.foot.insertWidget(3 + at, piece)
        self.sized(980, 640)

    def _connect(self) -> None:
        self._steps.changed.connect(self._on_step)
        self.partner.chosen.connect(self._on_partner)
        self.request.client.changed.connect(self._on_client)
        self.as_draft.clicked.connect(self._on_as_draft)
        self.more.clicked.connect(self._on_more)
        self.parts.changed.connect(self._on_parts)
        self.requested.clicked.connect(self._on_requested)

    def show_step(self, step: int) -> None:
        """Show a step; the last one offers the ways out."""
        last = step == self.pages.count() - 1
        self.pages.setCurrentIndex(step)
        self._steps.set_value(step)
        writes = first_letter(self.request.channel.value() or Channel.FAX).label
        count = len(self.parts.parts) + (self.partner.agency() is not None)
        write = self.tr("{0}を{1}通書く").format(writes, count) if self.parts.parts else self.tr("{0}を書く").format(writes)
        self.save.setText(write if last else self.tr("次へ"))
        self.requested.setVisible(last)
        self.more.setVisible(last and self._draft is None)
        self._ask_for_items()
        first = (self.partner.words, self.request.reason, self.items.purpose)[step]
        first.setFocus()

    def _ask_for_items(self) -> None:
        agency = self.partner.agency()
        if agency is not None and self.pages.currentWidget() is self.items:
            self.items.turn_to(self.request.client.value(), agency)

    def _fill(self, details: ReferralDetails, *, chosen: bool = True) -> None:
        self.request.show_details(details)
        self.items.keep(details.items, details.purpose)
        if chosen:
            self.partner.keep(details.to, details.service)

    def place(self) -> Place:
        form = "edit_referral" if self._draft else "ask_again" if self._ended else "new_referral"
        return Place(form, (self._draft or self._ended or self._case).id, self.tr("つなぎ {0}").format(self._case.number))

    def restore(self, content: Content) -> None:
        """Where the consent stood open when the program ended, it stands open again: on its own step."""
        super().restore(content)
        if self.items.inner.was_open:
            self.show_step(2)

    # --- what the form holds ---------------------------------------------------------------------------------------------

    def wish(self) -> Wish | None:
        if self._ending == Ending.LETTER and self.pages.currentIndex() < 2:
            self._turn_from(self.pages.currentIndex())
            return None
        if not self._whole():
            return None
        words = {Ending.REQUESTED: self.tr("{0}に依頼")}.get(self._ending, self.tr("{0}へのつなぎを保存"))
        contact, today = self.request.contact.currentText(), self.office.clock.today()
        if self.parts.parts:
            several = [Handover.new(each.details) for each in self._settled()]
            return all_of(several, self._ending, today, contact), words.format(self.tr("{0}機関").format(len(several)))
        details = self._details()
        self._handover = Handover(self._draft.id, details, self._draft) if self._draft else Handover.new(details)
        agency = self.partner.agency()
        return self._handover.command(self._ending, today, contact), words.format(agency.label if agency else "")

    def _settled(self) -> tuple[Settled, ...]:
        """Those before, and the one that stands in the form, if one does."""
        agency = self.partner.agency()
        return (*self.parts.parts, *((Settled(self._details(), agency.label),) if agency else ()))

    def seen(self) -> dict[Any, int]:
        return {self._draft.id: self._draft.version} if self._draft else {}

    def stands(self) -> Question[Any] | None:
        return ReferralById(self._draft.id) if self._draft else None

    def values_of(self, stands: ReferralRow | None) -> Values:
        row = stands or self._draft
        return fields_of(row.details) if row is not None else {}

    def typed(self) -> Values:
        before = self._draft.details if self._draft is not None and self.partner.agency() is None else None
        return fields_of(before or self._details())

    def book(self, stands: ReferralRow) -> Mapping[UUID, str]:
        names: dict[UUID, str] = {each.id: each.in_lists for each in self._case.clients}
        if (agency := self.partner.agency()) is not None:
            names |= {each.id: each.name for each in agency.details.contacts} | {each.id: each.name for each in agency.details.services}
        return names

    def take_over(self, stands: ReferralRow, values: Values) -> None:
        self._draft = stands
        self._fill(ReferralDetails(**values))

    def _turn_from(self, step: int) -> None:
        """On to the next step, once this one is answered."""
        if step == 0 and not self._has_partner():
            return
        if step == 0 or self.request.check():
            self.show_step(step + 1)

    def _has_partner(self) -> bool:
        agency = self.partner.agency()
        twice = agency is not None and agency.id in {each.details.to for each in self.parts.parts}
        said = self.tr("{0}はすでに選んでいます。別の機関を選んでください。").format(agency.label) if agency and twice else ""
        self.complain(said if agency else self.tr("つなぎ先を選んでください。"))
        return agency is not None and not twice

    def _whole(self) -> bool:
        """Partner and request are there; else turn to what is missing. After others a last one need not be chosen."""
        enough = bool(self.parts.parts) and self.partner.agency() is None and not self.partner.awaited
        if not enough and not self._has_partner():
            self.show_step(0)
            return False
        if not self.request.check():
            self.show_step(1)
            self.request.check()
            return False
        return True

    def _details(self) -> ReferralDetails:
        agency, service = self.partner.agency(), self.partner.service()
        assert agency is not None, "checked before"
        fresh = ReferralDetails(self._case.id, self._case.clients[0].id, agency.id, "", "", follows=self._ended.id if self._ended else None)
        before = self._draft.details if self._draft else fresh
        asked = self.items.asked
        return replace(
            before,
            to=agency.id,
            service=service.id if service else None,
            items=self.items.items() if asked else before.items,
            consent=self.items.consent() if asked else before.consent,
            purpose=self.items.chosen_purpose(),
            **self.request.values(),
        )

    # --- ways out --------------------------------------------------------------------------------------------------------

    def after(self, done: Done) -> None:
        super().after(done)
        if self._ending == Ending.LETTER and self.parts.parts:
            self.office.navigator.open("issue_together", self._case.id)
        elif self._ending == Ending.LETTER and self._handover is not None:
            self.office.navigator.open("new_letter", self._handover.id)

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        super()._on_refused(error)
        self._ending = Ending.LETTER

    @Slot(object)
    def _on_step(self, step: int) -> None:
        if step == 2 and not self.partner.awaited and not self._has_partner():
            step = 0
        self.show_step(step)

    @Slot()
    def _on_partner(self) -> None:
        agency = self.partner.agency()
        self.complain("")
        if agency is not None:
            self.request.turn_to(agency)
            self._ask_for_items()

    @Slot(object)
    def _on_asked_before(self, rows: tuple[ReferralRow, ...]) -> None:
        if self._ended is not None:
            chain = chain_of(self._ended, {row.id: row for row in rows})
            self.partner.put_last(frozenset(row.details.to for row in chain))

    @Slot()
    def _on_client(self) -> None:
        self.partner.set_client(self.request.client.value())

    @Slot()
    def _on_more(self) -> None:
        """What is asked stays; whom, and what they may be told, begins anew."""
        agency = self.partner.agency()
        if agency is None or not self._whole():
            return
        if not self.items.asked:
            self.complain(self.tr("共有してよい項目を確かめています。もう一度押してください。"))
            return
        self.parts.add(self._details(), agency.label)
        self.partner.begin_again()
        self.items.begin_again()
        self.show_step(0)

    @Slot()
    def _on_parts(self) -> None:
        self.show_step(self.pages.currentIndex())

    @Slot()
    def _on_as_draft(self) -> None:
        self._leave(Ending.DRAFT)

    @Slot()
    def _on_requested(self) -> None:
        self._leave(Ending.REQUESTED)

    def _leave(self, ending: Ending) -> None:
        self._ending = ending
        self._on_save()
        self._ending = ending if not self.save.isEnabled() else Ending.LETTER
