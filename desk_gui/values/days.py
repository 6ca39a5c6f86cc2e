"""Days as Japanese offices write and type them: eras, fiscal years, birthdays of which only the year is known."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

WEEKDAYS = "月火水木金土日"

# First day of each era, newest first (元号法 and the proclamations before it; DOMAIN.md §1.1).
ERAS = (
    ("令和", "R", date(2019, 5, 1)),
    ("平成", "H", date(1989, 1, 8)),
    ("昭和", "S", date(1926, 12, 25)),
    ("大正", "T", date(1912, 7, 30)),
    ("明治", "M", date(1868, 1, 25)),
)


class NotADay(ValueError):
    """The text names no day; carries what was typed."""


@dataclass(frozen=True, order=True)
class FiscalYear:
    """April to March, named by the year it begins in."""

    year: int

    @classmethod
    def of(cls, day: date) -> "FiscalYear":
        return cls(day.year if day.month >= 4 else day.year - 1)

    @property
    def first(self) -> date:
        return date(self.year, 4, 1)

    @property
    def last(self) -> date:
        return date(self.year + 1, 3, 31)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of each, April first."""
        return tuple(date(self.year + (month > 12), (month - 1) % 12 + 1, 1) for month in range(4, 16))

    @property
    def next(self) -> "FiscalYear":
        return FiscalYear(self.year + 1)

    @property
    def short(self) -> str:
        """R8 for the year that begins on 2026-04-01."""
        return _era_year(self.first, letter=True)

    @property
    def label(self) -> str:
        """令和8年度."""
        return f"{_era_year(self.first, letter=False)}年度"


@dataclass(frozen=True, order=True)
class PartialDay:
    """A birthday as the card shows it: the month or the day may be unknown (printed 00)."""

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if self.day and not self.month:
            raise NotADay(str(self.iso))
        if self.month:
            date(self.year, self.month, self.day or 1)

    @classmethod
    def of(cls, day: date) -> "PartialDay":
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> "PartialDay":
        year, month, day = (int(part) for part in (text + "-00-00").split("-")[:3])
        return cls(year, month, day)

    @property
    def iso(self) -> str:
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @property
    def whole(self) -> date | None:
        return date(self.year, self.month, self.day) if self.day else None

    def age_on(self, day: date) -> int | None:
        """Full years on that day; None where the birthday is not wholly known."""
        born = self.whole
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def wareki(day: date, *, weekday: bool = False) -> str:
    """令和8年6月9日, or 令和8年6月9日（火）."""
    text = f"{_era_year(day, letter=False)}年{day.month}月{day.day}日"
    return f"{text}（{WEEKDAYS[day.weekday()]}）" if weekday else text


def both_calendars(day: date, *, weekday: bool = False) -> str:
    """平成8年（1996年）4月3日: how a letter to a Japanese office writes a birthday or the end of a stay."""
    text = f"{_era_year(day, letter=False)}年（{day.year}年）{day.month}月{day.day}日"
    return f"{text}（{WEEKDAYS[day.weekday()]}）" if weekday else text


def short_era(day: date) -> str:
    """R8.6.9."""
    return f"{_era_year(day, letter=True)}.{day.month}.{day.day}"


def list_day(day: date, *, weekday: bool = True) -> str:
    """6/9（火）: how lists on screen write a day of this year."""
    text = f"{day.month}/{day.day}"
    return f"{text}（{WEEKDAYS[day.weekday()]}）" if weekday else text


def parse_day(text: str, *, today: date) -> date:
    """The day a caseworker means by R8.6.9, 令和8年6月9日, 8.6.9, 2026/6/9, 20260609 or 6/9 (this year).

    Raises NotADay.
    """
    day = parse_partial_day(text, today=today)
    if day.whole is None:
        raise NotADay(text)
    return day.whole


