"""相談受付: one contact with the desk; needs neither client nor case."""

from datetime import date, time
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.errors import Missing
from desk_gui.models.base import Base, Kept, Root, closed, give, take
from desk_gui.models.case import Case
from desk_gui.models.desk import Staff
from desk_gui.rows.callers import Caller
from desk_gui.rows.consultations import ConsultationDetails, ConsultationRow, LanguageUse
from desk_gui.values.ids import AgencyId, CaseId, ConsultationId, StaffId, SubCategoryId
from desk_gui.vocabulary import CallerKind, Category, ConsultationMeans, ConsultationResult, LanguageMode


class Consultation(Root, Base):
    __tablename__ = "consultation"

    number: Mapped[str] = mapped_column(unique=True)
    on: Mapped[date] = mapped_column(index=True)
    at: Mapped[time | None]
    means: Mapped[ConsultationMeans] = mapped_column(closed(ConsultationMeans, "means"))
    caller: Mapped[CallerKind] = mapped_column(closed(CallerKind, "caller"))
    result: Mapped[ConsultationResult] = mapped_column(closed(ConsultationResult, "result"))
    minutes: Mapped[int | None]
    municipality: Mapped[str]
    nationality: Mapped[str]
    residence_status: Mapped[str]
    heard_from: Mapped[str]
    referred_to: Mapped[tuple[AgencyId, ...]] = mapped_column(Kept(tuple[AgencyId, ...]))
    note: Mapped[str]
    called_by: Mapped[Caller] = mapped_column(Kept(Caller))
    sub_categories: Mapped[tuple[SubCategoryId, ...]] = mapped_column(Kept(tuple[SubCategoryId, ...]))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"), index=True)

    language_rows: Mapped[list["ConsultationLanguage"]] = relationship(
        order_by="ConsultationLanguage.position", lazy="selectin", cascade="all, delete-orphan"
    )
    category_rows: Mapped[list["ConsultationCategory"]] = relationship(
        order_by="ConsultationCategory.position", lazy="selectin", cascade="all, delete-orphan"
    )
    staff: Mapped[Staff] = relationship(lazy="joined")
    case: Mapped[Case | None] = relationship(lazy="joined")

    def rewrite(self, details: ConsultationDetails) -> None:
        if not details.languages:
            raise Missing("使用言語")
        if not details.categories:
            raise Missing("相談内容区分")
        take(self, details, "languages", "categories")
        # Rows are told apart by position, so they are rewritten in place: a plain replacement would insert before it deletes.
        _fit(self.language_rows, len(details.languages), ConsultationLanguage)
        for line, use in zip(self.language_rows, details.languages, strict=True):
            line.language, line.mode, line.minutes = use.language, use.mode, use.minutes
        _fit(self.category_rows, len(details.categories), ConsultationCategory)
        for row, category in zip(self.category_rows, details.categories, strict=True):
            row.category = category

    def details(self) -> ConsultationDetails:
        return give(
            ConsultationDetails,
            self,
            languages=tuple(LanguageUse(each.language, each.mode, each.minutes) for each in self.language_rows),
            categories=tuple(each.category for each in self.category_rows),
        )

    def row(self) -> ConsultationRow:
        return ConsultationRow(
            ConsultationId(self.id),
            self.version,
            self.number,
            self.details(),
            StaffId(self.staff_id),
            self.staff.name,
            CaseId(self.case_id) if self.case_id else None,
            self.case.number if self.case else "",
            self.removed_at is not None,
            self.case is not None and self.case.row().protected,
        )


class ConsultationLanguage(Base):
    __tablename__ = "consultation_language"

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str]
    mode: Mapped[LanguageMode] = mapped_column(closed(LanguageMode, "mode"))
    minutes: Mapped[int | None]


class ConsultationCategory(Base):
    __tablename__ = "consultation_category"

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    category: Mapped[Category] = mapped_column(closed(Category, "category"))


def _fit(held: list[ConsultationLanguage] | list[ConsultationCategory], count: int, kind: type) -> None:
    del held[count:]
    held.extend(kind(position=position) for position in range(len(held), count))
