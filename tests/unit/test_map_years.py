"""The map as it stood at the end of a fiscal year, read from what is dated."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_gui.commands.agencies import AddAgency, CloseAgency, NetworkMap, NetworkYears, RecordEvidence, RemoveAgency, StrikeEvidence
from desk_gui.commands.cases import AddClient, AddEntry, EditClient, OpenCase
from desk_gui.rows.agencies import AgencyDetails, Contact
from desk_gui.rows.cases import CaseDetails, ClientDetails, EntryDetails, Present
from desk_gui.rows.network import MapRow, Node
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import AgencyId, CaseId, ClientId, ContactId, EntryId, EvidenceId, new_id
from desk_gui.vocabulary import AgencyKind, EntryKind, EvidenceKind, LampKind, LampState, MapView
from tests.conftest import TODAY, Bureau

R6, R7, R8 = FiscalYear(2024), FiscalYear(2025), FiscalYear(2026)
LAST_OF_R6 = date(2025, 3, 31)


def partner(bureau: Bureau, name: str = "法テラス倉津", **more) -> AgencyId:
    agency = AgencyId(new_id())
    bureau.do(AddAgency(agency, AgencyDetails(name, AgencyKind.NPO, **more)))
    return agency


def met(bureau: Bureau, agency: AgencyId, kind: EvidenceKind, on: date, other: AgencyId | None = None) -> EvidenceId:
    evidence = EvidenceId(new_id())
    bureau.do(RecordEvidence(evidence, other or bureau.agency, agency, kind, on))
    return evidence


def on_map(bureau: Bureau, year: FiscalYear | None = None) -> MapRow:
    return bureau.ask(NetworkMap(MapView.RINGS, year))


def node(row: MapRow, agency: AgencyId) -> Node | None:
    return next((node for node in row.nodes if node.id == agency), None)


def stops(bureau: Bureau) -> dict[str, int]:
    return {stop.year.short: stop.agencies for stop in bureau.ask(NetworkYears())}


def test_a_year_that_is_over_shows_what_was_recorded_by_its_last_day(bureau: Bureau):
    agency = partner(bureau)
    met(bureau, agency, EvidenceKind.CONFIRMED, LAST_OF_R6)
    met(bureau, agency, EvidenceKind.CONTACTS_EXCHANGED, date(2025, 4, 1))
    then, now = on_map(bureau, R6), on_map(bureau)
    assert (then.today, then.year, now.today, now.year) == (LAST_OF_R6, R6, TODAY, None)
    assert (node(then, agency).stage, node(now, agency).stage) == (1, 2)
    assert (node(then, agency).last_contact, node(now, agency).last_contact) == (LAST_OF_R6, date(2025, 4, 1))
    assert [tie.stage for tie in then.ties] == [1]


def test_lamps_are_fresh_or_stale_as_of_that_day(bureau: Bureau):
    agency = partner(bureau)
    met(bureau, agency, EvidenceKind.INFORMATION_SHARED, date(2024, 12, 1))
    for year, state in ((R6, LampState.LIT), (R7, LampState.STALE)):
        row = on_map(bureau, year)
        assert {lamp.kind: lamp.state for lamp in node(row, agency).lamps}[LampKind.INFORMATION] is state
        assert row.ties[0].fresh == ({LampKind.INFORMATION} if state is LampState.LIT else set())


def test_whom_nobody_had_recorded_by_then_is_absent_whenever_it_was_typed_in(bureau: Bureau):
    known, later, never = partner(bureau), partner(bureau, "県弁護士会"), partner(bureau, "税理士会")
    met(bureau, known, EvidenceKind.CONFIRMED, date(2024, 6, 3))
    met(bureau, later, EvidenceKind.CONFIRMED, date(2025, 6, 3))
    assert {each.id for each in on_map(bureau, R6).nodes} == {bureau.agency, known}
    assert {each.id for each in on_map(bureau, R7).nodes} == {bureau.agency, known, later}
    assert {each.id for each in on_map(bureau).nodes} == {bureau.agency, known, later, never}


def test_partners_known_only_from_each_other_stand_there_too(bureau: Bureau):
    one, other = partner(bureau), partner(bureau, "県弁護士会")
    met(bureau, one, EvidenceKind.CONFIRMED, date(2024, 6, 3), other)
    assert {each.id for each in on_map(bureau, R6).nodes} == {bureau.agency, one, other}
    assert stops(bureau) == {}


def test_one_that_has_closed_since_is_there_until_it_closed(bureau: Bureau):
    agency = partner(bureau)
    met(bureau, agency, EvidenceKind.CONFIRMED, date(2024, 6, 3))
    bureau.do(CloseAgency(agency, date(2025, 4, 1)))
    assert node(on_map(bureau, R6), agency) is not None
    assert node(on_map(bureau, R7), agency) is None
    assert stops(bureau) == {"R6": 1, "R7": 0, "R8": 0}


def test_what_was_entered_by_mistake_never_was(bureau: Bureau):
    twice, kept = partner(bureau), partner(bureau, "県弁護士会")
    struck = met(bureau, kept, EvidenceKind.CONFIRMED, date(2023, 6, 5))
    for agency in (twice, kept):
        met(bureau, agency, EvidenceKind.CONFIRMED, date(2024, 6, 3))
    bureau.do(StrikeEvidence(struck))
    bureau.do(RemoveAgency(twice))
    assert stops(bureau) == {"R6": 1, "R7": 1, "R8": 1}
    assert node(on_map(bureau, FiscalYear(2023)), kept) is None


def test_the_running_year_and_those_to_come_are_now(bureau: Bureau):
    partner(bureau)
    assert on_map(bureau, R8) == on_map(bureau, FiscalYear(2030)) == on_map(bureau)


def test_who_left_since_was_still_there_to_talk_to(bureau: Bureau):
    agency = partner(bureau, contacts=(Contact(ContactId(new_id()), "大野", left_on=date(2025, 4, 1)),))
    met(bureau, agency, EvidenceKind.CONFIRMED, date(2024, 6, 3))
    assert (node(on_map(bureau, R6), agency).contacts, node(on_map(bureau), agency).contacts) == (1, 0)


# --- joint cases -----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def worked(bureau: Bureau) -> tuple[AgencyId, ClientId]:
    """One case worked on together on the last evening of R6 and the first morning of R7, in Japan."""
    agency, client, case = partner(bureau), ClientId(new_id()), CaseId(new_id())
    bureau.do(AddClient(client, ClientDetails("NGUYEN THI MARKERIA")))
    bureau.do(OpenCase(case, CaseDetails("在留の更新", date(2025, 3, 3), (client,))))
    for at in (datetime(2025, 3, 31, 14, 59, tzinfo=UTC), datetime(2025, 3, 31, 15, 1, tzinfo=UTC)):
        bureau.do(AddEntry(EntryId(new_id()), case, EntryDetails(EntryKind.PHONE, at, facts="同席", present=(Present(agency),))))
    return agency, client


def test_joint_cases_are_those_of_that_year_and_the_year_ends_at_midnight_in_japan(bureau: Bureau, worked):
    agency, _ = worked
    then, after = node(on_map(bureau, R6), agency), node(on_map(bureau, R7), agency)
    assert (then.joint_cases, then.last_contact) == (1, LAST_OF_R6)
    assert (after.joint_cases, after.last_contact) == (1, date(2025, 4, 1))
    assert (then.stage, node(on_map(bureau), agency).joint_cases) == (0, 0)


def test_a_protected_person_puts_nobody_on_the_map_of_any_year(bureau: Bureau, worked):
    agency, client = worked
    bureau.do(EditClient(client, ClientDetails("NGUYEN THI MARKERIA", protected=True)))
    assert [node(on_map(bureau, year), agency) for year in (R6, R7)] == [None, None]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dates(date(2021, 4, 1), TODAY), min_size=1, max_size=5))
def test_every_stop_counts_the_lines_to_the_desk_on_its_map(bureau: Bureau, days: list[date]):
    for day in days:
        met(bureau, partner(bureau), EvidenceKind.CONFIRMED, day)
    for stop in bureau.ask(NetworkYears()):
        assert stop.agencies == sum(bureau.agency in (tie.one, tie.other) for tie in on_map(bureau, stop.year).ties)
