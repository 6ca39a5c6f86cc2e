"""見守り: who looks in how often. A visit is an entry of the case, and beside it what was found."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desk_gui.errors import EndsBeforeItBegins
from desk_gui.models.base import Base, Root, closed, give, take
from desk_gui.rows.rounds import RoundDetails
from desk_gui.vocabulary import Cadence, VisitResult


class Round(Root, Base):
    __tablename__ = "round"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    person: Mapped[str]
    contact_id: Mapped[UUID | None]
    every: Mapped[Cadence] = mapped_column(closed(Cadence, "every"))
    since: Mapped[date]
    until: Mapped[date | None]
    note: Mapped[str]

    def rewrite(self, details: RoundDetails) -> None:
        if details.until is not None and details.until < details.since:
            raise EndsBeforeItBegins("見守りの期間")
        take(self, details, "agency", "contact")
        self.agency_id, self.contact_id = details.agency, details.contact

    def details(self) -> RoundDetails:
        return give(RoundDetails, self, agency=self.agency_id, contact=self.contact_id)


class RoundVisit(Base):
    """What an entry tells of a round."""

    __tablename__ = "visit"

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), index=True)
    result: Mapped[VisitResult] = mapped_column(closed(VisitResult, "result"))
