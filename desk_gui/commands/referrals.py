"""つなぐ: asked, answered, closed."""

from dataclasses import dataclass
from datetime import date

from desk_gui.commands.base import Compensated, Question, Reversible
from desk_gui.rows.referrals import ClientsWord, ReferralDetails, ReferralRow
from desk_gui.values.ids import AgencyId, CaseId, ReferralEventId, ReferralId, TaskId
from desk_gui.vocabulary import Channel, ReferralReason, ReferralState


@dataclass(frozen=True)
class DraftReferral(Reversible):
    id: ReferralId
    details: ReferralDetails


@dataclass(frozen=True)
class EditReferral(Reversible):
    """While it is a draft; after that only `reply_due` and `contact` may differ."""

    id: ReferralId
    details: ReferralDetails


@dataclass(frozen=True)
class RemoveReferral(Reversible):
    """A draft that is not wanted. What was requested is cancelled instead."""

    id: ReferralId


@dataclass(frozen=True)
class RestoreReferral(Reversible):
    id: ReferralId


@dataclass(frozen=True)
class AdvanceReferral(Compensated):
    """One step of the table, as somebody reported it. `received`: on paper, to be entered under a number of its own (収受).

    `reminder`: with a request, the task of asking after it on the day the answer is due.
    """

    id: ReferralEventId
    referral: ReferralId
    to: ReferralState
    on: date
    channel: Channel | None = None
    who: str = ""
    reason: ReferralReason | None = None
    note: str = ""
    conditional: bool = False
    received: bool = False
    reminder: TaskId | None = None


@dataclass(frozen=True)
class RemindReferral(Compensated):
    """催促: an answer was asked after. `again`: the day one looks next; `task`: the id of that task, where there is none yet."""

    id: ReferralEventId
    referral: ReferralId
    on: date
    task: TaskId
    channel: Channel | None = None
    who: str = ""
    note: str = ""
    again: date | None = None


@dataclass(frozen=True)
class StrikeReferralEvent(Compensated):
    """That step was recorded by mistake: a correcting event returns to the state before it."""

    id: ReferralEventId
    event: ReferralEventId
    reason: str = ""


@dataclass(frozen=True)
class RecordClientsWord(Reversible):
    """本人の声 of a referral that is over; None takes it back."""

    referral: ReferralId
    word: ClientsWord | None


@dataclass(frozen=True)
class FindReferrals(Question[tuple[ReferralRow, ...]]):
    """`waiting`: only those without an answer, longest wait first. `number`: by letter or slip number as typed from paper; `open_at`:
    words of an agency, for a paper that bears no number: only those still open there.
    """

    case: CaseId | None = None
    agency: AgencyId | None = None
    waiting: bool = False
    number: str = ""
    open_at: str = ""


@dataclass(frozen=True)
class ReferralById(Question[ReferralRow]):
    id: ReferralId


@dataclass(frozen=True)
class NextSteps(Question[tuple[ReferralState, ...]]):
    """What the table allows from here."""

    id: ReferralId
