"""What agencies were asked for and how they answered, out of the steps that were reported."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from uuid import UUID

from sqlalchemy import select

from desk_gui.models.referral import ANSWERED, Referral, ReferralStep, struck_ids
from desk_gui.rows.network import Asked
from desk_gui.services.protected import protected_cases
from desk_gui.services.work import Reading
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import ReferralState

_UNDER_WAY = frozenset({ReferralState.REQUESTED, ReferralState.RECEIVED})
_NOT_TAKEN = frozenset({ReferralState.REJECTED, ReferralState.FAILED, ReferralState.CANCELLED})


@dataclass(frozen=True)
class Course:
    """One referral: whom it went to, when it was requested, when first answered, where it stands."""

    to: AgencyId
    asked: date
    answered: date | None
    state: ReferralState

    @property
    def waiting(self) -> bool:
        return self.answered is None and self.state in _UNDER_WAY

    @property
    def accepted(self) -> bool:
        return self.answered is not None and self.state not in _NOT_TAKEN


def asked_in_year_of(day: date, reading: Reading) -> dict[AgencyId, Asked]:
    """Of every agency that was asked for something in that fiscal year, in two statements; how it went as is known today."""
    year = FiscalYear.of(day)
    found: dict[AgencyId, list[Course]] = {}
    for each in courses(reading, since=year.first):
        if each.asked in year:
            found.setdefault(each.to, []).append(each)
    return {agency: tallied(each) for agency, each in found.items()}


def tallied(found: Iterable[Course]) -> Asked:
    sent = tuple(found)
    days = [(each.answered - each.asked).days for each in sent if each.answered is not None]
    return Asked(len(sent), len(days), sum(each.accepted for each in sent), median(days) if days else None)


def courses(reading: Reading, *, agency: AgencyId | None = None, since: date | None = None) -> list[Course]:
    """Referrals that were requested, drafts and those entered in error not. Protected persons' cases are left out for everyone.

    `since`: earlier steps need not be read; a request is never later than what follows it.
    """
    corrections = select(ReferralStep).where(ReferralStep.strikes_id.is_not(None)).order_by(ReferralStep.seq)
    struck = struck_ids(reading.session.scalars(corrections).all())
    wanted = (
        select(ReferralStep.id, ReferralStep.referral_id, ReferralStep.state, ReferralStep.on, Referral.to_id, Referral.state)
        .join(Referral, Referral.id == ReferralStep.referral_id)
        .where(
            ReferralStep.strikes_id.is_(None),
            ReferralStep.reminder.is_(False),
            Referral.removed_at.is_(None),
            Referral.state != ReferralState.ENTERED_IN_ERROR,
        )
        .where(Referral.case_id.not_in(protected_cases()))
        .order_by(ReferralStep.seq)
    )
    if agency is not None:
        wanted = wanted.where(Referral.to_id == agency)
    if since is not None:
        wanted = wanted.where(ReferralStep.on >= since)
    found: dict[UUID, Course] = {}
    for step, referral, state, on, to, now in reading.session.execute(wanted):
        if step in struck:
            continue
        course = found.get(referral)
        if course is None and state == ReferralState.REQUESTED:
            found[referral] = Course(AgencyId(to), on, None, now)
        elif course is not None and course.answered is None and state in ANSWERED:
            found[referral] = Course(course.to, course.asked, on, now)
    return list(found.values())
