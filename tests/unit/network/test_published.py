"""The measures against figures printed in the literature, on the networks everybody reckons with."""

import networkx as nx
import pytest

from desk_gui.network.measures import loss, measured

FAMILIES = nx.florentine_families_graph()
CLUB = nx.convert_node_labels_to_integers(nx.karate_club_graph(), first_label=1)  # numbered as in Zachary's paper
WOMEN = nx.davis_southern_women_graph()
MISERABLES = nx.les_miserables_graph()


def with_pucci() -> nx.Graph:
    """Sixteen families: the one that married into no other is usually left out, not so in Wasserman and Faust."""
    families = FAMILIES.copy()
    families.add_node("Pucci")
    return families


@pytest.mark.parametrize(("family", "share"), [("Medici", 0.522), ("Guadagni", 0.255), ("Strozzi", 0.103)])
def test_the_medici_stood_between_the_other_families(family: str, share: float) -> None:
    """M. O. Jackson, Social and Economic Networks (2008), section 1.2.1."""
    assert measured(FAMILIES).betweenness[family] == pytest.approx(share, abs=5e-4)


def test_density_and_centralization_of_the_florentine_marriages() -> None:
    """S. Wasserman and K. Faust, Social Network Analysis (1994), chapters 4 and 5: 20 marriages of 16 families."""
    found = measured(with_pucci())
    assert (round(found.density, 3), round(found.centralization, 3)) == (0.167, 0.267)
    assert found.isolated == {"Pucci"}


def test_the_club_is_divided_as_well_as_can_be() -> None:
    """U. Brandes et al., On modularity clustering, IEEE TKDE 20 (2008): four parts, 0.4197 is the highest there is."""
    found = measured(CLUB)
    assert (len(found.communities), found.modularity) == (4, pytest.approx(0.4197, abs=1e-4))


def test_twelve_hangs_on_the_instructor_alone() -> None:
    """W. W. Zachary, An information flow model (1977), figure 1: 78 ties of 34; 5, 6, 7, 11, 12, 17 hang on 1."""
    found = measured(CLUB)
    assert (found.cut_agencies, found.bridges) == ({1}, {(1, 12)})
    assert round(found.density, 3) == 0.139
    assert set(loss(CLUB, 1, seen_from=34).cut_off) == {5, 6, 7, 11, 12, 17}


WOMEN_AND_EVENTS = {"E8": 0.24, "E9": 0.23, "E7": 0.13, "Nora Fayette": 0.11, "Evelyn Jefferson": 0.10, "Sylvia Avondale": 0.07,
                    "Brenda Rogers": 0.05, "Flora Price": 0.01, "E14": 0.00}  # fmt: skip


def most_ways(of: int, others: int) -> float:
    """Through how many shortest ways one of `of` can run at most where all lines lead to one of `others`; the same source."""
    s, t = divmod(of - 1, others)
    return (others**2 * (s + 1) ** 2 + others * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


@pytest.mark.parametrize(("node", "share"), WOMEN_AND_EVENTS.items())
def test_betweenness_of_women_and_their_events(node: str, share: float) -> None:
    """S. P. Borgatti and D. S. Halgin, Analyzing Affiliation Networks (2011), with two figures behind the point."""
    most = most_ways(14, 18) if WOMEN.nodes[node]["bipartite"] else most_ways(18, 14)
    assert measured(WOMEN).betweenness[node] * 31 * 30 / 2 / most == pytest.approx(share, abs=0.01)


def test_valjean_and_the_others() -> None:
    """D. E. Knuth, The Stanford GraphBase (1993): 77 characters, 254 ties. M. Newman and M. Girvan (2004) divide them with Q = 0.54."""
    found = measured(MISERABLES)
    assert found.density == pytest.approx(254 / (77 * 76 / 2))
    assert max(found.betweenness, key=found.betweenness.__getitem__) == "Valjean"
    assert found.modularity >= 0.54
