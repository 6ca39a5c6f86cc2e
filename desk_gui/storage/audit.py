"""The chain of audit rows: added to inside the unit of the act itself, and checked from end to end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from desk_gui.models.audit import CONTROL_DIGITS, NOTHING_BEFORE, AuditRow, AuditThing, hash_of
from desk_gui.rows.audit import AuditHead, Thing
from desk_gui.vocabulary import AuditAction

_HELD = "audit_head"
_ROWS: Any = AuditRow.__table__
_THINGS: Any = AuditThing.__table__
_NEWEST = select(_ROWS.c.seq, _ROWS.c.hash, _ROWS.c.at).order_by(_ROWS.c.seq.desc()).limit(1)
_ADD_ROW, _ADD_THING = insert(_ROWS), insert(_THINGS)
SKEW = timedelta(minutes=1)
"""What clocks of PCs that keep time may differ by."""
# Any number that no other lock of this program uses.
_LOCK = 0x5453554E4155


@dataclass(frozen=True)
class Act:
    """What a row will say; the chain adds its place."""

    action: AuditAction
    about: str = ""
    things: tuple[Thing, ...] = ()
    consent: UUID | None = None
    document: str | None = None
    change: str | None = None


@dataclass(frozen=True)
class By:
    """When, by whom, and at which PC."""

    at: datetime
    actor: UUID | None = None
    pc: str = ""


def append(session: Session, by: By, acts: Sequence[Act]) -> None:
    """Add rows inside the unit that is open; they are committed with it or not at all."""
    head = head_for_writing(session, by)
    for act in acts:
        head = _add(session, head, by, act)
    session.info[_HELD] = head


def head_for_writing(session: Session, by: By) -> AuditHead:
    """The newest row, held still until the unit ends: on a server others wait, an embedded file has one writer anyway.

    A chain that has no row yet begins here.
    """
    held: AuditHead | None = session.info.get(_HELD)
    if held is None:
        if session.get_bind().dialect.name == "postgresql":
            session.connection().execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        held = head_of(session) or _add(session, None, By(by.at, pc=by.pc), Act(AuditAction.BEGUN))
        session.info[_HELD] = held
    return held


def head_of(session: Session) -> AuditHead | None:
    row = session.connection().execute(_NEWEST).first()
    return AuditHead(row.seq, row.hash, row.at) if row is not None else None


def _add(session: Session, before: AuditHead | None, by: By, act: Act) -> AuditHead:
    main, others = (act.things[0], act.things[1:]) if act.things else (None, ())
    seq = before.seq + 1 if before else 1
    fields = {
        "seq": seq,
        "at": by.at,
        "actor_id": by.actor,
        "pc": by.pc,
        "action": act.action,
        "about": act.about,
        "thing_kind": main.kind if main else "",
        "thing_id": main.id if main else None,
        "consent_id": act.consent,
        "document": act.document,
        "change": act.change,
        "prev": before.hash if before else NOTHING_BEFORE,
    }
    head = AuditHead(seq, hash_of(fields, others), by.at)
    # Past the session, which would first write out, one by one, what it has gathered until then; it all stands in the same unit.
    connection = session.connection()
    connection.execute(_ADD_ROW, fields | {"hash": head.hash})
    if others:
        connection.execute(_ADD_THING, [{"seq": head.seq, "thing_id": each.id, "kind": each.kind} for each in others])
    return head


# --- checking --------------------------------------------------------------------------------------------------------------


def rows(session: Session) -> Iterator[AuditRow]:
    """All of them in order, a stretch at a time."""
    return session.scalars(select(AuditRow).order_by(AuditRow.seq).execution_options(yield_per=1_000, populate_existing=True)).__iter__()


def broken_links(found: Iterator[AuditRow]) -> Iterator[tuple[int, str]]:
    """Where the chain does not hold: the row's number and what is wrong with it (edited, missing, moved)."""
    seq, before = 0, NOTHING_BEFORE
    for row in found:
        if row.seq != seq + 1:
            yield row.seq, "missing"
        elif row.prev != before:
            yield row.seq, "moved"
        if row.recomputed() != row.hash:
            yield row.seq, "edited"
        seq, before = row.seq, row.hash


def control_numbers(session: Session) -> frozenset[str]:
    return frozenset(each[:CONTROL_DIGITS] for each in session.scalars(select(AuditRow.hash)))


def documents(session: Session) -> frozenset[str]:
    """Hashes of all that was issued, printed or taken out."""
    return frozenset(filter(None, session.scalars(select(AuditRow.document).where(AuditRow.document.is_not(None)))))


def changes(session: Session) -> frozenset[str]:
    """Hashes of all change rows there were."""
    return frozenset(filter(None, session.scalars(select(AuditRow.change).where(AuditRow.change.is_not(None)))))
