"""Who did, saw, printed or took out what: rows that are only ever added, each bound to the one before it by its hash."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.models.base import Base, closed
from desk_gui.models.change import Change
from desk_gui.rows.audit import Thing
from desk_gui.vocabulary import AuditAction

NOTHING_BEFORE = "0" * 64
CONTROL_DIGITS = 10


class AuditRow(Base):
    """`about`: a name from the program, counts and keyed hashes, never what a person typed or is called.

    `thing`: what it was about first of all, `others` whatever else. `document`: SHA-256 of the bytes that left or were fixed;
    `change`: hash of the change row. No foreign keys: what a row speaks of may be erased one day, the row stays.
    """

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None] = mapped_column(index=True)
    pc: Mapped[str]
    action: Mapped[AuditAction] = mapped_column(closed(AuditAction, "action"))
    about: Mapped[str]
    thing_kind: Mapped[str]
    thing_id: Mapped[UUID | None] = mapped_column(index=True)
    consent_id: Mapped[UUID | None]
    document: Mapped[str | None]
    change: Mapped[str | None]
    prev: Mapped[str]
    hash: Mapped[str]
    others: Mapped[list["AuditThing"]] = relationship(lazy="selectin", viewonly=True)

    @property
    def things(self) -> tuple[Thing, ...]:
        main = () if self.thing_id is None else (Thing(self.thing_kind, self.thing_id),)
        return (*main, *(Thing(each.kind, each.thing_id) for each in self.others))

    def recomputed(self) -> str:
        """The hash its fields should have."""
        held = {name: getattr(self, name) for name in _FIELDS}
        return hash_of(held, (Thing(each.kind, each.thing_id) for each in self.others))


class AuditThing(Base):
    """What else a row was about."""

    __tablename__ = "audit_thing"

    seq: Mapped[int] = mapped_column(ForeignKey("audit.seq"), primary_key=True)
    thing_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    kind: Mapped[str] = mapped_column(primary_key=True)


class AuditKey(Base):
    """One row: the random key with which words that were searched for are hashed, so that no dictionary finds them again.

    `changes_before`: change rows up to this one are older than the record.
    """

    __tablename__ = "audit_key"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[bytes] = mapped_column(LargeBinary)
    changes_before: Mapped[int]


_FIELDS = ("seq", "at", "actor_id", "pc", "action", "about", "thing_kind", "thing_id", "consent_id", "document", "change", "prev")


def hash_of(fields: Mapping[str, Any], others: Iterable[Thing]) -> str:
    """SHA-256 over every field of a row, what else it was about, and the hash of the row before."""
    plain = [_plain(fields[name]) for name in _FIELDS]
    return _digest([*plain, sorted([thing.kind, thing.id.hex] for thing in others)])


def change_hash(change: Change) -> str:
    """The wish's random id is part of it: what a change said cannot be guessed from the hash once the change is erased."""
    touched = sorted([each.kind, each.thing_id.hex, each.how] for each in change.touched)
    told = (change.wish, change.actor_id, change.at, change.command)
    return _digest([*(_plain(each) for each in told), change.after, change.before, touched])


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


def _digest(value: Any) -> str:
    return sha256(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
