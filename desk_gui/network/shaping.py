"""Scripts whose letters join, stack or change places: HarfBuzz says which glyphs stand where, how high, and what their outlines are."""

from dataclasses import dataclass
from functools import cache, lru_cache

import uharfbuzz as hb

FEATURES = {"kern": False, "liga": False, "clig": False}
"""As in the SVG and on the screen: letters stand as far apart as they were measured."""
Step = tuple[str, tuple[float, ...]]


@dataclass(frozen=True)
class Shaped:
    """At size 1, y upward from the baseline. `glyphs`: number, x, y."""

    face: hb.Face
    glyphs: tuple[tuple[int, float, float], ...]
    advance: float
    top: float
    bottom: float

    def outline(self) -> tuple[Step, ...]:
        """What a pencil does: M to a point, L a line, C a cubic curve, Z back to where it began."""
        return tuple(
            (name, tuple(value + (y if at % 2 else x) for at, value in enumerate(numbers)))
            for glyph, x, y in self.glyphs
            for name, numbers in _outline(self.face, glyph)
        )


@lru_cache(maxsize=8192)
def shape(face: hb.Face, text: str, *, backwards: bool = False) -> Shaped:
    """A stretch of one font that runs one way. `backwards`: to the left."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if backwards else "ltr"
    font, unit = _font(face), 1 / face.upem
    hb.shape(font, buffer, FEATURES)
    x = top = bottom = 0.0
    glyphs = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        up = position.y_offset * unit
        glyphs.append((info.codepoint, x + position.x_offset * unit, up))
        x += position.x_advance * unit
        if (drawn := font.get_glyph_extents(info.codepoint)) is not None:
            top = max(top, up + drawn.y_bearing * unit)
            bottom = min(bottom, up + (drawn.y_bearing + drawn.height) * unit)
    return Shaped(face, tuple(glyphs), x, top, bottom)


@cache
def _font(face: hb.Face) -> hb.Font:
    return hb.Font(face)


@lru_cache(maxsize=4096)
def _outline(face: hb.Face, glyph: int) -> tuple[Step, ...]:
    pencil = _Pencil(1 / face.upem)
    _font(face).draw_glyph_with_pen(glyph, pencil)
    return tuple(pencil.steps)


class _Pencil:
    """Writes down what HarfBuzz draws; it is spoken to as fontTools names the methods of a pen."""

    def __init__(self, unit: float) -> None:
        self.steps: list[Step] = []
        self._unit = unit
        self._at = (0.0, 0.0)

    def moveTo(self, to: tuple[float, float]) -> None:
        self._add("M", to)

    def lineTo(self, to: tuple[float, float]) -> None:
        self._add("L", to)

    def curveTo(self, *points: tuple[float, float]) -> None:
        self._add("C", *points)

    def qCurveTo(self, bend: tuple[float, float], to: tuple[float, float]) -> None:
        """A quadratic curve as the cubic it equals."""
        first, last = (_between(self._at, bend), _between(to, bend))
        self._add("C", first, last, to)

    def closePath(self) -> None:
        self._add("Z")

    def endPath(self) -> None:
        """An outline is always closed."""

    def _add(self, name: str, *points: tuple[float, float]) -> None:
        self.steps.append((name, tuple(value * self._unit for point in points for value in point)))
        if points:
            self._at = points[-1]


def _between(end: tuple[float, float], bend: tuple[float, float]) -> tuple[float, float]:
    """Two thirds of the way from an end to the bend."""
    return end[0] + (bend[0] - end[0]) * 2 / 3, end[1] + (bend[1] - end[1]) * 2 / 3
