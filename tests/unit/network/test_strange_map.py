"""Networks of others as maps without cases."""

from math import hypot
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_gui.network.draw_svg import to_svg
from desk_gui.network.measure import measure
from desk_gui.network.picture import Polygon, Text, picture, tie_marks
from desk_gui.network.scene import Scene, collisions
from desk_gui.network.strange_map import Head, as_data, laid_out, scene
from desk_gui.rows.graph import Graph, GraphEdge, GraphNode
from desk_gui.vocabulary import AgencyGroup

HEAD = Head("つながり", "令和8年6月9日", "a.graphml")


def graph_of(network: nx.Graph, kinds: tuple[str, ...] = ("",)) -> Graph:
    nodes = tuple(GraphNode(str(each), str(each), kinds[at % len(kinds)]) for at, each in enumerate(network))
    return Graph(nodes, tuple(GraphEdge(str(one), str(other)) for one, other in network.edges))


def drawn(graph: Graph) -> Scene:
    return scene(laid_out(graph), HEAD, measure=measure)


def keys(graph: Graph) -> dict[str, list[str]]:
    return {row.title: [key.name for key in row.keys] for row in drawn(graph).legend}


def test_every_character_of_les_miserables_is_named_and_none_covers_another() -> None:
    picture = drawn(graph_of(nx.les_miserables_graph()))
    assert (collisions(picture), picture.counts) == (0, (77, 0, 254))
    assert [mark.name for mark in picture.nodes if mark.box is None] == []


def test_parts_that_nothing_ties_together_are_packed_and_not_flung() -> None:
    parts = nx.disjoint_union_all([nx.cycle_graph(6), nx.cycle_graph(5), nx.path_graph(4), *(nx.empty_graph(1) for _ in range(8))])
    places = laid_out(graph_of(parts)).places.values()
    assert max(abs(place.x) for place in places) < 395
    assert max(abs(place.y) for place in places) < 280


def test_two_that_nothing_ties_together_stand_beside_each_other() -> None:
    one, other = laid_out(graph_of(nx.empty_graph(2))).places.values()
    assert 60 < hypot(one.x - other.x, one.y - other.y) < 220


def test_two_nodes_of_one_name_stay_two() -> None:
    picture = drawn(Graph((GraphNode("1", "市民課"), GraphNode("2", "市民課")), (GraphEdge("1", "2"),)))
    assert [mark.name for mark in picture.nodes] == ["市民課", "市民課"]
    assert picture.nodes[0].place != picture.nodes[1].place


def test_kinds_of_the_desk_take_their_own_shapes() -> None:
    graph = graph_of(nx.path_graph(2), ("警察", "医療機関"))
    assert [mark.group for mark in drawn(graph).nodes] == [AgencyGroup.SAFETY, AgencyGroup.MEDICAL]
    assert keys(graph)["形と色＝種別"] == ["安全・人権", "医療・保健"]


def test_other_kinds_take_shapes_in_turn_and_the_last_stands_for_the_rest() -> None:
    graph = graph_of(nx.path_graph(24), tuple(f"種{at}" for at in range(12)))
    assert keys(graph)["形と色＝種別"] == [*(f"種{at}" for at in range(8)), "その他"]


def test_lines_are_as_wide_as_they_weigh_and_dashed_by_kind() -> None:
    nodes = tuple(GraphNode(each, each) for each in "abc")
    graph = Graph(nodes, (GraphEdge("a", "b", 16.0, "紹介"), GraphEdge("b", "c", 1.0, "会議")))
    pens = [line.pen for line in drawn(graph).lines]
    assert [(pen.width, bool(pen.dash)) for pen in pens] == [(2.0, True), (5.0, False)]
    assert keys(graph)["線＝つながりの種別"] == ["紹介", "会議"]
    assert keys(graph)["線の太さ＝重み"] == ["1", "16"]


def test_data_holds_measures_of_each_and_of_all() -> None:
    data = as_data(laid_out(graph_of(nx.star_graph(4))))
    assert (data["measures"]["density"], data["measures"]["degree_centralization"]) == (0.4, 1.0)
    assert data["nodes"][0]["measures"]["betweenness"] == 1.0
    assert data["measures"]["articulation_points"] == ["0"]
    assert data["edges"][0] == {"source": "0", "target": "1", "weight": 1.0, "kind": ""}


def test_both_ways_of_a_directed_network_are_one_step() -> None:
    nodes = GraphNode("a", "a"), GraphNode("b", "b")
    data = as_data(laid_out(Graph(nodes, (GraphEdge("a", "b"), GraphEdge("b", "a")), directed=True)))
    assert (data["measures"]["density"], len(data["edges"]), data["directed"]) == (1.0, 2, True)


@settings(max_examples=25)
@given(st.integers(1, 12), st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.floats(-9, 9)), max_size=15), st.text(max_size=20))
def test_any_network_can_be_drawn(count: int, edges: list[tuple[int, int, float]], name: str) -> None:
    nodes = tuple(GraphNode(str(at), name) for at in range(count))
    pairs = {(one % count, other % count): weight for one, other, weight in edges if one % count < other % count}
    graph = Graph(nodes, tuple(GraphEdge(str(one), str(other), weight) for (one, other), weight in pairs.items()))
    scene = drawn(graph)
    assert len(scene.nodes) == count
    assert ET.fromstring(to_svg(scene)).tag.endswith("svg")


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_smallest_networks_are_maps(count: int) -> None:
    assert len(drawn(graph_of(nx.path_graph(count))).nodes) == count


def test_words_around_a_large_map_grow_with_it_so_that_one_sheet_of_paper_can_be_read() -> None:
    def share(count: int) -> float:
        sheet = picture(drawn(graph_of(nx.random_regular_graph(3, count, seed=1))), measure)
        return next(mark.size for mark in sheet.marks if isinstance(mark, Text) and mark.text == HEAD.title) / sheet.width

    assert share(600) == pytest.approx(20 / 1400, rel=0.05)
    assert share(40) > 20 / 1400


def test_a_line_that_leads_one_way_ends_in_an_arrow_before_its_mark() -> None:
    nodes = GraphNode("a", "a"), GraphNode("b", "b")
    (line,) = drawn(Graph(nodes, (GraphEdge("a", "b"),), directed=True)).lines
    target = laid_out(Graph(nodes, (GraphEdge("a", "b"),))).places["b"]
    assert line.arrow
    assert hypot(line.curve.end.x - target.x, line.curve.end.y - target.y) > 8
    assert sum(isinstance(mark, Polygon) for mark in tie_marks(line, drawn(Graph(nodes, ())))) == 1
    assert not any(line.arrow for line in drawn(graph_of(nx.path_graph(3))).lines)
