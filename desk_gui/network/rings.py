"""連携の段階: the nearer an agency's ring, the further the work together has come; its angle tells what kind it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, ceil, cos, hypot, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from desk_gui.network.pens import radius
from desk_gui.rows.network import Node
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyGroup

Floats = NDArray[np.float64]
Pairs = NDArray[np.int64]

FACTORS = (1.12, 1.0, 0.87, 0.72, 0.55, 0.36)  # by stage; 0 stands outside the rings
TOP = -pi / 2
GAP = pi / 6  # free at 12 o'clock, for the names of the rings
NAME_HALF = (0.0, 40.0, 40.0, 34.0, 34.0, 48.0)  # half the room a ring's name takes, by stage
DESK_RADIUS = 32.0
_SHARE = (1.0, 1.08, 1.12, 1.3, 1.75, 2.5)  # of the circle, by stage: an inner ring is shorter
_MARGIN = (48.0, 24.0)
_CLEAR = 16.0
_GROWTH = 1.12
_ROOM = 7000.0  # px² an agency takes with its name
_TURNS, _TURN = 12, 20
_MIXED = (1, 4, 2, 5, 0, 3)  # near and far by turns
_GROUPS = list(AgencyGroup)


@dataclass(frozen=True)
class Frame:
    """The outer ellipse; every ring is a part of it."""

    rx: float
    ry: float

    def ring(self, stage: int) -> tuple[float, float]:
        return self.rx * FACTORS[stage], self.ry * FACTORS[stage]

    def place(self, stage: int, angle: float) -> Place:
        rx, ry = self.ring(stage)
        return Place(rx * cos(angle), ry * sin(angle))

    def stage_of(self, place: Place) -> int | None:
        """The stage on whose ring the place lies, if it lies on one."""
        factor = hypot(place.x / self.rx, place.y / self.ry)
        return next((stage for stage, known in enumerate(FACTORS) if abs(known - factor) < 1e-6), None)

    def gap(self, node: Node) -> float:
        """How far from 12 o'clock the node must stay: the free wedge, or the ring's name where that is wider."""
        room = NAME_HALF[node.stage] + radius(node.joint_cases) * 1.2 + 4
        return max(GAP / 2, asin(min(0.95, room / self.ring(node.stage)[0])))


def frame_of(nodes: Sequence[Node], size: tuple[float, float]) -> Frame:
    """The ellipse on which these agencies are arranged."""
    return _arranged(tuple(nodes), size)[0]


def arrange(nodes: Sequence[Node], size: tuple[float, float]) -> tuple[Frame, dict[AgencyId, Place]]:
    """Every agency on the ring of its stage, beside its kind, none upon another."""
    frame, places = _arranged(tuple(nodes), size)
    return frame, dict(places)


@lru_cache(maxsize=4)
def _arranged(nodes: tuple[Node, ...], size: tuple[float, float]) -> tuple[Frame, dict[AgencyId, Place]]:
    """Kept, because a picture needs the rings of the places it is given."""
    frame = _smallest_frame(nodes, size)
    if not nodes:
        return frame, {}
    row = _Row(_in_order(nodes))
    while (angles := row.spread(frame)) is None:
        frame = _enlarged(frame, 1)
    return frame, {node.id: frame.place(node.stage, angle) for node, angle in zip(row.nodes, angles.tolist(), strict=True)}


def held(
    nodes: Sequence[Node], frame: Frame, standing: Mapping[AgencyId, Place], hands: dict[AgencyId, Place]
) -> tuple[Frame, dict[AgencyId, Place]]:
    """Whoever stands on the ring of its stage stays there, the others find room, one by one. `hands`: who was put elsewhere.

    Where there is none left the rings grow, and all go out with them by one measure: nobody changes sides.
    """
    by_id = {node.id: node for node in nodes}
    found = {node.id: standing[node.id] for node in nodes if node.id in standing and frame.stage_of(standing[node.id]) == node.stage}
    for node in sorted((node for node in nodes if node.id not in found), key=lambda node: node.id):
        while not _is_free(there := insert(node, frame, found | hands, by_id), node, found | hands, by_id):
            frame = _enlarged(frame, 1)
            found = {agency: Place(place.x * _GROWTH, place.y * _GROWTH) for agency, place in found.items()}
        found[node.id] = there
    return frame, found


def turned(nodes: Sequence[Node], frame: Frame, places: Mapping[AgencyId, Place], held: Mapping[AgencyId, Place]) -> dict[AgencyId, Place]:
    """The same agencies at other stages: each keeps its angle and goes along it to its ring, or beside who stands there already.

    `places`: where one knows them from; who has none finds room. `held`: put there by hand, whatever the stage.
    """
    by_id = {node.id: node for node in nodes}
    found = {node.id: held[node.id] for node in nodes if node.id in held}
    for node in sorted(nodes, key=lambda node: (node.id not in places, node.id)):
        if node.id not in found:
            angle = _angle(frame, places[node.id]) if node.id in places else None
            found[node.id] = _along(node, angle, frame, found, by_id)
    return found


def _along(node: Node, angle: float | None, frame: Frame, standing: Mapping[AgencyId, Place], nodes: Mapping[AgencyId, Node]) -> Place:
    if angle is None:
        return insert(node, frame, standing, nodes)
    gap = frame.gap(node)
    there = frame.place(node.stage, min(max(angle, TOP + gap), TOP + 2 * pi - gap))
    return there if _is_free(there, node, standing, nodes) else insert(node, frame, standing, nodes, home=angle)


def _is_free(there: Place, node: Node, standing: Mapping[AgencyId, Place], nodes: Mapping[AgencyId, Node]) -> bool:
    """Whether it would stand upon nobody."""
    mine = radius(node.joint_cases) + 2
    return all(hypot(there.x - at.x, there.y - at.y) >= mine + radius(nodes[other].joint_cases) for other, at in standing.items())


def insert(
    node: Node, frame: Frame, standing: Mapping[AgencyId, Place], nodes: Mapping[AgencyId, Node], *, home: float | None = None
) -> Place:
    """A free place on the node's ring, as near to `home`, or to its own kind, as can be; nobody else moves."""
    gap = frame.gap(node)
    angles = np.linspace(TOP + gap, TOP + 2 * pi - gap, 1441)
    rx, ry = frame.ring(node.stage)
    x, y = rx * np.cos(angles), ry * np.sin(angles)
    cost = np.abs(angles - (_home(node, frame, standing, nodes) if home is None else home))
    for other, place in standing.items():
        short = radius(nodes[other].joint_cases) + radius(node.joint_cases) + _CLEAR - np.hypot(x - place.x, y - place.y)
        cost += np.where(short > _CLEAR, 1000.0, np.where(short > 0, 0.4 + short / _CLEAR, 0.0))
    return frame.place(node.stage, float(angles[int(cost.argmin())]))


