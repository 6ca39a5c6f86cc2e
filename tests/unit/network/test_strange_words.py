"""A network of anybody's in words: figures that were published, and no sentence about what is not there."""

import networkx as nx
import pytest

from desk_gui.network.measures import measured
from desk_gui.network.strange_map import laid_out
from desk_gui.network.strange_words import told
from desk_gui.rows.graph import Graph, GraphEdge, GraphNode


def words_of(network: nx.Graph, **others) -> dict[str, str]:
    nodes = tuple(GraphNode(str(each), str(each)) for each in network)
    graph = Graph(nodes, tuple(GraphEdge(str(one), str(other)) for one, other in network.edges), **others)
    return {each.title: each.sentence for each in told(graph, measured(laid_out(graph).network))}


def test_the_florentine_families_are_told_as_they_are_known():
    words = words_of(nx.florentine_families_graph())
    assert "15機関の間に20本" in words["規模"]
    assert "19%" in words["つながりの密度"]
    assert "「Medici」（6本）" in words["つながりの集中"]
    assert words["つなぎ役"].startswith("「Medici」が、最短の道すじの52%")
    assert "「Medici」" in words["一つ抜けると切れる先"]


def test_without_a_middle_nobody_is_called_one():
    words = words_of(nx.complete_graph(5))
    assert words["つなぎ役"] == "道すじが集まる機関はありません。"
    assert words["一つ抜けると切れる先"] == "どの1機関が抜けても、分かれません。"
    assert "孤立している機関" not in words
    assert "まとまり" not in words


@pytest.mark.parametrize("count", [1, 5])
def test_without_a_line_there_is_nothing_to_measure_but_who_is_alone(count: int):
    words = words_of(nx.empty_graph(count))
    assert set(words) - {"つながりの密度"} == {"規模", "孤立している機関"}
    assert ("ほか2機関" in words["孤立している機関"]) == (count == 5)


def test_what_was_left_out_of_the_file_and_whether_lines_lead_one_way_is_told():
    words = words_of(nx.path_graph(2), directed=True, loops=3, doubles=2)
    for said in ("向きがあります", "自分自身へのつながり3本", "重なっていた2本"):
        assert said in words["規模"]


def test_nothing_is_said_of_what_was_not_left_out():
    words = words_of(nx.path_graph(2), loops=1)["規模"]
    assert ("自分自身へのつながり1本" in words, "重なっていた" in words) == (True, False)
