"""つながり: a layout in which distance on paper follows distance in the network (stress majorization), in numpy alone.

Hop distances come from one breadth-first search of all agencies at once on bitsets, the start from PivotMDS, the rest from SMACOF, whose
linear system is solved by conjugate gradients. Nothing is random: the same network always gives the same picture.
"""

from collections.abc import Sequence
from math import cos, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Matrix = NDArray[np.float32]
Hops = NDArray[np.uint8]
Ties = Sequence[tuple[int, int]]

UNREACHED = 255
FARTHEST = 254  # hops beyond are counted as this many
_PIVOTS = 50
_ROUNDS = 15
_CROWD = 400
_GOLDEN = pi * (3 - sqrt(5))


def layout(count: int, ties: Ties) -> Floats:
    """Places of `count` nodes, one hop about 1 apart. Parts that nothing ties together stand beside each other, the largest first."""
    hops = all_hops(count, ties)
    places = np.zeros((count, 2))
    parts = sorted(_parts(hops), key=lambda part: (-len(part), part[0]))
    discs: list[tuple[float, float, float]] = []
    for part in parts:
        inner = _stress(hops[np.ix_(part, part)])
        reach = float(np.hypot(*inner.T).max()) + 0.4
        middle = _free_spot(discs, reach)
        discs.append((*middle, reach))
        places[part] = inner + middle
    return places


def insert(places: Floats, neighbours: Sequence[int], hops_to: Sequence[int]) -> tuple[float, float]:
    """Where one more node stands best while nobody else moves. `hops_to`: its hops to each of `places`, UNREACHED if none."""
    target = np.asarray(hops_to, dtype=float)
    known = (target > 0) & (target < UNREACHED)
    if not known.any():
        return _beside(places)
    spot: Floats = places[list(neighbours) or known].mean(axis=0)
    spot += np.array((0.31, 0.17))  # off the middle, where pulls from all sides would cancel out
    goal, around = target[known], places[known]
    weight = goal**-2.0
    weight /= weight.sum()
    middle, pull = weight @ around, weight * goal
    for _ in range(60):
        away = spot - around
        length = np.sqrt(np.einsum("ij,ij->i", away, away))
        before, spot = spot, middle + (pull / np.maximum(length, 1e-9)) @ away
        if np.abs(spot - before).max() < 1e-3:
            break
    return float(spot[0]), float(spot[1])


def stress(places: Floats, hops: Hops) -> float:
    """How far the picture is from true, at its best scale: 0 is perfect."""
    near = (hops > 0) & (hops < UNREACHED)
    wanted = hops[near].astype(float)
    one, other = np.nonzero(near)
    ratio = np.hypot(*(places[one] - places[other]).T) / wanted
    scale = ratio.sum() / max(float((ratio**2).sum()), 1e-12)
    return float(((scale * ratio - 1) ** 2).mean()) if len(wanted) else 0.0


def all_hops(count: int, ties: Ties) -> Hops:
    """Hops between all pairs, at most FARTHEST, UNREACHED where there is no way.

    Row u, column v counts the rounds in which v had not yet heard of u. Who has heard is kept as bits, 64 to a word.
    """
    whom, starts = _neighbours(count, ties)
    at = np.arange(count)
    heard = np.zeros((count, count // 64 + 1), np.dtype("<u8"))
    heard[at, at // 64] = np.uint64(1) << (at % 64).astype(np.uint64)
    hops: Hops = np.zeros((count, count), np.uint8)
    far = 0
    while count:
        if far < FARTHEST:
            reached = _bits(heard)
            hops += 1 - reached
            if reached.all():
                break
        far += 1
        wider = np.bitwise_or.reduceat(heard[whom], starts, axis=0)
        if (wider == heard).all():
            hops[_bits(heard) == 0] = UNREACHED
            break
        heard = wider
    return hops


def _neighbours(count: int, ties: Ties) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Everybody's neighbours and itself, one list after the other, and where each begins."""
    ends = np.array(ties, np.int64).reshape(-1, 2)
    own = np.arange(count)
    who, whom = np.concatenate([ends[:, 0], ends[:, 1], own]), np.concatenate([ends[:, 1], ends[:, 0], own])
    order = np.argsort(who, kind="stable")
    return whom[order], np.searchsorted(who[order], own)


def _bits(heard: NDArray[np.uint64]) -> Hops:
    return np.unpackbits(heard.view(np.uint8), axis=1, count=len(heard), bitorder="little")


def _parts(hops: Hops) -> list[list[int]]:
    """The connected parts, each as a list of nodes."""
    parts: list[list[int]] = []
    seen = np.zeros(len(hops), bool)
    for at in range(len(hops)):
        if not seen[at]:
            part = np.nonzero(hops[at] < UNREACHED)[0]
            seen[part] = True
            parts.append(part.tolist())
    return parts


def _stress(hops: Hops) -> Floats:
    """One connected part, around (0, 0)."""
    if len(hops) == 1:
        return np.zeros((1, 2))
    places = _majorized(_pivot_mds(hops), hops)
    centred: Floats = places - places.mean(axis=0)
    return centred


def _pivot_mds(hops: Hops) -> Floats:
    """Classical scaling on a few well-spread pivots, and a touch of disorder so that twins do not coincide."""
    pivots = _pivots(hops)
    squared = hops[:, pivots].astype(float) ** 2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    _, vectors = np.linalg.eigh(centred.T @ centred)
    found = np.zeros((len(hops), 2))
    axes = vectors[:, ::-1][:, :2]
    axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])] < 0, -1.0, 1.0)
    found[:, : axes.shape[1]] = centred @ axes
    reach = float(np.abs(found).max()) or 1.0
    spiral = np.arange(len(hops))[:, None] * _GOLDEN
    jitter = np.hstack([np.cos(spiral), np.sin(spiral)]) * np.sqrt((np.arange(len(hops))[:, None] + 1) / len(hops))
    scaled: Floats = found / reach * hops.max() / 2 + 0.05 * jitter
    return scaled


