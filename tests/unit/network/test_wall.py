"""投影モード: everybody on one oval with equal room; names cover nothing; a page is the same picture in every format."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image

from desk_gui.network.arcs import arrange
from desk_gui.network.draw_pdf import sheet_pdf
from desk_gui.network.draw_png import sheet_png
from desk_gui.network.draw_svg import sheet_svg
from desk_gui.network.measure import measure
from desk_gui.network.palette import LIGHT
from desk_gui.network.picture import Panel, Text
from desk_gui.network.presented import Ticks, stand
from desk_gui.network.scene import collisions
from desk_gui.network.wall import HEIGHT, WIDTH, Caption, region, wall
from desk_gui.rows.map_views import MapWish, SavedDetails
from desk_gui.rows.presented import Link, Offering, Presented
from desk_gui.values.ids import AgencyId, new_id
from desk_gui.vocabulary import AgencyGroup, AgencyKind, Category, Colouring, MapView

KINDS = [kind for kind in AgencyKind if kind is not AgencyKind.DESK]
TOWNS = ("汐見市", "白鷺市", "若葉野町")
TODAY = date(2026, 6, 9)


def network(count: int) -> Presented:
    desk = AgencyId(new_id())
    agencies = tuple(_offering(at) for at in range(count))
    ties = [Link(desk, each.id, 1 + at % 5, TODAY) for at, each in enumerate(agencies)]
    ties += [Link(one.id, other.id, 2, TODAY) for one, other in zip(agencies, agencies[7:], strict=False)]
    return Presented(desk, "しおみ広域相談窓口", "しおみ広域窓口", agencies, tuple(ties), TOWNS, TODAY)


def _offering(at: int) -> Offering:
    label, kind = f"{TOWNS[at % 3]}第{at}相談センター"[: 5 + at % 7], KINDS[at % len(KINDS)]
    categories = frozenset({list(Category)[at % 12]})
    return Offering(AgencyId(new_id()), label, "", kind, TOWNS[at % 3], (), categories, frozenset({"vi", "en"}), 1 + at % 5, 7, TODAY)


@pytest.mark.parametrize("count", [0, 1, 9, 46, 62])
def test_no_name_covers_a_name_or_an_agency(count):
    scene = stand(network(count), Ticks(), None, measure).scene
    assert collisions(scene) == 0
    assert all(node.box is not None for node in scene.nodes)


def test_unranked_all_are_alike():
    scene = stand(network(46), Ticks(), None, measure).scene
    partners = [node for node in scene.nodes if not node.is_desk]
    assert {(node.radius, node.opacity, node.veil, node.bold) for node in partners} == {(9.0, 1.0, 1.0, False)}
    assert len({(line.pen, line.colour, line.opacity) for line in scene.lines}) == 2
    assert scene.rings == ()


WORK = SavedDetails("労働", MapWish(MapView.FORCE, categories=frozenset({Category.LABOR}), joint_only=True, colouring=Colouring.REPLY))


def test_a_view_of_the_desk_lights_who_fits_it_and_ranks_nobody():
    row = network(46)
    fitting = {each.id for each in row.agencies if Category.LABOR in each.categories}
    scene = stand(row, Ticks(), WORK, measure).scene
    assert {mark.id for mark in scene.nodes if mark.veil == 1.0 and not mark.is_desk} == fitting != set()
    assert {mark.radius for mark in scene.nodes if not mark.is_desk} == {9.0}
    assert {mark.colour for mark in scene.nodes if not mark.is_desk} <= set(LIGHT.kinds.values())
    texts = [mark.text for mark in wall(row, Caption("会議"), Ticks(), WORK, measure).marks if isinstance(mark, Text)]
    assert "会議　労働" in texts


def test_a_view_of_a_language_lights_who_answers_in_it():
    row = network(9)
    spoken = replace(row, agencies=(*row.agencies[1:], replace(row.agencies[0], languages=frozenset({"ne"}))))
    nepali = SavedDetails("ネパール語", MapWish(colouring=Colouring.LANGUAGE, language="ne"))
    scene = stand(spoken, Ticks(), nepali, measure).scene
    assert {mark.id for mark in scene.nodes if mark.veil == 1.0 and not mark.is_desk} == {row.agencies[0].id}


@pytest.mark.parametrize("stages", [False, True], ids=["oval", "rings"])
def test_replies_colour_the_map_only_where_ticked_and_few_are_hollow(stages):
    row = network(9)
    row = replace(row, agencies=(replace(row.agencies[0], reply_days=1.0), *row.agencies[1:]))
    ticks = Ticks(stages=stages, replies=True)
    scene = stand(row, ticks, None, measure).scene
    colours = {mark.id: mark.colour for mark in scene.nodes if not mark.is_desk}
    assert colours.pop(row.agencies[0].id) == LIGHT.ramp[0]
    assert set(colours.values()) == {LIGHT.canvas}
    texts = [mark.text for mark in wall(row, Caption("会議"), ticks, None, measure).marks if isinstance(mark, Text)]
    assert {"色＝返信までの日数（年度内の中央値）", "返信5件未満", "形＝機関の種別（数は機関数）"} <= set(texts)


def test_where_colours_rank_no_kind_keeps_its_own_and_no_shade_is_paled():
    row = network(9)
    row = replace(row, agencies=tuple(replace(each, acceptance=0.9, last_contact=None) for each in row.agencies))
    found = stand(row, Ticks(contacts=True, acceptance=True), None, measure)
    assert not any(colour in repr(found.around) for colour in LIGHT.kinds.values())
    assert all(colour in repr(stand(row, Ticks(), None, measure).around) for colour in {LIGHT.kinds[each.group] for each in row.agencies})
    assert {(mark.colour, mark.opacity) for mark in found.scene.nodes if not mark.is_desk} == {(LIGHT.ramp[-1], 1.0)}
    assert "線の濃さ＝最後の連絡からの期間" in texts(row, Ticks(contacts=True, acceptance=True))


def test_kinds_and_within_them_municipalities_stand_together():
    row = network(62)
    arcs = arrange(row.agencies, (322.0, 232.0))
    assert [arc.group for arc in arcs.kinds] == list(AgencyGroup)
    assert len({(arc.group, arc.name) for arc in arcs.towns}) == len(arcs.towns)
    assert {key for arc in arcs.kinds for key in arc.members} == {each.id for each in row.agencies} == set(arcs.places)


def test_the_first_kind_stands_at_the_top_and_the_next_follow_clockwise():
    row = network(62)
    arcs = arrange(row.agencies, (322.0, 232.0))
    first, second = ([arcs.places[key] for key in arc.members] for arc in arcs.kinds[:2])
    assert abs(sum(place.x for place in first)) < 1.0
    assert all(place.y < 0 for place in first)
    assert all(place.x > 0 for place in second)


@pytest.mark.parametrize(
    ("ticks", "words"),
    [
        (Ticks(stages=True), "線＝到達した段階"),
        (Ticks(cases=True), "大きさ＝今年度の協働ケース"),
        (Ticks(contacts=True), "濃さ＝最後の連絡からの期間"),
    ],
)
def test_what_ranks_has_its_legend_and_only_then(ticks, words):
    row = network(46)
    assert words in texts(row, ticks)
    assert words not in texts(row, Ticks())


def texts(row: Presented, ticks: Ticks, lit: AgencyGroup | None = None) -> set[str]:
    return {mark.text for mark in wall(row, Caption("連携マップ", "連絡会"), ticks, lit, measure).marks if isinstance(mark, Text)}


def test_a_page_speaks_of_one_kind_and_what_it_offers():
    row = network(62)
    own = {each.label for each in row.agencies if each.group is AgencyGroup.LEGAL}
    assert own <= texts(row, Ticks(), AgencyGroup.LEGAL)
    assert "空白（誰も対応していない分野×市町）" not in texts(row, Ticks(), AgencyGroup.LEGAL)
    lit = [node for node in stand(row, Ticks(), AgencyGroup.LEGAL, measure).scene.nodes if node.veil == 1.0 and not node.is_desk]
    assert {node.group for node in lit} == {AgencyGroup.LEGAL}


def test_title_meeting_region_and_day_stand_above():
    row = network(46)
    assert {"連携マップ", "連絡会", region(row), "令和8年（2026年）6月9日 現在"} <= texts(row, Ticks())
    assert region(row) == "しおみ広域相談窓口（2市1町）"


def test_long_titles_are_cut_before_they_run_into_the_meeting():
    page = wall(network(9), Caption("題" * 60, "会" * 60, "日" * 60), Ticks(), AgencyGroup.EXCHANGE, measure)
    long = {mark.text[0]: mark for mark in page.marks if isinstance(mark, Text) and mark.text[:1] in tuple("題会日")}
    ends = {key: measure(mark.text, mark.bold)[0] * mark.size / 12 for key, mark in long.items()}
    assert set(ends) == set("題会日")
    assert ends["題"] + max(ends["会"], ends["日"]) < WIDTH - 48
    assert long["題"].text.endswith("国際交流・NPO")


@pytest.mark.parametrize("ticks", [Ticks(), Ticks(True, True, True)])
@pytest.mark.parametrize("count", [0, 46, 300])
def test_everything_lies_on_the_sheet(count, ticks):
    page = wall(network(count), Caption("連携マップ"), ticks, None, measure)
    panels = [mark.box for mark in page.marks if isinstance(mark, Panel)]
    assert all(box.x >= 0 and box.right <= WIDTH + 0.1 and box.y >= 0 and box.bottom <= HEIGHT + 0.1 for box in panels)
    assert all(0 <= mark.at.x <= WIDTH and 0 <= mark.at.y <= HEIGHT for mark in page.marks if isinstance(mark, Text))


def test_the_same_page_leaves_in_every_format():
    page = wall(network(46), Caption("連携マップ"), Ticks(), None, measure)
    assert Image.open(BytesIO(sheet_png(page, scale=1.0))).size == (WIDTH, HEIGHT)
    assert ElementTree.fromstring(sheet_svg(page)).tag.endswith("svg")
    with pypdfium2.PdfDocument(sheet_pdf(page)) as document:
        assert "個人の情報は表示していません" in document[0].get_textpage().get_text_range()
