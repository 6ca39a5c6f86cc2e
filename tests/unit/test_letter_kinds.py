"""紹介状 and 情報提供書: the same register and guards as a 連携依頼書, each with the sheets, fields and words it has."""

from dataclasses import replace
from datetime import date, time

import pytest

from desk_gui.commands.letters import (
    ApproveLetter,
    CorrectLetter,
    DraftLetter,
    DraftOf,
    EditLetter,
    IssuedSheet,
    IssueLetter,
    LetterById,
    LetterDraft,
    SuggestDraft,
)
from desk_gui.commands.referrals import EditReferral, ReferralById
from desk_gui.errors import AlreadyPast, Missing, NotConsented, WithheldInText
from desk_gui.rows.letters import LetterRow, Visit
from desk_gui.values.ids import LetterId, ReferralId, new_id
from desk_gui.vocabulary import Channel, ConsentItem, LetterKind, LetterPart, ReferralState, Urgency
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import LAN, File, open_file
from tests.unit.letter_writing import ITEMS, draft_of, issued, row
from tests.unit.letters.reading import read

K = LetterKind


@pytest.fixture
def file(bureau: Bureau) -> File:
    file = open_file(bureau)
    file.consent(*ITEMS)
    return file


def suggested(file: File, referral: ReferralId) -> LetterDraft:
    return file.bureau.ask(SuggestDraft(referral))


def issued_as(file: File, kind: LetterKind, **changes) -> LetterId:
    letter = LetterId(new_id())
    file.bureau.do(DraftLetter(letter, replace(suggested(file, file.referral(items=ITEMS)), kind=kind, **changes)))
    file.bureau.do(ApproveLetter(letter, TODAY, "センター長"))
    file.bureau.do(IssueLetter(letter))
    return letter


def sheet(file: File, letter: LetterId, part: LetterPart = LetterPart.AGENCY) -> str:
    return read(file.bureau.ask(IssuedSheet(letter, part)))


def referral_of(file: File, letter: LetterRow):
    return file.bureau.ask(ReferralById(letter.referral))


@pytest.mark.parametrize(("kind", "parts"), [
    (K.INTRODUCTION, (LetterPart.AGENCY, LetterPart.REPLY_SLIP, LetterPart.CLIENT)),
    (K.INFORMATION, (LetterPart.AGENCY, LetterPart.CLIENT)),
])  # fmt: skip
def test_every_kind_is_numbered_in_the_one_register(file: File, kind: LetterKind, parts: tuple[LetterPart, ...]):
    issued(file)
    kept = row(file, issued_as(file, kind))
    assert (kept.kind, kept.stamp.number_text) == (kind, "倉広相第2号")
    assert tuple(sheet.part for sheet in kept.sheets) == parts


def test_an_introduction_tells_when_the_client_comes_and_what_they_bring(file: File):
    visit = Visit(on=date(2026, 6, 18), at=time(14), confirmed=True, bring=("bring_residence_card",), accompanied=True)
    words = sheet(file, issued_as(file, K.INTRODUCTION, visit=visit, with_client_copy=False))
    for wanted in ("無料法律相談について（紹介）", "令和8年6月18日（木）午後2時（確定）", "在留カード", "当窓口の職員が同行します。"):
        assert wanted in words


def test_information_asks_for_nothing_and_says_on_what_ground_and_until_when(file: File):
    letter = issued_as(file, K.INFORMATION, matters=("法律相談の実施",), told_until=date(2026, 8, 31))
    words = sheet(file, letter)
    assert "提供の目的" in words
    assert "御本人の同意" in words
    assert "令和8年8月31日まで" in words
    for unsaid in ("法律相談の実施", "お礼申し上げます", "返信票", "依頼事項"):
        assert unsaid not in words


def test_information_leaves_a_referral_where_it_stands(file: File):
    asked = referral_of(file, row(file, issued_as(file, K.INTRODUCTION)))
    told = referral_of(file, row(file, issued_as(file, K.INFORMATION)))
    assert (asked.state, told.state) == (ReferralState.REQUESTED, ReferralState.DRAFT)


def test_what_was_typed_for_another_kind_is_neither_printed_nor_looked_at(file: File):
    letter = issued_as(file, K.INFORMATION, matters=("086-000-4567に電話してください。",))
    assert "086-000-4567" not in sheet(file, letter)
    assert draft_of(file, letter).matters == ("086-000-4567に電話してください。",)


def test_a_withheld_value_among_the_things_an_introduction_says_to_bring(file: File):
    with pytest.raises(WithheldInText) as refused:
        issued_as(file, K.INTRODUCTION, visit=Visit(bring=("086-000-4567の電話",)), with_client_copy=False)
    assert refused.value.field == "その他の持ち物"


@pytest.mark.parametrize(("kind", "changes", "field"), [
    (K.INTRODUCTION, {"reply_by": None}, "回答期限"), (K.INFORMATION, {"items": (), "said": ""}, "事実"),
    (K.INFORMATION, {"subject": ""}, "件名"),
])  # fmt: skip
def test_what_a_kind_cannot_do_without(file: File, kind: LetterKind, changes: dict, field: str):
    with pytest.raises(Missing) as refused:
        issued_as(file, kind, **changes)
    assert refused.value.field == field


def test_a_day_that_has_gone_by_until_which_something_may_be_used(file: File):
    with pytest.raises(AlreadyPast) as refused:
        issued_as(file, K.INFORMATION, told_until=date(2026, 6, 1))
    assert refused.value.field == "利用の期限"


