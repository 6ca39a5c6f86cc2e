"""エコマップ of a case: what somebody set by hand. What the case's own rows say is never copied here."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desk_gui.models.base import Base, closed
from desk_gui.rows.ecomap import Adjusted, EcoPerson
from desk_gui.values.ids import PrivatePersonId
from desk_gui.values.place import Place
from desk_gui.vocabulary import PrivateRole, TieQuality


class _ByHand:
    """None where nobody set it."""

    quality: Mapped[TieQuality | None] = mapped_column(closed(TieQuality, "quality"))
    x: Mapped[float | None]
    y: Mapped[float | None]

    @property
    def place(self) -> Place | None:
        return Place(self.x, self.y) if self.x is not None and self.y is not None else None

    @place.setter
    def place(self, place: Place | None) -> None:
        self.x, self.y = (place.x, place.y) if place is not None else (None, None)

    def adjusted(self) -> Adjusted:
        return Adjusted(self.quality, self.place)


class EcomapMark(_ByHand, Base):
    """An agency's."""

    __tablename__ = "ecomap_mark"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), primary_key=True)
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)


class EcomapPerson(_ByHand, Base):
    """A private person: a role word and no name."""

    __tablename__ = "ecomap_person"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    role: Mapped[PrivateRole] = mapped_column(closed(PrivateRole, "role"))
    removed_at: Mapped[datetime | None]

    def value(self) -> EcoPerson:
        return EcoPerson(PrivatePersonId(self.id), self.role)
