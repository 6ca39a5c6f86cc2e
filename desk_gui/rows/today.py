"""きょう: what needs me now."""

from dataclasses import dataclass
from datetime import date, datetime

from desk_gui.rows.calls import CallRow
from desk_gui.rows.cases import AppointmentRow, TaskRow
from desk_gui.rows.deadlines import DeadlineRow
from desk_gui.rows.desk import DraftRow
from desk_gui.rows.emergency import EmergencyRow
from desk_gui.rows.letters import LetterRow
from desk_gui.rows.look_alikes import ResemblanceRow
from desk_gui.rows.mailings import MailingRow
from desk_gui.rows.referrals import ReferralRow
from desk_gui.rows.rounds import RoundRow
from desk_gui.values.ids import AgencyId, CaseId
from desk_gui.vocabulary import SuggestionKind


@dataclass(frozen=True)
class StayExpiring:
    case: CaseId
    case_number: str
    who: str
    protected: bool
    until: date
    days_left: int


@dataclass(frozen=True)
class ConsentExpiring:
    case: CaseId
    who: str
    protected: bool
    recipients: str
    until: date
    days_left: int


@dataclass(frozen=True)
class ReviewDue:
    """A plan is to be looked at again (モニタリング)."""

    case: CaseId
    case_number: str
    who: str
    protected: bool
    until: date
    days_left: int


@dataclass(frozen=True)
class GuardEnding:
    """A day until which somebody is protected comes near or has gone by. It lifts nothing: they are asked whether it goes on."""

    case: CaseId
    case_number: str
    who: str
    protected: bool
    until: date
    days_left: int


@dataclass(frozen=True)
class SilentAgency:
    agency: AgencyId
    name: str
    last_contact: date | None


@dataclass(frozen=True)
class Suggestion:
    """A case somebody might look at again. `worked_on`: when it was last written of."""

    case: CaseId
    number: str
    who: str
    protected: bool
    worked_on: date


@dataclass(frozen=True)
class Suggestions:
    """The first few of one kind; `count`: how many there are."""

    kind: SuggestionKind
    first: tuple[Suggestion, ...]
    count: int


@dataclass(frozen=True)
class UnledCase:
    """後任（未定）: nobody leads it."""

    case: CaseId
    number: str
    who: str
    protected: bool
    since: date
    """Opened on."""


@dataclass(frozen=True)
class TodayRow:
    """Counts in the header strip are the lengths of these very tuples."""

    day: date
    overdue: tuple[TaskRow, ...]
    due_today: tuple[TaskRow, ...]
    this_week: tuple[TaskRow, ...]
    waiting: tuple[ReferralRow, ...]
    appointments: tuple[AppointmentRow, ...]
    stays: tuple[StayExpiring, ...]
    consents: tuple[ConsentExpiring, ...]
    silent: tuple[SilentAgency, ...]
    drafts: tuple[DraftRow, ...]
    unissued: tuple[LetterRow, ...]
    later: tuple[TaskRow, ...] = ()
    """Due after this week, or on no day."""
    unprinted: tuple[LetterRow, ...] = ()
    """Issued before today, and no sheet of it has left: 番号済・未印刷."""
    mailings: tuple[MailingRow, ...] = ()
    """Not issued, or not printed."""
    emergencies: tuple[EmergencyRow, ...] = ()
    """Restricted cases opened in an emergency, until one has read of it; and what one announced oneself."""
    look_alikes: tuple[ResemblanceRow, ...] = ()
    """Registered by somebody who cannot see the case, until one has seen to it."""
    suggestions: tuple[Suggestions, ...] = ()
    calls: tuple[CallRow, ...] = ()
    unled: tuple[UnledCase, ...] = ()
    """For managers, until somebody takes them."""
    reviews: tuple[ReviewDue, ...] = ()
    deadlines: tuple[DeadlineRow, ...] = ()
    """Running ones whose time to be told of has come, the nearest first."""
    rounds: tuple[RoundRow, ...] = ()
    """Whose day has come, and those where nobody was met again and again."""
    guards: tuple[GuardEnding, ...] = ()
    """Of cases one leads, and of restricted ones one is named on."""
    envelope: datetime | None = None
    """For managers, until another recovery key is kept: when its envelope was opened."""


@dataclass(frozen=True)
class WaitingCounts:
    """The counts at the rail. `tasks`: overdue or due today, as きょう lists them; `letters`: begun and not issued."""

    tasks: int
    letters: int
