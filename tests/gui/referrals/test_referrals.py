"""つなぐ on the screen: from the case to a partner, what may be told, and what came back."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_gui.commands.desk import DraftFor
from desk_gui.commands.referrals import FindReferrals
from desk_gui.viewmodels.referrals import replies
from desk_gui.views.referrals.panel import ReferralPanel
from desk_gui.vocabulary import (
    Channel,
    ConsentItem,
    ReferralReason,
)
from tests.conftest import TODAY
from tests.gui.referrals.steps import ADDRESS, NAME, S, chip, handover, idle, only, press
from tests.unit.handing_over import File


def test_a_case_is_handed_over_with_what_was_agreed_to(qtbot, office, file: File, panel: ReferralPanel):
    file.consent(NAME, ConsentItem.LANGUAGE)
    dialog = handover(qtbot, office, panel)
    press(qtbot, office, dialog.requested)
    row = only(file)
    assert (row.state, row.service_name, row.requested_on) == (S.REQUESTED, "無料法律相談", TODAY)
    assert row.details.items == (NAME, ConsentItem.LANGUAGE)


def test_the_way_to_the_letter_leaves_a_draft_and_opens_it(qtbot, office, file: File, panel: ReferralPanel):
    dialog = handover(qtbot, office, panel)
    with qtbot.waitSignal(office.navigator.wanted) as opened:
        QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    row = only(file)
    assert opened.args == ["new_letter", row.id]
    assert row.state == S.DRAFT


def test_each_item_that_may_not_be_told_says_why(qtbot, office, file: File, panel: ReferralPanel):
    file.consent(NAME)
    rows = handover(qtbot, office, panel).items.rows
    assert rows[NAME].box.isVisible()
    assert not rows[ADDRESS].box.isVisible()
    assert rows[ADDRESS].words.text() == "この項目は同意に含まれていません（C-R8-0001）。"


def test_a_consent_recorded_on_the_spot_opens_its_items(qtbot, office, file: File, panel: ReferralPanel):
    dialog = handover(qtbot, office, panel)
    press(qtbot, office, dialog.items.record)
    form = dialog.items.inner.dialog
    form.explained.setChecked(True)
    press(qtbot, office, form.save)
    assert dialog.items.rows[NAME].box.isChecked()
    assert NAME in dialog.items.items()


def test_without_a_partner_the_form_says_so_and_stays(qtbot, office, panel: ReferralPanel):
    press(qtbot, office, panel.new)
    press(qtbot, office, panel.dialog.save)
    assert panel.dialog.notice.isVisible()
    assert panel.dialog.pages.currentIndex() == 0


def test_what_was_typed_survives_closing_the_form(qtbot, office, file: File, panel: ReferralPanel):
    handover(qtbot, office, panel).reject()
    idle(qtbot, office)
    press(qtbot, office, panel.new)
    qtbot.waitUntil(lambda: panel.dialog.partner.agency() is not None)
    assert panel.dialog.request.request.text() == "法律相談をお願いしたい"
    assert file.bureau.ask(DraftFor(f"new_referral:{file.case.hex}")) is not None


def test_a_draft_looked_at_and_left_is_no_change(qtbot, office, file: File, panel: ReferralPanel):
    referral = file.referral()
    panel.hand_over(file.row(referral))
    qtbot.waitUntil(lambda: panel.dialog.partner.agency() is not None)
    assert panel.dialog.partner.service() is not None
    panel.dialog.reject()
    idle(qtbot, office)
    assert file.bureau.ask(DraftFor(f"edit_referral:{referral.hex}")) is None


def test_a_reply_is_recorded_in_three_actions(qtbot, office, file: File, panel: ReferralPanel):
    referral = file.referral()
    file.step(referral, S.REQUESTED, date(2026, 6, 1))
    panel.refresh()
    idle(qtbot, office)
    press(qtbot, office, panel.cards[0].buttons["reply"])
    dialog = panel.dialog
    press(qtbot, office, chip(dialog.answer, replies(only(file))[1]))
    press(qtbot, office, dialog.save)
    assert file.row(referral).state == S.ACCEPTED


def test_a_refusal_asks_for_its_reason_first(qtbot, office, file: File, panel: ReferralPanel):
    referral = file.referral()
    file.step(referral, S.REQUESTED)
    panel._reply(file.row(referral))
    dialog = panel.dialog
    press(qtbot, office, chip(dialog.answer, next(each for each in replies(file.row(referral)) if each.state == S.REJECTED)))
    press(qtbot, office, dialog.save)
    assert file.row(referral).state == S.REQUESTED
    press(qtbot, office, chip(dialog.reason, ReferralReason.FULL))
    press(qtbot, office, dialog.save)
    assert file.row(referral).events[-1].reason == ReferralReason.FULL


def test_a_step_recorded_by_mistake_is_struck_and_stays_readable(qtbot, office, file: File, panel: ReferralPanel):
    referral = file.referral()
    file.step(referral, S.REQUESTED)
    panel.refresh()
    idle(qtbot, office)
    press(qtbot, office, panel.cards[0].buttons["strike"])
    press(qtbot, office, panel.dialog.save)
    assert file.row(referral).state == S.DRAFT
    assert len(file.row(referral).events) == 2


def test_only_what_the_table_allows_has_a_button(qtbot, office, file: File, panel: ReferralPanel):
    referral = file.referral()
    file.step(referral, S.REQUESTED)
    file.step(referral, S.CANCELLED, reason=ReferralReason.DECLINED)
    panel.refresh()
    idle(qtbot, office)
    assert set(panel.cards[0].buttons) == {"agency", "again", "strike", "mistake"}


def test_what_one_agency_could_not_take_is_asked_of_another_and_stays_linked(qtbot, office, file: File, panel: ReferralPanel):
    referral = file.referral()
    file.step(referral, S.REQUESTED)
    file.step(referral, S.REJECTED, reason=ReferralReason.FULL)
    panel.refresh()
    idle(qtbot, office)
    press(qtbot, office, panel.cards[0].buttons["again"])
    dialog = panel.dialog
    dialog.partner.list.setCurrentIndex(dialog.partner.list.model().index(0, 0))
    press(qtbot, office, dialog.as_draft)
    (fresh,) = [row for row in file.bureau.ask(FindReferrals(case=file.case)) if row.id != referral]
    assert (fresh.state, fresh.details.follows, fresh.details.request) == (S.DRAFT, referral, file.row(referral).details.request)
    assert file.row(referral).state == S.REJECTED


def test_a_draft_is_asked_the_way_it_was_meant_to_be(qtbot, office, file: File, panel: ReferralPanel):
    referral = file.referral(channel=Channel.IN_PERSON)
    panel.refresh()
    idle(qtbot, office)
    press(qtbot, office, panel.cards[0].buttons["requested"])
    press(qtbot, office, panel.dialog.save)
    (step,) = file.row(referral).steps
    assert (step.state, step.channel, step.on, step.by_name) == (S.REQUESTED, Channel.IN_PERSON, TODAY, "森下 有紀")


def test_without_a_letter_an_answer_usually_comes_by_telephone(qtbot, office, file: File, panel: ReferralPanel):
    referral = file.referral()
    file.step(referral, S.REQUESTED)
    panel._reply(file.row(referral))
    assert panel.dialog.channel.value() == Channel.PHONE


def test_a_request_written_before_a_partner_is_chosen_survives_closing(qtbot, office, panel: ReferralPanel):
    press(qtbot, office, panel.new)
    panel.dialog.show_step(1)
    panel.dialog.request.reason.set_text("残業代が払われない")
    panel.dialog.reject()
    idle(qtbot, office)
    press(qtbot, office, panel.new)
    idle(qtbot, office)
    assert panel.dialog.request.reason.text() == "残業代が払われない"
    assert panel.dialog.partner.agency() is None


def test_half_a_reply_is_back_with_its_answer_but_never_in_another_step(qtbot, office, file: File, panel: ReferralPanel):
    referral = file.referral()
    file.step(referral, S.REQUESTED)
    panel._reply(file.row(referral))
    rejected = next(each for each in replies(file.row(referral)) if each.state == S.REJECTED)
    press(qtbot, office, chip(panel.dialog.answer, rejected))
    panel.dialog.note.set_text("9月から空きあり")
    panel.dialog.reject()
    idle(qtbot, office)
    panel._step(S.CANCELLED, file.row(referral))
    idle(qtbot, office)
    assert panel.dialog.note.text() == ""
    panel.dialog.reject()
    panel._reply(file.row(referral))
    idle(qtbot, office)
    assert (panel.dialog.answer.value(), panel.dialog.note.text()) == (rejected, "9月から空きあり")
