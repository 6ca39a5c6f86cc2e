"""つなぐ: what the three steps of the form hold together, and which command they become."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from desk_gui.commands.base import Batch, Command
from desk_gui.commands.letters import DraftSuggested
from desk_gui.commands.referrals import AdvanceReferral, DraftReferral, EditReferral
from desk_gui.rows.referrals import ReferralDetails, ReferralRow
from desk_gui.values.ids import LetterId, ReferralEventId, ReferralId, TaskId, new_id
from desk_gui.vocabulary import ReferralState


class Ending(Enum):
    """How the form is left."""

    DRAFT = "draft"
    REQUESTED = "requested"
    LETTER = "letter"


@dataclass(frozen=True)
class Settled:
    """One of several agencies that are asked in one act."""

    details: ReferralDetails
    name: str


@dataclass(frozen=True)
class Handover:
    """A referral being written, new or already a draft."""

    id: ReferralId
    details: ReferralDetails
    held: ReferralRow | None = None

    @classmethod
    def new(cls, details: ReferralDetails) -> "Handover":
        return cls(ReferralId(new_id()), details)

    def command(self, ending: Ending, today: date, who: str) -> Command:
        """One unit: a request that is refused leaves no draft behind that nobody asked for."""
        write = EditReferral(self.id, self.details) if self.held else DraftReferral(self.id, self.details)
        if ending != Ending.REQUESTED:
            return write
        event, channel = ReferralEventId(new_id()), self.details.channel
        return Batch((write, AdvanceReferral(event, self.id, ReferralState.REQUESTED, today, channel, who, reminder=TaskId(new_id()))))


def all_of(handovers: Sequence[Handover], ending: Ending, today: date, who: str) -> Command:
    """All agencies or none; towards letters, each with one of its own, drafted from what is known."""
    each = tuple(one.command(ending, today, who if one is handovers[-1] else "") for one in handovers)
    letters = tuple(DraftSuggested(LetterId(new_id()), one.id) for one in handovers) if ending == Ending.LETTER else ()
    return Batch((*each, *letters))
