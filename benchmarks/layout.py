"""Force layout of the partner map against networkx.spring_layout, in one run: how much faster, and how much truer to the network.

    python benchmarks/layout.py            300 and 2,000 agencies
    python benchmarks/layout.py 300 5      300 agencies, median of 5 runs

Aims: 300 agencies at least 15x faster at most 0.85x the stress, 2,000 at least 10x at most 0.93x, with at most 1.5x its crossings.

Above 500 nodes networkx itself needs scipy, which the program does not: pip install scipy first.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import random
import statistics
import sys
import time
from collections.abc import Callable

import networkx as nx
import numpy as np

from desk_gui.network.force import Floats, all_hops, layout, stress


def region(count: int) -> list[tuple[int, int]]:
    """Municipalities as communities: most ties within one, well-tied agencies drawing more."""
    rng = random.Random(count)
    homes = [rng.randrange(max(3, count // 28)) for _ in range(count)]
    ends: dict[int, list[int]] = {}
    everybody: list[int] = []
    ties: set[tuple[int, int]] = set()
    for new in range(1, count):
        for _ in range(rng.choice((3, 4, 4, 5))):
            pool = ends.get(homes[new], []) if rng.random() < 0.85 else everybody
            old = rng.choice(pool) if pool else rng.randrange(new)
            if old != new and (old, new) not in ties:
                ties.add((old, new))
                everybody += [old, new]
                ends.setdefault(homes[old], []).append(old)
                ends.setdefault(homes[new], []).append(new)
    return sorted(ties)


def spring(graph: "nx.Graph[int]") -> Floats:
    places = nx.spring_layout(graph, seed=1)
    return np.array([places[node] for node in range(len(graph))])


def timed(run: Callable[[], Floats]) -> tuple[float, Floats]:
    began = time.perf_counter()
    places = run()
    return time.perf_counter() - began, places


def crossings(places: Floats, ties: list[tuple[int, int]]) -> float:
    """Share of pairs of ties that cross, of 200,000 pairs picked by chance (always the same)."""
    ends = np.array(ties)
    one, other = ends[np.random.default_rng(1).integers(len(ends), size=(2, 200_000))]
    apart = (one[:, :, None] != other[:, None, :]).all(axis=(1, 2))
    a, b, c, d = (places[nodes] for nodes in (*one[apart].T, *other[apart].T))
    return float(((_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)).mean())


def _side(a: Floats, b: Floats, c: Floats) -> Floats:
    """On which side of the line from a to b each c lies."""
    return (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])


def compare(count: int, repeats: int) -> None:
    ties = region(count)
    graph = nx.Graph(ties)
    graph.add_nodes_from(range(count))
    hops = all_hops(count, ties)
    ours, theirs = [], []
    for _ in range(repeats):
        ours.append(timed(lambda: layout(count, ties)))
        theirs.append(timed(lambda: spring(graph)))
    fast, slow = (statistics.median(seconds for seconds, _ in runs) for runs in (ours, theirs))
    mine, other = (stress(runs[0][1], hops) for runs in (ours, theirs))
    lost, won = (crossings(runs[0][1], ties) for runs in (ours, theirs))
    print(f"{count:>6} agencies, {len(ties):>6} ties: {fast * 1e3:8.1f} ms against {slow * 1e3:9.1f} ms = {slow / fast:5.1f}x")
    print(f"{'':>8}stress {mine:.3f} against {other:.3f} = {mine / other:.3f}, crossings {lost:.3f} against {won:.3f} = {lost / won:.2f}x")


def main(arguments: list[str]) -> None:
    if arguments:
        compare(int(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 3)
    else:
        compare(300, 5)
        compare(2000, 1)


if __name__ == "__main__":
    main(sys.argv[1:])
