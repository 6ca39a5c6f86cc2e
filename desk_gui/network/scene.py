"""Everything the map shows, as shapes with places, pens and colours: screen, SVG, PNG and PDF are all drawn from this one description."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from desk_gui.network import labels, rings
from desk_gui.network.clusters import Plot
from desk_gui.network.colouring import BY_KIND, Colours, scale_row, tint
from desk_gui.network.geometry import Box, Curve
from desk_gui.network.legend import LegendRow, legend
from desk_gui.network.measure import LABEL_SIZE, Measure
from desk_gui.network.names import cut, forms
from desk_gui.network.palette import DARK, LIGHT, Palette
from desk_gui.network.pens import BETWEEN_PARTNERS, STAGE_PENS, Pen, radius, recency
from desk_gui.network.positions import CENTRE, SIZE
from desk_gui.network.words import WORDS, Words
from desk_gui.rows.network import MapRow, Node, Tie
from desk_gui.values.days import wareki
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyGroup, MapView

RING_NAME_SIZE = 11.0
HALO = 3.5
OUTLINE = 1.3
VEIL = 0.22  # how much is left of what a search did not find
_BOW = 0.16
_BETWEEN_OPACITY = 0.8
_UNDATED = 0.6  # of all lines alike, where colours and not paleness tell something
_BOLD_FROM = 4
_DESK_ROOM = 54.0
_LABEL_MARGIN = 5.0


@dataclass(frozen=True)
class NodeMark:
    """`opacity`: of the fill, by last contact; `veil`: of everything; `box`: None where the name found no room; `text_size` in px.

    `rim`: the colour of its outline, where it is not that of its fill.
    """

    id: AgencyId
    name: str
    place: Place
    radius: float
    group: AgencyGroup
    colour: str
    opacity: float
    lines: tuple[str, ...]
    box: Box | None
    bold: bool = False
    veil: float = 1.0
    is_desk: bool = False
    text_size: float = LABEL_SIZE
    rim: str = ""


@dataclass(frozen=True)
class Line:
    """`arrow`: it leads one way, and its head stands upon the end of its curve."""

    one: AgencyId
    other: AgencyId
    stage: int
    curve: Curve
    pen: Pen
    colour: str
    opacity: float
    arrow: bool = False


@dataclass(frozen=True)
class Ring:
    """A stage's, around the desk, or a group's plot. `box`: where its name stands, at 12 o'clock."""

    stage: int
    rx: float
    ry: float
    name: str
    box: Box
    fill: str
    centre: Place = CENTRE

    @property
    def bounds(self) -> Box:
        """With its name."""
        return Box.around(self.centre, 2 * self.rx, 2 * self.ry).united(self.box)


@dataclass(frozen=True)
class Scene:
    """In drawing order: rings from the outside in, lines, nodes, names. `counts`: agencies, ties with the desk, ties between partners.

    `scale`: the row of the legend that names the classes of the colours, where these do not tell kinds.
    """

    rings: tuple[Ring, ...]
    lines: tuple[Line, ...]
    nodes: tuple[NodeMark, ...]
    legend: tuple[LegendRow, ...]
    palette: Palette
    bounds: Box
    title: str
    day: str
    source: str
    counts: tuple[int, int, int]
    words: Words = WORDS
    scale: LegendRow | None = None


@dataclass(frozen=True)
class Look:
    """How the same data is shown. `faded`: what a search did not find stays, but pale. `plots`: grounds of groups, instead of rings.

    `frame`: the rings of another map, None for those these agencies need.
    """

    view: MapView = MapView.RINGS
    size: tuple[float, float] = SIZE
    dark: bool = False
    hidden_groups: Collection[AgencyGroup] = ()
    faded: Collection[AgencyId] = ()
    between_partners: bool = True
    title: str = ""
    source: str = ""
    words: Words = WORDS
    plots: tuple[Plot, ...] = ()
    colours: Colours = BY_KIND
    frame: rings.Frame | None = None

    @property
    def palette(self) -> Palette:
        return DARK if self.dark else LIGHT


