"""移管: a case goes to another desk and is closed here. 担当替え is something else: there a colleague leads it on."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desk_gui.commands.base import Compensated
from desk_gui.values.ids import AgencyId, CaseId
from desk_gui.vocabulary import Fate


@dataclass(frozen=True)
class Decision:
    """What becomes of one open referral, task, running deadline, coming appointment or planned meeting (by the id of the meeting)."""

    thing: UUID
    fate: Fate


@dataclass(frozen=True)
class TransferCase(Compensated):
    """`decisions`: of everything that is open in it, each."""

    case: CaseId
    to: AgencyId
    on: date
    decisions: tuple[Decision, ...] = ()
    note: str = ""
