"""連携マップ: what is around one agency, one, two and three steps far."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt

from desk_gui.commands.agencies import AddAgency, RecordEvidence
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.values.ids import AgencyId, EvidenceId, new_id
from desk_gui.views.map.info import INFO
from desk_gui.vocabulary import AgencyKind, EvidenceKind

CHAIN = ("市民課", "国際協会", "日本語教室", "ひだまり")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def chain(bureau) -> list[AgencyId]:
    """Each tied to the next, all of them to the desk, and one more to the desk alone."""
    keys = [AgencyId(new_id()) for _ in (*CHAIN, "税務署")]
    for key, name in zip(keys, (*CHAIN, "税務署"), strict=True):
        bureau.do(AddAgency(key, AgencyDetails(name, AgencyKind.NPO)))
        tie(bureau, bureau.agency, key)
    for one, other in pairwise(keys[:4]):
        tie(bureau, one, other)
    return keys


def tie(bureau, one: AgencyId, other: AgencyId) -> None:
    bureau.do(RecordEvidence(EvidenceId(new_id()), one, other, EvidenceKind.CONFIRMED, date(2026, 5, 1)))


@pytest.fixture
def screen(qtbot, office, chain, rested):
    shown = INFO.make(office)
    qtbot.addWidget(shown)
    shown.resize(1286, 592)
    office.edits.changed.connect(shown.refresh)
    shown.show()
    shown.refresh()
    rested()
    return shown


def bright(screen) -> list[str]:
    """Who is not pale, as the kept picture would have it."""
    found = screen.sheet().found
    return [node.label for node in screen.model.map.shown() if found is None or node.id in found]


def double_click(qtbot, screen, agency: AgencyId) -> None:
    qtbot.mouseDClick(screen.canvas, LEFT, pos=screen.canvas.point_of(agency))


def test_a_double_click_shows_the_neighbours_and_again_what_is_farther(screen, qtbot, chain):
    for reached in (2, 3, 4, 2):
        double_click(qtbot, screen, chain[0])
        assert bright(screen) == list(CHAIN[:reached])
    double_click(qtbot, screen, chain[3])
    assert bright(screen) == list(CHAIN[2:])


def test_the_bar_says_around_whom_and_chooses_how_far(screen, qtbot, chain):
    double_click(qtbot, screen, chain[0])
    bar = screen.stage.focus
    assert (bar.isVisible(), bar.name.text()) == (True, "市民課 のまわり")
    qtbot.mouseClick(bar.steps._group.button(2), LEFT)
    assert bright(screen) == list(CHAIN)
    qtbot.mouseClick(bar.close_it, LEFT)
    assert (bar.isVisible(), len(bright(screen))) == (False, 5)


def test_escape_and_the_ground_show_all_again(screen, qtbot, chain):
    double_click(qtbot, screen, chain[0])
    qtbot.keyClick(screen.canvas, Qt.Key.Key_Escape)
    assert len(bright(screen)) == 5
    double_click(qtbot, screen, chain[0])
    qtbot.mouseClick(screen.canvas, LEFT, pos=QPoint(6, screen.canvas.height() - 6))
    assert len(bright(screen)) == 5


def test_a_search_looks_only_among_those_around(screen, qtbot, chain):
    double_click(qtbot, screen, chain[0])
    screen.filters.search.setText("ひだまり")
    qtbot.keyClick(screen.filters.search, Qt.Key.Key_Return)
    assert bright(screen) == []
    screen.chosen.look_around(chain[0])
    screen.chosen.look_around(chain[0])
    assert bright(screen) == ["ひだまり"]


def test_the_menu_looks_around_without_a_mouse_and_the_list_is_of_all(screen, qtbot, chain):
    screen.chosen.choose(chain[0])
    screen.chosen.menu.look_around_it.trigger()
    assert bright(screen) == list(CHAIN[:2])
    screen.head.as_list.click()
    assert screen.list.nodes.rowCount() == 5


def test_around_nobody_once_it_is_hidden(screen, rested, chain):
    screen.chosen.look_around(chain[0])
    screen.model.narrow(hidden_groups=frozenset({AgencyKind.NPO.group}))
    rested()
    assert screen.stage.focus.agency is None
