"""つなぎ: asked, answered, corrected, and found again by the number on the paper."""

from dataclasses import replace
from datetime import date
from itertools import product
from uuid import UUID

import pytest

from desk_gui.commands.agencies import CloseAgency
from desk_gui.commands.cases import CaseById, EditCase
from desk_gui.commands.consent import CarriedBy, ConsentsOf
from desk_gui.commands.desk import Search, Today
from desk_gui.commands.letters import ApproveLetter, DraftLetter, IssueLetter, SuggestDraft
from desk_gui.commands.referrals import (
    EditReferral,
    FindReferrals,
    NextSteps,
    RecordClientsWord,
    ReferralById,
    RemoveReferral,
    StrikeReferralEvent,
)
from desk_gui.errors import (
    AgencyClosed,
    AlreadyRequested,
    BeforeTheLastStep,
    InTheFuture,
    NoSuchStep,
    NotConsented,
    NotFound,
    NotOverYet,
    ReasonOwed,
    SameAgency,
    StepsRestOnIt,
)
from desk_gui.models.referral import Referral, ReferralStep
from desk_gui.rows.referrals import ClientsWord
from desk_gui.values.ids import ClientId, LetterId, ReferralEventId, new_id
from desk_gui.viewmodels.notices import sentence
from desk_gui.vocabulary import ConsentItem, ReferralReason, ReferralState, Satisfaction
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import LAN, File, add_client, open_file

S = ReferralState
ASKED = date(2026, 6, 1)


@pytest.fixture
def file(bureau: Bureau) -> File:
    return open_file(bureau)


def referral_in(state: ReferralState) -> Referral:
    return Referral(id=UUID(int=1), state=state, events=[])


def step(to: ReferralState, **other) -> ReferralStep:
    return ReferralStep(id=new_id(), state=to, on=TODAY, reason=ReferralReason.OTHER, note="結果", **other)


ANSWERS = "accepted rejected in_progress completed failed cancelled"
TABLE = {
    "draft": "requested entered_in_error",
    "requested": f"received {ANSWERS} entered_in_error",
    "received": f"{ANSWERS} entered_in_error",
    "accepted": "in_progress on_hold completed failed cancelled entered_in_error",
    "in_progress": "on_hold completed failed cancelled entered_in_error",
    "on_hold": "in_progress completed failed cancelled entered_in_error",
    "completed": "in_progress entered_in_error",
    "rejected": "entered_in_error",
    "failed": "entered_in_error",
    "cancelled": "entered_in_error",
    "entered_in_error": "",
}
"""As it was agreed on, written down a second time: a table is not held by itself."""


@pytest.mark.parametrize(("before", "after"), list(product(S, S)))
def test_a_step_is_taken_exactly_where_the_table_has_it(before: ReferralState, after: ReferralState):
    referral = referral_in(before)
    if after.value in TABLE[before.value].split():
        referral.advance(step(after))
        assert referral.state == after
    else:
        with pytest.raises(NoSuchStep):
            referral.advance(step(after))


CORRECT_FIRST = "前の記録がちがうときは、先にそれを訂正してください。"
IMPOSSIBLE = [
    (S.RECEIVED, S.RECEIVED, "すでに「受領確認」と記録されています。同じ返信なら、登録はいりません。"),
    (S.DRAFT, S.ACCEPTED, "いまは「下書き」のため、「対応可」にはできません。記録できるのは「依頼済・誤登録」です。"),
    (S.REJECTED, S.ACCEPTED, f"いまは「対応不可」のため、「対応可」にはできません。{CORRECT_FIRST}"),
    (S.ENTERED_IN_ERROR, S.REQUESTED, f"いまは「誤登録」のため、「依頼済」にはできません。{CORRECT_FIRST}"),
]


@pytest.mark.parametrize(("before", "after", "said"), IMPOSSIBLE)
def test_an_impossible_step_says_what_is_possible(before: ReferralState, after: ReferralState, said: str):
    with pytest.raises(NoSuchStep) as refusal:
        referral_in(before).advance(step(after))
    assert sentence(refusal.value) == said


