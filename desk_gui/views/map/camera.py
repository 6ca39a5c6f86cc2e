"""From the map to the screen and back: where one looks, how near, and how much of the nearness words and marks follow."""

from dataclasses import dataclass
from math import sqrt

from desk_gui.network.geometry import Box
from desk_gui.network.positions import CENTRE
from desk_gui.network.scene import NodeMark, Scene
from desk_gui.values.place import Place

NEAREST, FARTHEST = 6.0, 0.15
Size = tuple[float, float]
_EDGE, _NEAREST_FIT = 10.0, 1.6
_FITTINGS = 3
_SMALLEST_MARK, _LARGEST_PURE_MARK = 0.75, 1.4
_TEXT_STEPS = (0.92, 1.0, 1.15, 1.3)


@dataclass(frozen=True)
class Camera:
    """`centre`: the point of the map in the middle of the canvas; `zoom`: screen px per unit of the map."""

    centre: Place = CENTRE
    zoom: float = 1.0

    def to_screen(self, place: Place, size: Size) -> tuple[float, float]:
        return (place.x - self.centre.x) * self.zoom + size[0] / 2, (place.y - self.centre.y) * self.zoom + size[1] / 2

    def to_map(self, x: float, y: float, size: Size) -> Place:
        return Place((x - size[0] / 2) / self.zoom + self.centre.x, (y - size[1] / 2) / self.zoom + self.centre.y)

    def zoomed(self, factor: float, at: tuple[float, float], size: Size) -> "Camera":
        """Nearer or farther, while the point of the map below `at` stays below it."""
        zoom = min(max(self.zoom * factor, FARTHEST), NEAREST)
        held = self.to_map(*at, size)
        x, y = (at[0] - size[0] / 2) / zoom, (at[1] - size[1] / 2) / zoom
        return Camera(Place(held.x - x, held.y - y), zoom)

    def panned(self, dx: float, dy: float) -> "Camera":
        """The map follows the hand by so many px."""
        return Camera(Place(self.centre.x - dx / self.zoom, self.centre.y - dy / self.zoom), self.zoom)


def fitted(scene: Scene, size: Size, *, text_size: float = 1.0, corner: Size = (0.0, 0.0)) -> Camera:
    """All of the scene, as near as it goes without growing coarse. `corner`: px at the right top that something else lies upon."""
    camera = Camera()
    for _ in range(_FITTINGS):  # names do not shrink with the map: the nearness decides how much ground they cover
        parts = _parts(scene, camera.zoom, text_size)
        whole = _united(parts, scene.bounds)
        camera = fitting(whole, size)
        if any(_lies_upon(part, camera, size, corner) for part in parts):
            camera = fitting(whole, size, kept_free=corner[0])
    return camera


def ground(scene: Scene, zoom: float, text_size: float) -> Box:
    """All that the map covers at this nearness, in screen px around its middle."""
    whole = _united(_parts(scene, zoom, text_size), scene.bounds)
    return Box(whole.x * zoom, whole.y * zoom, whole.w * zoom, whole.h * zoom)


def _parts(scene: Scene, zoom: float, text_size: float) -> list[Box]:
    """The ground that rings, agencies and names cover, as seen at this nearness."""
    marks, scale = mark_scale(zoom), text_scale(zoom, text_size)
    parts = [Box.around(ring.centre, 2 * ring.rx, 2 * ring.ry + ring.box.h * scale / zoom) for ring in scene.rings]
    for node in scene.nodes:
        side = 2.4 * node.radius * marks / zoom
        parts.append(Box.around(node.place, side, side))
        if node.box is not None:
            name = name_box(node, node.box, zoom, (marks, scale))
            parts.append(Box(name.x / zoom, name.y / zoom, name.w / zoom, name.h / zoom))
    return parts


def _united(parts: list[Box], otherwise: Box) -> Box:
    whole = parts[0] if parts else otherwise
    for part in parts:
        whole = whole.united(part)
    return whole


def _lies_upon(part: Box, camera: Camera, size: Size, corner: Size) -> bool:
    right, top = camera.to_screen(Place(part.right, part.y), size)
    return right > size[0] - corner[0] and top < corner[1]


def fitting(box: Box, size: Size, *, kept_free: float = 0.0) -> Camera:
    """All of the box. `kept_free`: px at the right that stay empty."""
    wide, high = size[0] - kept_free - 2 * _EDGE, size[1] - 2 * _EDGE
    zoom = max(min(wide / box.w, high / box.h, _NEAREST_FIT), FARTHEST)
    return Camera(Place(box.centre.x + kept_free / 2 / zoom, box.centre.y), zoom)


def name_box(node: NodeMark, box: Box, zoom: float, scales: tuple[float, float]) -> Box:
    """A name's box of the printed map in screen px around the middle of the map, grown or shrunk away from its agency.

    `scales`: of marks and of text.
    """
    marks, scale = scales
    dx, w = _side(box.x - node.place.x, box.w, marks, scale)
    dy, h = _side(box.y - node.place.y, box.h, marks, scale)
    return Box(node.place.x * zoom + dx, node.place.y * zoom + dy, w, h)


def _side(near: float, length: float, marks: float, scale: float) -> tuple[float, float]:
    """One axis: where the box begins, seen from the agency, and how long it is; the side that faces the agency stays."""
    if near >= -1:
        return near * marks, length * scale
    if near + length <= 1:
        return (near + length) * marks - length * scale, length * scale
    return (near + length / 2) * marks - length * scale / 2, length * scale


def mark_scale(zoom: float) -> float:
    """Agencies stay visible from afar, and do not cover the map when it is near."""
    if zoom <= _LARGEST_PURE_MARK:
        return max(zoom, _SMALLEST_MARK)
    return sqrt(zoom * _LARGEST_PURE_MARK)


def text_scale(zoom: float, text_size: float = 1.0) -> float:
    """Names stay readable from afar and grow little; in steps, so that their pictures can be kept. `text_size`: 1.0 at 10 pt."""
    return text_size * max((step for step in _TEXT_STEPS if step <= zoom), default=_TEXT_STEPS[0])
