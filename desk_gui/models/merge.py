"""Who became whom, and all that was moved for it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desk_gui.models.base import Base, Kept
from desk_gui.rows.merging import Moved


class ClientMerge(Base):
    """`moved` tells of cases too that whoever merged cannot see: the program reads it, and answers it to nobody."""

    __tablename__ = "client_merge"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    kept_id: Mapped[UUID] = mapped_column(ForeignKey("client.id"), index=True)
    other_id: Mapped[UUID] = mapped_column(ForeignKey("client.id"), index=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]
    moved: Mapped[Moved] = mapped_column(Kept(Moved))
    undone_at: Mapped[datetime | None]