@pytest.mark.parametrize(
    ("before", "to"),
    [
        (S.REQUESTED, S.REJECTED),
        (S.ACCEPTED, S.FAILED),
        (S.ACCEPTED, S.COMPLETED),
        (S.COMPLETED, S.IN_PROGRESS),
        (S.DRAFT, S.ENTERED_IN_ERROR),
    ],
)
def test_some_steps_owe_a_reason_or_an_outcome(before: ReferralState, to: ReferralState):
    with pytest.raises(ReasonOwed):
        referral_in(before).advance(ReferralStep(id=new_id(), state=to, on=TODAY, reason=None, note=" "))


def test_nothing_is_requested_that_nobody_agreed_to(file: File):
    file.consent(ConsentItem.NAME)
    referral = file.referral(items=(ConsentItem.NAME, ConsentItem.ADDRESS))
    with pytest.raises(NotConsented) as refusal:
        file.step(referral, S.REQUESTED)
    assert refusal.value.items == (ConsentItem.ADDRESS,)
    assert file.row(referral).state == S.DRAFT


def test_what_was_agreed_to_is_requested_and_an_answer_is_due_in_five_working_days(file: File):
    file.consent(ConsentItem.NAME)
    referral = file.referral(items=(ConsentItem.NAME,))
    file.step(referral, S.REQUESTED)
    row = file.row(referral)
    assert (row.state, row.requested_on, row.details.reply_due) == (S.REQUESTED, TODAY, date(2026, 6, 16))


def test_a_referral_without_words_of_its_own_has_the_purpose_of_its_consent(file: File):
    consent = file.consent(ConsentItem.NAME, purpose="離婚の相談のため")
    referral = file.referral(items=(ConsentItem.NAME,), consent=consent)
    file.step(referral, S.REQUESTED)
    assert file.row(referral).state == S.REQUESTED


def test_a_request_that_was_none_takes_its_day_with_it_and_brings_it_back(file: File):
    referral = file.referral()
    wrong = file.step(referral, S.REQUESTED, ASKED)
    done = file.bureau.do(StrikeReferralEvent(ReferralEventId(new_id()), wrong))
    assert file.row(referral).details.reply_due is None
    file.bureau.do(done.inverse)
    assert file.row(referral).details.reply_due == date(2026, 6, 8)
    file.bureau.do(StrikeReferralEvent(ReferralEventId(new_id()), wrong))
    file.step(referral, S.REQUESTED)
    assert (file.row(referral).details.reply_due, file.row(referral).overdue) == (date(2026, 6, 16), False)


def test_a_day_somebody_named_outlives_the_request_that_was_none(file: File):
    referral = file.referral(reply_due=date(2026, 6, 30))
    file.bureau.do(StrikeReferralEvent(ReferralEventId(new_id()), file.step(referral, S.REQUESTED)))
    assert file.row(referral).details.reply_due == date(2026, 6, 30)


def test_days_are_counted_until_the_first_answer(file: File):
    first, second = file.referral(), file.referral()
    file.step(first, S.REQUESTED, date(2026, 5, 25))
    file.step(first, S.ACCEPTED, date(2026, 5, 29))
    file.step(second, S.REQUESTED, ASKED)
    row = file.row(second)
    assert (row.days_waiting, row.usual_days, row.overdue) == (8, 4, True)
    assert (file.row(first).days_waiting, file.row(first).answered_on) == (None, date(2026, 5, 29))


def test_the_longest_wait_comes_first(file: File):
    young, old, drafted = file.referral(), file.referral(), file.referral()
    file.step(young, S.REQUESTED, ASKED)
    file.step(old, S.REQUESTED, date(2026, 5, 1))
    assert [row.id for row in file.bureau.ask(FindReferrals(waiting=True))] == [old, young]
    assert [row.id for row in file.bureau.ask(FindReferrals(case=file.case))] == [drafted, old, young]


def test_a_receipt_is_no_answer_yet(file: File):
    referral = file.referral()
    file.step(referral, S.REQUESTED, ASKED)
    file.step(referral, S.RECEIVED, TODAY)
    assert [row.id for row in file.bureau.ask(FindReferrals(waiting=True))] == [referral]


def test_a_closed_agency_and_the_desk_itself_take_no_referral(file: File):
    with pytest.raises(SameAgency):
        replace(file, agency=file.bureau.agency).referral()
    referral = file.referral()
    file.bureau.do(CloseAgency(file.agency, date(2026, 6, 1)))
    for refused in (file.referral, lambda: file.step(referral, S.REQUESTED)):
        with pytest.raises(AgencyClosed):
            refused()


