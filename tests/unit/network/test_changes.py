"""What became of a network between two days."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_gui.network.changes import Change, ChangedTie, compare, merged
from desk_gui.network.changes_scene import CHANGE_PENS, with_changes
from desk_gui.network.draw_pdf import to_pdf
from desk_gui.network.draw_svg import to_svg
from desk_gui.network.measure import measure
from desk_gui.network.positions import at_another_time, positions
from desk_gui.network.rings import frame_of
from desk_gui.network.scene import Look, build_scene
from desk_gui.rows.network import MapRow, Tie
from desk_gui.vocabulary import LampKind, MapView
from tests.unit.network.factory import DESK, TODAY, agency_id, map_row, node, region

EARLIER = TODAY.replace(year=2025, month=3, day=31)
ends = st.tuples(st.integers(1, 6), st.integers(1, 6)).filter(lambda pair: pair[0] != pair[1])
ties = st.builds(
    lambda pair, stage, fresh: Tie(agency_id(pair[0]), agency_id(pair[1]), stage, fresh=fresh),
    ends,
    st.integers(0, 5),
    st.frozensets(st.sampled_from(list(LampKind))),
)
networks = st.builds(
    lambda stages, others: map_row(*(node(at, stage) for at, stage in stages.items()), ties=tuple(others)),
    st.dictionaries(st.integers(1, 6), st.integers(0, 5)),
    st.lists(ties, max_size=8),
)


def tied(*others: tuple[int, frozenset[LampKind]]) -> MapRow:
    """The desk and partners 1, 2 … at these stages, kept up by these lamps."""
    row = map_row(*(node(at, stage) for at, (stage, _) in enumerate(others, start=1)))
    fresh = {agency_id(at): lamps for at, (_, lamps) in enumerate(others, start=1)}
    return replace(row, ties=tuple(replace(tie, fresh=fresh[tie.other]) for tie in row.ties))


def changes(before: MapRow, after: MapRow) -> list[Change]:
    return [each.change for each in compare(before, after).ties]


NONE: frozenset[LampKind] = frozenset()
CONTACTS = frozenset({LampKind.CONTACTS})


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ((0, NONE), (1, NONE), Change.NEW),
        ((1, NONE), (0, NONE), Change.LOST),
        ((2, NONE), (3, NONE), Change.STRONGER),
        ((3, CONTACTS), (2, CONTACTS), Change.WEAKER),
        ((2, CONTACTS), (2, NONE), Change.WEAKER),
        ((2, NONE), (2, CONTACTS), Change.STRONGER),
        ((3, CONTACTS), (4, NONE), Change.STRONGER),
        ((2, CONTACTS), (2, CONTACTS), Change.SAME),
    ],
)
def test_the_stage_decides_and_then_what_keeps_it_up(before, after, change):
    assert changes(tied(before), tied(after)) == [change]


@given(networks)
def test_nothing_changes_between_a_map_and_itself(row: MapRow):
    assert set(changes(row, row)) <= {Change.SAME}


MIRRORED = {Change.NEW: Change.LOST, Change.LOST: Change.NEW, Change.STRONGER: Change.WEAKER, Change.WEAKER: Change.STRONGER}


@given(networks, networks)
def test_the_way_back_is_the_mirror_of_the_way_there(one: MapRow, other: MapRow):
    there = compare(one, other).ties
    back = tuple(ChangedTie(MIRRORED.get(each.change, each.change), each.after, each.before) for each in there)
    assert compare(other, one).ties == back


@given(networks, networks)
def test_every_line_of_either_map_is_told_once_and_drawn_once(one: MapRow, other: MapRow):
    found = compare(one, other)
    lines = {frozenset((tie.one, tie.other)) for row in (one, other) for tie in row.ties}
    assert sorted(map(sorted, (each.pair for each in found.ties))) == sorted(map(sorted, lines))
    assert {each.id for each in merged(one, other).nodes} == {each.id for row in (one, other) for each in row.nodes}


# --- the picture -----------------------------------------------------------------------------------------------------------------


def drawn(before: MapRow, after: MapRow):
    row = merged(before, after)
    scene = build_scene(row, positions(row, MapView.RINGS), measure=measure, look=Look(title="くらべる"))
    return with_changes(scene, compare(replace(before, today=EARLIER), after))


def test_each_line_tells_its_change_by_its_pen_and_the_legend_names_and_counts_them():
    before, after = tied((1, NONE), (2, CONTACTS), (3, NONE)), tied((2, NONE), (2, NONE), (3, NONE), (1, NONE))
    scene = drawn(before, after)
    pens = {line.other if line.one == DESK else line.one: line.pen for line in scene.lines}
    wanted = (Change.STRONGER, Change.WEAKER, Change.SAME, Change.NEW)
    assert [pens[agency_id(at)] for at in (1, 2, 3, 4)] == [CHANGE_PENS[change] for change in wanted]
    assert [key.name.rsplit(" ", 1)[1] for key in scene.legend[0].keys] == ["1", "1", "1", "0", "1"]


def test_no_two_changes_look_alike_without_colour():
    assert len(set(CHANGE_PENS.values())) == len(Change)


def test_a_lost_line_is_drawn_to_where_the_agency_stood():
    scene = drawn(tied((1, NONE), (2, NONE)), tied((1, NONE)))
    assert {mark.id for mark in scene.nodes} == {DESK, agency_id(1), agency_id(2)}
    assert [line.pen for line in scene.lines] == [CHANGE_PENS[Change.SAME], CHANGE_PENS[Change.LOST]]


def test_it_can_be_kept_with_both_days():
    scene = drawn(tied((1, NONE)), tied((2, NONE)))
    svg = to_svg(scene)
    assert all(words in svg for words in ("令和7年3月31日", "令和8年6月9日", "強くなった"))
    assert to_pdf(scene).startswith(b"%PDF")


# --- places of another time ------------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 5), min_size=62, max_size=62))
def test_at_other_stages_no_two_agencies_overlap_on_the_rings_of_now(stages: list[int]):
    now = region()
    places, frame = positions(now, MapView.RINGS), frame_of([each for each in now.nodes if not each.is_desk], Look().size)
    nodes = [each if each.is_desk else replace(each, stage=min(each.stage, stages.pop()), joint_cases=0) for each in now.nodes]
    then = at_another_time(replace(now, nodes=tuple(nodes)), MapView.RINGS, now, places, frame=frame)
    spots = [then[each.id] for each in nodes if not each.is_desk]
    near = min((one.x - other.x) ** 2 + (one.y - other.y) ** 2 for at, one in enumerate(spots) for other in spots[at + 1 :])
    assert near**0.5 >= 2 * 6.5
    assert all(frame.stage_of(then[each.id]) == each.stage for each in nodes if not each.is_desk)
