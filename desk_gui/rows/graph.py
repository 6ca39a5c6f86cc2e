"""A network as it stands in a file of somebody else's: names and lines, nothing of the register behind them."""

from dataclasses import dataclass

from desk_gui.values.place import Place


@dataclass(frozen=True)
class GraphNode:
    """`id`: what lines refer to; two nodes may have one `label`. `place`: where it stood on the map it comes from."""

    id: str
    label: str = ""
    kind: str = ""
    municipality: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class GraphEdge:
    source: str
    target: str
    weight: float = 1.0
    kind: str = ""


@dataclass(frozen=True)
class Graph:
    """No line leads from a node to itself, and none is there twice. `loops`, `doubles`: how many such lines the file held."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    directed: bool = False
    loops: int = 0
    doubles: int = 0
