"""`desk-gui graph`: a network of anybody's in, a picture or figures out."""

import json
from math import dist
from pathlib import Path

import networkx as nx
import pypdfium2
import pytest

from desk_gui.main import main


@pytest.fixture
def club(tmp_path: Path) -> Path:
    nx.write_graphml(nx.karate_club_graph(), tmp_path / "club.graphml")
    return tmp_path / "club.graphml"


@pytest.mark.parametrize(("ending", "begins"), [(".svg", b"<?xml"), (".PNG", b"\x89PNG"), (".pdf", b"%PDF")])
def test_a_network_is_drawn(club: Path, capsys: pytest.CaptureFixture[str], ending: str, begins: bytes) -> None:
    out = club.with_suffix(ending)
    assert main(["graph", str(club), str(out), "--today", "2026-06-09"]) == 0
    assert out.read_bytes().startswith(begins)
    assert capsys.readouterr().out == f"{out}\n"


def test_the_sheet_says_what_it_is_of_when_and_how_many(club: Path) -> None:
    out = club.with_suffix(".pdf")
    main(["graph", str(club), str(out), "--today", "2026-06-09"])
    with pypdfium2.PdfDocument(out) as document:
        text = document[0].get_textpage().get_text_range()
    assert all(words in text for words in ("club", "令和8年6月9日作成", "34機関・つながり78", "出典：club.graphml"))


def test_a_network_is_measured(club: Path) -> None:
    out = club.with_suffix(".json")
    main(["graph", str(club), str(out)])
    told = json.loads(out.read_text(encoding="utf-8"))
    assert (len(told["nodes"]), len(told["edges"])) == (34, 78)
    assert told["measures"]["density"] == pytest.approx(0.139, abs=5e-4)
    assert {"id", "label", "x", "y", "measures"} <= set(told["nodes"][0])


def test_a_table_of_nodes_may_go_with_a_table_of_lines(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("Id,Label\n1,市民課\n2,市民課\n", encoding="cp932")
    (tmp_path / "e.csv").write_text("Source,Target\n1,2\n2,1\n1,1\n", encoding="cp932")
    assert main(["graph", str(tmp_path / "e.csv"), str(tmp_path / "o.json"), "--nodes", str(tmp_path / "n.csv")]) == 0
    assert [node["label"] for node in json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))["nodes"]] == ["市民課", "市民課"]


def test_what_was_left_out_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "e.csv").write_text("a,b\nb,a\nb,b\n", encoding="utf-8")
    main(["graph", str(tmp_path / "e.csv"), str(tmp_path / "o.json")])
    assert capsys.readouterr().err == "自分自身へのつながり1本は除きました。同じ2機関の間に重なっていた1本は1本にまとめました。\n"


@pytest.mark.parametrize(
    ("content", "out", "said"),
    [
        ("<graphml>\n<graph>", "o.svg", "2行目でXMLの書き方が崩れているか途切れているので、元のソフトでもう一度書き出してください。\n"),
        ("a,b\n", "o.docx", "書き出すファイルの名前の終わりを .svg、.png、.pdf、.json のどれかにしてください。\n"),
        ("a,b\n", "missing/o.svg", "ファイルが見つかりません。移動していないか確かめてください。\n"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, out: str, said: str
) -> None:
    (tmp_path / "in").write_text(content, encoding="utf-8")
    assert main(["graph", str(tmp_path / "in"), str(tmp_path / out)]) == 1
    assert capsys.readouterr() == ("", said)
    assert not (tmp_path / out).exists()


def test_kinds_may_stand_apart(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("Id,Label,種別\n1,市民課,行政\n2,国際課,行政\n3,教会,NPO\n", encoding="utf-8")
    main(["graph", str(tmp_path / "n.csv"), str(tmp_path / "o.json"), "--by", "kind"])
    places = {node["label"]: (node["x"], node["y"]) for node in json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))["nodes"]}
    assert dist(places["市民課"], places["国際課"]) < min(dist(places["教会"], places[each]) for each in ("市民課", "国際課"))


def test_groups_are_named_in_the_picture(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("Id,Label,市町\n1,市民課,倉津市\n2,国際課,\n", encoding="utf-8")
    main(["graph", str(tmp_path / "n.csv"), str(tmp_path / "o.svg"), "--by", "municipality"])
    picture = (tmp_path / "o.svg").read_text(encoding="utf-8")
    assert ">倉津市<" in picture
    assert ">登録なし<" in picture
