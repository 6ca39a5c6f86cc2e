"""Who is named on a restricted case, and what of a referral the agency it went to may see."""

from dataclasses import dataclass
from datetime import date, datetime

from desk_gui.rows.consent import ClearedItem
from desk_gui.values.ids import ReferralId, StaffId
from desk_gui.vocabulary import Channel, ReferralState, Urgency


@dataclass(frozen=True)
class NamedRow:
    """`by_name`: who named them. `until`: only where they opened it themselves, for a day."""

    staff: StaffId
    name: str
    since: datetime
    by_name: str = ""
    until: datetime | None = None
    reason: str = ""


@dataclass(frozen=True)
class PartnerReferral:
    """`shared`: what the letter that was issued told, and nothing else of the person; no free text."""

    id: ReferralId
    state: ReferralState
    urgency: Urgency
    channel: Channel
    requested_on: date | None
    answered_on: date | None
    reply_due: date | None
    letter_number: str = ""
    slip_number: str = ""
    shared: tuple[ClearedItem, ...] = ()
