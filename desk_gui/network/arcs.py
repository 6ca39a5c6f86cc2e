"""Everybody on one oval around the desk, by kind and municipality, with equal room: where one stands says nothing of one's worth."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import atan2, cos, pi, sin

import numpy as np

from desk_gui.rows.presented import Offering
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyGroup

ROOM = (62.0, 24.0)  # what an agency takes with its name, along the top and along a side
_BETWEEN = 1.0  # room left free between two kinds
_MOST = 1.35  # so much larger than asked for the oval may grow
_FINE = 4096


@dataclass(frozen=True)
class Arc:
    """Neighbours on the oval that share a kind, or a kind and a municipality."""

    name: str
    group: AgencyGroup
    members: tuple[AgencyId, ...]


@dataclass(frozen=True)
class Oval:
    rx: float
    ry: float

    def place(self, angle: float, share: float = 1.0) -> Place:
        return Place(self.rx * share * cos(angle), self.ry * share * sin(angle))

    def angle(self, place: Place) -> float:
        return atan2(place.y / self.ry, place.x / self.rx)


@dataclass(frozen=True)
class Arcs:
    oval: Oval
    places: dict[AgencyId, Place]
    kinds: tuple[Arc, ...]
    towns: tuple[Arc, ...]


def arrange(agencies: Sequence[Offering], radii: tuple[float, float]) -> Arcs:
    """The kinds clockwise in their order, the first at the top. `radii`: of the oval, which grows a little for many agencies."""
    around = _around(agencies)
    kinds = [(group, tuple(members)) for group, members in groupby(around, key=lambda each: each.group)]
    rooms = len(around) + _BETWEEN * len(kinds)
    oval = _oval(radii, rooms)
    angles = iter(_angles(oval, _stops(kinds), rooms))
    places = {each.id: oval.place(next(angles)) for _, members in kinds for each in members}
    return Arcs(oval, places, tuple(_arc(group.label, members) for group, members in kinds), tuple(_towns(kinds)))


def _around(agencies: Sequence[Offering]) -> list[Offering]:
    """By kind; within one, the municipality with most agencies first."""
    order = list(AgencyGroup)
    weight = Counter((each.group, each.municipality) for each in agencies)
    return sorted(
        agencies,
        key=lambda each: (
            order.index(each.group),
            -weight[each.group, each.municipality],
            each.municipality,
            each.kana or each.label,
            str(each.id),
        ),
    )


def _oval(radii: tuple[float, float], rooms: float) -> Oval:
    rx, ry = radii
    grown = min(max(1.0, rooms / (4 * rx / ROOM[0] + 4 * ry / ROOM[1])), _MOST)
    return Oval(rx * grown, ry * grown)


def _stops(kinds: Sequence[tuple[AgencyGroup, tuple[Offering, ...]]]) -> list[float]:
    """How much room lies between 12 o'clock and each agency; half of the first kind stands before it."""
    at, stops = -len(kinds[0][1]) / 2 if kinds else 0.0, []
    for _, members in kinds:
        stops += [at + place + 0.5 for place in range(len(members))]
        at += len(members) + _BETWEEN
    return stops


def _angles(oval: Oval, stops: Sequence[float], rooms: float) -> list[float]:
    """Equal room each, reckoned along the oval: more of it where names stand side by side."""
    angle = np.linspace(-pi / 2, 3 * pi / 2, _FINE + 1)
    across, down = np.abs(np.diff(oval.rx * np.cos(angle))), np.abs(np.diff(oval.ry * np.sin(angle)))
    used = np.concatenate(([0.0], np.cumsum(across / ROOM[0] + down / ROOM[1])))
    return [float(np.interp((stop % rooms) / rooms * used[-1], used, angle)) for stop in stops]


def _arc(name: str, members: Sequence[Offering]) -> Arc:
    return Arc(name, members[0].group, tuple(each.id for each in members))


def _towns(kinds: Sequence[tuple[AgencyGroup, tuple[Offering, ...]]]) -> list[Arc]:
    return [_arc(town, tuple(run)) for _, members in kinds for town, run in groupby(members, key=lambda each: each.municipality) if town]
