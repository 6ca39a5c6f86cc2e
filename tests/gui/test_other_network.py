"""ほかのネットワーク: a file of anybody's opened, looked at, kept, refused, given up; and the desk's own map out for other programs."""

import json
from pathlib import Path

import networkx as nx
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QLabel

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.audit import FindAudit
from desk_gui.exchange.graph_in import read_graph
from desk_gui.resources import data
from desk_gui.rows.agencies import AgencyDetails, Contact
from desk_gui.values.ids import AgencyId, ContactId, new_id
from desk_gui.viewmodels.map_format import DataFormat, MapFormat
from desk_gui.views.map.info import INFO
from desk_gui.views.map.other import OtherNetworkDialog
from desk_gui.views.widgets.labels import Prose
from desk_gui.views.widgets.section import Facts
from desk_gui.vocabulary import AgencyKind


@pytest.fixture
def window(qtbot, office):
    shown = OtherNetworkDialog(office)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show()
    return shown


@pytest.fixture
def karate(tmp_path: Path) -> Path:
    path = tmp_path / "karate.graphml"
    network = nx.Graph(nx.karate_club_graph().edges)
    nx.set_node_attributes(network, {node: f"会員{node}" for node in network}, "label")
    nx.write_graphml(network, path)
    return path


def said(window: OtherNetworkDialog) -> str:
    """All that can be read beside the map."""
    return "\n".join(piece.text() for piece in window.pane.whole.findChildren(Prose) if piece.isVisible())


def test_a_file_becomes_a_map_with_its_legend_and_its_measures_in_words(window, karate, rested):
    window.read(karate)
    rested()
    assert (window.title.text(), window.counts.text()) == ("karate.graphml", "34機関・つながり78本")
    assert window.canvas.isVisible()
    assert window.foot.isVisible()
    for piece in ("34機関の間に78本", "14%", "「会員33」（17本）", "「会員0」が、最短の道すじの44%"):
        assert piece in said(window)
    assert "次数中心化" not in said(window)
    window.pane.whole.action.click()
    assert "次数中心化" in said(window)


def test_whoever_is_clicked_is_told_of_and_nobody_is_dragged_away(qtbot, window, karate, rested):
    window.read(karate)
    rested()
    busiest = max(window.model.now.scene.nodes, key=lambda mark: mark.radius)
    at = window.canvas.point_of(busiest.id)
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert window.pane.one.isVisible()
    assert "17本" in "".join(each.text() for each in window.pane.one.findChild(Facts).children() if hasattr(each, "text"))
    qtbot.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(window.canvas, at + QPoint(20, 10))
    qtbot.mouseMove(window.canvas, at + QPoint(50, 30))
    qtbot.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=at + QPoint(50, 30))
    assert window.canvas.point_of(busiest.id) == at


def test_the_same_is_read_as_a_list_by_keys_and_enter_shows_one_on_the_map(window, keys, karate, rested):
    window.read(karate)
    rested()
    keys.tab_to("一覧")
    keys.press(Qt.Key.Key_Space)
    assert window.list.hasFocus()
    assert [cell(window, 0, column) for column in range(6)][0::3] == ["会員0", "16本"]
    keys.press(Qt.Key.Key_Down)
    assert cell(window, window.list.current_row(), 0) == "会員1"
    assert "会員1" in [each.text() for each in window.pane.one.findChildren(QLabel) if each.isVisible()]
    assert cell(window, window.list.current_row(), 5).startswith("会員0、会員13、")
    keys.press(Qt.Key.Key_Return)
    assert window.canvas.hasFocus()
    assert window.canvas.rect().contains(window.canvas.point_of(window.table.agency(window.list.current_row())))


def cell(window: OtherNetworkDialog, row: int, column: int) -> str:
    return window.table.index(row, column).data()


def test_who_is_clicked_on_the_map_is_the_one_in_the_list(qtbot, window, karate, rested):
    window.read(karate)
    rested()
    busiest = max(window.model.now.scene.nodes, key=lambda mark: mark.radius)
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=window.canvas.point_of(busiest.id))
    window.as_list.click()
    assert cell(window, window.list.current_row(), 0) == busiest.name


@pytest.mark.parametrize("form", [*MapFormat, None])
def test_it_is_kept_as_a_picture_or_as_figures(window, karate, rested, tmp_path, form):
    window.read(karate)
    rested()
    path = tmp_path / "kept"
    window.model.save(path, form)
    rested()
    content = path.read_bytes()
    if form is None:
        data = json.loads(content)
        assert (len(data["nodes"]), round(data["measures"]["density"], 3)) == (34, 0.139)
    else:
        assert content.startswith({"png": b"\x89PNG", "pdf": b"%PDF", "svg": b"<?xml"}[form.ending])


