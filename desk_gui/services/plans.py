"""支援計画: written as a new version each time, its steps owed as tasks, and printed on one page for all to sign."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from desk_gui.commands import plans as q
from desk_gui.commands.base import Done, Touched, altered, made
from desk_gui.errors import Conflict, CopyChanged, InTheFuture, Missing, NotFound
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case
from desk_gui.models.entry import Task
from desk_gui.models.plan import Plan, PlanAgreement
from desk_gui.rows.cases import Promise
from desk_gui.rows.papers import PlanContent
from desk_gui.rows.plans import PlanCopy, PlanDetails, PlanRow
from desk_gui.rows.today import ReviewDue
from desk_gui.services.cut import Cut, Whole
from desk_gui.services.entries import keep_promises
from desk_gui.services.paper_style import house_of
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.ids import AgreementId, CaseId, PlanId, TaskId
from desk_gui.vocabulary import ConferenceGround, ConsentItem

# --- versions ---------------------------------------------------------------------------------------------------------------


def write(command: q.WritePlan, work: Work) -> Done:
    work.get(Case, command.case)
    for step in command.details.steps:
        work.get(Agency, step.agency)
        if not step.text.strip():
            raise Missing("取組")
    before = _standing(work, command.case)
    if before is not None and command.instead_of != before.id:
        raise Conflict("plan", before.id, 0, before.number)
    plan = Plan(id=command.id, version=1, case_id=command.case, number=_next(work, command.case), staff_id=work.author())
    plan.write(command.details)
    work.add(plan)
    owed = keep_promises(work, command.case, None, _steps(before), command.details.steps)
    return Done(q.WithdrawPlan(command.id), made("plan", plan.id) | altered("case", command.case) | owed)


def withdraw(command: q.WithdrawPlan, work: Work) -> Done:
    plan = work.get(Plan, command.id)
    counted = _standing(work, plan.case_id)
    plan.removed_at = work.now
    work.session.flush()
    owed = _owed_now(work, plan, counted)
    return Done(q.ReinstatePlan(command.id), _of(plan) | owed)


def reinstate(command: q.ReinstatePlan, work: Work) -> Done:
    plan = work.get(Plan, command.id)
    counted = _standing(work, plan.case_id)
    plan.removed_at = None
    work.session.flush()
    owed = _owed_now(work, plan, counted)
    return Done(q.WithdrawPlan(command.id), _of(plan) | owed)


def _owed_now(work: Work, plan: Plan, before: Plan | None) -> frozenset[Touched]:
    return keep_promises(work, plan.case_id, None, _steps(before), _steps(_standing(work, plan.case_id)))


def _steps(plan: Plan | None) -> tuple[Promise, ...]:
    return plan.details().steps if plan is not None else ()


def _standing(reading: Reading, case: UUID) -> Plan | None:
    """The version that counts: the newest."""
    wanted = select(Plan).where(Plan.case_id == case, Plan.removed_at.is_(None)).order_by(Plan.number.desc())
    return reading.session.scalars(wanted).first()


def _next(work: Work, case: UUID) -> int:
    return (work.session.scalar(select(func.max(Plan.number)).where(Plan.case_id == case)) or 0) + 1


def _of(plan: Plan) -> frozenset[Touched]:
    return altered("plan", plan.id) | altered("case", plan.case_id)


# --- who agreed -------------------------------------------------------------------------------------------------------------


def agree(command: q.RecordAgreement, work: Work) -> Done:
    plan, details = work.get(Plan, command.plan), command.details
    if plan.removed_at is not None:
        raise NotFound("Plan", command.plan)
    if not details.who.strip():
        raise Missing("同意した人")
    if details.on > work.today:
        raise InTheFuture(details.on)
    plan.signed.append(PlanAgreement(id=command.id, who=details.who.strip(), on=details.on, how=details.how, struck=False))
    work.session.flush()
    return Done(q.StrikeAgreement(command.id), _of(plan))


def strike(command: q.StrikeAgreement, work: Work) -> Done:
    return Done(q.RestoreAgreement(command.id), _set_struck(work, command.id, struck=True))


def restore(command: q.RestoreAgreement, work: Work) -> Done:
    return Done(q.StrikeAgreement(command.id), _set_struck(work, command.id, struck=False))


def _set_struck(work: Work, agreement: AgreementId, *, struck: bool) -> frozenset[Touched]:
    held = work.session.scalar(select(PlanAgreement).where(PlanAgreement.id == agreement))
    if held is None:
        raise NotFound("PlanAgreement", agreement)
    held.struck = struck
    return _of(work.session.scalars(select(Plan).where(Plan.id == held.plan_id)).one())


# --- asking -----------------------------------------------------------------------------------------------------------------


def plans_of(question: q.PlansOf, reading: Reading) -> tuple[PlanRow, ...]:
    found = reading.session.scalars(select(Plan).where(Plan.case_id == question.case).order_by(Plan.number.desc())).all()
    return tuple(_row(reading, each) for each in found)


def by_id(question: q.PlanById, reading: Reading) -> PlanRow:
    return _row(reading, reading.get(Plan, question.id))


def _row(reading: Reading, plan: Plan) -> PlanRow:
    details, case = plan.details(), reading.get(Case, plan.case_id).row()
    standing = _standing(reading, plan.case_id)
    owed = reading.session.execute(select(Task.id, Task.done_on).where(Task.id.in_([step.task for step in details.steps])))
    return PlanRow(
        PlanId(plan.id),
        plan.version,
        CaseId(plan.case_id),
        plan.number,
        details,
        plan.staff.name,
        standing is not None and standing.id == plan.id,
        {TaskId(task): on for task, on in owed},
        plan.agreements(),
        case.number,
        case.protected,
        plan.removed_at is not None,
    )


def reviews_due(reading: Reading, last: date) -> Iterator[ReviewDue]:
    """Plans that count, of open cases, whose day of monitoring comes by then; the nearest first."""
    newer = aliased(Plan)
    replaced = exists().where(newer.case_id == Plan.case_id, newer.number > Plan.number, newer.removed_at.is_(None))
    wanted = select(Plan.next_on, Case).join(Case, Case.id == Plan.case_id)
    wanted = wanted.where(Plan.removed_at.is_(None), ~replaced, Plan.next_on <= last, Case.removed_at.is_(None), Case.closed_on.is_(None))
    for on, case in reading.session.execute(wanted.order_by(Plan.next_on, Plan.seq)):
        row = case.row()
        if on is not None:
            yield ReviewDue(row.id, row.number, row.who, row.protected, on, (on - reading.today).days)


# --- on one page ------------------------------------------------------------------------------------------------------------


def plan_for(question: q.PlanFor, reading: Reading) -> PlanCopy:
    plan = reading.get(Plan, question.plan)
    case, details = reading.get(Case, plan.case_id).row(), plan.details()
    if not question.for_agencies:
        return PlanCopy(question.plan, _content(reading, plan, case.who, case.number, Whole()), protected=case.protected)
    desk = reading.desk().agency_id
    readers = {step.agency: True for step in details.steps if step.agency != desk}
    cut = Cut(reading, case, ConferenceGround.CONSENT, readers, "機関")
    cut.leave_out("相談者の氏名", ConsentItem.NAME)
    number = case.number if ConsentItem.NAME in cut.allowed else ""
    if ConsentItem.CONSULTATION in cut.allowed:
        content = _content(reading, plan, cut.name, number, cut)
    else:
        cut.leave_out("目標と取組", ConsentItem.CONSULTATION)
        content = PlanContent(plan.number, details.since, cut.name, number, house=house_of(reading))
    return PlanCopy(question.plan, content, cut.labels, cut.cleared, tuple(cut.left_out), case.protected)


def announce(command: q.AnnouncePlan, work: Work) -> Done:
    if plan_for(q.PlanFor(command.plan, command.for_agencies), work).digest != command.digest:
        raise CopyChanged
    return Done(None)


def _content(reading: Reading, plan: Plan, name: str, number: str, say: Whole) -> PlanContent:
    details, house, row = plan.details(), house_of(reading), _row(reading, plan)
    steps = tuple(_line(row, reading, str(at), step, say) for at, goal in enumerate(details.goals, 1) for step in goal.steps)
    return PlanContent(
        plan.number,
        details.since,
        name,
        number,
        wish=say.text("本人の希望", details.wish),
        aim=say.text("長期目標", details.aim),
        goals=tuple(text for goal in details.goals if (text := say.text("目標", goal.text))),
        steps=tuple(each for each in steps if each[1]),
        until=house.day(details.until) if details.until else "",
        next_on=house.day(details.next_on, weekday=True) if details.next_on else "",
        signing=_signing(reading, details),
        author=plan.staff.name,
        house=house,
    )


def _line(row: PlanRow, reading: Reading, goal: str, step: Promise, say: Whole) -> tuple[str, str, str, str]:
    who, house = f"{reading.get(Agency, step.agency).row().label} {step.person}".strip(), house_of(reading)
    done = row.done.get(step.task)
    until = f"済　{house.day(done)}" if done is not None else house.day(step.due) if step.due else ""
    return goal, say.text("取組", step.text), who, until


def _signing(reading: Reading, details: PlanDetails) -> tuple[str, ...]:
    """A line for the client, the desk, and each agency with a step."""
    agencies = dict.fromkeys([reading.desk().agency_id, *(step.agency for step in details.steps)])
    return ("御本人", *(reading.get(Agency, each).row().label for each in agencies))


def _seen(question: q.PlansOf | q.PlanById, answer: Any, reading: Reading) -> Shown:
    rows = answer if isinstance(answer, tuple) else (answer,)
    return Shown(frozenset(row.case for row in rows if row.protected))


def _seen_on_paper(question: q.PlanFor, copy: PlanCopy, reading: Reading) -> Shown:
    return Shown(frozenset({reading.get(Plan, question.plan).case_id} if copy.protected else ()))


HANDLERS: dict[type, Handler] = {
    q.WritePlan: write,
    q.WithdrawPlan: withdraw,
    q.ReinstatePlan: reinstate,
    q.RecordAgreement: agree,
    q.StrikeAgreement: strike,
    q.RestoreAgreement: restore,
    q.AnnouncePlan: announce,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {q.PlansOf: plans_of, q.PlanById: by_id, q.PlanFor: plan_for}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {q.PlansOf: _seen, q.PlanById: _seen, q.PlanFor: _seen_on_paper}
