"""Where somebody put a node of the map, per view."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desk_gui.models.base import Base, closed
from desk_gui.values.place import Place
from desk_gui.vocabulary import MapView


class MapPlace(Base):
    __tablename__ = "map_place"

    view: Mapped[MapView] = mapped_column(closed(MapView, "view"), primary_key=True)
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    x: Mapped[float]
    y: Mapped[float]

    def value(self) -> Place:
        return Place(self.x, self.y)
