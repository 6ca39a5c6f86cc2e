"""返信期限: danger does not wait, and what a desk settles for a kind of agency holds for its referrals and letters."""

from dataclasses import replace
from datetime import date

import pytest

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.desk import EditDesk, TheDesk
from desk_gui.commands.letters import SuggestDraft
from desk_gui.errors import DaysOutOfRange
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.reply_days import USUAL_DAYS, KindDays
from desk_gui.values.ids import AgencyId, new_id
from desk_gui.viewmodels.reply_days import days_of, settled, why
from desk_gui.vocabulary import AgencyKind, ReferralState
from tests.conftest import Bureau
from tests.unit.handing_over import File, open_file

S, K = ReferralState, AgencyKind


@pytest.fixture
def file(bureau: Bureau) -> File:
    return open_file(bureau)


def settle(bureau: Bureau, **other) -> None:
    row = bureau.ask(TheDesk())
    bureau.do(EditDesk(row.id, replace(row.profile, **other)))


def at(file: File, kind: AgencyKind) -> File:
    agency = AgencyId(new_id())
    file.bureau.do(AddAgency(agency, AgencyDetails(f"倉津{kind.label}", kind)))
    return replace(file, agency=agency, service=None)


@pytest.mark.parametrize(
    ("kind", "due"), [(K.POLICE, date(2026, 6, 10)), (K.SOCIAL_WELFARE_COUNCIL, date(2026, 6, 16)), (K.IMMIGRATION, date(2026, 6, 23))]
)
def test_an_answer_is_due_by_what_kind_of_agency_is_asked(file: File, kind: AgencyKind, due: date):
    there = at(file, kind)
    referral = there.referral()
    assert file.bureau.ask(SuggestDraft(referral)).reply_by == due
    there.step(referral, S.REQUESTED)
    assert file.row(referral).details.reply_due == due


def test_what_the_desk_settles_goes_before_what_is_usual(file: File):
    settle(file.bureau, reply_business_days=3, reply_days=(KindDays(K.IMMIGRATION, 15),))
    for kind, due in ((K.IMMIGRATION, date(2026, 6, 30)), (K.LEGAL_AID, date(2026, 6, 12)), (K.POLICE, date(2026, 6, 10))):
        there = at(file, kind)
        assert file.bureau.ask(SuggestDraft(there.referral())).reply_by == due


def test_a_day_settled_for_one_referral_stays(file: File):
    referral = file.referral(reply_due=date(2026, 6, 12))
    file.step(referral, S.REQUESTED)
    assert file.row(referral).details.reply_due == date(2026, 6, 12)


@pytest.mark.parametrize("days", [0, 61])
def test_nobody_is_asked_to_answer_in_no_time_or_in_a_quarter(bureau: Bureau, days: int):
    for wrong in ({"reply_business_days": days}, {"reply_days": (KindDays(K.POLICE, days),)}):
        with pytest.raises(DaysOutOfRange):
            settle(bureau, **wrong)


def test_every_time_of_its_own_has_a_reason_and_only_those():
    assert {kind for kind in AgencyKind if why(kind)} == set(USUAL_DAYS)


def test_days_are_read_in_any_width_and_nothing_else_is():
    assert [days_of(typed) for typed in ("5", " １０ ", "60")] == [5, 10, 60]
    assert [days_of(typed) for typed in ("", "0", "61", "-1", "5日", "99999")] == [None] * 6


def test_only_what_differs_from_the_usual_is_kept():
    shown = {K.POLICE: 1, K.IMMIGRATION: 15, K.LEGAL_AID: 5, K.SCHOOL: 3}
    assert settled(shown, 5) == (KindDays(K.IMMIGRATION, 15), KindDays(K.SCHOOL, 3))
