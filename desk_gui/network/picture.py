"""A scene laid out as a sheet with title, legend, date and source, in strokes any drawing surface knows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import hypot
from typing import Literal

from desk_gui.network.geometry import Box, Curve
from desk_gui.network.legend import Key, LegendRow
from desk_gui.network.measure import LABEL_SIZE, Measure, baselines
from desk_gui.network.pens import Pen
from desk_gui.network.scene import OUTLINE, RING_NAME_SIZE, Line, NodeMark, Ring, Scene
from desk_gui.network.shapes import Circle, Points, outline
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyGroup

Anchor = Literal["start", "middle", "end"]
_BASELINE = 0.36  # of the size: from the middle of a line of Japanese text down to its baseline
_EDGE = 16.0
_HEAD = 46.0
_TITLE_SIZE, _SMALL = 20.0, 11.0
_ROW_GAP, _KEY_GAP = 4.0, 13.0
_WIDEST = 1400.0  # a wider map has larger words around it: it will be made small enough for the same paper


@dataclass(frozen=True)
class Paint:
    """Fill and outline; None where there is none."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    fill_opacity: float = 1.0
    opacity: float = 1.0


@dataclass(frozen=True)
class Oval:
    centre: Place
    rx: float
    ry: float
    paint: Paint


@dataclass(frozen=True)
class Polygon:
    points: Points
    paint: Paint


@dataclass(frozen=True)
class Panel:
    """A box with slightly rounded corners."""

    box: Box
    paint: Paint
    corner: float = 3.0


@dataclass(frozen=True)
class Stroke:
    curve: Curve
    pen: Pen
    colour: str
    opacity: float = 1.0


@dataclass(frozen=True)
class Text:
    """`at`: on the baseline; `halo`: colour of the rim that keeps it readable upon lines."""

    text: str
    at: Place
    size: float
    colour: str
    bold: bool = False
    anchor: Anchor = "start"
    halo: str | None = None
    opacity: float = 1.0


Mark = Oval | Polygon | Panel | Stroke | Text


@dataclass(frozen=True)
class Picture:
    """A sheet from (0, 0) to its width and height, its marks in drawing order."""

    width: float
    height: float
    title: str
    marks: tuple[Mark, ...]


def picture(scene: Scene, measure: Measure) -> Picture:
    """The whole sheet."""
    area = _drawn(scene)
    grain = max(1.0, area.w / _WIDEST)
    width = area.w + 2 * _EDGE
    key_rows, key_height = _keys(scene, measure, area.w, grain)
    keys_top = _HEAD * grain + area.h + 14
    height = keys_top + key_height + 30 * grain
    marks = [
        Panel(Box(0, 0, width, height), Paint(scene.palette.canvas), 0),
        *(moved(mark, _EDGE - area.x, _HEAD * grain - area.y) for mark in map_marks(scene)),
        *_head(scene, width, grain),
        Stroke(Curve(Place(_EDGE, keys_top - 8), Place(width - _EDGE, keys_top - 8)), Pen(1), scene.palette.ring),
        *(moved(mark, _EDGE, keys_top) for mark in key_rows),
        *_foot(scene, width, height, grain),
    ]
    return Picture(width, height, scene.title, tuple(marks))


def _drawn(scene: Scene) -> Box:
    """The ground the map really covers: as wide as the canvas, but without empty ground above and below."""
    parts = [ring.bounds for ring in scene.rings]
    for node in scene.nodes:
        parts += [Box.around(node.place, 2.4 * node.radius, 2.4 * node.radius), *([node.box] if node.box else [])]
    area = Box(scene.bounds.x, 0, scene.bounds.w, 0)
    for part in parts:
        area = area.united(part.grown(4))
    return area


def map_marks(scene: Scene) -> Iterator[Mark]:
    """The map alone, in scene units around the desk."""
    for ring in scene.rings:
        yield Oval(ring.centre, ring.rx, ring.ry, Paint(ring.fill, scene.palette.ring))
    for line in scene.lines:
        yield from tie_marks(line, scene)
    for node in reversed(scene.nodes):
        yield from node_marks(node, scene)
    for ring in scene.rings:
        yield from ring_name_marks(ring, scene)
    for node in scene.nodes:
        if node.box:
            yield from _name(node, node.box, scene)


def tie_marks(line: Line, scene: Scene) -> Iterator[Mark]:
    yield Stroke(line.curve, line.pen, line.colour, line.opacity)
    if line.pen.core:
        yield Stroke(line.curve, Pen(line.pen.core), scene.palette.canvas, line.opacity)
    if line.arrow:
        yield _head_of(line)


