"""連携マップ: two fiscal years compared."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desk_gui.network.changes import Change
from desk_gui.network.changes_scene import CHANGE_PENS
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.map_drawing import printed
from desk_gui.views.widgets.section import LinkTo
from tests.gui.growth import grown

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def partners(bureau) -> dict[str, AgencyId]:
    return grown(bureau)


@pytest.fixture
def compared(partners, new_map, qtbot, rested):
    """R7 and now, by the button."""
    screen = new_map()
    qtbot.mouseClick(screen.stage.years.compare, LEFT)
    rested()
    return screen


def pick(qtbot, choice, at: int) -> None:
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Home)
    for _ in range(at):
        qtbot.keyClick(choice, Qt.Key.Key_Down)


def lines(screen) -> dict[str, Change]:
    names = {mark.id: mark.name for mark in screen.model.map.scene.nodes}
    pens = {pen: change for change, pen in CHANGE_PENS.items()}
    desk = screen.model.map.row.desk
    return {names[line.other if line.one == desk else line.one]: pens[line.pen] for line in screen.model.map.scene.lines}


def listed(screen) -> list[str]:
    return [link._name for link in screen.inspector.changes.findChildren(LinkTo) if link.isVisible()]


def test_the_year_before_is_compared_with_the_one_shown(compared):
    bar = compared.stage.years.bar
    assert (bar.isVisible(), bar.before.currentText(), bar.after.currentText()) == (True, "R7年度末", "今")
    assert lines(compared) == {"倉津市国際交流協会": Change.SAME, "法テラス倉津": Change.WEAKER, "県弁護士会": Change.NEW}


def test_what_paleness_means_is_told_only_where_it_means_something(compared, rested):
    assert not compared.filters.ages.isVisible()
    compared.timeline.show_beside(True)
    rested()
    compared.head.narrow_by.setChecked(True)
    assert compared.filters.ages.isVisible()
    compared.timeline.show_beside(False)
    rested()
    assert not compared.filters.ages.isVisible()


def test_other_years_are_picked_by_key_and_never_the_same_twice(compared, qtbot, rested):
    bar = compared.stage.years.bar
    pick(qtbot, bar.before, 0)
    rested()
    assert lines(compared) == {"倉津市国際交流協会": Change.STRONGER, "法テラス倉津": Change.NEW, "県弁護士会": Change.NEW}
    pick(qtbot, bar.before, 3)
    rested()
    assert (bar.before.currentText(), bar.after.currentText()) == ("R7年度末", "今")


def test_what_changed_stands_in_words_and_a_name_shows_its_agency(compared, qtbot, partners):
    pane = compared.inspector.changes
    assert (pane.isVisible(), listed(compared)) == (True, ["県弁護士会", "法テラス倉津"])
    words = [each.text() for each in pane.findChildren(QLabel) if each.isVisible()]
    assert any("要更新 連携の確認・連絡先交換" in each for each in words)
    link = next(link for link in pane.findChildren(LinkTo) if link._name == "県弁護士会")
    qtbot.mouseClick(link, LEFT)
    assert compared.inspector.card.name.text() == "県弁護士会"
    qtbot.mouseClick(compared.inspector.card.shut, LEFT)
    assert pane.isVisible()


def test_side_by_side_both_maps_look_where_one_looks(compared, qtbot, rested):
    bar, stage = compared.stage.years.bar, compared.stage
    qtbot.mouseClick(bar.how._group.button(1), LEFT)
    rested()
    assert (stage.before.isVisible(), stage.earlier.words.text(), stage.notice.words.text()) == (True, "R7年度末", "今")
    assert len(compared.model.map.other.nodes) == 3
    QApplication.processEvents()
    qtbot.keyClick(stage.before, Qt.Key.Key_Plus)
    assert stage.canvas.camera == stage.before.camera
    assert not stage.canvas.is_fitted
    qtbot.keyClick(stage.canvas, Qt.Key.Key_Left)
    assert stage.canvas.camera == stage.before.camera


def test_a_press_on_either_map_chooses_on_both(compared, qtbot, rested, partners):
    compared.timeline.show_beside(True)
    rested()
    QApplication.processEvents()
    before = compared.stage.before
    qtbot.mouseClick(before, LEFT, pos=before.point_of(partners["法テラス倉津"]))
    assert compared.chosen.id == partners["法テラス倉津"]
    assert [canvas._drawing.chosen for canvas in (before, compared.canvas)] == [partners["法テラス倉津"]] * 2


@pytest.mark.parametrize("beside", [False, True])
def test_a_kept_comparison_is_the_difference_with_both_days(compared, rested, beside):
    compared.timeline.show_beside(beside)
    rested()
    sheet = compared.sheet()
    scene = printed(sheet.drawn, sheet.found)
    assert (scene.title, scene.day) == ("連携マップ（連携の段階）　R7年度末 → 今", "令和8年3月31日 → 令和8年6月9日")
    assert [key.name for key in scene.legend[0].keys][:3] == ["新しくつながった 1", "強くなった 0", "弱くなった 1"]


def test_it_is_kept_as_a_file(compared, qtbot, tmp_path: Path):
    with qtbot.waitSignal(compared.keeper.kept, timeout=30_000):
        compared.keeper.save(compared.sheet(), tmp_path / "ちがい.svg")
    assert "弱くなった 1" in (tmp_path / "ちがい.svg").read_text("utf-8")


def test_ending_it_leaves_the_later_map(compared, qtbot, rested):
    qtbot.mouseClick(compared.stage.years.bar.done, LEFT)
    rested()
    assert (compared.model.moment.is_now, compared.stage.years.slider.isVisible(), compared.stage.lines.isVisible()) == (True, True, True)
    assert compared.inspector.currentWidget() is compared.inspector.overview


def test_a_small_window_has_the_words_beside_the_map_too(compared, qtbot, rested):
    compared.resize(960, 620)
    rested()
    assert compared.inspector.changes.isVisible()
    qtbot.mouseClick(compared.stage.years.bar.how._group.button(1), LEFT)
    rested()
    assert (compared.inspector.isVisible(), compared.filters.isVisible()) == (False, False)


def test_at_150_percent_of_an_office_screen_nothing_asks_for_more_width(compared, rested):
    """Wider than its window, the map would unfold the panes of a wide one."""
    compared.resize(831, 420)
    rested()
    assert compared.inspector.changes.isVisible()
    assert compared.stage.minimumSizeHint().width() + compared.inspector.width() <= 831
