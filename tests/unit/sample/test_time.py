"""Nothing in the sample happens before it can: days are in order, nobody works on a holiday, every chain follows its table."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from desk_gui.models.referral import OUTCOME_OWED, REASON_OWED, STEPS
from desk_gui.values.clock import local
from desk_gui.vocabulary import CaseStage, ReferralState
from tests.unit.sample.region import DAY, DETAILS, is_working_day, on, read, records

_MAY_BE_ON_A_HOLIDAY = {"visit", "watching", "accompaniment", "phone"}


def _weight(file):
    return [(each["details"].get("on") or each["details"].get("opened_on") or each.get("written_at", "")) for each in records(file)]


@pytest.mark.parametrize("file", ["cases", "consents", "consultations", "entries"])
def test_records_stand_in_the_order_of_their_days(file):
    assert _weight(file) == sorted(_weight(file))


def test_nothing_that_has_happened_is_later_than_the_samples_day():
    for entry in records("entries"):
        assert on(entry["details"]["happened_at"]) <= on(entry["written_at"]) <= DAY
    assert all(event["on"] <= DAY.isoformat() for each in records("referrals") for event in each["events"])
    assert all(each.on <= DAY for file in ("consents", "consultations") for each in read(file).values())
    assert all(each["on"] <= DAY.isoformat() for relation in records("relations") for each in relation["evidence"])
    assert all(each.on <= DAY for each in read("activities").values())
    assert all(each.raised_on <= (each.taken_on or each.raised_on) <= DAY for each in read("needs").values())


def test_no_entry_is_older_than_its_case_or_younger_than_its_end():
    cases = {each["key"]: each for each in records("cases")}
    for entry in records("entries"):
        case, day = cases[entry["case"]], on(entry["details"]["happened_at"]).isoformat()
        assert case["details"]["opened_on"] <= day <= case.get("closed_on", DAY.isoformat())


def test_a_case_is_closed_with_day_and_reason_exactly_where_its_stage_says_so():
    for case in records("cases"):
        closed = case["details"]["stage"] == CaseStage.CLOSED
        assert closed == ("closed_on" in case) == ("closing_reason" in case)
        assert not closed or case["closing_note"]


def test_one_case_was_closed_because_somebody_went_home_and_opened_again():
    (case,) = (each for each in records("cases") if "earlier_endings" in each)
    (ending,) = case["earlier_endings"]
    assert ending["closing_reason"] == "went_home"
    assert case["details"]["opened_on"] < ending["closed_on"] < ending["reopened_on"] < DAY.isoformat()
    between = [on(each["written_at"]).isoformat() for each in records("entries") if each["case"] == case["key"]]
    assert not any(ending["closed_on"] < day < ending["reopened_on"] for day in between)


def test_a_case_has_one_leading_agency_at_a_time():
    for case in read("cases").values():
        leads = sorted((each.since, each.until or date.max) for each in case.participants if each.role == "lead")
        assert leads
        assert all(before[1] < after[0] for before, after in pairwise(leads))
        assert all(case.opened_on <= each.since for each in case.participants)


def test_entries_are_written_on_working_days_and_at_the_counter_hours():
    for key, entry in read("entries").items():
        day = local(entry.happened_at)
        assert is_working_day(day.date()) or entry.kind in _MAY_BE_ON_A_HOLIDAY, key
        assert 9 <= day.hour < 19, key
    assert all(is_working_day(on(each["written_at"])) for each in records("entries"))


def test_somebody_of_an_agency_was_there_and_something_is_written():
    texts = Counter(entry.facts for entry in read("entries").values())
    for entry in read("entries").values():
        assert entry.present
        assert len(entry.facts) >= 10
    assert max(texts.values()) == 1


def test_a_client_who_spoke_was_there_in_a_language():
    spoken = {each["key"]: bool(each["details"].get("language")) for each in records("entries") if each["details"]["client_present"]}
    silent = [key for key, has_language in spoken.items() if not has_language]
    assert len(silent) <= 3
    assert len(spoken) > 150


def test_one_entry_is_corrected_by_another_of_the_same_case_and_one_taken_back():
    by_key = {each["key"]: each for each in records("entries")}
    corrections = [each for each in records("entries") if each.get("corrects")]
    assert len(corrections) == 1
    assert by_key[corrections[0]["corrects"]]["case"] == corrections[0]["case"]
    assert sum(bool(each.get("withdrawn")) for each in records("entries")) == 1


def test_every_referral_follows_the_table_and_gives_the_reasons_it_owes():
    for referral in records("referrals"):
        states = [ReferralState.DRAFT, *(ReferralState(each["state"]) for each in referral["events"])]
        assert all(after in STEPS[before] for before, after in pairwise(states))
        for event in referral["events"]:
            if event["state"] in REASON_OWED | OUTCOME_OWED:
                assert event.get("reason") or event.get("note")
            assert event["state"] not in OUTCOME_OWED or event["note"]


def test_the_steps_of_a_referral_are_in_the_order_of_days_and_of_writing():
    for referral in records("referrals"):
        assert sorted(referral["events"], key=lambda each: (each["on"], each["written_at"])) == referral["events"]
        days = [date.fromisoformat(each["on"]) for each in referral["events"]]
        assert all(is_working_day(day) for day in days)
        assert not days or days[0].isoformat() < referral["details"]["reply_due"]


def test_what_a_referral_shares_is_covered_by_the_consent_it_names():
    consents = {each["key"]: each for each in records("consents")}
    for referral in records("referrals"):
        details = referral["details"]
        if not details["items"] or not referral["events"]:
            continue
        consent = consents[details["consent"]]["details"]
        assert consent["client"] == details["client"]
        assert details["to"] in consent["recipients"]
        assert set(details["items"]) <= set(consent["items"])
        assert consent["on"] <= referral["events"][0]["on"] <= consent["until"]


def test_a_letter_was_issued_the_day_its_referral_was_requested():
    issued = [each for each in records("referrals") if each.get("letter")]
    assert len(issued) >= 5
    assert all(each["issued_on"] == each["events"][0]["on"] for each in issued)


def test_the_mailing_went_out_after_the_last_letter_and_was_answered_since():
    (mailing,) = records("mailings")
    assert mailing["issued_on"] > max(each["issued_on"] for each in records("referrals") if each.get("letter"))
    assert all(mailing["issued_on"] <= each["on"] <= DAY.isoformat() for each in mailing["answers"])
    assert mailing["details"]["reply_by"] < mailing["meets"]


def test_the_desk_is_closed_on_weekends_and_holidays():
    assert all(is_working_day(each.on) for each in read("consultations").values())


def test_recent_working_days_have_five_to_fifteen_consultations():
    counts = Counter(each.on for each in read("consultations").values())
    recent = [DAY - timedelta(days=back) for back in range(1, 21)]
    assert all(5 <= counts[day] <= 15 for day in recent if is_working_day(day))
    assert min(counts) < DAY - timedelta(days=500)


def test_no_two_notes_of_consultations_are_alike():
    notes = Counter(each.note for each in read("consultations").values() if each.note)
    assert sum(notes.values()) > 250
    assert max(notes.values()) == 1


def test_whoever_was_sent_on_was_sent_somewhere():
    for consultation in read("consultations").values():
        assert (consultation.result in ("internal", "referred", "specialist")) == bool(consultation.referred_to)
        interpreted = sum(each.minutes or 0 for each in consultation.languages)
        assert interpreted <= (consultation.minutes or 0)


def test_every_case_began_with_a_consultation():
    began = defaultdict(list)
    for each in records("consultations"):
        began[each["case"]].append(each["details"]["on"])
    del began[None]
    assert began == {each["key"]: [each["details"]["opened_on"]] for each in records("cases")}


def test_keys_of_every_file_say_what_they_are():
    named = {"cases": "case.", "entries": "entry.", "tasks": "task.", "consents": "consent.", "referrals": "referral."}
    assert all(each["key"].startswith(named[file]) for file in DETAILS if file in named for each in records(file))
