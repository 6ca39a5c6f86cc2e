"""支援経過: what was done together, written once, corrected by rows of its own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import aliased

from desk_gui.commands.base import Done, Touched, altered, made, together
from desk_gui.commands.cases import (
    AddEntry,
    AddTask,
    CorrectEntry,
    EditTask,
    EntriesOf,
    EntryById,
    ReinstateEntry,
    RemoveTask,
    RestoreTask,
    WithdrawEntry,
)
from desk_gui.errors import AlreadyCorrected, AlreadyWithdrawn, InTheFuture, Missing, NotFound
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case
from desk_gui.models.entry import Entry, Task
from desk_gui.models.round import RoundVisit
from desk_gui.rows.cases import EntryDetails, EntryRow, Promise, TaskDetails
from desk_gui.services.grounds import check
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.clock import instant, local
from desk_gui.values.ids import CaseId, EntryId

TAKEN_BACK = "記録の操作を元に戻した"


def counting() -> ColumnElement[bool]:
    """Criterion on Entry: neither withdrawn nor replaced by a row that counts."""
    newer = aliased(Entry)
    replaced = exists().where(newer.corrects_id == Entry.id, newer.withdrawn.is_(False))
    return Entry.withdrawn.is_(False) & ~replaced


def note_worked(work: Work, thing: UUID) -> None:
    """Keep where the case stands in the list; to be called when its entries, or the day it was opened, changed."""
    work.session.flush()
    case = work.get(Case, thing)
    last = work.session.scalar(select(func.max(Entry.happened_at)).where(Entry.case_id == thing, counting()))
    case.worked_at = last or instant(case.opened_on, time.min)
    work.session.flush()


def add(command: AddEntry, work: Work) -> Done:
    work.get(Case, command.case)
    check(work, command.case, command.details.shared, local(command.details.happened_at).date())
    _write(work, command.id, command.case, command.details)
    note_worked(work, command.case)
    touched = keep_promises(work, command.case, command.id, (), command.details.promises)
    return Done(WithdrawEntry(command.id, TAKEN_BACK), _of(command.case, command.id) | touched)


def correct(command: CorrectEntry, work: Work) -> Done:
    old = _get(work, command.corrects)
    if not command.reason.strip():
        raise Missing("訂正の理由")
    if old.withdrawn:
        raise AlreadyWithdrawn(old.id)
    _must_be_newest(work, old)
    said_anew = tuple(each for each in command.details.shared if each not in old.shared)
    check(work, old.case_id, said_anew, local(command.details.happened_at).date())
    entry = _write(work, command.id, old.case_id, command.details)
    entry.corrects_id, entry.reason, entry.item_id = old.id, command.reason.strip(), old.item_id
    _carry_visit(work, old, entry)
    note_worked(work, old.case_id)
    touched = keep_promises(work, old.case_id, command.id, old.promises, command.details.promises)
    return Done(WithdrawEntry(command.id, TAKEN_BACK), _of(old.case_id, command.id) | altered("entry", old.id) | touched)


def _carry_visit(work: Work, old: Entry, fresh: Entry) -> None:
    """What was found on a round stays found, however it is put into words."""
    found = work.session.scalar(select(RoundVisit).where(RoundVisit.entry_id == old.id))
    if found is not None:
        work.add(RoundVisit(entry_id=fresh.id, round_id=found.round_id, result=found.result))


def withdraw(command: WithdrawEntry, work: Work) -> Done:
    """The row stays. What it replaced, if anything, counts again; its open promises are promises no more."""
    entry = _get(work, command.id)
    if not command.reason.strip():
        raise Missing("取り消しの理由")
    if entry.withdrawn:
        raise AlreadyWithdrawn(entry.id)
    _must_be_newest(work, entry)
    entry.withdrawn, entry.withdrawn_reason = True, command.reason.strip()
    note_worked(work, entry.case_id)
    before = _replaced_by(work, entry)
    touched = keep_promises(work, entry.case_id, before.id if before else entry.id, entry.promises, before.promises if before else ())
    return Done(ReinstateEntry(command.id), altered("entry", entry.id) | altered("case", entry.case_id) | touched)


def reinstate(command: ReinstateEntry, work: Work) -> Done:
    entry = _get(work, command.id)
    before = _replaced_by(work, entry)
    if before is not None:
        _must_be_newest(work, before)
    reason, entry.withdrawn, entry.withdrawn_reason = entry.withdrawn_reason, False, ""
    note_worked(work, entry.case_id)
    touched = keep_promises(work, entry.case_id, entry.id, before.promises if before else (), entry.promises)
    return Done(WithdrawEntry(command.id, reason or TAKEN_BACK), altered("entry", entry.id) | altered("case", entry.case_id) | touched)


def by_id(question: EntryById, reading: Reading) -> EntryRow:
    newer = reading.session.scalar(select(Entry.id).where(Entry.corrects_id == question.id, Entry.withdrawn.is_(False)))
    return _get(reading, question.id).row(newer)


def entries_of(question: EntriesOf, reading: Reading) -> tuple[EntryRow, ...]:
    wanted = select(Entry).where(Entry.case_id == question.case).order_by(Entry.happened_at.desc(), Entry.seq.desc())
    entries = reading.session.scalars(wanted).all()
    newer = {each.corrects_id: each.id for each in entries if each.corrects_id and not each.withdrawn}
    return tuple(each.row(newer.get(each.id)) for each in entries)


def _write(work: Work, thing: EntryId, case: UUID, details: EntryDetails) -> Entry:
    if details.happened_at > work.now and local(details.happened_at).date() > work.today:
        raise InTheFuture(local(details.happened_at).date())
    for agency in (*(each.agency for each in details.present), *(each.agency for each in details.promises)):
        work.get(Agency, agency)
    for promise in details.promises:
        if not promise.text.strip():
            raise Missing("次の予定")
    entry = Entry.written(thing, case, details, work.author(), work.now)
    work.add(entry)
    return entry


def _get(reading: Reading, thing: EntryId) -> Entry:
    entry = reading.session.scalar(select(Entry).where(Entry.id == thing))
    if entry is None:
        raise NotFound("Entry", thing)
    return entry


def _must_be_newest(work: Work, entry: Entry) -> None:
    if work.session.scalar(select(Entry.id).where(Entry.corrects_id == entry.id, Entry.withdrawn.is_(False))) is not None:
        raise AlreadyCorrected(entry.id)


def _replaced_by(work: Work, entry: Entry) -> Entry | None:
    return _get(work, EntryId(entry.corrects_id)) if entry.corrects_id else None


def _of(case: UUID, entry: UUID) -> frozenset[Touched]:
    return made("entry", entry) | altered("case", case)


def keep_promises(work: Work, case: UUID, entry: UUID | None, before: Sequence[Promise], after: Sequence[Promise]) -> frozenset[Touched]:
    """Make the tasks of promises, or of steps, say what now counts: gone ones removed while open, new ones made or brought back."""
    stays = {promise.task for promise in after}
    held = {promise.task: promise for promise in before}
    touched = [_drop(work, promise) for promise in before if promise.task not in stays]
    for promise in after:
        touched.append(_keep(work, promise, _owed(work, promise, case, entry), held.get(promise.task)))
    return together(touched)


def _owed(work: Work, promise: Promise, case: UUID, entry: UUID | None) -> TaskDetails:
    """What the desk itself promised is for the one who wrote it down; everything else for the agency that said it."""
    task = TaskDetails(promise.text, promise.due, person=promise.person, case=CaseId(case), entry=EntryId(entry) if entry else None)
    if promise.agency == work.desk().agency_id:
        return replace(task, staff=work.author(), person="")
    return replace(task, agency=promise.agency)


def _drop(work: Work, promise: Promise) -> frozenset[Touched]:
    task = work.find(Task, promise.task)
    if task is None or task.done_on is not None or task.removed_at is not None:
        return frozenset()
    return work.do(RemoveTask(promise.task)).touched


def _keep(work: Work, promise: Promise, details: TaskDetails, before: Promise | None) -> frozenset[Touched]:
    """A promise that reads as before keeps what was written on its task since (another day, a note)."""
    task = work.find(Task, promise.task)
    if task is None:
        return work.do(AddTask(promise.task, details)).touched
    if before is not None:
        wanted = replace(task.details(), entry=details.entry) if before == promise else details
        return work.do(EditTask(promise.task, wanted)).touched
    return work.do(RestoreTask(promise.task)).touched if task.removed_at is not None else frozenset()


HANDLERS: dict[type, Handler] = {AddEntry: add, CorrectEntry: correct, WithdrawEntry: withdraw, ReinstateEntry: reinstate}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {EntriesOf: entries_of, EntryById: by_id}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {
    EntriesOf: lambda question, rows, reading: Shown(frozenset({question.case})),
    EntryById: lambda question, row, reading: Shown(frozenset({row.case})),
}
