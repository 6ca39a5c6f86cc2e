"""A sheet is refused rather than printed with a blank in it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_gui.errors import MissingGlyphs
from desk_gui.letters.compose import compose, warm_up
from desk_gui.letters.fonts import missing_glyphs
from desk_gui.rows.letters import Addressee, LetterContent, Sender, Stamp
from desk_gui.vocabulary import TYPESET, Honorific, LetterKind, LetterPart

from .examples import CLEARED, LETTER, SENDER, STAMP
from .reading import words_on


@pytest.mark.parametrize("content", [
    replace(LETTER, facts=("𠮷野さんが同席した。",)), replace(LETTER, sender=replace(SENDER, person="𠮷野")), replace(LETTER, subject="𠮷"),
])  # fmt: skip
@pytest.mark.parametrize("part", TYPESET)
def test_a_character_no_font_can_draw_is_named_and_nothing_is_printed(content, part):
    with pytest.raises(MissingGlyphs) as refused:
        compose(content, STAMP, part)
    assert refused.value.characters == "𠮷"


def test_controls_and_tabs_do_no_harm():
    assert compose(replace(LETTER, facts=("一行目\r\n二行目\t\x07続き",)), STAMP, LetterPart.AGENCY)


TYPED = st.text(max_size=200) | st.text("あア漢字ー、。（）「」 abc012<>&%{|}\n\t\u200f\u0301မြန်မာعربีไทยकि", max_size=400)


@settings(max_examples=40)
@given(TYPED, TYPED, st.sampled_from(TYPESET), st.sampled_from(["vi", "my", "ar", "ja-x-easy", "th"]))
def test_whatever_is_typed_is_printed_or_refused_by_name(text, name, part, language):
    content = replace(LETTER, facts=(text,), subject=text, client_language=language)
    content = replace(content, client_name=name, client_kana=text[:40], client_subject=name)
    if missing_glyphs(f"{text}\n{name}"):
        with pytest.raises(MissingGlyphs):
            compose(content, STAMP, part)
    else:
        assert compose(content, STAMP, part).startswith(b"%PDF")


@pytest.mark.parametrize("part", TYPESET)
def test_an_almost_empty_letter_can_be_seen_as_a_draft(part):
    to = Addressee(name="市役所", honorific=Honorific.ONCHU)
    content = LetterContent(LetterKind.COOPERATION_REQUEST, to, Sender(name="相談窓口"), "", replace(CLEARED, items=()))
    assert compose(content, Stamp(), part).startswith(b"%PDF")


@pytest.mark.parametrize("part", TYPESET)
def test_every_issued_sheet_prints_the_control_number_and_no_draft_does(part: LetterPart):
    issued = replace(STAMP, control_number="3f9a1c07be")
    assert "管理番号3f9a1c07be" in "".join(words_on(part, stamp=issued).split())
    assert "管理番号" not in words_on(part, stamp=Stamp())


def test_warming_up_may_happen_again_and_again_and_changes_no_letter():
    before = compose(LETTER, STAMP, LetterPart.AGENCY)
    warm_up()
    warm_up()
    assert compose(LETTER, STAMP, LetterPart.AGENCY) == before
