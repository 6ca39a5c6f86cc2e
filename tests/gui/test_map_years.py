"""連携マップ: going through the fiscal years."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from desk_gui.commands.agencies import AddAgency, NetworkMap, RecordEvidence
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import AgencyId, EvidenceId, new_id
from desk_gui.viewmodels.map_drawing import printed
from desk_gui.vocabulary import AgencyKind, MapView
from tests.gui.growth import KINDS, grown, met

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def partners(bureau) -> dict[str, AgencyId]:
    return grown(bureau)


@pytest.fixture
def screen(partners, new_map):
    return new_map()


@pytest.fixture
def seen(screen) -> list[str]:
    """The years drawn from now on; "" for now."""
    years: list[str] = []
    screen.model.drawn.connect(lambda drawn: years.append(drawn.moment.year.short if drawn.moment.year else ""))
    return years


def on_map(screen) -> set[str]:
    return {node.label for node in screen.model.map.shown()}


def angle(screen, agency: AgencyId) -> float:
    place = screen.model.map.places[agency]
    return round(place.x / (place.x**2 + place.y**2) ** 0.5, 6)


def test_the_keys_go_through_the_years_and_say_how_many_there_were(screen, qtbot, rested):
    slider = screen.stage.years.slider
    told = []
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End):
        qtbot.keyClick(slider, key)
        rested()
        told.append((slider.accessibleDescription(), len(on_map(screen))))
    assert told == [("R5年度 1機関", 1), ("R6年度 2機関", 2), ("R5年度 1機関", 1), ("R8年度 3機関", 3)]


def test_a_press_on_a_stop_shows_that_year_and_the_map_says_so_until_one_is_back(screen, qtbot, rested):
    slider, notice = screen.stage.years.slider, screen.stage.notice
    assert not notice.isVisible()
    qtbot.mouseClick(slider, LEFT, pos=slider.point_of(1).toPoint())
    rested()
    assert (notice.isVisible(), notice.words.text()) == (True, "R6年度末のようす")
    assert screen.head.counts.text().startswith("R6年度末：2機関")
    qtbot.mouseClick(notice.to_now, LEFT)
    rested()
    assert (notice.isVisible(), len(on_map(screen)), slider.value()) == (False, 3, 3)


def test_the_knob_is_drawn_through_the_years_with_the_mouse(screen, qtbot, rested):
    slider = screen.stage.years.slider
    qtbot.mousePress(slider, LEFT, pos=slider.point_of(3).toPoint())
    shown = []
    for at in (2, 1, 0):
        qtbot.mouseMove(slider, slider.point_of(at).toPoint() + QPoint(4, 0))
        rested()
        shown.append((slider.value(), len(on_map(screen))))
    qtbot.mouseRelease(slider, LEFT, pos=slider.point_of(0).toPoint())
    assert shown == [(2, 2), (1, 2), (0, 1)]


@pytest.mark.parametrize("view", list(MapView))
def test_whoever_was_there_then_stands_where_one_knows_it_from(screen, rested, partners, view):
    screen.model.narrow(view=view)
    rested()
    oldest, now = partners["倉津市国際交流協会"], screen.model.map
    before = (angle(screen, oldest), now.places[oldest])
    screen.timeline.go(0)
    rested()
    place = screen.model.map.places[oldest]
    assert angle(screen, oldest) == before[0]
    assert (place == before[1]) is (view is not MapView.RINGS)
    screen.timeline.go_to_now()
    rested()
    assert screen.model.map.places == now.places


def test_a_ring_farther_out_is_all_an_earlier_stage_changes(screen, rested, partners):
    rings = screen.model.map.scene.rings
    screen.timeline.go(0)
    rested()
    then = screen.model.map
    assert [(ring.rx, ring.ry) for ring in then.scene.rings] == [(ring.rx, ring.ry) for ring in rings]
    place, outermost = then.places[partners["倉津市国際交流協会"]], rings[0]
    assert (place.x / outermost.rx) ** 2 + (place.y / outermost.ry) ** 2 == pytest.approx(1.0)


def test_play_shows_every_year_once_and_ends_at_now(screen, qtbot, seen):
    screen.timeline.pace.setInterval(0)
    qtbot.mouseClick(screen.stage.years.play, LEFT)
    qtbot.waitUntil(lambda: not screen.timeline.playing, timeout=30_000)
    assert seen == ["R5", "R6", "R7", ""]


def test_space_stops_and_goes_on_from_there(screen, qtbot, rested, seen):
    screen.timeline.pace.setInterval(60_000)
    slider = screen.stage.years.slider
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    rested()
    for playing in (True, False, True):
        qtbot.keyClick(slider, Qt.Key.Key_Space)
        assert screen.timeline.playing is playing
    screen.timeline.pace.setInterval(0)
    screen.timeline.pace.start()
    qtbot.waitUntil(lambda: not screen.timeline.playing, timeout=30_000)
    assert seen == ["R5", "R6", "R7", ""]


@pytest.mark.parametrize("act", ["escape", "ground", "search"])
def test_any_act_stops_what_plays(screen, qtbot, rested, act):
    screen.timeline.pace.setInterval(60_000)
    qtbot.mouseClick(screen.stage.years.play, LEFT)
    rested()
    assert screen.timeline.playing
    if act == "ground":
        qtbot.mouseClick(screen.canvas, LEFT, pos=QPoint(6, screen.canvas.height() - 6))
    else:
        qtbot.keyClick(screen.filters.search, Qt.Key.Key_A if act == "search" else Qt.Key.Key_Escape)
    assert (screen.timeline.playing, screen.timeline.at) == (False, 0)


def test_of_another_year_nothing_is_moved_and_it_says_why(screen, qtbot, office, rested, bureau, partners):
    screen.timeline.go(0)
    rested()
    canvas, said = screen.canvas, []
    office.notices.said.connect(said.append)
    start = canvas.point_of(partners["倉津市国際交流協会"])
    qtbot.mousePress(canvas, LEFT, pos=start)
    qtbot.mouseMove(canvas, start + QPoint(40, 40))
    qtbot.mouseRelease(canvas, LEFT, pos=start + QPoint(40, 40))
    rested()
    assert canvas.point_of(partners["倉津市国際交流協会"]) == start
    assert bureau.ask(NetworkMap(MapView.RINGS)).places == {}
    assert "今に戻る" in said[0]


def test_the_card_of_another_year_shows_its_lamps_and_records_nothing(screen, rested, partners):
    screen.chosen.choose(partners["倉津市国際交流協会"])
    screen.timeline.go(0)
    rested()
    card = screen.inspector.card
    assert (card.record.isEnabled(), card.people.isVisible(), card.figures.last._value.text()) == (False, False, "R5.6.5")
    screen.timeline.go_to_now()
    rested()
    assert (card.record.isEnabled(), card.people.isVisible()) == (True, True)


def test_a_kept_map_tells_its_year_and_its_day(screen, rested):
    screen.timeline.go(1)
    rested()
    sheet = screen.sheet()
    scene = printed(sheet.drawn, sheet.found)
    assert (scene.title, scene.day) == ("連携マップ（連携の段階）　R6年度末", "令和7年3月31日")


def test_a_network_of_one_year_has_no_strip(new_map, bureau):
    agency = AgencyId(new_id())
    bureau.do(AddAgency(agency, AgencyDetails("県弁護士会", AgencyKind.NPO)))
    met(bureau, agency, KINDS[0], date(2026, 5, 11))
    screen = new_map()
    assert (screen.stage.years.isVisible(), screen.stage.notice.isVisible()) == (False, False)


def test_older_evidence_recorded_meanwhile_is_a_new_stop(screen, office, rested, bureau, partners):
    record = RecordEvidence(EvidenceId(new_id()), bureau.agency, partners["県弁護士会"], KINDS[0], date(2021, 5, 10))
    office.edits.do(record, "記録")
    rested()
    QApplication.processEvents()
    rested()
    assert [(stop.year, stop.agencies) for stop in screen.timeline.stops][:2] == [(FiscalYear(2021), 1), (FiscalYear(2022), 1)]


def test_from_a_map_of_another_time_the_wall_shows_now_and_its_bar_says_why(screen, rested):
    screen.present()
    assert screen.wall.bar.only_now.isHidden()
    screen.wall.reject()
    screen.timeline.go(1)
    rested()
    screen.present()
    rested()
    assert "投影するのは今のようすです" in screen.wall.bar.only_now.text()
    assert "R6年度末の地図は" in screen.wall.bar.only_now.text()
    assert not screen.wall.bar.only_now.isHidden()
    assert screen.wall.model.page.spoken.startswith("3機関")
    screen.wall.reject()