def build_scene(row: MapRow, positions: Mapping[AgencyId, Place], *, measure: Measure, look: Look = Look()) -> Scene:
    """The picture of these agencies at these places."""
    nodes = [node for node in row.nodes if node.id in positions and (node.id == row.desk or node.group not in look.hidden_groups)]
    circles = _rings(row, look, measure)
    lines = _lines(row, {node.id for node in nodes}, positions, look)
    marks = tuple(_mark(row, node, positions[node.id], look, measure) for node in sorted(nodes, key=_importance))
    bounds = bounds_of(marks, circles, look.size)
    marks = named(marks, [ring.box for ring in circles], lines, bounds, measure)
    with_desk = sum(row.desk in (line.one, line.other) for line in lines)
    counts = (sum(not mark.is_desk for mark in marks), with_desk, len(lines) - with_desk)
    partners = [node for node in nodes if node.id != row.desk]
    scale = scale_row(partners, look.colours, row.today, look.palette, look.words) if look.colours.scaled else None
    keys = legend(look.words, look.palette, {line.stage for line in lines}, {node.group for node in partners}, scale)
    return Scene(circles, lines, marks, keys, look.palette, bounds, look.title, wareki(row.today), look.source, counts, look.words,
                 scale)  # fmt: skip


def collisions(scene: Scene) -> int:
    """How many times a name covers another name, an agency or a ring's name."""
    boxes = [(mark, mark.box) for mark in scene.nodes if mark.box and not mark.is_desk]
    names = sum(one.overlap(other) > 0 for at, (_, one) in enumerate(boxes) for _, other in boxes[at + 1 :])
    upon = sum(box.touches_disc(mark.place, mark.radius) for _, box in boxes for mark in scene.nodes)
    return names + upon + sum(box.overlap(ring.box) > 0 for _, box in boxes for ring in scene.rings)


def _importance(node: Node) -> tuple[int, int, str, str]:
    return -node.stage, -node.joint_cases, node.kana, str(node.id)


def _rings(row: MapRow, look: Look, measure: Measure) -> tuple[Ring, ...]:
    if look.plots:
        return plot_rings(look.plots, look.palette, look.words, measure)
    if look.view is not MapView.RINGS:
        return ()
    frame = look.frame or rings.frame_of([node for node in row.nodes if node.id != row.desk], look.size)
    return tuple(_ring(frame, stage, look, measure) for stage in range(1, 6))


def plot_rings(plots: Sequence[Plot], palette: Palette, words: Words, measure: Measure) -> tuple[Ring, ...]:
    return tuple(_plot_ring(plot, palette, words, measure) for plot in plots)


def _plot_ring(plot: Plot, palette: Palette, words: Words, measure: Measure) -> Ring:
    share = RING_NAME_SIZE / LABEL_SIZE
    name = cut(plot.name or words.ungrouped, False, measure, 1.6 * plot.rx / share)
    box = Box.around(Place(plot.centre.x, plot.centre.y - plot.ry), measure(name, False)[0] * share + 14, RING_NAME_SIZE * 1.56)
    return Ring(0, plot.rx, plot.ry, name, box, palette.bands[0], plot.centre)


def _ring(frame: rings.Frame, stage: int, look: Look, measure: Measure) -> Ring:
    rx, ry = frame.ring(stage)
    name = look.words.stages[stage - 1]
    width = measure(name, False)[0] * RING_NAME_SIZE / LABEL_SIZE + 14
    return Ring(stage, rx, ry, name, Box.around(Place(0, -ry), width, RING_NAME_SIZE * 1.56), look.palette.bands[(stage - 1) % 2])


def _lines(row: MapRow, shown: Collection[AgencyId], positions: Mapping[AgencyId, Place], look: Look) -> tuple[Line, ...]:
    """Lines between partners lie under those to the desk, weaker under stronger."""
    centre = positions.get(row.desk, CENTRE) if row.desk else CENTRE
    ties = [tie for tie in row.ties if tie.one in shown and tie.other in shown and tie.one != tie.other]
    ours = [tie for tie in ties if row.desk in (tie.one, tie.other)]
    others = [tie for tie in ties if row.desk not in (tie.one, tie.other)] if look.between_partners else []
    below = [_line(tie, _bowed(positions[tie.one], positions[tie.other], centre), row, look) for tie in sorted(others, key=_strength)]
    above = [_line(tie, Curve(positions[tie.one], positions[tie.other]), row, look) for tie in sorted(ours, key=_strength)]
    return (*below, *above)


def _strength(tie: Tie) -> tuple[int, str, str]:
    return tie.stage, str(tie.one), str(tie.other)


