"""How agencies answered, as the map and their own pages count it."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from desk_gui.commands.agencies import FiguresOf, NetworkMap
from desk_gui.commands.referrals import FindReferrals
from desk_gui.rows.network import Asked
from desk_gui.services.opening import OpenDesk, open_file
from desk_gui.values.clock import FixedClock
from desk_gui.values.days import FiscalYear
from desk_gui.vocabulary import MapView, ReferralState
from tests.conftest import TODAY

NOT_TAKEN = {ReferralState.REJECTED, ReferralState.FAILED, ReferralState.CANCELLED}


@pytest.fixture(scope="module")
def region(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    path = tmp_path_factory.mktemp("asked") / "sample.db"
    path.write_bytes(sample_file.read_bytes())
    opened = open_file(path, FixedClock(TODAY))
    yield opened
    opened.desk.store.close()


def ask(region: OpenDesk, question):
    return region.desk.ask(question, region.staff[0].id)


@pytest.mark.parametrize("year", [FiscalYear.of(TODAY), FiscalYear(2025)])
def test_the_map_counts_what_the_list_of_referrals_holds_but_for_protected_persons(region, year):
    sent = [row for row in ask(region, FindReferrals()) if row.requested_on is not None and row.requested_on in year]
    assert any(row.protected for row in sent)
    told = {node.id: node.asked for node in ask(region, NetworkMap(MapView.RINGS, year)).nodes}
    assert sum(each.referrals for each in told.values()) == sum(not row.protected for row in sent) > 5
    for agency in {row.details.to for row in sent}:
        ours = [row for row in sent if row.details.to == agency and not row.protected]
        days = [(row.answered_on - row.requested_on).days for row in ours if row.answered_on is not None]
        accepted = sum(row.answered_on is not None and row.state not in NOT_TAKEN for row in ours)
        assert told[agency] == Asked(len(ours), len(days), accepted, median(days) if days else None)


def test_an_agencys_own_page_says_the_same(region):
    for node in ask(region, NetworkMap(MapView.RINGS)).nodes:
        own = ask(region, FiguresOf(node.id))
        assert node.asked == Asked(own.referrals, own.answered, own.accepted, own.reply_days)


def test_a_line_to_the_desk_weighs_joint_cases_and_referrals_of_the_year(region):
    row = ask(region, NetworkMap(MapView.RINGS))
    nodes = {node.id: node for node in row.nodes}
    ours = [(tie, nodes[tie.other if tie.one == row.desk else tie.one]) for tie in row.ties if row.desk in (tie.one, tie.other)]
    assert all(tie.weight == max(1, node.joint_cases + node.asked.referrals) for tie, node in ours)
    assert any(tie.weight > node.joint_cases > 0 for tie, node in ours)


def test_a_share_of_nothing_is_none():
    assert (Asked().acceptance, Asked(4, 4, 3, 2.0).acceptance) == (None, 0.75)