def test_a_referral_is_for_somebody_of_the_case(file: File):
    stranger = add_client(file.bureau, replace(LAN, name_latin="PHAM VAN B"))
    with pytest.raises(NotFound):
        replace(file, client=stranger).referral()


def test_what_was_requested_is_neither_rewritten_nor_taken_away(file: File):
    referral = file.referral()
    file.step(referral, S.REQUESTED)
    row = file.row(referral)
    with pytest.raises(AlreadyRequested):
        file.bureau.do(EditReferral(referral, replace(row.details, request="別のこと")))
    with pytest.raises(AlreadyRequested):
        file.bureau.do(RemoveReferral(referral))
    file.bureau.do(EditReferral(referral, replace(row.details, reply_due=date(2026, 6, 30))))
    assert file.row(referral).details.reply_due == date(2026, 6, 30)


def test_a_draft_taken_away_is_in_no_list_until_it_is_brought_back(file: File):
    referral = file.referral()
    done = file.bureau.do(RemoveReferral(referral))
    assert file.bureau.ask(FindReferrals(case=file.case)) == ()
    file.bureau.do(done.inverse)
    assert len(file.bureau.ask(FindReferrals(case=file.case))) == 1


def test_steps_lie_neither_ahead_nor_before_the_last_one(file: File):
    referral = file.referral()
    with pytest.raises(InTheFuture):
        file.step(referral, S.REQUESTED, date(2026, 6, 10))
    file.step(referral, S.REQUESTED)
    with pytest.raises(BeforeTheLastStep):
        file.step(referral, S.ACCEPTED, date(2026, 6, 8))


def test_a_struck_step_stays_readable_and_the_state_before_it_returns(file: File):
    referral = file.referral()
    file.step(referral, S.REQUESTED)
    wrong = file.step(referral, S.REJECTED, reason=ReferralReason.FULL)
    file.bureau.do(StrikeReferralEvent(ReferralEventId(new_id()), wrong, "別の機関の返信"))
    row = file.row(referral)
    assert row.state == S.REQUESTED
    assert [(event.state, event.struck) for event in row.events] == [(S.REQUESTED, False), (S.REJECTED, True), (S.REQUESTED, False)]


def test_striking_a_correction_brings_the_step_back_as_often_as_one_likes(file: File):
    referral = file.referral()
    done = file.bureau.do(StrikeReferralEvent(ReferralEventId(new_id()), file.step(referral, S.REQUESTED)))
    for state in (S.REQUESTED, S.DRAFT, S.REQUESTED):
        done = file.bureau.do(done.inverse)
        assert file.row(referral).state == state


def test_a_step_that_others_rest_on_is_struck_last(file: File):
    referral = file.referral()
    asked = file.step(referral, S.REQUESTED)
    file.step(referral, S.ACCEPTED)
    with pytest.raises(StepsRestOnIt) as refusal:
        file.bureau.do(StrikeReferralEvent(ReferralEventId(new_id()), asked))
    assert sentence(refusal.value) == "この後に「対応可」が記録されています。先に「対応可」の記録を訂正してください。"
    assert file.row(referral).state == S.ACCEPTED


def test_the_next_steps_are_those_of_the_table(file: File):
    referral = file.referral()
    assert file.bureau.ask(NextSteps(referral)) == (S.REQUESTED, S.ENTERED_IN_ERROR)
    assert file.row(referral).next_steps == (S.REQUESTED, S.ENTERED_IN_ERROR)


def test_lists_hide_the_name_of_a_protected_person(bureau: Bureau):
    file = open_file(bureau, replace(LAN, protected=True))
    row = bureau.ask(ReferralById(file.referral()))
    assert (row.protected, row.who) == (True, "N ○○")


def take_off(file: File, *others: ClientId) -> None:
    """Only the others are left in the case."""
    row = file.bureau.ask(CaseById(file.case))
    file.bureau.do(EditCase(file.case, replace(row.details, clients=others)))


