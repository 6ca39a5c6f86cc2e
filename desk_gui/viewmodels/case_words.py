"""How the page of a case writes what the desk answers: days, stays, promises, who was there."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication

from desk_gui.reference import language_name, status_name
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.callers import Caller
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import CaseRow, ClientDetails, EntryRow, Present, Promise, Shared, TaskRow
from desk_gui.values.clock import local
from desk_gui.values.days import FiscalYear, list_day, short_era
from desk_gui.values.ids import ContactId, TaskId
from desk_gui.vocabulary import (
    AgencyGroup,
    CaseStage,
    EntryKind,
)

SOON_DAYS = 90

KIND_ICONS = {
    EntryKind.INTERVIEW: "user",
    EntryKind.PHONE: "phone",
    EntryKind.VISIT: "home",
    EntryKind.ACCOMPANIMENT: "footprints",
    EntryKind.CONFERENCE: "conference",
    EntryKind.REFERRAL: "link",
    EntryKind.WATCHING: "eye",
    EntryKind.LETTER: "mail",
    EntryKind.OTHER: "note",
}


_BY_MEANS = {
    "来所": EntryKind.INTERVIEW,
    "オンライン": EntryKind.INTERVIEW,
    "電話": EntryKind.PHONE,
    "訪問": EntryKind.VISIT,
    "同行": EntryKind.ACCOMPANIMENT,
    "会議": EntryKind.CONFERENCE,
}


def kind_of_means(means: str) -> EntryKind:
    """What an appointment becomes in 支援経過."""
    return _BY_MEANS.get(means, EntryKind.INTERVIEW)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Cases", text)


@dataclass(frozen=True)
class Toned:
    """Words with the palette token they are written in."""

    text: str
    token: str = "ink2"


@dataclass(frozen=True)
class There:
    """Somebody who was there: the mark of their agency and what is written beside it."""

    group: AgencyGroup
    text: str


def near_day(day: date, today: date, *, weekday: bool = True) -> str:
    """きょう, あした, 6/16（火）, R7.6.16 in another year."""
    if day == today:
        return _tr("きょう")
    if day == today + timedelta(days=1):
        return _tr("あした")
    return list_day(day, weekday=weekday) if day.year == today.year else short_era(day)


def due_words(task: TaskRow, today: date, *, brief: bool = False) -> Toned:
    """When a task is due, or since when it is late or done. `brief`: the day alone where there is one."""
    if task.done_on is not None:
        return Toned(_tr("済 {0}").format(near_day(task.done_on, today, weekday=False)), "ok")
    due = task.details.due
    if due is None:
        return Toned(task.details.due_note)
    if due < today:
        return Toned(_tr("{0}日超過").format((today - due).days), "danger")
    note = "" if brief else task.details.due_note
    return Toned(f"{near_day(due, today)} {note}".strip(), "warn" if due == today else "ink2")


def promise_words(promise: Promise, task: TaskRow | None, label: str, today: date) -> Toned:
    """The second line of 次の予定: who, until when, and what became of it."""
    if task is None:
        return Toned(_tr("取り下げ"), "ink3")
    if task.done_on is not None:
        return due_words(task, today)
    due = task.details.due
    who = promise.person or label
    if due is None:
        return Toned(who)
    if due < today:
        return Toned(_tr("{0} まで・{1}日超過").format(list_day(due, weekday=False), (today - due).days), "danger")
    return Toned(_tr("{0}・{1}まで").format(who, near_day(due, today)))


def stay_words(details: ClientDetails, today: date) -> tuple[str, Toned]:
    """在留期限 as on the card, and the days left where they are few."""
    if details.stay_until is None:
        return "—", Toned("")
    left = (details.stay_until - today).days
    words = f"{details.stay_until.year}年{details.stay_until.month}月{details.stay_until.day}日"
    if left < 0:
        return words, Toned(_tr("{0}日経過").format(-left), "danger")
    return words, Toned(_tr("あと{0}日").format(left) if left <= SOON_DAYS else "", "warn")


def caller_words(caller: Caller) -> str:
    """Who turned to the desk for the client, how they are reached, and what may be done with it."""
    if not caller.known:
        return ""
    named = _tr("関係機関に名前を伝えてよい") if caller.may_be_named else _tr("関係機関に名前を伝えない")
    return "　".join(part for part in (caller.words, caller.call_back.label, caller.phone, named) if part)


def safe_words(details: ClientDetails) -> str:
    """When and how one may call; where there is a number and nobody asked, that."""
    return details.safe_contact or (_tr("連絡してよい時間・方法を確認していません。") if details.phone else "")


def status_words(details: ClientDetails) -> str:
    return status_name(details.residence_status) or "—"


def language_words(details: ClientDetails) -> tuple[str, str]:
    """The language to speak, and the others beside it."""
    others = "・".join(language_name(each) for each in details.other_languages)
    return language_name(details.language) or "—", others


def person_words(agency: AgencyRow, person: str, contact: ContactId | None) -> str:
    """Who, as typed then; else as the register knows the contact now."""
    if person or contact is None:
        return person
    return next((each.name for each in agency.details.contacts if each.id == contact), "")


def there_words(present: Present, agencies: dict[Any, AgencyRow]) -> There | None:
    agency = agencies.get(present.agency)
    if agency is None:
        return None
    minutes = _tr("{0}分").format(present.minutes) if present.minutes else ""
    part = _tr("（{0}）").format(present.role.label) if present.role else ""
    parts = (f"{agency.label}{part}", person_words(agency, present.person, present.contact), minutes)
    return There(agency.details.kind.group, " ".join(part for part in parts if part))


def who_was_there(entry: EntryRow, sheet: CaseSheet) -> list[There]:
    """Minutes beside a name only where they differ from the entry's own."""
    own = entry.details.minutes
    plain = [replace(each, minutes=each.minutes if each.minutes != own else None) for each in entry.details.present]
    return [there for there in (there_words(each, sheet.agencies) for each in plain) if there is not None]


