"""催促: the day an answer is due is a task of whoever leads the case, done when the answer comes and open again when that is struck."""

from collections.abc import Iterable
from datetime import date

from desk_gui.commands.base import Batch, Command, Done, Touched, altered, concerned, together
from desk_gui.commands.cases import AddTask, CompleteTask, EditTask, RemoveTask, ReopenTask, RestoreTask
from desk_gui.commands.referrals import RemindReferral, StrikeReferralEvent
from desk_gui.errors import AlreadyPast, BeforeTheLastStep, InTheFuture, NoAnswerAwaited
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case
from desk_gui.models.entry import Task
from desk_gui.models.referral import WAITING, Referral, ReferralStep
from desk_gui.rows.cases import TaskDetails
from desk_gui.services.work import Handler, Work
from desk_gui.values.ids import CaseId, ReferralEventId, StaffId, TaskId, new_id
from desk_gui.vocabulary import ReferralState

NEVER = frozenset({ReferralState.DRAFT, ReferralState.ENTERED_IN_ERROR})
"""Nobody was asked, so there is nothing to ask after."""


def remind(command: RemindReferral, work: Work) -> Done:
    """Raises NoAnswerAwaited, InTheFuture, BeforeTheLastStep, AlreadyPast."""
    referral = work.get(Referral, command.referral)
    if referral.state not in WAITING:
        raise NoAnswerAwaited(referral.state)
    if command.on > work.today:
        raise InTheFuture(command.on)
    if command.on < (asked := referral.counting()[-1].on):
        raise BeforeTheLastStep(asked)
    if command.again is not None and command.again < work.today:
        raise AlreadyPast("次に確かめる日", command.again)
    referral.events.append(
        ReferralStep(
            id=command.id,
            state=referral.state,
            on=command.on,
            written_at=work.now,
            staff_id=work.author(),
            channel=command.channel,
            who=command.who,
            note=command.note,
            conditional=False,
            reminder=True,
        )
    )
    work.session.flush()
    done = _looked_at_again(work, referral, command)
    strike = StrikeReferralEvent(ReferralEventId(new_id()), command.id)
    inverses = tuple(each.inverse for each in reversed(done) if each.inverse is not None)
    around = altered("referral", referral.id) | altered("case", referral.case_id) | concerned("agency", referral.to_id)
    return Done(Batch((strike, *inverses)) if inverses else strike, around | together(each.touched for each in done))


def _looked_at_again(work: Work, referral: Referral, command: RemindReferral) -> list[Done]:
    """The task there is moves to the day one looks again; without such a day it is done with this reminder."""
    task, on = standing(work, referral), command.again
    if task is not None and on is None:
        return [work.do(CompleteTask(TaskId(task.id), command.on))]
    if on is None:
        return []
    if task is None:
        return [begin(work, referral, command.task, on)]
    details = task.details()
    return [work.do(EditTask(TaskId(task.id), TaskDetails(**{**vars(details), "due": on, "due_note": "催促のあと"})))]


def begin(work: Work, referral: Referral, task: TaskId, due: date | None) -> Done:
    """The task of asking after this referral, for whoever leads the case; nobody's where nobody does."""
    staff = work.get(Case, referral.case_id).staff_id
    label = work.get(Agency, referral.to_id).row().label
    details = TaskDetails(f"{label}に返信を確かめる", due, "返信期限", StaffId(staff) if staff else None, case=CaseId(referral.case_id))
    referral.reminder_id, referral.reminder_closed = task, False
    return work.do(AddTask(task, details))


def standing(work: Work, referral: Referral) -> Task | None:
    """The open task, if there is one."""
    task = work.find(Task, referral.reminder_id) if referral.reminder_id else None
    return task if task is not None and task.removed_at is None and task.done_on is None else None


def follow(work: Work, referral: Referral, on: date) -> frozenset[Touched]:
    """After every step, and every one struck: what this closed opens again while an answer is awaited. What a person closed stays so."""
    commands = _opened_again(work, referral) if referral.state in WAITING else _closed(work, referral, on)
    return together(work.do(each).touched for each in commands)


def _opened_again(work: Work, referral: Referral) -> Iterable[Command]:
    task = work.find(Task, referral.reminder_id) if referral.reminder_id and referral.reminder_closed else None
    referral.reminder_closed = False
    if task is not None and task.removed_at is not None:
        yield RestoreTask(TaskId(task.id))
    elif task is not None and task.done_on is not None:
        yield ReopenTask(TaskId(task.id))


def _closed(work: Work, referral: Referral, on: date) -> Iterable[Command]:
    task = standing(work, referral)
    if task is not None:
        referral.reminder_closed = True
        yield RemoveTask(TaskId(task.id)) if referral.state in NEVER else CompleteTask(TaskId(task.id), on)


def due_moved(work: Work, referral: Referral, before: date | None) -> frozenset[Touched]:
    """Another day was settled for the answer: the task that waited for the old one goes with it."""
    task = standing(work, referral)
    if task is None or referral.reply_due is None or task.due != before or before == referral.reply_due:
        return frozenset()
    return work.do(EditTask(TaskId(task.id), TaskDetails(**{**vars(task.details()), "due": referral.reply_due}))).touched


HANDLERS: dict[type, Handler] = {RemindReferral: remind}
