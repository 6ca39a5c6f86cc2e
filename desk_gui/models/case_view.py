"""A view of ケース一覧 somebody keeps by name."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desk_gui.errors import Missing
from desk_gui.models.base import Base, Kept, Root, give
from desk_gui.rows.case_views import LONGEST_NAME, CaseView, CaseViewDetails, CaseWish
from desk_gui.values.ids import CaseViewId


class SavedCaseView(Root, Base):
    __tablename__ = "case_view"

    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    name: Mapped[str]
    wish: Mapped[CaseWish] = mapped_column(Kept(CaseWish))

    def rewrite(self, details: CaseViewDetails) -> None:
        if not details.name.strip():
            raise Missing("見方の名前")
        self.name, self.wish = details.name.strip()[:LONGEST_NAME], details.wish

    def row(self) -> CaseView:
        return CaseView(CaseViewId(self.id), self.version, give(CaseViewDetails, self))