def _line(tie: Tie, curve: Curve, row: MapRow, look: Look) -> Line:
    ours = row.desk in (tie.one, tie.other)
    pen = STAGE_PENS[tie.stage].scaled(1.0 if ours else BETWEEN_PARTNERS)
    veil = VEIL if tie.one in look.faded or tie.other in look.faded else 1.0
    age = _UNDATED if look.colours.scaled else recency(tie.last_contact, row.today)
    opacity = age * (1.0 if ours else _BETWEEN_OPACITY) * veil
    return Line(tie.one, tie.other, tie.stage, curve, pen, look.palette.ties[tie.stage], opacity)


def _bowed(one: Place, other: Place, centre: Place) -> Curve:
    """Bent away from the desk, so that it is not taken for one of its lines."""
    middle = Place((one.x + other.x) / 2, (one.y + other.y) / 2)
    out_x, out_y = middle.x - centre.x, middle.y - centre.y
    far = (out_x**2 + out_y**2) ** 0.5 or 1.0
    bow = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5 * _BOW
    return Curve(one, other, Place(middle.x + out_x / far * bow, middle.y + out_y / far * bow))


def _mark(row: MapRow, node: Node, place: Place, look: Look, measure: Measure) -> NodeMark:
    if node.id == row.desk:
        return desk_mark(node, place, look, measure)
    bold, colour = node.stage >= _BOLD_FROM, tint(node, look.colours, look.palette, row.today)
    age = 1.0 if look.colours.scaled else recency(node.last_contact, row.today)
    return NodeMark(node.id, node.label, place, radius(node.joint_cases), node.group, colour.fill, age, (), None, bold,
                    VEIL if node.id in look.faded else 1.0, rim=colour.rim)  # fmt: skip


def desk_mark(node: Node, place: Place, look: Look, measure: Measure) -> NodeMark:
    """The desk carries its name inside, in letters as large as it has room for."""
    lines = max(forms(node.label, True, measure, widest=_DESK_ROOM * 1.5), key=len)
    widths, heights = zip(*(measure(line, True) for line in lines), strict=True)
    size = LABEL_SIZE * min(1.0, _DESK_ROOM / max(widths))
    box = Box.around(place, max(widths) * size / LABEL_SIZE, sum(heights) * size / LABEL_SIZE)
    return NodeMark(node.id, node.label, place, rings.DESK_RADIUS, node.group, look.palette.desk, 1.0, lines, box,
                    bold=True, is_desk=True, text_size=size)  # fmt: skip


def bounds_of(marks: Sequence[NodeMark], circles: Sequence[Ring], size: tuple[float, float]) -> Box:
    """The canvas, or more where somebody stands beyond it."""
    bounds = Box.around(CENTRE, *size)
    for mark in marks:
        bounds = bounds.united(Box.around(mark.place, 2 * mark.radius, 2 * mark.radius).grown(8))
    for ring in circles:
        bounds = bounds.united(ring.bounds.grown(4))
    return bounds


def named(marks: tuple[NodeMark, ...], things: Sequence[Box], lines: Sequence[Line], bounds: Box, measure: Measure) -> tuple[NodeMark, ...]:
    """The marks with the names of all but the desk placed. `things`: where something else is written."""
    ways = {mark.id: forms(mark.name, mark.bold, measure) for mark in marks if not mark.is_desk}
    sizes = {mark.id: tuple(_size(way, mark.bold, measure) for way in ways[mark.id]) for mark in marks if not mark.is_desk}
    wanted = [labels.Wanted(mark.place, mark.radius, sizes[mark.id]) for mark in marks if not mark.is_desk]
    inks = [(line.curve, line.pen.width) for line in lines]
    around = labels.Surroundings(bounds.grown(-_LABEL_MARGIN), things, inks)
    placed = iter(labels.place_labels(wanted, [(mark.place, mark.radius) for mark in marks], around))
    return tuple(mark if mark.is_desk else _with_name(mark, ways[mark.id], next(placed)) for mark in marks)


def _size(lines: tuple[str, ...], bold: bool, measure: Measure) -> tuple[float, float]:
    sizes = [measure(line, bold) for line in lines]
    return max(width for width, _ in sizes) + 2, sum(height for _, height in sizes)


def _with_name(mark: NodeMark, ways: tuple[tuple[str, ...], ...], placed: labels.Placed | None) -> NodeMark:
    lines, box = (ways[placed.form], placed.box) if placed else (ways[0], None)
    return replace(mark, lines=lines, box=box)
