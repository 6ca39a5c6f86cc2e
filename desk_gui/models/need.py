"""地域課題: what several cases have in common; nothing leads from it to any of them."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.errors import EndsBeforeItBegins, Missing, TooFewToTell
from desk_gui.models.base import Base, Kept, Root, give, take
from desk_gui.models.desk import Staff
from desk_gui.rows.needs import LEAST, NeedDetails
from desk_gui.vocabulary import Category


class Need(Root, Base):
    __tablename__ = "need"

    title: Mapped[str]
    raised_on: Mapped[date] = mapped_column(index=True)
    categories: Mapped[tuple[Category, ...]] = mapped_column(Kept(tuple[Category, ...]))
    cases: Mapped[int | None]
    words: Mapped[str]
    taken_to: Mapped[str]
    taken_on: Mapped[date | None]
    outcome: Mapped[str]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))

    staff: Mapped[Staff] = relationship(lazy="joined")

    def rewrite(self, details: NeedDetails) -> None:
        if not details.title.strip():
            raise Missing("課題")
        if details.cases is not None and details.cases < LEAST:
            raise TooFewToTell(LEAST)
        if details.taken_on is not None and details.taken_on < details.raised_on:
            raise EndsBeforeItBegins("会議に出した日")
        take(self, details)

    def details(self) -> NeedDetails:
        return give(NeedDetails, self)
