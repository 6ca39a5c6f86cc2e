"""A network out of somebody's file, laid out, measured and drawn without a desk."""

import json
from collections.abc import Callable
from pathlib import Path

from desk_gui.errors import NoSuchFormat
from desk_gui.exchange.files import write_whole
from desk_gui.exchange.graph_in import read_graph
from desk_gui.network.draw_pdf import to_pdf
from desk_gui.network.draw_png import to_png
from desk_gui.network.draw_svg import to_svg
from desk_gui.network.measure import measure
from desk_gui.network.strange_map import Grouping, Head, StrangeMap, as_data, laid_out, scene
from desk_gui.rows.graph import Graph
from desk_gui.values.clock import Clock
from desk_gui.values.days import wareki

Write = Callable[[StrangeMap, Head], bytes]


def draw(file: Path, out: Path, clock: Clock, nodes: Path | None = None, by: Grouping | None = None) -> Graph:
    """Raises DeskError where the file is no network, or `out` cannot be written. Answers what was read."""
    write = _WRITERS.get(out.suffix.lower())
    if write is None:
        raise NoSuchFormat(tuple(_WRITERS))
    graph = read_graph(file, nodes)
    write_whole(out, write(laid_out(graph, by), Head(file.stem, wareki(clock.today()), file.name)))
    return graph


def _json(drawn: StrangeMap, head: Head) -> bytes:
    return (json.dumps(as_data(drawn), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


_WRITERS: dict[str, Write] = {
    ".svg": lambda drawn, head: to_svg(scene(drawn, head, measure=measure)).encode("utf-8"),
    ".png": lambda drawn, head: to_png(scene(drawn, head, measure=measure)),
    ".pdf": lambda drawn, head: to_pdf(scene(drawn, head, measure=measure)),
    ".json": _json,
}
