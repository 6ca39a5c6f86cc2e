"""What a phrase must keep when somebody words it anew: its blanks, its readings, and letters a printer can draw."""

import re
import unicodedata
from collections import Counter

from desk_gui.errors import DoesNotFit, Missing, MissingGlyphs, PhraseBroken
from desk_gui.letters.fonts import missing_glyphs
from desk_gui.letters.phrases import DAYS_APART, languages
from desk_gui.values.text import without_controls

_BLANK = re.compile(r"\{([a-z_]+)\}")
_READING = re.compile(r"\{([^{}|]+)\|([^{}|]+(?:\|[^{}|]+)*)\}")
_LONGEST = 400
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn what stands around them: the page decides which way it reads."""


def blanks(text: str) -> tuple[str, ...]:
    return tuple(_BLANK.findall(text))


def mended(language: str, key: str, text: str) -> str:
    """The wording as it is kept. Raises Missing, PhraseBroken, DoesNotFit or MissingGlyphs."""
    shipped = next(each for each in languages() if each.tag == language).texts[key]
    text = " ".join(_TURNING.sub("", without_controls(unicodedata.normalize("NFC", text))).split())
    if not text:
        raise Missing("訳文")
    if len(text) > _LONGEST:
        raise DoesNotFit("訳文")
    wanted, there = Counter(blanks(shipped)), Counter(blanks(text))
    if lost := [*(wanted - there)]:
        raise PhraseBroken("lost", tuple(lost))
    if strange := [*(there - wanted)]:
        raise PhraseBroken("strange", tuple(strange))
    if set("{}") & set(_READING.sub("", _BLANK.sub("", text))):
        raise PhraseBroken("braces")
    if any("|" in said and len(said.split("|")) != len(word) for word, said in _READING.findall(text)):
        raise PhraseBroken("readings")
    if key == "weekdays" and (len(text.split(DAYS_APART)) != 7 or not all(day.strip() for day in text.split(DAYS_APART))):
        raise PhraseBroken("weekdays")
    if missing := missing_glyphs(text):
        raise MissingGlyphs(missing)
    return text
