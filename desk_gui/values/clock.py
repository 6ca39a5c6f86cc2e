"""What time it is: always Asia/Tokyo, whatever the PC says, and injectable so that a day can be fixed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Protocol

# Japan has had no daylight saving since 1952, so a fixed offset serves and needs no zone database.
TOKYO = timezone(timedelta(hours=9), "Asia/Tokyo")


class Clock(Protocol):
    """The one source of "now" in the program."""

    def now(self) -> datetime:
        """This instant, aware, in UTC."""
        ...

    def today(self) -> date:
        """The day it is in Japan."""
        ...


class SystemClock:
    """The clock of the PC, read in Tokyo."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return self.now().astimezone(TOKYO).date()


@dataclass(frozen=True)
class FixedClock:
    """A day that never ends, for pictures, tests and `--today`."""

    day: date
    at: time = time(10, 43)

    def now(self) -> datetime:
        return datetime.combine(self.day, self.at, TOKYO).astimezone(UTC)

    def today(self) -> date:
        return self.day


def local(instant: datetime) -> datetime:
    """An aware instant as the clock on the office wall shows it."""
    return instant.astimezone(TOKYO)


def instant(day: date, at: time) -> datetime:
    """A day and a time of the office wall clock as a UTC instant."""
    return datetime.combine(day, at, TOKYO).astimezone(UTC)


_ROUNDED = timedelta(minutes=15)


def still_to_come(day: date | None, at: time | None, now: datetime) -> bool:
    """Of what somebody says has happened; whoever rounds up to the next quarter of an hour is not held up."""
    return day is not None and at is not None and instant(day, at) > now + _ROUNDED