def _pivots(hops: Hops) -> list[int]:
    """Each pivot is the node farthest from all before it; the first is the best tied."""
    chosen = [int((hops == 1).sum(axis=1).argmax())]
    nearest = hops[chosen[0]].copy()
    while len(chosen) < min(_PIVOTS, len(hops)):
        chosen.append(int(nearest.argmax()))
        nearest = np.minimum(nearest, hops[chosen[-1]])
    return chosen


def _majorized(places: Floats, hops: Hops) -> Floats:
    """SMACOF with weights 1 / d², among many 1 / d³: then who is near counts for more, and fewer ties cross.

    Single precision is plenty for a picture and halves the time.
    """
    wanted = hops.astype(np.float32)
    np.fill_diagonal(wanted, 1)
    nearness: Matrix = np.reciprocal(wanted)
    np.fill_diagonal(nearness, 0)
    pulling = nearness if len(hops) <= _CROWD else nearness * nearness
    weight = nearness * pulling
    total = weight.sum(axis=1)[:, None]
    at: Matrix = (places - places.mean(axis=0)).astype(np.float32)
    for _ in range(_ROUNDS - 1):
        at = 2 * _solved(weight, total, _pull(at, pulling), at) - at  # twice the way: as true in half the rounds (De Leeuw, Heiser 1980)
    return np.asarray(_solved(weight, total, _pull(at, pulling), at), float)


def _pull(at: Matrix, pulling: Matrix) -> Matrix:
    """B(X)·X of the majorization; `pulling`: weight times distance.

    Lengths come from one product; what is lost in it matters only where two stand all but together.
    """
    square = np.einsum("ij,ij->i", at, at)
    length = at @ at.T
    length *= -2
    length += square
    length += square[:, None]
    np.maximum(length, 1e-6 * square.max() + 1e-12, out=length)
    np.sqrt(length, out=length)
    ratio = np.divide(pulling, length, out=length)
    pull: Matrix = ratio.sum(axis=1)[:, None] * at - ratio @ at
    return pull


def _solved(weight: Matrix, total: Matrix, goal: Matrix, start: Matrix) -> Matrix:
    """The weighted Laplacian's solution by preconditioned conjugate gradients, both coordinates at once, from where the nodes stand."""
    at: Matrix = start - start.mean(axis=0)
    rest = goal - (total * at - weight @ at)
    eager = rest / total
    way = eager
    energy = (rest * eager).sum(axis=0)
    enough = 1e-6 * energy + 1e-12
    for _ in range(12):
        open_ = energy > enough  # a coordinate that is solved rests while the other goes on
        if not open_.any():
            break
        along = total * way - weight @ way
        step = np.where(open_, energy / np.maximum((way * along).sum(axis=0), 1e-12), 0)
        at = at + step * way
        rest = rest - step * along
        eager = rest / total
        before, energy = energy, (rest * eager).sum(axis=0)
        way = np.where(open_, eager + energy / np.maximum(before, 1e-12) * way, 0)
    return at


def _free_spot(discs: list[tuple[float, float, float]], reach: float) -> tuple[float, float]:
    """The first spot on a spiral from the middle where a disc of this size touches no other."""
    if not discs:
        return 0.0, 0.0
    standing = np.array(discs)
    step = 0
    while True:
        out = 0.35 * sqrt(step)
        x, y = out * cos(step * _GOLDEN), out * sin(step * _GOLDEN)
        if (np.hypot(standing[:, 0] - x, standing[:, 1] - y) >= standing[:, 2] + reach).all():
            return x, y
        step += 1


def _beside(places: Floats) -> tuple[float, float]:
    """A node nothing ties to anybody stands outside, clear of all."""
    discs = [(float(x), float(y), 0.5) for x, y in places]
    if not discs:
        return 0.0, 0.0
    reach = float(np.hypot(places[:, 0], places[:, 1]).max()) + 1
    spots = [(reach * cos(turn * _GOLDEN), reach * sin(turn * _GOLDEN)) for turn in range(60)]
    return max(spots, key=lambda spot: min(sqrt((spot[0] - x) ** 2 + (spot[1] - y) ** 2) for x, y, _ in discs))
