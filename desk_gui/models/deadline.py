"""A running deadline of a case."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desk_gui.errors import Missing
from desk_gui.models.base import Base, Root, closed, give, take
from desk_gui.rows.cases import CaseRow
from desk_gui.rows.deadlines import DeadlineDetails, DeadlineRow
from desk_gui.values.ids import CaseId, DeadlineId
from desk_gui.vocabulary import DeadlineKind


class Deadline(Root, Base):
    __tablename__ = "deadline"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[DeadlineKind] = mapped_column(closed(DeadlineKind, "kind"))
    due: Mapped[date] = mapped_column(index=True)
    runs_from: Mapped[date | None]
    note: Mapped[str]
    warn_days: Mapped[int]
    done_on: Mapped[date | None]
    voided_on: Mapped[date | None]
    void_reason: Mapped[str]

    def rewrite(self, details: DeadlineDetails) -> None:
        if not details.name.strip():
            raise Missing("期限の内容")
        take(self, details, "case")
        self.case_id = details.case

    def details(self) -> DeadlineDetails:
        return give(DeadlineDetails, self, case=CaseId(self.case_id))

    def row(self, case: CaseRow) -> DeadlineRow:
        told = (self.done_on, self.voided_on, self.void_reason)
        removed = self.removed_at is not None
        return DeadlineRow(DeadlineId(self.id), self.version, self.details(), *told, case.number, case.who, case.protected, removed)
