"""How a running deadline is written: what it is, how long it still runs, and by what rule."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from desk_gui.rows.deadlines import DeadlineRow
from desk_gui.values.days import wareki
from desk_gui.values.deadlines import AS_OF
from desk_gui.viewmodels.case_words import Toned, near_day
from desk_gui.vocabulary import DeadlineKind

SOON_DAYS = 14


def _tr(text: str) -> str:
    return QCoreApplication.translate("Cases", text)


def left_words(row: DeadlineRow, today: date, *, brief: bool = False) -> Toned:
    """How long it still runs, or what became of it. `brief`: without its day."""
    if row.done_on is not None:
        return Toned(_tr("済 {0}").format(near_day(row.done_on, today, weekday=False)), "ok")
    if row.voided_on is not None:
        return Toned(_tr("対象外"), "ink3")
    left = (row.details.due - today).days
    if left < 0:
        return Toned(_tr("{0}日超過").format(-left), "danger")
    day, token = near_day(row.details.due, today), "danger" if left <= SOON_DAYS else "warn"
    if left < 2:
        return Toned(day, token)
    return Toned(_tr("あと{0}日").format(left) if brief else _tr("{0}・あと{1}日").format(day, left), token)


def deadline_line(row: DeadlineRow, today: date) -> str:
    """All of one in a line."""
    return "　".join((row.details.name, wareki(row.details.due, weekday=True), left_words(row, today, brief=True).text))


def rule_words(kind: DeadlineKind | None) -> str:
    """The law a rule is from, of what day, and what to look out for."""
    if kind is None or kind.rule is None:
        return ""
    rule = kind.rule
    told = _tr("根拠：{0}（{1}時点の目安。届け先に確かめてください）").format(rule.source, wareki(AS_OF))
    return f"{rule.note}{told}"
