"""連携マップ in a small window: the map keeps most of it, and the legend is there all the same."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desk_gui.views.map.marks_strip import Key, MarksStrip
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.vocabulary import AgencyGroup, Colouring, LampKind
from tests.gui.growth import grown

SCREEN = QSize(911, 512)  # 1366x768 at 150 %
ROOM = QSize(863, 410)  # what the window leaves the map of it
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def screen(bureau, new_map):
    grown(bureau)
    shown = new_map()
    shown.resize(ROOM)
    laid_out()
    return shown


def laid_out() -> None:
    for _ in range(3):
        QApplication.processEvents()


def said(widget: QWidget) -> set[str]:
    return {each.text() for each in widget.findChildren(QLabel) if each.isVisible()}


def test_the_map_has_more_than_half_of_the_screen(screen, rested):
    assert screen.stage.years.isVisible()
    assert screen.canvas.height() >= 0.55 * SCREEN.height()
    screen.timeline.compare()
    rested()
    assert screen.canvas.height() >= 0.55 * SCREEN.height()


def test_every_mark_stands_in_one_line_and_the_whole_legend_opens_upon_the_map_by_key(screen, qtbot, keys):
    foot = screen.stage.foot
    spoken = foot.strip.accessibleName()
    assert all(lamp.label in spoken for lamp in LampKind)
    assert AgencyGroup.EXCHANGE.label in spoken
    before = screen.canvas.size()
    foot.open.setFocus()
    keys.press(Qt.Key.Key_Space)
    assert foot.card.isVisible()
    assert {*(lamp.label for lamp in LampKind), AgencyGroup.EXCHANGE.label, "濃さ＝最後の連絡"} <= said(foot.card)
    assert screen.canvas.size() == before
    assert foot.card.geometry().bottom() < screen.stage.faces.height()
    keys.press(Qt.Key.Key_Escape)
    assert not foot.card.isVisible()


def test_what_the_colours_tell_is_in_the_line_and_in_the_legend(screen, rested):
    screen.model.narrow(colouring=Colouring.REFERRALS)
    rested()
    row = screen.model.map.scene.scale
    assert all(key.name in screen.stage.foot.strip.accessibleName() for key in row.keys)
    screen.stage.foot.open.click()
    laid_out()
    assert {key.name for key in row.keys} <= said(screen.stage.foot.card)


def test_in_a_large_window_all_of_it_stands_below_again(screen):
    screen.stage.foot.open.click()
    screen.resize(1286, 640)
    laid_out()
    foot = screen.stage.foot
    assert (foot.card.isVisible(), foot.strip.isVisible(), foot.lines.isVisible()) == (False, False, True)
    assert foot.lines.parent() is foot


def test_where_no_pane_names_the_kinds_the_legend_does(screen):
    foot = screen.stage.foot
    for width, named in ((1286, False), (900, True)):
        screen.resize(width, 640)
        laid_out()
        assert (AgencyGroup.EXCHANGE.label in said(foot)) is named


@pytest.mark.parametrize("height", [520, 640, 900])
def test_what_size_and_paleness_mean_is_seen_however_long_the_conditions_are(screen, height):
    screen.resize(1286, height)
    for each in (screen.filters.categories, screen.filters.languages):
        each.fold.setChecked(False)
    laid_out()
    assert screen.filters.marks.visibleRegion().boundingRect() == screen.filters.marks.rect()
    assert "濃さ＝最後の連絡" in said(screen.filters.marks)


def test_a_press_on_a_year_shows_it(screen, qtbot, rested):
    slider = screen.stage.years.slider
    qtbot.mouseClick(slider, LEFT, pos=slider.point_of(1).toPoint())
    rested()
    assert (screen.timeline.at, len(screen.model.map.shown())) == (1, 2)


def test_the_line_gives_up_the_names_of_the_later_part_first(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    strip = MarksStrip(window)
    parts = [
        [Key(KindMark(AgencyGroup.LEGAL, 14), name) for name in names] for names in (("連携の確認", "情報共有"), ("行政窓口", "国の機関"))
    ]
    shown = []
    strip.show_keys(*parts)
    window.show()
    for width in (600, 260, 80):
        strip.resize(width, 20)
        shown.append(said(strip))
    assert shown == [{"連携の確認", "情報共有", "行政窓口", "国の機関"}, {"連携の確認", "情報共有"}, set()]
    assert all(key.mark.isVisible() for part in parts for key in part)


def test_counts_of_three_figures_are_not_cut_off_beside_a_scroll_bar(screen):
    screen.resize(1286, 500)
    screen.filters.groups.show_values({each: each.label for each in AgencyGroup}, dict.fromkeys(AgencyGroup, 12_345), frozenset())
    laid_out()
    inside = screen.filters.widget()
    assert screen.filters.verticalScrollBar().isVisible()
    assert inside.width() <= screen.filters.viewport().width()
    assert inside.width() >= inside.minimumSizeHint().width()
