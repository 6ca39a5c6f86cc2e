"""What the figures mean, in plain words, and what to do next."""

from dataclasses import replace

import pytest

from desk_gui.network.insights import WORDING, Finding, Topic, findings, insights, told, without
from desk_gui.network.measures import graph, loss, measures
from desk_gui.rows.network import MapRow, Tie
from tests.unit.network.factory import DESK, agency_id, map_row, node, region

ONE, TWO, THREE, FOUR = (agency_id(number) for number in range(1, 5))


def of(row: MapRow) -> dict[Topic, Finding]:
    return {each.topic: each for each in findings(row, measures(row), measures(row, without_desk=True))}


def test_a_partner_known_through_one_person_is_named_with_what_to_do() -> None:
    found = of(map_row(replace(node(1), contacts=1), replace(node(2), contacts=2), replace(node(3, 0), contacts=1)))
    finding = found[Topic.SINGLE_CONTACT]
    assert (finding.sentence, finding.about) == ("「機関1」とは、担当者1人だけでつながっています。", (ONE,))
    assert "もう1人と名刺交換" in finding.action


def test_whoever_hangs_on_one_partner_is_named_and_the_desk_told_to_go_there() -> None:
    found = of(map_row(node(1), node(2, 0), ties=(Tie(ONE, TWO, 2),)))[Topic.CUT]
    assert (found.about, found.others) == ((ONE,), (TWO,))
    assert found.sentence == "「機関1」が抜けると、「機関2」に届かなくなります。"
    assert found.action == "「機関2」と、窓口が直接、連絡先を交換してください。"


def test_who_is_alone_and_who_is_beyond_reach_are_two_things() -> None:
    found = of(map_row(node(1), node(2, 0), node(3, 0), node(4, 0), ties=(Tie(THREE, FOUR, 1),)))
    assert found[Topic.ISOLATED].about == (TWO,)
    assert found[Topic.REACH].sentence == "窓口から、4機関のうち1機関に届きます（間に1機関までで1機関）。"
    assert found[Topic.REACH].about == (TWO, THREE, FOUR)
    assert "「機関3」「機関4」" in found[Topic.REACH].action


def test_many_names_are_cut_short() -> None:
    assert of(map_row(*(node(at, 0) for at in range(1, 7))))[Topic.ISOLATED].sentence.startswith("「機関1」「機関2」「機関3」ほか3機関は")


def test_a_star_is_told_to_lean_on_its_middle() -> None:
    found = of(map_row(*(node(at) for at in range(1, 5))))
    assert found[Topic.CENTRALIZATION].about == (DESK,)
    assert found[Topic.SINGLE_TIE].about == (ONE, TWO, THREE, FOUR)
    assert found[Topic.DENSITY].sentence == "5機関の間にありうるつながり10本のうち、4本があります（40%）。"


def test_a_go_between_is_seen_where_the_desk_is_left_out() -> None:
    ties = tuple(Tie(ONE, other, 2) for other in (TWO, THREE, FOUR))
    found = of(map_row(*(node(at) for at in range(1, 5)), ties=ties))[Topic.GO_BETWEEN]
    assert found.about == (ONE,)
    assert found.sentence == "窓口を通さないつながりでは、「機関1」が機関どうしの最短の道すじの100%で間に立っています。"


def test_a_region_is_told_about_in_order_with_formula_and_without_open_braces() -> None:
    row = region()
    told_of = findings(row, measures(row), measures(row, without_desk=True))
    order = [list(Topic).index(each.topic) for each in told_of]
    assert order == sorted(order)
    assert {Topic.REACH, Topic.ISOLATED, Topic.DENSITY, Topic.COMMUNITIES} <= {each.topic for each in told_of}
    assert all(each.formula and each.sentence.endswith("。") for each in told_of)
    assert not any("{" in each.sentence + each.action for each in told_of)


@pytest.mark.parametrize("topic", list(Topic))
def test_every_topic_has_its_words(topic: Topic) -> None:
    assert WORDING.topics[topic].said
    assert WORDING.topics[topic].formula


def test_what_would_go_with_an_agency_is_told() -> None:
    row = map_row(node(1), node(2, 0), node(3), ties=(Tie(ONE, TWO, 2), Tie(ONE, THREE, 2)))
    network = graph(row)
    assert told(row, loss(network, ONE, DESK)) == "「機関1」がなくなると、「機関2」に届かなくなります。届く機関は3から1になります。"
    assert told(row, loss(network, TWO, DESK)) == "「機関2」がなくなっても、届く範囲は変わりません。"


def test_a_longer_way_is_told() -> None:
    ties = (Tie(ONE, FOUR, 1), Tie(THREE, TWO, 1), Tie(TWO, FOUR, 1))
    row = map_row(node(1), node(2, 0), node(3), node(4, 0), ties=ties)
    assert told(row, loss(graph(row), ONE, DESK)) == "「機関1」がなくなると、「機関4」への道すじが遠回りになります。"


def test_nothing_is_said_of_a_map_without_partners() -> None:
    assert findings(map_row(), measures(map_row()), measures(map_row(), without_desk=True)) == ()


def test_what_can_be_done_at_once_comes_before_what_is_true_of_the_whole() -> None:
    ties = (Tie(ONE, TWO, 2), Tie(THREE, FOUR, 2))
    row = map_row(replace(node(1), contacts=1), node(2, 0), node(3), node(4, 0), ties=ties)
    topics = [each.topic for each in insights(row)]
    assert topics[:2] == [Topic.SINGLE_CONTACT, Topic.CUT]
    assert topics.index(Topic.SINGLE_TIE) < topics.index(Topic.CUT, 2)
    assert topics[-1] in {Topic.DENSITY, Topic.COMMUNITIES}


def test_one_contact_person_is_told_of_first_where_most_is_done_together() -> None:
    row = map_row(replace(node(1, cases=1), contacts=1), replace(node(2, cases=9), contacts=1))
    assert of(row)[Topic.SINGLE_CONTACT].about == (TWO, ONE)


def test_whoever_is_out_of_reach_without_an_agency_is_named() -> None:
    row = map_row(node(1), node(2, 0), ties=(Tie(ONE, TWO, 2),))
    assert (without(row, ONE).about, without(row, ONE).others) == ((ONE,), (TWO,))
    assert without(row, TWO).others == ()
    assert without(row, ONE).formula


class Stopped(Exception):
    pass


@pytest.mark.parametrize("steps", range(6))
def test_reckoning_stops_where_somebody_wants_it_to(steps: int) -> None:
    left = iter(range(steps))

    def between() -> None:
        if next(left, None) is None:
            raise Stopped

    with pytest.raises(Stopped):
        insights(region(), between=between)
