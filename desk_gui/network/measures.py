"""Who is tied to whom, and who holds the network together."""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

import networkx as nx
import numpy as np

from desk_gui.network.betweenness import betweenness
from desk_gui.network.force import FARTHEST, UNREACHED, Floats, Hops, all_hops
from desk_gui.rows.network import MapRow
from desk_gui.values.ids import AgencyId

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Between = Callable[[], None]
_TRIES = 10  # a small network is divided several times and the best division kept: the method depends on the order it is done in


def going_on() -> None:
    """What is called between the steps of long reckoning, where nobody wants to stop it; whoever does, raises."""


@dataclass(frozen=True)
class Measures(Generic[K]):
    """What the shape of the network tells. All shares lie between 0 and 1.

    `density`: ties there are, of all there could be; `centralization`: 1 where everything runs through one agency;
    `betweenness`: share of shortest ways that run through an agency; `cut_agencies`, `bridges`: without one the network falls apart;
    `isolated`: tied to nobody; `reach`: how many others an agency gets to at all, and within two steps;
    `communities`: who is tied more among themselves than to others, largest first; `modularity`: how clearly they part.
    """

    density: float
    centralization: float
    degree: dict[K, int]
    betweenness: dict[K, float]
    cut_agencies: frozenset[K]
    bridges: frozenset[tuple[K, K]]
    isolated: frozenset[K]
    reach: dict[K, int]
    reach_in_two: dict[K, int]
    communities: tuple[tuple[K, ...], ...]
    modularity: float


@dataclass(frozen=True)
class Loss(Generic[K]):
    """What goes with one agency. `cut_off`: who is then out of reach; `farther`: who is reached by a longer way, and by how many steps.

    `before`, `after`: how many others are within reach.
    """

    gone: K
    cut_off: tuple[K, ...]
    farther: dict[K, int]
    before: int
    after: int


def graph(row: MapRow, *, least_stage: int = 0, without_desk: bool = False) -> "nx.Graph[AgencyId]":
    """Agencies and the ties that have reached this stage."""
    found: nx.Graph[AgencyId] = nx.Graph()
    found.add_nodes_from(node.id for node in row.nodes)
    for tie in row.ties:
        if tie.stage >= least_stage and tie.one != tie.other and tie.one in found and tie.other in found:
            found.add_edge(tie.one, tie.other)
    if without_desk and row.desk in found:
        found.remove_node(row.desk)
    return found


def measures(row: MapRow, *, least_stage: int = 0, without_desk: bool = False, between: Between = going_on) -> Measures[AgencyId]:
    """`without_desk`: how the partners would stand if the desk closed."""
    return measured(graph(row, least_stage=least_stage, without_desk=without_desk), between)


def measured(network: "nx.Graph[K]", between: Between = going_on) -> Measures[K]:
    """Of any network without loops; all ties count alike. Nothing depends on how its nodes are named."""
    names = list(network)
    numbered = nx.convert_node_labels_to_integers(network)
    hops = all_hops(len(names), list(numbered.edges))
    between()
    communities = _communities(numbered, between)
    return Measures(
        density=float(nx.density(network)),
        centralization=_centralization(network),
        degree=dict(network.degree),
        betweenness=_by_name(names, _betweenness(numbered, hops, between), float),
        cut_agencies=frozenset(nx.articulation_points(network)),
        bridges=frozenset((names[min(ends)], names[max(ends)]) for ends in nx.bridges(numbered)),
        isolated=frozenset(nx.isolates(network)),
        reach=_by_name(names, (hops < UNREACHED).sum(axis=1) - 1, int),
        reach_in_two=_by_name(names, (hops <= 2).sum(axis=1) - 1, int),
        communities=tuple(tuple(names[at] for at in part) for part in communities),
        modularity=_modularity(numbered, communities),
    )


def loss(network: "nx.Graph[K]", gone: K, seen_from: K | None = None) -> Loss[K]:
    """What would change if `gone` were not there: for `seen_from`, or where that is nobody else, for the largest part that is left."""
    rest = network.subgraph(each for each in network if each != gone)
    here = seen_from if seen_from in rest else _middle_of_largest(rest, nx.node_connected_component(network, gone))
    if here is None:
        return Loss(gone, (), {}, 0, 0)
    before, after = (nx.single_source_shortest_path_length(each, here) for each in (network, rest))
    cut_off = tuple(each for each in rest if each in before and each not in after)
    farther = {each: after[each] - before[each] for each in rest if each in after and after[each] > before[each]}
    return Loss(gone, cut_off, farther, len(before) - 1, len(after) - 1)


def _middle_of_largest(rest: "nx.Graph[K]", around: set[K]) -> K | None:
    """Who has most ties in the largest part of what hung together with the one that is gone."""
    parts = [part for part in nx.connected_components(rest) if part <= around]
    largest: set[K] = max(parts, key=len, default=set())
    return max((each for each in rest if each in largest), key=rest.degree.__getitem__, default=None)


def _by_name(names: list[K], values: Floats, kind: Callable[[float], V]) -> dict[K, V]:
    return {name: kind(value) for name, value in zip(names, values.tolist(), strict=True)}


def _betweenness(numbered: "nx.Graph[int]", hops: Hops, between: Between) -> Floats:
    """Hops are counted up to FARTHEST; a chain longer than that is left to the slow way."""
    if (hops == FARTHEST).any():
        return np.array(list(nx.betweenness_centrality(numbered).values()))
    return betweenness(hops, list(numbered.edges), between)


def _communities(numbered: "nx.Graph[int]", between: Between) -> list[list[int]]:
    """Louvain's division with the highest modularity found; always the same for the same network."""
    if not numbered.size():
        return [[at] for at in numbered]
    tries = max(1, min(_TRIES, 4_000 // len(numbered)))
    found = []
    for seed in range(tries):
        found.append(nx.community.louvain_communities(numbered, weight=None, seed=seed))
        between()
    best = max(found, key=lambda parts: _modularity(numbered, parts))
    return sorted((sorted(part) for part in best), key=lambda part: (-len(part), part))


def _modularity(numbered: "nx.Graph[int]", parts: Collection[Collection[int]]) -> float:
    return float(nx.community.modularity(numbered, parts, weight=None)) if numbered.size() else 0.0


def _centralization(network: "nx.Graph[K]") -> float:
    """Freeman's degree centralization: how far the network is from a star; 0 where it is too small to say."""
    count = len(network)
    if count < 3:
        return 0.0
    degrees = [degree for _, degree in network.degree]
    return float(sum(max(degrees) - degree for degree in degrees) / ((count - 1) * (count - 2)))
