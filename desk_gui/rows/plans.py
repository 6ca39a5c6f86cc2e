"""支援計画: goals, who does what until when, and who agreed."""

from dataclasses import dataclass
from datetime import date

from desk_gui.rows.cases import Promise
from desk_gui.rows.consent import Cleared
from desk_gui.rows.digested import Digested
from desk_gui.rows.ecomap import LeftOut
from desk_gui.rows.papers import PlanContent
from desk_gui.values.ids import AgreementId, CaseId, PlanId, TaskId


@dataclass(frozen=True)
class Goal:
    """達成目標 and the steps to it: each a task of the agency that does it."""

    text: str
    steps: tuple[Promise, ...] = ()


@dataclass(frozen=True)
class PlanDetails:
    """`wish`: what the client wants, in their own words; `next_on`: the day it is looked at again (モニタリング)."""

    goals: tuple[Goal, ...]
    since: date
    wish: str = ""
    aim: str = ""
    until: date | None = None
    next_on: date | None = None

    @property
    def steps(self) -> tuple[Promise, ...]:
        return tuple(step for goal in self.goals for step in goal.steps)


@dataclass(frozen=True)
class Agreement:
    """Who agreed (the client, or somebody of an agency), when, and how (署名, 口頭, 電話)."""

    who: str
    on: date
    how: str = ""


@dataclass(frozen=True)
class AgreementRow:
    id: AgreementId
    details: Agreement


@dataclass(frozen=True)
class PlanRow:
    """`number`: 1 for the first version of the case; `counts`: it is the newest that stands; `done`: when each step was done."""

    id: PlanId
    version: int
    case: CaseId
    number: int
    details: PlanDetails
    author: str
    counts: bool
    done: dict[TaskId, date | None]
    agreements: tuple[AgreementRow, ...] = ()
    case_number: str = ""
    protected: bool = False
    withdrawn: bool = False


@dataclass(frozen=True)
class PlanCopy(Digested):
    """A sheet for the client and the desk, or (with `readers`) for the agencies that have a step in it."""

    plan: PlanId
    content: PlanContent
    readers: tuple[str, ...] = ()
    cleared: tuple[Cleared, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    protected: bool = False
