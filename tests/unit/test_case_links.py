"""Linked cases: told on both, to whoever may see both; never between the two sides of one conflict."""

from datetime import timedelta

import pytest

from desk_gui.commands.case_links import LinkCases, RelinkCases, UnlinkCases
from desk_gui.commands.cases import AddClient, CaseSheetOf, ChangesOf, CloseCase, EditClient, OpenCase
from desk_gui.commands.desk import AddStaff
from desk_gui.commands.permission import NameOnCase, RestrictCase
from desk_gui.errors import AlreadyLinked, InTheFuture, Missing, NotFound, PartiesOfOneConflict, SameCase
from desk_gui.rows.case_links import CaseLinkDetails, CaseLinkRow
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.values.ids import CaseId, CaseLinkId, ClientId, StaffId, new_id
from desk_gui.viewmodels.case_links import kind_words
from desk_gui.vocabulary import CaseLinkKind, ClosingReason
from tests.conftest import TODAY, Bureau

WIFE = ClientDetails(name_latin="LI NA", name_kanji="李 娜", opponents=("夫　王 建国（別居）",))
HUSBAND = ClientDetails(name_latin="WANG JIANGUO", name_kanji="王 建国")


def opened(bureau: Bureau, title: str, *people: ClientDetails) -> CaseId:
    case, clients = CaseId(new_id()), tuple(ClientId(new_id()) for _ in people)
    for client, details in zip(clients, people, strict=True):
        bureau.do(AddClient(client, details))
    bureau.do(OpenCase(case, CaseDetails(title, TODAY - timedelta(days=9), clients=clients)))
    return case


def linked(bureau: Bureau, case: CaseId, other: CaseId, kind: CaseLinkKind = CaseLinkKind.RELATED) -> CaseLinkId:
    link = CaseLinkId(new_id())
    bureau.do(LinkCases(link, case, other, CaseLinkDetails(kind, TODAY, "同じ寮で暮らしている")))
    return link


@pytest.fixture
def two(bureau: Bureau) -> tuple[CaseId, CaseId]:
    return opened(bureau, "寮の退去"), opened(bureau, "賃金の未払い")


@pytest.fixture
def her(bureau: Bureau) -> StaffId:
    her = StaffId(new_id())
    bureau.do(AddStaff(her, StaffDetails("近藤 彩")))
    return her


def links(bureau: Bureau, case: CaseId, staff: StaffId | None = None) -> tuple[CaseLinkRow, ...]:
    return bureau.desk.ask(CaseSheetOf(case), staff or bureau.me).links


@pytest.mark.parametrize(
    ("kind", "here", "there"),
    [
        (CaseLinkKind.HOUSEHOLD, "同じ世帯", "同じ世帯"),
        (CaseLinkKind.RELATED, "関連", "関連"),
        (CaseLinkKind.SPLIT, "分けた先", "分ける前"),
        (CaseLinkKind.BEFORE, "前のケース", "次のケース"),
    ],
)
def test_each_side_says_what_the_other_is_to_it(bureau: Bureau, two, kind: CaseLinkKind, here: str, there: str):
    linked(bureau, *two, kind)
    (one,), (other,) = (links(bureau, case) for case in two)
    assert (one.case, other.case) == (two[1], two[0])
    assert (kind_words(one), kind_words(other)) == (here, there)
    assert (one.details.since, one.details.reason, one.number) == (TODAY, "同じ寮で暮らしている", "R8-0002")


def test_taken_away_it_is_on_neither_and_comes_back_on_both(bureau: Bureau, two):
    link = linked(bureau, *two)
    done = bureau.do(UnlinkCases(link))
    assert links(bureau, two[0]) == links(bureau, two[1]) == ()
    assert done.inverse == RelinkCases(link)
    bureau.do(done.inverse)
    assert [row.id for case in two for row in links(bureau, case)] == [link, link]
    assert [row.command for row in bureau.ask(ChangesOf(two[1]))][:3] == ["RelinkCases", "UnlinkCases", "LinkCases"]


def test_what_cannot_be_linked_is_refused(bureau: Bureau, two):
    details = CaseLinkDetails(CaseLinkKind.RELATED, TODAY, "理由")
    with pytest.raises(SameCase):
        bureau.do(LinkCases(CaseLinkId(new_id()), two[0], two[0], details))
    with pytest.raises(Missing):
        bureau.do(LinkCases(CaseLinkId(new_id()), *two, CaseLinkDetails(CaseLinkKind.RELATED, TODAY, " ")))
    with pytest.raises(InTheFuture):
        bureau.do(LinkCases(CaseLinkId(new_id()), *two, CaseLinkDetails(CaseLinkKind.RELATED, TODAY + timedelta(days=1), "理由")))
    linked(bureau, *two)
    with pytest.raises(AlreadyLinked) as refused:
        linked(bureau, two[1], two[0])
    assert refused.value.number == "R8-0001"


def test_a_restricted_case_is_linked_in_nobodys_sight_but_theirs_who_are_named(bureau: Bureau, two, her: StaffId):
    linked(bureau, *two)
    before = bureau.desk.ask(CaseSheetOf(two[0]), her).case.version
    assert len(links(bureau, two[0], her)) == 1
    bureau.do(RestrictCase(two[1], "支援措置の申出"))
    assert links(bureau, two[0], her) == ()
    assert not any("Link" in row.command for row in bureau.desk.ask(ChangesOf(two[0]), her))
    assert bureau.desk.ask(CaseSheetOf(two[0]), her).case.version == before
    with pytest.raises(NotFound):
        bureau.desk.ask(CaseSheetOf(two[1]), her)
    (row,) = links(bureau, two[0])
    assert (row.protected, row.title) == (True, "取扱注意")
    bureau.do(NameOnCase(two[1], her))
    assert len(links(bureau, two[0], her)) == 1


def test_the_two_sides_of_a_conflict_are_not_linked(bureau: Bureau):
    one, other = opened(bureau, "離婚の相談", WIFE), opened(bureau, "在留の相談", HUSBAND)
    for pair in ((one, other), (other, one)):
        with pytest.raises(PartiesOfOneConflict):
            linked(bureau, *pair)


def test_two_who_became_opponents_since_are_out_of_each_others_sight(bureau: Bureau):
    one, other = opened(bureau, "離婚の相談", ClientDetails(name_kanji="李 娜")), opened(bureau, "在留の相談", HUSBAND)
    link = linked(bureau, one, other, CaseLinkKind.HOUSEHOLD)
    client = bureau.ask(CaseSheetOf(one)).case.clients[0].id
    done = bureau.do(EditClient(client, WIFE))
    assert links(bureau, one) == links(bureau, other) == ()
    bureau.do(UnlinkCases(link))
    with pytest.raises(PartiesOfOneConflict):
        bureau.do(RelinkCases(link))
    bureau.do(done.inverse)
    bureau.do(RelinkCases(link))
    assert len(links(bureau, other)) == 1


def test_a_case_that_came_before_says_that_it_is_closed(bureau: Bureau, two):
    linked(bureau, *two, CaseLinkKind.BEFORE)
    bureau.do(CloseCase(two[1], TODAY, ClosingReason.RESOLVED))
    assert links(bureau, two[0])[0].closed