def _home(node: Node, frame: Frame, standing: Mapping[AgencyId, Place], nodes: Mapping[AgencyId, Node]) -> float:
    """The mean angle of its kind, or the middle of the sector its kind would have."""
    angles = [_angle(frame, place) for other, place in standing.items() if nodes[other].group is node.group]
    if angles:
        return sum(angles) / len(angles)
    return TOP + GAP / 2 + (2 * pi - GAP) * (_GROUPS.index(node.group) + 0.5) / len(_GROUPS)


def _angle(frame: Frame, place: Place) -> float:
    """Along the ellipse, counted from 12 o'clock so that no kind is torn apart there."""
    return TOP + (float(np.arctan2(place.y / frame.ry, place.x / frame.rx)) - TOP) % (2 * pi)


def _smallest_frame(nodes: Sequence[Node], size: tuple[float, float]) -> Frame:
    """The ellipse that fits the size, or a larger one where the rings could not hold all agencies and their names."""
    roomy = max(1.0, sqrt(len(nodes) * _ROOM / (size[0] * size[1])))
    frame = Frame(*(max(side * roomy / 2 - margin, 120.0) / FACTORS[0] for side, margin in zip(size, _MARGIN, strict=True)))
    crowding = max((_needed(nodes, stage) / _available(frame, stage) for stage in range(6)), default=0.0)
    return _enlarged(frame, max(0, ceil(np.log(max(crowding, 1e-9)) / np.log(_GROWTH))))


