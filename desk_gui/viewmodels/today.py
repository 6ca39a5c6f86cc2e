"""The words of きょう: what a row says, and what a typed line means as a task."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from desk_gui.reference import language_name
from desk_gui.rows.calls import CallRow
from desk_gui.rows.cases import AppointmentRow, TaskDetails, TaskRow
from desk_gui.rows.deadlines import DeadlineRow
from desk_gui.rows.desk import DraftRow
from desk_gui.rows.emergency import EmergencyRow
from desk_gui.rows.letters import LetterRow
from desk_gui.rows.look_alikes import ResemblanceRow
from desk_gui.rows.mailings import MailingRow
from desk_gui.rows.referrals import ReferralRow
from desk_gui.rows.rounds import Alarm, RoundRow
from desk_gui.rows.today import ConsentExpiring, GuardEnding, ReviewDue, StayExpiring, Suggestion, Suggestions, TodayRow, UnledCase
from desk_gui.values.clock import local
from desk_gui.values.days import WEEKDAYS, NotADay, list_day, parse_day
from desk_gui.values.ids import StaffId
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.rounds import next_words
from desk_gui.vocabulary import AgencyGroup, LetterState, SecondPerson, SuggestionKind

WEEK, MONTH = 7, 30
_UNTIL = re.compile(r"^(?P<day>.+?)(?:まで|迄)に?[、,\s]*(?P<text>.+)$")
_NEAR = {"きょう": 0, "今日": 0, "本日": 0, "あす": 1, "明日": 1, "あした": 1, "あさって": 2, "明後日": 2}


@dataclass(frozen=True)
class Line:
    """One row of a list: what it says, the thing it opens, and what for (`action`). `tone`: "", warn, danger, ok. `begun`: the form it
    opens again instead.
    """

    kind: str
    id: UUID | None
    title: str
    detail: str = ""
    right: str = ""
    under_right: str = ""
    tone: str = ""
    careful: bool = False
    group: AgencyGroup | None = None
    action: str = ""
    begun: Place | None = None


@dataclass(frozen=True)
class Group:
    """Rows under one heading. `tone` danger: what is overdue; `more`: how many are not among them."""

    title: str
    lines: tuple[Line, ...]
    icon: str = ""
    tone: str = ""
    more: int = 0


def task_from(typed: str, today: date, staff: StaffId | None) -> TaskDetails:
    """「金曜までに学校へ電話」 as a task due on Friday; without a day it is due today."""
    match = _UNTIL.match(typed.strip())
    due = _day_meant(match["day"], today) if match else None
    if match is None or due is None:
        return TaskDetails(typed.strip(), due=today, staff=staff)
    return TaskDetails(match["text"].strip(), due=due, staff=staff)


def _day_meant(words: str, today: date) -> date | None:
    words = words.strip()
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    if found := re.fullmatch(rf"(今週|来週)?の?([{WEEKDAYS}])曜?日?", words):
        ahead = (WEEKDAYS.index(found[2]) - today.weekday()) % 7
        return today + timedelta(days=ahead + (7 if found[1] == "来週" and ahead < 7 - today.weekday() else 0))
    try:
        return parse_day(words, today=today)
    except NotADay:
        return None


def task_groups(row: TodayRow) -> tuple[Group, ...]:
    """Overdue first, then today, then this week."""
    return (
        Group("期限切れ", tuple(_task(task, row.day) for task in row.overdue), "alert", "danger"),
        Group("きょう", tuple(_task(task, row.day) for task in row.due_today)),
        Group("今週", tuple(_task(task, row.day) for task in row.this_week)),
    )


def later_groups(row: TodayRow) -> tuple[Group, ...]:
    """What can wait, asked for."""
    dated = tuple(_task(task, row.day) for task in row.later if task.details.due is not None)
    return Group("来週から", dated), Group("日にちなし", tuple(_task(task, row.day) for task in row.later if task.details.due is None))


def _task(task: TaskRow, day: date) -> Line:
    who = "　".join(each for each in (task.who, task.case_number, "" if task.details.agency is None else task.owner) if each)
    due = task.details.due
    if due is None:
        return Line("task", task.id, task.details.text, who, "", task.details.due_note, "", task.protected)
    late = (day - due).days
    right = f"{late}日超過" if late > 0 else "きょう" if late == 0 else list_day(due)
    under = f"{list_day(due)}まで" if late > 0 else task.details.due_note if late == 0 else f"あと{-late}日"
    return Line("task", task.id, task.details.text, who, right, under, "danger" if late > 0 else "", task.protected)


def waiting_line(row: ReferralRow) -> Line:
    """Whom to call; of a protected person not what for."""
    about = "" if row.protected else row.service_name or row.details.request.splitlines()[0]
    return Line("referral", row.id, row.to_name, "・".join(filter(None, (row.who, about))), careful=row.protected, group=row.to_kind.group)


def alert_groups(row: TodayRow) -> tuple[Group, ...]:
    """期限と連携の注意, and what was begun and not finished."""
    stays = tuple(_ending(each, each.who, "準備を確認") for each in row.stays)
    consents = tuple(_ending(each, _with_recipients(each), "更新する") for each in row.consents)
    reviews = tuple(_ending(each, each.who, "計画を見直す") for each in row.reviews)
    guards = tuple(_guard(each) for each in row.guards)
    deadlines = tuple(_deadline(each, row.day) for each in row.deadlines)
    rounds = tuple(_round(each, row.day) for each in row.rounds)
    drafts = tuple(_draft(each, row.day) for each in row.drafts)
    letters = tuple(replace(_letter(each, each.subject, each.state.label), action="続ける") for each in row.unissued)
    unprinted = tuple(
        replace(_letter(each, each.stamp.number_text, _issued_on(each)), tone="warn", action="印刷する") for each in row.unprinted
    )
    begun = tuple(each for each in row.mailings if each.state != LetterState.ISSUED)
    letters += tuple(_mailing(each, each.subject, each.state.label, "続ける") for each in begun)
    unprinted += tuple(
        replace(_mailing(each, each.numbers, f"未印刷 {each.count - each.printed}通", "印刷する"), tone="warn")
        for each in row.mailings
        if each not in begun and each.printed < each.count
    )
    owing = tuple(
        replace(_mailing(each, each.subject, f"未回答 {each.count - each.answered}機関", "確かめる"), tone="warn")
        for each in row.mailings
        if each.owes_answers(row.day)
    )
    silent = tuple(
        Line("agency", each.agency, each.name, "", "", f"最後の連絡 {_months(row.day, each.last_contact)}か月前", action="連絡する")
        for each in row.silent
        if each.last_contact is not None
    )
    told = tuple(emergency_line(each, row.day) for each in row.emergencies)
    envelope = () if row.envelope is None else (_envelope(row.envelope, row.day),)
    return (
        Group("電話メモ", tuple(_call(each, row.day) for each in row.calls), "phone"),
        Group("緊急の閲覧", told, "shield", "danger"),
        Group("似た人の登録", tuple(_resemblance(each, row.day) for each in row.look_alikes), "person", "warn"),
        Group("後任（未定）のケース", tuple(_unled(each) for each in row.unled), "user", "warn"),
        Group("復旧キー", envelope, "lock", "danger"),
        Group("取扱注意の期限", guards, "lock", "danger" if any(each.days_left <= WEEK for each in row.guards) else ""),
        Group("期限", deadlines, "calendar", "danger" if any(each.details.due < row.day for each in row.deadlines) else ""),
        Group("在留期限が近い", stays, "id-card"),
        Group("同意の期限", consents, "pencil"),
        Group("見守り", rounds, "eye", "danger" if any(each.alarm is Alarm.URGENT for each in row.rounds) else ""),
        Group("計画の確認日", reviews, "flag"),
        Group("入力中の内容", drafts, "note"),
        Group("番号済・未印刷の文書", unprinted, "printer", "danger"),
        Group("回答期限を過ぎた一斉送付", owing, "mail", "warn"),
        Group("施行前の文書", letters, "letters"),
        Group("連絡がない機関", silent, "link"),
    )


def suggestion_groups(row: TodayRow) -> tuple[Group, ...]:
    """そろそろ: below what is due, and counted with nothing."""
    return tuple(_suggested(each, row.day) for each in row.suggestions)


def _suggested(found: Suggestions, day: date) -> Group:
    lines = tuple(
        Line("case", each.case, f"{each.who}　{each.number}", right=_worked(each, found.kind, day), careful=each.protected, action="開く")
        for each in found.first
    )
    return Group(found.kind.label, lines, "clock" if found.kind is SuggestionKind.QUIET else "conference", more=found.count - len(lines))


def _worked(each: Suggestion, kind: SuggestionKind, day: date) -> str:
    return f"{(day - each.worked_on).days}日" if kind is SuggestionKind.QUIET else "3機関以上"


def emergency_line(row: EmergencyRow, day: date) -> Line:
    """Whoever is told reads who opened what; whoever announced it, when she may."""
    if not row.owes_reading:
        at = local(row.opens_at)
        return Line("emergency", row.id, f"{row.number}を予告中", right=f"{list_day(at.date())} {at:%H:%M}から", action="開く")
    done = "予告" if row.second.kind is SecondPerson.NOBODY else "閲覧"
    title = f"{row.number}を{row.staff_name}さんが{done}" if row.number else f"{row.staff_name}さんが{done}"
    return Line("emergency", row.id, title, right=_saved(row.asked_at, day), tone="danger", action="確認する")


def _resemblance(row: ResemblanceRow, day: date) -> Line:
    title = f"{row.case_number}の相談者と似た人を{row.staff_name}さんが登録"
    return Line("resemblance", row.id, title, right=_saved(row.at, day), tone="warn", careful=True, action="確認する")


def _call(row: CallRow, day: date) -> Line:
    """Names stay out of it: a list is read over shoulders."""
    due, at = row.details.back_by, local(row.at)
    when = f"{at:%H:%M}" if at.date() == day else list_day(at.date(), weekday=False)
    title = f"{row.for_name}さんあて" if row.for_name else "窓口あて"
    right = "" if due is None else f"{(day - due).days}日超過" if due < day else "きょう折り返す" if due == day else f"{list_day(due)}まで"
    tone = "" if due is None or due > day else "danger" if due < day else "warn"
    return Line("call", row.id, f"{when}　{title}", f"{row.by_name}さんが受けた", right, tone=tone, action="対応する")


def _unled(row: UnledCase) -> Line:
    right = f"{list_day(row.since, weekday=False)}受付"
    return Line("case", row.case, f"{row.number}　{row.who}", right=right, careful=row.protected, action="担当を決める")


def _envelope(opened: datetime, day: date) -> Line:
    return Line("recovery_key", None, "封筒を開けたため、作り直しが必要", right=_saved(opened, day), tone="danger", action="作り直す")


def _deadline(row: DeadlineRow, day: date) -> Line:
    """What it is of a protected case stays with the case."""
    left = (row.details.due - day).days
    title = row.who if row.protected else f"{row.who}　{row.details.name}"
    words = _left(left) if left >= 0 else f"{-left}日超過"
    due = list_day(row.details.due, weekday=False)
    return Line("deadline", row.id, title, "", due, words, "danger" if left < 0 else _near(left), row.protected, action="対応する")


def _round(row: RoundRow, day: date) -> Line:
    """Who was missed again and again is told as that; else that somebody is to look in."""
    words = next_words(row, day)[0]
    if row.alarm is Alarm.NONE:
        return Line("round", row.id, row.who, right=words, under_right=row.label, careful=row.protected, action="記録する")
    tone = "danger" if row.alarm is Alarm.URGENT else "warn"
    missed = f"{row.streak}回会えない"
    return Line("round", row.id, row.who, right=missed, under_right=row.label, tone=tone, careful=row.protected, action="安否を確かめる")


def _ending(each: StayExpiring | ConsentExpiring | ReviewDue, title: str, action: str) -> Line:
    days = each.days_left
    return Line("case", each.case, title, "", list_day(each.until, weekday=False), _left(days), _near(days), each.protected, action=action)


def _guard(each: GuardEnding) -> Line:
    """By number and mask, and never what protects them: a list is read over shoulders. The heading bears the sign of all of them."""
    days, on = each.days_left, list_day(each.until, weekday=False)
    tone = "danger" if days <= WEEK else "warn" if days <= MONTH else ""
    return Line("case", each.case, f"{each.case_number}　{each.who}", "", on, _left(days), tone, action="確かめる")


def _mailing(row: MailingRow, title: str, right: str, action: str) -> Line:
    return Line("mailing", row.id, title, "", right, f"{row.count}機関", action=action)


def _letter(row: LetterRow, title: str, right: str) -> Line:
    return Line("letter", row.id, title, "", right, row.to_name, careful=row.protected)


def _issued_on(row: LetterRow) -> str:
    on = row.stamp.issued_on
    return f"施行 {list_day(on, weekday=False)}" if on is not None else ""


def _with_recipients(row: ConsentExpiring) -> str:
    """Who may be told of a protected person tells what became of them."""
    return row.who if row.protected else f"{row.who}（{row.recipients}）"


def _left(days: int) -> str:
    return f"あと{days}日" if days >= 0 else f"{-days}日超過"


def _near(days: int) -> str:
    return "danger" if days <= 14 else "warn" if days <= 30 else ""


def _draft(draft: DraftRow, day: date) -> Line:
    place = Place.of(draft)
    saved = _saved(draft.saved_at, day)
    return Line(place.form, place.thing, draft.about or "入力中の内容", under_right=saved, action="続ける", begun=place)


def _saved(moment: datetime, day: date) -> str:
    """The hour of what was typed today, the day of what has been lying since."""
    at = local(moment)
    return f"{at.hour}:{at:%M}" if at.date() == day else list_day(at.date(), weekday=False)


def _months(day: date, since: date) -> int:
    return (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day)


def appointment_words(row: AppointmentRow) -> tuple[str, str]:
    """Who and what, then how and in which language; nothing more of a protected person."""
    details = row.details
    title = "　".join(each for each in (row.who, details.title if not row.protected else details.means) if each) or details.title
    interpreter = details.interpreter.label if details.interpreter else ""
    parts = [details.means, language_name(details.language), interpreter, "取扱注意" if row.protected else details.place]
    return title, "・".join(each for each in parts if each)


def booked_line(row: AppointmentRow) -> Line:
    """Opens the meeting, the case it is about, or the appointment where there is none."""
    starts, details = local(row.details.starts_at), row.details
    kind, thing = ("conference", row.id) if row.conference else ("case", details.case) if details.case else ("appointment", row.id)
    title, detail = appointment_words(row)
    ends = starts + timedelta(minutes=details.minutes)
    return Line(kind, thing, title, detail, f"{starts.hour}:{starts:%M}–{ends.hour}:{ends:%M}")


def booked_groups(rows: tuple[AppointmentRow, ...], first: date, today: date) -> tuple[Group, ...]:
    """The seven days from the first."""
    days = (first + timedelta(days=ahead) for ahead in range(7))
    return tuple(
        Group(
            f"きょう　{list_day(day)}" if day == today else list_day(day),
            tuple(booked_line(row) for row in rows if local(row.details.starts_at).date() == day),
        )
        for day in days
    )
