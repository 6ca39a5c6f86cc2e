"""The record as a manager reads it, and what was seen or handed out of one person."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, false, func, or_, select

from desk_gui.commands.audit import DisclosureOf, FindAudit, TheAuditHead
from desk_gui.commands.base import Page
from desk_gui.models.audit import AuditRow, AuditThing
from desk_gui.models.case import Case, CaseClient, Client
from desk_gui.models.consent import Consent
from desk_gui.models.consultation import Consultation
from desk_gui.models.desk import Staff
from desk_gui.models.emergency import Emergency
from desk_gui.models.letter import Letter
from desk_gui.rows.audit import AuditHead, AuditLine, Disclosure
from desk_gui.services.audit import NAMED
from desk_gui.services.work import MANAGERS, WORKERS, Answer, Handler, Reading, Shown, Watch
from desk_gui.storage.audit import head_of
from desk_gui.values.clock import instant
from desk_gui.values.ids import ConsentId, StaffId
from desk_gui.vocabulary import AuditAction


def find(question: FindAudit, reading: Reading) -> Page[AuditLine]:
    wanted = _matching(question, reading)
    total = reading.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    if question.after is not None:
        wanted = wanted.where(AuditRow.seq < int(question.after))
    newest = wanted.order_by(AuditRow.seq.desc()).limit(question.limit + 1)
    found = reading.session.scalars(select(AuditRow).where(AuditRow.seq.in_(newest)).order_by(AuditRow.seq.desc())).all()
    shown = found[: question.limit]
    return Page(_lines(shown, reading), total, str(shown[-1].seq) if len(found) > len(shown) else None)


DISCLOSED = (
    AuditAction.VIEWED,
    AuditAction.LISTED,
    AuditAction.SEARCHED,
    AuditAction.ISSUED,
    AuditAction.PRINTED,
    AuditAction.EXPORTED,
)


def disclosure_of(question: DisclosureOf, reading: Reading) -> Disclosure:
    client = reading.get(Client, question.client)
    they = frozenset({client.id, *reading.session.scalars(select(Client.id).where(Client.merged_into == client.id))})
    disclosed = and_(AuditRow.action.in_(DISCLOSED), _about(they))
    opened = and_(AuditRow.thing_kind == "emergency", AuditRow.thing_id.in_(_emergencies_of(they)))
    wanted = select(AuditRow).where(or_(disclosed, opened)).order_by(AuditRow.seq.desc())
    return Disclosure(question.client, client.row().in_lists, _lines(reading.session.scalars(wanted).all(), reading))


def the_head(question: TheAuditHead, reading: Reading) -> AuditHead | None:
    return head_of(reading.session)


def _matching(question: FindAudit, reading: Reading) -> Select[int]:
    wanted = select(AuditRow.seq)
    if question.staff is not None:
        wanted = wanted.where(AuditRow.actor_id == question.staff)
    if question.actions:
        wanted = wanted.where(AuditRow.action.in_(question.actions))
    if question.first is not None:
        wanted = wanted.where(AuditRow.at >= instant(question.first, time.min))
    if question.last is not None:
        wanted = wanted.where(AuditRow.at < _midnight_after(question.last))
    if question.thing is not None:
        wanted = wanted.where(_concerning(frozenset({question.thing})))
    if question.number.strip():
        wanted = wanted.where(_numbered(question.number, reading))
    return wanted


def _midnight_after(day: date) -> datetime:
    return instant(day + timedelta(days=1), time.min)


def _about(things: frozenset[UUID]) -> Any:
    more = exists().where(AuditThing.seq == AuditRow.seq, AuditThing.thing_id.in_(things))
    return or_(AuditRow.thing_id.in_(things), more)


def _concerning(things: frozenset[UUID]) -> Any:
    """With the emergencies in which they were opened: their rows name no case, so that nobody can tell by them that there is one."""
    return or_(_about(things), AuditRow.thing_id.in_(_emergencies_of(things)))


def _emergencies_of(things: frozenset[UUID]) -> Any:
    """Of cases, and of the cases of clients."""
    theirs = select(CaseClient.case_id).where(CaseClient.client_id.in_(things))
    return select(Emergency.id).where(or_(Emergency.case_id.in_(things), Emergency.case_id.in_(theirs)))


def _numbered(number: str, reading: Reading) -> Any:
    """Rows about whatever has this number, and the row whose control number it is."""
    plain = unicodedata.normalize("NFKC", number).strip()
    found: set[UUID] = set()
    for kind, column in _NUMBERS:
        found.update(reading.session.scalars(select(kind.id).where(func.upper(column) == plain.upper())))
    control = AuditRow.hash.startswith(plain.lower(), autoescape=True) if len(plain) >= 10 else false()
    return or_(control, _concerning(frozenset(found)) if found else false())


_NUMBERS: tuple[tuple[type[Any], Any], ...] = (
    (Case, Case.number),
    (Letter, Letter.number_text),
    (Letter, Letter.slip_number),
    (Consultation, Consultation.number),
    (Consent, Consent.number),
)


def _lines(rows: Iterable[AuditRow], reading: Reading) -> tuple[AuditLine, ...]:
    held = tuple(rows)
    names = _names(held, reading)
    staff = dict(reading.session.execute(select(Staff.id, Staff.name)).all())
    return tuple(_line(row, names, staff) for row in held)


def _line(row: AuditRow, names: dict[UUID, str], staff: dict[UUID, str]) -> AuditLine:
    main, *others = row.things or (None,)
    return AuditLine(
        row.seq,
        row.at,
        StaffId(row.actor_id) if row.actor_id else None,
        staff.get(row.actor_id, "") if row.actor_id else "",
        row.pc,
        row.action,
        row.about,
        main,
        names.get(main.id, "") if main else "",
        len(others),
        ConsentId(row.consent_id) if row.consent_id else None,
        row.document or "",
        row.hash[:10],
    )


def _names(rows: Iterable[AuditRow], reading: Reading) -> dict[UUID, str]:
    """What the main things are called in lists today; what is no more has no name."""
    wanted: dict[str, set[UUID]] = {}
    for row in rows:
        if row.thing_id is not None:
            wanted.setdefault(row.thing_kind, set()).add(row.thing_id)
    names = {}
    for kind, ids in wanted.items():
        if kind in NAMED:
            model, named = NAMED[kind]
            names.update({each.id: named(each) for each in reading.session.scalars(select(model).where(model.id.in_(ids)))})
    return names


def _shown_in_list(question: FindAudit, page: Page[AuditLine], reading: Reading) -> Shown:
    """The numbers of restricted cases stand in the record too."""
    things = [line.thing for line in page.rows if line.thing is not None]
    cases = frozenset(each.id for each in things if each.kind == "case")
    return Shown(cases, frozenset(each.id for each in things if each.kind == "client"), listed=True)


def _shown_disclosure(question: DisclosureOf, answer: Disclosure, reading: Reading) -> Shown:
    return Shown(clients=frozenset({question.client}))


ANSWERS: dict[type, Answer] = {FindAudit: find, DisclosureOf: disclosure_of, TheAuditHead: the_head}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS) | {FindAudit: MANAGERS, DisclosureOf: MANAGERS}
AUDITED: dict[type, Watch] = {FindAudit: _shown_in_list, DisclosureOf: _shown_disclosure}
HANDLERS: dict[type, Handler] = {}
RIGHTS: dict[type, Any] = {}
