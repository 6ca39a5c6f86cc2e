"""The map for a room full of partners, as a scene: unranked on one oval, or on the rings of 連携の段階 where that is wanted."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot, pi

from desk_gui.network import arcs, pens
from desk_gui.network.colouring import acceptance_class, reply_class, tint_of
from desk_gui.network.geometry import Box, Curve
from desk_gui.network.measure import LABEL_SIZE, Measure
from desk_gui.network.palette import LIGHT
from desk_gui.network.pens import Pen
from desk_gui.network.picture import Mark, Paint, Panel, Stroke, Text, kind_mark, map_marks
from desk_gui.network.positions import CENTRE, positions
from desk_gui.network.scene import VEIL, Line, Look, NodeMark, Scene, bounds_of, build_scene, desk_mark, named
from desk_gui.rows.map_views import SavedDetails
from desk_gui.rows.network import MapRow, Node, Tie
from desk_gui.rows.presented import Offering, Presented
from desk_gui.values.days import wareki
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyGroup, AgencyKind, Colouring, MapView

SIZE = (871.0, 560.0)
OURS, BETWEEN = Pen(1.2), Pen(1.3)
OUR_INK, BETWEEN_INK = "#D3DAD8", "#5F93AC"
_RADII = (322.0, 232.0)
_MARK = 9.0
_TOWN, _BRACKET, _BADGE = 0.85, 0.9, 0.6
_TOWN_SIZE, _BADGE_SIZE = 9.0, 11.0
_INWARD, _SHORT, _FAR = 0.55, 0.12, 500.0  # how much a line is pulled toward the desk: neighbours' only a little


@dataclass(frozen=True)
class Ticks:
    """What ranks partners, and is shown only where somebody ticked it."""

    stages: bool = False
    cases: bool = False
    contacts: bool = False
    replies: bool = False
    acceptance: bool = False

    @property
    def none(self) -> bool:
        return not (self.stages or self.cases or self.contacts or self.coloured)

    @property
    def colouring(self) -> Colouring:
        """What the colours tell: one thing at a time."""
        return Colouring.REPLY if self.replies else Colouring.ACCEPTANCE if self.acceptance else Colouring.KIND

    @property
    def coloured(self) -> bool:
        return self.colouring is not Colouring.KIND


Lit = AgencyGroup | SavedDetails | None
"""What a page speaks of: a kind, what a view of the desk shows, or None for the whole."""


def is_lit(each: Offering, lit: Lit) -> bool:
    """What ranks partners in a view lights nobody: neither work of this year nor its colours, but for those of a language."""
    if lit is None:
        return True
    if not isinstance(lit, SavedDetails):
        return each.group is lit
    wish = lit.wish
    spoken = wish.colouring is not Colouring.LANGUAGE or not wish.language or wish.language in each.languages
    return spoken and wish.fits(each.group, each.municipality, each.categories, each.languages)


def name_of(lit: Lit) -> str:
    return "" if lit is None else lit.name if isinstance(lit, SavedDetails) else lit.label


def class_on_wall(each: Offering, ticks: Ticks) -> int | None:
    return reply_class(each.reply_days) if ticks.replies else acceptance_class(each.acceptance)


@dataclass(frozen=True)
class Stand:
    """The scene, with what lies around it: municipalities and kinds, where they are told apart by place."""

    scene: Scene
    around: tuple[Mark, ...] = ()

    def marks(self) -> Iterator[Mark]:
        """In drawing order."""
        yield from map_marks(self.scene)
        yield from self.around


def stand(row: Presented, ticks: Ticks, lit: Lit, measure: Measure) -> Stand:
    """Who is not spoken of is pale."""
    pale = frozenset(each.id for each in row.agencies if not is_lit(each, lit))
    found = _on_rings(row, ticks, pale, measure) if ticks.stages else _on_oval(row, ticks, pale, measure)
    return replace(found, scene=_coloured(found.scene, row, ticks)) if ticks.coloured else found


def _coloured(scene: Scene, row: Presented, ticks: Ticks) -> Scene:
    """A class is its shade: how long ago a contact was is told by the lines alone."""
    tints = {each.id: tint_of(class_on_wall(each, ticks), ticks.colouring, LIGHT) for each in row.agencies}
    nodes = (
        replace(mark, colour=tints[mark.id].fill, rim=tints[mark.id].rim, opacity=1.0) if mark.id in tints else mark for mark in scene.nodes
    )
    return replace(scene, nodes=tuple(nodes))


def _on_rings(row: Presented, ticks: Ticks, pale: Collection[AgencyId], measure: Measure) -> Stand:
    """The desk's own map, of rows that hold nothing else."""
    network = _network(row)
    look = Look(MapView.RINGS, SIZE, faded=pale)
    scene = build_scene(network, positions(network, MapView.RINGS, size=SIZE), measure=measure, look=look)
    return Stand(scene if ticks.contacts else _undated(scene, pale))


def _undated(scene: Scene, pale: Collection[AgencyId]) -> Scene:
    """Every line and agency as strong as if there had been contact today."""
    lines = tuple(replace(line, opacity=VEIL if {line.one, line.other} & set(pale) else 1.0) for line in scene.lines)
    return replace(scene, lines=lines, nodes=tuple(replace(mark, opacity=1.0) for mark in scene.nodes))


def _network(row: Presented) -> MapRow:
    desk = Node(row.desk, row.desk_label, "", "", AgencyKind.DESK, "", (), frozenset(), frozenset(), 0, (), is_desk=True)
    ties = tuple(Tie(link.one, link.other, link.stage, 1, link.last_contact) for link in row.links)
    return MapRow(row.desk, (desk, *(_node(each) for each in row.agencies)), ties, {}, row.today)


