"""A referral that comes back: by its slip, by telephone, in vain and on to the next, after a reminder, with the client's own word."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.cases import TasksOf
from desk_gui.commands.desk import Search
from desk_gui.rows.agencies import AgencyDetails, LanguageOffer, Service
from desk_gui.rows.referrals import ClientsWord
from desk_gui.values.ids import AgencyId, ReferralId, ServiceId, TaskId, new_id
from desk_gui.viewmodels.referrals import event_title, replies
from desk_gui.views.referrals.panel import ReferralPanel
from desk_gui.vocabulary import (
    AgencyKind,
    Category,
    Channel,
    ConsentItem,
    LanguageMode,
    ReferralReason,
    Satisfaction,
)
from tests.conftest import TODAY, Bureau
from tests.gui.referrals.steps import NAME, S, chip, handover, idle, issue_letter, only, press
from tests.unit.handing_over import File


def test_what_cannot_be_taken_opens_the_next_destination(qtbot, office, file: File, panel: ReferralPanel):
    referral = file.referral()
    file.step(referral, S.REQUESTED)
    panel._reply(file.row(referral))
    rejected = next(each for each in replies(file.row(referral)) if each.state == S.REJECTED)
    press(qtbot, office, chip(panel.dialog.answer, rejected))
    press(qtbot, office, chip(panel.dialog.reason, ReferralReason.FULL))
    with qtbot.waitSignal(office.navigator.wanted) as opened:
        press(qtbot, office, panel.dialog.save)
    assert opened.args == ["ask_again", referral]


def asked_three_in_turn(file: File) -> list[ReferralId]:
    """Two could not, the third has not answered."""
    asked: list[ReferralId] = []
    for name in ("法テラス倉津", "高鳥県司法書士会", "倉津社会保険労務士会"):
        there = file if not asked else replace(file, agency=add_agency(file.bureau, name), service=None)
        asked.append(there.referral(follows=asked[-1] if asked else None))
        there.step(asked[-1], S.REQUESTED)
        if len(asked) < 3:
            there.step(asked[-1], S.REJECTED, reason=ReferralReason.FULL)
    return asked


def add_agency(bureau: Bureau, name: str, **other) -> AgencyId:
    agency = AgencyId(new_id())
    bureau.do(AddAgency(agency, AgencyDetails(name, AgencyKind.JUDICIAL_SCRIVENER, **other)))
    return agency


def test_a_chain_is_one_thing_in_the_case(qtbot, office, file: File, panel: ReferralPanel):
    other = file.referral()
    first, second, third = asked_three_in_turn(file)
    panel.refresh()
    idle(qtbot, office)
    assert [card.row.id for card in panel.cards] == [third, second, first, other]
    words = [each.text() for each in panel.cards[0].findChildren(QLabel)]
    assert "つなぎの経過　法テラス倉津（対応不可・満員） → 高鳥県司法書士会（対応不可・満員） → 倉津社会保険労務士会（依頼済）" in words
    left = [card.mapTo(panel, QPoint(0, 0)).x() for card in panel.cards]
    assert left[1] == left[2] > left[0] == left[3]


def test_whoever_could_not_comes_last_and_the_best_first_each_with_its_reasons(qtbot, office, file: File, panel: ReferralPanel):
    asked = asked_three_in_turn(file)
    spoken = (LanguageOffer("vi", LanguageMode.STAFF),)
    one, other = (Service(ServiceId(new_id()), "労働相談", Category.LABOR) for _ in range(2))
    add_agency(file.bureau, "倉津ユニオン", services=(one,), languages=spoken, covers=("倉津市",))
    add_agency(file.bureau, "高鳥労働相談室", services=(other,))
    panel.hand_over(ended=file.row(asked[1]))
    idle(qtbot, office)
    model = panel.dialog.partner.list.model()
    lines = [model.index(at, 0).data() for at in range(model.rowCount())]
    assert lines[0] == "倉津ユニオン　労働相談・ベトナム語（職員）・倉津市が対象"
    assert lines[1].startswith("高鳥労働相談室　労働相談")
    assert lines[-1].startswith("法テラス倉津　前に対応不可")


def test_consent_is_asked_again_for_whom_it_does_not_name(qtbot, office, file: File, panel: ReferralPanel):
    file.consent(NAME)
    other = add_agency(file.bureau, "高鳥県司法書士会")
    panel.hand_over()
    idle(qtbot, office)
    for agency, unnamed in ((other, True), (file.agency, False)):
        panel.dialog.partner.keep(agency, None)
        idle(qtbot, office)
        panel.dialog.show_step(2)
        idle(qtbot, office)
        assert panel.dialog.items.unnamed.isVisible() == unnamed
    panel.dialog.partner.keep(other, None)
    idle(qtbot, office)
    panel.dialog.items.unnamed.acted.emit()
    idle(qtbot, office)
    assert panel.dialog.items.inner.dialog.recipients.values() == (other,)


def enter_number(qtbot, office, panel: ReferralPanel, number: str) -> None:
    panel.by_number.setFocus()
    panel.by_number.setText(number)
    qtbot.keyClick(panel.by_number, Qt.Key.Key_Return)
    idle(qtbot, office)


@pytest.mark.parametrize("number", ["ＨＳ－Ｒ８－０００１", "R8-1", "倉広相第1号", "1"])
def test_a_reply_on_paper_is_recorded_in_three_actions(qtbot, office, file: File, panel: ReferralPanel, number: str):
    issue_letter(file)
    enter_number(qtbot, office, panel, number)
    press(qtbot, office, chip(panel.dialog.answer, replies(only(file))[1]))
    press(qtbot, office, panel.dialog.save)
    assert (only(file).state, only(file).events[-1].channel) == (S.ACCEPTED, Channel.SLIP)


def test_an_unknown_number_on_paper_is_said_until_a_known_one_is_typed(qtbot, office, file: File, panel: ReferralPanel):
    issue_letter(file)
    enter_number(qtbot, office, panel, "ＨＳ－Ｒ８－００３２")
    assert panel.missed.isVisible()
    assert "ＨＳ－Ｒ８－００３２" in panel.missed.text()
    enter_number(qtbot, office, panel, "1")
    assert not panel.missed.isVisible()


def test_the_search_box_offers_to_record_the_reply_of_an_open_number(qtbot, file: File):
    referral = issue_letter(file)
    for typed in ("HS-R8-0001", " ｒ８－１", "倉広相第1号"):
        hit = file.bureau.ask(Search(typed))[0]
        assert (hit.kind, hit.id) == ("reply", referral)
    for typed in ("1", "HS-R7-0001", "弁護士会"):
        assert "reply" not in {hit.kind for hit in file.bureau.ask(Search(typed))}
    file.step(referral, S.COMPLETED, note="受任")
    assert "reply" not in {hit.kind for hit in file.bureau.ask(Search("HS-R8-0001"))}


def test_the_search_box_offers_what_an_agency_still_owes_after_the_agency_itself(file: File):
    referral = file.referral()
    file.step(referral, S.REQUESTED)
    hits = [(hit.kind, hit.id) for hit in file.bureau.ask(Search("法テラス"))]
    assert hits[-1] == ("reply", referral)
    assert ("agency", file.agency) in hits[:-1]
    file.step(referral, S.REJECTED, reason=ReferralReason.FULL)
    assert "reply" not in {hit.kind for hit in file.bureau.ask(Search("法テラス"))}


def test_the_slip_is_typed_back_in_three_actions_without_the_mouse(qtbot, office, file: File, panel: ReferralPanel, keys):
    issue_letter(file)
    panel.by_number.setFocus()
    keys.write("1")
    keys.press(Qt.Key.Key_Return)
    idle(qtbot, office)
    keys.press(Qt.Key.Key_2)
    keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, office)
    assert (only(file).state, only(file).events[-1].channel) == (S.ACCEPTED, Channel.SLIP)


def test_the_same_slip_twice_says_so(qtbot, office, file: File, panel: ReferralPanel):
    issue_letter(file)
    for already in (False, True):
        enter_number(qtbot, office, panel, "HS-R8-0001")
        assert panel.dialog.already.isVisible() == already
        if not already:
            press(qtbot, office, chip(panel.dialog.answer, replies(only(file))[0]))
            press(qtbot, office, panel.dialog.save)
    said = "6/9（火）付けの返信が「受領確認」として登録済みです（森下 有紀）。同じ返信票なら、登録はいりません。"
    assert panel.dialog.already.text() == said


def test_a_slip_of_what_is_over_says_what_came_of_it(qtbot, office, file: File, panel: ReferralPanel):
    referral = issue_letter(file)
    file.step(referral, S.REJECTED, channel=Channel.SLIP, reason=ReferralReason.FULL)
    enter_number(qtbot, office, panel, "1")
    assert panel.missed.text().startswith(
        "番号「1」のつなぎは「対応不可」で終わっています。6/9（火）付けの返信が「対応不可」として登録済みです"
    )


def test_a_slip_without_a_number_offers_what_that_agency_still_owes(qtbot, office, file: File, panel: ReferralPanel, keys):
    first, second, over = file.referral(), file.referral(), file.referral()
    for referral in (first, second, over):
        file.step(referral, S.REQUESTED, date(2026, 6, 1))
    file.step(over, S.CANCELLED, reason=ReferralReason.DECLINED)
    panel.by_number.setFocus()
    keys.write("ほうてらす")
    keys.press(Qt.Key.Key_Return)
    idle(qtbot, office)
    lines = [action.text() for action in panel.by_number.which.actions()]
    assert len(lines) == 2
    assert lines[0] == "法テラス倉津　6/1（月） 依頼　NGUYEN THI LAN　R8-0001　無料法律相談　依頼済"
    qtbot.keyClick(panel.by_number.which, Qt.Key.Key_Down)
    qtbot.keyClick(panel.by_number.which, Qt.Key.Key_Return)
    idle(qtbot, office)
    assert panel.dialog.row.id == first


def test_an_agency_with_a_figure_in_its_name_is_no_number(qtbot, office, file: File, panel: ReferralPanel):
    issue_letter(file)
    agency = add_agency(file.bureau, "1番館法律事務所")
    referral = replace(file, agency=agency, service=None).referral()
    file.step(referral, S.REQUESTED)
    enter_number(qtbot, office, panel, "１番館")
    assert [row.id for row in panel.by_number._rows] == [referral]


def test_an_agency_that_owes_nothing_is_said(qtbot, office, panel: ReferralPanel):
    enter_number(qtbot, office, panel, "弁護士会")
    assert panel.missed.text() == "「弁護士会」に、返信を待っているつなぎはありません。機関名の一部か、番号を入れてください。"


def test_a_silent_partner_is_asked_again_and_the_task_moves(qtbot, office, file: File, panel: ReferralPanel, keys):
    referral = file.referral()
    file.step(referral, S.REQUESTED, date(2026, 6, 1), reminder=TaskId(new_id()))
    panel.refresh()
    idle(qtbot, office)
    press(qtbot, office, panel.cards[0].buttons["remind"])
    assert panel.dialog.who.hasFocus()
    keys.write("田所さん")
    keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, office)
    (reminder,) = file.row(referral).reminders
    assert (reminder.who, reminder.channel, reminder.on) == ("田所さん", Channel.PHONE, TODAY)
    assert [task.details.due for task in file.bureau.ask(TasksOf(case=file.case))] == [date(2026, 6, 12)]
    assert event_title(reminder) == "催促"


def test_a_day_the_partner_promised_is_the_day_the_answer_is_due(qtbot, office, file: File, panel: ReferralPanel):
    referral = file.referral()
    file.step(referral, S.REQUESTED, date(2026, 5, 25), reminder=TaskId(new_id()))
    assert file.row(referral).overdue
    panel._remind(file.row(referral))
    panel.dialog.again.set_day(date(2026, 6, 30))
    panel.dialog.extends.setFocus()
    qtbot.keyClick(panel.dialog.extends, Qt.Key.Key_Space)
    press(qtbot, office, panel.dialog.save)
    row = file.row(referral)
    assert (row.details.reply_due, row.overdue, len(row.reminders)) == (date(2026, 6, 30), False, 1)
    assert [task.details.due for task in file.bureau.ask(TasksOf(case=file.case))] == [date(2026, 6, 30)]
    office.edits.undo()
    idle(qtbot, office)
    row = file.row(referral)
    assert (row.details.reply_due, row.overdue, row.reminders) == (date(2026, 6, 1), True, ())
    assert [task.details.due for task in file.bureau.ask(TasksOf(case=file.case))] == [date(2026, 6, 1)]


def test_the_answer_a_colleague_recorded_meanwhile_is_said_to_be_there(qtbot, office, file: File, panel: ReferralPanel):
    """Both have the same slip on the table."""
    referral = issue_letter(file)
    enter_number(qtbot, office, panel, "1")
    file.step(referral, S.RECEIVED, channel=Channel.SLIP)
    press(qtbot, office, panel.dialog.answer._chips[0])
    press(qtbot, office, panel.dialog.save)
    assert panel.dialog.notice.text() == "すでに「受領確認」と記録されています。同じ返信なら、登録はいりません。"
    assert [event.state for event in only(file).steps] == [S.REQUESTED, S.RECEIVED]


def test_whoever_records_a_request_finds_the_task_of_asking_after_it(qtbot, office, file: File, panel: ReferralPanel):
    file.consent(NAME, ConsentItem.LANGUAGE)
    press(qtbot, office, handover(qtbot, office, panel).requested)
    assert [task.details.due for task in file.bureau.ask(TasksOf(case=file.case))] == [only(file).details.reply_due]


def test_a_day_of_looking_again_that_has_gone_by_is_said_at_its_field(qtbot, office, file: File, panel: ReferralPanel):
    referral = file.referral()
    file.step(referral, S.REQUESTED)
    panel._remind(file.row(referral))
    panel.dialog.again.set_day(date(2026, 6, 8))
    press(qtbot, office, panel.dialog.save)
    assert panel.dialog.grid._notes[panel.dialog.again].text() == "すでに過ぎた日です。これからの日を入力してください。"
    assert file.row(referral).reminders == ()


def test_the_end_asks_for_the_outcome_and_for_the_clients_own_word(qtbot, office, file: File, panel: ReferralPanel):
    referral = file.referral()
    file.step(referral, S.REQUESTED)
    panel._reply(file.row(referral))
    dialog = panel.dialog
    assert not dialog.said.isVisible()
    press(qtbot, office, chip(dialog.answer, next(each for each in replies(file.row(referral)) if each.state == S.COMPLETED)))
    press(qtbot, office, dialog.save)
    assert dialog.grid._notes[dialog.note].text() == "結果を入力してください。"
    dialog.note.set_text("未払い分が支払われた")
    press(qtbot, office, chip(dialog.said.answer, Satisfaction.SATISFIED))
    dialog.said.words.set_text("Cảm ơn rất nhiều")
    press(qtbot, office, dialog.save)
    assert file.row(referral).word == ClientsWord(Satisfaction.SATISFIED, TODAY, "Cảm ơn rất nhiều", "vi")
    panel.refresh()
    idle(qtbot, office)
    words = [each.text() for each in panel.cards[0].findChildren(QLabel)]
    assert "本人の声　よかった　「Cảm ơn rất nhiều」（ベトナム語）　6/9（火）" in words
    assert "word" not in panel.cards[0].buttons


def test_whoever_was_not_heard_at_the_end_is_asked_later(qtbot, office, file: File, panel: ReferralPanel):
    referral = file.referral()
    file.step(referral, S.REQUESTED)
    file.step(referral, S.COMPLETED, note="受任")
    panel.refresh()
    idle(qtbot, office)
    press(qtbot, office, panel.cards[0].buttons["word"])
    press(qtbot, office, panel.dialog.save)
    assert panel.dialog.said.grid._notes[panel.dialog.said.answer].text() == "どれか一つを選んでください。"
    press(qtbot, office, chip(panel.dialog.said.answer, Satisfaction.NOT_ASKED))
    assert (panel.dialog.said.words.accessibleName(), panel.dialog.said.language.isVisible()) == ("聞けなかった理由", False)
    panel.dialog.said.words.set_text("帰国して連絡が取れない")
    press(qtbot, office, panel.dialog.save)
    assert file.row(referral).word == ClientsWord(Satisfaction.NOT_ASKED, TODAY, "帰国して連絡が取れない")
