"""Nothing that is read on a sheet is missing from its picture: each letter of every kind of paper has left ink where it stands."""

import numpy as np
import pypdfium2
import pytest

from desk_gui.letters.fonts import Family
from desk_gui.letters.pdf import Document
from desk_gui.letters.style import Measure, Style
from desk_gui.letters.text import lay_out, plain

from .sheets import SHEETS, sheet

SCALE = 3.0
"""Dots to a point."""
_UNSEEN = frozenset("\u200b\u200c\u200d\u00ad\ufffe\uffff\x00")


def without_ink(page: pypdfium2.PdfPage) -> str:
    """The characters of a page that stand on bare paper."""
    dark = page.render(scale=SCALE, grayscale=True).to_numpy().squeeze() < 200
    ink = np.pad(dark.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    words, tall = page.get_textpage(), page.get_height()
    blank = []
    for at in range(words.count_chars()):
        char = words.get_text_range(at, 1)
        if not char.strip() or char in _UNSEEN:
            continue
        left, low, right, top = words.get_charbox(at, loose=True)
        if right - left < 0.1:
            continue  # drawn with the letter before it: one cluster
        x1, x2 = (int(np.clip(side * SCALE, 0, dark.shape[1])) for side in (left - 1, right + 1))
        y1, y2 = (int(np.clip((tall - side) * SCALE, 0, dark.shape[0])) for side in (top + 1, low - 1))
        if not ink[y2, x2] - ink[y1, x2] - ink[y2, x1] + ink[y1, x1]:
            blank.append(char)
    words.close()
    return "".join(blank)


@pytest.mark.parametrize("name", [name for name in SHEETS if not name.startswith(("joined", "reissued", "own"))])
def test_every_letter_that_is_read_is_seen(name: str):
    with pypdfium2.PdfDocument(sheet(name)) as opened:
        for page in opened:
            assert without_ink(page) == ""
            page.close()


def test_the_check_notices_a_letter_without_ink():
    """White words on white paper."""
    document = Document("試験")
    document.lines(lay_out(plain("あ", Style(Family.MINCHO, 12, 6.0, colour="#FFFFFF")), Measure(100)), 20, 20)
    document.lines(lay_out(plain("い", Style(Family.MINCHO, 12, 6.0)), Measure(100)), 20, 40)
    with pypdfium2.PdfDocument(document.finish()) as opened:
        assert without_ink(opened[0]) == "あ"