def test_kinds_and_towns_of_the_file_may_stand_apart(window, rested, tmp_path):
    (tmp_path / "map.csv").write_text("Source,Target\na,b\nb,c\n", encoding="utf-8")
    nodes = "Id,Label,種別,市町\na,市役所,役所,倉津市\nb,学校,学校,倉津市\nc,病院,病院,早瀬町\n"
    (tmp_path / "map_機関.csv").write_text(nodes, encoding="utf-8")
    window.read(tmp_path / "map.csv")
    rested()
    assert {mark.name for mark in window.model.now.scene.nodes} == {"市役所", "学校", "病院"}
    assert window.ways.isVisible()
    by_town = window.ways.findChildren(type(window.ways._group.button(0)))[2]
    by_town.click()
    rested()
    assert {ring.name for ring in window.model.now.scene.rings} == {"倉津市", "早瀬町"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("Source,Target\na,\n", "2行目のつながりに片方の端がない"),
        ("<graphml><graph><node id='a'/>", "XMLの書き方が崩れている"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><graphml/>", "DTD"),
        ("", "機関が1つもない"),
    ],
)
def test_what_is_no_network_is_refused_in_the_window_with_the_line(window, rested, tmp_path, karate, content, sentence):
    window.read(karate)
    rested()
    bad = tmp_path / "bad.csv"
    bad.write_text(content, encoding="utf-8")
    window.read(bad)
    rested()
    assert sentence in window.empty._sentence.text()
    assert window.title.text() == "「bad.csv」は開けません"
    assert window.empty.isVisible()
    assert not window.keep.isVisible()
    assert window.empty.action.isEnabled()


def test_what_was_given_up_is_not_shown_and_the_map_before_it_stays(qtbot, window, karate, rested, tmp_path):
    window.read(karate)
    rested()
    other = tmp_path / "other.csv"
    other.write_text("Source,Target\na,b\n", encoding="utf-8")
    window.read(other)
    assert window.busy.isVisible()
    window.busy.cancelled.emit()
    assert not window.busy.isVisible()
    rested()
    assert window.title.text() == "karate.graphml"
    assert len(window.model.now.scene.nodes) == 34


def test_the_window_may_be_shut_while_it_reads(window, karate, rested):
    window.read(karate)
    window.reject()
    rested()
    assert window.model.now is None


# --- the desk's own ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def screen(qtbot, office, bureau, rested):
    for name, kind in (("法テラス倉津", AgencyKind.LEGAL_AID), ("NPOひだまり", AgencyKind.NPO)):
        person = Contact(ContactId(new_id()), "田所 美和子", phone="086-000-1101")
        bureau.do(AddAgency(AgencyId(new_id()), AgencyDetails(name, kind, municipality="倉津市", contacts=(person,))))
    shown = INFO.make(office)
    qtbot.addWidget(shown)
    shown.resize(1286, 592)
    shown.show()
    shown.refresh()
    rested()
    return shown


@pytest.mark.parametrize("form", DataFormat)
def test_the_desks_map_leaves_as_data_after_it_stands_in_the_record_and_without_persons(screen, bureau, rested, tmp_path, form):
    screen.keeper.save_data(screen.model.map, tmp_path / "map", form)
    rested()
    path = tmp_path / f"map.{form.value}"
    assert bureau.ask(FindAudit()).rows[0].about.startswith("map_data")
    beside = tmp_path / "map_機関.csv"
    assert all("田所" not in each.read_text(encoding="utf-8-sig") for each in tmp_path.glob("map*"))
    graph = read_graph(path, beside if form is DataFormat.CSV else None)
    assert {"法テラス倉津", "NPOひだまり"} <= {node.label for node in graph.nodes}
    assert beside.exists() == (form is DataFormat.CSV)


def test_from_the_menu_of_the_map_another_network_opens_in_a_window_of_its_own(screen):
    screen.head.other.trigger()
    assert screen.other.isVisible()
    assert screen.other.empty.isVisible()
    screen.other.close()


def test_f1_names_the_keys_of_this_window(window):
    sections = [section for section in data("help/quick_reference.json") if section["title"] == "エコマップ・ほかのネットワーク"]
    words = " ".join(f"{key} {text}" for section in sections for key, text in section["lines"])
    bound = {key.key().toString() for key in window.findChildren(QShortcut)}
    bound |= {button.shortcut().toString() for button in window.findChildren(QAbstractButton)} - {""}
    assert bound == {"Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+O"}
    assert {key for key in bound if key not in words} == set()
