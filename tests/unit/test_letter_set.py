"""The set of an issued letter: cover, letter, slip, the client's copy, the desk's own; in order, apart, and every part on a front."""

from dataclasses import replace
from hashlib import sha256

import pytest

from desk_gui.commands.audit import AnnouncePrint, FindAudit
from desk_gui.commands.letters import (
    ApproveLetter,
    BesideSheets,
    DraftLetter,
    IssuedSheets,
    IssueLetter,
    KeepBack,
    NotePrinted,
    SuggestDraft,
)
from desk_gui.errors import Missing, NotFound, NotIssued
from desk_gui.letters.joined import joined
from desk_gui.letters.pages import page_count
from desk_gui.rows.letters import SheetPdf
from desk_gui.values.ids import LetterId, new_id
from desk_gui.viewmodels import letter_pages
from desk_gui.viewmodels.issued_letter import in_order
from desk_gui.viewmodels.letter_pages import on_paper
from desk_gui.viewmodels.letters import printing_words
from desk_gui.vocabulary import AuditAction, Beside, ConsentItem, DispatchMeans, LetterKind, LetterPart
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import File, open_file
from tests.unit.letter_writing import ITEMS, drafted, issued, row
from tests.unit.letters.reading import read


@pytest.fixture
def file(bureau: Bureau) -> File:
    file = open_file(bureau)
    file.consent(*ITEMS)
    return file


def issued_with(file: File, **changes) -> LetterId:
    letter = LetterId(new_id())
    draft = replace(file.bureau.ask(SuggestDraft(file.referral(items=ITEMS))), **changes)
    file.bureau.do(DraftLetter(letter, draft))
    file.bureau.do(ApproveLetter(letter, TODAY, "センター長"))
    file.bureau.do(IssueLetter(letter))
    return letter


def beside(file: File, letter: LetterId, means: DispatchMeans, enclosed: int = 0) -> dict[Beside, SheetPdf]:
    return {sheet.part: sheet for sheet in file.bureau.ask(BesideSheets(letter, means, enclosed))}


def test_a_cover_by_fax_names_nobody_whatever_was_typed(file: File):
    letter = issued_with(file, subject="NGUYEN THI LAN様の御相談について", section="業務課", person="田所 恵子")
    found = read(beside(file, letter, DispatchMeans.FAX)[Beside.COVER].pdf)
    for hidden in ("NGUYEN", "LAN", "グエン", "田所", "様"):
        assert hidden not in found
    for wanted in ("ＦＡＸ送付状", "業務課御中", "倉広相第1号", "連携依頼書"):
        assert wanted in found


def test_a_cover_by_fax_counts_every_page_that_is_sent(file: File):
    letter = issued(file)
    kept = {sheet.part: sheet.pages for sheet in row(file, letter).sheets}
    sent = 1 + kept[LetterPart.AGENCY] + kept[LetterPart.REPLY_SLIP] + 4
    assert f"{sent}枚（この送付状を含みます。）" in read(beside(file, letter, DispatchMeans.FAX, 4)[Beside.COVER].pdf)


@pytest.mark.parametrize(("means", "told"), [(DispatchMeans.POST, True), (DispatchMeans.FAX, False)])
def test_what_lies_in_is_named_in_an_envelope_and_counted_by_fax(bureau: Bureau, means: DispatchMeans, told: bool):
    file = open_file(bureau)
    items = (*ITEMS, ConsentItem.DOCUMENTS)
    file.consent(*items)
    letter = issued_with(file, items=items, enclosures=("給与明細の写し",))
    assert ("給与明細の写し" in read(beside(file, letter, means, 2)[Beside.COVER].pdf)) == told


def test_a_letter_that_wants_no_answer_has_no_slip_on_its_cover(file: File):
    letter = issued_with(file, kind=LetterKind.INFORMATION)
    found = read(beside(file, letter, DispatchMeans.POST)[Beside.COVER].pdf)
    assert "情報提供書" in found
    assert "返信票" not in found


