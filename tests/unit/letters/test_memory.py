"""What typesetting remembers does not outlive the desk that was open."""

import gc

from desk_gui.letters import atoms, breaking, direction, fonts, shaping, text
from desk_gui.letters.compose import compose
from desk_gui.letters.memory import forget
from desk_gui.vocabulary import LetterPart

from .examples import LETTER, STAMP

CACHES = (text._laid_out, atoms._known, fonts._undrawn, fonts.faces_for, shaping.shape, direction.levels, breaking.breaks)


def test_no_line_of_a_letter_is_remembered_once_all_is_forgotten():
    compose(LETTER, STAMP, LetterPart.AGENCY)
    assert all(cache.cache_info().currsize for cache in (text._laid_out, fonts.faces_for, shaping.shape))
    forget()
    gc.collect()
    assert [cache.cache_info().currsize for cache in CACHES] == [0] * len(CACHES)
    assert not [each for each in gc.get_objects() if isinstance(each, text.Line) and "NGUYEN" in each.text]


def test_a_letter_drawn_again_is_the_same():
    before = compose(LETTER, STAMP, LetterPart.AGENCY)
    forget()
    assert compose(LETTER, STAMP, LetterPart.AGENCY) == before
