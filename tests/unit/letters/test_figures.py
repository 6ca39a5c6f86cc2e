"""One rule for figures on a sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_gui.letters.figures import by_rule
from desk_gui.letters.fonts import Family
from desk_gui.letters.pdf import Document
from desk_gui.letters.style import Measure, Style
from desk_gui.letters.text import lay_out, plain
from desk_gui.vocabulary import Figures

from .reading import words_by_pdfium

SINGLE = Figures.SINGLE_FULL


@pytest.mark.parametrize(("typed", "half", "single"), [
    ("１丁目２番３号", "1丁目2番3号", "１丁目２番３号"),
    ("令和8年6月19日", "令和8年6月19日", "令和８年６月19日"),
    ("第３２号", "第32号", "第32号"),
    ("086-000-1234", "086-000-1234", "086-000-1234"),
    ("1-2-3", "1-2-3", "1-2-3"),
    ("1,234円 3.5倍 5：3", "1,234円 3.5倍 5：3", "1,234円 3.5倍 ５：３"),
    ("C-R8-0215 COVID-19 a1", "C-R8-0215 COVID-19 a1", "C-R8-0215 COVID-19 a1"),
    ("3人", "3人", "３人"),
])  # fmt: skip
def test_figures_are_alike_however_they_were_typed(typed, half, single):
    assert by_rule(typed, Figures.HALF) == half
    assert by_rule(typed, SINGLE) == single


@given(st.text(), st.sampled_from(Figures))
def test_every_character_keeps_its_place(text, rule):
    assert len(by_rule(text, rule)) == len(text)


def test_what_is_copied_is_what_was_typed():
    document = Document("試験")
    style = Style(Family.MINCHO, 11, 8.0, figures=SINGLE)
    document.lines(lay_out(plain("令和8年、１２人", style), Measure(170)), 20, 20)
    assert words_by_pdfium(document.finish()) == "令和8年、１２人"
