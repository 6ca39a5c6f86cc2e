"""つなぎ: a request to a partner who has a phone and a fax, until the loop is closed."""

from dataclasses import dataclass
from datetime import date, datetime

from desk_gui.values.ids import (
    AgencyId,
    CaseId,
    ClientId,
    ConsentId,
    ContactId,
    ReferralEventId,
    ReferralId,
    ServiceId,
    StaffId,
    TaskId,
)
from desk_gui.vocabulary import AgencyKind, Channel, ConsentItem, LetterKind, ReferralReason, ReferralState, Satisfaction, Urgency


@dataclass(frozen=True)
class ReferralDetails:
    """What is asked of whom. `items`: what the caseworker wants to share; the gate decides what may be.

    `purpose`: what for, in the words of a consent; "" stands for that of `consent`, or for the desk's usual one.
    """

    case: CaseId
    client: ClientId
    to: AgencyId
    reason: str
    request: str
    service: ServiceId | None = None
    contact: ContactId | None = None
    urgency: Urgency = Urgency.NORMAL
    channel: Channel = Channel.FAX
    items: tuple[ConsentItem, ...] = ()
    consent: ConsentId | None = None
    reply_due: date | None = None
    wished_times: str = ""
    accompanied: bool = False
    follows: ReferralId | None = None
    purpose: str = ""


def first_letter(channel: Channel) -> LetterKind:
    """What is written to begin with: an introduction where the client goes there."""
    return LetterKind.INTRODUCTION if channel in (Channel.CLIENT, Channel.IN_PERSON) else LetterKind.COOPERATION_REQUEST


@dataclass(frozen=True)
class Receipt:
    """収受: a reply on paper was entered in the register of what comes in."""

    number_text: str
    on: date


@dataclass(frozen=True)
class ReferralEvent:
    """One step somebody reported. `strikes`: this row corrects that event, which then counts for nothing; `receipt`: 収受第3号;
    `reminder`: no step, but that an answer was asked after."""

    id: ReferralEventId
    state: ReferralState
    on: date
    written_at: datetime
    by: StaffId
    by_name: str
    channel: Channel | None = None
    who: str = ""
    reason: ReferralReason | None = None
    note: str = ""
    conditional: bool = False
    strikes: ReferralEventId | None = None
    struck: bool = False
    receipt: str = ""
    reminder: bool = False


@dataclass(frozen=True)
class ClientsWord:
    """本人の声, once it is over. `words`: as they said it, in `language` (a tag); or why they could not be asked."""

    answer: Satisfaction
    on: date
    words: str = ""
    language: str = ""


@dataclass(frozen=True)
class ReferralRow:
    """`days_waiting`: since it was requested, while no answer came; `overdue`: past reply_due without an answer.

    `usual_days`: the agency's own median from request to first answer; `next_steps`: what the table allows from here; `language`: the
    client's; `reminder`: the task
    of asking after the answer.
    """

    id: ReferralId
    version: int
    details: ReferralDetails
    state: ReferralState
    to_name: str
    service_name: str
    case_number: str
    who: str
    protected: bool
    events: tuple[ReferralEvent, ...] = ()
    requested_on: date | None = None
    answered_on: date | None = None
    days_waiting: int | None = None
    overdue: bool = False
    usual_days: float | None = None
    letter_number: str = ""
    slip_number: str = ""
    removed: bool = False
    to_kind: AgencyKind = AgencyKind.OTHER
    to_phone: str = ""
    next_steps: tuple[ReferralState, ...] = ()
    word: ClientsWord | None = None
    language: str = ""
    reminder: TaskId | None = None

    @property
    def reminders(self) -> tuple[ReferralEvent, ...]:
        """Those that count, oldest first."""
        return tuple(each for each in self.events if each.reminder and not each.struck)

    @property
    def steps(self) -> tuple[ReferralEvent, ...]:
        """Those of the table that count, oldest first."""
        return tuple(each for each in self.events if each.strikes is None and not each.reminder and not each.struck)
