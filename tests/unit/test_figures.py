"""相談統計: counted whole, restricted cases included, and never so that one shows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desk_gui.commands.cases import AddClient, OpenCase
from desk_gui.commands.consultations import AttachConsultation, RecordConsultation, RemoveConsultation, Tally
from desk_gui.commands.desk import AddStaff
from desk_gui.commands.figures import YearFigures
from desk_gui.commands.permission import RestrictCase
from desk_gui.errors import NotAllowed
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.rows.consultations import LanguageUse
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.figures import MonthRow, YearRow
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import CaseId, ClientId, ConsultationId, StaffId, new_id
from desk_gui.vocabulary import Category, ConsultationMeans, Role
from tests.conftest import TODAY, Bureau
from tests.unit.examples import CONSULTATION

YEAR = FiscalYear.of(TODAY)
APRIL, MAY = date(2026, 4, 20), date(2026, 5, 31)
ABOUT_TWO = replace(CONSULTATION, on=MAY, categories=(Category.LABOR, Category.FAMILY_STATUS), languages=(LanguageUse("tl"),))


@pytest.fixture
def counting(bureau: Bureau) -> StaffId:
    staff = StaffId(new_id())
    bureau.do(AddStaff(staff, StaffDetails("集計 係", role=Role.STATISTICS)))
    return staff


def figures(bureau: Bureau, counting: StaffId, year: FiscalYear = YEAR) -> YearRow:
    return bureau.desk.ask(YearFigures(year), counting)


def recorded(bureau: Bureau, details=CONSULTATION) -> ConsultationId:
    consultation = ConsultationId(new_id())
    bureau.do(RecordConsultation(consultation, details))
    return consultation


def hidden(bureau: Bureau, consultation: ConsultationId, day: date = MAY) -> None:
    client, case = ClientId(new_id()), CaseId(new_id())
    bureau.do(AddClient(client, ClientDetails(name_latin="LUZ")))
    bureau.do(OpenCase(case, CaseDetails("相談", day, clients=(client,), staff=bureau.me)))
    bureau.do(AttachConsultation(consultation, case))
    bureau.do(RestrictCase(case, "支援措置の申出"))


def test_contacts_topics_and_cases_are_counted_by_month(bureau: Bureau, counting: StaffId):
    recorded(bureau, replace(CONSULTATION, on=APRIL, means=ConsultationMeans.VISIT))
    recorded(bureau, ABOUT_TWO)
    row = figures(bureau, counting)
    assert row.months == (MonthRow(date(2026, 4, 1), 1, 1, 0), MonthRow(date(2026, 5, 1), 1, 2, 0))
    assert row.means == ((ConsultationMeans.PHONE, 1), (ConsultationMeans.VISIT, 1))
    assert row.categories == ((Category.LABOR, 2), (Category.FAMILY_STATUS, 1))
    assert row.languages == (("tl", 1), ("vi", 1))


def test_a_restricted_case_is_counted_as_any_other(bureau: Bureau, counting: StaffId):
    recorded(bureau, replace(CONSULTATION, on=APRIL))
    hidden(bureau, recorded(bureau, ABOUT_TWO))
    row = figures(bureau, counting)
    assert (row.contacts, row.topics, row.cases) == (2, 3, 1)


def test_nobody_sees_it_being_added_from_one_day_to_the_next(bureau: Bureau, counting: StaffId):
    before = figures(bureau, counting)
    hidden(bureau, recorded(bureau, replace(ABOUT_TWO, on=TODAY)), TODAY)
    assert figures(bureau, counting) == before


@pytest.mark.parametrize("role", [Role.CONSULTANT, Role.MANAGER, Role.PARTNER_VIEWER], ids=lambda role: role.value)
def test_whoever_could_take_their_lists_from_it_may_not_ask(bureau: Bureau, role: Role):
    other = StaffId(new_id())
    bureau.do(AddStaff(other, StaffDetails("別の人", role=role, agency=bureau.agency)))
    with pytest.raises(NotAllowed):
        bureau.desk.ask(YearFigures(YEAR), other)


def test_a_workers_tally_is_that_of_their_own_lists(bureau: Bureau):
    other, month = StaffId(new_id()), Tally(date(2026, 5, 1), MAY)
    bureau.do(AddStaff(other, StaffDetails("河合 真理", role=Role.MANAGER)))
    recorded(bureau, replace(CONSULTATION, on=MAY))
    hidden(bureau, recorded(bureau, ABOUT_TWO))
    assert sum(row.count for row in bureau.desk.ask(month, other)) == 1
    assert sum(row.count for row in bureau.ask(month)) == 3


def test_whoever_counts_may_not_ask_for_a_day(bureau: Bureau, counting: StaffId):
    with pytest.raises(NotAllowed):
        bureau.desk.ask(Tally(TODAY, TODAY), counting)


def test_what_was_removed_is_not_counted_and_a_year_to_come_is_empty(bureau: Bureau, counting: StaffId):
    bureau.do(RemoveConsultation(recorded(bureau, ABOUT_TWO)))
    assert figures(bureau, counting).contacts == 0
    assert figures(bureau, counting, YEAR.next).months == ()


def test_a_year_that_is_over_has_all_its_months_and_stops_at_its_last_day(bureau: Bureau, counting: StaffId):
    last_day = date(2026, 3, 31)
    for day in (last_day, last_day + timedelta(days=1)):
        recorded(bureau, replace(CONSULTATION, on=day))
    row = figures(bureau, counting, FiscalYear(2025))
    assert [month.first for month in row.months] == list(FiscalYear(2025).months)
    assert (row.contacts, row.months[-1].contacts) == (1, 1)
