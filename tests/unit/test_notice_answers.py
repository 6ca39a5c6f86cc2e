"""Answers to a mailing: typed in from the sheet, found by the number on it, counted, taken back; the last one counts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.base import Wish
from desk_gui.commands.cases import AddClient
from desk_gui.commands.desk import Search, Today
from desk_gui.commands.letters import NotePrinted
from desk_gui.commands.mailings import (
    ApproveMailing,
    DraftMailing,
    FindMailings,
    IssueMailing,
    MailingById,
    MailingSheets,
    RecordAnswer,
)
from desk_gui.errors import AnsweredMeanwhile, BeforeTheLastStep, InTheFuture, Missing, NotFound, WithheldInText
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.mailings import AnswerDetails, MailingDraft, MailingLine, MailingSheet
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import AgencyId, AnswerId, ClientId, MailingId, WishId, new_id
from desk_gui.vocabulary import AgencyKind, LetterKind, LetterPart, NoticeReply
from tests.conftest import TODAY, Bureau
from tests.unit.letters.reading import read

DUE = TODAY + timedelta(days=14)
MEETING = MailingDraft("連絡会議の開催について", "下記のとおり開催します。", when="令和8年7月6日（月）", reply_by=DUE, answer=True)
CHECK = replace(MEETING, subject="担当者の確認について", kind=LetterKind.CONTACT_CHECK)


def sent(bureau: Bureau, draft: MailingDraft, count: int = 3) -> MailingSheet:
    keys = tuple(AgencyId(new_id()) for _ in range(count))
    for at, key in enumerate(keys):
        bureau.do(AddAgency(key, AgencyDetails(f"機関{at}", AgencyKind.NPO, phone=f"086-000-000{at}")))
    mailing = MailingId(new_id())
    bureau.do(DraftMailing(mailing, replace(draft, recipients=keys)))
    bureau.do(ApproveMailing(mailing, TODAY, "センター長"))
    bureau.do(IssueMailing(mailing))
    return bureau.ask(MailingById(mailing))


def answer(line: MailingLine, says: NoticeReply, people: int = 0, words: str = "", **changes) -> RecordAnswer:
    assert line.letter is not None
    return RecordAnswer(AnswerId(new_id()), line.letter, replace(AnswerDetails(says, TODAY, people, words), **changes))


def says(bureau: Bureau, sheet: MailingSheet) -> list[tuple[NoticeReply, int] | None]:
    found = [line.answer for line in bureau.ask(MailingById(sheet.row.id)).lines]
    return [(each.details.says, each.details.people) if each else None for each in found]


def test_who_answered_who_comes_and_who_has_not_answered(bureau: Bureau):
    sheet = sent(bureau, MEETING)
    bureau.do(answer(sheet.lines[0], NoticeReply.COMES, 2))
    bureau.do(answer(sheet.lines[2], NoticeReply.ABSENT))
    assert says(bureau, sheet) == [(NoticeReply.COMES, 2), None, (NoticeReply.ABSENT, 0)]
    (row,) = bureau.ask(FindMailings())
    assert (row.answered, row.count, row.awaits, row.reply_by) == (2, 3, True, DUE)
    assert bureau.ask(MailingById(row.id)).lines[1].phone == "086-000-0001"


def test_a_later_answer_takes_the_place_of_an_earlier_one_and_undo_brings_that_back(bureau: Bureau):
    sheet = sent(bureau, MEETING, 1)
    bureau.do(answer(sheet.lines[0], NoticeReply.COMES, 2))
    with pytest.raises(AnsweredMeanwhile):
        bureau.do(answer(sheet.lines[0], NoticeReply.ABSENT))
    (line,) = bureau.ask(MailingById(sheet.row.id)).lines
    assert line.answer is not None
    done = bureau.do(replace(answer(line, NoticeReply.ABSENT), instead_of=line.answer.id))
    assert says(bureau, sheet) == [(NoticeReply.ABSENT, 0)]
    assert done.inverse is not None
    again = bureau.do(done.inverse)
    assert says(bureau, sheet) == [(NoticeReply.COMES, 2)]
    assert again.inverse is not None
    bureau.do(again.inverse)
    assert says(bureau, sheet) == [(NoticeReply.ABSENT, 0)]


@pytest.mark.parametrize("typed", ["HS-R8-0002", "ｈｓ－ｒ８－２", "倉広相第2号", "R8-2"])
def test_the_number_on_the_sheet_leads_to_its_answer(bureau: Bureau, typed: str):
    sheet = sent(bureau, MEETING)
    hits = [hit for hit in bureau.ask(Search(typed)) if hit.kind == "answer"]
    assert [hit.id for hit in hits] == [sheet.lines[1].letter]
    assert "機関1" in hits[0].title


def test_what_asks_for_no_answer_is_not_offered_for_one(bureau: Bureau):
    sent(bureau, replace(MEETING, answer=False, reply_by=None))
    assert [hit for hit in bureau.ask(Search("HS-R8-0001")) if hit.kind == "answer"] == []


def test_those_who_let_the_day_go_by_stand_on_the_day_of_whoever_wrote_for_a_while(bureau: Bureau):
    sheet = sent(bureau, MEETING)
    for line in sheet.lines:
        for part in (LetterPart.AGENCY, LetterPart.REPLY_SLIP):
            bureau.do(NotePrinted(line.letter, part, bureau.desk.clock.now()))
    bureau.do(answer(sheet.lines[0], NoticeReply.ABSENT))
    shown = []
    for day in (DUE, DUE + timedelta(days=1), DUE + timedelta(days=14), DUE + timedelta(days=15)):
        bureau.desk.clock = FixedClock(day)
        shown.append([(row.answered, row.owes_answers(day)) for row in bureau.ask(Today(bureau.me)).mailings])
    assert shown == [[], [(1, True)], [(1, True)], []]
    bureau.desk.clock = FixedClock(DUE + timedelta(days=1))
    for line in sheet.lines[1:]:
        bureau.do(answer(line, NoticeReply.COMES, 1))
    assert bureau.ask(Today(bureau.me)).mailings == ()


def test_the_sheet_bears_the_number_it_is_found_by(bureau: Bureau):
    sheet = sent(bureau, MEETING, 1)
    slip = next(each.pdf for each in bureau.ask(MailingSheets(sheet.row.id)) if each.part == LetterPart.REPLY_SLIP)
    assert "HS-R8-0001" in read(slip)


def test_an_answer_says_what_it_owes(bureau: Bureau):
    meeting, check = sent(bureau, MEETING, 1).lines[0], sent(bureau, CHECK, 1).lines[0]
    bureau.do(AddClient(ClientId(new_id()), ClientDetails("グエン・ティ・ホア")))
    refused = [
        (answer(meeting, NoticeReply.COMES), Missing),
        (answer(meeting, NoticeReply.CHANGED, words="電話"), NotFound),
        (answer(check, NoticeReply.CHANGED, words="　"), Missing),
        (answer(check, NoticeReply.COMES, 1), NotFound),
        (answer(meeting, NoticeReply.ABSENT, on=TODAY + timedelta(days=1)), InTheFuture),
        (answer(meeting, NoticeReply.ABSENT, on=TODAY - timedelta(days=1)), BeforeTheLastStep),
        (answer(meeting, NoticeReply.ABSENT, words="グエン・ティ・ホアさんのこと"), WithheldInText),
    ]
    for command, error in refused:
        with pytest.raises(error):
            bureau.desk.apply(Wish(WishId(new_id()), bureau.me, command))
    bureau.do(answer(check, NoticeReply.CHANGED, words="電話は086-000-1111です"))
    bureau.do(answer(meeting, NoticeReply.DEPUTY, 1))
