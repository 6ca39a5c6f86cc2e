"""What ケース一覧 can be narrowed and ordered by beside words and stages: age, what is due next, language, tags, who leads."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import case, exists, func, null, or_, select

from desk_gui.commands.cases import FindCases
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case, CaseClient, CaseParticipant, Client
from desk_gui.models.deadline import Deadline
from desk_gui.models.entry import Task
from desk_gui.models.tag import CaseTag, Tag
from desk_gui.services.protected import protected_cases
from desk_gui.services.work import Reading
from desk_gui.vocabulary import CaseDue, CaseSort, ParticipantRole

_AHEAD = {CaseDue.WEEK: 7, CaseDue.MONTH: 30}


def narrowed(wanted: Any, question: FindCases, reading: Reading) -> Any:
    """Tags leave protected cases out: which case is masked and which tag it bears would be told together."""
    if question.language:
        speaks = (CaseClient.case_id == Case.id, CaseClient.position == 0, Client.id == CaseClient.client_id)
        wanted = wanted.where(exists().where(*speaks, Client.language == question.language))
    if question.age is not None:
        wanted = wanted.where(Case.opened_on <= reading.today - timedelta(days=question.age.days))
    if question.due is CaseDue.NONE:
        wanted = wanted.where(_next_due().is_(None))
    elif question.due is CaseDue.OVERDUE:
        wanted = wanted.where(_next_due() < reading.today)
    elif question.due is not None:
        wanted = wanted.where(_next_due() <= reading.today + timedelta(days=_AHEAD[question.due]))
    if question.tags:
        bears = (CaseTag.case_id == Case.id, CaseTag.tag_id.in_(question.tags), Tag.id == CaseTag.tag_id, Tag.removed_at.is_(None))
        wanted = wanted.where(exists().where(*bears), Case.id.not_in(protected_cases()))
    return wanted


def in_order(wanted: Any, sort: CaseSort) -> Any:
    """What has no day or no lead comes last; a protected case too, where its place would tell who leads it."""
    newest = (Case.worked_at.desc(), Case.seq.desc())
    if sort is CaseSort.AGE:
        return wanted.order_by(Case.opened_on, Case.seq)
    if sort is CaseSort.DUE:
        due = _next_due()
        return wanted.order_by(due.is_(None), due, *newest)
    if sort is CaseSort.AGENCY:
        lead = case((Case.id.in_(protected_cases()), null()), else_=_lead())
        return wanted.order_by(lead.is_(None), lead, *newest)
    return wanted.order_by(*newest)


def next_dues(reading: Reading, cases: Iterable[UUID]) -> dict[UUID, date]:
    """The nearest day of each."""
    found = reading.session.execute(select(Case.id, _next_due()).where(Case.id.in_(list(cases))))
    return {thing: due for thing, due in found if due is not None}


def _next_due() -> Any:
    """Of the deadlines that run and of what is to be done."""
    task = _nearest(Task, Task.removed_at.is_(None), Task.done_on.is_(None))
    running = _nearest(Deadline, Deadline.removed_at.is_(None), Deadline.done_on.is_(None), Deadline.voided_on.is_(None))
    return case((task.is_not(None) & or_(running.is_(None), task < running), task), else_=running)


def _nearest(kind: type[Task] | type[Deadline], *where: Any) -> Any:
    return select(func.min(kind.due)).where(kind.case_id == Case.id, *where).correlate(Case).scalar_subquery()


def _lead() -> Any:
    leads = (CaseParticipant.case_id == Case.id, CaseParticipant.role == ParticipantRole.LEAD, CaseParticipant.until.is_(None))
    name = case((Agency.kana != "", Agency.kana), else_=Agency.name)
    there = select(func.min(name)).join_from(CaseParticipant, Agency, Agency.id == CaseParticipant.agency_id)
    return there.where(*leads).correlate(Case).scalar_subquery()
