"""Networks in and out: what Gephi, yEd, networkx, Kumu and Excel write, what they must not make us swallow, and nothing lost on the way."""

from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from desk_gui.errors import DeskError, FileIsMissing, GraphUnreadable
from desk_gui.exchange import graph_draft
from desk_gui.exchange.graph_in import read_graph
from desk_gui.exchange.graph_out import as_graph, edges_csv, gexf, graphml, nodes_csv
from desk_gui.rows.graph import Graph, GraphEdge, GraphNode
from desk_gui.values.place import Place
from desk_gui.viewmodels.notices import sentence
from tests.unit.network.factory import DESK, agency_id, map_row, node

GRAPHML = '<graphml><key id="k" for="{whose}" attr.name="{name}"/><graph edgedefault="undirected">{inner}</graph></graphml>'


def kept(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def ends(graph: Graph) -> list[tuple[str, str]]:
    return [(edge.source, edge.target) for edge in graph.edges]


# --- what others write ---


def test_graphml_of_networkx_comes_in_with_kinds_and_weights(tmp_path: Path) -> None:
    club = nx.karate_club_graph()
    nx.set_node_attributes(club, {at: "先生" if at == 0 else "生徒" for at in club}, "kind")
    nx.write_graphml(club, tmp_path / "club.graphml")
    graph = read_graph(tmp_path / "club.graphml")
    assert (len(graph.nodes), len(graph.edges), graph.directed) == (34, 78, False)
    assert graph.nodes[0] == GraphNode("0", "0", "先生")
    assert graph.edges[0] == GraphEdge("0", "1", float(club[0][1]["weight"]))


def test_gexf_of_networkx_comes_in(tmp_path: Path) -> None:
    nx.write_gexf(nx.les_miserables_graph(), tmp_path / "a.gexf")
    graph = read_graph(tmp_path / "a.gexf")
    assert (len(graph.nodes), len(graph.edges)) == (77, 254)
    assert max(graph.edges, key=lambda edge: edge.weight) == GraphEdge("Valjean", "Cosette", 31.0)


def test_gephis_titles_and_positions_come_in(tmp_path: Path) -> None:
    text = """<?xml version="1.0" encoding="UTF-8"?><gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz"><graph>
    <attributes class="node"><attribute id="7" title="種別"/></attributes>
    <attributes class="edge"><attribute id="7" title="Kind"/></attributes>
    <nodes><node id="a" label="窓口"><attvalues><attvalue for="7" value="相談窓口"/></attvalues><viz:position x="3" y="4.5"/></node>
    <node id="b" label="法テラス"/></nodes>
    <edges><edge source="a" target="b" type="undirected"><attvalues><attvalue for="7" value="紹介"/></attvalues></edge></edges>
    </graph></gexf>"""
    graph = read_graph(kept(tmp_path, "a.gexf", text))
    assert graph.nodes[0] == GraphNode("a", "窓口", "相談窓口", place=Place(3.0, -4.5))
    assert graph.edges == (GraphEdge("a", "b", 1.0, "紹介"),)


def test_labels_that_yed_hides_in_shapes_are_found(tmp_path: Path) -> None:
    shape = '<data key="d6"><y:ShapeNode><y:NodeLabel fontSize="12">総合病院<y:LabelModel/></y:NodeLabel></y:ShapeNode></data>'
    key = '<key id="d6" for="node" yfiles.type="nodegraphics"/>'
    text = f'<graphml xmlns:y="y">{key}<graph edgedefault="directed"><node id="n0">{shape}</node></graph></graphml>'
    graph = read_graph(kept(tmp_path, "a.graphml", text))
    assert (graph.nodes[0].label, graph.directed) == ("総合病院", True)


def test_a_default_counts_where_nothing_is_said(tmp_path: Path) -> None:
    text = """<graphml><key id="w" for="edge" attr.name="weight"><default>3</default></key><graph edgedefault="undirected">
    <node id="a"/><node id="b"/><node id="c"/><edge source="a" target="b"/>
    <edge source="b" target="c"><data key="w">5</data></edge></graph></graphml>"""
    assert [edge.weight for edge in read_graph(kept(tmp_path, "a.xml", text)).edges] == [3.0, 5.0]


def test_graphml_in_the_encoding_it_declares(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="Shift_JIS"?><graphml><graph><node id="女性相談支援センター"/></graph></graphml>'
    assert read_graph(kept(tmp_path, "a.xml", text.encode("shift_jis"))).nodes[0].id == "女性相談支援センター"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "utf-16"])
def test_a_table_of_lines_in_any_encoding_of_a_japanese_office(tmp_path: Path, encoding: str) -> None:
    graph = read_graph(kept(tmp_path, "a.csv", "つなぎ元,つなぎ先,件数,種別\r\n窓口,髙橋法律事務所①,12,紹介\r\n".encode(encoding)))
    assert graph.edges == (GraphEdge("窓口", "髙橋法律事務所①", 12.0, "紹介"),)


