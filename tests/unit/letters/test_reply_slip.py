"""返信票: an answer sheet that may lie in an open fax tray."""

from dataclasses import replace

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from desk_gui.letters.qr import modules
from desk_gui.letters.reply_slip import REASONS
from desk_gui.vocabulary import LetterPart, ReferralReason

from .examples import ADDRESSEE, CLEARED, DRAFT, LETTER, STAMP
from .page import Box, Page
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


DOTS = 4
"""A millimetre."""


def straightened(page: np.ndarray, skew: float) -> np.ndarray:
    """A faxed page turned back: ink as 1."""
    image = Image.fromarray(page).resize((210 * DOTS, 297 * DOTS), Image.Resampling.BOX)
    return 1.0 - np.asarray(image.rotate(skew, Image.Resampling.BILINEAR, fillcolor=255), dtype=float) / 255


def alike(came: np.ndarray, might: np.ndarray, box: Box) -> float:
    """Where they lie best on one another, a millimetre to each side."""
    top, low, left, right = (int(side * DOTS) for side in (box.top - 1, box.bottom + 1, box.left - 1, box.right + 1))
    wanted = might[top:low, left:right] - might[top:low, left:right].mean()
    best = -1.0
    for down in range(-DOTS, DOTS + 1):
        for across in range(-DOTS, DOTS + 1):
            found = came[top + down : low + down, left + across : right + across]
            found = found - found.mean()
            best = max(best, float((wanted * found).sum() / np.sqrt((wanted**2).sum() * (found**2).sum())))
    return best


def sent(number: str) -> bytes:
    return printed(LETTER, replace(STAMP, slip_number=number), LetterPart.REPLY_SLIP)


@pytest.mark.parametrize(("number", "skew"), [("HS-R8-0032", -2.0), ("HS-R8-0896", 2.0)])
def test_the_number_beside_the_code_is_still_told_from_its_neighbours(number: str, skew: float):
    """Whoever has no scanner types it: of all it might be, what came is most like what was sent."""
    others = [f"{number[:at]}{digit}{number[at + 1 :]}" for at in (-4 + len(number), -1 + len(number)) for digit in "0123456789"]
    box = Page(sent(number)).box(number)
    came = straightened(faxed(sent(number), skew), skew)
    might = {which: straightened(faxed(sent(which), 0.0), 0.0) for which in {number, *others}}
    assert max(might, key=lambda which: alike(came, might[which], box)) == number
