"""Finding a partner, and seeing on one page how working with it goes."""

from datetime import date, time

import pytest

from desk_gui.commands.agencies import (
    AddAgency,
    BrowseAgencies,
    CloseAgency,
    FindAgencies,
    LookAlikes,
    ProfileOf,
    RecordEvidence,
    RemoveAgency,
)
from desk_gui.errors import TheDeskStays
from desk_gui.rows.agencies import AgencyDetails, LanguageOffer, Service
from desk_gui.values.hours import Hours, OpeningHours
from desk_gui.values.ids import AgencyId, EvidenceId, ServiceId, new_id
from desk_gui.vocabulary import AgencyGroup, AgencyKind, Category, EvidenceKind, Fee, LampState, LanguageMode
from tests.conftest import Bureau

WEEKDAYS = (0, 1, 2, 3, 4)
LEGAL_AID = AgencyDetails(
    "日本司法支援センター倉津地方事務所",
    AgencyKind.LEGAL_AID,
    kana="ホウテラスクラツ",
    short_name="法テラス倉津",
    covers=("倉津市",),
    phone="086-000-1100",
    hours=OpeningHours((Hours(WEEKDAYS, time(9), time(17)),)),
    services=(Service(ServiceId(new_id()), "無料法律相談", Category.LABOR, Fee.CONDITIONAL),),
    languages=(LanguageOffer("vi", LanguageMode.MACHINE),),
)
NPO = AgencyDetails(
    "NPOひだまり",
    AgencyKind.NPO,
    kana="ひだまり",
    hours=OpeningHours((Hours((5,), time(13), time(20)),)),
    services=(
        Service(ServiceId(new_id()), "生活相談", Category.OTHER, Fee.FREE),
        Service(ServiceId(new_id()), "労働相談", Category.LABOR, Fee.FREE),
    ),
    languages=(LanguageOffer("vi", LanguageMode.STAFF),),
)


@pytest.fixture
def partners(bureau: Bureau) -> dict[str, AgencyId]:
    found = {}
    for key, details in (("legal", LEGAL_AID), ("npo", NPO)):
        found[key] = AgencyId(new_id())
        bureau.do(AddAgency(found[key], details))
    return found


def names(bureau: Bureau, **conditions) -> list[str]:
    return [line.agency.label for line in bureau.ask(BrowseAgencies(FindAgencies(**conditions))).lines]


def test_the_register_lists_partners_in_kana_order_without_the_desk_itself(bureau: Bureau, partners):
    assert names(bureau) == ["NPOひだまり", "法テラス倉津"]
    assert bureau.ask(BrowseAgencies()).total == 2


@pytest.mark.parametrize(
    ("conditions", "left"),
    [
        ({"fees": frozenset({Fee.FREE})}, ["NPOひだまり"]),
        ({"language": "vi", "people_only": True}, ["NPOひだまり"]),
        ({"people_only": True}, ["NPOひだまり"]),
        ({"off_hours": True}, ["NPOひだまり"]),
        ({"open_now": True}, ["法テラス倉津"]),
        ({"municipality": "早瀬町"}, ["NPOひだまり"]),
        ({"groups": frozenset({AgencyGroup.LEGAL})}, ["法テラス倉津"]),
    ],
)
def test_every_condition_leaves_only_what_fits(bureau: Bureau, partners, conditions, left):
    assert names(bureau, **conditions) == left


def test_a_count_says_what_is_left_under_the_other_conditions(bureau: Bureau, partners):
    found = bureau.ask(BrowseAgencies(FindAgencies(categories=frozenset({Category.OTHER}), fees=frozenset({Fee.FREE}))))
    assert found.categories == {Category.OTHER: 1, Category.LABOR: 1}
    assert found.fees == {Fee.FREE: 1}


def test_those_left_out_for_the_hour_and_the_closed_are_counted(bureau: Bureau, partners):
    bureau.do(CloseAgency(partners["legal"], date(2026, 6, 1)))
    found = bureau.ask(BrowseAgencies(FindAgencies(open_now=True)))
    assert (found.lines, found.shut, found.closed, found.total) == ((), 1, 0, 1)
    assert bureau.ask(BrowseAgencies()).closed == 1


def test_the_list_carries_lamps_and_the_day_of_the_last_contact(bureau: Bureau, partners):
    bureau.do(RecordEvidence(EvidenceId(new_id()), bureau.agency, partners["npo"], EvidenceKind.CONFIRMED, date(2026, 5, 1)))
    line = bureau.ask(BrowseAgencies()).lines[0]
    assert (line.lamps[0].state, line.last_contact) == (LampState.LIT, date(2026, 5, 1))


def test_the_page_of_an_agency_tells_its_relation_with_the_desk_from_its_other_ties(bureau: Bureau, partners):
    for one, other in ((bureau.agency, partners["npo"]), (partners["legal"], partners["npo"])):
        bureau.do(RecordEvidence(EvidenceId(new_id()), one, other, EvidenceKind.CONFIRMED, date(2026, 5, 1)))
    page = bureau.ask(ProfileOf(partners["npo"]))
    assert page.relation is not None
    assert page.relation.stage == 1
    assert [tie.label for tie in page.ties] == ["法テラス倉津"]


@pytest.mark.parametrize(
    "asked", [LookAlikes("法テラス　倉津"), LookAlikes("", "ほうてらすくらつ"), LookAlikes("別の名前", phone="0860001100")]
)
def test_an_agency_already_there_is_recognised_by_name_reading_or_telephone(bureau: Bureau, partners, asked):
    assert [row.id for row in bureau.ask(asked)] == [partners["legal"]]


def test_an_agency_does_not_look_like_itself_or_like_others(bureau: Bureau, partners):
    assert bureau.ask(LookAlikes("法テラス倉津", besides=partners["legal"])) == ()
    assert bureau.ask(LookAlikes("笠島市役所", "かさしましやくしょ")) == ()


def test_the_desk_itself_cannot_be_taken_out_of_the_register(bureau: Bureau):
    with pytest.raises(TheDeskStays):
        bureau.do(RemoveAgency(bureau.agency))


def test_an_agency_taken_out_comes_back_by_undo(bureau: Bureau, partners):
    done = bureau.do(RemoveAgency(partners["npo"]))
    assert names(bureau) == ["法テラス倉津"]
    bureau.do(done.inverse)
    assert names(bureau) == ["NPOひだまり", "法テラス倉津"]
