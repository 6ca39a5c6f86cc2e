"""A day as it stands to a first one: what happened keeps its order and its distance, and loses its date."""

from datetime import date

from desk_gui.values.days import PartialDay

FIRST = "初回相談"
_WEEKS, _MONTHS = 60, 720
"""Up to so many days they are told in weeks, in months."""
_MONTH, _YEAR = 30.44, 365.25


def since(day: date, first: date) -> str:
    """初回相談から3週後, 初回相談の2か月前. Rounded down: who counts back lands on a stretch, not on a day."""
    days = (day - first).days
    if days == 0:
        return f"{FIRST}の日"
    return f"{FIRST}から{_far(days)}後" if days > 0 else f"{FIRST}の{_far(-days)}前"


def partly_since(day: PartialDay, first: date) -> str:
    """Of a month or a year alone: in months, in years."""
    if day.whole is not None:
        return since(day.whole, first)
    if not day.month:
        years = day.year - first.year
        return f"{FIRST}の年" if years == 0 else f"{FIRST}から{years}年後" if years > 0 else f"{FIRST}の{-years}年前"
    months = (day.year - first.year) * 12 + day.month - first.month
    return f"{FIRST}の月" if months == 0 else f"{FIRST}から{months}か月後" if months > 0 else f"{FIRST}の{-months}か月前"


def _far(days: int) -> str:
    if days < 7:
        return f"{days}日"
    if days <= _WEEKS:
        return f"{days // 7}週"
    return f"{int(days / _MONTH)}か月" if days <= _MONTHS else f"{int(days / _YEAR)}年"
