"""Two agencies and the dated evidence of their work together; the five lamps are read from it, never typed in."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.errors import SameAgency
from desk_gui.models.base import Base, Root, closed
from desk_gui.rows.relations import EvidenceRow, Lamp, RelationRow
from desk_gui.values.ids import AgencyId, EvidenceId, RelationId
from desk_gui.vocabulary import EvidenceKind, LampKind, LampState

# DOMAIN.md §6: after how many months without new evidence a lamp asks to be renewed.
EXPIRY_MONTHS = {LampKind.CONFIRMED: 24, LampKind.CONTACTS: 12, LampKind.INFORMATION: 6, LampKind.STUDY: 12, LampKind.DISPATCH: 24}

LIT_BY = {
    LampKind.CONFIRMED: (EvidenceKind.CONFIRMED,),
    LampKind.CONTACTS: (EvidenceKind.CONTACTS_EXCHANGED,),
    LampKind.INFORMATION: (EvidenceKind.INFORMATION_SHARED,),
    LampKind.STUDY: (EvidenceKind.STUDY_SESSION, EvidenceKind.JOINT_EVENT, EvidenceKind.JOINT_RESEARCH),
    LampKind.DISPATCH: (EvidenceKind.STAFF_DISPATCHED,),
}


class Relation(Root, Base):
    """`one` is the smaller id of the two, so that a pair has one relation whoever names it first."""

    __tablename__ = "relation"
    __table_args__ = (UniqueConstraint("one_id", "other_id"), CheckConstraint("one_id < other_id", name="ordered"))

    one_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    other_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    evidence: Mapped[list["Evidence"]] = relationship(order_by="Evidence.on.desc()", lazy="selectin", back_populates="relation")

    @classmethod
    def between(cls, relation: UUID, one: UUID, other: UUID) -> "Relation":
        if one == other:
            raise SameAgency(one)
        low, high = sorted((one, other))
        return cls(id=relation, version=1, one_id=low, other_id=high, evidence=[])

    def row(self, today: date) -> RelationRow:
        rows = tuple(each.row() for each in self.evidence)
        lit = lamps(rows, today)
        return RelationRow(RelationId(self.id), self.version, AgencyId(self.one_id), AgencyId(self.other_id), lit, stage(lit), rows)


class Evidence(Base):
    __tablename__ = "evidence"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    relation_id: Mapped[UUID] = mapped_column(ForeignKey("relation.id"), index=True)
    kind: Mapped[EvidenceKind] = mapped_column(closed(EvidenceKind, "kind"))
    on: Mapped[date]
    note: Mapped[str]
    people: Mapped[str]
    one_way: Mapped[bool]
    struck: Mapped[bool] = mapped_column(default=False)
    relation: Mapped[Relation] = relationship(back_populates="evidence")

    def row(self) -> EvidenceRow:
        return EvidenceRow(
            EvidenceId(self.id), RelationId(self.relation_id), self.kind, self.on, self.note, self.people, self.one_way, self.struck
        )


def lamps(evidence: Iterable[EvidenceRow], today: date) -> tuple[Lamp, ...]:
    """The five lamps on that day, gates first. Evidence of the future or struck evidence lights nothing."""
    seen = [each for each in evidence if not each.struck and each.on <= today]
    return tuple(_lamp(kind, [each for each in seen if each.kind in LIT_BY[kind]], today) for kind in LampKind)


def stage(lit: Sequence[Lamp]) -> int:
    """0 no evidence · 1 first gate · 2 both gates · 3–5 the highest practice lit with both gates passed.

    A lamp that asks to be renewed still counts: the picture must not jump because a date went by; the badge says it.
    """
    on = {lamp.kind for lamp in lit if lamp.state != LampState.NONE}
    order = list(LampKind)
    gates = sum(kind in on for kind in order[:2])
    if gates < 2:
        return 1 if on else 0
    return max((order.index(kind) + 1 for kind in on), default=2)


def _lamp(kind: LampKind, evidence: Sequence[EvidenceRow], today: date) -> Lamp:
    last = max(evidence, key=lambda each: each.on, default=None)
    if last is None:
        return Lamp(kind, LampState.NONE)
    stale = _months_after(last.on, EXPIRY_MONTHS[kind]) < today or (kind == LampKind.CONTACTS and _crossed_april(last.on, today))
    return Lamp(kind, LampState.STALE if stale else LampState.LIT, last.on, last.note, last.one_way)


def _crossed_april(since: date, today: date) -> bool:
    """Staff move on 1 April (異動): contacts exchanged before it are always to be checked."""
    april = date(today.year if today.month >= 4 else today.year - 1, 4, 1)
    return since < april


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28))
