"""本人控え: what the client takes home, in a language the client reads."""

from dataclasses import replace
from datetime import date

import pytest

from desk_gui.letters.phrases import languages, phrases
from desk_gui.letters.text import without_readings
from desk_gui.rows.letters import Visit
from desk_gui.vocabulary import ConsentItem, LetterPart

from .examples import CLEARED, DRAFT, LETTER, STAMP, in_language
from .reading import codes, ink, printed, sheet, squeezed, words_by_pdfium, words_on

LANGUAGES = [words.tag for words in languages()]


def read(tag: str) -> str:
    return words_by_pdfium(printed(in_language(tag), STAMP, LetterPart.CLIENT))


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_prints_on_at_most_two_pages(tag):
    assert len(sheet(LetterPart.CLIENT, in_language(tag)).pages) <= 2


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_language_prints_over_the_margins(tag):
    left, top, right, bottom = ink(printed(in_language(tag), STAMP, LetterPart.CLIENT))
    assert 13 <= left <= right <= 197
    assert 7 <= top <= bottom <= 293


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_desks_telephone_number_is_never_reordered(tag):
    assert "086-000-1234" in read(tag)


@pytest.mark.parametrize("tag", ["en", "vi", "my", "pt-BR"])
def test_the_sheet_asks_and_answers_in_the_clients_language(tag):
    text = read(tag)
    for key in ("title", "place", "when", "bring", "interp_yes", "told", "not_told", "bring_payslips", "accompany", "call_us"):
        assert squeezed(phrases(tag).text(key)) in text


def test_easy_japanese_stands_under_another_language():
    text = words_on(LetterPart.CLIENT)
    assert "この手紙は" in squeezed(without_readings(phrases("ja-x-easy").text("intro")))
    assert "つうやく" in text
    assert "訳文未確認" in text


def test_told_and_not_told_are_what_the_gate_said():
    content = replace(in_language("en"), cleared=replace(CLEARED, items=CLEARED.items[:1]), not_told=(ConsentItem.HEALTH,))
    text = words_on(LetterPart.CLIENT, content)
    assert "Health" in text
    assert "Income" not in text


def test_no_value_meant_for_the_agency_is_on_the_clients_sheet():
    text = words_on(LetterPart.CLIENT)
    for secret in ("手取り月収", "086-000-4567", "とのこと（本人の話）", "見立て", "平成8年"):
        assert secret not in text


def test_the_code_holds_the_copys_number_alone():
    assert codes(printed(LETTER, STAMP, LetterPart.CLIENT)) == ["HK-R8-0032"]


def test_the_counter_box_gives_name_and_interpreter_in_japanese():
    text = words_on(LetterPart.CLIENT)
    assert "NGUYENTHILANです" in text
    assert "ベトナム" in text


def test_burmese_at_the_counter_is_called_ミャンマー語():
    assert "ミャンマー語の通訳" in read("my").replace("ご", "").replace("つうやく", "")


def test_without_a_day_a_line_is_left_to_write_on():
    content = replace(in_language("en"), visit=Visit(place_name="市役所"))
    assert "provisional" not in words_on(LetterPart.CLIENT, content)


def test_a_confirmed_booking_says_so():
    content = replace(in_language("en"), visit=Visit(on=date(2026, 6, 18), confirmed=True))
    assert "Theappointmentisconfirmed." in words_on(LetterPart.CLIENT, content)


def test_a_draft_copy_says_so():
    assert "下書き" in words_on(LetterPart.CLIENT, stamp=DRAFT)


def test_things_to_bring_may_be_free_words():
    content = replace(LETTER, visit=replace(LETTER.visit, bring=("アパートの鍵の写真",)))
    assert "アパートの鍵の写真" in words_on(LetterPart.CLIENT, content)
