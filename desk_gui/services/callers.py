"""Who turned to the desk for these people and must not be named to anybody else."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from desk_gui.models.case import Case, CaseClient
from desk_gui.models.consultation import Consultation
from desk_gui.rows.callers import Caller
from desk_gui.services.work import Reading


def unnamed_callers(reading: Reading, clients: Iterable[UUID]) -> tuple[Caller, ...]:
    """Of all their cases, and the consultations these grew out of."""
    cases = select(CaseClient.case_id).where(CaseClient.client_id.in_(tuple(clients)))
    of_cases = reading.session.scalars(select(Case.called_by).where(Case.id.in_(cases)))
    of_consultations = reading.session.scalars(select(Consultation.called_by).where(Consultation.case_id.in_(cases)))
    told = dict.fromkeys((*of_cases, *of_consultations))
    return tuple(each for each in told if each.known and not each.may_be_named)
