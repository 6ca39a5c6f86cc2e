"""Any network out of a file as a map without cases: laid out, measured, drawn in the shapes and colours of the desk's own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot, sqrt
from typing import Any
from uuid import UUID

import networkx as nx

from desk_gui.network import clusters, web
from desk_gui.network.clusters import Plot
from desk_gui.network.geometry import Curve
from desk_gui.network.legend import Key, LegendRow
from desk_gui.network.measure import Measure
from desk_gui.network.measures import Measures, measured
from desk_gui.network.palette import LIGHT, Palette
from desk_gui.network.pens import STAGE_PENS, Pen, radius
from desk_gui.network.positions import SIZE
from desk_gui.network.scene import Line, NodeMark, Scene, bounds_of, named, plot_rings
from desk_gui.network.words import Words
from desk_gui.rows.graph import Graph, GraphEdge, GraphNode
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyGroup, AgencyKind, LampKind

WORDS = Words((), (), counts="{0}機関・つながり{2}", on="{0}作成")
_LARGEST = 60  # ties beyond make no node larger: its neighbours need room too
_SIZES = (1, 9, 36)
_RIM = 1.2  # the widest shape reaches so far beyond its radius
_DASHES: tuple[tuple[float, ...], ...] = ((), (6, 4), (1.5, 4))
_PLAIN = 1.4
_CROWD = 2_000  # so many lines are drawn paler, or they would be one dark spot


class Grouping(StrEnum):
    KIND = "kind"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True)
class StrangeMap:
    """`plots`: grounds of kinds or municipalities, where they stand apart."""

    graph: Graph
    places: dict[str, Place]
    network: "nx.Graph[str]"
    plots: tuple[Plot, ...] = ()


@dataclass(frozen=True)
class Head:
    """What stands above and below the picture."""

    title: str
    day: str
    source: str


def laid_out(graph: Graph, by: Grouping | None = None) -> StrangeMap:
    """Lines count once whichever way they lead, and all alike: as steps from one to the next."""
    at = {node.id: number for number, node in enumerate(graph.nodes)}
    ties = sorted({(min(ends), max(ends)) for edge in graph.edges if (ends := (at[edge.source], at[edge.target]))})
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(at)
    network.add_edges_from((graph.nodes[one].id, graph.nodes[other].id) for one, other in ties)
    if by is not None:
        groups = _groups(graph, by, network)
        places = clusters.arrange(groups, {})
        return StrangeMap(graph, places, network, clusters.plots(groups, places))
    found = web.ground(len(at), ties, SIZE)
    return StrangeMap(graph, {key: Place(float(x), float(y)) for key, (x, y) in zip(at, found, strict=True)}, network)


def _groups(graph: Graph, by: Grouping, network: "nx.Graph[str]") -> dict[str, list[str]]:
    """The largest first, and in each who has most ties."""
    found: dict[str, list[str]] = {}
    for node in sorted(graph.nodes, key=lambda node: -network.degree[node.id]):
        found.setdefault(node.kind if by is Grouping.KIND else node.municipality, []).append(node.id)
    return dict(sorted(found.items(), key=lambda each: (-len(each[1]), each[0])))


def as_data(drawn: StrangeMap, known: "Measures[str] | None" = None) -> dict[str, Any]:
    """For whoever reckons on: places, measures and everything the file said of nodes and lines. `known`: measures already reckoned."""
    graph = drawn.graph
    found: Measures[str] = known or measured(drawn.network)
    community = {key: number for number, part in enumerate(found.communities, start=1) for key in part}
    nodes = [
        {"id": node.id, "label": node.label, "x": round(drawn.places[node.id].x, 2), "y": round(drawn.places[node.id].y, 2),
         "kind": node.kind, "municipality": node.municipality,
         "measures": {"degree": found.degree[node.id], "betweenness": found.betweenness[node.id], "reach": found.reach[node.id],
                      "reach_in_two": found.reach_in_two[node.id], "community": community[node.id],
                      "articulation_point": node.id in found.cut_agencies}}
        for node in graph.nodes
    ]  # fmt: skip
    edges = [{"source": edge.source, "target": edge.target, "weight": edge.weight, "kind": edge.kind} for edge in graph.edges]
    whole = {"nodes": len(nodes), "edges": len(edges), "density": found.density, "degree_centralization": found.centralization,
             "modularity": found.modularity, "communities": len(found.communities), "isolated": len(found.isolated),
             "articulation_points": sorted(found.cut_agencies), "bridges": sorted(map(list, found.bridges))}  # fmt: skip
    left_out = {"loops": graph.loops, "doubles": graph.doubles}
    return {"nodes": nodes, "edges": edges, "measures": whole, "directed": graph.directed, "left_out": left_out}


def scene(drawn: StrangeMap, head: Head, *, measure: Measure, inks: Palette = LIGHT) -> Scene:
    """The picture; who has most ties is named first."""
    kinds, ways = _Kinds(drawn.graph), _Ways(drawn.graph.edges)
    mark_of = {node.id: _mark(node, number, drawn, kinds, inks) for number, node in enumerate(drawn.graph.nodes, start=1)}
    marks = tuple(sorted(mark_of.values(), key=lambda mark: -mark.radius))
    edges = sorted(drawn.graph.edges, key=lambda edge: abs(edge.weight))
    lines = tuple(_line(edge, mark_of, ways, inks, directed=drawn.graph.directed) for edge in edges)
    grounds = plot_rings(drawn.plots, inks, WORDS, measure)
    bounds = bounds_of(marks, grounds, SIZE)
    marks = named(marks, [ground.box for ground in grounds], lines, bounds, measure)
    counts = (len(marks), 0, len(lines))
    return Scene(grounds, lines, marks, _legend(kinds, ways, inks), inks, bounds, head.title, head.day, head.source, counts, WORDS)


def id_of(number: int) -> AgencyId:
    """Of the nodes of the file, the first one is 1."""
    return AgencyId(UUID(int=number))


def _mark(node: GraphNode, number: int, drawn: StrangeMap, kinds: "_Kinds", inks: Palette) -> NodeMark:
    group, size = kinds.group_of(node.kind), radius(min(drawn.network.degree[node.id], _LARGEST))
    return NodeMark(id_of(number), node.label, drawn.places[node.id], size, group, inks.kinds[group], 1.0, (), None)


def _line(edge: GraphEdge, mark_of: dict[str, NodeMark], ways: "_Ways", inks: Palette, *, directed: bool) -> Line:
    one, other, pen = mark_of[edge.source], mark_of[edge.target], ways.pen(edge)
    gap = other.radius * _RIM + 2 + pen.arrow if directed else 0.0
    return Line(one.id, other.id, 0, _curve(one.place, other.place, gap), pen, inks.ties[3], ways.opacity, directed)


def _curve(one: Place, other: Place, gap: float) -> Curve:
    """`gap`: how far before the other end it stops, so that an arrow is not hidden below a mark."""
    far = hypot(other.x - one.x, other.y - one.y)
    kept = max(0.5, 1 - gap / far) if far else 1.0
    return Curve(one, Place(one.x + (other.x - one.x) * kept, one.y + (other.y - one.y) * kept))


class _Kinds:
    """Which shape and colour a kind of the file takes: that of the same kind at the desk, or the next free one, the most frequent first."""

    def __init__(self, graph: Graph) -> None:
        known = {kind.label: kind.group for kind in AgencyKind} | {group.label: group for group in AgencyGroup}
        counted = [kind for kind, _ in Counter(node.kind for node in graph.nodes if node.kind).most_common()]
        ours = bool(counted) and all(kind in known for kind in counted)
        free = list(AgencyGroup)
        self._groups = known if ours else {kind: free[min(at, len(free) - 1)] for at, kind in enumerate(counted)}
        self.shown = bool(counted)
        self._names = {group: group.label for group in AgencyGroup} if ours else _names(counted, free)
        self._used = {self.group_of(node.kind) for node in graph.nodes}

    def group_of(self, kind: str) -> AgencyGroup:
        return self._groups.get(kind, AgencyGroup.ADMINISTRATION if not self.shown else list(AgencyGroup)[-1])

    def keys(self, inks: Palette) -> tuple[Key, ...]:
        return tuple(
            Key(self._names.get(group, _OTHER), inks.kinds[group], group=group, radius=6.5) for group in AgencyGroup if group in self._used
        )


_OTHER = "その他"


def _names(kinds: Sequence[str], groups: Sequence[AgencyGroup]) -> dict[AgencyGroup, str]:
    """The last shape stands for all that is left where there are more kinds than shapes."""
    names = dict(zip(groups, kinds, strict=False))
    if len(kinds) > len(groups):
        names[groups[-1]] = _OTHER
    return names


class _Ways:
    """How lines are drawn: as wide as they weigh, dashed by kind; stages of the desk in the desk's own pens."""

    def __init__(self, edges: Sequence[GraphEdge]) -> None:
        weights = sorted(abs(edge.weight) for edge in edges)
        self._kinds = [kind for kind, _ in Counter(edge.kind for edge in edges if edge.kind).most_common()]
        stages = {kind.label: STAGE_PENS[at] for at, kind in enumerate(LampKind, start=1)}
        self._stages = stages if self._kinds and set(self._kinds) <= set(stages) else {}
        self._shown = list(dict.fromkeys((weights[0], weights[len(weights) // 2], weights[-1]))) if weights else []
        self._weighted = not self._stages and len(self._shown) > 1
        self.opacity = 0.8 if len(edges) <= _CROWD else 0.4

    def pen(self, edge: GraphEdge) -> Pen:
        if self._stages:
            return self._stages.get(edge.kind, STAGE_PENS[0])
        dash = _DASHES[min(self._kinds.index(edge.kind), len(_DASHES) - 1)] if edge.kind else ()
        width = self._width(abs(edge.weight))
        return Pen(width, tuple(part * max(1.0, width / _PLAIN) for part in dash))

    def _width(self, weight: float) -> float:
        return 1.0 + 4.0 * sqrt(weight / self._shown[-1]) if self._weighted else _PLAIN

    def kind_keys(self, inks: Palette) -> tuple[Key, ...]:
        if self._stages:
            return tuple(Key(name, inks.ties[3], pen) for name, pen in self._stages.items() if name in self._kinds)
        shown = self._kinds[: len(_DASHES)]
        if len(self._kinds) > len(_DASHES):
            shown[-1] = _OTHER
        return tuple(Key(name, inks.ties[3], Pen(_PLAIN, dash)) for name, dash in zip(shown, _DASHES, strict=False))

    def weight_keys(self, inks: Palette) -> tuple[Key, ...]:
        shown = self._shown if self._weighted else []
        return tuple(Key(f"{weight:.3g}", inks.ties[3], Pen(self._width(weight))) for weight in shown)


def _legend(kinds: _Kinds, ways: _Ways, inks: Palette) -> tuple[LegendRow, ...]:
    sizes = tuple(Key(f"{count}本", inks.ink2, radius=radius(count), hollow=True) for count in _SIZES)
    rows = (LegendRow("形と色＝種別", kinds.keys(inks) if kinds.shown else ()), LegendRow("線＝つながりの種別", ways.kind_keys(inks)),
            LegendRow("線の太さ＝重み", ways.weight_keys(inks)), LegendRow("大きさ＝つながりの数", sizes))  # fmt: skip
    return tuple(row for row in rows if row.keys)
