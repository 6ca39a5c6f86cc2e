"""An エコマップ in strokes any drawing surface knows, and the key to them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import ceil, hypot

from desk_gui.network.ecomap import RING, EcoMark, EcoScene
from desk_gui.network.geometry import Curve
from desk_gui.network.measure import LABEL_SIZE, Measure, baselines
from desk_gui.network.palette import DARK, LIGHT, Palette
from desk_gui.network.pens import Pen
from desk_gui.network.picture import Anchor, Mark, Oval, Paint, Polygon, Stroke, Text, kind_mark
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyGroup, TieQuality

_BASELINE = 0.36  # of the size: from the middle of a line of Japanese text down to its baseline
_PALE = 0.38
_HEAD, _TOOTH, _SWING = 8.0, 5.0, 4.5
_ROLE_SIZE, _KEY_SIZE = 10.5, 11.0
_PENS = {
    TieQuality.STRONG: Pen(5.0),
    TieQuality.WEAK: Pen(1.6, (5, 4)),
    TieQuality.TOWARDS: Pen(1.8),
    TieQuality.FROM: Pen(1.8),
    TieQuality.STRAINED: Pen(1.8, round_cap=True),
}


@dataclass(frozen=True)
class Inks:
    """Beside those of the map. `person`: the ring and its words."""

    strong: str
    strained: str
    line: str
    person: str
    map: Palette

    def of(self, quality: TieQuality) -> str:
        return {TieQuality.STRONG: self.strong, TieQuality.STRAINED: self.strained}.get(quality, self.line)


DAY = Inks("#1B6B43", "#B3261E", "#465351", "#12303F", LIGHT)
NIGHT = Inks("#7FD3A4", "#FF9A8F", "#B4C0BD", "#7CC0E0", DARK)


@dataclass(frozen=True)
class EcoWords:
    """What the sheet itself says; braces take figures."""

    client: str = "本人"
    more: str = "＋{0}人"
    strong: str = "強い"
    weak: str = "弱い"
    one_way: str = "一方向"
    strained: str = "緊張・対立"
    private: str = "家族・知人など"
    ended: str = "終わった関わり"


WORDS = EcoWords()


def eco_marks(scene: EcoScene, inks: Inks, words: EcoWords = WORDS) -> Iterator[Mark]:
    for mark in scene.marks:
        if mark.quality is not None:
            yield from line_marks(mark.curve, mark.quality, inks, _PALE if mark.ended else 1.0)
    yield from _middle(scene.clients, inks, words)
    for mark in scene.marks:
        yield from shape_marks(mark, inks)
    for mark in scene.marks:
        yield from name_marks(mark, inks)


def line_marks(curve: Curve, quality: TieQuality, inks: Inks, opacity: float = 1.0) -> Iterator[Mark]:
    pen, colour = _PENS[quality], inks.of(quality)
    if quality is TieQuality.FROM:
        curve = Curve(curve.end, curve.start)
    if quality is TieQuality.STRAINED:
        yield from (Stroke(each, pen, colour, opacity) for each in _zigzag(curve))
    elif quality in (TieQuality.TOWARDS, TieQuality.FROM):
        yield from _arrow(curve, pen, colour, opacity)
    else:
        yield Stroke(curve, pen, colour, opacity)


def _zigzag(curve: Curve) -> Iterator[Curve]:
    """A straight piece at either end, teeth between them."""
    dx, dy = curve.end.x - curve.start.x, curve.end.y - curve.start.y
    far = hypot(dx, dy) or 1.0
    ux, uy = dx / far, dy / far
    lead = min(7.0, far / 4)
    teeth = max(2, ceil((far - 2 * lead) / _TOOTH / 2) * 2)
    points = [curve.start]
    for at in range(teeth + 1):
        along = lead + (far - 2 * lead) * at / teeth
        aside = 0.0 if at in (0, teeth) else _SWING * (1 if at % 2 else -1)
        points.append(Place(curve.start.x + ux * along - uy * aside, curve.start.y + uy * along + ux * aside))
    points.append(curve.end)
    yield from (Curve(one, other) for one, other in pairwise(points))


def _arrow(curve: Curve, pen: Pen, colour: str, opacity: float) -> Iterator[Mark]:
    dx, dy = curve.end.x - curve.start.x, curve.end.y - curve.start.y
    far = hypot(dx, dy) or 1.0
    ux, uy = dx / far, dy / far
    tip, neck = curve.end, Place(curve.end.x - ux * _HEAD, curve.end.y - uy * _HEAD)
    half = _HEAD * 0.5
    yield Stroke(Curve(curve.start, neck), pen, colour, opacity)
    corners = ((tip.x, tip.y), (neck.x - uy * half, neck.y + ux * half), (neck.x + uy * half, neck.y - ux * half))
    yield Polygon(corners, Paint(colour, fill_opacity=opacity))


def _middle(clients: int, inks: Inks, words: EcoWords) -> Iterator[Mark]:
    """No name: whoever looks at it knows whose it is, and nobody else need."""
    paper = inks.map.canvas
    if clients > 1:
        yield Oval(Place(0, 0), RING + 5, RING + 5, Paint(None, inks.person, 1.2))
    yield Oval(Place(0, 0), RING, RING, Paint(paper, inks.person, 2.5))
    below = words.more.format(clients - 1) if clients > 1 else ""
    drop = -6.0 if below else 0.0
    yield Text(words.client, Place(0, drop + 12.5 * _BASELINE), 12.5, inks.map.ink, bold=True, anchor="middle")
    if below:
        yield Text(below, Place(0, 9 + _ROLE_SIZE * _BASELINE), _ROLE_SIZE, inks.map.ink2, anchor="middle")


def shape_marks(mark: EcoMark, inks: Inks) -> Iterator[Mark]:
    """An ended one is pale inside and keeps its outline."""
    if mark.group is None:
        yield private_mark(mark.place, mark.radius, inks)
        return
    colour, shown = inks.map.kinds[mark.group], _PALE if mark.ended else 1.0
    yield _outlined(kind_mark(mark.group, inks.map.canvas, mark.place, mark.radius), Paint(inks.map.canvas, inks.map.canvas, 4))
    yield _outlined(kind_mark(mark.group, colour, mark.place, mark.radius), Paint(colour, colour, 1.3, fill_opacity=shown))


def _outlined(shape: Mark, paint: Paint) -> Mark:
    if isinstance(shape, Oval):
        return Oval(shape.centre, shape.rx, shape.ry, paint)
    assert isinstance(shape, Polygon)
    return Polygon(shape.points, paint)


def private_mark(at: Place, radius: float, inks: Inks) -> Mark:
    """A hollow square: no kind of agency has one."""
    side = radius * 0.86
    corners = ((-side, -side), (side, -side), (side, side), (-side, side))
    return Polygon(tuple((x + at.x, y + at.y) for x, y in corners), Paint(inks.map.canvas, inks.map.ink2, 2))


def name_marks(mark: EcoMark, inks: Inks) -> Iterator[Mark]:
    """Set toward its mark: flush left on its right side, flush right on its left, else centred."""
    if mark.box is None:
        return
    box = mark.box
    anchor: Anchor = "start" if box.x > mark.place.x - 1 else "end" if box.right < mark.place.x + 1 else "middle"
    x = {"start": box.x + 2, "end": box.right - 2, "middle": box.centre.x}[anchor]
    downs = baselines(mark.lines, False, LABEL_SIZE, box.h)
    for at, (line, down) in enumerate(zip(mark.lines, downs, strict=True)):
        is_role = bool(mark.role) and at == len(mark.lines) - 1
        size, colour = (_ROLE_SIZE, inks.map.ink2) if is_role else (LABEL_SIZE, inks.map.ink)
        yield Text(line, Place(x, box.y + down), size, colour, anchor=anchor, halo=inks.map.canvas)


# --- the key ---------------------------------------------------------------------------------------------------------------


def key_marks(width: float, inks: Inks, measure: Measure, *, full: bool = True, words: EcoWords = WORDS) -> tuple[list[Mark], float]:
    """Samples with their names in lines from (0, 0) downward, and how high they are. `full`: shapes too."""
    keys = [(words.strong, TieQuality.STRONG), (words.weak, TieQuality.WEAK), (words.one_way, TieQuality.TOWARDS)]
    row = _Row(width, inks, measure)
    for name, quality in (*keys, (words.strained, TieQuality.STRAINED)):
        row.add(name, 30, partial(_line_sample, quality, inks))
    if full:
        row.add(words.private, 14, lambda at: iter((private_mark(Place(at.x + 7, at.y), 7, inks),)))
        blue = inks.map.kinds[AgencyGroup.ADMINISTRATION]
        pale = Paint(blue, blue, 1.3, fill_opacity=_PALE)
        row.add(words.ended, 14, lambda at: iter((Oval(Place(at.x + 7, at.y), 6, 6, pale),)))
    return row.marks, row.bottom


Sample = Callable[[Place], Iterator[Mark]]


def _line_sample(quality: TieQuality, inks: Inks, at: Place) -> Iterator[Mark]:
    return line_marks(Curve(at, Place(at.x + 30, at.y)), quality, inks)


class _Row:
    """Lays samples from left to right, and goes on below where there is no room."""

    def __init__(self, width: float, inks: Inks, measure: Measure) -> None:
        self.marks: list[Mark] = []
        self._width, self._inks, self._measure = width, inks, measure
        self._x, self._top = 0.0, 0.0

    @property
    def bottom(self) -> float:
        return self._top + 20

    def add(self, name: str, long: float, sample: Sample) -> None:
        wide = long + 5 + self._measure(name, False)[0] * _KEY_SIZE / LABEL_SIZE
        if self._x and self._x + wide > self._width:
            self._x, self._top = 0.0, self._top + 20
        middle = self._top + 10
        self.marks += sample(Place(self._x, middle))
        at = Place(self._x + long + 5, middle + _KEY_SIZE * _BASELINE)
        self.marks.append(Text(name, at, _KEY_SIZE, self._inks.map.ink2))
        self._x += wide + 12
