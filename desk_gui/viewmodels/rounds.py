"""見守り in words: who looks in, when next, what was found."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from desk_gui.rows.rounds import Alarm, RoundRow, Visit
from desk_gui.values.days import list_day, short_era, wareki
from desk_gui.vocabulary import VisitResult

TONES = {VisitResult.MET: "ok", VisitResult.NOT_MET: "warn", VisitResult.UNREACHABLE: "danger"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rounds", text)


def who_words(row: RoundRow) -> str:
    return f"{row.label} {row.details.person}".strip()


def next_words(row: RoundRow, today: date) -> tuple[str, str]:
    """When the next visit is due, and the tone of its tag."""
    due = row.next_on
    if due is None:
        return _tr("終了"), ""
    days = (due - today).days
    if days < 0:
        return _tr("{0}日過ぎています").format(-days), "danger"
    return (_tr("きょう"), "warn") if days == 0 else (_tr("次回 {0}").format(list_day(due)), "primary")


def alarm_words(row: RoundRow) -> str:
    """What a streak of missed visits asks for; quiet, it decides nothing."""
    if row.alarm is Alarm.NONE:
        return ""
    lead = _tr("主担当（{0}）").format(row.lead) if row.lead else _tr("主担当")
    if row.alarm is Alarm.TOLD:
        return _tr("{0}回続けて会えていません。{1}に知らせ、時間帯や会い方を変えることを検討してください。").format(row.streak, lead)
    return _tr("{0}回続けて会えていません。緊急：{1}ときょうのうちに相談し、安否を確かめてください。").format(row.streak, lead)


def visit_words(visit: Visit) -> str:
    note = "　".join(visit.words.splitlines()[1:])
    return "　".join(each for each in (short_era(visit.on), note) if each)


def period_words(row: RoundRow) -> str:
    since, until = wareki(row.details.since), row.details.until
    return _tr("{0}から{1}まで").format(since, wareki(until)) if until else _tr("{0}から").format(since)