def test_the_desks_own_copy_says_so_and_the_stored_one_stays_as_it_was(file: File):
    letter = issued(file)
    own = beside(file, letter, DispatchMeans.POST)[Beside.OWN]
    kept = {sheet.part: sheet.pdf for sheet in file.bureau.ask(IssuedSheets(letter))}
    assert "控" in read(own.pdf)
    assert own.pages == page_count(kept[LetterPart.AGENCY])
    hashes = {sheet.part: sheet.sha256 for sheet in row(file, letter).sheets}
    assert {part: sha256(pdf).hexdigest() for part, pdf in kept.items()} == hashes


def test_a_draft_has_nothing_to_go_with_it(file: File):
    with pytest.raises(NotIssued):
        file.bureau.ask(BesideSheets(drafted(file), DispatchMeans.POST))


def test_the_whole_set_is_in_the_record_before_it_is_printed(file: File):
    letter = issued(file)
    parts = (LetterPart.AGENCY, LetterPart.REPLY_SLIP)
    file.bureau.do(AnnouncePrint(letter, parts, beside=(Beside.COVER, Beside.OWN)))
    lines = file.bureau.ask(FindAudit(actions=frozenset({AuditAction.PRINTED}))).rows
    told = {line.about: line.document for line in lines}
    agency = next(sheet.sha256 for sheet in row(file, letter).sheets if sheet.part == LetterPart.AGENCY)
    assert set(told) == {"agency", "reply_slip", "cover", "own_copy"}
    assert (told["own_copy"], told["cover"]) == (agency, "")


def test_sheets_are_laid_as_their_readers_take_them(file: File):
    letter = issued(file)
    there = (*reversed(file.bureau.ask(IssuedSheets(letter))), *beside(file, letter, DispatchMeans.POST).values())
    wanted = [Beside.COVER, LetterPart.AGENCY, LetterPart.REPLY_SLIP, LetterPart.CLIENT, Beside.OWN]
    assert [sheet.part for sheet in in_order(there)] == wanted


@pytest.mark.parametrize(("backs", "pages"), [(False, 5), (True, 7)])
def test_in_one_file_every_part_begins_on_a_front_where_it_is_printed_on_both_sides(file: File, backs: bool, pages: int):
    one = file.bureau.ask(IssuedSheets(issued(file)))[1].pdf
    two = joined((one, one))
    assert page_count(joined((one, one, two, one), backs=backs)) == pages


def test_on_a_printer_too(file: File, monkeypatch):
    monkeypatch.setattr(letter_pages, "PRINT_DPI", 30)
    sheets = file.bureau.ask(IssuedSheets(issued(file)))
    assert [len(job) for job in on_paper(sheets)] == [3]
    assert [len(job) for job in on_paper(sheets, both_sides=True)] == [5]
    assert [len(job) for job in on_paper(sheets, both_sides=True, apart=True)] == [1, 1, 1]


def test_a_copy_that_was_not_handed_over_completes_the_set_with_its_reason(file: File):
    letter = issued(file)
    for part in (LetterPart.AGENCY, LetterPart.REPLY_SLIP):
        file.bureau.do(NotePrinted(letter, part, file.bureau.desk.clock.now()))
    assert printing_words(row(file, letter)).text == "一部未印刷"
    with pytest.raises(Missing):
        file.bureau.do(KeepBack(letter, LetterPart.CLIENT, " "))
    with pytest.raises(NotFound):
        file.bureau.do(KeepBack(letter, LetterPart.AGENCY, "送らない"))
    done = file.bureau.do(KeepBack(letter, LetterPart.CLIENT, "本人が受け取りを断ったため"))
    assert row(file, letter).sheets[2].kept_back == "本人が受け取りを断ったため"
    assert printing_words(row(file, letter)).token == ""
    file.bureau.do(done.inverse)
    assert printing_words(row(file, letter)).text == "一部未印刷"
