"""Opening hours as people type them into one cell: 月～金 9:00-17:00、土 10:00～12:00."""

import re
import unicodedata
from datetime import time

from desk_gui.exchange.cells import clock
from desk_gui.values.days import WEEKDAYS
from desk_gui.values.hours import Hours, OpeningHours

_WAVE = r"\s*(?:[-~〜‐–—−ー]|から)\s*"
_TIME = r"(?:午前|午後)?\d{1,2}(?:[:時]\d{0,2}分?)?半?"
_STRETCH = re.compile(rf"(?P<opens>{_TIME}){_WAVE}(?P<closes>{_TIME})")
_NTH = re.compile(r"第\s*(?P<nth>\d(?:[\s第]*\d)*)")
_DAY = rf"[{WEEKDAYS}](?:曜日?)?"
_RUN = re.compile(rf"({_DAY}){_WAVE}({_DAY})")
_ALONE = re.compile(_DAY)
_NAMED = {"平日": (0, 1, 2, 3, 4), "毎日": (0, 1, 2, 3, 4, 5, 6)}
# Said of nearly every office, and what OpeningHours assumes anyway.
_NO_HOLIDAYS = re.compile(r"\(?(?P<weekend>土日)?・?(?:祝祭日|祝日|祝)[はを]?(?:除く|休み)\)?")
_DECORATION = re.compile(r"毎週|のみ|まで|[\s・,、;()。/:]+")


def parse_hours(text: str) -> OpeningHours | None:
    """The hours, where every word of the cell was understood; otherwise None, and a person reads the cell."""
    folded = unicodedata.normalize("NFKC", text)
    holidays = _NO_HOLIDAYS.search(folded)
    folded = _NO_HOLIDAYS.sub("", folded)
    days: tuple[int, ...] = _NAMED["平日"] if holidays and holidays["weekend"] else ()
    nth: tuple[int, ...] = ()
    rules: list[Hours] = []
    at = 0
    for found in _STRETCH.finditer(folded):
        head, at = _DECORATION.sub(" ", folded[at : found.start()]).strip(), found.end()
        if head:
            days, nth, rest = _days(head)
            if rest:
                return None
        stretch = _stretch(found["opens"], found["closes"])
        if not days or stretch is None:
            return None
        rules.append(Hours(days, *stretch, nth))
    return OpeningHours(tuple(rules)) if rules and not _DECORATION.sub("", folded[at:]) else None


def _stretch(first: str, last: str) -> tuple[time, time] | None:
    """「午後1時～4時」: the half of the day is said once."""
    opens, closes = clock(first), clock(last)
    if opens is not None and closes is not None and closes <= opens and first.startswith("午後"):
        closes = clock("午後" + last)
    return (opens, closes) if opens is not None and closes is not None and opens < closes else None


def _days(head: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Days of the week, which of the month, and what was not understood."""
    nth: tuple[int, ...] = ()
    if found := _NTH.search(head):
        nth = tuple(int(digit) for digit in re.findall(r"\d", found["nth"]))
        head = head.replace(found[0], "")
    days: set[int] = set()
    for word, named in _NAMED.items():
        if word in head:
            days.update(named)
            head = head.replace(word, "")
    for first, last in _RUN.findall(head):
        days.update(range(WEEKDAYS.index(first[0]), WEEKDAYS.index(last[0]) + 1))
    head = _RUN.sub("", head)
    days.update(WEEKDAYS.index(each[0]) for each in _ALONE.findall(head))
    return tuple(sorted(days)), nth, _DECORATION.sub("", _ALONE.sub("", head))


def as_text(hours: OpeningHours) -> str:
    """The same hours as one line a person, and `parse_hours`, can read."""
    return "、".join(map(_line, hours.rules))


def _line(rule: Hours) -> str:
    days = "・".join(WEEKDAYS[day] for day in rule.days)
    return f"{_nth(rule)}{days} {_hm(rule.opens)}-{_hm(rule.closes)}"


def _nth(rule: Hours) -> str:
    return "第" + "・".join(str(nth) for nth in rule.nth) if rule.nth else ""


def _hm(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"
