"""The sample holds the mix it was planned with: enough of everything a screen must show, and the cases that are hard."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from uuid import uuid4

import pytest

from desk_gui.models.referral import ANSWERED
from desk_gui.models.relation import lamps, stage
from desk_gui.rows.relations import EvidenceRow
from desk_gui.services.activities import SHOWS
from desk_gui.vocabulary import ActivityKind, AgencyGroup, AgencyKind, Category, EvidenceKind, LampState, ReferralState
from tests.unit.sample.region import DAY, desk, is_working_day, read, records


def _lamps(relation):
    """From what was typed in of the two, and from what they did together with others."""
    typed = [(EvidenceKind(each["kind"]), date.fromisoformat(each["on"])) for each in relation["evidence"]]
    pair = {relation["one"], relation["other"]}
    joint = [(SHOWS[ActivityKind(each["kind"])], date.fromisoformat(each["on"])) for each in _activities() if pair <= _took_part(each)]
    return lamps([EvidenceRow(uuid4(), uuid4(), *fact) for fact in typed + joint], DAY)


def _activities():
    return [each["details"] for each in records("activities")]


def _took_part(activity):
    return {"desk", *activity["agencies"]}


def _of_the_desk():
    return [each for each in records("relations") if "desk" in (each["one"], each["other"])]


def _state(referral):
    return ReferralState(referral["events"][-1]["state"]) if referral["events"] else ReferralState.DRAFT


def test_sixty_two_agencies_of_nine_groups_stand_around_the_desk():
    agencies = read("agencies")
    assert len(agencies) == 64
    assert [each["key"] for each in records("agencies") if "closed_on" in each] == ["hamayu"]
    assert {each.kind.group for each in agencies.values()} == set(AgencyGroup)
    assert desk()["agency"] in agencies


def test_the_relations_of_the_desk_are_at_the_planned_stages():
    stages = Counter(stage(_lamps(each)) for each in _of_the_desk() if each["other"] != "hamayu")
    stages[0] = 62 - sum(stages.values())
    assert stages == {0: 9, 1: 12, 2: 20, 3: 12, 4: 7, 5: 2}
    assert len(records("relations")) - len(_of_the_desk()) >= 30


def test_every_kind_of_activity_is_there_between_agencies_that_know_each_other():
    known = {frozenset((each["one"], each["other"])) for each in records("relations")}
    assert {each["kind"] for each in _activities()} == set(ActivityKind)
    for each in _activities():
        assert {frozenset(pair) for pair in combinations(_took_part(each), 2)} <= known
        assert each["learned"]
        assert each["decisions"]


def test_one_need_came_back_from_its_meetings_and_one_waits():
    taken, waiting = read("needs").values()
    assert taken.outcome
    assert taken.taken_on
    assert (waiting.taken_to, waiting.taken_on, waiting.outcome) == ("", None, "")


def test_some_have_answered_the_mailing_and_the_others_have_time():
    (mailing,) = records("mailings")
    answered = {each["agency"] for each in mailing["answers"]}
    assert {each["says"] for each in mailing["answers"]} == {"comes", "deputy", "absent"}
    assert answered < set(mailing["details"]["recipients"])
    assert mailing["details"]["reply_by"] > DAY.isoformat()


def test_at_least_eight_relations_want_renewing():
    stale = [each for each in _of_the_desk() if any(lamp.state == LampState.STALE for lamp in _lamps(each))]
    assert len(stale) >= 8


def test_every_category_has_a_service_and_whoever_may_not_hear_a_complaint_is_marked():
    agencies = read("agencies").values()
    assert {service.category for agency in agencies for service in agency.services} == set(Category)
    of_interest = {each.kind for each in agencies if each.conflict_of_interest}
    assert of_interest == {AgencyKind.SUPERVISING, AgencyKind.REGISTERED_SUPPORT, AgencyKind.EMPLOYER}


def test_hidden_places_are_not_in_the_sample_at_all():
    hidden = [each for each in read("agencies").values() if each.address_hidden]
    assert len(hidden) == 2
    assert not any(each.postcode or "番" in each.address for each in hidden)


@pytest.mark.parametrize(
    ("file", "count"),
    [
        *(("clients", 43), ("cases", 40), ("entries", 266), ("tasks", 79)),
        *(("appointments", 26), ("consents", 55), ("referrals", 77), ("consultations", 600)),
    ],
)
def test_there_are_as_many_as_planned(file, count):
    assert len(records(file)) == count


def test_cases_are_spread_over_stages_and_categories():
    cases = read("cases").values()
    assert Counter(each.stage.label for each in cases) == {"受付": 6, "対応中": 25, "見守り": 4, "終結": 5}
    assert Counter(min(3, len(each.categories)) for each in cases) == {1: 16, 2: 15, 3: 9}


def test_referrals_are_answered_overdue_or_refused_as_planned():
    requested = [each for each in records("referrals") if each["events"]]
    unanswered = [each for each in requested if _state(each) == ReferralState.REQUESTED]
    overdue = [each for each in unanswered if date.fromisoformat(each["details"]["reply_due"]) < DAY]
    answered = [each for each in requested if any(ReferralState(event["state"]) in ANSWERED for event in each["events"])]
    refused = sum(_state(each) == ReferralState.REJECTED for each in requested)
    assert (len(answered) - refused, refused) == (47, 3)
    assert (len(unanswered), len(overdue)) == (25, 7)


def test_what_is_to_do_is_overdue_due_today_and_due_this_week():
    open_tasks = [date.fromisoformat(each["details"]["due"]) for each in records("tasks") if each["done_on"] is None]
    week = DAY + timedelta(days=5)
    assert sum(due < DAY for due in open_tasks) == 3
    assert sum(due == DAY for due in open_tasks) == 5
    assert sum(DAY < due <= week for due in open_tasks) == 8


def test_five_appointments_stand_on_the_sample_day_and_one_on_a_holiday():
    days = [each.starts_at.date() for each in read("appointments").values()]
    assert days.count(DAY) == 5
    assert sum(not is_working_day(day) for day in days) == 1


def test_three_women_share_a_name_and_differ_by_birthday():
    same = [each for each in read("clients").values() if each.name_latin == "NGUYEN THI LAN"]
    assert len(same) == 3
    assert len({each.born for each in same}) == 3


def test_names_come_in_every_shape():
    clients = read("clients").values()
    assert any(" " not in each.name_latin for each in clients)
    assert max(len(each.name_latin) for each in clients) > 40
    assert any(each.alias and each.use_on_letter == "alias" for each in clients)
    assert any(not each.name_kana for each in clients)
    scripts = {script for each in clients for script in each.name_native}
    assert {"ခ", "त", "ส", "ح", "О"} <= scripts


def test_what_is_unknown_is_a_value():
    clients = read("clients").values()
    assert any(each.born.whole is None for each in clients)
    assert {"XXA", "PS", "CHOSEN"} <= {each.nationality for each in clients}
    assert "none" in {each.residence_status for each in clients}


def test_two_protected_people_are_there_and_one_protection_ends_in_three_weeks():
    until = sorted(each.protected_until for each in read("clients").values() if each.protected)
    assert len(until) == 2
    assert until[0] == DAY + timedelta(days=21)


def test_two_consents_are_withdrawn_one_in_part_and_after_its_letter_went_out():
    withdrawn = {each["key"]: each["withdrawals"][0] for each in records("consents") if each["withdrawals"]}
    assert sorted(bool(each.get("items")) for each in withdrawn.values()) == [False, True]
    carried = [each for each in records("referrals") if each.get("letter") and each["details"]["consent"] in withdrawn]
    assert all(each["issued_on"] < withdrawn[each["details"]["consent"]]["on"] for each in carried)
    assert carried


def test_some_stays_and_consents_end_within_a_month():
    month = DAY + timedelta(days=31)
    assert sum(DAY <= each.stay_until <= month for each in read("clients").values() if each.stay_until) >= 3
    assert sum(DAY <= each.until <= month for each in read("consents").values()) >= 3


def test_one_letter_runs_over_its_page_and_has_two_enclosures():
    (letter,) = (each for each in records("referrals") if "draft" in each)
    assert letter["letter"]
    assert len(letter["draft"]["enclosures"]) == 2
    assert sum(len(text) for text in letter["draft"].values() if isinstance(text, str)) > 1000


def test_a_partner_has_a_name_that_is_long_for_an_envelope():
    assert max(len(each.name) for each in read("agencies").values()) > 30


def test_one_partner_may_be_told_what_another_may_not():
    (wang,) = (each for each in records("consents") if each["key"] == "consent.wang-divorce.1")
    assert "houterasu" in wang["details"]["recipients"]
    assert "gyoseishoshi" not in wang["details"]["recipients"]
