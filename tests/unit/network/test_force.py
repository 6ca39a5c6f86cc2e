"""The force layout: true to the network, the same every time, and finite whatever the network looks like."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_gui.network.force import UNREACHED, all_hops, insert, layout, stress

Ties = list[tuple[int, int]]


@st.composite
def networks(draw: st.DrawFn) -> tuple[int, Ties]:
    count = draw(st.integers(1, 40))
    ends = st.integers(0, count - 1)
    ties = draw(st.lists(st.tuples(ends, ends).filter(lambda tie: tie[0] != tie[1]), max_size=80))
    return count, ties


@settings(max_examples=60)
@given(networks())
def test_any_network_gets_finite_places_and_the_same_ones_again(network: tuple[int, Ties]) -> None:
    places = layout(*network)
    assert np.isfinite(places).all()
    assert (places == layout(*network)).all()


@settings(max_examples=60)
@given(networks())
def test_no_two_agencies_fall_on_one_spot(network: tuple[int, Ties]) -> None:
    places = layout(*network)
    assert len({(round(x, 3), round(y, 3)) for x, y in places.tolist()}) == len(places)


@settings(max_examples=60)
@given(networks())
def test_hops_are_those_a_slow_search_finds(network: tuple[int, Ties]) -> None:
    count, ties = network
    graph = nx.Graph(ties)
    graph.add_nodes_from(range(count))
    slow = dict(nx.all_pairs_shortest_path_length(graph))
    assert all_hops(count, ties).tolist() == [[slow[one].get(other, UNREACHED) for other in range(count)] for one in range(count)]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_smallest_networks_have_a_layout(count: int) -> None:
    assert layout(count, [(0, 1)] if count == 2 else []).shape == (count, 2)


def test_parts_that_nothing_ties_together_stand_apart() -> None:
    places = layout(8, [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5)])
    middles = np.array([places[:3].mean(axis=0), places[3:6].mean(axis=0), places[6], places[7]])
    gaps = np.hypot(*(middles[:, None] - middles).transpose(2, 0, 1))
    assert gaps[~np.eye(4, dtype=bool)].min() > 0.75


def test_it_is_truer_to_the_network_than_a_spring_layout() -> None:
    graph = nx.barabasi_albert_graph(120, 3, seed=5)
    hops = all_hops(120, list(graph.edges))
    spring = nx.spring_layout(graph, seed=1)
    assert stress(layout(120, list(graph.edges)), hops) < stress(np.array([spring[at] for at in range(120)]), hops)


def test_a_new_agency_comes_to_stand_beside_its_only_partner() -> None:
    ties = [(at, at + 1) for at in range(9)]
    places = layout(10, ties)
    x, y = insert(places, [4], [abs(at - 4) + 1 for at in range(10)])
    assert np.hypot(*(places - (x, y)).T).argmin() in (3, 4, 5)