def test_information_is_told_with_consent_alone(file: File):
    with pytest.raises(NotConsented):
        issued_as(file, K.INFORMATION, items=(*ITEMS, ConsentItem.HEALTH))


@pytest.mark.parametrize(("channel", "kind"), [
    (Channel.FAX, K.COOPERATION_REQUEST), (Channel.CLIENT, K.INTRODUCTION), (Channel.IN_PERSON, K.INTRODUCTION),
])  # fmt: skip
def test_what_is_written_first_follows_how_the_request_goes_there(file: File, channel: Channel, kind: LetterKind):
    referral = file.referral(items=ITEMS)
    details = file.bureau.ask(ReferralById(referral)).details
    file.bureau.do(EditReferral(referral, replace(details, channel=channel)))
    assert suggested(file, referral).kind == kind


def test_whoever_was_asked_already_is_told_more_until_the_consent_ends(file: File):
    asked = row(file, issued(file))
    again = suggested(file, asked.referral)
    assert (again.kind, again.subject, again.told_until) == (K.INFORMATION, "相談者の状況について", date(2026, 11, 30))
    assert referral_of(file, asked).letter_number == asked.stamp.number_text


def test_whoever_has_taken_it_up_on_the_telephone_is_told_more(file: File):
    referral = file.referral(items=ITEMS)
    for state in (ReferralState.REQUESTED, ReferralState.ACCEPTED):
        file.step(referral, state)
    assert suggested(file, referral).kind == K.INFORMATION


def test_the_slip_that_was_sent_stays_the_one_a_referral_is_known_by(file: File):
    asked = row(file, issued(file))
    more = LetterId(new_id())
    file.bureau.do(DraftLetter(more, suggested(file, asked.referral)))
    file.bureau.do(ApproveLetter(more, TODAY, "センター長"))
    file.bureau.do(IssueLetter(more))
    assert referral_of(file, asked).slip_number == asked.stamp.slip_number


def test_a_draft_turned_into_another_kind_can_be_turned_back(file: File):
    letter = LetterId(new_id())
    draft = suggested(file, file.referral(items=ITEMS))
    file.bureau.do(DraftLetter(letter, draft))
    done = file.bureau.do(EditLetter(letter, replace(draft, kind=K.INTRODUCTION)))
    assert row(file, letter).kind == K.INTRODUCTION
    file.bureau.do(done.inverse)
    assert (row(file, letter).kind, file.bureau.ask(DraftOf(letter))) == (K.COOPERATION_REQUEST, draft)


@pytest.mark.parametrize("kind", [K.INTRODUCTION, K.INFORMATION])
def test_a_correction_says_what_it_takes_the_place_of(file: File, kind: LetterKind):
    old, new = issued_as(file, kind), LetterId(new_id())
    file.bureau.do(CorrectLetter(new, old))
    file.bureau.do(ApproveLetter(new, TODAY, "センター長"))
    file.bureau.do(IssueLetter(new))
    assert file.bureau.ask(LetterById(new)).kind == kind
    assert "令和8年6月9日付け倉広相第1号を訂正したものです" in sheet(file, new)


def test_a_protected_client_is_handed_no_copy_unless_somebody_wants_it(bureau: Bureau):
    file = open_file(bureau, replace(LAN, protected=True))
    file.consent(*ITEMS)
    draft = suggested(file, file.referral(items=ITEMS))
    assert not draft.with_client_copy


def test_an_urgent_request_says_so(file: File):
    referral = file.referral(items=ITEMS)
    details = file.bureau.ask(ReferralById(referral)).details
    file.bureau.do(EditReferral(referral, replace(details, urgency=Urgency.EMERGENCY)))
    letter = LetterId(new_id())
    file.bureau.do(DraftLetter(letter, suggested(file, referral)))
    file.bureau.do(ApproveLetter(letter, TODAY, "センター長"))
    file.bureau.do(IssueLetter(letter))
    assert "緊急度" in sheet(file, letter)


def test_who_does_what_and_a_meeting_stand_on_a_request_and_blank_ones_do_not(file: File):
    said = {"own_part": ("通訳の手配", "書類の準備"), "their_part": ("法律相談の実施",), "meeting": "6月中のケース会議を希望します。"}
    page = sheet(file, issued_as(file, LetterKind.COOPERATION_REQUEST, **said))
    for wanted in (
        "役割分担（案）",
        "当窓口",
        "貴機関",
        "通訳の手配",
        "書類の準備",
        "法律相談の実施",
        "会議の開催",
        "6月中のケース会議を希望します。",
    ):
        assert wanted in page
    bare = sheet(file, issued_as(file, LetterKind.COOPERATION_REQUEST))
    assert "役割分担" not in bare
    assert "会議の開催" not in bare


@pytest.mark.parametrize("field", ["own_part", "their_part", "meeting"])
def test_who_does_what_is_read_for_what_must_not_be_told(file: File, field: str):
    words = f"{LAN.phone}に連絡する"
    with pytest.raises(WithheldInText):
        issued_as(file, LetterKind.COOPERATION_REQUEST, **{field: words if field == "meeting" else (words,)})


def test_an_introduction_says_nothing_of_who_does_what(file: File):
    assert "通訳の手配" not in sheet(file, issued_as(file, LetterKind.INTRODUCTION, own_part=("通訳の手配",)))
