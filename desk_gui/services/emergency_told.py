"""What is told of 緊急の閲覧, and to whom: the case to those named on it, to whoever opened it while it is hers, to nobody else."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import exists, func, or_, select

from desk_gui.commands.emergency import AllEmergencies, EmergencyById, OpenInEmergency
from desk_gui.errors import NotFound
from desk_gui.models.audit import AuditRow
from desk_gui.models.case import Case, CaseNamed
from desk_gui.models.desk import Staff
from desk_gui.models.emergency import Emergency, EmergencyRead
from desk_gui.rows.emergency import EmergencyRow
from desk_gui.services.permission import is_named
from desk_gui.services.work import Reading, Shown
from desk_gui.storage.criteria import lifted
from desk_gui.values.ids import CaseId, EmergencyId, StaffId
from desk_gui.vocabulary import Role, SecondPerson

KEY_KEPT = "keep_recovery_key"
"""What the record calls it that a new recovery key was printed and typed back."""
A_WEEK = timedelta(days=7)
"""So long whoever announced it finds it in きょう."""


def opening_of(reading: Reading, emergency: Emergency) -> CaseNamed | None:
    """What it opened, if anything."""
    with lifted(reading.session):
        return reading.session.scalar(select(CaseNamed).where(CaseNamed.id == emergency.id))


def may_be_ended(emergency: Emergency, opening: CaseNamed | None, now: datetime) -> bool:
    waits = emergency.opened_at is None and emergency.ended_at is None
    return waits or (opening is not None and opening.until is not None and opening.until > now)


def of_mine(reading: Reading, thing: UUID) -> Emergency:
    with lifted(reading.session):
        found = reading.session.scalar(select(Emergency).where(Emergency.id == thing, Emergency.staff_id == reading.actor))
    if found is None:
        raise NotFound("Emergency", thing)
    return found


def is_named_on(reading: Reading, emergency: Emergency) -> bool:
    case, actor = emergency.case_id, reading.actor
    return case is not None and actor is not None and is_named(reading, case, actor)


def _sees(reading: Reading, emergency: Emergency) -> bool:
    """Whether the case is there for whoever asks; with the criteria, so for nobody but them."""
    return emergency.case_id is not None and reading.find(Case, emergency.case_id) is not None


def told_to(reading: Reading, only: UUID | None = None) -> Iterable[Emergency]:
    """What the actor has not read yet: of the cases they are named on; and to managers, whatever was announced."""
    staff = reading.find(Staff, reading.actor) if reading.actor is not None else None
    named = exists().where(CaseNamed.case_id == Emergency.case_id, CaseNamed.staff_id == reading.actor, CaseNamed.until.is_(None))
    announced = Emergency.kind == SecondPerson.NOBODY
    mine = or_(named, announced) if staff is not None and staff.role == Role.MANAGER else named
    read = exists().where(EmergencyRead.emergency_id == Emergency.id, EmergencyRead.staff_id == reading.actor)
    wanted = select(Emergency).where(mine, ~read, Emergency.staff_id != reading.actor).order_by(Emergency.seq.desc())
    if only is not None:
        wanted = wanted.where(Emergency.id == only)
    with lifted(reading.session):
        return reading.session.scalars(wanted).all()


def by_id(question: EmergencyById, reading: Reading) -> EmergencyRow:
    found = reading.session.scalar(select(Emergency).where(Emergency.id == question.id))
    if found is None or not is_named_on(reading, found):
        found = next(iter(told_to(reading, question.id)), None) or of_mine(reading, question.id)
    return _rows((found,), reading)[0]


def for_today(reading: Reading) -> tuple[EmergencyRow, ...]:
    """What the actor has still to read; and of her own, what is announced and not opened yet."""
    own = select(Emergency).where(
        Emergency.staff_id == reading.actor, Emergency.opened_at.is_(None), Emergency.opens_at > reading.now - A_WEEK
    )
    with lifted(reading.session):
        mine = reading.session.scalars(own.order_by(Emergency.seq)).all()
    return _rows((*told_to(reading), *mine), reading)


def envelope_opened(reading: Reading) -> datetime | None:
    """For managers: when the recovery key was last taken out of its envelope, unless another one has been kept since.

    Whoever read it off the paper could still open the file with it. Both stand in the record, so nothing has to be remembered beside.
    """
    staff = reading.find(Staff, reading.actor) if reading.actor is not None else None
    if staff is None or staff.role != Role.MANAGER:
        return None
    of_envelopes = select(Emergency.id).where(Emergency.kind == SecondPerson.ENVELOPE)
    used = select(AuditRow.seq, AuditRow.at).where(AuditRow.thing_id.in_(of_envelopes), AuditRow.about == OpenInEmergency.__name__)
    with lifted(reading.session):
        last = reading.session.execute(used.order_by(AuditRow.seq.desc()).limit(1)).first()
        if last is None:
            return None
        kept = select(AuditRow.seq).where(AuditRow.seq > last.seq, AuditRow.about == KEY_KEPT).limit(1)
        return None if reading.session.scalar(kept) is not None else last.at


def all_of_them(question: AllEmergencies, reading: Reading) -> tuple[EmergencyRow, ...]:
    with lifted(reading.session):
        found = reading.session.scalars(select(Emergency).order_by(Emergency.seq.desc())).all()
    return _rows(found, reading)


def open_until(reading: Reading, case: UUID) -> datetime | None:
    """Until when the actor sees a restricted case in an emergency; None where it is there for her anyway."""
    if reading.actor is None or is_named(reading, case, reading.actor):
        return None
    running = (CaseNamed.emergency.is_(True), CaseNamed.until > reading.now)
    wanted = select(func.max(CaseNamed.until)).where(CaseNamed.case_id == case, CaseNamed.staff_id == reading.actor, *running)
    return reading.session.scalar(wanted)


def _rows(found: Iterable[Emergency], reading: Reading) -> tuple[EmergencyRow, ...]:
    names = dict(reading.session.execute(select(Staff.id, Staff.name)).all())
    unread = {each.id for each in told_to(reading)}
    return tuple(_row(each, reading, names, owes_reading=each.id in unread) for each in found)


def _row(emergency: Emergency, reading: Reading, names: dict[UUID, str], *, owes_reading: bool) -> EmergencyRow:
    second = emergency.second()
    common = (
        EmergencyId(emergency.id),
        StaffId(emergency.staff_id),
        names.get(emergency.staff_id, ""),
        emergency.asked_at,
        emergency.reason,
        second,
        names.get(second.staff, "") if second.staff is not None else second.name,
        emergency.opens_at,
    )
    mine, named = emergency.staff_id == reading.actor, is_named_on(reading, emergency)
    row = EmergencyRow(*common, owes_reading=owes_reading)
    if mine:
        row = replace(row, number=emergency.number, opened_at=emergency.opened_at)
    opened = mine and emergency.opened_at is not None and _sees(reading, emergency)
    if emergency.case_id is None or not (named or opened):
        return row
    opening = opening_of(reading, emergency)
    until = opening.until if opening is not None else None
    row = replace(row, number=emergency.number, case=CaseId(emergency.case_id), opened_at=emergency.opened_at, until=until)
    if not named:
        return row
    ended_by = names.get(emergency.ended_by_id, "") if emergency.ended_by_id is not None else ""
    return replace(row, ended_by=ended_by, may_end=may_be_ended(emergency, opening, reading.now))


def shown(question: EmergencyById, row: EmergencyRow, reading: Reading) -> Shown:
    return Shown(frozenset({row.case} if row.case is not None else ()))


def shown_in_list(question: AllEmergencies, rows: tuple[EmergencyRow, ...], reading: Reading) -> Shown:
    return Shown(frozenset(row.case for row in rows if row.case is not None), listed=True)
