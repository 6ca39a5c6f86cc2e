"""Networks out of tables: a list of lines (起点, 終点), a list of nodes beside it, or a workbook that holds both."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desk_gui.exchange.graph_draft import Draft, role_of
from desk_gui.exchange.tables import Row, Table
from desk_gui.rows.graph import Graph, GraphEdge, GraphNode

_DIRECTED = {"directed": True, "有向": True, "undirected": False, "無向": False}  # what Gephi writes under Type


@dataclass(frozen=True)
class _Columns:
    """Which column of a table tells what, by role."""

    at: dict[str, int]

    @classmethod
    def of(cls, head: Row) -> "_Columns":
        found: dict[str, int] = {}
        for column, name in enumerate(head):
            role = role_of(name)
            if role is not None:
                found.setdefault(role, column)
        return cls(found)

    @property
    def of_edges(self) -> bool:
        return "source" in self.at and "target" in self.at

    @property
    def of_nodes(self) -> bool:
        return not self.of_edges and ("id" in self.at or "label" in self.at)

    def cell(self, row: Row, role: str) -> str:
        column = self.at.get(role, len(row))
        return row[column].strip() if column < len(row) else ""


_WITHOUT_HEAD = _Columns({"source": 0, "target": 1, "weight": 2})


def read_rows(path: Path, tables: tuple[Table, ...]) -> Graph:
    """Nodes first, wherever they stand, so that lines find them. Raises GraphUnreadable with the line."""
    draft = Draft(path, opens=True)
    headed = [(table, _Columns.of(table.rows[0])) for table in tables]
    for table, columns in headed:
        if columns.of_nodes:
            _add_nodes(draft, table, columns)
    named = _by_label(draft)
    edges = [(table, columns) for table, columns in headed if columns.of_edges]
    for table, columns in edges:
        _add_edges(draft, _below(table), columns, named)
    if not edges and not draft.nodes:
        _add_edges(draft, _all_of(tables[0]), _WITHOUT_HEAD, named)
    return draft.finished()


def _add_nodes(draft: Draft, table: Table, columns: _Columns) -> None:
    """Where a table has no ids, labels are what lines refer to; a second node of the same name is one of its own all the same."""
    for line, row in _below(table):
        label = columns.cell(row, "label")
        key = columns.cell(row, "id") or _free(label, draft)
        if key:
            kind = columns.cell(row, "kind") or columns.cell(row, "type")
            draft.node(line, GraphNode(key, label or key, kind, columns.cell(row, "municipality")))


def _free(label: str, draft: Draft) -> str:
    found, count = label, 1
    while found in draft.nodes:
        count += 1
        found = f"{label} ({count})"
    return found


def _by_label(draft: Draft) -> dict[str, str]:
    """Ids by the labels that only one node has, for lines that name their ends."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    for node in draft.nodes.values():
        if node.label in seen:
            found.pop(node.label, None)
        else:
            found[node.label] = node.id
        seen.add(node.label)
    return found


def _add_edges(draft: Draft, rows: Iterator[tuple[int, Row]], columns: _Columns, named: dict[str, str]) -> None:
    for line, row in rows:
        ends = [columns.cell(row, end) for end in ("source", "target")]
        source, target = (end if end in draft.nodes else named.get(end, end) for end in ends)
        way = columns.cell(row, "type")
        draft.directed |= _DIRECTED.get(way.casefold(), False)
        kind = columns.cell(row, "kind") or ("" if way.casefold() in _DIRECTED else way)
        draft.edge(line, GraphEdge(source, target, draft.weight(line, columns.cell(row, "weight")), kind))


def _below(table: Table) -> Iterator[tuple[int, Row]]:
    return iter(list(zip(table.lines, table.rows, strict=True))[1:])


def _all_of(table: Table) -> Iterator[tuple[int, Row]]:
    return zip(table.lines, table.rows, strict=True)