def test_a_table_without_heads_is_a_table_of_lines(tmp_path: Path) -> None:
    assert read_graph(kept(tmp_path, "a.csv", "甲,乙,3\n乙,丙\n")).edges == (GraphEdge("甲", "乙", 3.0), GraphEdge("乙", "丙"))


def test_gephis_type_tells_the_way_and_not_the_kind(tmp_path: Path) -> None:
    graph = read_graph(kept(tmp_path, "a.csv", "Source,Target,Type\n1,2,Directed\n2,1,Directed\n"))
    assert (graph.directed, ends(graph), graph.edges[0].kind) == (True, [("1", "2"), ("2", "1")], "")


def test_nodes_and_lines_in_two_tables(tmp_path: Path) -> None:
    nodes = kept(tmp_path, "n.csv", "Id,Label,種別,市町\n1,市民課,行政,倉津市\n2,市民課,行政,白嶺市\n3,教会,,\n")
    graph = read_graph(kept(tmp_path, "e.csv", "Source,Target\n1,2\n"), nodes)
    assert [(each.id, each.label, each.municipality) for each in graph.nodes] == [
        ("1", "市民課", "倉津市"), ("2", "市民課", "白嶺市"), ("3", "教会", ""),
    ]  # fmt: skip
    assert ends(graph) == [("1", "2")]


def test_a_workbook_of_kumu_names_the_ends_of_its_lines(tmp_path: Path) -> None:
    book, file = Workbook(), BytesIO()
    book.active.append(("Label", "Type"))
    for label in ("窓口", "市民課", "市民課"):
        book.active.append((label, "行政"))
    lines = book.create_sheet("Connections")
    for row in (("From", "To", "Type"), ("窓口", "市民課", "紹介"), ("窓口", "教会", "")):
        lines.append(row)
    book.save(file)
    graph = read_graph(kept(tmp_path, "a.xlsx", file.getvalue()))
    assert [each.label for each in graph.nodes] == ["窓口", "市民課", "市民課", "教会"]
    assert graph.edges[0] == GraphEdge("窓口", "市民課", 1.0, "紹介")


def test_a_list_of_nodes_alone_is_a_network_without_lines(tmp_path: Path) -> None:
    graph = read_graph(kept(tmp_path, "a.csv", "名称,種別\n甲,行政\n乙,NPO\n"))
    assert ([each.kind for each in graph.nodes], graph.edges) == (["行政", "NPO"], ())


def test_lines_to_oneself_are_left_out_and_parallel_ones_become_one(tmp_path: Path) -> None:
    graph = read_graph(kept(tmp_path, "a.csv", "source,target,weight,kind\n甲,甲,1,\n甲,乙,2,紹介\n乙,甲,3,会議\n甲,乙,4,紹介\n"))
    assert graph.edges == (GraphEdge("甲", "乙", 9.0, "紹介・会議"),)
    assert (graph.loops, graph.doubles) == (1, 2)


# --- what is refused, in one sentence, with the line ---

BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<graphml><graph><node id="&b;"/></graph></graphml>'
)
LINE = '<edge source="a" target="b"><data key="k">重い</data></edge>'
NODES = '<node id="a"/>\n<node id="b"/>\n'


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        (BOMB, "dtd", 2),
        ("<graphml>\n<graph>\n<node id='a'>\n", "broken_xml", 4),
        ("<graphml>\n<graph>\n<node id='a'></edge></graph></graphml>", "broken_xml", 3),
        ("<graphml>\n<graph>\n<node/></graph></graphml>", "broken_xml", 3),
        ("<graphml><graph/></graphml>", "no_nodes", 0),
        ("<html><body/></html>", "not_a_graph", 0),
        (GRAPHML.format(whose="edge", name="weight", inner=NODES + '<edge source="a" target="c"/>'), "unknown_node", 3),
        (GRAPHML.format(whose="edge", name="weight", inner=NODES + '<edge source="a"/>'), "no_end", 3),
        (GRAPHML.format(whose="edge", name="weight", inner=NODES + LINE), "weight", 3),
        (GRAPHML.format(whose="node", name="label", inner=NODES + '<node id="a"/>'), "node_twice", 3),
        ("source,target\n甲,乙\n甲,\n", "no_end", 3),
        ("source,target,weight\n甲,乙,inf\n", "weight", 2),
        ("id,label\n1,甲\n1,乙\n", "node_twice", 3),
        ("ひとこと\n", "no_end", 1),
    ],
)  # fmt: skip
def test_what_is_no_network_is_refused_in_one_sentence_with_the_line(tmp_path: Path, text: str, problem: str, line: int) -> None:
    with pytest.raises(GraphUnreadable) as refusal:
        read_graph(kept(tmp_path, "a", text))
    assert (refusal.value.problem, refusal.value.line) == (problem, line)
    said = sentence(refusal.value)
    assert (said.count("。"), said[-1]) == (1, "。")
    assert (f"{line}行目" in said) == bool(line)


@pytest.mark.parametrize("content", [b"<graphml>\x80\x81\xff\x00</graphml>", b"\x00\x01\x02\x03\xff"])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(GraphUnreadable):
        read_graph(kept(tmp_path, "a", content))


