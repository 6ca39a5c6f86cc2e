"""Reading letters back as a partner's tools would: text, pictures and codes."""

import re
from functools import cache
from io import BytesIO

import numpy as np
import pypdf
import pypdfium2
import zxingcpp

from desk_gui.letters.compose import compose
from desk_gui.letters.style import MM
from desk_gui.rows.letters import LetterContent, Stamp
from desk_gui.vocabulary import LetterPart

from .examples import LETTER, STAMP

printed = cache(compose)
"""The same sheet is looked at by many tests; it is typeset once."""


def sheet(part: LetterPart, content: LetterContent = LETTER, stamp: Stamp = STAMP) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(printed(content, stamp, part)))


def spots(data: bytes, page: int = 0) -> list[tuple[str, float, float]]:
    """Each run of text with its distance in mm from the left and the top of a page."""
    found: list[tuple[str, float, float]] = []

    def note(text, _cm, tm, _font, _size):
        if text.strip():
            found.append((text.strip(), tm[4] / MM, 297 - tm[5] / MM))

    pypdf.PdfReader(BytesIO(data)).pages[page].extract_text(visitor_text=note)
    return found


def squeezed(text: str) -> str:
    """Without the spaces that extraction guesses, and the fillers of shaped clusters."""
    return re.sub(r"[\s\u200b]", "", text)


def words(reader: pypdf.PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in reader.pages))


def read(data: bytes) -> str:
    return words(pypdf.PdfReader(BytesIO(data)))


def words_on(part: LetterPart, content: LetterContent = LETTER, stamp: Stamp = STAMP) -> str:
    return words(sheet(part, content, stamp))


def words_by_pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return squeezed("".join(page.get_textpage().get_text_bounded() for page in document))


def codes(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        picture = document[0].render(scale=200 / 72).to_numpy()
    return [code.text for code in zxingcpp.read_barcodes(np.ascontiguousarray(picture))]


def faxed(data: bytes, skew: float) -> np.ndarray:
    """The first page as it leaves a fax machine: coarser down than across, turned by so many degrees, speckled, black or white.

    As a reader of faxes gets it, each line is repeated until the page has its shape again.
    """
    with pypdfium2.PdfDocument(data) as document:
        fine = document[0].render(scale=204 / 72, grayscale=True).to_numpy().squeeze()
    tall, wide = fine.shape
    down, across = np.mgrid[0:tall, 0:wide]
    turn = np.deg2rad(skew)
    x = np.clip(np.rint((across - wide / 2) * np.cos(turn) + (down - tall / 2) * np.sin(turn) + wide / 2).astype(int), 0, wide - 1)
    y = np.clip(np.rint((down - tall / 2) * np.cos(turn) - (across - wide / 2) * np.sin(turn) + tall / 2).astype(int), 0, tall - 1)
    rows = np.rint(np.arange(0, tall, 204 / 98)).astype(int)
    coarse = fine[y, x][rows[rows < tall]] > 128
    speckled = coarse ^ (np.random.default_rng(7).random(coarse.shape) < 0.004)
    return np.ascontiguousarray(np.repeat(speckled, 2, axis=0).astype(np.uint8) * 255)


def ink(data: bytes) -> tuple[float, float, float, float]:
    """The part of the first page that is printed on: left, top, right, bottom in millimetres."""
    with pypdfium2.PdfDocument(data) as document:
        dark = document[0].render(scale=1).to_numpy().min(axis=2) < 200
    across, down = np.flatnonzero(dark.any(axis=0)), np.flatnonzero(dark.any(axis=1))
    return tuple(float(value) * 25.4 / 72 for value in (across[0], down[0], across[-1], down[-1]))
