"""支援計画: each version a row of its own, with its steps as tasks and who agreed to it when."""

from dataclasses import dataclass

from desk_gui.commands.base import Compensated, Final, Question, Reversible
from desk_gui.rows.plans import Agreement, PlanCopy, PlanDetails, PlanRow
from desk_gui.values.ids import AgreementId, CaseId, PlanId


@dataclass(frozen=True)
class WritePlan(Compensated):
    """A new version. What its steps say becomes tasks; a step of the version before that is not in it is owed no more.

    `instead_of`: the version it was written from, None for the first of a case. Where another counts by now it is refused, and both
    can be looked at.
    """

    id: PlanId
    case: CaseId
    details: PlanDetails
    instead_of: PlanId | None = None


@dataclass(frozen=True)
class WithdrawPlan(Reversible):
    """The version before it counts again."""

    id: PlanId


@dataclass(frozen=True)
class ReinstatePlan(Reversible):
    id: PlanId


@dataclass(frozen=True)
class RecordAgreement(Reversible):
    """Somebody signed, or said yes, on that day."""

    id: AgreementId
    plan: PlanId
    details: Agreement


@dataclass(frozen=True)
class StrikeAgreement(Reversible):
    id: AgreementId


@dataclass(frozen=True)
class RestoreAgreement(Reversible):
    id: AgreementId


@dataclass(frozen=True)
class AnnouncePlan(Final):
    """This sheet is about to go to a printer, or to leave as a file. `digest`: of the copy that was looked at; where what may be
    shown is another one by now, nothing leaves."""

    plan: PlanId
    for_agencies: bool
    digest: str
    printed: bool = True


@dataclass(frozen=True)
class PlansOf(Question[tuple[PlanRow, ...]]):
    """Every version of one case, the newest first."""

    case: CaseId


@dataclass(frozen=True)
class PlanById(Question[PlanRow]):
    id: PlanId


@dataclass(frozen=True)
class PlanFor(Question[PlanCopy]):
    """What a sheet of this plan may hold: for the agencies that have a step in it what the clients agreed to, for the client and the
    desk everything."""

    plan: PlanId
    for_agencies: bool = False
