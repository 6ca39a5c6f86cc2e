"""Which characters can be printed, and the naming of those that cannot."""

import pytest

from desk_gui.letters.fonts import Family, faces_for, missing_glyphs, stack
from desk_gui.letters.phrases import languages


@pytest.mark.parametrize("text", [
    "髙﨑濵邉①㈱〜～", "NGUYỄN THỊ LAN", "မောင်အောင်ကျော်", "राम बहादुर", "สมชาย", "សុខា", "ශ්‍රී", "محمد", "王小明 國 张", "김민준",
    "e\u0301 か\u3099", "a\u200fb\u202e", "葛\U000e0100城", "ю щ ё", "<b>%s</b>",
])  # fmt: skip
def test_what_clients_and_partners_are_called_can_be_printed(text):
    assert missing_glyphs(text) == ""


def test_what_no_font_can_draw_is_named_once_and_in_order():
    assert missing_glyphs("𠮷野さん🙂と𠮷田さん🙂") == "𠮷🙂"


def test_every_phrase_of_every_language_can_be_printed():
    assert {words.tag: missing_glyphs("".join(words.texts.values())) for words in languages()} == {words.tag: "" for words in languages()}


def test_a_name_is_set_in_one_face():
    assert len(set(faces_for("NGUYỄN THỊ LAN", stack(Family.MINCHO)))) == 1
