"""Who holds the network together."""

from random import Random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_gui.network.measures import Loss, graph, loss, measured, measures
from desk_gui.rows.network import Tie
from tests.unit.network.factory import DESK, agency_id, map_row, node, region

ONE, TWO, THREE, FOUR, FIVE = (agency_id(number) for number in range(1, 6))
STAR = map_row(*(node(at) for at in range(1, 5)))


def test_a_star_is_wholly_centralized_and_falls_apart_without_its_middle() -> None:
    found = measures(STAR)
    assert (found.centralization, found.density, found.cut_agencies) == (1.0, 0.4, {DESK})
    assert found.betweenness[DESK] == 1.0
    assert found.bridges == {(DESK, agency) for agency in (ONE, TWO, THREE, FOUR)}


def test_a_network_in_which_everybody_knows_everybody_has_no_weak_spot() -> None:
    ties = tuple(Tie(agency_id(one), agency_id(other), 2) for one in range(1, 4) for other in range(one + 1, 4))
    found = measures(map_row(node(1), node(2), node(3), ties=ties))
    assert (found.density, found.centralization, found.cut_agencies, found.bridges) == (1.0, 0.0, set(), set())


def test_without_the_desk_one_sees_who_would_be_alone() -> None:
    found = measures(map_row(node(1), node(2), node(3), ties=(Tie(ONE, TWO, 3),)), without_desk=True)
    assert (found.isolated, found.reach) == ({THREE}, {ONE: 1, TWO: 1, THREE: 0})


def test_reach_counts_others_at_all_and_within_two_steps() -> None:
    found = measures(map_row(node(1), node(2, 0), node(3, 0), ties=(Tie(ONE, TWO, 1), Tie(TWO, THREE, 1))))
    assert (found.reach[DESK], found.reach_in_two[DESK]) == (3, 2)


def test_ties_below_the_asked_stage_do_not_count() -> None:
    assert measures(map_row(node(1, 1), node(2, 3)), least_stage=2).isolated == {ONE}


def test_an_empty_map_has_measures() -> None:
    assert measures(map_row()).density == 0.0
    assert 0 < measures(region()).density < 1


@st.composite
def networks(draw: st.DrawFn) -> nx.Graph:
    count = draw(st.integers(1, 25))
    ends = st.integers(0, count - 1)
    network = nx.Graph(draw(st.lists(st.tuples(ends, ends).filter(lambda tie: tie[0] != tie[1]), max_size=50)))
    network.add_nodes_from(range(count))
    return network


@settings(max_examples=60)
@given(networks())
def test_betweenness_is_what_the_slow_way_finds(network: nx.Graph) -> None:
    assert measured(network).betweenness == pytest.approx(nx.betweenness_centrality(network))


@settings(max_examples=40)
@given(networks(), st.randoms(use_true_random=False))
def test_measures_do_not_depend_on_names_nor_on_their_order(network: nx.Graph, chance: Random) -> None:
    order = list(network)
    chance.shuffle(order)
    renamed = nx.Graph()
    renamed.add_nodes_from(f"機関{at}" for at in order)
    renamed.add_edges_from((f"機関{one}", f"機関{other}") for one, other in network.edges)
    one, other = measured(network), measured(renamed)
    assert (one.density, one.centralization) == (other.density, other.centralization)
    assert {f"機関{at}": share for at, share in one.betweenness.items()} == pytest.approx(other.betweenness)
    assert {f"機関{at}" for at in one.cut_agencies} == other.cut_agencies
    assert {frozenset(f"機関{at}" for at in ends) for ends in one.bridges} == {frozenset(ends) for ends in other.bridges}
    assert {f"機関{at}": many for at, many in one.reach_in_two.items()} == other.reach_in_two


@settings(max_examples=40)
@given(networks())
def test_everybody_is_in_one_community(network: nx.Graph) -> None:
    assert sorted(at for part in measured(network).communities for at in part) == sorted(network)


@settings(max_examples=60)
@given(networks(), st.data())
def test_whoever_is_cut_off_was_within_reach_and_is_so_no_more(network: nx.Graph, data: st.DataObject) -> None:
    gone, here = (data.draw(st.sampled_from(sorted(network))) for _ in range(2))
    lost = loss(network, gone, here)
    rest = network.subgraph(set(network) - {gone})
    for each in lost.cut_off if gone != here else ():
        assert nx.has_path(network, here, each)
        assert not nx.has_path(rest, here, each)


def test_a_chain_longer_than_hops_are_counted_has_measures_all_the_same() -> None:
    found = measured(nx.path_graph(300))
    assert found.betweenness == pytest.approx(nx.betweenness_centrality(nx.path_graph(300)))
    assert (found.reach[0], found.reach_in_two[0]) == (299, 2)


def test_without_one_agency_some_are_cut_off_and_others_farther() -> None:
    """1 and 3 are tied to the desk; 2 hangs on 1 alone, 4 on 1 and, through 5, on 3."""
    ties = (Tie(ONE, TWO, 1), Tie(ONE, FOUR, 1), Tie(FOUR, FIVE, 1), Tie(FIVE, THREE, 1))
    network = graph(map_row(node(1), node(2, 0), node(3), node(4, 0), node(5, 0), ties=ties))
    assert loss(network, ONE, DESK) == Loss(ONE, (TWO,), {FOUR: 1}, 5, 3)
    assert loss(network, TWO, DESK) == Loss(TWO, (), {}, 5, 4)


def test_without_the_desk_one_looks_from_the_middle_of_what_is_left() -> None:
    network = graph(map_row(node(1), node(2), node(3), ties=(Tie(ONE, TWO, 1),)))
    lost = loss(network, DESK, DESK)
    assert (lost.cut_off, lost.before, lost.after) == ((THREE,), 3, 1)
    assert loss(graph(map_row()), DESK, DESK) == Loss(DESK, (), {}, 0, 0)
