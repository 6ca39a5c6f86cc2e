"""Every record of the sample fits its dataclass, every reference leads somewhere, and nothing in it is real."""

import re
from collections import Counter

import pytest

from desk_gui.rows.desk import DeskProfile, StaffDetails
from desk_gui.services.sample import key
from desk_gui.values.codec import decode
from tests.unit.sample.region import (
    DETAILS,
    ID_FIELDS,
    OUTER_ID_FIELDS,
    defined,
    desk,
    everything,
    read,
    records,
    strings,
)


@pytest.mark.parametrize("file", sorted(DETAILS))
def test_every_record_is_read_into_its_dataclass(file):
    assert len(read(file)) == len(records(file))


def test_the_desk_and_its_five_people_are_read():
    assert len(decode(DeskProfile, desk()["profile"], uid=key).municipalities) == 10
    assert [decode(StaffDetails, each["details"]).role.label for each in desk()["staff"]] == ["管理者"] + ["相談員"] * 4


def test_no_key_is_given_twice():
    assert [key for key, times in Counter(defined()).items() if times > 1] == []


def test_every_reference_leads_to_a_record():
    known = set(defined())
    used = {text for record in everything() for field, text in strings(record) if field in ID_FIELDS | OUTER_ID_FIELDS}
    assert used - known - {""} == set()


def test_a_referral_names_a_service_and_a_person_of_its_own_agency():
    for referral in records("referrals"):
        details = referral["details"]
        for field in ("service", "contact"):
            assert details.get(field, details["to"]).startswith(details["to"])


def test_nobody_who_was_transferred_is_asked_for():
    gone = {each["id"] for agency in records("agencies") for each in agency["details"]["contacts"] if "left_on" in each}
    asked = {each["details"].get("contact") for each in records("referrals")}
    assert gone
    assert not gone & asked


def test_no_number_in_the_sample_can_be_dialled_and_no_mail_sent():
    for record in everything():
        for field, text in strings(record):
            if field in ("phone", "fax") and text:
                assert re.fullmatch(r"086-000-\d{4}", text), text
            assert not re.search(r"@(?!([\w-]+\.)*example\.jp)", text), text
            assert not re.search(r"\d{2,4}-\d{2,4}-\d{4}", text.replace("086-000-", "")), text
            assert field != "postcode" or re.fullmatch(r"000-00\d\d", text), text


def test_every_agency_has_its_own_telephone():
    phones = Counter(each["details"]["phone"] for each in records("agencies"))
    assert max(phones.values()) == 1


def test_agencies_and_people_there_are_found_by_kana():
    for agency in read("agencies").values():
        assert re.fullmatch(r"[ぁ-ゖァ-ヺー・（） ]+", agency.kana), agency.kana
        assert 0 < len(agency.short_name) <= 10
        assert all(contact.kana for contact in agency.contacts if "デスク" not in contact.name)


def test_a_promise_in_the_history_is_the_task_it_made():
    tasks = {each["key"]: each for each in records("tasks")}
    for entry in records("entries"):
        for promise in entry["details"].get("promises", []):
            task = tasks[promise["task"]]["details"]
            kept = {name: task.get(name) for name in ("agency", "text", "due", "person")}
            assert kept == {name: promise.get(name) for name in kept}
            assert (task["entry"], task["case"]) == (entry["key"], entry["case"])
