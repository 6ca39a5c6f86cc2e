"""Who holds the network together."""

from desk_gui.network.measures import measures
from desk_gui.rows.network import Tie
from tests.unit.network.factory import DESK, agency_id, map_row, node, region

ONE, TWO, THREE, FOUR = (agency_id(number) for number in range(1, 5))
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
