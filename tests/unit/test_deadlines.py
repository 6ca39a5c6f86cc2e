"""期限: counted as the laws count, told of in time, met or void, and there for whoever may see the case."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_gui.commands.cases import AddClient, CaseSheetOf, CloseCase, EditCase, FindCases, OpenCase
from desk_gui.commands.deadlines import DeadlinesOf, MeetDeadline, ResumeDeadline, SetDeadline, VoidDeadline
from desk_gui.commands.desk import AddStaff, Today
from desk_gui.commands.permission import RestrictCase
from desk_gui.errors import AlreadyPast, InTheFuture, Missing, StillOpen
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.rows.deadlines import DeadlineDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.values.deadlines import RULES, Rule
from desk_gui.values.hours import is_holiday
from desk_gui.values.ids import CaseId, ClientId, DeadlineId, StaffId, new_id
from desk_gui.vocabulary import ClosingReason, DeadlineKind
from tests.conftest import TODAY, Bureau

DAYS = st.dates(date(2015, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("kind", "start", "due"),
    [
        (DeadlineKind.BIRTH, date(2026, 6, 9), date(2026, 6, 22)),
        (DeadlineKind.BIRTH, date(2026, 4, 20), date(2026, 5, 7)),  # 5/3 to 5/6 are holidays
        (DeadlineKind.STATUS_OF_NEWBORN, date(2026, 6, 9), date(2026, 7, 8)),
        (DeadlineKind.ADDRESS, date(2026, 6, 1), date(2026, 6, 15)),
        (DeadlineKind.COOLING_OFF, date(2026, 6, 1), date(2026, 6, 8)),
        (DeadlineKind.COOLING_OFF_LONG, date(2026, 6, 1), date(2026, 6, 20)),
        (DeadlineKind.CONTINUED_INSURANCE, date(2026, 3, 31), date(2026, 4, 20)),
        (DeadlineKind.UNEMPLOYMENT, date(2026, 3, 31), date(2027, 3, 31)),
        (DeadlineKind.WAGES, date(2024, 2, 29), date(2027, 2, 28)),
        (DeadlineKind.REVIEW, date(2026, 11, 30), date(2027, 3, 1)),  # 2/28 is a Sunday
        (DeadlineKind.NO_ACTIVITY, date(2026, 2, 28), date(2026, 5, 31)),  # whole months from 3/1
        (DeadlineKind.TAX_RETURN, date(2026, 6, 9), date(2027, 3, 15)),
        (DeadlineKind.TAX_RETURN, date(2026, 3, 1), date(2026, 3, 16)),  # 3/15 is a Sunday
        (DeadlineKind.STAY, date(2026, 9, 14), date(2026, 9, 14)),
        (DeadlineKind.HEARING, date(2026, 6, 9), date(2026, 6, 12)),
    ],
)
def test_the_last_day_is_that_of_the_law(kind: DeadlineKind, start: date, due: date):
    assert kind.rule is not None
    assert kind.rule.due(start) == due


def test_business_days_leave_weekends_and_holidays_out():
    assert Rule("", "", business_days=5).due(date(2026, 4, 28)) == date(2026, 5, 11)


def test_every_rule_is_of_a_kind_and_every_kind_but_one_has_a_rule():
    assert set(RULES) == {kind.value for kind in DeadlineKind} - {DeadlineKind.OTHER}
    assert all(rule.source and rule.runs_from and rule.warn_days > 0 for rule in RULES.values())


@given(st.sampled_from(sorted(RULES)), DAYS, st.integers(0, 400))
def test_no_deadline_ends_before_it_begins_and_a_later_one_ends_no_earlier(kind: str, start: date, later: int):
    due = RULES[kind].due(start)
    assert due >= start
    assert RULES[kind].due(start + timedelta(days=later)) >= due


@given(st.sampled_from(sorted(kind for kind, rule in RULES.items() if rule.rolls)), DAYS)
def test_what_rolls_ends_on_a_day_the_offices_are_open(kind: str, start: date):
    due, plain = RULES[kind].due(start), replace(RULES[kind], rolls=False).due(start)
    assert due.weekday() < 5
    assert not is_holiday(due)
    assert all((plain + timedelta(days=at)).weekday() >= 5 or is_holiday(plain + timedelta(days=at)) for at in range((due - plain).days))


@given(st.integers(1, 400), DAYS)
def test_a_first_day_that_counts_ends_it_a_day_sooner(days: int, start: date):
    assert Rule("", "", days=days, first_counts=True).due(start) == Rule("", "", days=days).due(start) - timedelta(days=1)


@given(st.integers(1, 60), DAYS)
def test_months_end_on_the_day_before_the_one_that_answers_to_the_first(months: int, start: date):
    """民法143条, said another way: the day after the last is the same day of a month, or the first where that month has none."""
    after = Rule("", "", months=months).due(start) + timedelta(days=1)
    first = start + timedelta(days=1)
    assert after.day in (first.day, 1)
    assert (after - timedelta(days=1)).replace(day=1) <= date(
        first.year + (first.month - 1 + months) // 12, (first.month - 1 + months) % 12 + 1, 1
    )


@pytest.fixture
def case(bureau: Bureau) -> CaseId:
    case = CaseId(new_id())
    bureau.do(OpenCase(case, CaseDetails("出産と在留", TODAY, staff=bureau.me)))
    return case


def put(bureau: Bureau, case: CaseId, due: date, **other) -> DeadlineId:
    deadline = DeadlineId(new_id())
    bureau.do(SetDeadline(deadline, DeadlineDetails(case, **({"kind": DeadlineKind.BIRTH, "due": due} | other))))
    return deadline


def near(bureau: Bureau) -> list[DeadlineId]:
    return [row.id for row in bureau.ask(Today()).deadlines]


def test_it_stands_on_today_from_its_day_on_until_it_is_met(bureau: Bureau, case: CaseId):
    put(bureau, case, TODAY + timedelta(days=8))
    soon, late = put(bureau, case, TODAY + timedelta(days=7)), put(bureau, case, TODAY - timedelta(days=40))
    assert near(bureau) == [late, soon]
    bureau.do(MeetDeadline(late, TODAY))
    assert near(bureau) == [soon]
    done = bureau.do(VoidDeadline(soon, "届出は配偶者が済ませた", TODAY))
    assert near(bureau) == []
    bureau.do(done.inverse)
    assert near(bureau) == [soon]


def test_what_ended_stands_behind_what_runs_and_runs_again(bureau: Bureau, case: CaseId):
    first, second = put(bureau, case, TODAY), put(bureau, case, TODAY + timedelta(days=3))
    bureau.do(MeetDeadline(first, TODAY))
    assert [row.id for row in bureau.ask(DeadlinesOf(case))] == [second, first]
    bureau.do(ResumeDeadline(first))
    assert [row.id for row in bureau.ask(CaseSheetOf(case)).deadlines] == [first, second]


def test_a_day_that_is_simply_said_is_one_to_come_and_says_what_it_is(bureau: Bureau, case: CaseId):
    with pytest.raises(AlreadyPast):
        put(bureau, case, TODAY - timedelta(days=1), kind=DeadlineKind.OTHER, note="退去日")
    with pytest.raises(Missing):
        put(bureau, case, TODAY, kind=DeadlineKind.OTHER)
    with pytest.raises(InTheFuture):
        bureau.do(MeetDeadline(put(bureau, case, TODAY), TODAY + timedelta(days=1)))
    with pytest.raises(Missing):
        bureau.do(VoidDeadline(put(bureau, case, TODAY), " ", TODAY))


def test_a_case_is_closed_over_a_running_deadline_only_knowingly(bureau: Bureau, case: CaseId):
    deadline = put(bureau, case, TODAY)
    with pytest.raises(StillOpen) as told:
        bureau.do(CloseCase(case, TODAY, ClosingReason.RESOLVED))
    assert told.value.deadlines == 1
    bureau.do(CloseCase(case, TODAY, ClosingReason.RESOLVED, despite_open_referrals=True))
    assert near(bureau) == []
    assert deadline in [row.id for row in bureau.ask(DeadlinesOf(case))]


def test_a_stay_that_has_its_line_has_no_second_one(bureau: Bureau, case: CaseId):
    client, until = ClientId(new_id()), TODAY + timedelta(days=20)
    bureau.do(AddClient(client, ClientDetails(name_latin="KHIN MYO", stay_until=until)))
    bureau.do(EditCase(case, CaseDetails("出産と在留", TODAY, (client,), staff=bureau.me)))
    put(bureau, case, until, kind=DeadlineKind.STAY, warn_days=90)
    other = put(bureau, case, until + timedelta(days=1), kind=DeadlineKind.STAY, warn_days=90)
    row = bureau.ask(Today())
    assert ([each.until for each in row.stays], [each.id for each in row.deadlines]) == ([until], [other])


def test_a_case_is_found_by_its_deadlines(bureau: Bureau, case: CaseId):
    put(bureau, case, TODAY, kind=DeadlineKind.OTHER, note="寮の明渡し")
    assert [row.id for row in bureau.ask(FindCases("明渡し")).rows] == [case]


def test_of_a_restricted_case_nobody_else_knows_any(bureau: Bureau, case: CaseId):
    other = StaffId(new_id())
    bureau.do(AddStaff(other, StaffDetails("河合 真理")))
    put(bureau, case, TODAY)
    bureau.do(RestrictCase(case, "安全のため"))
    assert bureau.desk.ask(DeadlinesOf(case), other) == ()
    assert bureau.desk.ask(Today(), other).deadlines == ()
    assert len(near(bureau)) == 1
