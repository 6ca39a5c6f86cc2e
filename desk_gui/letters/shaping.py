"""Text to glyphs: HarfBuzz for every script, so that what is measured is what is drawn."""

from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from desk_gui.errors import MissingGlyphs
from desk_gui.letters.fonts import Face

# Glyphs that share a cluster with an earlier one are read out as nothing visible.
_READ_WITH_THE_FIRST = "\u200b"


@dataclass(frozen=True)
class Glyph:
    """One glyph, in thousandths of the type size. `text`: what a reader who copies it gets."""

    id: int
    text: str
    advance: float
    right: float
    up: float


@lru_cache(maxsize=32768)
def shape(text: str, face: Face, *, rtl: bool = False, language: str = "", typed: str = "") -> tuple[Glyph, ...]:
    """The glyphs of a piece that has one face and one direction, from left to right. Raises MissingGlyphs, never draws an empty box.

    `typed`: what it reads as, character for character, where that is not what is drawn.
    """
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    if language:
        buffer.language = language
    hb.shape(face.hb_font, buffer)
    return _read(buffer, typed or text, face.per_mille)


def _read(buffer: hb.Buffer, text: str, scale: float) -> tuple[Glyph, ...]:
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    out: list[Glyph] = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        end = ends.pop(info.cluster, None)
        if info.codepoint == 0:
            raise MissingGlyphs(text[info.cluster : end])
        letters = text[info.cluster : end] if end is not None else _READ_WITH_THE_FIRST
        advance, right, up = position.x_advance * scale, position.x_offset * scale, position.y_offset * scale
        out.append(Glyph(info.codepoint, letters, advance, right, up))
    return tuple(out)
