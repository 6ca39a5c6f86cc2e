"""Which names stand on the screen at this nearness, and where: the most important first, more of them the nearer one comes."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import floor

from desk_gui.network.geometry import Box
from desk_gui.network.measure import measure
from desk_gui.network.names import cut, forms
from desk_gui.network.scene import NodeMark, Ring, Scene
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.views.map.camera import ground, mark_scale, name_box, text_scale

MOST = 250
Lines = tuple[str, ...]
_CELL = (120.0, 48.0)
_GAP = 3.0
_ASLANT = 0.6  # of the way straight out: at a corner the mark leaves room
_SLID = 0.2  # of a name above or below stands before its agency, or behind it
_SHORTENED = 80  # at most so many are written shorter: on a map of thousands the rest waits until somebody comes nearer
_OUTWARDS = 4  # half lines
_CUT, _TELLING = 62.0, 3


@dataclass(frozen=True)
class Names:
    """Boxes in screen px around the middle of the map (0, 0), as if the camera looked at it. `shortened`: who is written otherwise than
    on the printed map."""

    agencies: dict[AgencyId, Box]
    rings: tuple[tuple[Ring, Box], ...]
    scale: float
    shortened: dict[AgencyId, Lines] = field(default_factory=dict)


def names_at(scene: Scene, zoom: float, *, text_size: float = 1.0, first: Collection[AgencyId] = (), seen: Box | None = None) -> Names:
    """At 100 % exactly the names of the printed map; none reaches beyond what the map covers or what is `seen` now, so none is cut.

    `seen`: px around the middle of the map. `first`: whose names matter most now; they may cover other agencies and reach farther.
    Who finds no room is written shorter before it goes without a name.
    """
    scales = mark_scale(zoom), text_scale(zoom, text_size)
    taken, around = _Taken(), ground(scene, zoom, text_size).grown(1)
    around = around.united(seen) if seen is not None else around
    for desk in (node for node in scene.nodes if node.is_desk):
        taken.add(_disc(desk, zoom, scales[0]), desk.id)
    names = Names({}, tuple(_ring_names(scene, zoom, scales[1], taken)), scales[1])
    partners = [node for node in scene.nodes if not node.is_desk]
    for turn in (True, False):
        those = [node for node in partners if (node.id in first) is turn]
        for node in those:
            taken.add(_disc(node, zoom, scales[0]), node.id)
        page = _Page(scene, zoom, scales, taken, None if turn else around)
        left = [node for node in those[: MOST - len(names.agencies)] if not page.write(node, (node.lines,), names)]
        for node in left[:_SHORTENED]:
            page.write(node, _shorter(node, scene), names)
    return names


@dataclass(frozen=True)
class _Page:
    """What names are written upon. `around`: where they may stand, None: anywhere."""

    scene: Scene
    zoom: float
    scales: tuple[float, float]
    taken: "_Taken"
    around: Box | None

    def write(self, node: NodeMark, ways: Iterable[Lines], names: Names) -> bool:
        """The first of `ways` for which there is room."""
        for lines in ways:
            for box in _spots(node, lines, self.zoom, self.scales):
                if self.taken.is_free(box, node.id) and (self.around is None or _within(box, self.around)):
                    names.agencies[node.id] = box
                    if lines != node.lines:
                        names.shortened[node.id] = lines
                    self.taken.add(box, node.id)
                    return True
        return False


def _shorter(node: NodeMark, scene: Scene) -> Iterator[Lines]:
    """In other lines; without the name of the ground it stands on, which says so itself; at last cut short."""
    yield from (lines for lines in _forms(node.name, node.bold) if lines != node.lines)
    ground = next((ring.name for ring in scene.rings if not ring.stage and _stands_on(node, ring)), "")
    name = node.name
    if ground and name.startswith(ground) and len(name) - len(ground) >= _TELLING:
        name = name[len(ground) :]
        yield from _forms(name, node.bold)
    yield (cut(name, node.bold, measure, _CUT),)


def _stands_on(node: NodeMark, ring: Ring) -> bool:
    across, down = (node.place.x - ring.centre.x) / ring.rx, (node.place.y - ring.centre.y) / ring.ry
    return across * across + down * down <= 1


@lru_cache(maxsize=4096)
def _forms(name: str, bold: bool) -> tuple[Lines, ...]:
    return forms(name, bold, measure)


def _ring_names(scene: Scene, zoom: float, scale: float, taken: "_Taken") -> Iterator[tuple[Ring, Box]]:
    """From the outside in, as far as they do not cover each other; a little outwards where the desk would lie under one."""
    for ring in scene.rings:
        middle = ring.box.centre
        high = ring.box.h * scale
        out = high / 2 if middle.y > 0 else -high / 2
        for step in range(_OUTWARDS):
            box = Box.around(Place(middle.x * zoom, middle.y * zoom + step * out), ring.box.w * scale, high)
            if taken.is_free(box, None):
                taken.add(box, None)
                yield ring, box
                break


def _disc(node: NodeMark, zoom: float, marks: float) -> Box:
    side = 2 * node.radius * marks
    return Box.around(Place(node.place.x * zoom, node.place.y * zoom), side, side)


def _within(box: Box, around: Box) -> bool:
    return box.x >= around.x and box.y >= around.y and box.right <= around.right and box.bottom <= around.bottom


def _spots(node: NodeMark, lines: Lines, zoom: float, scales: tuple[float, float]) -> Iterator[Box]:
    """Where the printed map has the name; else to the right, left, below, above, between these, and slid along."""
    marks, scale = scales
    x, y = node.place.x * zoom, node.place.y * zoom
    if node.box is not None and lines == node.lines:
        yield name_box(node, node.box, zoom, scales)
    w, h = _size(node, lines, scale)
    out = node.radius * marks * 1.12 + _GAP
    yield Box(x + out, y - h / 2, w, h)
    yield Box(x - out - w, y - h / 2, w, h)
    yield Box(x - w / 2, y + out, w, h)
    yield Box(x - w / 2, y - out - h, w, h)
    near = out * _ASLANT
    for left in (x + near, x - near - w):
        yield Box(left, y - near - h, w, h)
        yield Box(left, y + near, w, h)
    for left in (x - w * _SLID, x - w * (1 - _SLID)):
        yield Box(left, y + out, w, h)
        yield Box(left, y - out - h, w, h)


def _size(node: NodeMark, lines: Lines, scale: float) -> tuple[float, float]:
    if node.box is not None and lines == node.lines:
        return node.box.w * scale, node.box.h * scale
    sizes = [measure(line, node.bold) for line in lines]
    return (max(width for width, _ in sizes) + 2) * scale, sum(height for _, height in sizes) * scale


class _Taken:
    """What stands already, by cells, so that a name is compared with its neighbours only."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Box, AgencyId | None]]] = {}

    def add(self, box: Box, owner: AgencyId | None) -> None:
        for cell in self._under(box):
            self._cells.setdefault(cell, []).append((box, owner))

    def is_free(self, box: Box, owner: AgencyId | None) -> bool:
        """A name may touch its own agency."""
        near = (each for cell in self._under(box) for each in self._cells.get(cell, ()))
        return not any((whose is None or whose != owner) and box.overlap(other) > 0.5 for other, whose in near)

    def _under(self, box: Box) -> Iterator[tuple[int, int]]:
        wide, high = _CELL
        for column in range(floor(box.x / wide), floor(box.right / wide) + 1):
            for line in range(floor(box.y / high), floor(box.bottom / high) + 1):
                yield column, line
