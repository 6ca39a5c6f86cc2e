"""A phrase of the client's copy that this desk has corrected or signed."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desk_gui.models.base import Base, Root
from desk_gui.rows.phrases import DeskPhrase, KeptPhrase
from desk_gui.values.ids import StaffId


class Phrase(Root, Base):
    __tablename__ = "phrase"
    __table_args__ = (UniqueConstraint("language", "key"),)

    language: Mapped[str]
    key: Mapped[str]
    text: Mapped[str]
    corrected_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    corrected_on: Mapped[date | None]
    reviewed_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    reviewed_on: Mapped[date | None]

    def kept(self) -> KeptPhrase:
        corrected, reviewed = (StaffId(each) if each is not None else None for each in (self.corrected_by, self.reviewed_by))
        return KeptPhrase(self.text, corrected, self.corrected_on, reviewed, self.reviewed_on)

    def keep(self, kept: KeptPhrase) -> None:
        self.text = kept.text
        self.corrected_by, self.corrected_on = kept.corrected_by, kept.corrected_on
        self.reviewed_by, self.reviewed_on = kept.reviewed_by, kept.reviewed_on

    def value(self) -> DeskPhrase:
        return DeskPhrase(self.language, self.key, self.text, self.reviewed_on is not None)
