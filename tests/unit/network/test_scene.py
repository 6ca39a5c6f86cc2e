"""What the map shows, before anything is drawn."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk_gui.network.scene import Look, collisions
from desk_gui.network.shapes import Circle, outline
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyGroup, MapView
from tests.unit.network.factory import DESK, TODAY, agency_id, drawn, map_row, node, region_drawn


@pytest.mark.parametrize("view", list(MapView))
def test_62_agencies_all_carry_their_names_and_none_covers_anything(view: MapView) -> None:
    scene = region_drawn(Look(view=view, size=(790, 560)))
    assert collisions(scene) == 0
    assert [mark.name for mark in scene.nodes if mark.box is None] == []
    assert all(scene.bounds.united(mark.box) == scene.bounds for mark in scene.nodes if mark.box)


def test_collisions_are_counted_where_there_are_some() -> None:
    scene = region_drawn()
    one, other = [mark for mark in scene.nodes if not mark.is_desk][:2]
    crossed = replace(scene, nodes=(one, replace(other, box=one.box)))
    assert collisions(crossed) > 0


def test_a_name_that_finds_no_room_is_left_out_rather_than_smeared() -> None:
    heap = {agency_id(at): Place(60 + at % 9, 60 + at % 7) for at in range(1, 40)}
    scene = drawn(map_row(*(node(at, name=f"とても混み合った機関{at}") for at in range(1, 40)), places=heap))
    assert any(mark.box is None for mark in scene.nodes)
    assert {mark.name for mark in scene.nodes} >= {"とても混み合った機関1"}


def test_names_are_bold_only_where_the_work_together_has_come_far() -> None:
    assert {mark.bold for mark in drawn(map_row(node(1, 3))).nodes if not mark.is_desk} == {False}
    assert {mark.bold for mark in drawn(map_row(node(1, 4))).nodes if not mark.is_desk} == {True}


def test_size_tells_joint_cases_and_paleness_the_last_contact() -> None:
    scene = drawn(map_row(node(1, cases=16, months=0), node(2, months=5), node(3, months=10), node(4, months=20)))
    marks = {mark.id: mark for mark in scene.nodes}
    assert marks[agency_id(1)].radius == 13.5
    assert [marks[agency_id(at)].opacity for at in range(1, 5)] == [1.0, 0.72, 0.46, 0.26]


def test_a_contact_recorded_for_tomorrow_is_recent() -> None:
    scene = drawn(map_row(replace(node(1), last_contact=TODAY + timedelta(days=1))))
    assert [mark.opacity for mark in scene.nodes if mark.id == agency_id(1)] == [1.0]


def test_lines_to_the_desk_are_straight_and_those_between_partners_bow_and_are_finer() -> None:
    lines = region_drawn().lines
    assert all((line.curve.control is None) == (DESK in (line.one, line.other)) for line in lines)
    assert {line.pen.width for line in lines if line.stage == 3} == {2.0, 1.24}


def test_a_hidden_kind_takes_its_lines_along() -> None:
    scene = region_drawn(Look(hidden_groups=frozenset({AgencyGroup.WELFARE})))
    shown = {mark.id for mark in scene.nodes}
    assert all(mark.group is not AgencyGroup.WELFARE for mark in scene.nodes)
    assert all(line.one in shown and line.other in shown for line in scene.lines)


def test_what_a_search_did_not_find_stays_but_pale() -> None:
    scene = region_drawn(Look(faded=frozenset({agency_id(3)})))
    assert {mark.id for mark in scene.nodes if mark.veil < 1} == {agency_id(3)}


def test_lines_between_partners_can_be_left_out_and_are_counted_apart() -> None:
    assert region_drawn().counts == (62, 56, 22)
    assert region_drawn(Look(between_partners=False)).counts == (62, 56, 0)


def test_ring_names_stand_at_twelve_o_clock_of_the_ring_view_only() -> None:
    assert [ring.name for ring in region_drawn().rings] == ["連携の確認", "連絡先交換", "情報共有", "勉強会等", "職員の相互派遣"]
    assert all(ring.box.centre.x == 0 for ring in region_drawn().rings)
    assert region_drawn(Look(view=MapView.FORCE)).rings == ()


def test_the_desk_carries_its_name_inside() -> None:
    desk = next(mark for mark in region_drawn().nodes if mark.is_desk)
    assert desk.lines == ("流域外国人", "相談窓口")
    assert desk.box is not None
    assert desk.box.w <= 2 * desk.radius


def test_a_short_desk_name_breaks_too_rather_than_shrink() -> None:
    row = map_row()
    desk = drawn(replace(row, nodes=(replace(row.nodes[0], short_name="相談センター"),))).nodes[0]
    assert (desk.lines, desk.text_size) == (("相談", "センター"), 12.0)


def test_nine_kinds_have_nine_outlines_so_that_a_grey_print_can_be_read() -> None:
    assert len({outline(group, 10) for group in AgencyGroup}) == 9
    assert isinstance(outline(AgencyGroup.ADMINISTRATION, 10), Circle)


def test_the_map_is_the_same_by_night_but_for_its_colours() -> None:
    day, night = region_drawn(), region_drawn(Look(dark=True))
    assert [mark.box for mark in day.nodes] == [mark.box for mark in night.nodes]
    assert day.palette.canvas != night.palette.canvas


def test_an_empty_map_can_be_drawn() -> None:
    assert drawn(replace(map_row(), nodes=(), ties=(), desk=None)).nodes == ()
