"""How long it takes to reckon what the map means: the figures, and betweenness against networkx's own.

PYTHONPATH=. python benchmarks/measures.py            300 and 2,000 agencies
PYTHONPATH=. python benchmarks/measures.py 300        300 agencies

Aim: all of it in at most 2 s at 2,000 agencies, in Jobs.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
import time
from collections.abc import Callable

import networkx as nx
from map_frame import network

from desk_gui.network.betweenness import betweenness
from desk_gui.network.force import all_hops
from desk_gui.network.insights import findings
from desk_gui.network.measures import graph, measures


def seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def run(count: int) -> None:
    row = network(count)
    whole, found = graph(row), measures(row)
    numbered = nx.convert_node_labels_to_integers(whole)
    ties = list(numbered.edges)
    ours, theirs = seconds(lambda: betweenness(all_hops(count, ties), ties)), seconds(lambda: nx.betweenness_centrality(whole))
    whole_time, told = seconds(lambda: measures(row)), seconds(lambda: findings(row, found, found))
    print(f"{count:>6} agencies, {len(ties):>6} ties: all measures {whole_time:5.2f} s, findings {told:5.2f} s; "
          f"betweenness {ours:5.2f} s against {theirs:6.2f} s = {theirs / ours:4.0f}x")  # fmt: skip


if __name__ == "__main__":
    for size in [int(word) for word in sys.argv[1:]] or [300, 2000]:
        run(size)