def _head_of(line: Line) -> Polygon:
    """It stands upon the end of the line, so that a wide line does not hide its tip."""
    end, start = line.curve.end, line.curve.control or line.curve.start
    far = hypot(end.x - start.x, end.y - start.y) or 1.0
    ux, uy = (end.x - start.x) / far, (end.y - start.y) / far
    long, half = line.pen.arrow, line.pen.arrow * 0.5
    corners = ((end.x + ux * long, end.y + uy * long), (end.x - uy * half, end.y + ux * half), (end.x + uy * half, end.y - ux * half))
    return Polygon(corners, Paint(line.colour, fill_opacity=line.opacity))


def node_marks(node: NodeMark, scene: Scene) -> Iterator[Mark]:
    """A rim in the colour of the paper parts a node from lines and neighbours; paleness tells its last contact."""
    if node.is_desk:
        yield Oval(node.place, node.radius, node.radius, Paint(node.colour, scene.palette.desk_line, 3))
        return
    paper = scene.palette.canvas
    yield _shape(node, Paint(paper, paper, OUTLINE + 3))
    yield _shape(node, Paint(node.colour, node.rim or node.colour, OUTLINE, node.opacity, node.veil))


def _shape(node: NodeMark, paint: Paint) -> Mark:
    return _outlined(node.group, node.radius, node.place, paint)


def kind_mark(group: AgencyGroup, colour: str, at: Place, radius: float) -> Mark:
    """What stands for a kind beside its name."""
    return _outlined(group, radius, at, Paint(colour))


def _outlined(group: AgencyGroup, radius: float, at: Place, paint: Paint) -> Mark:
    found = outline(group, radius)
    if isinstance(found, Circle):
        return Oval(at, found.radius, found.radius, paint)
    return Polygon(tuple((x + at.x, y + at.y) for x, y in found), paint)


def ring_name_marks(ring: Ring, scene: Scene) -> Iterator[Mark]:
    yield Panel(ring.box, Paint(scene.palette.canvas, scene.palette.box_line))
    middle = ring.box.centre
    yield Text(ring.name, Place(middle.x, middle.y + RING_NAME_SIZE * _BASELINE), RING_NAME_SIZE, scene.palette.ink2, anchor="middle")


def _name(node: NodeMark, box: Box, scene: Scene) -> Iterator[Mark]:
    """Set toward its agency: flush left on its right side, flush right on its left, else centred."""
    anchor: Anchor = "start" if box.x > node.place.x - 1 else "end" if box.right < node.place.x + 1 else "middle"
    x = {"start": box.x + 1, "end": box.right - 1, "middle": box.centre.x}[anchor]
    colour = scene.palette.desk_ink if node.is_desk else scene.palette.ink
    halo = None if node.is_desk else scene.palette.canvas
    for line, down in zip(node.lines, baselines(node.lines, node.bold, node.text_size, box.h), strict=True):
        yield Text(line, Place(x, box.y + down), node.text_size, colour, node.bold, anchor, halo, max(node.veil, 0.35))


def _head(scene: Scene, width: float, grain: float) -> Iterator[Mark]:
    inks, small = scene.palette, _SMALL * grain
    yield Text(scene.title, Place(_EDGE, 31 * grain), _TITLE_SIZE * grain, inks.ink, bold=True)
    yield Text(scene.words.on.format(scene.day), Place(width - _EDGE, 20 * grain), small, inks.ink2, anchor="end")
    yield Text(scene.words.counts.format(*scene.counts), Place(width - _EDGE, 36 * grain), small, inks.ink2, anchor="end")


def _foot(scene: Scene, width: float, height: float, grain: float) -> Iterator[Mark]:
    base, small = height - 12 * grain, _SMALL * grain
    if scene.source:
        yield Text(scene.words.source.format(scene.source), Place(_EDGE, base), small, scene.palette.ink2)
    silent = sum(node.box is None for node in scene.nodes)
    if silent:
        yield Text(scene.words.unlabelled.format(silent), Place(width - _EDGE, base), small, scene.palette.ink2, anchor="end")


def _keys(scene: Scene, measure: Measure, width: float, grain: float) -> tuple[list[Mark], float]:
    """The legend from (0, 0) downward, and its height."""
    flow = _Flow(scene, measure, width, grain)
    for row in scene.legend:
        flow.add(row)
    return flow.marks, flow.bottom


