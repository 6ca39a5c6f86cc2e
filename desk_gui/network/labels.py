"""Names beside their agencies so that none covers another name or an agency: many spots are weighed, the best set is sought.

Deterministic: the search is a descent with kicks from a fixed seed, so the same map always carries the same labels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desk_gui.network.geometry import Box, Curve
from desk_gui.values.place import Place

Floats = NDArray[np.float64]
_SIDES = ((1, 0, 0), (-1, 0, 0), (0, 1, 1), (0, -1, 1), (1, 0.8, 2), (1, -0.8, 2), (-1, 0.8, 2), (-1, -0.8, 2),
          (0.6, 1, 2), (-0.6, 1, 2), (0.6, -1, 2), (-0.6, -1, 2))  # fmt: skip
_NEARNESS = ((1.0, 0.0), (1.45, 1.5), (2.0, 4.0))
_FORM = 1.5  # what the second-best way to write a name costs
_PAIR, _NODE, _THING, _OUTSIDE, _LIKING, _INK = 22.0, 16.0, 15.0, 40000.0, 12.0, 2.6
_CLASH = 6000.0
_STRAY = 90.0  # a name that stands nearer to another agency than to its own would be read as the other's
_MISTAKEN = 12.0  # px
_KICKS = 90
_AT_ONCE = 64  # curves
MOST = 400  # names beyond these wait until somebody zooms in


@dataclass(frozen=True)
class Wanted:
    """A name to be placed. `forms`: ways to write it, best first, each as (width, height); earlier wanted ones matter more."""

    place: Place
    radius: float
    forms: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Placed:
    """Which form was chosen, and where it stands."""

    form: int
    box: Box


@dataclass(frozen=True)
class Surroundings:
    """What names must keep off (things, edges) and should keep off (lines, each with the ink it weighs)."""

    bounds: Box
    things: Sequence[Box]
    lines: Sequence[tuple[Curve, float]]


def place_labels(wanted: Sequence[Wanted], discs: Sequence[tuple[Place, float]], around: Surroundings) -> list[Placed | None]:
    """A spot for each name, in order; None where one could only stand upon something more important. `discs`: all agencies."""
    if not wanted:
        return []
    shown = wanted[:MOST]
    spots = [_spots(one, around.bounds) for one in shown]
    fixed = _Fixed(discs, around)
    costs = [fixed.cost(boxes, one) + dislikes for one, (boxes, dislikes) in zip(shown, spots, strict=True)]
    chosen = _Search(costs, [boxes for boxes, _ in spots]).best()
    found = [_placed(one, boxes[at], at) for one, (boxes, _), at in zip(shown, spots, chosen, strict=True)]
    return [*_readable(found, discs, around.things), *([None] * (len(wanted) - len(shown)))]


def _spots(one: Wanted, bounds: Box) -> tuple[Floats, Floats]:
    """All boxes a name could take, and how little each is liked."""
    boxes, dislikes = [], []
    for rank, (w, h) in enumerate(one.forms):
        for ux, uy, dislike in _SIDES:
            for far, strain in _NEARNESS:
                boxes.append(_slid_in(_spot(one, w, h, (ux, uy), far), bounds) if abs(ux) < 1 else _spot(one, w, h, (ux, uy), far))
                dislikes.append((dislike + strain + rank * _FORM + _inward(one.place, boxes[-1])) * _LIKING)
    return np.array(boxes), np.array(dislikes)


def _spot(one: Wanted, w: float, h: float, side: tuple[float, float], far: float) -> tuple[float, float, float, float]:
    ux, uy = side
    reach = one.radius * 1.12 + 3
    x, y = one.place.x, one.place.y
    if abs(ux) == 1:
        out = reach * far * (0.75 if uy else 1.0)
        left = x + out if ux > 0 else x - out - w
        return left, y - h / 2 + uy * (one.radius * 0.75 + h / 2) * (far if uy else 0.0), w, h
    return x - w / 2 + ux * w * 0.6, (y + reach * far if uy > 0 else y - reach * far - h), w, h


def _slid_in(box: tuple[float, float, float, float], bounds: Box) -> tuple[float, float, float, float]:
    """A name above or below its agency may slide along to stay on the canvas."""
    x, y, w, h = box
    return max(bounds.x, min(x, bounds.right - w)), y, w, h


def _inward(place: Place, box: tuple[float, float, float, float]) -> float:
    """Names are better read on the side away from the middle, where lines are fewer."""
    away = (box[0] + box[2] / 2 - place.x) * place.x + (box[1] + box[3] / 2 - place.y) * place.y
    return 0.0 if away > 0 else 0.8


class _Fixed:
    """What a spot costs before other names are thought of."""

    def __init__(self, discs: Sequence[tuple[Place, float]], around: Surroundings) -> None:
        self._discs = _array([Box.around(place, 2 * r, 2 * r).grown(0.1 * r + 1) for place, r in discs])
        self._things = _array(around.things)
        self._bounds = around.bounds
        self._ink = _Ink(around)

    def cost(self, boxes: Floats, one: Wanted) -> Floats:
        near = self._near(boxes, one)
        centres = near[:, :2] + near[:, 2:] / 2
        own = np.asarray(np.isclose(centres, (one.place.x, one.place.y), atol=1e-6).all(axis=1))
        bounds = self._bounds
        outside = (boxes[:, 0] < bounds.x) | (boxes[:, 1] < bounds.y)
        outside |= (boxes[:, 0] + boxes[:, 2] > bounds.right) | (boxes[:, 1] + boxes[:, 3] > bounds.bottom)
        found: Floats = _clash(boxes, near[~own], _NODE).sum(axis=1) + _clash(boxes, self._things, _THING).sum(axis=1)
        return found + outside * _OUTSIDE + self._ink.under(boxes) * _INK + _astray(boxes, near, own) * _STRAY

    def _near(self, boxes: Floats, one: Wanted) -> Floats:
        """The discs that matter for any of these boxes: no farther from it than its own agency is, and as far again as may be mistaken."""
        own = Box.around(one.place, 2 * one.radius, 2 * one.radius)
        reach = float(_gaps(boxes, _array([own])).max()) + _MISTAKEN + 1
        left, top, right, bottom = _hull(boxes)
        discs = self._discs
        across = (discs[:, 0] <= right + reach) & (discs[:, 0] + discs[:, 2] >= left - reach)
        near: Floats = discs[across & (discs[:, 1] <= bottom + reach) & (discs[:, 1] + discs[:, 3] >= top - reach)]
        return near


def _astray(boxes: Floats, discs: Floats, own: NDArray[np.bool_]) -> Floats:
    """1 where somebody else is as near as its own agency, fading to 0 where the next one is so much farther that nobody mistakes it."""
    gaps = _gaps(boxes, discs)
    others = gaps[:, ~own].min(axis=1, initial=np.inf)
    found: Floats = np.clip((gaps[:, own].max(axis=1, initial=0.0) + _MISTAKEN - others) / _MISTAKEN, 0, 2)
    return found


class _Ink:
    """How much line runs under a box, from a summed grid: the cost of a spot does not grow with the number of lines."""

    _CELL = 4.0

    def __init__(self, around: Surroundings) -> None:
        bounds = around.bounds.grown(40)
        self._x, self._y = bounds.x, bounds.y
        columns, lines = int(bounds.w / self._CELL) + 2, int(bounds.h / self._CELL) + 2
        grid = np.zeros(lines * columns)
        for x, y, weights in _sampled(around.lines, self._CELL):
            across = np.clip((x - self._x) / self._CELL, 0, columns - 1).astype(np.int64)
            down = np.clip((y - self._y) / self._CELL, 0, lines - 1).astype(np.int64)
            np.add.at(grid, down * columns + across, weights)
        self._sums = np.zeros((lines + 1, columns + 1))
        np.cumsum(grid.reshape(lines, columns), axis=0, out=self._sums[1:, 1:])
        np.cumsum(self._sums[1:, 1:], axis=1, out=self._sums[1:, 1:])

    def under(self, boxes: Floats) -> Floats:
        x0, y0 = self._column(boxes[:, 0]), self._line(boxes[:, 1])
        x1, y1 = self._column(boxes[:, 0] + boxes[:, 2]), self._line(boxes[:, 1] + boxes[:, 3])
        found: Floats = self._sums[y1, x1] - self._sums[y0, x1] - self._sums[y1, x0] + self._sums[y0, x0]
        return found

    def _column(self, x: Floats) -> NDArray[np.int64]:
        return np.clip(np.rint((x - self._x) / self._CELL), 0, self._sums.shape[1] - 1).astype(np.int64)

    def _line(self, y: Floats) -> NDArray[np.int64]:
        return np.clip(np.rint((y - self._y) / self._CELL), 0, self._sums.shape[0] - 1).astype(np.int64)


def _sampled(lines: Sequence[tuple[Curve, float]], step: float) -> Iterator[tuple[Floats, Floats, Floats]]:
    """Points along all curves, both ends among them, about a `step` apart, each with the weight of its curve: x, y, weight.

    Some curves at a time: what all of them need at once does not fit near the processor.
    """
    for first in range(0, len(lines), _AT_ONCE):
        yield _points(lines[first : first + _AT_ONCE], step)


def _points(lines: Sequence[tuple[Curve, float]], step: float) -> tuple[Floats, Floats, Floats]:
    start = np.array([(curve.start.x, curve.start.y) for curve, _ in lines])
    end = np.array([(curve.end.x, curve.end.y) for curve, _ in lines])
    bends = [curve.control or Place((curve.start.x + curve.end.x) / 2, (curve.start.y + curve.end.y) / 2) for curve, _ in lines]
    bend = np.array([(place.x, place.y) for place in bends])
    counts = np.maximum(2, (np.hypot(*(end - start).T) / step).astype(int))
    whose = np.repeat(np.arange(len(lines)), counts)
    first = np.repeat(np.cumsum(counts) - counts, counts)
    t = (np.arange(len(whose)) - first) / (counts - 1)[whose]
    x, y = (
        (at[whose] + t * (turn[whose] + t * back[whose]))
        for at, turn, back in zip(start.T, 2 * (bend - start).T, (start - 2 * bend + end).T, strict=True)
    )
    return x, y, np.array([weight for _, weight in lines])[whose]


class _Search:
    """One spot for each name, the sum of all costs as low as can be found."""

    def __init__(self, fixed: list[Floats], boxes: list[Floats]) -> None:
        self._fixed = fixed
        self._near: list[list[tuple[int, Floats]]] = [[] for _ in boxes]
        padded = [spots + np.array((-1.5, -1.0, 3.0, 2.0)) for spots in boxes]
        for one, other in _meeting(boxes):
            clash = _clash(padded[one], padded[other], _PAIR)
            self._near[one].append((other, np.ascontiguousarray(clash.T)))  # by the neighbour's spot: whole rows are added
            self._near[other].append((one, clash))

    def best(self) -> list[int]:
        rng = np.random.default_rng(7)
        best = self._settled([int(cost.argmin()) for cost in self._fixed])
        lowest = self._total(best)
        for turn in range(max(6, min(_KICKS, _KICKS * 4000 // len(best) ** 2))):  # a crowded map may take no longer than an ordinary one
            tried = best.copy()
            for at in self._kicked(best, rng, turn):
                tried[at] = int(rng.integers(len(self._fixed[at])))
            tried = self._settled(tried)
            if (total := self._total(tried)) < lowest - 1e-9:
                best, lowest = tried, total
        return best

    def _kicked(self, chosen: list[int], rng: np.random.Generator, turn: int) -> list[int]:
        """By turns: those in trouble and some of their neighbours, so that they can make way; or one corner of the map."""
        worst = [at for at in range(len(chosen)) if self._costs(at, chosen)[chosen[at]] >= _CLASH]
        corner = int(rng.choice(worst)) if worst else int(rng.integers(len(chosen)))
        if turn % 2 or not worst:
            return [corner, *(other for other, _ in self._near[corner] if rng.random() < 0.6)]
        return [*worst, *(other for at in worst for other, _ in self._near[at] if rng.random() < 0.3)]

    def _settled(self, chosen: list[int]) -> list[int]:
        """Each name in turn takes its best spot, until nobody wants to move."""
        for _ in range(12):
            moved = False
            for at in range(len(chosen)):
                spot = int(self._costs(at, chosen).argmin())
                moved |= spot != chosen[at]
                chosen[at] = spot
            if not moved:
                break
        return chosen

    def _costs(self, at: int, chosen: list[int]) -> Floats:
        costs = self._fixed[at].copy()
        for other, clash in self._near[at]:
            costs += clash[chosen[other]]
        return costs

    def _total(self, chosen: list[int]) -> float:
        return sum(float(self._costs(at, chosen)[chosen[at]] + self._fixed[at][chosen[at]]) for at in range(len(chosen))) / 2


def _array(boxes: Sequence[Box]) -> Floats:
    return np.array([(box.x, box.y, box.w, box.h) for box in boxes]).reshape(-1, 4)


def _hull(spots: Floats) -> tuple[float, float, float, float]:
    far = spots[:, :2] + spots[:, 2:]
    return float(spots[:, 0].min()), float(spots[:, 1].min()), float(far[:, 0].max()), float(far[:, 1].max())


def _meeting(boxes: Sequence[Floats]) -> list[tuple[int, int]]:
    """Which names could get in each other's way at all."""
    left, top, right, bottom = np.array([_hull(spots) for spots in boxes]).T
    meet = (left[:, None] < right) & (left < right[:, None]) & (top[:, None] < bottom) & (top < bottom[:, None])
    return [(one, other) for one, other in np.argwhere(np.triu(meet, 1)).tolist()]


