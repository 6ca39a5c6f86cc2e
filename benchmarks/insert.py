"""One agency added to the partner map: how far the others move, and how much faster than networkx with all others held fast.

    PYTHONPATH=. python benchmarks/insert.py            60, 300 and 2,000 agencies
    PYTHONPATH=. python benchmarks/insert.py 300 9      300 agencies, median of 9 runs

Ours is all a new agency costs on the map: hops, its place, free ground for its name. Aims: the others move by 0; at least 50x faster at
300 and 2,000 agencies (at 60 both are done before anybody looks up).
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from math import hypot
from typing import TypeVar

import networkx as nx
from layout import region
from map_frame import network

from desk_gui.network.positions import positions
from desk_gui.network.web import beside
from desk_gui.rows.network import MapRow
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.vocabulary import MapView

AIM = 50.0
Places = Mapping[AgencyId, Place]
T = TypeVar("T")


def without_last(row: MapRow) -> MapRow:
    """The same map a day earlier, before the newest agency came."""
    gone = row.nodes[-1].id
    return replace(row, nodes=row.nodes[:-1], ties=tuple(tie for tie in row.ties if gone not in (tie.one, tie.other)))


def theirs(row: MapRow, before: Places) -> None:
    """networkx as its documentation says: the old places given and fixed."""
    graph = nx.Graph((tie.one, tie.other) for tie in row.ties)
    graph.add_nodes_from(node.id for node in row.nodes)
    nx.spring_layout(graph, pos={agency: (place.x, place.y) for agency, place in before.items()}, fixed=list(before), seed=1)


def timed(run: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    answer = run()
    return time.perf_counter() - began, answer


def compare(count: int, repeats: int) -> None:
    row = network(count)
    before = positions(without_last(row), MapView.FORCE)
    ours, slow = [], []
    for _ in range(repeats):
        ours.append(timed(lambda: beside(row, before)))
        slow.append(timed(lambda: theirs(row, before)))
    after: Places = ours[0][1]
    moved = statistics.mean(hypot(after[agency].x - place.x, after[agency].y - place.y) for agency, place in before.items())
    fast, other = (statistics.median(seconds for seconds, _ in runs) for runs in (ours, slow))
    print(f"{count:>6} agencies, {len(region(count)):>6} ties: {fast * 1e3:7.1f} ms against {other * 1e3:9.1f} ms = {other / fast:6.1f}x; "
          f"the others move by {moved:g}  {'' if other / fast >= AIM or count < 300 else f'(below {AIM:.0f}x)'}")  # fmt: skip


def main(arguments: list[str]) -> None:
    if arguments:
        compare(int(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 5)
    else:
        compare(60, 9)
        compare(300, 9)
        compare(2000, 1)


if __name__ == "__main__":
    main(sys.argv[1:])
