"""What is attached to a case, and its bytes: in parts of their own, which no list reads and a torn page does not take all of."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.models.base import Base, Kept, Root, closed
from desk_gui.models.desk import Staff
from desk_gui.rows.attachments import AttachmentDetails, AttachmentRow, Holds, ScanPage
from desk_gui.values.ids import AttachmentId, CaseId, EntryId
from desk_gui.vocabulary import AttachmentKind, MediaType

PART_BYTES = 256 * 1024


class AttachmentContent(Base):
    """Bytes that came, attached or about to be."""

    __tablename__ = "attachment_content"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    media: Mapped[MediaType] = mapped_column(closed(MediaType, "media"))
    size: Mapped[int]
    sha256: Mapped[str]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]


class AttachmentPart(Base):
    __tablename__ = "attachment_part"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    content_id: Mapped[UUID] = mapped_column(ForeignKey("attachment_content.id"), index=True)
    position: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary)


class AttachmentPage(Base):
    """How it prints, page by page, drawn anew when it is first sent along. `text`: what can be read in the file itself there."""

    __tablename__ = "attachment_page"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    content_id: Mapped[UUID] = mapped_column(ForeignKey("attachment_content.id"), index=True)
    position: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    jpeg: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    text: Mapped[str]

    def page(self) -> ScanPage:
        return ScanPage(self.width, self.height, bytes(self.jpeg))


class Attachment(Root, Base):
    """Under the id of its content."""

    __tablename__ = "attachment"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    entry_id: Mapped[UUID | None] = mapped_column(ForeignKey("entry.id"))
    content_id: Mapped[UUID] = mapped_column(ForeignKey("attachment_content.id"), index=True)
    name: Mapped[str]
    kind: Mapped[AttachmentKind] = mapped_column(closed(AttachmentKind, "kind"))
    caption: Mapped[str]
    holds: Mapped[Holds | None] = mapped_column(Kept(Holds))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]
    removed_reason: Mapped[str] = mapped_column(default="")

    content: Mapped[AttachmentContent] = relationship(lazy="joined")
    staff: Mapped[Staff] = relationship(lazy="joined")

    def rewrite(self, details: AttachmentDetails) -> None:
        self.kind, self.caption, self.entry_id, self.holds = details.kind, details.caption.strip(), details.entry, details.holds

    def details(self) -> AttachmentDetails:
        return AttachmentDetails(self.kind, self.caption, EntryId(self.entry_id) if self.entry_id else None, self.holds)

    def row(self) -> AttachmentRow:
        held = self.content
        return AttachmentRow(
            AttachmentId(self.id),
            self.version,
            CaseId(self.case_id),
            self.details(),
            self.name,
            held.media,
            held.size,
            held.sha256,
            self.at,
            self.staff.name,
            self.removed_at is not None,
            self.removed_reason,
        )


def parts_of(content: UUID, data: bytes) -> Iterable[AttachmentPart]:
    for position, start in enumerate(range(0, len(data), PART_BYTES)):
        yield AttachmentPart(content_id=content, position=position, data=data[start : start + PART_BYTES])
