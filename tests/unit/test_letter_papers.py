"""文書 on paper: what was numbered and never printed, what is given out anew, and a letter that takes the place of another."""

from datetime import timedelta

import pytest

from desk_gui.commands.audit import AnnouncePrint, FindAudit
from desk_gui.commands.desk import Today
from desk_gui.commands.letters import (
    ApproveLetter,
    ContentOf,
    CorrectLetter,
    IssuedSheets,
    IssueLetter,
    LetterById,
    NotePrinted,
    PreviewSheets,
    RemoveLetter,
    RestoreLetter,
    SheetsAgain,
)
from desk_gui.errors import CorrectedBefore, Missing, NeverPrinted, NotIssued
from desk_gui.letters.pages import page_count
from desk_gui.rows.letters import LetterRow
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import LetterId, new_id
from desk_gui.vocabulary import TYPESET, AuditAction, LetterPart, LetterState
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import File, open_file
from tests.unit.letter_writing import ITEMS, approved, draft_of, drafted, issued, row
from tests.unit.letters.reading import ink, words_by_pdfium

BOTH = (LetterPart.AGENCY, LetterPart.REPLY_SLIP)
LOST = "先方で紛失したため"


@pytest.fixture
def file(bureau: Bureau) -> File:
    file = open_file(bureau)
    file.consent(*ITEMS)
    return file


def printed(file: File, letter: LetterId, *parts: LetterPart, reissue: str = "") -> None:
    for part in parts:
        file.bureau.do(NotePrinted(letter, part, file.bureau.desk.clock.now(), reissue))


# --- 番号済・未印刷 ----------------------------------------------------------------------------------------------------------


def waiting(file: File, days: int) -> list[LetterId]:
    file.bureau.desk.clock = FixedClock(TODAY + timedelta(days=days))
    return [each.id for each in file.bureau.ask(Today()).unprinted]


def test_a_letter_no_paper_of_which_has_left_is_told_the_next_day_until_one_does(file: File):
    letter = issued(file)
    assert (waiting(file, 0), waiting(file, 1)) == ([], [letter])
    printed(file, letter, LetterPart.AGENCY)
    assert waiting(file, 1) == []


# --- 再発行 ------------------------------------------------------------------------------------------------------------------


def test_what_is_given_out_anew_bears_the_mark_and_what_is_stored_does_not(file: File):
    letter = issued(file)
    before = file.bureau.ask(IssuedSheets(letter))
    printed(file, letter, *BOTH)
    again = file.bureau.ask(SheetsAgain(letter, BOTH, LOST))
    assert [(each.part, each.reissue, "再発行令和8年6月9日" in words_by_pdfium(each.pdf)) for each in again] == [
        (part, LOST, True) for part in BOTH
    ]
    assert file.bureau.ask(IssuedSheets(letter)) == before
    assert not any("再発行" in words_by_pdfium(each.pdf) for each in before)


def test_the_mark_stands_above_everything_a_sheet_prints(file: File):
    letter = issued(file)
    printed(file, letter, *TYPESET)
    again = file.bureau.ask(SheetsAgain(letter, TYPESET, LOST))
    assert all(ink(each.pdf)[1] > 9.8 for each in file.bureau.ask(IssuedSheets(letter)))
    assert all(4.5 < ink(each.pdf)[1] < 5.5 for each in again)
    assert [page_count(each.pdf) for each in again] == [sheet.pages for sheet in row(file, letter).sheets]


def test_a_sheet_that_never_went_out_goes_along_unmarked(file: File):
    letter = issued(file)
    printed(file, letter, LetterPart.AGENCY)
    kept = {each.part: each for each in file.bureau.ask(IssuedSheets(letter))}
    again = {each.part: each for each in file.bureau.ask(SheetsAgain(letter, BOTH, LOST))}
    assert again[LetterPart.AGENCY].reissue == LOST
    assert again[LetterPart.REPLY_SLIP] == kept[LetterPart.REPLY_SLIP]


