"""Lines end where Japanese readers expect them to end."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from uniseg.linebreak import line_break_units

from desk_gui.letters.breaking import NEVER_FIRST, NEVER_LAST, breaks
from desk_gui.letters.fonts import Family
from desk_gui.letters.style import Align, Measure, Style
from desk_gui.letters.text import lay_out, plain

STYLE = Style(Family.MINCHO, 10.5, 6.0)

WORDS = st.sampled_from(
    ["相談者は", "「在留資格の更新」", "（期限は2026年12月31日）", "、", "。", "086-000-1234", "Yokohama", "キャッシュカード", "ちょっと",
     "第32号", "……", "1,234,567円", "NGUYEN THI LAN", " ", "　", "※", "①", "です", "々", "ー", "！？", "・", "50％"]
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map("".join)
WIDTHS = st.integers(60, 170)


def lines(text: str, width: float, align: Align = Align.JUSTIFY) -> list[str]:
    return [line.text.strip() for line in lay_out(plain(text, STYLE), Measure(width, align=align)) if line.text.strip()]


def too_wide(text: str) -> bool:
    """A run of signs none of which may begin a line, longer than any line."""
    return "。" * 3 in text or sum(char in NEVER_FIRST for char in text) > len(text) / 2


@given(TEXTS, WIDTHS)
def test_no_line_begins_or_ends_with_a_forbidden_character(text, width):
    if not too_wide(text):
        found = lines(text, width)
        assert not [line for line in found[1:] if line[0] in NEVER_FIRST]
        assert not [line for line in found[:-1] if line[-1] in NEVER_LAST]


@given(TEXTS, WIDTHS)
def test_no_line_passes_the_margin(text, width):
    for line in lay_out(plain(text, STYLE), Measure(width, align=Align.JUSTIFY)):
        assert line.start + line.width <= width + 0.01


@given(TEXTS, WIDTHS)
def test_nothing_typed_is_lost(text, width):
    squeeze = str.maketrans("", "", " \u3000")
    assert "".join(lines(text, width)).translate(squeeze) == text.translate(squeeze)


@given(TEXTS)
def test_every_break_is_one_the_unicode_standard_allows(text):
    # Japanese practice breaks beside these signs; the standard, made for all scripts, ties them to their neighbours.
    text = text.replace("※", "印").replace("①", "印").replace("％", "割")
    allowed, at = set(), 0
    for unit in line_break_units(text):
        at += len(unit)
        allowed.add(at)
    assert breaks(text) <= allowed


def test_numbers_words_and_units_stay_whole():
    text = "電話086-000-1234へ、2026年12月31日までに1,234,567円をYokohama Centerへ"
    assert {"086-000-1234", "2026年", "1,234,567円", "Yokohama ", "Center"} <= set(_parts(text))
    assert "令和8年" in _parts("期限は令和8年6月16日")


def test_a_word_longer_than_a_line_is_cut_rather_than_clipped():
    found = lay_out(plain("x" * 3000, STYLE), Measure(100))
    assert sum(len(line.text) for line in found) == 3000
    assert max(line.width for line in found) <= 100


def test_thai_breaks_between_words_and_burmese_between_syllables():
    assert len(_parts("ปรึกษาเรื่องค่าจ้าง")) > 2
    assert all(part[0] not in "\u103a\u1039" for part in _parts("တိုင်ပင်ဆွေးနွေးခြင်းမှာအခမဲ့ဖြစ်ပါသည်"))


def _parts(text: str) -> list[str]:
    cuts = [0, *sorted(breaks(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]
