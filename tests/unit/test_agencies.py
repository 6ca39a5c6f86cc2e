"""The register of agencies and what shows how we work with them."""

from datetime import date

import pytest

from desk_gui.commands.agencies import (
    AddAgency,
    AgencyById,
    CloseAgency,
    EditAgency,
    FindAgencies,
    NetworkMap,
    RecordEvidence,
    RelationsOf,
)
from desk_gui.errors import Conflict, InTheFuture, Missing, SameAgency, TheDeskStays
from desk_gui.rows.agencies import AgencyDetails, Contact, LanguageOffer, Service
from desk_gui.values.ids import AgencyId, ContactId, EvidenceId, ServiceId, new_id
from desk_gui.vocabulary import AgencyKind, Category, EvidenceKind, LampState, LanguageMode, MapView
from tests.conftest import Bureau

HOUTERASU = AgencyDetails(
    "日本司法支援センター倉津地方事務所",
    AgencyKind.LEGAL_AID,
    kana="ホウテラスクラツ",
    short_name="法テラス倉津",
    municipality="倉津市",
    services=(Service(ServiceId(new_id()), "無料法律相談", Category.LABOR),),
    languages=(LanguageOffer("vi", LanguageMode.PHONE),),
    contacts=(Contact(ContactId(new_id()), "田所 美和子"),),
)


def added(bureau: Bureau, details: AgencyDetails = HOUTERASU) -> AgencyId:
    agency = AgencyId(new_id())
    bureau.do(AddAgency(agency, details))
    return agency


def evidence(bureau: Bureau, agency: AgencyId, kind: EvidenceKind, on: date):
    return bureau.do(RecordEvidence(EvidenceId(new_id()), bureau.agency, agency, kind, on))


@pytest.mark.parametrize("words", ["ﾎｳﾃﾗｽ", "ほうてらす", "法テラス", "田所", "無料法律", "法テラス 倉津"])
def test_an_agency_is_found_by_any_of_its_words_however_they_are_typed(bureau: Bureau, words: str):
    agency = added(bureau)
    assert [row.id for row in bureau.ask(FindAgencies(words))] == [agency]


def test_filters_leave_only_what_fits(bureau: Bureau):
    agency = added(bureau)
    assert [row.id for row in bureau.ask(FindAgencies(categories=frozenset({Category.LABOR}), language="vi"))] == [agency]
    assert bureau.ask(FindAgencies(categories=frozenset({Category.TAX}))) == ()


def test_an_agency_keeps_everything_typed(bureau: Bureau):
    assert bureau.ask(AgencyById(added(bureau))).details == HOUTERASU


def test_a_stale_edit_is_refused_with_both_versions(bureau: Bureau):
    agency = added(bureau)
    bureau.do(EditAgency(agency, HOUTERASU), seen={agency: 1})
    with pytest.raises(Conflict) as refusal:
        bureau.do(EditAgency(agency, HOUTERASU), seen={agency: 1})
    assert (refusal.value.seen, refusal.value.now) == (1, 2)


def test_an_agency_needs_a_name(bureau: Bureau):
    with pytest.raises(Missing):
        added(bureau, AgencyDetails("　", AgencyKind.NPO))


def test_a_closed_agency_is_not_offered(bureau: Bureau):
    agency = added(bureau)
    bureau.do(CloseAgency(agency, date(2026, 6, 1), "統合のため"))
    assert agency not in [row.id for row in bureau.ask(FindAgencies())]
    assert agency in [row.id for row in bureau.ask(FindAgencies(with_closed=True))]


def test_the_desk_itself_cannot_be_closed(bureau: Bureau):
    with pytest.raises(TheDeskStays):
        bureau.do(CloseAgency(bureau.agency, date(2026, 6, 1)))


def test_lamps_light_from_evidence_and_ask_to_be_renewed(bureau: Bureau):
    agency = added(bureau)
    evidence(bureau, agency, EvidenceKind.CONFIRMED, date(2026, 5, 1))
    evidence(bureau, agency, EvidenceKind.CONTACTS_EXCHANGED, date(2026, 3, 1))
    (relation,) = bureau.ask(RelationsOf(agency))
    assert [lamp.state for lamp in relation.lamps[:3]] == [LampState.LIT, LampState.STALE, LampState.NONE]
    assert relation.stage == 2


def test_taking_evidence_back_puts_its_lamp_out(bureau: Bureau):
    agency = added(bureau)
    done = evidence(bureau, agency, EvidenceKind.CONFIRMED, date(2026, 5, 1))
    bureau.do(done.inverse)
    assert bureau.ask(RelationsOf(agency))[0].stage == 0


def test_what_has_not_happened_is_no_evidence(bureau: Bureau):
    with pytest.raises(InTheFuture):
        evidence(bureau, added(bureau), EvidenceKind.CONFIRMED, date(2026, 6, 10))


def test_an_agency_has_no_relation_with_itself(bureau: Bureau):
    with pytest.raises(SameAgency):
        evidence(bureau, bureau.agency, EvidenceKind.CONFIRMED, date(2026, 6, 1))


def test_the_map_counts_who_is_there_to_talk_to_and_names_nobody(bureau: Bureau):
    contacts = Contact(ContactId(new_id()), "大野"), Contact(ContactId(new_id()), "浜田", left_on=date(2026, 4, 1))
    agency = added(bureau, AgencyDetails("NPOひだまり", AgencyKind.NPO, contacts=contacts))
    row = bureau.ask(NetworkMap(MapView.RINGS))
    assert {node.id: node.contacts for node in row.nodes}[agency] == 1
    assert not any(contact.name in repr(row) for contact in contacts)


def test_the_map_draws_a_line_only_where_there_is_evidence(bureau: Bureau):
    agency, other = added(bureau), added(bureau, AgencyDetails("NPOひだまり", AgencyKind.NPO))
    evidence(bureau, agency, EvidenceKind.CONFIRMED, date(2026, 5, 1))
    row = bureau.ask(NetworkMap(MapView.RINGS))
    assert {node.id for node in row.nodes} == {bureau.agency, agency, other}
    assert [{tie.one, tie.other} for tie in row.ties] == [{bureau.agency, agency}]
