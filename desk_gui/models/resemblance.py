"""似た人の登録: somebody was registered who seems to be a person of a restricted case, by one who could not see that."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desk_gui.models.base import Base


class Resemblance(Base):
    """`client_id`: who was registered; `known_id`: whom they resemble in `case_id`. Told to those named on the case, to nobody else."""

    __tablename__ = "resemblance"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    known_id: Mapped[UUID] = mapped_column(ForeignKey("client.id"))
    client_id: Mapped[UUID] = mapped_column(ForeignKey("client.id"), index=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]


class ResemblanceRead(Base):
    """Who has read of it, and when."""

    __tablename__ = "resemblance_read"

    resemblance_id: Mapped[UUID] = mapped_column(ForeignKey("resemblance.id"), primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    at: Mapped[datetime]
