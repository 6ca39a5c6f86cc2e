"""Right-to-left lines, and the figures in them that must not turn round."""

import pytest

from desk_gui.letters.direction import levels, visual


def seen(text: str) -> str:
    """The text as it stands from left to right."""
    return "".join(visual(list(zip(levels(text, rtl=True), text, strict=True))))


@pytest.mark.parametrize("number", ["086-000-1234", "+81 86-000-1234", "2026/06/18", "14:00", "(086) 000-1234"])
def test_a_number_in_arabic_reads_as_it_was_typed(number):
    assert number.strip("()") in seen(f"اتصل على {number} اليوم")


def test_words_run_from_right_to_left():
    assert seen("אב גד") == "דג בא"


def test_japanese_inside_arabic_keeps_its_brackets():
    assert "はんこ（あれば）" in seen("الختم はんこ（あれば）")


def test_text_without_right_to_left_letters_is_left_alone():
    assert set(levels("賃金 wages 12\u202e")) == {0}


def test_a_wide_space_stands_between_what_it_parts():
    assert seen("氏名\u3000אב") == "בא\u3000氏名"
    assert seen("北村\u3000恵子") == "北村\u3000恵子"