@pytest.mark.parametrize("protected", [False, True])
def test_a_referral_of_somebody_taken_off_the_case_is_still_read(bureau: Bureau, protected: bool):
    file = open_file(bureau, replace(LAN, protected=protected))
    referral = file.referral()
    file.step(referral, S.REQUESTED)
    take_off(file)
    row = file.row(referral)
    assert (row.who, row.protected) == (("N ○○", True) if protected else ("NGUYEN THI LAN", False))
    assert [each.id for each in bureau.ask(FindReferrals(case=file.case))] == [referral]
    assert [each.id for each in bureau.ask(Today()).waiting] == [referral]


def test_those_who_stayed_in_the_case_guard_whoever_was_taken_off(file: File):
    referral = file.referral()
    take_off(file, add_client(file.bureau, replace(LAN, name_latin="NGUYEN THI HOA", protected=True)))
    assert (file.row(referral).who, file.row(referral).protected) == ("N ○○", True)


@pytest.mark.parametrize("words", ["法テラス", "ほうてらす", "R8-0001"])
def test_a_referral_is_found_by_its_agency_and_numbers(file: File, words: str):
    referral = file.referral()
    assert referral in [hit.id for hit in file.bureau.ask(Search(words)) if hit.kind == "referral"]


@pytest.fixture
def issued(file: File) -> File:
    """The first letter of the year, to the partner, with the client's name in it."""
    file.consent(ConsentItem.NAME)
    draft = file.bureau.ask(SuggestDraft(file.referral(items=(ConsentItem.NAME,))))
    letter = LetterId(new_id())
    for command in (DraftLetter(letter, draft), ApproveLetter(letter, TODAY, "北村 恵子"), IssueLetter(letter)):
        file.bureau.do(command)
    return file


def test_a_referral_is_found_by_the_number_on_its_paper(issued: File):
    for typed in ("HS-R8-0001", "ＨＳ－Ｒ８－０００１", "R8-1", "倉広相第1号", "1", " 第１号 "):
        assert [row.slip_number for row in issued.bureau.ask(FindReferrals(number=typed))] == ["HS-R8-0001"]
    for typed in ("HS-R7-0001", "2", "号", "%", "9" * 30, f"第{'9' * 30}号", f"R{'9' * 30}-1"):
        assert issued.bureau.ask(FindReferrals(number=typed)) == ()


def test_a_number_longer_than_any_paper_bears_finds_no_reply(issued: File):
    assert issued.bureau.ask(Search(f"第{'9' * 30}号")) == ()


def test_a_consent_knows_the_letters_that_already_carry_it(issued: File):
    (consent,) = issued.bureau.ask(ConsentsOf(case=issued.case))
    (carried,) = issued.bureau.ask(CarriedBy(consent.id))
    assert (carried.agency, carried.letter_number, carried.items) == ("法テラス倉津", "倉広相第1号", (ConsentItem.NAME,))


def test_the_client_has_the_last_word_in_their_own_language(file: File):
    referral = file.referral()
    word = ClientsWord(Satisfaction.SATISFIED, TODAY, "Cảm ơn rất nhiều", "vi")
    file.step(referral, S.REQUESTED)
    with pytest.raises(NotOverYet):
        file.bureau.do(RecordClientsWord(referral, word))
    file.step(referral, S.COMPLETED, note="未払い分が支払われた")
    done = file.bureau.do(RecordClientsWord(referral, word))
    assert (file.row(referral).word, file.row(referral).language) == (word, "vi")
    assert referral in [hit.id for hit in file.bureau.ask(Search("Cảm ơn")) if hit.kind == "referral"]
    file.bureau.do(done.inverse)
    assert file.row(referral).word is None


def test_nobody_is_heard_tomorrow(file: File):
    referral = file.referral()
    file.step(referral, S.REQUESTED)
    file.step(referral, S.REJECTED, reason=ReferralReason.FULL)
    with pytest.raises(InTheFuture):
        file.bureau.do(RecordClientsWord(referral, ClientsWord(Satisfaction.NOT_ASKED, date(2026, 6, 10), "連絡が取れない")))
    file.bureau.do(RecordClientsWord(referral, ClientsWord(Satisfaction.NOT_ASKED, TODAY, "連絡が取れない")))
    assert file.row(referral).word.answer == Satisfaction.NOT_ASKED
