"""Boxes and lines of the map, in scene units."""

from dataclasses import dataclass

from desk_gui.values.place import Place


@dataclass(frozen=True)
class Box:
    """An upright rectangle; x and y name its top left corner."""

    x: float
    y: float
    w: float
    h: float

    @classmethod
    def around(cls, centre: Place, w: float, h: float) -> "Box":
        return cls(centre.x - w / 2, centre.y - h / 2, w, h)

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def centre(self) -> Place:
        return Place(self.x + self.w / 2, self.y + self.h / 2)

    def overlap(self, other: "Box") -> float:
        """The area both cover."""
        wide = min(self.right, other.right) - max(self.x, other.x)
        high = min(self.bottom, other.bottom) - max(self.y, other.y)
        return wide * high if wide > 0 and high > 0 else 0.0

    def touches_disc(self, centre: Place, radius: float) -> bool:
        near_x = min(max(centre.x, self.x), self.right)
        near_y = min(max(centre.y, self.y), self.bottom)
        return (near_x - centre.x) ** 2 + (near_y - centre.y) ** 2 < radius**2

    def united(self, other: "Box") -> "Box":
        left, top = min(self.x, other.x), min(self.y, other.y)
        return Box(left, top, max(self.right, other.right) - left, max(self.bottom, other.bottom) - top)

    def grown(self, by: float) -> "Box":
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)


@dataclass(frozen=True)
class Curve:
    """A straight line, or a quadratic curve where there is a control point."""

    start: Place
    end: Place
    control: Place | None = None
