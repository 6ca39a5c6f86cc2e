"""The force view on paper: the layout scaled to the canvas, with room for every label, the desk in the middle."""

from functools import cache
from math import pi, sqrt

import numpy as np

from desk_gui.network import force
from desk_gui.network.force import Floats
from desk_gui.rows.network import MapRow
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place

_MARGIN = (56.0, 36.0)
ROOM = (98.0, 58.0)  # what an agency and its label take, in px
_STRETCH = 1.6  # a wide canvas may be used this far
_LONGEST = 190.0  # px a hop: a few agencies do not fill a canvas, and those nothing ties together are not flung apart
_LOOKED_AT = 32  # spots of the spiral at a time
_CROWD = 400  # above this, nodes only make way a little: reading such a map starts with zooming in


def spread(row: MapRow, size: tuple[float, float]) -> dict[AgencyId, Place]:
    """The whole map from nothing."""
    ids = [node.id for node in row.nodes]
    found = ground(len(ids), _pairs(row), size, middle=ids.index(row.desk) if row.desk in ids else None)
    return {agency: Place(float(x), float(y)) for agency, (x, y) in zip(ids, found, strict=True)}


def ground(count: int, ties: force.Ties, size: tuple[float, float], *, middle: int | None = None) -> Floats:
    """Places of any network on paper. `middle`: who stands at (0, 0)."""
    if not count:
        return np.zeros((0, 2))
    found = force.layout(count, ties)
    found = found - (found[middle] if middle is not None else (found.max(axis=0) + found.min(axis=0)) / 2)
    half = _half(count, size)
    return _apart(_filling(found, half), half, middle)


def beside(row: MapRow, standing: dict[AgencyId, Place]) -> dict[AgencyId, Place]:
    """Who stands already stays; the others come one by one to where their ties pull them, on free ground."""
    places = dict(standing)
    new = sorted(node.id for node in row.nodes if node.id not in places)
    near = _near(row) if new else {}
    for agency in new:
        places[agency] = _inserted(_hops_from(agency, near), places)
    return places


def _inserted(hops: dict[AgencyId, int], places: dict[AgencyId, Place]) -> Place:
    around = np.array([(place.x, place.y) for place in places.values()]).reshape(-1, 2)
    distances = [hops.get(agency, force.UNREACHED) for agency in places]
    unit = _hop_length(around, distances)
    x, y = force.insert(around / unit, [at for at, far in enumerate(distances) if far == 1], distances)
    return on_free_ground(x * unit, y * unit, around)


def _near(row: MapRow) -> dict[AgencyId, list[AgencyId]]:
    found: dict[AgencyId, list[AgencyId]] = {node.id: [] for node in row.nodes}
    for tie in row.ties:
        if tie.one in found and tie.other in found and tie.one != tie.other:
            found[tie.one].append(tie.other)
            found[tie.other].append(tie.one)
    return found


def _hops_from(agency: AgencyId, near: dict[AgencyId, list[AgencyId]]) -> dict[AgencyId, int]:
    found, edge, far = {agency: 0}, [agency], 0
    while edge:
        far = min(far + 1, force.FARTHEST)
        edge = [other for other in dict.fromkeys(other for each in edge for other in near[each]) if other not in found]
        found.update(dict.fromkeys(edge, far))
    return found


def _hop_length(around: Floats, distances: list[int]) -> float:
    """How long one hop is drawn: what stands within reach spreads over about three of them."""
    reached = around[np.array(distances) < force.UNREACHED]
    if len(reached) < 2:
        return ROOM[0]
    return max(float(np.hypot(*(reached - reached.mean(axis=0)).T).mean()), ROOM[1])


@cache
def _spiral() -> Floats:
    step = np.arange(4000)
    out, turn = 6 * np.sqrt(step), step * pi * (3 - sqrt(5))
    return np.stack([out * 1.3 * np.cos(turn), out * np.sin(turn)], axis=1)


def on_free_ground(x: float, y: float, around: Floats) -> Place:
    """The nearest spot, on a spiral from the wished one, that leaves room for the label."""
    room = np.array(ROOM) * 0.8
    taken, spots, wished = around / room, _spiral(), np.array((x, y))
    for first in range(0, len(spots), _LOOKED_AT):
        some = (spots[first : first + _LOOKED_AT] + wished) / room
        gaps = np.hypot(some[:, :1] - taken[:, 0], some[:, 1:] - taken[:, 1])
        free = np.flatnonzero((gaps >= 1).all(axis=1))
        if len(free):
            return Place(*(some[free[0]] * room).tolist())
    return Place(*(spots[-1] + wished).tolist())


def _pairs(row: MapRow) -> list[tuple[int, int]]:
    index = {node.id: at for at, node in enumerate(row.nodes)}
    known = [tie for tie in row.ties if tie.one in index and tie.other in index and tie.one != tie.other]
    return sorted({(index[tie.one], index[tie.other]) for tie in known})


def _half(count: int, size: tuple[float, float]) -> Floats:
    """Half of the ground to use: the canvas, or more where the agencies and their labels would not fit on it."""
    half = np.maximum(np.array(size) / 2 - _MARGIN, 60.0)
    needed = count * ROOM[0] * ROOM[1] * 1.05
    larger: Floats = half * max(1.0, sqrt(needed / float(4 * half[0] * half[1])))
    return larger


def _filling(found: Floats, half: Floats) -> Floats:
    reach = np.maximum(np.abs(found).max(axis=0), 0.35)
    scale = np.minimum(half / reach, _LONGEST)
    scaled: Floats = found * np.minimum(scale, scale.min() * _STRETCH)
    return scaled


def _apart(found: Floats, half: Floats, desk: int | None) -> Floats:
    """Neighbours make way until each has its room; the desk stays."""
    places = np.clip(found, -half, half)
    room = np.array(ROOM)
    crowded = len(places) > _CROWD
    for step in range(8 if crowded else 160):
        x, y = (places / room).astype(np.float32 if crowded else np.float64).T
        right, down = np.subtract.outer(x, x), np.subtract.outer(y, y)
        gap = np.hypot(right, down)
        np.fill_diagonal(gap, 2.0)
        short = np.maximum(1.0 - gap, 0.0)
        if short.max() < 0.02:
            break
        np.divide(short, np.maximum(gap, 1e-6, out=gap), out=short)
        push = np.stack([np.einsum("ij,ij->i", way, short) for way in (right, down)], axis=1)
        if desk is not None:
            push[desk] = 0.0
        places = np.clip(places + push * room * (0.4 if step < 100 else 0.2), -half, half)
    return places
