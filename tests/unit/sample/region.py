"""The sample as tests read it: records by file, decoded once, with keys where ids stand."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from desk_gui import resources
from desk_gui.rows.activities import ActivityDetails
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import AppointmentDetails, CaseDetails, ClientDetails, EntryDetails, TaskDetails
from desk_gui.rows.conferences import ConferenceDetails
from desk_gui.rows.consent import ConsentDetails
from desk_gui.rows.consultations import ConsultationDetails
from desk_gui.rows.emergency import Second
from desk_gui.rows.mailings import MailingDraft
from desk_gui.rows.needs import NeedDetails
from desk_gui.rows.plans import PlanDetails
from desk_gui.rows.referrals import ReferralDetails
from desk_gui.rows.rounds import RoundDetails
from desk_gui.rows.templates import TemplateDetails
from desk_gui.services.sample import key
from desk_gui.values.clock import local
from desk_gui.values.codec import decode
from desk_gui.values.hours import is_holiday

DETAILS: dict[str, type] = {
    "agencies": AgencyDetails,
    "clients": ClientDetails,
    "cases": CaseDetails,
    "entries": EntryDetails,
    "tasks": TaskDetails,
    "appointments": AppointmentDetails,
    "consents": ConsentDetails,
    "referrals": ReferralDetails,
    "consultations": ConsultationDetails,
    "emergencies": Second,
    "conferences": ConferenceDetails,
    "plans": PlanDetails,
    "rounds": RoundDetails,
    "templates": TemplateDetails,
    "activities": ActivityDetails,
    "needs": NeedDetails,
    "mailings": MailingDraft,
}
ID_FIELDS = {
    *("id", "agency", "contact", "case", "client", "clients", "to", "service", "consent", "follows", "staff", "entry", "task"),
    *("recipients", "referred_to", "agencies"),
}
OUTER_ID_FIELDS = {"key", "one", "other", "by", "strikes", "corrects", "transferred_to"}
DAY = date(2026, 6, 9)


@cache
def records(file: str) -> list[dict[str, Any]]:
    return resources.data(f"sample/{file}.json")


def desk() -> dict[str, Any]:
    return resources.data("sample/desk.json")


@cache
def read(file: str) -> dict[str, Any]:
    """The details of every record of a file, by key."""
    return {each["key"]: decode(DETAILS[file], each["details"], uid=key) for each in records(file)}


def everything() -> Iterator[Any]:
    yield desk()
    for file in (*DETAILS, "relations"):
        yield from records(file)


def strings(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a value with the name of the field it stands in."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from strings(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each, field)
    elif isinstance(value, str):
        yield field, value


def defined() -> list[str]:
    """Every key the sample gives a name to."""
    keys = [each["key"] for file in (*DETAILS, "relations") for each in records(file)] + [each["key"] for each in desk()["staff"]]
    keys += [each["id"] for each in desk()["profile"]["sub_categories"]]
    for agency in records("agencies"):
        keys += [each["id"] for field in ("services", "contacts") for each in agency["details"][field]]
    keys += [each["key"] for record in records("conferences") for each in record["agenda"]]
    for file, field in (
        ("relations", "evidence"),
        ("consents", "withdrawals"),
        ("referrals", "events"),
        ("plans", "agreements"),
        ("rounds", "visits"),
        ("referrals", "reminders"),
        ("entries", "files"),
        ("mailings", "answers"),
    ):
        keys += [each["id"] for record in records(file) for each in record.get(field, [])]
    return keys


def on(instant: str) -> date:
    """The day in Japan of a written instant."""
    return local(datetime.fromisoformat(instant)).date()


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and not is_holiday(day)
