"""GraphML (yEd, networkx, Cytoscape) and GEXF (Gephi) as networks. No DTD is read, so no entity can grow."""

from math import isfinite
from pathlib import Path
from typing import NoReturn, Protocol
from xml.parsers.expat import ExpatError, ParserCreate

from desk_gui.exchange.graph_draft import Draft, role_of
from desk_gui.rows.graph import Graph, GraphEdge, GraphNode
from desk_gui.values.place import Place

Attributes = dict[str, str]


class _Format(Protocol):
    def begin(self, line: int, name: str, attributes: Attributes) -> None: ...
    def end(self, name: str, text: str) -> None: ...


def read_xml(path: Path, text: str) -> Graph:
    """Raises GraphUnreadable with the line."""
    draft = Draft(path)
    parser = ParserCreate("utf-8")  # the text is decoded already, whatever its first line says
    reader = _Reader(draft)

    def begin(name: str, attributes: Attributes) -> None:
        reader.begin(parser.CurrentLineNumber, name.rpartition(":")[2], attributes)

    def no_dtd(*_: object) -> NoReturn:
        raise draft.refused("dtd", parser.CurrentLineNumber)

    parser.StartElementHandler, parser.EndElementHandler = begin, reader.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = reader.text, no_dtd
    try:
        parser.Parse(text.encode("utf-8"), True)
    except ExpatError as wrong:
        raise draft.refused("broken_xml", wrong.lineno) from wrong
    return draft.finished()


class _Reader:
    """Hands each element to the format its first one names; its text without that of the elements in it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._texts: list[list[str]] = []
        self._format: _Format | None = None

    def begin(self, line: int, name: str, attributes: Attributes) -> None:
        if self._format is None:
            if name not in _FORMATS:
                raise self._draft.refused("not_a_graph")
            self._format = _FORMATS[name](self._draft)
        self._texts.append([])
        self._format.begin(line, name, attributes)

    def text(self, part: str) -> None:
        self._texts[-1].append(part)

    def end(self, name: str) -> None:
        assert self._format is not None
        self._format.end(name.rpartition(":")[2], "".join(self._texts.pop()))


class _Thing:
    """A node or line under way: its own attributes, and the values hung on it by role."""

    def __init__(self, line: int, attributes: Attributes) -> None:
        self.line, self.attributes = line, attributes
        self.values: dict[str, str] = {}

    def note(self, name: str, text: str) -> None:
        """The first value of a role counts."""
        role = role_of(name)
        if role is not None and text.strip():
            self.values.setdefault(role, text)

    def said(self, *roles: str) -> str:
        return next((found for role in roles if (found := self.values.get(role) or self.attributes.get(role, ""))), "")

    def kind(self) -> str:
        return self.said("kind") or self.values.get("type", "")

    def node(self, draft: Draft) -> None:
        key = self.attributes.get("id", "")
        if not key:
            raise draft.refused("broken_xml", self.line)
        label = self.said("label") or key
        draft.node(self.line, GraphNode(key, label, self.kind(), self.said("municipality"), self._place()))

    def edge(self, draft: Draft) -> None:
        ends = self.attributes.get("source", ""), self.attributes.get("target", "")
        draft.edge(self.line, GraphEdge(*ends, draft.weight(self.line, self.said("weight")), self.kind()))

    def _place(self) -> Place | None:
        try:
            place = Place(float(self.values["x"]), float(self.values["y"]))
        except (KeyError, ValueError):
            return None
        return place if isfinite(place.x) and isfinite(place.y) else None


class _GraphML:
    """Values hang on nodes and lines as <data>, named by <key> elements at the top; yEd puts labels into shapes of its own."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._names: dict[str, str] = {}
        self._defaults: list[tuple[str, str, str]] = []
        self._open: list[_Thing] = []  # a node may hold a network of its own
        self._key: Attributes = {}
        self._data = ""

    def begin(self, line: int, name: str, attributes: Attributes) -> None:
        if name == "key":
            self._key = attributes
            self._names[attributes.get("id", "")] = attributes.get("attr.name", "")
        elif name == "graph" and not self._open:
            self._draft.directed = attributes.get("edgedefault") == "directed"
        elif name in ("node", "edge"):
            self._open.append(_Thing(line, attributes))
        elif name == "data":
            self._data = self._names.get(attributes.get("key", ""), "")

    def end(self, name: str, text: str) -> None:
        if name == "default":
            self._defaults.append((self._key.get("for", "all"), self._key.get("attr.name", ""), text))
        elif name in ("node", "edge"):
            self._close(name)
        elif self._open and name == "data":
            self._open[-1].note(self._data, text)
        elif self._open and name in ("NodeLabel", "EdgeLabel"):
            self._open[-1].note("label" if name == "NodeLabel" else "kind", text.strip())

    def _close(self, name: str) -> None:
        thing = self._open.pop()
        for whose, what, text in self._defaults:
            if whose in (name, "all"):
                thing.note(what, text)
        (thing.node if name == "node" else thing.edge)(self._draft)


class _Gexf:
    """Values hang on nodes and lines as <attvalue>, titled by <attribute> elements apart for nodes and lines. Gephi's y grows upward."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._of = ""
        self._titles: dict[tuple[str, str], str] = {}
        self._open: list[_Thing] = []

    def begin(self, line: int, name: str, attributes: Attributes) -> None:
        if name == "graph" and not self._open:
            self._draft.directed = attributes.get("defaultedgetype") == "directed"
        elif name == "attributes":
            self._of = attributes.get("class", "")
        elif name == "attribute":
            self._titles[self._of, attributes.get("id", "")] = attributes.get("title", "")
        elif name in ("node", "edge"):
            self._open.append(_Thing(line, attributes))
        elif self._open and name in ("attvalue", "position"):
            self._note(name, attributes)

    def _note(self, name: str, attributes: Attributes) -> None:
        thing = self._open[-1]
        if name == "position":
            thing.note("x", attributes.get("x", ""))
            thing.note("y", _turned(attributes.get("y", "")))
            return
        whose = "edge" if "source" in thing.attributes else "node"
        thing.note(self._titles.get((whose, attributes.get("for", "")), ""), attributes.get("value", ""))

    def end(self, name: str, text: str) -> None:
        if name in ("node", "edge"):
            thing = self._open.pop()
            (thing.node if name == "node" else thing.edge)(self._draft)


def _turned(y: str) -> str:
    return y.removeprefix("-") if y.startswith("-") else f"-{y}"


_FORMATS: dict[str, type[_GraphML] | type[_Gexf]] = {"graphml": _GraphML, "gexf": _Gexf}
