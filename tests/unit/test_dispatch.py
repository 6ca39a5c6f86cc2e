"""発送簿 and 収受: how letters left, and numbers of which none is missing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desk_gui.commands.cases import CaseById
from desk_gui.commands.desk import AddStaff
from desk_gui.commands.dispatch import (
    DispatchRegister,
    RecordDispatch,
    RestoreDispatch,
    StrikeDispatch,
    SuggestDispatch,
)
from desk_gui.commands.letters import ApproveLetter, CorrectLetter, DraftLetter, FindLetters, IssueLetter, NotePrinted, SuggestDraft
from desk_gui.commands.permission import RestrictCase
from desk_gui.commands.referrals import AdvanceReferral, StrikeReferralEvent
from desk_gui.errors import BeforeTheLastStep, InTheFuture, Missing, NotIssued
from desk_gui.exchange import dispatch_out
from desk_gui.letters import dispatch_sheet
from desk_gui.letters.pages import page_count
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.dispatch import DispatchBook, DispatchDetails, RegisterLine
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import CaseId, DispatchId, LetterId, ReferralEventId, ReferralId, StaffId, new_id
from desk_gui.vocabulary import Channel, ConsentItem, DispatchMeans, LetterPart, ReferralState, Role
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import File, open_file
from tests.unit.letter_writing import ITEMS, drafted, issued, row
from tests.unit.letters.reading import words_by_pdfium

FAXED = DispatchDetails(DispatchMeans.FAX, TODAY, 3, "給与明細の写し")


@pytest.fixture
def file(bureau: Bureau) -> File:
    file = open_file(bureau)
    file.consent(*ITEMS)
    return file


def sent(file: File, letter: LetterId, details: DispatchDetails = FAXED) -> DispatchId:
    dispatch = DispatchId(new_id())
    file.bureau.do(RecordDispatch(dispatch, letter, details))
    return dispatch


def book(file: File, year: int | None = None, words: str = "") -> tuple[RegisterLine, ...]:
    return file.bureau.ask(DispatchRegister(year, words)).lines


# --- how it left -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "means"),
    [(Channel.FAX, DispatchMeans.FAX), (Channel.CLIENT, DispatchMeans.CLIENT), (Channel.PHONE, DispatchMeans.POST)],
)
def test_what_the_referral_said_is_proposed(bureau: Bureau, channel: Channel, means: DispatchMeans):
    file = open_file(bureau)
    file.consent(*ITEMS, ConsentItem.DOCUMENTS)
    suggestion = bureau.ask(SuggestDraft(file.referral(items=(*ITEMS, ConsentItem.DOCUMENTS), channel=channel)))
    letter = LetterId(new_id())
    bureau.do(DraftLetter(letter, replace(suggestion, enclosures=("給与明細の写し", "契約書の写し"))))
    bureau.do(ApproveLetter(letter, TODAY, "センター長"))
    bureau.do(IssueLetter(letter))
    assert bureau.ask(SuggestDispatch(letter)) == DispatchDetails(means, TODAY, 2, "給与明細の写し、契約書の写し")


def test_a_letter_that_left_twice_says_both_and_what_was_a_mistake_no_more(file: File):
    letter = issued(file)
    faxed, posted = sent(file, letter), sent(file, letter, replace(FAXED, means=DispatchMeans.POST))
    undone = file.bureau.do(StrikeDispatch(faxed)).inverse
    assert [each.id for each in row(file, letter).dispatches] == [posted]
    file.bureau.do(undone)
    assert (undone, [each.id for each in row(file, letter).dispatches]) == (RestoreDispatch(faxed), [faxed, posted])
    assert row(file, letter).dispatches[0].by_name == "森下 有紀"


def test_nothing_leaves_before_it_is_issued_ahead_of_its_day_or_on_no_paper(file: File):
    letter = issued(file)
    for wrong, details in (
        (InTheFuture, replace(FAXED, on=TODAY + timedelta(days=1))),
        (BeforeTheLastStep, replace(FAXED, on=TODAY - timedelta(days=1))),
        (Missing, replace(FAXED, pages=0)),
    ):
        with pytest.raises(wrong):
            sent(file, letter, details)
    with pytest.raises(NotIssued):
        sent(file, drafted(file))
    assert row(file, letter).dispatches == ()


# --- the register ----------------------------------------------------------------------------------------------------------


def test_the_register_has_a_line_for_every_number_of_its_year(file: File):
    letters = [issued(file) for _ in range(3)]
    sent(file, letters[1])
    lines = book(file)
    assert [(line.number, line.number_text, line.letter) for line in lines] == [
        (at, f"倉広相第{at}号", letter) for at, letter in enumerate(letters, 1)
    ]
    assert [[each.details for each in line.dispatches] for line in lines] == [[], [FAXED], []]
    assert all(line.unprinted for line in lines)


def test_each_fiscal_year_is_a_book_of_its_own(file: File):
    issued(file)
    file.bureau.desk.clock = FixedClock(date(2027, 4, 1))
    this_year = file.bureau.ask(DispatchRegister())
    assert (this_year.year, this_year.years, this_year.lines) == (2027, (2027, 2026), ())
    assert len(book(file, 2026)) == 1


@pytest.mark.parametrize("words", ["第2号", "ＦＡＸ", "法テラス", "森下", "給与"])
def test_lines_are_found_by_number_way_addressee_and_who_sent_them(file: File, words: str):
    first, second = issued(file), issued(file)
    sent(file, second)
    found = {line.letter for line in book(file, words=words)}
    assert second in found
    assert (first in found) is (words == "法テラス")


def test_a_number_of_a_restricted_case_keeps_its_line_and_says_nothing(file: File, bureau: Bureau):
    """A gap would say as much as the line does, and nobody could tell it from a letter that was lost."""
    letter = issued(file)
    sent(file, letter)
    case = CaseId(row(file, letter).case)
    bureau.do(RestrictCase(case, "支援措置の申出"))
    stranger = StaffId(new_id())
    bureau.do(AddStaff(stranger, StaffDetails("河合 真理", role=Role.CONSULTANT)))
    seen = bureau.desk.ask(DispatchRegister(), stranger).lines
    assert seen == (RegisterLine(1, "第1号"),)
    assert bureau.desk.ask(DispatchRegister(words="第1号"), stranger).lines == ()
    assert bureau.ask(CaseById(case)).id == case
    assert book(file)[0].letter == letter


# --- on paper and as a file ------------------------------------------------------------------------------------------------


def test_the_printed_register_repeats_its_head_and_loses_no_line():
    line = RegisterLine(1, "倉広相第1号", LetterId(new_id()), None, TODAY, "日本司法支援センター倉津地方事務所", "無料法律相談について")
    many = DispatchBook(2026, (2026,), tuple(replace(line, number=at, number_text=f"倉広相第{at}号") for at in range(1, 61)))
    pdf = dispatch_sheet.draw(many, TODAY)
    words = words_by_pdfium(pdf)
    assert page_count(pdf) > 1
    assert words.count("取扱者") == page_count(pdf)
    assert all(f"倉広相第{at}号" in words for at in range(1, 61))
    assert words.count("未発送") == 60


def test_the_register_is_printed_as_it_is_shown(file: File):
    letter = issued(file)
    file.bureau.do(NotePrinted(letter, LetterPart.AGENCY, file.bureau.desk.clock.now()))
    sent(file, letter)
    file.bureau.do(CorrectLetter(LetterId(new_id()), letter))
    words = words_by_pdfium(dispatch_sheet.draw(file.bureau.ask(DispatchRegister(2026)), TODAY))
    parts = ("発送簿令和8年度", "倉広相第1号R8.6.9法テラス倉津", "R8.6.9FAX3給与明細の写し森下有紀", "令和8年6月9日現在1/1")
    assert [part for part in parts if part not in words] == []


def test_as_a_table_it_has_a_row_for_each_time_a_letter_left(file: File):
    letter = issued(file)
    sent(file, letter)
    sent(file, letter, replace(FAXED, means=DispatchMeans.POST))
    issued(file)
    table = dispatch_out.as_csv(book(file)).decode("utf-8-sig").splitlines()
    assert len(table) == 4
    assert table[1] == "倉広相第1号,2026-06-09,法テラス倉津,無料法律相談について（依頼）,2026-06-09,FAX,3,給与明細の写し,森下 有紀"


# --- 収受 --------------------------------------------------------------------------------------------------------------------


def answered(file: File, referral: ReferralId, on: date = TODAY, *, received: bool = True) -> ReferralEventId:
    event = ReferralEventId(new_id())
    file.bureau.do(AdvanceReferral(event, referral, ReferralState.ACCEPTED, on, Channel.SLIP, received=received))
    return event


def test_a_reply_on_paper_has_a_number_and_day_at_the_letter_and_at_the_referral(file: File):
    first, second = issued(file), issued(file)
    answered(file, row(file, first).referral)
    answered(file, row(file, second).referral)
    told = [[(each.number_text, each.on) for each in row(file, letter).receipts] for letter in (first, second)]
    assert told == [[("収受第1号", TODAY)], [("収受第2号", TODAY)]]
    assert file.row(row(file, second).referral).events[-1].receipt == "収受第2号"


def test_a_call_takes_no_number(file: File):
    letter = issued(file)
    answered(file, row(file, letter).referral, received=False)
    assert row(file, letter).receipts == ()


def test_a_struck_reply_keeps_its_number_for_nobody_else(file: File):
    first, second = issued(file), issued(file)
    event = answered(file, row(file, first).referral)
    file.bureau.do(StrikeReferralEvent(ReferralEventId(new_id()), event, "別の返信票"))
    answered(file, row(file, second).referral)
    assert row(file, first).receipts == ()
    assert [each.number_text for each in row(file, second).receipts] == ["収受第2号"]


def test_replies_are_numbered_by_the_fiscal_year_they_came_in(file: File):
    letter = issued(file)
    answered(file, row(file, letter).referral)
    file.bureau.desk.clock = FixedClock(date(2027, 4, 1))
    file.consent(*ITEMS, on=date(2027, 4, 1), until=date(2027, 9, 30))
    later = issued(file)
    answered(file, row(file, later).referral, date(2027, 4, 1))
    assert [each.number_text for each in row(file, later).receipts] == ["収受第1号"]


def test_a_letter_is_found_by_the_number_of_the_reply_to_it(file: File, bureau: Bureau):
    letter = row(file, issued(file))
    step = file.step(letter.referral, ReferralState.ACCEPTED, channel=Channel.FAX, received=True)
    assert [found.id for found in bureau.ask(FindLetters(words="収受第1号"))] == [letter.id]
    bureau.do(StrikeReferralEvent(ReferralEventId(new_id()), step, "取り違え"))
    assert bureau.ask(FindLetters(words="収受第1号")) == ()
