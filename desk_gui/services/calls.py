"""電話メモ: noted, settled, and what is still to be called back."""

from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from desk_gui.commands.base import Command, Done, altered, made
from desk_gui.commands.calls import CallById, EditCall, NoteCall, OpenCalls, RemoveCall, ReopenCall, RestoreCall, SettleCall
from desk_gui.errors import AlreadyPast, Missing
from desk_gui.models.call import CallNote
from desk_gui.models.case import Case
from desk_gui.models.consultation import Consultation
from desk_gui.models.desk import Staff
from desk_gui.rows.calls import CallDetails, CallRow
from desk_gui.services.protected import MASKED
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Work, removing, restoring
from desk_gui.storage.search import Searchable
from desk_gui.values.clock import local
from desk_gui.values.days import list_day
from desk_gui.values.ids import CallId, CaseId, ConsultationId
from desk_gui.vocabulary import CallOutcome


def note(command: NoteCall, work: Work) -> Done:
    _check(work, command.details, None)
    call = CallNote(id=command.id, version=1, staff_id=work.author(), at=work.now)
    call.rewrite(command.details)
    work.add(call)
    return Done(RemoveCall(command.id), made("call", command.id))


def edit(command: EditCall, work: Work) -> Done:
    call = work.get(CallNote, command.id)
    before = call.details()
    _check(work, command.details, before)
    call.rewrite(command.details)
    return Done(EditCall(command.id, before), altered("call", command.id))


def settle(command: SettleCall, work: Work) -> Done:
    """Raises Missing where it is not said what it became."""
    call = work.get(CallNote, command.id)
    if command.outcome is CallOutcome.ENTRY and command.case is None:
        raise Missing("ケース")
    if command.outcome is CallOutcome.CONSULTATION and command.consultation is None:
        raise Missing("相談受付")
    if command.case is not None:
        work.get(Case, command.case)
    if command.consultation is not None:
        work.get(Consultation, command.consultation)
    back = _as_it_is(call)
    call.outcome, call.case_id, call.consultation_id = command.outcome, command.case, command.consultation
    return Done(back, altered("call", command.id))


def reopen(command: ReopenCall, work: Work) -> Done:
    call = work.get(CallNote, command.id)
    back = _as_it_is(call)
    call.outcome, call.case_id, call.consultation_id = None, None, None
    return Done(back, altered("call", command.id))


def by_id(question: CallById, reading: Reading) -> CallRow:
    return reading.get(CallNote, question.id).row()


def still_open(question: OpenCalls, reading: Reading) -> tuple[CallRow, ...]:
    """Soonest to be called back first."""
    staff = question.staff
    wanted = select(CallNote).where(CallNote.outcome.is_(None), CallNote.removed_at.is_(None))
    if staff is not None:
        wanted = wanted.where(or_(CallNote.for_id.is_(None), CallNote.for_id == staff, CallNote.staff_id == staff))
    soonest = (CallNote.back_by.is_(None), CallNote.back_by, CallNote.seq)
    return tuple(call.row() for call in reading.session.scalars(wanted.order_by(*soonest)))


def searchable(reading: Reading, thing: UUID) -> Searchable | None:
    """By who called, from which number, and what for; masked once it is part of a case that is."""
    call = reading.get(CallNote, thing)
    if call.removed_at is not None:
        return None
    at, told = local(call.at), call.details()
    case = _case_of(reading, call)
    protected = case is not None and case.row().protected
    title = f"電話メモ　{list_day(at.date())} {at:%H:%M}"
    detail = MASKED if protected else "・".join(part for part in (told.caller, told.text.splitlines()[0][:40]) if part)
    return Searchable("call", thing, title, detail, f"{told.caller}\n{told.phone}\n{told.text}", protected)


def _case_of(reading: Reading, call: CallNote) -> Case | None:
    """What it became, or what the consultation it became belongs to."""
    case = call.case_id
    if case is None and call.consultation_id is not None:
        case = reading.get(Consultation, call.consultation_id).case_id
    return reading.get(Case, case) if case is not None else None


def _as_it_is(call: CallNote) -> Command:
    if call.outcome is None:
        return ReopenCall(CallId(call.id))
    case = CaseId(call.case_id) if call.case_id else None
    return SettleCall(CallId(call.id), call.outcome, case, ConsultationId(call.consultation_id) if call.consultation_id else None)


def _check(work: Work, details: CallDetails, before: CallDetails | None) -> None:
    if details.for_whom is not None:
        work.get(Staff, details.for_whom)
    moved = before is None or before.back_by != details.back_by
    if details.back_by is not None and moved and details.back_by < work.today:
        raise AlreadyPast("折り返しの期限", details.back_by)


HANDLERS: dict[type, Handler] = {
    NoteCall: note,
    EditCall: edit,
    SettleCall: settle,
    ReopenCall: reopen,
    RemoveCall: removing(CallNote, "call", lambda thing: RestoreCall(CallId(thing))),
    RestoreCall: restoring(CallNote, "call", lambda thing: RemoveCall(CallId(thing))),
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {CallById: by_id, OpenCalls: still_open}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
SEARCHABLE = {"call": searchable}
