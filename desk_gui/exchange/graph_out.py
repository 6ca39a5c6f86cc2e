"""A network as GraphML, GEXF and CSV, for Gephi, yEd, Cytoscape, Kumu and Excel; the desk's own map among them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from desk_gui.exchange.sheets import csv_bytes
from desk_gui.rows.graph import Graph, GraphEdge, GraphNode
from desk_gui.rows.network import MapRow
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.values.text import without_controls
from desk_gui.vocabulary import LampKind

_KEYS = (("label", "node", "string"), ("kind", "node", "string"), ("municipality", "node", "string"), ("x", "node", "double"),
         ("y", "node", "double"), ("weight", "edge", "double"), ("kind", "edge", "string"))  # fmt: skip


def as_graph(row: MapRow, places: Mapping[AgencyId, Place]) -> Graph:
    """The desk's map as far as it has places: agencies and what they have reached together. No person is in its rows, so none leaves."""
    stages = ["", *(kind.label for kind in LampKind)]
    nodes = tuple(
        GraphNode(str(node.id), node.label, node.kind.label, node.municipality, places[node.id]) for node in row.nodes if node.id in places
    )
    ties = [tie for tie in row.ties if tie.one in places and tie.other in places and tie.one != tie.other]
    return Graph(nodes, tuple(GraphEdge(str(tie.one), str(tie.other), float(tie.weight), stages[tie.stage]) for tie in ties))


def graphml(graph: Graph) -> bytes:
    return _bytes(_graphml(graph))


def gexf(graph: Graph) -> bytes:
    return _bytes(_gexf(graph))


def edges_csv(graph: Graph) -> bytes:
    """Lines as Gephi and Kumu import them; ids stand in them, names in `nodes_csv`."""
    way = "Directed" if graph.directed else "Undirected"
    rows = [(edge.source, edge.target, way, _figure(edge.weight), edge.kind) for edge in graph.edges]
    return csv_bytes(("Source", "Target", "Type", "Weight", "種別"), rows)


def nodes_beside(edges: Path) -> Path:
    """Where the table of agencies lies that goes with a table of lines: `map.csv` → `map_機関.csv`."""
    return edges.with_name(f"{edges.stem}_機関{edges.suffix}")


def nodes_csv(graph: Graph) -> bytes:
    return csv_bytes(("Id", "Label", "種別", "市町"), [(node.id, node.label, node.kind, node.municipality) for node in graph.nodes])


def _graphml(graph: Graph) -> Iterator[str]:
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for name, whose, kind in _KEYS:
        yield f'<key id="{whose}-{name}" for="{whose}" attr.name="{name}" attr.type="{kind}"/>'
    yield f'<graph edgedefault="{_way(graph)}">'
    for node in graph.nodes:
        yield f"<node id={_quoted(node.id)}>{''.join(_data('node', _said_of_node(node)))}</node>"
    for edge in graph.edges:
        yield f"<edge source={_quoted(edge.source)} target={_quoted(edge.target)}>{''.join(_data('edge', _said_of_edge(edge)))}</edge>"
    yield "</graph></graphml>"


def _data(whose: str, said: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in said:
        yield f'<data key="{whose}-{name}">{escape(_safe(text))}</data>'


def _said_of_node(node: GraphNode) -> Iterator[tuple[str, str]]:
    yield "label", node.label
    yield from ((name, text) for name, text in (("kind", node.kind), ("municipality", node.municipality)) if text)
    if node.place:
        yield from (("x", _figure(node.place.x)), ("y", _figure(node.place.y)))


def _said_of_edge(edge: GraphEdge) -> Iterator[tuple[str, str]]:
    yield "weight", _figure(edge.weight)
    if edge.kind:
        yield "kind", edge.kind


def _gexf(graph: Graph) -> Iterator[str]:
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">'
    yield f'<graph defaultedgetype="{_way(graph)}">'
    yield from _titles("node", "kind", "municipality")
    yield from _titles("edge", "kind")
    yield "<nodes>"
    for node in graph.nodes:
        place = f'<viz:position x={_quoted(_figure(node.place.x))} y={_quoted(_figure(-node.place.y))} z="0"/>' if node.place else ""
        said = _values(node.kind, node.municipality)
        yield f"<node id={_quoted(node.id)} label={_quoted(node.label)}>{said}{place}</node>"
    yield "</nodes><edges>"
    for at, edge in enumerate(graph.edges):
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        yield f'<edge id="{at}" {ends} weight="{_figure(edge.weight)}">{_values(edge.kind)}</edge>'
    yield "</edges></graph></gexf>"


def _titles(whose: str, *titles: str) -> Iterator[str]:
    yield f'<attributes class="{whose}">'
    yield from (f'<attribute id="{at}" title="{title}" type="string"/>' for at, title in enumerate(titles))
    yield "</attributes>"


def _values(*said: str) -> str:
    values = "".join(f'<attvalue for="{at}" value={_quoted(text)}/>' for at, text in enumerate(said) if text)
    return f"<attvalues>{values}</attvalues>" if values else ""


def _way(graph: Graph) -> str:
    return "directed" if graph.directed else "undirected"


def _bytes(lines: Iterable[str]) -> bytes:
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', *lines, "")).encode("utf-8")


def _figure(value: float) -> str:
    """The shortest text that is this number again."""
    return repr(value).removesuffix(".0")


def _quoted(text: str) -> str:
    return quoteattr(_safe(text))


def _safe(text: str) -> str:
    """XML holds neither controls nor half characters."""
    kept = without_controls(text).encode("utf-8", "ignore").decode("utf-8")
    return kept.replace("\ufffe", "").replace("\uffff", "")
