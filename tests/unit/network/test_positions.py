"""Where agencies stand, and that they stay there."""

from dataclasses import replace
from math import hypot

import pytest

from desk_gui.network.measure import measure
from desk_gui.network.positions import arranged, plots, positions
from desk_gui.network.rings import Frame
from desk_gui.network.scene import Look, build_scene, collisions
from desk_gui.rows.network import MapRow, Tie
from desk_gui.values.place import Place
from desk_gui.vocabulary import MapView
from tests.unit.network.factory import DESK, agency_id, map_row, node, region

views = pytest.mark.parametrize("view", list(MapView))


@views
def test_everybody_has_a_place_and_the_desk_the_middle(view: MapView) -> None:
    row = region()
    places = positions(row, view)
    assert set(places) == {one.id for one in row.nodes}
    assert places[DESK] == Place(0, 0)


@views
def test_the_same_data_always_gives_the_same_map(view: MapView) -> None:
    assert positions(region(), view) == positions(region(), view)


@views
def test_who_was_put_somewhere_by_hand_stays_there_and_moves_nobody(view: MapView) -> None:
    row, somewhere = region(), Place(123.5, -77.25)
    moved = positions(replace(row, places={agency_id(7): somewhere}), view)
    assert moved == positions(row, view) | {agency_id(7): somewhere}


@views
def test_a_new_agency_finds_room_and_nobody_else_moves(view: MapView) -> None:
    row = region()
    before = positions(row, view)
    new = node(99)
    more = replace(row, nodes=(*row.nodes, new), ties=(*row.ties, Tie(DESK, new.id, 1), Tie(agency_id(5), new.id, 3)))
    after = positions(more, view, held=before)
    assert {agency: place for agency, place in after.items() if agency != new.id} == before
    assert min(hypot(after[new.id].x - place.x, after[new.id].y - place.y) for place in before.values()) > 20


@views
def test_several_new_agencies_each_get_their_own_room(view: MapView) -> None:
    before = positions(map_row(), view)
    after = positions(map_row(*(node(at) for at in range(1, 6))), view, held=before)
    assert len(set(after.values())) == 6


def test_an_agency_goes_to_its_new_ring_when_the_work_together_has_grown() -> None:
    row = region()
    before = positions(row, MapView.RINGS)
    grown = tuple(replace(one, stage=5) if one.id == agency_id(40) else one for one in row.nodes)
    after = positions(replace(row, nodes=grown), MapView.RINGS, held=before)
    assert {agency for agency in before if before[agency] != after[agency]} == {agency_id(40)}
    assert hypot(after[agency_id(40)].x, after[agency_id(40)].y) < hypot(before[agency_id(40)].x, before[agency_id(40)].y)


def test_an_agency_that_is_gone_leaves_the_others_where_they_stand() -> None:
    row = region()
    before = positions(row, MapView.FORCE)
    fewer = replace(row, nodes=row.nodes[:-1])
    assert positions(fewer, MapView.FORCE, held=before) == {one.id: before[one.id] for one in fewer.nodes}


def test_an_agency_that_moved_to_another_town_leaves_the_ground_it_stood_on() -> None:
    row = map_row(node(1), node(2), replace(node(3), municipality="白嶺市"), replace(node(4), municipality="白嶺市"))
    held = arranged(row, MapView.TOWNS)
    before = held.places
    moved = replace(row, nodes=tuple(replace(one, municipality="白嶺市") if one.id == agency_id(2) else one for one in row.nodes))
    after = arranged(moved, MapView.TOWNS, held).places
    assert {agency for agency in before if before[agency] != after[agency]} == {agency_id(2)}
    there = next(plot for plot in plots(moved, MapView.TOWNS, after, after) if plot.name == "白嶺市")
    assert hypot((after[agency_id(2)].x - there.centre.x) / there.rx, (after[agency_id(2)].y - there.centre.y) / there.ry) < 1


@views
def test_a_map_without_a_desk_or_without_anybody_is_a_map(view: MapView) -> None:
    assert positions(replace(map_row(), nodes=(), ties=()), view) == {}
    assert len(positions(replace(map_row(node(1), node(2)), desk=None), view)) == 3


def test_agencies_of_the_force_view_keep_room_for_their_names() -> None:
    places = list(positions(region(), MapView.FORCE).values())
    assert min(hypot(one.x - other.x, one.y - other.y) for at, one in enumerate(places) for other in places[:at]) > 36
    assert all(abs(place.x) < 395 and abs(place.y) < 280 for place in places)


def large(count: int) -> MapRow:
    nodes = [replace(node(at, at % 6, cases=at % 30), municipality=f"{at % 7}町") for at in range(1, count + 1)]
    return map_row(*nodes, ties=tuple(Tie(agency_id(at), agency_id(at // 2), 2) for at in range(4, count + 1)))


def with_new(row: MapRow, *, count: int = 1) -> MapRow:
    new = [node(900 + at, at % 6) for at in range(count)]
    return replace(row, nodes=(*row.nodes, *new), ties=(*row.ties, *(Tie(DESK, each.id, max(each.stage, 1)) for each in new)))


@views
@pytest.mark.parametrize("size", [63, 64, 300])
def test_a_map_that_was_kept_moves_for_nobody_who_is_new(view: MapView, size: int) -> None:
    row = large(size)
    held = arranged(row, view)
    after = arranged(with_new(row), view, held)
    assert {agency: after.places[agency] for agency in held.places} == held.places
    assert (after.frame, after.number) == (held.frame, held.number + 1)


@views
def test_a_map_nothing_is_new_on_is_the_same(view: MapView) -> None:
    held = arranged(region(), view)
    again = arranged(region(), view, held)
    assert (again, again.number) == (held, held.number)


def test_rings_that_are_full_grow_and_nobody_changes_sides() -> None:
    held = arranged(map_row(*(node(at, 5) for at in range(1, 9))), MapView.RINGS)
    crowd = map_row(*(node(at, 5) for at in range(1, 17)))
    after = arranged(crowd, MapView.RINGS, held)
    grown = after.frame[0] / held.frame[0]
    assert grown > 1
    for agency, place in held.places.items():
        assert (after.places[agency].x, after.places[agency].y) == pytest.approx((place.x * grown, place.y * grown))
    assert collisions(build_scene(crowd, after.places, measure=measure, look=Look(frame=Frame(*after.frame)))) == 0


@views
def test_a_map_most_of_which_is_new_is_laid_out_afresh(view: MapView) -> None:
    held = arranged(map_row(node(1), node(2)), view)
    row = map_row(*(node(at, at % 6) for at in range(1, 40)))
    assert arranged(row, view, held) == arranged(row, view)


@views
def test_who_is_new_does_not_come_upon_somebody_put_there_by_hand(view: MapView) -> None:
    row = region()
    held = arranged(row, view)
    more = with_new(row)
    there = arranged(more, view, held).places[more.nodes[-1].id]
    by_hand = replace(more, places={agency_id(7): there})
    after = arranged(by_hand, view, held)
    assert hypot(after.places[more.nodes[-1].id].x - there.x, after.places[more.nodes[-1].id].y - there.y) > 20
    assert after.places[agency_id(7)] == held.places[agency_id(7)]
