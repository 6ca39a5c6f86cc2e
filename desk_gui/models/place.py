"""Where nodes of the map stand, per view: put there by hand, or by the layout."""

from collections.abc import Iterator
from struct import Struct
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desk_gui.models.base import Base, Words, closed
from desk_gui.rows.network import Layout
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.vocabulary import MapView

_PACKED = Struct("<16sddH")
"""Agency, x, y, and which ground it stands on, counted from 1; 0 for none."""


class MapPlace(Base):
    __tablename__ = "map_place"

    view: Mapped[MapView] = mapped_column(closed(MapView, "view"), primary_key=True)
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    x: Mapped[float]
    y: Mapped[float]

    def value(self) -> Place:
        return Place(self.x, self.y)


class MapLayout(Base):
    """One row a view, everybody of it packed: none is ever asked for alone."""

    __tablename__ = "map_layout"

    view: Mapped[MapView] = mapped_column(closed(MapView, "view"), primary_key=True)
    number: Mapped[int]
    rx: Mapped[float | None]
    ry: Mapped[float | None]
    grounds: Mapped[Words]
    places: Mapped[bytes]

    def keep(self, layout: Layout) -> None:
        """As the newest."""
        self.number = self.number + 1
        self.rx, self.ry = layout.frame or (None, None)
        self.grounds = tuple(sorted(set(layout.grounds.values())))
        self.places = b"".join(_packed(layout, self.grounds))

    def value(self) -> Layout:
        places, grounds = {}, {}
        for packed, x, y, ground in _PACKED.iter_unpack(self.places):
            agency = AgencyId(UUID(bytes=packed))
            places[agency] = Place(x, y)
            if ground:
                grounds[agency] = self.grounds[ground - 1]
        frame = (self.rx, self.ry) if self.rx is not None and self.ry is not None else None
        return Layout(self.view, places, frame, grounds, self.number)


def _packed(layout: Layout, grounds: Words) -> Iterator[bytes]:
    at = {name: number for number, name in enumerate(grounds, start=1)}
    for agency, place in layout.places.items():
        yield _PACKED.pack(agency.bytes, place.x, place.y, at[layout.grounds[agency]] if agency in layout.grounds else 0)
