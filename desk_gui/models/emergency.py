"""緊急の閲覧: who asked for which case, why, and who stood by. A number that no case has is kept just the same."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desk_gui.models.base import Base, closed, give
from desk_gui.rows.emergency import Second
from desk_gui.values.ids import StaffId
from desk_gui.vocabulary import SecondPerson


class Emergency(Base):
    """`case_id`: whose number it was, if any; the row of `case_named` with the same id is what opened it. `opened_at`: then, or in vain."""

    __tablename__ = "emergency"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    number: Mapped[str]
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"), index=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    asked_at: Mapped[datetime]
    opens_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    reason: Mapped[str]
    kind: Mapped[SecondPerson] = mapped_column(closed(SecondPerson, "kind"))
    second_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    name: Mapped[str]
    office: Mapped[str]
    means: Mapped[str]
    reached_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))

    def second(self) -> Second:
        return give(Second, self, staff=StaffId(self.second_id) if self.second_id else None)


class EmergencyRead(Base):
    """Who has read of it, and when."""

    __tablename__ = "emergency_read"

    emergency_id: Mapped[UUID] = mapped_column(ForeignKey("emergency.id"), primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    at: Mapped[datetime]
