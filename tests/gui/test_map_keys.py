"""連携マップ by the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desk_gui.views.map.screen import MapScreen
from tests.gui.growth import grown


@pytest.fixture
def window(qtbot, bureau, office, rested) -> QWidget:
    """The map between what stands before it and after it, as in the program."""
    grown(bureau)
    around = QWidget()
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    screen = MapScreen(office)
    for piece in (QPushButton("前"), screen, QPushButton("後")):
        column.addWidget(piece)
    around.resize(1286, 700)
    around.show()
    around.activateWindow()
    screen.refresh()
    rested()
    screen.setFocus()
    return around


def test_whoever_comes_to_the_map_stands_in_its_search(window, keys):
    assert keys.here() == "機関を検索"


def test_tab_goes_through_the_bar_the_conditions_the_map_and_the_years_in_the_order_one_reads_them(window, keys):
    keys.tab_to("前", Qt.Key.Key_Backtab)
    passed = keys.round(Qt.Key.Key_Tab)
    bar = ["連携の段階", "一覧", "ファイル", "投影モード", "連携先を追加"]
    conditions = ["機関を検索", "機関の種別をたたむ", "機関の種別をすべて外す・すべて表示", "行政窓口 0機関", "市町をたたむ"]
    middle = ["連携マップ", "色分け", "この見方を保存…", "年度を順に再生", "年度", "くらべる"]
    findings = ["つながりが1本だけの機関：地図で示す", "つながりの集中：計算のしかた", "すべて見る（ほか1件）"]
    expected = [*bar, *conditions, *middle, *findings, "後"]
    assert [name for name in passed if name in expected] == expected
    assert all(passed)
