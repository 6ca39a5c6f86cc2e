"""返信票: an answer sheet that may lie in an open fax tray."""

from dataclasses import replace

import pytest
import zxingcpp

from desk_gui.letters.qr import modules
from desk_gui.letters.reply_slip import REASONS
from desk_gui.vocabulary import LetterPart, ReferralReason

from .examples import ADDRESSEE, CLEARED, DRAFT, LETTER, STAMP
from .reading import codes, faxed, printed, sheet, squeezed, words_on


def test_the_slip_holds_nothing_about_the_client():
    text = words_on(LetterPart.REPLY_SLIP)
    for item in CLEARED.items:
        assert squeezed(item.text) not in text
    assert not [word for word in ("NGUYEN", "グエン", "ベトナム", "賃金", "本人の話") if word in text]


def test_the_slip_names_the_letter_the_desk_and_the_day():
    text = words_on(LetterPart.REPLY_SLIP)
    assert "令和8年度汐広相第32号（令和8年6月9日付け）" in text
    assert "しおみ広域外国人相談センター森下行" in text
    assert "令和8年6月16日（火）" in text


def test_every_answer_and_reason_has_a_box():
    text = words_on(LetterPart.REPLY_SLIP)
    for label in ("受領", "対応可", "条件付き", "対応不可", *(reason.label for reason in (*REASONS, ReferralReason.ELSEWHERE))):
        assert label in text


def test_the_code_holds_the_number_alone_and_the_number_is_printed_too():
    assert codes(printed(LETTER, STAMP, LetterPart.REPLY_SLIP)) == ["HS-R8-0032"]
    assert "HS-R8-0032" in words_on(LetterPart.REPLY_SLIP)


@pytest.mark.parametrize("number", ["HS-R8-0032", "HS-R10-12345", "SHIOMI-HS-R8-0032"])
def test_the_code_stays_small_enough_for_a_fax(number):
    assert len(modules(number)) <= 25


def test_a_draft_has_no_code():
    assert codes(printed(LETTER, DRAFT, LetterPart.REPLY_SLIP)) == []
    assert "下書き" in words_on(LetterPart.REPLY_SLIP, stamp=DRAFT)


def test_a_long_agency_name_still_leaves_one_page():
    long = replace(LETTER, addressee=replace(ADDRESSEE, name="公益財団法人" + "しおみ多文化共生推進連合会" * 4))
    assert len(sheet(LetterPart.REPLY_SLIP, long).pages) == 1


@pytest.mark.parametrize("skew", [-2.0, 0.0, 2.0])
def test_a_slip_that_came_by_fax_is_still_read(skew):
    """204 x 98 dots to the inch, askew, speckled, black or white."""
    found = zxingcpp.read_barcodes(faxed(printed(LETTER, STAMP, LetterPart.REPLY_SLIP), skew))
    assert [code.text for code in found] == ["HS-R8-0032"]
