"""Answers to a mailing by the widgets: from the number on the sheet to the answer, who owes one, and what changes in the register."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.agencies import AddAgency, AgencyById
from desk_gui.commands.audit import FindAudit
from desk_gui.commands.cases import TasksOf
from desk_gui.commands.desk import Search
from desk_gui.commands.mailings import ApproveMailing, DraftMailing, IssueMailing, MailingById, RecordAnswer
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.mailings import AnswerDetails, MailingDraft
from desk_gui.values.ids import AgencyId, AnswerId, MailingId, new_id
from desk_gui.viewmodels.audit_words import about_words
from desk_gui.views.letters.info import INFO
from desk_gui.views.letters.mailing.answer import AnswerDialog
from desk_gui.views.referrals.number_line import NumberLine
from desk_gui.vocabulary import AgencyKind, AuditAction, LetterKind, NoticeReply
from tests.conftest import TODAY
from tests.unit.letters.reading import read

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
MEETING = MailingDraft("連絡会議の開催について", "下記のとおり開催します。", reply_by=TODAY + timedelta(days=9), answer=True)


@pytest.fixture
def screen(qtbot, office, rested):
    shown = INFO.make(office)
    qtbot.addWidget(shown)
    shown.resize(1286, 592)
    office.edits.changed.connect(shown.refresh)
    shown.show()
    rested()
    return shown


def sent(bureau, draft: MailingDraft = MEETING) -> MailingId:
    keys = tuple(AgencyId(new_id()) for _ in range(3))
    for at, key in enumerate(keys):
        bureau.do(AddAgency(key, AgencyDetails(f"機関{at}", AgencyKind.NPO, phone=f"086-000-000{at}")))
    mailing = MailingId(new_id())
    bureau.do(DraftMailing(mailing, replace(draft, recipients=keys)))
    bureau.do(ApproveMailing(mailing, TODAY, "センター長"))
    bureau.do(IssueMailing(mailing))
    return mailing


def by_number(screen, bureau, rested, typed: str) -> AnswerDialog:
    """As the search does when Enter is pressed on what it found."""
    hit = next(hit for hit in bureau.ask(Search(typed)) if hit.kind == "answer")
    screen.show_thing(hit.kind, hit.id)
    rested()
    assert isinstance(screen.mailing.dialog, AnswerDialog)
    return screen.mailing.dialog


def says(bureau, mailing: MailingId) -> list:
    found = [line.answer for line in bureau.ask(MailingById(mailing)).lines]
    return [(each.details.says, each.details.people) if each else None for each in found]


def test_from_the_number_on_the_sheet_to_the_answer_in_three_acts(qtbot, screen, bureau, rested):
    mailing = sent(bureau)
    form = by_number(screen, bureau, rested, "HS-R8-2")
    assert "機関1" in form.windowTitle()
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Space)  # 出席, where the keys are
    qtbot.keyClick(form, "s", CTRL)
    rested()
    assert says(bureau, mailing) == [None, (NoticeReply.COMES, 1), None]
    page = screen.mailing
    assert page.lines.tally.text().splitlines() == ["回答 1/3機関　未回答 2機関　回答期限 6/18（木）", "出席 1機関　参加 1人"]
    assert page.lines.current().name == "機関1"
    assert page.lines.answer.text() == "回答を直す"


def test_an_answer_is_undone(qtbot, screen, bureau, office, rested):
    mailing = sent(bureau)
    form = by_number(screen, bureau, rested, "HS-R8-1")
    form.says.put([NoticeReply.ABSENT.value])
    assert form.people.isHidden()
    qtbot.keyClick(form, "s", CTRL)
    rested()
    office.edits.undo()
    rested()
    assert says(bureau, mailing) == [None, None, None]


def test_what_is_ticked_but_not_shown_goes_nowhere(qtbot, screen, bureau, rested):
    mailing = sent(bureau)
    form = by_number(screen, bureau, rested, "HS-R8-1")
    form.says.put([NoticeReply.ABSENT.value])
    qtbot.mouseClick(form.save, LEFT)
    rested()
    first, *others = (line.letter for line in bureau.ask(MailingById(mailing)).lines)
    lines = screen.mailing.lines
    assert lines.chosen_letters() == (first, *others)
    lines.which.setFocus()
    qtbot.keyClick(lines.which, Qt.Key.Key_2)
    assert lines.chosen_letters() == tuple(others)
    assert lines.chosen.text() == "2通を選択中"
    qtbot.keyClick(lines.which, Qt.Key.Key_1)
    assert lines.chosen_letters() == (first, *others)


def test_those_who_owe_an_answer_stand_alone_with_their_numbers_and_become_a_task(qtbot, screen, bureau, rested):
    mailing = sent(bureau)
    form = by_number(screen, bureau, rested, "HS-R8-1")
    form.says.put([NoticeReply.COMES.value])
    form.people.setText("２名")
    form.words.set_text("車椅子で\n来ます")
    qtbot.mouseClick(form.save, LEFT)
    rested()
    assert says(bureau, mailing)[0] == (NoticeReply.COMES, 2)
    lines = screen.mailing.lines
    assert lines.said.text().startswith("車椅子で 来ます")
    lines.which.put(True)
    assert [row.note.split("・")[0] for row in lines.ticks.rows] == ["未回答（電話 086-000-0001）", "未回答（電話 086-000-0002）"]
    lines.ticks.stand_on(0)
    qtbot.mouseClick(lines.answer, LEFT)
    form = screen.mailing.dialog
    form.says.put([NoticeReply.ABSENT.value])
    qtbot.mouseClick(form.save, LEFT)
    rested()
    assert [row.name.split()[1] for row in lines.ticks.rows] == ["機関2"]
    assert lines.current().name == "機関2"
    assert "機関2御中" in read(screen.mailing.right.paper.sheets[0].pdf)
    qtbot.mouseClick(lines.chase, LEFT)
    rested()
    (task,) = bureau.ask(TasksOf())
    assert "未回答 1機関：機関2 086-000-0002" in task.details.text


@pytest.mark.parametrize(("reply", "people", "words", "field"), [(None, "", "", "says"), (NoticeReply.COMES, "たくさん", "", "people")])
def test_what_is_missing_is_said_at_its_field_and_nothing_is_recorded(qtbot, screen, bureau, rested, reply, people, words, field):
    mailing = sent(bureau)
    form = by_number(screen, bureau, rested, "HS-R8-1")
    if reply is not None:
        form.says.put([reply.value])
    form.people.setText(people)
    qtbot.keyClick(form, "s", CTRL)
    rested()
    assert form.isVisible()
    assert getattr(form, field).isAncestorOf(form.focusWidget()) or getattr(form, field).hasFocus()
    assert says(bureau, mailing) == [None, None, None]


def test_a_change_leads_to_the_form_of_the_register_with_what_was_said_beside_it(qtbot, screen, bureau, rested):
    mailing = sent(bureau, replace(MEETING, kind=LetterKind.CONTACT_CHECK))
    form = by_number(screen, bureau, rested, "HS-R8-3")
    form.says.put([NoticeReply.CHANGED.value])
    form.words.set_text("電話は086-000-1234になりました")
    qtbot.mouseClick(form.on_with_register, LEFT)
    rested()
    assert says(bureau, mailing)[2] == (NoticeReply.CHANGED, 0)
    register = screen.mailing.dialog
    assert "機関2を編集" in register.windowTitle()
    (beside,) = [each for each in register.findChildren(type(screen.mailing.lines.tally)) if each.text().startswith("電話は086")]
    assert beside.isVisible()
    register.reach.field("phone").setText("086-000-1234")
    qtbot.mouseClick(register.save, LEFT)
    rested()
    agency = bureau.ask(MailingById(mailing)).lines[2].agency
    assert bureau.ask(AgencyById(agency)).details.phone == "086-000-1234"
    assert screen.mailing.lines.register.isVisible()


def test_another_answer_that_came_first_is_said_and_replaced_only_when_saved_again(qtbot, screen, bureau, rested):
    mailing = sent(bureau)
    form = by_number(screen, bureau, rested, "HS-R8-1")
    letter = bureau.ask(MailingById(mailing)).lines[0].letter
    bureau.do(RecordAnswer(AnswerId(new_id()), letter, AnswerDetails(NoticeReply.ABSENT, TODAY)))
    form.says.put([NoticeReply.COMES.value])
    qtbot.keyClick(form, "s", CTRL)
    rested()
    assert "欠席" in form.notice.text()
    assert says(bureau, mailing)[0] == (NoticeReply.ABSENT, 0)
    qtbot.keyClick(form, "s", CTRL)
    rested()
    assert says(bureau, mailing)[0] == (NoticeReply.COMES, 1)


def test_an_answer_entered_by_mistake_is_taken_back_where_it_was_entered(qtbot, screen, bureau, rested):
    mailing = sent(bureau)
    form = by_number(screen, bureau, rested, "HS-R8-1")
    form.says.put([NoticeReply.ABSENT.value])
    qtbot.keyClick(form, "s", CTRL)
    rested()
    form = by_number(screen, bureau, rested, "HS-R8-1")
    assert form.says.value() == NoticeReply.ABSENT
    qtbot.mouseClick(form.strike, LEFT)
    rested()
    assert says(bureau, mailing) == [None, None, None]


def test_the_number_typed_where_replies_about_clients_are_entered_leads_here_too(qtbot, office, bureau, rested):
    sent(bureau)
    line, led = NumberLine(office), []
    qtbot.addWidget(line)
    office.navigator.wanted.connect(lambda kind, thing: led.append(kind))
    line.setText("HS-R8-0002")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    rested()
    assert (led, line.text()) == (["answer"], "")


def test_the_page_of_one_letter_leads_to_its_answer_and_the_record_tells_of_it(qtbot, screen, bureau, office, rested):
    mailing = sent(bureau)
    office.navigator.wanted.connect(screen.show_thing)
    screen.show_thing("letter", bureau.ask(MailingById(mailing)).lines[1].letter)
    rested()
    qtbot.mouseClick(screen.issued.answer, LEFT)
    rested()
    form = screen.mailing.dialog
    assert form.line.name == "機関1"
    form.says.put([NoticeReply.COMES.value])
    qtbot.keyClick(form, "s", CTRL)
    rested()
    newest = bureau.ask(FindAudit()).rows[0]
    assert (newest.action, about_words(newest)) == (AuditAction.CHANGED, "一斉送付への回答を登録")