def _clash(boxes: Floats, others: Floats, weight: float) -> Floats:
    """Shared area times weight, plus a flat price for touching at all, for every box with every other."""
    shared = _shared(boxes, others)
    return np.asarray(shared * weight + (shared > 0) * _CLASH)


def _shared(boxes: Floats, others: Floats) -> Floats:
    """The area every box shares with every other box."""
    return np.asarray(np.maximum(-_between(boxes, others, 0), 0) * np.maximum(-_between(boxes, others, 1), 0))


def _gaps(boxes: Floats, others: Floats) -> Floats:
    """The free way between every box and every other box."""
    return np.asarray(np.hypot(np.maximum(_between(boxes, others, 0), 0), np.maximum(_between(boxes, others, 1), 0)))


def _between(boxes: Floats, others: Floats, axis: int) -> Floats:
    """Free way along one axis; negative: how deep they overlap."""
    first, last = np.maximum.outer(boxes[:, axis], others[:, axis]), np.minimum.outer(_ends(boxes, axis), _ends(others, axis))
    return np.asarray(first - last)


def _ends(boxes: Floats, axis: int) -> Floats:
    return np.asarray(boxes[:, axis] + boxes[:, axis + 2])


def _placed(one: Wanted, box: Floats, at: int) -> Placed:
    return Placed(at // (len(_SIDES) * len(_NEARNESS)), Box(*(float(part) for part in box)))


def _readable(found: list[Placed], discs: Sequence[tuple[Place, float]], things: Sequence[Box]) -> list[Placed | None]:
    """Without the names that would cover something: half a name under another helps nobody."""
    kept: list[Placed | None] = []
    x, y, reach = np.array([(place.x, place.y, r) for place, r in discs]).reshape(-1, 3).T
    taken = np.vstack([_array(things), _array([one.box for one in found])])  # a name that goes takes no room
    free = len(things)
    for at, one in enumerate(found, start=len(things)):
        box = one.box
        gap = np.hypot(np.clip(x, box.x, box.right) - x, np.clip(y, box.y, box.bottom) - y)
        covers = bool((gap < reach).any()) or bool((_shared(taken[at : at + 1], taken[:free]) > 0).any())
        kept.append(None if covers else one)
        if not covers:
            taken[free] = taken[at]
            free += 1
    return kept
