"""緊急の閲覧: the one way to a restricted case for somebody who is not named on it; never in silence, and over by itself.

Until it is done, nothing of it depends on whether there is such a case: a number nobody has is asked for, recorded, listed and
announced like any other. What is recorded names the emergency alone, so that the record cannot be read for the difference either.
"""

import unicodedata
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from desk_gui.commands.base import Done, Question, altered, concerned, made
from desk_gui.commands.emergency import (
    AllEmergencies,
    AnnounceEmergency,
    EmergencyById,
    EndEmergency,
    NoteEmergencyRead,
    OpenAnnounced,
    OpenInEmergency,
)
from desk_gui.errors import AlreadyOver, Missing, NoSecondPerson, NotFound, NotYet, ReasonTooBrief
from desk_gui.models.case import Case, CaseNamed
from desk_gui.models.desk import Staff
from desk_gui.models.emergency import Emergency, EmergencyRead
from desk_gui.rows.emergency import LEAST, Second
from desk_gui.services.emergency_told import (
    all_of_them,
    by_id,
    is_named_on,
    may_be_ended,
    of_mine,
    opening_of,
    shown,
    shown_in_list,
    told_to,
)
from desk_gui.services.permission import is_named, may_work, newest_row
from desk_gui.services.work import MANAGERS, WORKERS, Answer, Handler, Watch, Work
from desk_gui.values.ids import EmergencyId
from desk_gui.vocabulary import Role, SecondPerson

A_DAY = timedelta(hours=24)
"""So long a case stays open; and so long what was announced waits."""
_PROVEN = (SecondPerson.COLLEAGUE, SecondPerson.ENVELOPE)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-"))
"""What keyboards make of a dash."""


# --- asking and opening ------------------------------------------------------------------------------------------------------


def open_now(command: OpenInEmergency, work: Work) -> Done:
    reason = _reason(command.reason)
    _check_second(command.second, work)
    emergency = _asked(work, command.id, command.number, reason, command.second)
    _open(work, emergency)
    return Done(None, made("emergency", command.id))


def announce(command: AnnounceEmergency, work: Work) -> Done:
    emergency = _asked(work, command.id, command.number, _reason(command.reason), Second(SecondPerson.NOBODY))
    emergency.opens_at = emergency.asked_at + A_DAY
    return Done(None, made("emergency", command.id))


def open_announced(command: OpenAnnounced, work: Work) -> Done:
    """One that was taken back meanwhile is opened like one for a number nobody has: there is nothing behind it."""
    emergency = of_mine(work, command.id)
    if emergency.opened_at is not None:
        raise AlreadyOver
    if work.now < emergency.opens_at:
        raise NotYet(emergency.opens_at)
    _open(work, emergency)
    return Done(None, altered("emergency", command.id))


def _reason(typed: str) -> str:
    """More than a word, and not one key held down."""
    reason = typed.strip()
    if len(reason) < LEAST or len(set(reason)) < LEAST // 2:
        raise ReasonTooBrief(LEAST)
    return reason


def _check_second(second: Second, work: Work) -> None:
    if second.kind is SecondPerson.NOBODY or (second.kind in _PROVEN and second != work.proven):
        raise NoSecondPerson
    colleague = work.find(Staff, second.staff) if second.staff is not None else None
    if (colleague is not None) != (second.kind is SecondPerson.COLLEAGUE):
        raise NoSecondPerson
    if colleague is not None and (colleague.id == work.actor or not may_work(colleague, work)):
        raise NoSecondPerson
    if second.kind is SecondPerson.OUTSIDER:
        _check_outsider(second, work)


def _check_outsider(second: Second, work: Work) -> None:
    told = (("監督者の氏名", second.name), ("監督者の部署", second.office), ("連絡の方法", second.means))
    for field, text in told:
        if not text.strip():
            raise Missing(field)
    if second.reached_at is None or second.reached_at > work.now:
        raise Missing("連絡がついた日時")


def _asked(work: Work, thing: EmergencyId, number: str, reason: str, second: Second) -> Emergency:
    plain = _plain(number)
    if not plain:
        raise Missing("ケースの番号")
    with work.whole():
        case = work.session.scalar(select(Case.id).where(func.upper(Case.number) == plain, Case.removed_at.is_(None)))
    now = work.now
    emergency = Emergency(
        id=thing,
        number=plain,
        case_id=case,
        staff_id=work.author(),
        asked_at=now,
        opens_at=now,
        opened_at=None,
        reason=reason,
        kind=second.kind,
        second_id=second.staff,
        name=second.name.strip(),
        office=second.office.strip(),
        means=second.means.strip(),
        reached_at=second.reached_at,
    )
    work.add(emergency)
    return emergency


def _plain(number: str) -> str:
    """As numbers are written, however it was typed."""
    return unicodedata.normalize("NFKC", number).translate(_DASHES).strip().upper()


def _open(work: Work, emergency: Emergency) -> None:
    """Whoever is named already needs no more; and nobody does where the case is not restricted."""
    now = emergency.opened_at = work.now
    with work.whole():
        case = work.session.scalar(select(Case).where(Case.id == emergency.case_id))
    if case is None or not case.restricted or emergency.ended_at is not None or is_named(work, case.id, emergency.staff_id):
        return
    row = CaseNamed(
        id=emergency.id,
        case_id=case.id,
        staff_id=emergency.staff_id,
        since=now,
        until=now + A_DAY,
        by_id=emergency.staff_id,
        reason=emergency.reason,
        emergency=True,
        second_id=emergency.second_id,
        second_name=emergency.name,
        after_row=newest_row(work),
    )
    work.add(row)


# --- those it is told to -----------------------------------------------------------------------------------------------------


def end(command: EndEmergency, work: Work) -> Done:
    emergency = work.session.scalar(select(Emergency).where(Emergency.id == command.id))
    if emergency is None or emergency.case_id is None or not is_named_on(work, emergency):
        raise NotFound("Emergency", command.id)
    opening = opening_of(work, emergency)
    if not may_be_ended(emergency, opening, work.now):
        raise AlreadyOver
    emergency.ended_at, emergency.ended_by_id = work.now, work.actor
    if opening is not None:
        opening.until, opening.after_row = emergency.ended_at, newest_row(work)
    return Done(None, altered("emergency", command.id) | concerned("case", emergency.case_id))


def note_read(command: NoteEmergencyRead, work: Work) -> Done:
    """Which of the staff has read it tells who is named on the case, and so that there is one: only they find it in the record."""
    emergency = next(iter(told_to(work, command.id)), None)
    if emergency is None:
        raise NotFound("Emergency", command.id)
    work.add(EmergencyRead(emergency_id=command.id, staff_id=work.author(), at=work.now))
    case = emergency.case_id if is_named_on(work, emergency) else None
    return Done(None, altered("emergency", command.id) | (concerned("case", case) if case is not None else frozenset()))


HANDLERS: dict[type, Handler] = {
    OpenInEmergency: open_now,
    AnnounceEmergency: announce,
    OpenAnnounced: open_announced,
    EndEmergency: end,
    NoteEmergencyRead: note_read,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {EmergencyById: by_id, AllEmergencies: all_of_them}
ASKS: dict[type[Question[Any]], frozenset[Role]] = {EmergencyById: WORKERS, AllEmergencies: MANAGERS}
AUDITED: dict[type, Watch] = {EmergencyById: shown, AllEmergencies: shown_in_list}
