"""The ring view: what a place on it tells must always be true."""

from itertools import combinations
from math import atan2, hypot, pi
from statistics import mean

from hypothesis import given, settings
from hypothesis import strategies as st

from desk_gui.network.pens import radius
from desk_gui.network.rings import FACTORS, GAP, TOP, Frame, arrange
from desk_gui.rows.network import Node
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyGroup, AgencyKind
from tests.unit.network.factory import node, region

SIZE = (790.0, 560.0)
columns = st.tuples(st.integers(0, 5), st.sampled_from(list(AgencyKind)), st.integers(0, 60))
crowds = st.lists(columns, max_size=45).map(lambda rows: [node(at, s, kind=k, cases=c) for at, (s, k, c) in enumerate(rows, start=1)])
several = settings(max_examples=40)


def angle_from_top(frame: Frame, place: Place) -> float:
    angle = (atan2(place.y / frame.ry, place.x / frame.rx) - TOP) % (2 * pi)
    return min(angle, 2 * pi - angle)


@several
@given(crowds)
def test_every_agency_stands_on_the_ring_of_its_stage(nodes: list[Node]) -> None:
    frame, places = arrange(nodes, SIZE)
    for one in nodes:
        assert abs(hypot(places[one.id].x / frame.rx, places[one.id].y / frame.ry) - FACTORS[one.stage]) < 1e-9


@several
@given(crowds)
def test_nobody_stands_at_twelve_o_clock_where_the_rings_are_named(nodes: list[Node]) -> None:
    frame, places = arrange(nodes, SIZE)
    assert all(angle_from_top(frame, place) >= GAP / 2 - 1e-9 for place in places.values())


@several
@given(crowds)
def test_no_two_agencies_overlap_however_many_there_are(nodes: list[Node]) -> None:
    _, places = arrange(nodes, SIZE)
    for one, other in combinations(nodes, 2):
        apart = hypot(places[one.id].x - places[other.id].x, places[one.id].y - places[other.id].y)
        assert apart >= radius(one.joint_cases) + radius(other.joint_cases)


def test_kinds_follow_each_other_clockwise_from_the_top() -> None:
    nodes = [one for one in region().nodes if not one.is_desk]
    frame, places = arrange(nodes, SIZE)
    turned = {one: (atan2(places[one.id].y / frame.ry, places[one.id].x / frame.rx) - TOP) % (2 * pi) for one in nodes}
    middles = [mean(angle for one, angle in turned.items() if one.group is group) for group in AgencyGroup]
    assert middles == sorted(middles)


def test_rings_keep_within_the_canvas_of_an_ordinary_region() -> None:
    frame, places = arrange([one for one in region().nodes if not one.is_desk], SIZE)
    assert all(abs(place.x) < SIZE[0] / 2 and abs(place.y) < SIZE[1] / 2 for place in places.values())
    assert frame.rx * FACTORS[0] < SIZE[0] / 2


def test_rings_grow_when_they_cannot_hold_their_agencies() -> None:
    crowd = [node(at, 5, cases=40) for at in range(1, 60)]
    assert arrange(crowd, SIZE)[0].rx > 2 * arrange(crowd[:3], SIZE)[0].rx