def told_words(shared: Shared, sheet: CaseSheet) -> str:
    """国流協へ 氏名・電話番号（本人の同意）."""
    agency = sheet.agencies.get(shared.agency)
    person = next((row.details.shown for row in sheet.case.clients if row.id == shared.client), "") if len(sheet.case.clients) > 1 else ""
    ground = "　".join(part for part in (shared.basis.label, shared.reason) if part)
    items = _tr("・").join(item.label for item in shared.items)
    whose = _tr("{0}さんの ").format(person) if person else ""
    return _tr("{0}へ {1}{2}（{3}）").format(agency.label if agency else "", whose, items, ground)


def year_words(sheet: CaseSheet, today: date) -> str:
    """今年度 23件・14時間35分・6機関."""
    year = FiscalYear.of(today)
    entries = [entry for entry in sheet.counting if local(entry.details.happened_at).date() in year]
    minutes = sum(entry.details.minutes or 0 for entry in entries)
    agencies = {each.agency for entry in entries for each in entry.details.present} - {sheet.desk}
    hours = _tr("{0}時間{1}分").format(minutes // 60, minutes % 60) if minutes >= 60 else _tr("{0}分").format(minutes)
    return _tr("今年度 {0}件・{1}・{2}機関").format(len(entries), hours, len(agencies))


def stage_words(case: CaseRow) -> Toned:
    if case.closed_on is None:
        return Toned(case.details.stage.label, {CaseStage.ACTIVE: "ok", CaseStage.INTAKE: "primary"}.get(case.details.stage, "ink2"))
    return Toned(_tr("終結 {0} {1}").format(short_era(case.closed_on), case.ending).strip(), "ink2")


def tasks_by_id(sheet: CaseSheet) -> dict[TaskId, TaskRow]:
    return {task.id: task for task in sheet.tasks}