def parse_partial_day(text: str, *, today: date) -> PartialDay:
    """As parse_day, but a year alone (1990, 平成2年) or a year and month is enough. Raises NotADay."""
    folded = unicodedata.normalize("NFKC", text).strip().replace("元年", "1年")
    folded = re.sub(r"[(（][月火水木金土日][)）]$", "", folded)
    try:
        return _from_era(folded) or _from_gregorian(folded) or _from_this_year(folded, today) or _refuse(text)
    except ValueError as wrong:
        raise NotADay(text) from wrong


def month_without(text: str, *, today: date) -> tuple[PartialDay, int] | None:
    """The month meant by a day that month does not have (1926-02-29), and that day; None for whatever else cannot be read."""
    folded = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", unicodedata.normalize("NFKC", text).strip())
    found = re.search(r"(?<=[月./-])(\d{1,2})日?$", folded)
    head = folded[: found.start()].rstrip("./-") if found else ""
    if re.fullmatch(r"\d{1,2}月?", head):
        head = f"{today.year}-{head.removesuffix('月')}"
    try:
        month = parse_partial_day(head, today=today) if found else None
    except NotADay:
        return None
    if month is None or found is None or not month.month or month.day:
        return None
    return (month, int(found[1])) if 28 < int(found[1]) <= 31 else None


def day_of_another_era(text: str) -> date | None:
    """The day meant by one that lies before its era began or after it ended, as printed forms have it: 平成33年3月31日."""
    folded = unicodedata.normalize("NFKC", text).strip().replace("元年", "1年")
    try:
        meant = _written_in_era(folded)
    except ValueError:
        return None
    return meant[0].whole if meant is not None else None


def _refuse(text: str) -> PartialDay:
    raise NotADay(text)


_ERA = re.compile(r"(?:(?P<name>令和|平成|昭和|大正|明治)|(?P<letter>[RHSTMrhstm]))\s*(?P<year>\d{1,2})(?:[年./-]|$)")
_PARTS = re.compile(r"(?:(?P<month>\d{1,2})(?:[月./-]|$)(?:(?P<day>\d{1,2})日?)?)?")


def _from_era(text: str) -> PartialDay | None:
    written = _written_in_era(text)
    if written is None:
        return None
    found, first = written
    if found.whole is not None and not _in_era(found.whole, first):
        raise NotADay(text)
    return found


def _written_in_era(text: str) -> tuple[PartialDay, date] | None:
    """And the first day of the era, which need not hold it."""
    head = _ERA.match(text)
    if head is None:
        return None
    first = next(start for name, letter, start in ERAS if head["name"] == name or (head["letter"] or "").upper() == letter)
    rest = _PARTS.fullmatch(text, head.end())
    if rest is None:
        return None
    if int(head["year"]) < 1:
        raise NotADay(text)
    return PartialDay(first.year + int(head["year"]) - 1, int(rest["month"] or 0), int(rest["day"] or 0)), first


def _in_era(day: date, first: date) -> bool:
    return first == next((start for _, _, start in ERAS if start <= day), None)


def _from_gregorian(text: str) -> PartialDay | None:
    if match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text):
        return PartialDay(*(int(part) for part in match.groups()))
    match = re.fullmatch(r"(\d{4})(?:[年./-](?:(\d{1,2})(?:[月./-]|$)(?:(\d{1,2})日?)?)?)?", text)
    return PartialDay(*(int(part or 0) for part in match.groups())) if match else None


def _from_this_year(text: str, today: date) -> PartialDay | None:
    if match := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{1,2})", text):
        return _from_era("R" + text) if match else None
    match = re.fullmatch(r"(\d{1,2})[月/](\d{1,2})日?", text)
    return PartialDay(today.year, int(match[1]), int(match[2])) if match else None


def _era_year(day: date, *, letter: bool) -> str:
    for name, initial, start in ERAS:
        if start <= day:
            year = day.year - start.year + 1
            if letter:
                return f"{initial}{year}"
            return f"{name}{'元' if year == 1 else year}"
    return str(day.year)
