"""Groups on grounds of their own."""

from dataclasses import replace
from itertools import combinations
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_gui.network import clusters
from desk_gui.network.clusters import Plot
from desk_gui.network.measure import measure
from desk_gui.network.positions import positions
from desk_gui.network.scene import Look, Scene, build_scene, collisions
from desk_gui.network.web import ROOM
from desk_gui.rows.network import MapRow
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyGroup, AgencyKind, MapView
from tests.unit.network.factory import DESK, agency_id, map_row, node, region

BY = {MapView.KINDS: clusters.by_kind, MapView.TOWNS: clusters.by_municipality}
both = pytest.mark.parametrize("view", list(BY))
TOWNS = ("倉津市", "倉津市", "倉津市", "白嶺市", "総田市", "")


def towns() -> MapRow:
    row = region()
    return replace(row, nodes=tuple(replace(one, municipality=TOWNS[at % 6]) for at, one in enumerate(row.nodes)))


def apart(one: Plot, other: Plot) -> float:
    """In rooms; below 0 where the two overlap."""
    way = hypot((one.centre.x - other.centre.x) / ROOM[0], (one.centre.y - other.centre.y) / ROOM[1])
    return way - (one.rx + other.rx) / ROOM[0]


def scene_of(row: MapRow, view: MapView) -> Scene:
    places, groups = positions(row, view), BY[view](row)
    return build_scene(row, places, measure=measure, look=Look(MapView.FORCE, plots=clusters.plots(groups, places)))


@both
def test_everybody_stands_on_the_ground_of_its_group_and_no_ground_on_another(view: MapView) -> None:
    row = towns()
    groups = BY[view](row)
    places = positions(row, view)
    grounds = {plot.name: plot for plot in clusters.plots(groups, places)}
    assert set(places) == {one.id for one in row.nodes}
    assert places[DESK] == Place(0, 0)
    assert min(apart(one, other) for one, other in combinations(grounds.values(), 2)) > 0
    for name, members in groups.items():
        plot = grounds[name]
        for place in (places[each] for each in members):
            assert hypot((place.x - plot.centre.x) / plot.rx, (place.y - plot.centre.y) / plot.ry) < 1


@both
def test_62_agencies_and_their_groups_carry_their_names_and_none_covers_anything(view: MapView) -> None:
    row = towns()
    scene = scene_of(row, view)
    assert collisions(scene) == 0
    assert [mark.name for mark in scene.nodes if mark.box is None] == []
    assert {ring.name for ring in scene.rings} == {name or "登録なし" for name in BY[view](row)}
    assert all(scene.bounds.united(ring.bounds) == scene.bounds for ring in scene.rings)


def test_the_largest_group_comes_first_and_kinds_of_one_size_as_in_the_legend() -> None:
    row = map_row(node(1, kind=AgencyKind.SCHOOL), node(2, kind=AgencyKind.POLICE), node(3), node(4))
    assert list(clusters.by_kind(row)) == [AgencyGroup.EXCHANGE.label, AgencyGroup.SAFETY.label, AgencyGroup.SCHOOL.label]


def test_who_has_come_furthest_stands_in_the_middle_of_its_ground() -> None:
    row = map_row(*(node(at, 5 if at == 4 else 1) for at in range(1, 8)))
    groups = clusters.by_kind(row)
    places = positions(row, MapView.KINDS)
    (plot,) = clusters.plots(groups, places)
    away = {each: hypot(places[each].x - plot.centre.x, places[each].y - plot.centre.y) for each in groups[plot.name]}
    assert min(away, key=away.__getitem__) == agency_id(4)


def test_a_new_agency_comes_beside_its_group_and_nobody_else_moves() -> None:
    row = towns()
    before = positions(row, MapView.TOWNS)
    new = replace(node(99), municipality="白嶺市")
    more = replace(row, nodes=(*row.nodes, new))
    after = positions(more, MapView.TOWNS, held=before)
    assert {agency: place for agency, place in after.items() if agency != new.id} == before
    mates = [before[one.id] for one in row.nodes if one.municipality == "白嶺市"]
    nearest = min(before.items(), key=lambda each: hypot(each[1].x - after[new.id].x, each[1].y - after[new.id].y))[1]
    assert nearest in mates


def test_a_new_group_finds_ground_of_its_own() -> None:
    row = towns()
    before = positions(row, MapView.TOWNS)
    more = replace(row, nodes=(*row.nodes, *(replace(node(at), municipality="里浜町") for at in (98, 99))))
    groups = clusters.by_municipality(more)
    after = positions(more, MapView.TOWNS, held=before)
    grounds = clusters.plots(groups, after)
    assert min(apart(one, other) for one, other in combinations(grounds, 2)) > 0
    assert {agency: after[agency] for agency in before} == before


def test_who_was_put_somewhere_by_hand_stays_there() -> None:
    row = replace(towns(), places={agency_id(7): Place(900, 900)})
    places = positions(row, MapView.KINDS)
    assert places[agency_id(7)] == Place(900, 900)
    assert places == positions(towns(), MapView.KINDS) | {agency_id(7): Place(900, 900)}


@settings(max_examples=40)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=12))
def test_grounds_of_any_size_stand_apart_and_members_keep_their_room(sizes: list[int]) -> None:
    groups = {str(at): [(at, each) for each in range(size)] for at, size in enumerate(sizes)}
    places = clusters.arrange(groups, {})
    grounds = clusters.plots(groups, places)
    assert all(apart(one, other) > 0 for one, other in combinations(grounds, 2))
    spots = [(place.x / ROOM[0], place.y / ROOM[1]) for place in places.values()]
    assert all(hypot(one[0] - other[0], one[1] - other[1]) > 0.99 for one, other in combinations(spots, 2))
