"""Which names stand on the screen at this nearness, and where: the most important first, more of them the nearer one comes."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from math import floor

from desk_gui.network.geometry import Box
from desk_gui.network.measure import measure
from desk_gui.network.scene import NodeMark, Ring, Scene
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.views.map.camera import ground, mark_scale, name_box, text_scale

MOST = 250
_CELL = (120.0, 48.0)
_GAP = 3.0
_ASLANT = 0.6  # of the way straight out: at a corner the mark leaves room


@dataclass(frozen=True)
class Names:
    """Boxes in screen px around the middle of the map (0, 0), as if the camera looked at it."""

    agencies: dict[AgencyId, Box]
    rings: tuple[tuple[Ring, Box], ...]
    scale: float


def names_at(scene: Scene, zoom: float, *, text_size: float = 1.0, first: Collection[AgencyId] = (), seen: Box | None = None) -> Names:
    """At 100 % exactly the names of the printed map; none reaches beyond what the map covers or what is `seen` now, so none is cut.

    `seen`: px around the middle of the map. `first`: whose names matter most now; they may cover other agencies and reach farther.
    """
    scale, marks = text_scale(zoom, text_size), mark_scale(zoom)
    taken, around = _Taken(), ground(scene, zoom, text_size).grown(1)
    around = around.united(seen) if seen is not None else around
    rings = tuple(_ring_names(scene, zoom, scale, taken))
    found: dict[AgencyId, Box] = {}
    partners = [node for node in scene.nodes if not node.is_desk]
    for desk in (node for node in scene.nodes if node.is_desk):
        taken.add(_disc(desk, zoom, marks), desk.id)
    for turn in (True, False):
        those = [node for node in partners if (node.id in first) is turn]
        for node in those:
            taken.add(_disc(node, zoom, marks), node.id)
        for node in those[: MOST - len(found)]:
            spots = _spots(node, zoom, (marks, scale))
            box = next((box for box in spots if taken.is_free(box, node.id) and (turn or _within(box, around))), None)
            if box is not None:
                found[node.id] = box
                taken.add(box, node.id)
    return Names(found, rings, scale)


def _ring_names(scene: Scene, zoom: float, scale: float, taken: "_Taken") -> Iterator[tuple[Ring, Box]]:
    """From the outside in, as far as they do not cover each other."""
    for ring in scene.rings:
        middle = ring.box.centre
        box = Box.around(Place(middle.x * zoom, middle.y * zoom), ring.box.w * scale, ring.box.h * scale)
        if taken.is_free(box, None):
            taken.add(box, None)
            yield ring, box


def _disc(node: NodeMark, zoom: float, marks: float) -> Box:
    side = 2 * node.radius * marks
    return Box.around(Place(node.place.x * zoom, node.place.y * zoom), side, side)


def _within(box: Box, around: Box) -> bool:
    return box.x >= around.x and box.y >= around.y and box.right <= around.right and box.bottom <= around.bottom


def _spots(node: NodeMark, zoom: float, scales: tuple[float, float]) -> Iterator[Box]:
    """Where the printed map has the name; else to the right, left, below, above, and between these."""
    marks, scale = scales
    x, y = node.place.x * zoom, node.place.y * zoom
    if node.box is not None:
        yield name_box(node, node.box, zoom, scales)
    w, h = _size(node, scale)
    out = node.radius * marks * 1.12 + _GAP
    yield Box(x + out, y - h / 2, w, h)
    yield Box(x - out - w, y - h / 2, w, h)
    yield Box(x - w / 2, y + out, w, h)
    yield Box(x - w / 2, y - out - h, w, h)
    near = out * _ASLANT
    for left in (x + near, x - near - w):
        yield Box(left, y - near - h, w, h)
        yield Box(left, y + near, w, h)


def _size(node: NodeMark, scale: float) -> tuple[float, float]:
    if node.box is not None:
        return node.box.w * scale, node.box.h * scale
    sizes = [measure(line, node.bold) for line in node.lines]
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
