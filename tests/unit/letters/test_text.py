"""Lines that neither touch their neighbours nor their furigana."""

import pytest

from desk_gui.letters.fonts import Family
from desk_gui.letters.style import Measure, Span, Style
from desk_gui.letters.text import lay_out

TALL = ["အောင်မြင့်", "ကြည်ဖြူ", "ទ្រឹស្ដី", "ที่นี่", "شُكْرًا", "Ễ Ậ ģ"]


@pytest.mark.parametrize("word", TALL)
@pytest.mark.parametrize("reading", ["", "アウンミン"])
def test_marks_that_stand_high_or_hang_low_stay_within_their_line(word, reading):
    (line,) = lay_out([Span(word, Style(Family.PMINCHO, 10, 5.0), reading)], Measure(100))
    above, below = max(atom.ink[0] for atom in line.atoms), max(atom.ink[1] for atom in line.atoms)
    assert above <= line.baseline + 0.01
    assert line.baseline + below <= line.height + 0.01


def test_furigana_stand_clear_of_the_highest_mark():
    (line,) = lay_out([Span(TALL[0], Style(Family.PMINCHO, 10, 5.0), "アウンミン")], Measure(100))
    assert all(atom.reading_foot > atom.ink[0] for atom in line.atoms)


def test_easy_japanese_ends_its_lines_between_phrases_and_leaves_a_day_whole():
    words = "お金が かかる ことが あります。先に 聞いてください。2026年 6月 17日までに 電話します。"
    lines = lay_out([Span(words, Style(Family.GOTHIC, 10, 5.0))], Measure(46, spaced=True))
    assert [line.text for line in lines] == [
        "お金が かかる ことが",
        "あります。先に",
        "聞いてください。",
        "2026年 6月 17日までに",
        "電話します。",
    ]


def test_japanese_lines_stay_at_their_distance():
    (line,) = lay_out([Span("相談の内容", Style(Family.PMINCHO, 10, 5.0))], Measure(100))
    assert line.height == 5.0