def _enlarged(frame: Frame, steps: int) -> Frame:
    return Frame(frame.rx * _GROWTH**steps, frame.ry * _GROWTH**steps)


def _needed(nodes: Sequence[Node], stage: int) -> float:
    return sum(2 * radius(node.joint_cases) + _CLEAR / 2 for node in nodes if node.stage == stage)


def _available(frame: Frame, stage: int) -> float:
    """Length of the ring without its top, roughly."""
    rx, ry = frame.ring(stage)
    return pi * (rx + ry) * 0.8


def _in_order(nodes: Sequence[Node]) -> list[Node]:
    """By kind, and within a kind every stage spread evenly, so that rings fill evenly and lines to the desk run between the others."""
    ordered: list[Node] = []
    for group in _GROUPS:
        turns: dict[AgencyId, tuple[float, int]] = {}
        for stage in range(6):
            members = sorted((node for node in nodes if node.group is group and node.stage == stage), key=_listed)
            turns.update((node.id, ((at + 0.5) / len(members), _MIXED.index(stage))) for at, node in enumerate(members))
        ordered += sorted((node for node in nodes if node.group is group), key=lambda node: turns[node.id])
    return ordered


def _listed(node: Node) -> tuple[str, str, str]:
    return node.kana, node.name, str(node.id)


class _Row:
    """All agencies in the order they stand around the desk."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self._factor = np.array([FACTORS[node.stage] for node in nodes])
        self._radius = np.array([radius(node.joint_cases) for node in nodes])
        self._apart = self._radius[:, None] + self._radius[None, :]

    def spread(self, frame: Frame) -> Floats | None:
        """Angles at which no two overlap, or None where this frame is too small."""
        gap = np.array([frame.gap(node) for node in self.nodes])
        low, high = TOP + gap, TOP + 2 * pi - gap
        angles = np.clip(self._even(), low, high) + np.arange(len(self.nodes)) * 1e-7
        for turn in range(_TURNS):
            pairs = self._near(frame, angles)
            for _ in range(_TURN if pairs.size else 0):
                angles = np.clip(self._pushed(frame, angles, pairs, 0.5 if turn < _TURNS * 0.7 else 0.25), low, high)
        worst = self._short(frame, angles, self._near(frame, angles))
        return angles if worst.max(initial=0.0) <= _CLEAR - 3 else None

    def _even(self) -> Floats:
        share = np.array([_SHARE[node.stage] for node in self.nodes])
        share *= (2 * pi - GAP) / share.sum()
        middles: Floats = TOP + GAP / 2 + np.cumsum(share) - share / 2
        return middles

    def _near(self, frame: Frame, angles: Floats) -> Pairs:
        """Who could get in whose way during the next turn."""
        x, y = self._xy(frame, angles)
        close = np.hypot(x[:, None] - x, y[:, None] - y) < self._apart + 2 * _CLEAR
        return np.asarray(np.argwhere(np.triu(close, 1)).T)

    def _short(self, frame: Frame, angles: Floats, pairs: Pairs) -> Floats:
        """How much room each pair lacks, in px."""
        x, y = self._xy(frame, angles)
        one, other = pairs
        return np.asarray(np.maximum(self._apart[one, other] + _CLEAR - np.hypot(x[one] - x[other], y[one] - y[other]), 0.0))

    def _pushed(self, frame: Frame, angles: Floats, pairs: Pairs, strength: float) -> Floats:
        """The angles after neighbours that stand too close have made way, each along its own ring."""
        one, other = pairs
        pace = np.hypot(frame.rx * self._factor * np.sin(angles), frame.ry * self._factor * np.cos(angles))
        way = np.where(angles[one] > angles[other], strength, -strength)  # pressed to the same spot, they part in their own order
        push = self._short(frame, angles, pairs) * way
        moved = np.bincount(one, push, len(angles)) - np.bincount(other, push, len(angles))
        return np.asarray(angles + moved / pace)

    def _xy(self, frame: Frame, angles: Floats) -> tuple[Floats, Floats]:
        return frame.rx * self._factor * np.cos(angles), frame.ry * self._factor * np.sin(angles)
