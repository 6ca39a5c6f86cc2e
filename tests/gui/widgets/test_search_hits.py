"""The list under the search box."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_gui.rows.desk import Hit
from desk_gui.views.widgets.search_field import SearchField
from desk_gui.views.widgets.search_hits import SearchHits

HITS = [Hit("agency", UUID(int=1), "法テラス倉津", "倉津市・無料"), Hit("case", UUID(int=2), "王 ○○", "R8-0147", protected=True)]


@pytest.fixture
def hits(shown) -> Iterator[SearchHits]:
    room, field = QWidget(), SearchField("さがす")
    column = QVBoxLayout(room)
    column.addWidget(field)
    column.addStretch(1)
    room.resize(500, 400)
    found = SearchHits(field, room)
    shown(room)
    field.setFocus()
    field.setText("倉津")
    QTest.keyClick(field, Qt.Key.Key_Return)
    found.show_hits(HITS)
    yield found
    room.close()


def test_arrows_and_enter_open_a_hit_without_leaving_the_box(qtbot, hits):
    qtbot.keyClick(hits._field, Qt.Key.Key_Down)
    with qtbot.waitSignal(hits.chosen) as chosen:
        qtbot.keyClick(hits._field, Qt.Key.Key_Return)
    assert (chosen.args, hits.isVisible(), hits._field.text()) == ([HITS[1]], False, "")


def test_a_list_of_earlier_words_is_nothing_to_choose_from(qtbot, hits):
    chosen = []
    hits.chosen.connect(chosen.append)
    hits._field.insert("x")
    with qtbot.waitSignal(hits._field.searched) as asked:
        qtbot.keyClick(hits._field, Qt.Key.Key_Return)
    assert (asked.args, chosen, hits.isVisible()) == (["倉津x"], [], True)
    hits.show_hits(HITS[1:])
    qtbot.keyClick(hits._field, Qt.Key.Key_Return)
    assert chosen == HITS[1:]


def test_the_list_closes_with_an_emptied_box(qtbot, hits):
    assert hits.isVisible()
    qtbot.keyClick(hits._field, Qt.Key.Key_Escape)
    assert not hits.isVisible()


def test_nothing_found_is_said(hits):
    hits.show_hits([])
    assert hits.isVisible()
    assert hits._nothing.isVisible()


def test_where_nothing_is_found_an_emergency_can_be_asked_for(qtbot, hits):
    assert not hits.emergency.isVisible()
    hits.show_hits([])
    with qtbot.waitSignal(hits.emergency_wanted):
        qtbot.mouseClick(hits.emergency, Qt.MouseButton.LeftButton)
    assert not hits.isVisible()


def test_a_long_title_is_cut_and_covers_nothing(qtbot, hits):
    """A bar to scroll sideways would lie over the second line."""
    hits.show_hits([Hit("task", UUID(int=3), "封筒を買う" * 30, "やること")])
    assert not hits._list.horizontalScrollBar().isVisible()
    assert hits._list.visualItemRect(hits._list.item(0)).height() <= hits._list.viewport().height()


def test_hits_are_drawn(hits):
    assert not hits.grab().isNull()
