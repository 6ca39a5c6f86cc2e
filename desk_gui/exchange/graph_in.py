"""A network of any kind of file people have: from Gephi, yEd, networkx, Kumu or Excel."""

import re
from pathlib import Path

from desk_gui.errors import Unreadable
from desk_gui.exchange.files import translated
from desk_gui.exchange.graph_draft import Draft
from desk_gui.exchange.graph_tables import read_rows
from desk_gui.exchange.graph_xml import read_xml
from desk_gui.exchange.tables import MOST_BYTES, Table, decoded, read_tables
from desk_gui.rows.graph import Graph

_IN_TABLES = {"not_a_workbook": "not_a_graph", "old_workbook": "not_a_graph", "encoding": "encoding", "too_large": "too_large",
              "empty": "no_nodes"}  # fmt: skip


def read_graph(path: Path, nodes: Path | None = None) -> Graph:
    """What a file is, its content says, not its name. `nodes`: the table of nodes that goes with a table of lines.

    Raises GraphUnreadable or Unavailable.
    """
    if _is_xml(path):
        return read_xml(path, _text(path))
    tables = _tables(path)
    return read_rows(path, (*_tables(nodes), *tables) if nodes else tables)


def _tables(path: Path) -> tuple[Table, ...]:
    try:
        return read_tables(path)
    except Unreadable as wrong:
        raise Draft(path).refused(_IN_TABLES[wrong.problem]) from wrong


def _is_xml(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(200)
    except OSError as wrong:
        raise translated(path, wrong) from wrong
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _text(path: Path) -> str:
    try:
        content = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError as wrong:
        raise translated(path, wrong) from wrong
    if content is None:
        raise Draft(path).refused("too_large")
    text = _as_declared(content) or decoded(content)
    if text is None:
        raise Draft(path).refused("encoding")
    return text


def _as_declared(content: bytes) -> str | None:
    """By the encoding the first line names, if it names one and that holds."""
    named = re.match(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=[\"']([\w.-]+)", content[:200])
    try:
        return content.decode(named[1].decode("ascii")) if named else None
    except (LookupError, UnicodeDecodeError):
        return None
