"""やること: the desk's own, and what agencies promised."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from desk_gui.commands.base import Done, Touched, altered, made
from desk_gui.commands.cases import (
    AddTask,
    CompleteTask,
    EditTask,
    RemoveTask,
    ReopenTask,
    RestoreTask,
    TaskById,
    TasksOf,
)
from desk_gui.errors import InTheFuture
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case
from desk_gui.models.desk import Staff
from desk_gui.models.entry import Task
from desk_gui.rows.cases import TaskDetails, TaskRow
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work, protected_of
from desk_gui.storage.search import Searchable
from desk_gui.values.ids import CaseId, TaskId


def add(command: AddTask, work: Work) -> Done:
    _check(work, command.details)
    task = Task(id=command.id, version=1, done_on=None)
    task.rewrite(command.details)
    work.add(task)
    return Done(RemoveTask(command.id), made("task", command.id) | _case(task))


def edit(command: EditTask, work: Work) -> Done:
    _check(work, command.details)
    task = work.get(Task, command.id)
    before, left = task.details(), _case(task)
    task.rewrite(command.details)
    return Done(EditTask(command.id, before), altered("task", command.id) | left | _case(task))


def complete(command: CompleteTask, work: Work) -> Done:
    if command.on > work.today:
        raise InTheFuture(command.on)
    return _set_done(work, command.id, command.on)


def reopen(command: ReopenTask, work: Work) -> Done:
    return _set_done(work, command.id, None)


def remove(command: RemoveTask, work: Work) -> Done:
    task = work.get(Task, command.id)
    task.removed_at = work.now
    return Done(RestoreTask(command.id), altered("task", command.id) | _case(task))


def restore(command: RestoreTask, work: Work) -> Done:
    task = work.get(Task, command.id)
    task.removed_at = None
    return Done(RemoveTask(command.id), altered("task", command.id) | _case(task))


def tasks_of(question: TasksOf, reading: Reading) -> tuple[TaskRow, ...]:
    tasks, rows = list(reading.session.scalars(wanted_tasks(question))), TaskRows(reading)
    reading.gather(Case, {task.case_id for task in tasks if task.case_id})
    reading.gather(Agency, {task.agency_id for task in tasks if task.agency_id})
    reading.gather(Staff, {task.staff_id for task in tasks if task.staff_id})
    return tuple(sorted((rows.made(task) for task in tasks), key=_by_due))


def wanted_tasks(question: TasksOf) -> Select[Task]:
    """Those in sight: neither taken back themselves nor of a case that was taken out of the list."""
    in_sight = select(Case.id).where(Case.removed_at.is_(None))
    wanted = select(Task).where(Task.removed_at.is_(None), Task.case_id.is_(None) | Task.case_id.in_(in_sight))
    if question.case is not None:
        wanted = wanted.where(Task.case_id == question.case)
    if not question.with_done:
        wanted = wanted.where(Task.done_on.is_(None))
    return _of_staff(wanted, question)


def by_id(question: TaskById, reading: Reading) -> TaskRow:
    task = reading.get(Task, question.id)
    return TaskRows(reading).made(task)


class TaskRows:
    """Tasks with the names of whom they are about and who owns them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def made(self, task: Task) -> TaskRow:
        case = self._reading.get(Case, task.case_id).row() if task.case_id else None
        return TaskRow(
            TaskId(task.id),
            task.version,
            task.details(),
            task.done_on,
            case.number if case else "",
            case.who if case else "",
            case.protected if case else False,
            self._owner(task),
            task.removed_at is not None,
        )

    def _owner(self, task: Task) -> str:
        if task.agency_id is not None:
            agency = self._reading.get(Agency, task.agency_id).row().label
            return f"{agency} {task.person}".strip()
        return self._reading.get(Staff, task.staff_id).name if task.staff_id else task.person


def _of_staff(wanted: Select[Task], question: TasksOf) -> Select[Task]:
    if question.staff is None:
        return wanted
    theirs = select(Case.id).where(Case.staff_id == question.staff)
    promised = Task.agency_id.is_not(None) & Task.case_id.in_(theirs)
    return wanted.where((Task.staff_id == question.staff) | promised)


def _by_due(row: TaskRow) -> tuple[bool, date, int]:
    """Open before done; among open ones the nearest day first, without a day last; among done ones the newest first."""
    if row.done_on is not None:
        return True, date.min, -row.done_on.toordinal()
    return False, row.details.due or date.max, 0


def _set_done(work: Work, thing: TaskId, on: date | None) -> Done:
    task = work.get(Task, thing)
    before, task.done_on = task.done_on, on
    back = CompleteTask(thing, before) if before is not None else ReopenTask(thing)
    return Done(back, altered("task", thing) | _case(task))


def _check(work: Work, details: TaskDetails) -> None:
    if details.agency is not None:
        work.get(Agency, details.agency)
    if details.case is not None:
        work.get(Case, details.case)


def _case(task: Task) -> frozenset[Touched]:
    return altered("case", CaseId(task.case_id)) if task.case_id else frozenset()


def searchable(reading: Reading, thing: UUID) -> Searchable | None:
    """One without a case; the words of others lead to theirs."""
    task = reading.get(Task, thing)
    if task.removed_at is not None or task.case_id is not None:
        return None
    return Searchable("task", thing, task.text.strip().splitlines()[0][:60], "やること", f"{task.text}\n{task.due_note}\n{task.person}")


HANDLERS: dict[type, Handler] = {
    AddTask: add,
    EditTask: edit,
    CompleteTask: complete,
    ReopenTask: reopen,
    RemoveTask: remove,
    RestoreTask: restore,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {TasksOf: tasks_of, TaskById: by_id}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {
    TasksOf: lambda question, rows, reading: Shown(protected_of(rows), listed=question.case is None),
    TaskById: lambda question, row, reading: Shown(protected_of((row,))),
}
SEARCHABLE = {"task": searchable}