class _Flow:
    """Rows of keys one below the other; a short row joins the one before it, a long one goes on below its own keys.

    `grain`: how large words are, and samples with them; but a sample of size or width is as large as what it stands for.
    """

    def __init__(self, scene: Scene, measure: Measure, width: float, grain: float) -> None:
        self.marks: list[Mark] = []
        self.bottom = 0.0
        self._scene, self._measure, self._width, self._grain = scene, measure, width, grain
        self._indent = max((self._wide(row.title, bold=True) for row in scene.legend), default=0.0) + 16 * grain
        self._x, self._top = width, 0.0

    def add(self, row: LegendRow) -> None:
        left = self._x + 24 * self._grain
        keys = [self._grown(key) for key in row.keys]
        if left + self._indent + sum(self._needed(key) for key in keys) > self._width:
            left, self._top = 0.0, self.bottom
        height = max([20.0 * self._grain, *(2 * key.radius + 4 for key in keys if key.hollow)]) + _ROW_GAP * self._grain
        self.marks.append(self._caption(row.title, left, self._top + height / 2, bold=True))
        self._x = left + self._indent
        for key in keys:
            self._key(key, left + self._indent, height)
        self.bottom = max(self.bottom, self._top + height)

    def _key(self, key: Key, left: float, height: float) -> None:
        if self._x + self._needed(key) - _KEY_GAP * self._grain > self._width and self._x > left:
            self._x, self._top = left, self._top + height
        middle = self._top + height / 2
        self.marks += sample(key, self._x, middle, self._scene)
        self.marks.append(self._caption(key.name, self._x + sample_width(key) + 6 * self._grain, middle))
        self._x += self._needed(key)

    def _grown(self, key: Key) -> Key:
        return key if key.pen or key.hollow else replace(key, radius=key.radius * self._grain)

    def _needed(self, key: Key) -> float:
        return sample_width(key) + self._wide(key.name) + (6 + _KEY_GAP) * self._grain

    def _wide(self, text: str, *, bold: bool = False) -> float:
        return self._measure(text, bold)[0] * _SMALL * self._grain / LABEL_SIZE

    def _caption(self, text: str, x: float, middle: float, *, bold: bool = False) -> Text:
        size = _SMALL * self._grain
        return Text(text, Place(x, middle + size * _BASELINE), size, self._scene.palette.ink2, bold)


def sample_width(key: Key) -> float:
    """Of what a legend shows beside the name."""
    return 28.0 if key.pen else 2 * key.radius + 2


def sample(key: Key, x: float, middle: float, scene: Scene) -> Iterator[Mark]:
    """A line or a shape as it stands on the map, from `x` to the right."""
    if key.pen:
        curve = Curve(Place(x, middle), Place(x + 28, middle))
        yield Stroke(curve, key.pen, key.colour)
        if key.pen.core:
            yield Stroke(curve, Pen(key.pen.core), scene.palette.canvas)
        return
    paint = Paint(None, key.colour, OUTLINE) if key.hollow else Paint(key.colour, key.rim or key.colour, OUTLINE, key.opacity)
    yield _outlined(key.group, key.radius, Place(x + key.radius + 1, middle), paint)


def scaled(mark: Mark, by: float) -> Mark:
    """The same, so many times as large, with its pens and letters; seen from (0, 0)."""
    if isinstance(mark, Oval):
        return replace(mark, centre=_grown(mark.centre, by), rx=mark.rx * by, ry=mark.ry * by, paint=_thicker(mark.paint, by))
    if isinstance(mark, Polygon):
        return replace(mark, points=tuple((x * by, y * by) for x, y in mark.points), paint=_thicker(mark.paint, by))
    if isinstance(mark, Panel):
        box = Box(mark.box.x * by, mark.box.y * by, mark.box.w * by, mark.box.h * by)
        return replace(mark, box=box, corner=mark.corner * by, paint=_thicker(mark.paint, by))
    if isinstance(mark, Stroke):
        curve = mark.curve
        control = _grown(curve.control, by) if curve.control else None
        return replace(mark, curve=Curve(_grown(curve.start, by), _grown(curve.end, by), control), pen=mark.pen.scaled(by))
    return replace(mark, at=_grown(mark.at, by), size=mark.size * by)


def _grown(place: Place, by: float) -> Place:
    return Place(place.x * by, place.y * by)


def _thicker(paint: Paint, by: float) -> Paint:
    return replace(paint, width=paint.width * by)


def moved(mark: Mark, dx: float, dy: float) -> Mark:
    if isinstance(mark, Oval):
        return replace(mark, centre=_shifted(mark.centre, dx, dy))
    if isinstance(mark, Polygon):
        return replace(mark, points=tuple((x + dx, y + dy) for x, y in mark.points))
    if isinstance(mark, Panel):
        return replace(mark, box=Box(mark.box.x + dx, mark.box.y + dy, mark.box.w, mark.box.h))
    if isinstance(mark, Stroke):
        curve = mark.curve
        control = _shifted(curve.control, dx, dy) if curve.control else None
        return replace(mark, curve=Curve(_shifted(curve.start, dx, dy), _shifted(curve.end, dx, dy), control))
    return replace(mark, at=_shifted(mark.at, dx, dy))


def _shifted(place: Place, dx: float, dy: float) -> Place:
    return Place(place.x + dx, place.y + dy)