def _node(each: Offering) -> Node:
    return Node(each.id, each.label, "", each.kana, each.kind, each.municipality, each.covers, each.categories, each.languages,
                each.stage, (), each.joint_cases, each.last_contact)  # fmt: skip


def _on_oval(row: Presented, ticks: Ticks, pale: Collection[AgencyId], measure: Measure) -> Stand:
    around = arcs.arrange(row.agencies, _RADII)
    places = {**around.places, row.desk: CENTRE}
    desk = desk_mark(_network(row).nodes[0], CENTRE, Look(), measure)
    marks = (desk, *(_mark(each, places[each.id], row, ticks, pale) for each in row.agencies))
    lines = tuple(_lines(row, places, ticks, pale))
    badges, towns = _badges(around, measure, plain=ticks.coloured), tuple(_town_names(around, measure))
    bounds = bounds_of(marks, (), (SIZE[0] * around.oval.rx / _RADII[0], SIZE[1] * around.oval.ry / _RADII[1]))
    marks = named(marks, [box for box, _ in (*towns, *badges)], lines, bounds, measure)
    with_desk = sum(row.desk in (line.one, line.other) for line in lines)
    counts = (len(row.agencies), with_desk, len(lines) - with_desk)
    scene = Scene((), lines, marks, (), LIGHT, bounds, "", wareki(row.today), "", counts)
    return Stand(scene, (*_brackets(around), *(mark for _, mark in towns), *(mark for _, made in badges for mark in made)))


def _mark(each: Offering, place: Place, row: Presented, ticks: Ticks, pale: Collection[AgencyId]) -> NodeMark:
    radius = pens.radius(each.joint_cases) if ticks.cases else _MARK
    opacity = pens.recency(each.last_contact, row.today) if ticks.contacts else 1.0
    veil = VEIL if each.id in pale else 1.0
    return NodeMark(each.id, each.label, place, radius, each.group, LIGHT.kinds[each.group], opacity, (), None, veil=veil)


def _lines(row: Presented, places: dict[AgencyId, Place], ticks: Ticks, pale: Collection[AgencyId]) -> Iterator[Line]:
    """Those with the desk straight and below, those between partners bent toward it."""
    for link in sorted(row.links, key=lambda link: row.desk not in (link.one, link.other)):
        one, other = places[link.one], places[link.other]
        ours = row.desk in (link.one, link.other)
        opacity = pens.recency(link.last_contact, row.today) if ticks.contacts else 1.0
        opacity *= VEIL if link.one in pale or link.other in pale else 1.0
        bend = None if ours else _bend(one, other)
        yield Line(link.one, link.other, 0, Curve(one, other, bend), OURS if ours else BETWEEN,
                   OUR_INK if ours else BETWEEN_INK, opacity)  # fmt: skip


def _bend(one: Place, other: Place) -> Place:
    kept = 1 - max(_SHORT, _INWARD * min(1.0, hypot(one.x - other.x, one.y - other.y) / _FAR))
    return Place((one.x + other.x) / 2 * kept, (one.y + other.y) / 2 * kept)


def _brackets(around: arcs.Arcs) -> Iterator[Mark]:
    """Inside the oval, from the first to the last of a municipality."""
    for town in around.towns:
        angles = [around.oval.angle(around.places[each]) for each in town.members]
        stops = [angles[0] - 0.02, *angles, angles[-1] + 0.02]
        for one, other in pairwise(stops):
            yield Stroke(Curve(around.oval.place(one, _BRACKET), around.oval.place(other, _BRACKET)), Pen(0.8), LIGHT.ties[1])


def _town_names(around: arcs.Arcs, measure: Measure) -> Iterator[tuple[Box, Mark]]:
    for town in around.towns:
        at = around.oval.place(_middle(around, town), _TOWN)
        width, height = (length * _TOWN_SIZE / LABEL_SIZE for length in measure(town.name, False))
        box = Box.around(at, width + 2, height)
        yield box, Text(town.name, Place(at.x, at.y + _TOWN_SIZE * 0.36), _TOWN_SIZE, LIGHT.ink2, anchor="middle", halo=LIGHT.canvas)


def _badges(around: arcs.Arcs, measure: Measure, *, plain: bool) -> list[tuple[Box, tuple[Mark, ...]]]:
    """`plain`: without their colours, where colours tell something else."""
    inks = {kind.group: LIGHT.ink2 if plain else LIGHT.kinds[kind.group] for kind in around.kinds}
    return [_badge(kind, around.oval.place(_middle(around, kind), _BADGE), inks[kind.group], measure) for kind in around.kinds]


def _badge(kind: arcs.Arc, at: Place, colour: str, measure: Measure) -> tuple[Box, tuple[Mark, ...]]:
    width = measure(kind.name, True)[0] * _BADGE_SIZE / LABEL_SIZE
    box = Box.around(at, width + 34, 20)
    name = Text(kind.name, Place(box.x + 24, at.y + _BADGE_SIZE * 0.36), _BADGE_SIZE, LIGHT.ink, bold=True)
    return box, (Panel(box, Paint(LIGHT.canvas, colour), 10), kind_mark(kind.group, colour, Place(box.x + 14, at.y), 5.5), name)


def _middle(around: arcs.Arcs, arc: arcs.Arc) -> float:
    """Halfway along, also where the arc passes the left end of the oval."""
    first, last = (around.oval.angle(around.places[each]) for each in (arc.members[0], arc.members[-1]))
    return (first + (last if last >= first else last + 2 * pi)) / 2
