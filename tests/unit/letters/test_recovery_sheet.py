"""The paper in the safe: whoever finds it years later can type the key from it, and knows whose it is and what it is for."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from desk_gui.letters.recovery_sheet import draw
from desk_gui.values import recovery_key

from .reading import words_by_pdfium

KEY = recovery_key.written(bytes(range(20)))


def paper() -> bytes:
    return draw("倉津広域外国人相談センター", KEY, date(2026, 6, 9))


def test_it_is_one_sheet_that_says_whose_key_it_is_and_from_when():
    (page,) = PdfReader(BytesIO(paper())).pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    words = words_by_pdfium(paper())
    for said in ("取扱注意", "倉津広域外国人相談センター", "令和8年6月9日作成", "復旧キーで開く"):
        assert said in words


def test_the_groups_stand_in_order_each_with_its_number_and_give_the_key_again():
    words = words_by_pdfium(paper())
    marks = [words.index(f"{number}組目{group}") for number, group in enumerate(KEY.split("-"), start=1)]
    assert (marks, len(marks)) == (sorted(marks), 8)
