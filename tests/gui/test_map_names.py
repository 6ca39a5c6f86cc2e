"""Names on the map: as printed at 100 %, more of them the nearer one comes, never one upon another."""

from datetime import date
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_gui.network.geometry import Box
from desk_gui.network.measure import LABEL_SIZE, measure
from desk_gui.network.positions import plots, positions
from desk_gui.network.scene import Look, Scene, build_scene
from desk_gui.rows.network import MapRow, Node, Tie
from desk_gui.values.ids import AgencyId, new_id
from desk_gui.values.place import Place
from desk_gui.views.map.camera import fitted, mark_scale
from desk_gui.views.map.names import Names, names_at
from desk_gui.views.map.painting import Words, name_picture
from desk_gui.vocabulary import AgencyKind, MapView

KINDS = [kind for kind in AgencyKind if kind is not AgencyKind.DESK]
TODAY = date(2026, 6, 9)


def node(at: int) -> Node:
    name = f"倉津市第{at}相談室" if at else "倉津広域窓口"
    kind = KINDS[at % len(KINDS)] if at else AgencyKind.DESK
    return Node(AgencyId(new_id()), name, "", name, kind, "倉津市", (), frozenset(), frozenset(), at % 6, (), at % 9, TODAY, not at)


@pytest.fixture(scope="module")
def scene() -> Scene:
    nodes = tuple(node(at) for at in range(56))
    ties = tuple(Tie(nodes[0].id, each.id, each.stage, 1, TODAY) for each in nodes[1:])
    row = MapRow(nodes[0].id, nodes, ties, {}, TODAY)
    return build_scene(row, positions(row, MapView.RINGS), measure=measure)


def covered(names: Names) -> int:
    boxes = [*names.agencies.values(), *(box for _, box in names.rings)]
    return sum(one.overlap(other) > 0.5 for at, one in enumerate(boxes) for other in boxes[at + 1 :])


@settings(max_examples=30)
@given(zoom=st.floats(0.2, 6))
def test_no_name_ever_lies_upon_another(scene, zoom):
    assert covered(names_at(scene, zoom)) == 0


def test_at_full_size_the_names_stand_where_they_are_printed(scene):
    shown = names_at(scene, 1.0).agencies
    printed = {mark.id: mark.box for mark in scene.nodes if mark.box and not mark.is_desk}
    for agency, box in printed.items():
        assert (shown[agency].x, shown[agency].y) == pytest.approx((box.x, box.y))


def test_more_names_appear_the_nearer_one_comes(scene):
    counts = [len(names_at(scene, zoom).agencies) for zoom in (0.25, 0.5, 1.0)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_no_name_lies_upon_the_desk(scene):
    desk = next(mark for mark in scene.nodes if mark.is_desk)
    for zoom in (0.25, 0.5, 1.0):
        for box in names_at(scene, zoom).agencies.values():
            assert not box.touches_disc(Place(0, 0), desk.radius * mark_scale(zoom) * 0.95)


def test_a_wide_window_has_room_for_more_names(scene):
    alone, wide = (names_at(scene, 0.6, seen=seen).agencies for seen in (None, Box(-900, -400, 1800, 800)))
    assert len(alone) <= len(wide)
    assert len(wide) > len(names_at(scene, 0.3).agencies)


def test_the_names_somebody_looks_for_come_first(scene):
    silent = {mark.id for mark in scene.nodes if not mark.is_desk} - names_at(scene, 0.5).agencies.keys()
    assert silent
    assert all(agency in names_at(scene, 0.5, first={agency}).agencies for agency in silent)


@pytest.mark.parametrize("text_size", [1.0, 1.5])
@pytest.mark.parametrize("size", [(788.0, 588.0), (788.0, 508.0), (576.0, 306.0), (1200.0, 700.0)])
def test_the_whole_map_is_in_sight_with_its_names_and_clear_of_what_lies_upon_it(scene, size, text_size):
    corner = (66.0, 128.0)
    camera = fitted(scene, size, text_size=text_size, corner=corner)
    across, down = camera.to_screen(Place(0, 0), size)
    seen = Box(-across, -down, *size)
    for box in names_at(scene, camera.zoom, text_size=text_size, seen=seen).agencies.values():
        assert min(box.x + across, box.y + down) >= 0
        assert box.right + across <= size[0]
        assert box.bottom + down <= size[1]
    for mark in scene.nodes:
        x, y = camera.to_screen(mark.place, size)
        assert x < size[0] - corner[0] or y > corner[1]


def test_who_finds_no_room_is_written_shorter_before_it_goes_without_a_name(scene):
    shown = names_at(scene, 0.55)
    assert shown.shortened
    for agency, lines in shown.shortened.items():
        mark = next(mark for mark in scene.nodes if mark.id == agency)
        assert lines != mark.lines
        assert agency in shown.agencies
    assert not names_at(scene, 1.6).shortened.keys() & names_at(scene, 1.0).shortened.keys()


def test_on_the_ground_of_its_town_a_name_may_leave_the_town_out():
    nodes = tuple(node(at) for at in range(70))
    row = MapRow(nodes[0].id, nodes, (), {}, TODAY)
    places = positions(row, MapView.TOWNS)
    look = Look(MapView.TOWNS, plots=plots(row, MapView.TOWNS, places, places))
    drawn = build_scene(row, places, measure=measure, look=look)
    written = {"".join(lines) for lines in names_at(drawn, 0.5).shortened.values()}
    assert any(words.startswith("第") for words in written)


def test_two_lines_of_burmese_leave_light_between_them_on_the_screen(qtbot):
    lines = ("မြို့နယ်ဌာန", "ကြူရှင်မြို့")
    high = 4 * sum(measure(line, False)[1] for line in lines)
    picture = name_picture(Words(lines, 4 * LABEL_SIZE, False, -1, "#000000"), (600, high), 1.0).toImage()
    inked = [any(picture.pixelColor(x, y).alpha() > 40 for x in range(picture.width())) for y in range(picture.height())]
    assert [ink for ink, _ in groupby(inked)] == [False, True, False, True, False]
