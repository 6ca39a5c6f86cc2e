"""合同の活動. What it shows of how its agencies work together is evidence of theirs; here it is told what it was."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.errors import Missing
from desk_gui.models.base import Base, Root, closed, give, take
from desk_gui.models.desk import Staff
from desk_gui.rows.activities import ActivityDetails
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import ActivityKind


class Activity(Root, Base):
    __tablename__ = "activity"

    kind: Mapped[ActivityKind] = mapped_column(closed(ActivityKind, "kind"))
    on: Mapped[date] = mapped_column(index=True)
    name: Mapped[str]
    place: Mapped[str]
    visitors: Mapped[int | None]
    consultations: Mapped[int | None]
    learned: Mapped[str]
    decisions: Mapped[str]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))

    parts: Mapped[list["ActivityAgency"]] = relationship(order_by="ActivityAgency.position", lazy="selectin", cascade="all, delete-orphan")
    staff: Mapped[Staff] = relationship(lazy="joined")

    def rewrite(self, details: ActivityDetails) -> None:
        if not details.name.strip():
            raise Missing("活動の名称")
        if not details.agencies:
            raise Missing("参加した機関")
        take(self, details, "agencies")
        del self.parts[len(details.agencies) :]
        self.parts.extend(ActivityAgency(position=at) for at in range(len(self.parts), len(details.agencies)))
        for part, agency in zip(self.parts, details.agencies, strict=True):
            part.agency_id = agency

    def details(self) -> ActivityDetails:
        return give(ActivityDetails, self, agencies=tuple(AgencyId(each.agency_id) for each in self.parts))


class ActivityAgency(Base):
    __tablename__ = "activity_agency"

    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activity.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