@pytest.mark.parametrize(("content", "problem"), [(b"", "no_nodes"), (b"\xd0\xcf\x11\xe0", "not_a_graph"), (b"PK\x03\x04", "not_a_graph"),
                                                  ("甲,乙\n" * 60_000, "too_large")])  # fmt: skip
def test_what_is_no_table_is_refused_in_one_sentence_too(tmp_path: Path, content: bytes | str, problem: str) -> None:
    with pytest.raises(GraphUnreadable) as refusal:
        read_graph(kept(tmp_path, "a.csv", content))
    assert refusal.value.problem == problem
    assert sentence(refusal.value).count("。") == 1


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileIsMissing):
        read_graph(tmp_path / "a.csv")


def test_200_000_lines_are_refused_where_they_become_too_many(tmp_path: Path) -> None:
    edges = "\n".join(f'<edge source="{at % 900}" target="{at * 7 % 901}"/>' for at in range(200_000))
    nodes = "".join(f'<node id="{at}"/>' for at in range(901))
    with pytest.raises(GraphUnreadable) as refusal:
        read_graph(kept(tmp_path, "a.graphml", f"<graphml><graph>{nodes}\n{edges}</graph></graphml>"))
    assert (refusal.value.problem, refusal.value.line) == ("too_many_edges", graph_draft.MOST_EDGES + 2)


def test_too_many_nodes_are_refused_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(GraphUnreadable) as refusal:
        read_graph(kept(tmp_path, "a.csv", "\n".join(f"{at},{at + 1}" for at in range(4_000))))
    assert (refusal.value.problem, refusal.value.line) == ("too_many_nodes", graph_draft.MOST_NODES)


@settings(max_examples=200)
@given(
    st.binary(max_size=200) | st.text(max_size=200).map(str.encode),
    st.sampled_from([b"", b"<graphml>", b"<gexf><graph><nodes>", b"PK\x03\x04"]),
)
def test_whatever_a_file_holds_it_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes, head: bytes) -> None:
    path = kept(tmp_path_factory.getbasetemp(), "any", head + content)
    with suppress(DeskError):
        graph = read_graph(path)
        assert {end for edge in ends(graph) for end in edge} <= {each.id for each in graph.nodes}


# --- out and in again ---

_words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=12).map(str.strip)
_figures = st.floats(-1e9, 1e9).map(lambda value: value or 0.0)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    count = draw(st.integers(1, 8))
    places = st.none() | st.builds(Place, _figures, _figures)
    nodes = tuple(
        GraphNode(f"n{at}", draw(_words) or f"n{at}", draw(_words), draw(_words), draw(places)) for at in range(count)
    )  # fmt: skip
    pairs = draw(st.sets(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] < pair[1])))
    edges = tuple(GraphEdge(f"n{one}", f"n{other}", draw(_figures), draw(_words)) for one, other in sorted(pairs))
    return Graph(nodes, edges, draw(st.booleans()) and bool(edges))


@pytest.mark.parametrize("write", [graphml, gexf])
@settings(max_examples=60)
@given(graph=graphs())
def test_what_goes_out_as_xml_comes_in_again(tmp_path_factory: pytest.TempPathFactory, write, graph: Graph) -> None:
    assert read_graph(kept(tmp_path_factory.getbasetemp(), "out", write(graph))) == graph


@settings(max_examples=60)
@given(graph=graphs())
def test_what_goes_out_as_tables_comes_in_again_but_for_places(tmp_path_factory: pytest.TempPathFactory, graph: Graph) -> None:
    folder = tmp_path_factory.getbasetemp()
    edges, nodes = kept(folder, "e.csv", edges_csv(graph)), kept(folder, "n.csv", nodes_csv(graph))
    without_places = replace(graph, nodes=tuple(replace(each, place=None) for each in graph.nodes))
    assert (read_graph(edges, nodes) if graph.edges else read_graph(nodes)) == without_places


@pytest.mark.parametrize("write", [graphml, gexf])
def test_other_programs_read_what_goes_out(tmp_path: Path, write) -> None:
    path = kept(tmp_path, "out", write(Graph((GraphNode("a", "窓口"), GraphNode("b", "<&>\"'")), (GraphEdge("a", "b", 2.5, "紹介"),))))
    read = nx.read_graphml(path) if write is graphml else nx.read_gexf(path)
    assert (dict(read.nodes(data="label")), read["a"]["b"]["weight"], read["a"]["b"]["kind"]) == ({"a": "窓口", "b": "<&>\"'"}, 2.5, "紹介")


def test_the_desks_own_map_goes_out_with_stages_and_without_whom_is_hidden() -> None:
    row = map_row(node(1, 3), node(2, 1))
    graph = as_graph(row, {DESK: Place(0, 0), agency_id(1): Place(30, -40)})
    assert [(each.label, each.place) for each in graph.nodes] == [("流域外国人相談窓口", Place(0, 0)), ("機関1", Place(30, -40))]
    assert graph.edges == (GraphEdge(str(DESK), str(agency_id(1)), 1.0, "情報共有"),)
