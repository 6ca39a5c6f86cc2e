"""A view of the map the desk keeps by name."""

from sqlalchemy.orm import Mapped, mapped_column

from desk_gui.errors import Missing
from desk_gui.models.base import Base, Kept, Root, give, take
from desk_gui.rows.map_views import LONGEST_NAME, MapWish, SavedDetails, SavedView, Sight
from desk_gui.values.ids import SavedViewId


class SavedMapView(Root, Base):
    __tablename__ = "map_view"

    name: Mapped[str]
    position: Mapped[int]
    wish: Mapped[MapWish] = mapped_column(Kept(MapWish))
    sight: Mapped[Sight | None] = mapped_column(Kept(Sight | None))

    def rewrite(self, details: SavedDetails) -> None:
        if not details.name.strip():
            raise Missing("名前")
        take(self, details)
        self.name = details.name.strip()[:LONGEST_NAME]

    def row(self) -> SavedView:
        return SavedView(SavedViewId(self.id), self.version, give(SavedDetails, self))
