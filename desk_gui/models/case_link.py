"""A link between two cases. It is there for whoever may know of both, and for nobody else."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desk_gui.errors import Missing
from desk_gui.models.base import Base, Root, closed, give, take
from desk_gui.rows.case_links import CaseLinkDetails
from desk_gui.vocabulary import CaseLinkKind


class CaseLink(Root, Base):
    __tablename__ = "case_link"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    other_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[CaseLinkKind] = mapped_column(closed(CaseLinkKind, "kind"))
    since: Mapped[date]
    reason: Mapped[str]

    def rewrite(self, details: CaseLinkDetails) -> None:
        if not details.reason.strip():
            raise Missing("関連の理由")
        take(self, details)

    def details(self) -> CaseLinkDetails:
        return give(CaseLinkDetails, self)
