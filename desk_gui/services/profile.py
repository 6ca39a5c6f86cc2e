"""The desk's profile, its staff, and the drafts of what is being typed."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from desk_gui.commands.agencies import AddAgency, RemoveAgency
from desk_gui.commands.base import Batch, Done, altered, made, together
from desk_gui.commands.desk import (
    AddStaff,
    AllDrafts,
    AllStaff,
    DraftFor,
    DropDraft,
    EditDesk,
    EditStaff,
    KeepDraft,
    RemoveDesk,
    RemoveStaff,
    RestoreStaff,
    SetUpDesk,
    TheDesk,
)
from desk_gui.errors import LastManager
from desk_gui.models.desk import DeskFile, Draft, Staff
from desk_gui.rows.desk import DeskRow, DraftRow, StaffRow
from desk_gui.services.ending import check_heir, handed_on
from desk_gui.services.permission import a_manager_stays, hand_on
from desk_gui.services.work import EVERYBODY, MANAGERS, WORKERS, Answer, Handler, Reading, Work, removing, restoring
from desk_gui.values.ids import StaffId
from desk_gui.vocabulary import Role


def set_up(command: SetUpDesk, work: Work) -> Done:
    """Done again after being taken back, it brings the same desk to life."""
    held = work.find(DeskFile, command.id)
    if held is None:
        agency = work.do(AddAgency(command.agency, command.agency_details))
        held = DeskFile(id=command.id, version=1, agency_id=command.agency, sample=command.sample)
        held.rewrite(command.profile)
        work.add(held)
        return Done(RemoveDesk(command.id), agency.touched | made("desk", command.id))
    held.removed_at = None
    held.agency.removed_at = None
    held.rewrite(command.profile)
    return Done(RemoveDesk(command.id), altered("agency", held.agency_id) | altered("desk", command.id))


def remove_desk(command: RemoveDesk, work: Work) -> Done:
    desk = work.get(DeskFile, command.id)
    desk.removed_at = work.now
    agency = work.do(RemoveAgency(desk.row().agency.id))
    row = desk.row()
    again = SetUpDesk(row.id, row.agency.id, row.agency.details, row.profile, row.sample)
    return Done(again, agency.touched | altered("desk", command.id))


def edit_desk(command: EditDesk, work: Work) -> Done:
    desk = work.get(DeskFile, command.id)
    before = desk.profile()
    desk.rewrite(command.profile)
    return Done(EditDesk(command.id, before), altered("desk", command.id))


def add_staff(command: AddStaff, work: Work) -> Done:
    """The first of a desk is a manager. Raises LastManager."""
    if command.details.role is not Role.MANAGER and work.session.scalar(select(Staff.id).limit(1)) is None:
        raise LastManager
    staff = Staff(id=command.id, version=1)
    staff.rewrite(command.details)
    work.add(staff)
    return Done(RemoveStaff(command.id), made("staff", command.id))


def edit_staff(command: EditStaff, work: Work) -> Done:
    """Whoever works on no case from now on hands on what is open, as somebody does who leaves; taken back, it comes back.

    What is handed on where whoever acts may not look stays with those who are named there.
    """
    staff = work.get(Staff, command.id)
    if command.details.role is not Role.MANAGER:
        a_manager_stays(work, staff)
    check_heir(work, command.id, command.heir)
    before, works = staff.details(), command.details.role in WORKERS
    touched = altered("staff", command.id) | (frozenset() if works else hand_on(work, command.id, command.heir))
    staff.rewrite(command.details)
    work.session.flush()
    back = EditStaff(command.id, before)
    if works:
        return Done(back, touched)
    handed = handed_on(work, command.id, command.heir)
    inverses = tuple(done.inverse for done in reversed(handed.seen) if done.inverse is not None)
    touched |= together(done.touched for done in handed.seen)
    return Done(Batch((back, *inverses)) if inverses else back, touched, apart=handed.apart)


def remove_staff(command: RemoveStaff, work: Work) -> Done:
    a_manager_stays(work, work.get(Staff, command.id))
    done = removing(Staff, "staff", lambda thing: RestoreStaff(StaffId(thing)))(command, work)
    return replace(done, touched=done.touched | hand_on(work, command.id))


def keep_draft(command: KeepDraft, work: Work) -> Done:
    held = _own_draft(command.key, work)
    if held is None:
        held = Draft(key=command.key, staff_id=work.author())
        work.session.add(held)
    held.screen, held.about, held.content, held.saved_at = command.screen, command.about, command.content, work.now
    return Done(None)


def drop_draft(command: DropDraft, work: Work) -> Done:
    held = _own_draft(command.key, work)
    if held is not None:
        work.session.delete(held)
    return Done(None)


def _own_draft(key: str, work: Work) -> Draft | None:
    """Also of a case that was hidden from them while they typed: nothing of it is lost, and no second one is begun beside it."""
    with work.whole():
        return work.session.get(Draft, (key, work.author()))


def the_desk(question: TheDesk, reading: Reading) -> DeskRow:
    return reading.desk().row()


def all_staff(question: AllStaff, reading: Reading) -> tuple[StaffRow, ...]:
    rows = [staff.row() for staff in reading.session.scalars(select(Staff).where(Staff.removed_at.is_(None)).order_by(Staff.seq))]
    me = reading.find(Staff, reading.actor) if reading.actor else None
    if me is not None and me.role not in WORKERS and not reading.desk().sample:  # in the sample anybody becomes anybody
        rows = [row for row in rows if row.id == me.id]
    return tuple(row for row in rows if question.with_left or row.left_on is None or row.left_on > reading.today)


def draft_for(question: DraftFor, reading: Reading) -> DraftRow | None:
    held = reading.session.get(Draft, (question.key, reading.actor)) if reading.actor else None
    return held.row() if held else None


def all_drafts(question: AllDrafts, reading: Reading) -> tuple[DraftRow, ...]:
    mine = select(Draft).where(Draft.staff_id == reading.actor).order_by(Draft.saved_at.desc())
    return tuple(draft.row() for draft in reading.session.scalars(mine)) if reading.actor else ()


HANDLERS: dict[type, Handler] = {
    SetUpDesk: set_up,
    RemoveDesk: remove_desk,
    EditDesk: edit_desk,
    AddStaff: add_staff,
    EditStaff: edit_staff,
    RemoveStaff: remove_staff,
    RestoreStaff: restoring(Staff, "staff", lambda thing: RemoveStaff(StaffId(thing))),
    KeepDraft: keep_draft,
    DropDraft: drop_draft,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, MANAGERS) | {KeepDraft: WORKERS, DropDraft: WORKERS}
ANSWERS: dict[type, Answer] = {TheDesk: the_desk, AllStaff: all_staff, DraftFor: draft_for, AllDrafts: all_drafts}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS) | {TheDesk: EVERYBODY, AllStaff: EVERYBODY}
