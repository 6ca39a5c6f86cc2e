"""文書: numbered without gaps, kept byte for byte, approved where the desk wants it, and stopped where consent has gone."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import func, select

from desk_gui.commands.consent import WithdrawConsent
from desk_gui.commands.desk import EditDesk, TheDesk
from desk_gui.commands.letters import (
    ApprovalPaperOf,
    ApproveLetter,
    BasisFor,
    ContentOf,
    EditLetter,
    FindLetters,
    IssuedSheet,
    IssuedSheets,
    IssueLetter,
    NotePrinted,
    PreviewSheets,
    RemoveLetter,
    RestoreLetter,
    SuggestDraft,
    WithdrawApproval,
)
from desk_gui.commands.referrals import ReferralById
from desk_gui.errors import AlreadyIssued, InTheFuture, Missing, MissingGlyphs, NotApproved, NotConsented, NotFound, WithheldInText
from desk_gui.letters.pages import page_count
from desk_gui.models.desk import Counter
from desk_gui.rows.letters import Visit
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import LetterId, WithdrawalId, new_id
from desk_gui.vocabulary import TYPESET, ConsentGiver, ConsentItem, LetterPart, LetterState, ReferralState
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import LAN, File, open_file
from tests.unit.letter_writing import ITEMS, approved, draft_of, drafted, issued, row
from tests.unit.letters.reading import words_by_pdfium


@pytest.fixture
def file(bureau: Bureau) -> File:
    file = open_file(bureau)
    file.consent(*ITEMS)
    return file


def last_number(file: File) -> int:
    with file.bureau.desk.store.look() as session:
        return session.scalar(select(func.max(Counter.last)).where(Counter.register == "outgoing")) or 0


def test_letters_are_numbered_one_after_the_other(file: File):
    stamps = [row(file, issued(file)).stamp for _ in range(2)]
    assert [stamp.number_text for stamp in stamps] == ["倉広相第1号", "倉広相第2号"]
    assert [stamp.slip_number for stamp in stamps] == ["HS-R8-0001", "HS-R8-0002"]


def test_a_refused_issue_takes_no_number(file: File):
    stopped = approved(file, said="電話は086-000-4567です。")
    with pytest.raises(WithheldInText):
        file.bureau.do(IssueLetter(stopped))
    assert last_number(file) == 0
    assert row(file, issued(file)).stamp.number_text == "倉広相第1号"


def test_characters_no_font_has_are_named_before_a_number_is_taken(file: File):
    letter = approved(file, facts="\U0001f9ff を持参")
    with pytest.raises(MissingGlyphs) as wrong:
        file.bureau.do(IssueLetter(letter))
    assert (wrong.value.characters, last_number(file)) == ("\U0001f9ff", 0)


def test_a_new_fiscal_year_starts_at_one(file: File):
    issued(file)
    letter = approved(file, reply_by=date(2027, 4, 9))
    file.bureau.desk.clock = FixedClock(date(2027, 4, 1))
    file.consent(*ITEMS, on=date(2027, 4, 1), until=date(2027, 9, 30))
    file.bureau.do(IssueLetter(letter))
    stamp = row(file, letter).stamp
    assert (stamp.number_text, stamp.fiscal_year, stamp.slip_number) == ("倉広相第1号", "令和9年度", "HS-R9-0001")


def test_what_is_shown_is_what_was_hashed(file: File):
    letter = issued(file)
    kept = file.bureau.ask(IssuedSheets(letter))
    hashes = {sheet.part: (sheet.sha256, sheet.pages) for sheet in row(file, letter).sheets}
    assert {each.part: (sha256(each.pdf).hexdigest(), page_count(each.pdf)) for each in kept} == hashes
    assert [each.pdf for each in kept] == [file.bureau.ask(IssuedSheet(letter, each.part)) for each in kept]


def test_an_issued_letter_keeps_its_bytes_whatever_changes_later(file: File):
    letter = issued(file)
    before = file.bureau.ask(IssuedSheets(letter))
    profile = file.bureau.ask(TheDesk()).profile
    file.bureau.do(EditDesk(file.bureau.id, replace(profile, head_name="別の人", letter_symbol="別")))
    assert file.bureau.ask(IssuedSheets(letter)) == before


@pytest.mark.parametrize("command", [EditLetter, ApproveLetter, WithdrawApproval, RemoveLetter, IssueLetter])
def test_an_issued_letter_never_changes(file: File, command):
    letter = issued(file)
    more = {EditLetter: (draft_of(file, letter),), ApproveLetter: (TODAY, "課長")}.get(command, ())
    with pytest.raises(AlreadyIssued):
        file.bureau.do(command(letter, *more))


def test_the_desk_that_works_with_approval_waits_for_it(file: File):
    letter = drafted(file)
    with pytest.raises(NotApproved):
        file.bureau.do(IssueLetter(letter))
    assert row(file, letter).state == LetterState.DRAFT


def test_a_desk_without_approval_issues_at_once(file: File):
    profile = file.bureau.ask(TheDesk()).profile
    file.bureau.do(EditDesk(file.bureau.id, replace(profile, approval=False)))
    letter = drafted(file)
    file.bureau.do(IssueLetter(letter))
    assert row(file, letter).state == LetterState.ISSUED


def test_a_text_changed_after_approval_needs_a_new_one(file: File):
    letter = approved(file)
    file.bureau.do(EditLetter(letter, replace(draft_of(file, letter), facts="変更した")))
    assert row(file, letter).approved_on is None
    with pytest.raises(NotApproved):
        file.bureau.do(IssueLetter(letter))


def test_taking_such_a_change_back_brings_text_and_approval_back(file: File):
    letter = approved(file)
    before = row(file, letter), draft_of(file, letter)
    done = file.bureau.do(EditLetter(letter, replace(before[1], facts="変更した")))
    file.bureau.do(done.inverse)
    after = row(file, letter), draft_of(file, letter)
    assert (after[0].state, after[0].approved_by, after[1]) == (LetterState.APPROVED, "センター長", before[1])


def test_nothing_is_approved_ahead_of_its_day_or_by_nobody(file: File):
    letter = drafted(file)
    with pytest.raises(InTheFuture):
        file.bureau.do(ApproveLetter(letter, TODAY + timedelta(days=1), "センター長"))
    with pytest.raises(Missing):
        file.bureau.do(ApproveLetter(letter, TODAY, " "))


def test_a_consent_withdrawn_after_approval_stops_the_letter(bureau: Bureau):
    file = open_file(bureau)
    consent = file.consent(*ITEMS)
    letter = approved(file)
    bureau.do(WithdrawConsent(WithdrawalId(new_id()), consent, TODAY))
    with pytest.raises(NotConsented):
        bureau.do(IssueLetter(letter))
    assert last_number(file) == 0


def test_issuing_asks_the_partner(file: File):
    letter = issued(file)
    referral = file.bureau.ask(ReferralById(row(file, letter).referral))
    assert (referral.state, referral.letter_number, referral.slip_number) == (ReferralState.REQUESTED, "倉広相第1号", "HS-R8-0001")


def test_papers_need_the_item_that_allows_them(file: File):
    draft = replace(file.bureau.ask(SuggestDraft(file.referral(items=ITEMS))), enclosures=("給与明細の写し",))
    with pytest.raises(NotConsented) as wrong:
        file.bureau.ask(PreviewSheets(draft))
    assert wrong.value.items == (ConsentItem.DOCUMENTS,)


def test_nothing_is_said_to_have_been_told_that_was_not(bureau: Bureau):
    file = open_file(bureau)
    items = (*ITEMS, ConsentItem.DOCUMENTS)
    file.consent(*items)
    draft = replace(bureau.ask(SuggestDraft(file.referral(items=items))), said="", enclosures=())
    with_papers = bureau.ask(ContentOf(replace(draft, enclosures=("給与明細の写し",))))
    content = bureau.ask(ContentOf(draft))
    assert {ConsentItem.CONSULTATION, ConsentItem.DOCUMENTS} <= set(content.not_told)
    assert ConsentItem.DOCUMENTS not in with_papers.not_told


def test_a_letter_without_a_copy_keeps_nothing_of_the_copy(file: File):
    draft = file.bureau.ask(SuggestDraft(file.referral(items=(ConsentItem.LANGUAGE,))))
    content = file.bureau.ask(ContentOf(replace(draft, with_client_copy=False, client_subject="\U0001f9ff")))
    assert (content.client_name, content.client_kana, content.client_subject, content.visit) == ("", "", "", Visit())


def test_a_guardian_who_agreed_is_named_as_such(bureau: Bureau):
    file = open_file(bureau)
    file.consent(*ITEMS, giver=ConsentGiver.GUARDIAN, giver_name="NGUYEN VAN HUNG")
    content = bureau.ask(ContentOf(bureau.ask(SuggestDraft(file.referral(items=ITEMS)))))
    assert "御本人の保護者（法定代理人）に説明し" in content.consent_line


def test_a_draft_is_kept_as_far_as_it_goes_but_never_approved_without_a_subject(file: File):
    letter = drafted(file, subject="")
    with pytest.raises(Missing):
        file.bureau.do(ApproveLetter(letter, TODAY, "センター長"))
    assert row(file, letter).state == LetterState.DRAFT


def test_a_letter_that_neither_asks_nor_tells_is_not_approved_nor_issued(file: File):
    """A switch whose field is empty prints nothing either."""
    empty = drafted(file, matters=(" ",), items=(ConsentItem.CONSULTATION,), said="")
    profile = file.bureau.ask(TheDesk()).profile
    file.bureau.do(EditDesk(file.bureau.id, replace(profile, approval=False)))
    for command in (ApproveLetter(empty, TODAY, "センター長"), IssueLetter(empty)):
        with pytest.raises(Missing) as missing:
            file.bureau.do(command)
        assert missing.value.field == "依頼事項"
    assert last_number(file) == 0
    for enough in (drafted(file, matters=(), items=(ConsentItem.NAME,), said=""), drafted(file, items=(), said="")):
        file.bureau.do(IssueLetter(enough))


def test_the_preview_has_the_sheets_that_would_be_issued(file: File):
    draft = file.bureau.ask(SuggestDraft(file.referral(items=ITEMS)))
    parts = [sheet.part for sheet in file.bureau.ask(PreviewSheets(draft))]
    without = [sheet.part for sheet in file.bureau.ask(PreviewSheets(replace(draft, with_client_copy=False)))]
    assert (parts, without) == (list(TYPESET), [LetterPart.AGENCY, LetterPart.REPLY_SLIP])


def paper(file: File, letter: LetterId) -> str:
    return words_by_pdfium(file.bureau.ask(ApprovalPaperOf(letter)).pdf)


def test_a_draft_goes_round_behind_its_form_with_the_desks_own_boxes(file: File):
    profile = file.bureau.ask(TheDesk()).profile
    file.bureau.do(EditDesk(file.bureau.id, replace(profile, stamp_boxes=("館長", "次長", "担当"))))
    words = paper(file, drafted(file, reply_by=date(2026, 6, 16)))
    parts = (
        "起案用紙",
        "起案日令和8年6月9日",
        "館長次長担当",
        "次の案のとおり、連携依頼書を送付してよろしいか伺います。",
        "下書き",
        "返信票",
    )
    assert [part for part in parts if part not in words] == []
    assert words.index("起案用紙") < words.index("下書き")


def test_the_form_names_what_is_told_on_which_ground_and_not_whom_it_is_about(file: File):
    """It lies on desks for days."""
    with_form, letter = drafted(file), drafted(file)
    profile = file.bureau.ask(TheDesk()).profile
    first = paper(file, with_form)
    file.bureau.do(EditDesk(file.bureau.id, replace(profile, approval=False)))
    names = [paper(file, each).count("NGUYENTHILAN") for each in (with_form, letter)]
    assert first.count("NGUYENTHILAN") == names[0] == names[1]
    assert "伝える項目氏名、使用する言語、相談の内容提供の根拠本人の同意（同意番号C-R8-0001）" in first


def test_a_desk_without_approval_passes_the_letter_round_alone(file: File):
    profile = file.bureau.ask(TheDesk()).profile
    file.bureau.do(EditDesk(file.bureau.id, replace(profile, approval=False)))
    words = paper(file, drafted(file))
    assert ("起案用紙" in words, "下書き" in words) == (False, True)


def test_a_title_no_font_has_is_named_before_the_form_is_printed(file: File):
    profile = file.bureau.ask(TheDesk()).profile
    file.bureau.do(EditDesk(file.bureau.id, replace(profile, stamp_boxes=("\U0001f9ff長",))))
    with pytest.raises(MissingGlyphs):
        file.bureau.ask(ApprovalPaperOf(drafted(file)))


def test_an_issued_letter_goes_round_no_more(file: File):
    with pytest.raises(AlreadyIssued):
        file.bureau.ask(ApprovalPaperOf(issued(file)))


def test_the_basis_names_every_item_and_the_draft_begun_before(file: File):
    letter = drafted(file)
    basis = file.bureau.ask(BasisFor(row(file, letter).referral))
    assert {verdict.item for verdict in basis.gate.verdicts} == set(ConsentItem)
    assert set(ITEMS) == set(basis.gate.allowed)
    assert (basis.letter, basis.approval, basis.approver) == (letter, True, "センター長")


def test_an_issued_or_removed_letter_is_not_gone_on_with(file: File):
    first, second = issued(file), drafted(file)
    file.bureau.do(RemoveLetter(second))
    assert {file.bureau.ask(BasisFor(row(file, each).referral)).letter for each in (first, second)} == {None}


def test_a_removed_draft_comes_back_as_it_was(file: File):
    letter = drafted(file)
    before = draft_of(file, letter)
    undone = file.bureau.do(RemoveLetter(letter)).inverse
    assert (undone, file.bureau.ask(FindLetters(issued=False))) == (RestoreLetter(letter), ())
    file.bureau.do(undone)
    assert (draft_of(file, letter), len(file.bureau.ask(FindLetters(issued=False)))) == (before, 1)


def test_printing_is_noted_for_each_sheet(file: File):
    letter = issued(file)
    file.bureau.do(NotePrinted(letter, LetterPart.AGENCY, file.bureau.desk.clock.now()))
    printed = {sheet.part: len(sheet.prints) for sheet in row(file, letter).sheets}
    assert printed == {LetterPart.AGENCY: 1, LetterPart.REPLY_SLIP: 0, LetterPart.CLIENT: 0}


def test_a_draft_has_no_sheet_to_print(file: File):
    with pytest.raises(NotFound):
        file.bureau.do(NotePrinted(drafted(file), LetterPart.AGENCY, file.bureau.desk.clock.now()))


@pytest.mark.parametrize("words", ["第1号", "法テラス", "R8-0001", "hs-r8-0001", "無料法律相談"])
def test_letters_are_found_by_number_agency_case_and_subject(file: File, words: str):
    letter = issued(file)
    assert [found.id for found in file.bureau.ask(FindLetters(issued=True, words=words))] == [letter]


def test_a_protected_client_is_not_named_in_the_list(bureau: Bureau):
    file = open_file(bureau, replace(LAN, protected=True))
    file.consent(*ITEMS)
    found = row(file, issued(file))
    assert LAN.name_latin not in found.who
    assert bureau.ask(FindLetters(words="NGUYEN")) == ()
