"""The force view on paper: the layout scaled to the canvas, with room for every label, the desk in the middle."""

from math import cos, pi, sin, sqrt

import numpy as np

from desk_gui.network import force
from desk_gui.network.force import Floats
from desk_gui.rows.network import MapRow
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place

_MARGIN = (56.0, 36.0)
_ROOM = (98.0, 58.0)  # what an agency and its label take, in px
_STRETCH = 1.6  # a wide canvas may be used this far
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
    ids = [node.id for node in row.nodes]
    hops = force.all_hops(len(ids), _pairs(row))
    for at, agency in sorted(enumerate(ids), key=lambda pair: pair[1]):
        if agency not in places:
            places[agency] = _inserted(hops[at], ids, places)
    return places


def _inserted(hops: force.Hops, ids: list[AgencyId], places: dict[AgencyId, Place]) -> Place:
    known = [at for at, agency in enumerate(ids) if agency in places]
    around = np.array([(places[ids[at]].x, places[ids[at]].y) for at in known]).reshape(-1, 2)
    distances = [int(hops[at]) for at in known]
    near = [at for at, far in enumerate(distances) if far == 1]
    unit = _hop_length(around, distances)
    x, y = force.insert(around / unit, near, distances)
    return _on_free_ground(x * unit, y * unit, around)


def _hop_length(around: Floats, distances: list[int]) -> float:
    """How long one hop is drawn: what stands within reach spreads over about three of them."""
    reached = around[[far < force.UNREACHED for far in distances]]
    if len(reached) < 2:
        return _ROOM[0]
    return max(float(np.hypot(*(reached - reached.mean(axis=0)).T).mean()), _ROOM[1])


def _on_free_ground(x: float, y: float, around: Floats) -> Place:
    """The nearest spot, on a spiral from the wished one, that leaves room for the label."""
    for step in range(4000):
        out, turn = 6 * sqrt(step), step * pi * (3 - sqrt(5))
        spot = (x + out * 1.3 * cos(turn), y + out * sin(turn))
        gaps = np.hypot((around[:, 0] - spot[0]) / (_ROOM[0] * 0.8), (around[:, 1] - spot[1]) / (_ROOM[1] * 0.8))
        if (gaps >= 1).all():
            break
    return Place(*spot)


def _pairs(row: MapRow) -> list[tuple[int, int]]:
    index = {node.id: at for at, node in enumerate(row.nodes)}
    known = [tie for tie in row.ties if tie.one in index and tie.other in index and tie.one != tie.other]
    return sorted({(index[tie.one], index[tie.other]) for tie in known})


def _half(count: int, size: tuple[float, float]) -> Floats:
    """Half of the ground to use: the canvas, or more where the agencies and their labels would not fit on it."""
    half = np.maximum(np.array(size) / 2 - _MARGIN, 60.0)
    needed = count * _ROOM[0] * _ROOM[1] * 1.05
    larger: Floats = half * max(1.0, sqrt(needed / float(4 * half[0] * half[1])))
    return larger


def _filling(found: Floats, half: Floats) -> Floats:
    reach = np.maximum(np.abs(found).max(axis=0), 0.35)
    scale = half / reach
    scaled: Floats = found * np.minimum(scale, scale.min() * _STRETCH)
    return scaled


def _apart(found: Floats, half: Floats, desk: int | None) -> Floats:
    """Neighbours make way until each has its room; the desk stays."""
    places = np.clip(found, -half, half)
    room = np.array(_ROOM)
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
