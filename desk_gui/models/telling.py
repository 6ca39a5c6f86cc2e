"""What a 引継書 told another desk of one person, on the day it left. Nobody writes it: it is kept as the paper is announced."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desk_gui.models.base import Base, Kept
from desk_gui.rows.consent import ItemTold


class Telling(Base):
    """`digest`: the SHA-256 of the sheet, as the record of who did what has it; the same sheet of one day is one telling."""

    __tablename__ = "telling"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    client_id: Mapped[UUID] = mapped_column(ForeignKey("client.id"), index=True)
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    on: Mapped[date]
    items: Mapped[tuple[ItemTold, ...]] = mapped_column(Kept(tuple[ItemTold, ...]))
    digest: Mapped[str]
