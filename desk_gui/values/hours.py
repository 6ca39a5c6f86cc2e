"""When an agency can be reached: weekly or monthly rules, Japanese holidays, exceptions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import jpholiday


class BadHours(ValueError):
    """An hour must end after it begins, on a day of the week."""


@dataclass(frozen=True)
class Hours:
    """One stretch of the week. `days`: 0 Monday … 6 Sunday. `nth`: which of the month's (1–5, empty = every week)."""

    days: tuple[int, ...]
    opens: time
    closes: time
    nth: tuple[int, ...] = ()
    by_appointment: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        if self.opens >= self.closes or not self.days or not all(0 <= day <= 6 for day in self.days):
            raise BadHours(self)

    def on(self, day: date) -> bool:
        return day.weekday() in self.days and (not self.nth or (day.day - 1) // 7 + 1 in self.nth)


@dataclass(frozen=True)
class ChangedDay:
    """A day that does not follow the rule: closed, or open at other hours."""

    day: date
    opens: time | None = None
    closes: time | None = None
    note: str = ""


@dataclass(frozen=True)
class OpeningHours:
    """All stretches of one agency. An empty rule set means "not known", never "always closed"."""

    rules: tuple[Hours, ...] = ()
    closed_on_holidays: bool = True
    exceptions: tuple[ChangedDay, ...] = ()

    def on(self, day: date) -> tuple[Hours, ...]:
        """The stretches of that day, in order."""
        for exception in self.exceptions:
            if exception.day == day:
                if exception.opens is None or exception.closes is None:
                    return ()
                return (Hours((day.weekday(),), exception.opens, exception.closes, note=exception.note),)
        if self.closed_on_holidays and is_holiday(day):
            return ()
        return tuple(sorted((rule for rule in self.rules if rule.on(day)), key=lambda rule: rule.opens))

    def open_at(self, moment: datetime) -> Hours | None:
        """The stretch that covers this local moment, if any."""
        return next((rule for rule in self.on(moment.date()) if rule.opens <= moment.time() < rule.closes), None)

    def next_opening(self, moment: datetime, *, within_days: int = 14) -> datetime | None:
        """When it opens next, as a naive-free local datetime with the tzinfo of `moment`."""
        for day in _days_from(moment.date(), within_days):
            for rule in self.on(day):
                opening = datetime.combine(day, rule.opens, moment.tzinfo)
                if opening > moment:
                    return opening
        return None


def is_holiday(day: date) -> bool:
    """Japanese public holidays, and 12/29–1/3 when public offices are shut."""
    return bool(jpholiday.is_holiday(day)) or (day.month, day.day) in {(12, 29), (12, 30), (12, 31), (1, 2), (1, 3)}


def business_days_after(day: date, count: int) -> date:
    """The day `count` business days later."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and not is_holiday(day)
    return day


def _days_from(day: date, count: int) -> Iterator[date]:
    return (day + timedelta(days=ahead) for ahead in range(count))