def test_giving_out_anew_needs_a_reason_and_something_that_went_out(file: File):
    letter = issued(file)
    assert [each.reissue for each in file.bureau.ask(SheetsAgain(letter, BOTH, LOST))] == ["", ""]
    with pytest.raises(NeverPrinted):
        printed(file, letter, LetterPart.AGENCY, reissue=LOST)
    printed(file, letter, LetterPart.AGENCY)
    with pytest.raises(Missing):
        file.bureau.ask(SheetsAgain(letter, BOTH, " "))


def test_the_reason_stays_beside_the_printing_and_the_record_says_which_sheet_bore_the_mark(file: File):
    letter = issued(file)
    printed(file, letter, LetterPart.AGENCY)
    file.bureau.do(AnnouncePrint(letter, BOTH, again=(LetterPart.AGENCY,)))
    printed(file, letter, LetterPart.AGENCY, reissue=LOST)
    acts = file.bureau.ask(FindAudit(actions=frozenset({AuditAction.PRINTED}))).rows
    assert {act.about for act in acts} == {"agency again", "reply_slip"}
    assert [each.reissue for each in row(file, letter).sheets[0].prints] == ["", LOST]


# --- 訂正 --------------------------------------------------------------------------------------------------------------------


def correction(file: File, letter: LetterId) -> LetterId:
    new = LetterId(new_id())
    file.bureau.do(CorrectLetter(new, letter))
    return new


def links(each: LetterRow) -> tuple[object, object]:
    return each.corrects and each.corrects.id, each.corrected_by and each.corrected_by.id


def test_a_correction_begins_with_what_the_old_letter_said_and_names_it(file: File):
    old = issued(file)
    new = correction(file, old)
    draft = draft_of(file, new)
    assert (draft.corrects, draft.subject, row(file, new).state) == (old, draft_of(file, old).subject, LetterState.DRAFT)
    assert file.bureau.ask(ContentOf(draft)).corrects == "令和8年6月9日付け倉広相第1号"
    words = words_by_pdfium(file.bureau.ask(PreviewSheets(draft))[0].pdf)
    assert "なお、この文書は、令和8年6月9日付け倉広相第1号を訂正したものです。" in words


def test_both_letters_name_each_other_and_the_old_one_stays_as_it_was(file: File):
    old = issued(file)
    before = file.bureau.ask(IssuedSheets(old))
    new = correction(file, old)
    begun = row(file, old)
    file.bureau.do(IssueLetter(approved_correction(file, new)))
    assert (links(row(file, old)), links(row(file, new))) == ((None, new), (old, None))
    assert (begun.is_corrected, row(file, old).is_corrected) == (False, True)
    assert (row(file, old).state, file.bureau.ask(IssuedSheets(old))) == (LetterState.ISSUED, before)


def approved_correction(file: File, letter: LetterId) -> LetterId:
    file.bureau.do(ApproveLetter(letter, TODAY, "センター長"))
    return letter


def test_a_letter_is_corrected_once_and_a_draft_not_at_all(file: File):
    old = issued(file)
    correction(file, old)
    with pytest.raises(CorrectedBefore):
        correction(file, old)
    with pytest.raises(NotIssued):
        correction(file, drafted(file))


def test_a_correction_nobody_wants_frees_the_letter_and_may_not_come_second_when_it_is_brought_back(file: File):
    old = issued(file)
    first = approved_correction(file, correction(file, old))
    file.bureau.do(RemoveLetter(first))
    assert row(file, old).corrected_by is None
    file.bureau.do(IssueLetter(approved_correction(file, correction(file, old))))
    file.bureau.do(RestoreLetter(first))
    with pytest.raises(CorrectedBefore) as wrong:
        file.bureau.do(IssueLetter(first))
    assert (wrong.value.by, file.bureau.ask(LetterById(first)).stamp.number_text) == ("倉広相第2号", "")


def test_a_letter_approved_as_it_was_says_nothing_of_a_correction(file: File):
    assert file.bureau.ask(ContentOf(draft_of(file, approved(file)))).corrects == ""
