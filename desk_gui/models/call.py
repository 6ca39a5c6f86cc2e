"""電話メモ: who called and what for, until it becomes something."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.errors import Missing
from desk_gui.models.base import Base, Root, closed, give, take
from desk_gui.models.desk import Staff
from desk_gui.rows.calls import CallDetails, CallRow
from desk_gui.values.ids import CallId
from desk_gui.vocabulary import CallOutcome


class CallNote(Root, Base):
    __tablename__ = "call_note"

    text: Mapped[str]
    caller: Mapped[str]
    phone: Mapped[str]
    back_by: Mapped[date | None]
    for_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]
    outcome: Mapped[CallOutcome | None] = mapped_column(closed(CallOutcome, "outcome"), index=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"), index=True)
    consultation_id: Mapped[UUID | None] = mapped_column(ForeignKey("consultation.id"), index=True)

    staff: Mapped[Staff] = relationship(lazy="joined", foreign_keys=[staff_id])
    for_staff: Mapped[Staff | None] = relationship(lazy="joined", foreign_keys=[for_id])

    def rewrite(self, details: CallDetails) -> None:
        if not details.text.strip():
            raise Missing("用件")
        take(self, details, "for_whom")
        self.for_id = details.for_whom

    def details(self) -> CallDetails:
        return give(CallDetails, self, for_whom=self.for_id)

    def row(self) -> CallRow:
        for_name = self.for_staff.name if self.for_staff else ""
        thing, removed = CallId(self.id), self.removed_at is not None
        return CallRow(thing, self.version, self.details(), self.at, self.staff.name, for_name, self.outcome, removed)
