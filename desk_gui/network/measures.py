"""Who is tied to whom, and who holds the network together."""

from dataclasses import dataclass

import networkx as nx

from desk_gui.rows.network import MapRow
from desk_gui.values.ids import AgencyId

Bridge = tuple[AgencyId, AgencyId]


@dataclass(frozen=True)
class Measures:
    """What the shape of the network tells. All shares lie between 0 and 1.

    `density`: ties there are, of all there could be; `centralization`: 1 where everything runs through one agency;
    `betweenness`: share of shortest ways that run through an agency; `cut_agencies`, `bridges`: without one the network falls apart;
    `isolated`: tied to nobody; `reach`: how many others an agency gets to at all, and within two steps.
    """

    density: float
    centralization: float
    betweenness: dict[AgencyId, float]
    cut_agencies: frozenset[AgencyId]
    bridges: frozenset[Bridge]
    isolated: frozenset[AgencyId]
    reach: dict[AgencyId, int]
    reach_in_two: dict[AgencyId, int]


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


def measures(row: MapRow, *, least_stage: int = 0, without_desk: bool = False) -> Measures:
    """`without_desk`: how the partners would stand if the desk closed."""
    network = graph(row, least_stage=least_stage, without_desk=without_desk)
    return Measures(
        density=float(nx.density(network)),
        centralization=_centralization(network),
        betweenness={agency: float(share) for agency, share in nx.betweenness_centrality(network).items()},
        cut_agencies=frozenset(nx.articulation_points(network)),
        bridges=frozenset(_ordered(one, other) for one, other in nx.bridges(network)),
        isolated=frozenset(nx.isolates(network)),
        reach={agency: len(part) - 1 for part in nx.connected_components(network) for agency in part},
        reach_in_two={agency: len(nx.single_source_shortest_path_length(network, agency, cutoff=2)) - 1 for agency in network},
    )


def _centralization(network: "nx.Graph[AgencyId]") -> float:
    """Freeman's degree centralization: how far the network is from a star; 0 where it is too small to say."""
    count = len(network)
    if count < 3:
        return 0.0
    degrees = [degree for _, degree in network.degree]
    return float(sum(max(degrees) - degree for degree in degrees) / ((count - 1) * (count - 2)))


def _ordered(one: AgencyId, other: AgencyId) -> Bridge:
    return (one, other) if one < other else (other, one)
