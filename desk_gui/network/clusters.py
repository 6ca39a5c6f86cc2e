"""市町ごと・種別ごと: who belongs together stands together on a plot of its own, none upon another, the desk in the middle."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import ceil, cos, hypot, pi, sin, sqrt
from typing import TypeVar

import numpy as np

from desk_gui.network.force import Floats
from desk_gui.network.web import ROOM, on_free_ground
from desk_gui.rows.network import MapRow, Node
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyGroup

K = TypeVar("K", bound=Hashable)
Groups = Mapping[str, Sequence[K]]
Spot = tuple[float, float]

# All lengths here are in rooms: what an agency takes with its name, ROOM px wide and high.
_RIM = 0.62  # from the outermost agencies of a plot to its edge
_HEAD = 0.3  # free at the top, where the plot's name stands
_BETWEEN = 0.08
_DESK = 0.9
_RISE = sqrt(3) / 2  # from row to row of a honeycomb
_SHAPE = 1.2  # a canvas holds fewer rooms across than down: ground above and below is taken first
_TURNS = 24


@dataclass(frozen=True)
class Plot:
    """The ground of one group: an ellipse around its members, in px. Its name stands at the top."""

    name: str
    centre: Place
    rx: float
    ry: float


def by_municipality(row: MapRow) -> dict[str, list[AgencyId]]:
    """Most partners first; "" for those that stand nowhere."""
    names = {node.municipality for node in row.nodes}
    return _largest_first({name: [node for node in _partners(row) if node.municipality == name] for name in sorted(names)})


def by_kind(row: MapRow) -> dict[str, list[AgencyId]]:
    """Most partners first; those of one size in the order of the legend."""
    return _largest_first({group.label: [node for node in _partners(row) if node.group is group] for group in AgencyGroup})


def arrange(groups: Groups[K], standing: Mapping[K, Place], *, desk: bool = False, taken: Sequence[Place] = ()) -> dict[K, Place]:
    """A place for every member. Who stands already stays; whoever is new goes to its group, a new group to free ground.

    `desk`: somebody who belongs to no group stands at (0, 0). `taken`: where somebody was put by hand.
    """
    places = dict(standing)
    discs = [_disc(plot) for plot in plots(groups, standing)] + ([(0.0, 0.0, _DESK)] if desk else [])
    for members in groups.values():
        fresh = [each for each in members if each not in places]
        mates = [places[each] for each in members if each in places]
        if mates:
            _settle(fresh, mates, places, taken)
        elif fresh:
            spots, reach = _honeycomb(len(fresh))
            x, y = _free_spot(discs, reach)
            discs.append((x, y, reach + _BETWEEN))
            places.update((each, Place((x + dx) * ROOM[0], (y + dy) * ROOM[1])) for each, (dx, dy) in zip(fresh, spots, strict=True))
    return places


def plots(groups: Groups[K], places: Mapping[K, Place]) -> tuple[Plot, ...]:
    """Where the groups stand now. Leave out of `places` whoever was put elsewhere by hand: nobody stretches a plot."""
    homes = {name: [places[each] for each in members if each in places] for name, members in groups.items()}
    return tuple(_plot(name, home) for name, home in homes.items() if home)


def _partners(row: MapRow) -> list[Node]:
    """The furthest come first: they stand in the middle of their plot."""
    nodes = (node for node in row.nodes if node.id != row.desk)
    return sorted(nodes, key=lambda node: (-node.stage, -node.joint_cases, node.kana, node.name, str(node.id)))


def _largest_first(groups: dict[str, list[Node]]) -> dict[str, list[AgencyId]]:
    ordered = sorted(groups.items(), key=lambda each: -len(each[1]))
    return {name: [node.id for node in members] for name, members in ordered if members}


def _settle(fresh: Sequence[K], mates: Sequence[Place], places: dict[K, Place], taken: Sequence[Place]) -> None:
    middle = sum(mate.x for mate in mates) / len(mates), sum(mate.y for mate in mates) / len(mates)
    for each in fresh:
        places[each] = on_free_ground(*middle, np.array([(place.x, place.y) for place in (*places.values(), *taken)]))


@cache
def _honeycomb(count: int) -> tuple[tuple[Spot, ...], float]:
    """`count` spots one apart, seen from the middle of their plot, and how far it reaches; of several ways to lay them, the smallest."""
    side = ceil(sqrt(count)) + 2
    cells = [(column + (line % 2) / 2, line * _RISE) for line in range(-side, side + 1) for column in range(-side, side + 1)]
    middles = ((0.0, 0.0), (0.5, 0.0), (0.5, _RISE / 3), (0.25, _RISE / 2))
    spots, x, y, reach = min((_laid(cells, middle, count) for middle in middles), key=lambda found: round(found[3], 6))
    return tuple((across - x, down - y) for across, down in spots), reach


def _laid(cells: Sequence[Spot], middle: Spot, count: int) -> tuple[list[Spot], float, float, float]:
    spots = sorted(cells, key=lambda cell: (round(hypot(cell[0] - middle[0], cell[1] - middle[1]), 6), cell[1], cell[0]))[:count]
    return spots, *_around(spots)


def _around(spots: Sequence[Spot]) -> tuple[float, float, float]:
    """Middle and reach of the plot these spots need, with room for its name above them."""
    x = (min(x for x, _ in spots) + max(x for x, _ in spots)) / 2
    y = (min(y for _, y in spots) + max(y for _, y in spots)) / 2
    return x, y - _HEAD / 2, max(hypot(across - x, down - y) for across, down in spots) + _RIM + _HEAD / 2


def _free_spot(discs: Sequence[tuple[float, float, float]], reach: float) -> Spot:
    """The nearest to the middle that touches no disc: snug against one of them, or between two."""
    if not discs:
        return 0.0, 0.0
    standing = np.array(discs)
    found = np.array([*_against(standing, reach), *(spot for pair in combinations(discs, 2) for spot in _between(*pair, reach))])
    gaps = np.hypot(found[:, :1] - standing[:, 0], found[:, 1:] - standing[:, 1]) - standing[:, 2] - reach
    free = found[(gaps > -1e-9).all(axis=1)]
    nearest = int(np.round(np.hypot(free[:, 0] * _SHAPE, free[:, 1]), 9).argmin())
    return float(free[nearest, 0]), float(free[nearest, 1])


def _against(standing: Floats, reach: float) -> list[Spot]:
    turns = [2 * pi * turn / _TURNS for turn in range(_TURNS)]
    return [(x + (r + reach) * cos(turn), y + (r + reach) * sin(turn)) for x, y, r in standing.tolist() for turn in turns]


def _between(one: tuple[float, float, float], other: tuple[float, float, float], reach: float) -> list[Spot]:
    """Where a disc touches both: two spots, or none where they are too far apart."""
    (ax, ay, ar), (bx, by, br) = one, other
    first, second, apart = ar + reach, br + reach, hypot(bx - ax, by - ay)
    along = (apart**2 + first**2 - second**2) / (2 * apart) if apart else 0.0
    if not apart or abs(along) > first:
        return []
    aside = sqrt(first**2 - along**2)
    ux, uy = (bx - ax) / apart, (by - ay) / apart
    return [(ax + along * ux + side * uy, ay + along * uy - side * ux) for side in (aside, -aside)]


def _plot(name: str, home: Sequence[Place]) -> Plot:
    x, y, reach = _around([(place.x / ROOM[0], place.y / ROOM[1]) for place in home])
    return Plot(name, Place(x * ROOM[0], y * ROOM[1]), reach * ROOM[0], reach * ROOM[1])


def _disc(plot: Plot) -> tuple[float, float, float]:
    return plot.centre.x / ROOM[0], plot.centre.y / ROOM[1], plot.rx / ROOM[0] + _BETWEEN
