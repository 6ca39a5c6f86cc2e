"""見守り: a round, its visits, and what a streak of missed ones asks for."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from desk_gui.values.ids import AgencyId, CaseId, ContactId, EntryId, RoundId
from desk_gui.vocabulary import Cadence, VisitResult


class Alarm(Enum):
    """How loud it is: from the second missed visit in a row whoever leads the case is told, from the third it is urgent."""

    NONE = 0
    TOLD = 2
    URGENT = 3

    @classmethod
    def of(cls, streak: int) -> "Alarm":
        return next((each for each in (cls.URGENT, cls.TOLD) if streak >= each.value), cls.NONE)


@dataclass(frozen=True)
class RoundDetails:
    """Who looks in, how often, from when until when."""

    agency: AgencyId
    every: Cadence
    since: date
    person: str = ""
    contact: ContactId | None = None
    until: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Visit:
    """As the history holds it."""

    entry: EntryId
    on: date
    result: VisitResult
    words: str = ""


@dataclass(frozen=True)
class RoundRow:
    """`visits`: those that count, the latest first; `lead`: the agency that leads the case now, or ""."""

    id: RoundId
    version: int
    case: CaseId
    details: RoundDetails
    label: str
    visits: tuple[Visit, ...] = ()
    case_number: str = ""
    who: str = ""
    protected: bool = False
    lead: str = ""

    @property
    def streak(self) -> int:
        """Missed visits since somebody was last met."""
        return next((at for at, each in enumerate(self.visits) if each.result is VisitResult.MET), len(self.visits))

    @property
    def alarm(self) -> Alarm:
        return Alarm.of(self.streak)

    @property
    def next_on(self) -> date | None:
        """None once it is over."""
        last = self.visits[0].on if self.visits else None
        due = self.details.since if last is None else last + timedelta(days=self.details.every.days)
        return None if self.details.until is not None and due > self.details.until else due
