"""A network while its file is read: what nobody can draw is refused with the line it stands in."""

import math
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from desk_gui.errors import GraphUnreadable
from desk_gui.rows.graph import Graph, GraphEdge, GraphNode

MOST_NODES = 3_000
MOST_EDGES = 50_000
_MOST_WEIGHT = 1e12

_ROLES = {
    "id": ("id", "node", "key", "ノード", "番号"),
    "label": ("label", "name", "title", "ラベル", "名称", "名前", "機関", "機関名"),
    "kind": ("kind", "category", "group", "種別", "種類", "分類", "機関種別"),
    "type": ("type",),  # Gephi's for the way a line leads, everybody else's for the kind
    "municipality": ("municipality", "town", "city", "市町", "市町村", "市区町村", "所在市町"),
    "x": ("x",),
    "y": ("y",),
    "source": ("source", "from", "source id", "起点", "始点", "元", "つなぎ元", "機関a", "機関1"),
    "target": ("target", "to", "target id", "終点", "先", "つなぎ先", "機関b", "機関2"),
    "weight": ("weight", "value", "strength", "重み", "太さ", "件数", "強さ"),
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words}


def role_of(name: str) -> str | None:
    """What a column or an attribute of this name tells, in the words of Gephi, Kumu, networkx and a Japanese office."""
    return _ROLE_OF.get(unicodedata.normalize("NFKC", name).strip().casefold())


@dataclass
class Draft:
    """Nodes and lines as they are met. `opens`: lines may name nodes nobody has listed, as in a table of lines."""

    path: Path
    opens: bool = False
    directed: bool = False
    nodes: dict[str, GraphNode] = field(default_factory=dict)
    edges: list[tuple[int, GraphEdge]] = field(default_factory=list)

    def node(self, line: int, node: GraphNode) -> None:
        if node.id in self.nodes:
            raise self.refused("node_twice", line, node.id)
        if len(self.nodes) >= MOST_NODES:
            raise self.refused("too_many_nodes", line, f"{MOST_NODES:,}")
        self.nodes[node.id] = node

    def edge(self, line: int, edge: GraphEdge) -> None:
        if not edge.source or not edge.target:
            raise self.refused("no_end", line)
        if len(self.edges) >= MOST_EDGES:
            raise self.refused("too_many_edges", line, f"{MOST_EDGES:,}")
        self.edges.append((line, edge))

    def weight(self, line: int, text: str) -> float:
        """1 where nothing is said."""
        plain = unicodedata.normalize("NFKC", text).replace(",", "").strip()
        try:
            found = float(plain) if plain else 1.0
        except ValueError:
            found = math.nan
        if not abs(found) <= _MOST_WEIGHT:
            raise self.refused("weight", line, text)
        return found

    def refused(self, problem: str, line: int = 0, value: str = "") -> GraphUnreadable:
        return GraphUnreadable(str(self.path), problem, line, value[:60])

    def finished(self) -> Graph:
        """Lines to oneself are left out; several between the same two become one, as heavy as all of them."""
        merged: dict[tuple[str, str], GraphEdge] = {}
        loops = 0
        for line, edge in self.edges:
            self._both_ends(line, edge)
            if edge.source == edge.target:
                loops += 1
                continue
            ends = (edge.source, edge.target)
            key = ends if self.directed else (min(ends), max(ends))
            merged[key] = _together(merged[key], edge) if key in merged else edge
        if not self.nodes:
            raise self.refused("no_nodes")
        return Graph(tuple(self.nodes.values()), tuple(merged.values()), self.directed, loops, len(self.edges) - loops - len(merged))

    def _both_ends(self, line: int, edge: GraphEdge) -> None:
        for end in (edge.source, edge.target):
            if end not in self.nodes:
                if not self.opens:
                    raise self.refused("unknown_node", line, end)
                self.node(line, GraphNode(end, end))


def _together(one: GraphEdge, other: GraphEdge) -> GraphEdge:
    kinds = dict.fromkeys(kind for edge in (one, other) for kind in edge.kind.split("・") if kind)
    return GraphEdge(one.source, one.target, one.weight + other.weight, "・".join(kinds))
