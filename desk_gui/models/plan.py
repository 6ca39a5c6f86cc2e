"""支援計画. A version is never rewritten: what changes is a new row, and what was agreed to stays readable."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.errors import EndsBeforeItBegins, Missing
from desk_gui.models.base import Base, Kept, Root, give, take
from desk_gui.models.desk import Staff
from desk_gui.rows.plans import Agreement, AgreementRow, Goal, PlanDetails
from desk_gui.values.ids import AgreementId


class Plan(Root, Base):
    __tablename__ = "plan"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    number: Mapped[int]
    goals: Mapped[tuple[Goal, ...]] = mapped_column(Kept(tuple[Goal, ...]))
    wish: Mapped[str]
    aim: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
    next_on: Mapped[date | None]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))

    signed: Mapped[list["PlanAgreement"]] = relationship(order_by="PlanAgreement.seq", lazy="selectin")
    staff: Mapped[Staff] = relationship(lazy="joined")

    def write(self, details: PlanDetails) -> None:
        if not any(goal.text.strip() for goal in details.goals):
            raise Missing("目標")
        if details.until is not None and details.until < details.since:
            raise EndsBeforeItBegins("計画の期間")
        take(self, details)

    def details(self) -> PlanDetails:
        return give(PlanDetails, self)

    def agreements(self) -> tuple[AgreementRow, ...]:
        return tuple(each.row() for each in self.signed if not each.struck)


class PlanAgreement(Base):
    """Who agreed when. One that was recorded by mistake is struck, and stays."""

    __tablename__ = "plan_agreement"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plan.id"), index=True)
    who: Mapped[str]
    on: Mapped[date]
    how: Mapped[str]
    struck: Mapped[bool] = mapped_column(default=False)

    def row(self) -> AgreementRow:
        return AgreementRow(AgreementId(self.id), give(Agreement, self))
