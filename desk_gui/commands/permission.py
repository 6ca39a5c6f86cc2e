"""Who may know of a restricted case, and what a partner's account may see."""

from dataclasses import dataclass

from desk_gui.commands.base import Compensated, Question
from desk_gui.rows.permission import NamedRow, PartnerReferral
from desk_gui.values.ids import CaseId, StaffId


@dataclass(frozen=True)
class RestrictCase(Compensated):
    """From now on it is there for those who are named on it alone. Whoever does it and whoever leads the case are named."""

    id: CaseId
    reason: str


@dataclass(frozen=True)
class UnrestrictCase(Compensated):
    """By somebody named, with a reason; never by the clock."""

    id: CaseId
    reason: str


@dataclass(frozen=True)
class NameOnCase(Compensated):
    """Let one more person know of a restricted case."""

    case: CaseId
    staff: StaffId


@dataclass(frozen=True)
class UnnameOnCase(Compensated):
    case: CaseId
    staff: StaffId


@dataclass(frozen=True)
class NamedOn(Question[tuple[NamedRow, ...]]):
    """Who is named on a case today, by name."""

    case: CaseId


@dataclass(frozen=True)
class ReferralsToUs(Question[tuple[PartnerReferral, ...]]):
    """For an account of a partner: what was asked of its agency, newest first."""
