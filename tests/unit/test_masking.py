"""Stretches that tell who somebody is, put into other words: what cannot be taken out takes its sentence with it."""

from desk_gui.services.masking import WHOLE, Probe, exchanged, replaced_in

NAME = Probe("名前", "甲", lambda text: "ラン" in text)


def told(text: str, *finders: Probe) -> str:
    return exchanged(text, replaced_in(text, finders))


def test_only_the_stretch_is_exchanged():
    assert told("今日、ランと話した。", NAME) == "今日、甲と話した。"


def test_a_word_that_tells_only_with_the_next_line_takes_lines_with_it_until_nothing_does():
    """What was put in makes it tell, and no line does by itself: from the top, one more goes each time."""
    across = Probe("二行で", "乙", lambda text: "甲\nと" in text)
    assert told("昨日\n会った\nラン\nと話した。", NAME, across) == f"{WHOLE}\n{WHOLE}\n{WHOLE}\nと話した。"
