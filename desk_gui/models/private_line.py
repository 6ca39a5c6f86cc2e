"""自機関だけのメモ: what one agency keeps for itself beside an entry that several can read."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desk_gui.models.base import Base


class PrivateLine(Base):
    """Never rewritten: the newest of an agency is what it says now, an empty one that it says nothing any more.

    `entry_id`: the first version of the entry, however often that was corrected since. `agency_id`: whose it is; for nobody else there
    is such a row (storage.criteria).
    """

    __tablename__ = "private_line"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"), index=True)
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    text: Mapped[str]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    written_at: Mapped[datetime]
