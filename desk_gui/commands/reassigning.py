"""担当替え: who leads a case, and does what is open in it. 移管 to another desk is something else: the case is closed here."""

from dataclasses import dataclass

from desk_gui.commands.base import Question, Reversible
from desk_gui.rows.desk import OpenWork
from desk_gui.values.ids import CaseId, StaffId


@dataclass(frozen=True)
class ReassignCase(Reversible):
    """The case, with the tasks and coming appointments in it of whoever leads it now. `heir` None: 後任（未定）."""

    case: CaseId
    heir: StaffId | None


@dataclass(frozen=True)
class ReassignAll(Reversible):
    """Everything open of one person (the transfers of April), who stays at the desk. What whoever does it cannot see stays theirs."""

    staff: StaffId
    heir: StaffId | None


@dataclass(frozen=True)
class WorkToReassign(Question[OpenWork]):
    """How much would change hands; exactly one of the two is given."""

    case: CaseId | None = None
    staff: StaffId | None = None
