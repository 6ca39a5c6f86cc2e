"""A tag of the desk, and the cases that bear it."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desk_gui.errors import Missing
from desk_gui.models.base import Base, Root, closed, give
from desk_gui.rows.tags import LONGEST_TAG, TagDetails, TagRow
from desk_gui.values.ids import TagId
from desk_gui.vocabulary import TagColour


class Tag(Root, Base):
    __tablename__ = "tag"

    name: Mapped[str]
    colour: Mapped[TagColour] = mapped_column(closed(TagColour, "colour"))

    def rewrite(self, details: TagDetails) -> None:
        if not details.name.strip():
            raise Missing("タグの名前")
        self.name, self.colour = details.name.strip()[:LONGEST_TAG], details.colour

    def row(self) -> TagRow:
        return TagRow(TagId(self.id), self.version, give(TagDetails, self))


class CaseTag(Base):
    """That a case bears a tag."""

    __tablename__ = "case_tag"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), primary_key=True)
    tag_id: Mapped[UUID] = mapped_column(ForeignKey("tag.id"), primary_key=True, index=True)
