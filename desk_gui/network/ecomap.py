"""エコマップ: where everybody stands around the people in the middle, and the lines between."""

from dataclasses import dataclass
from math import cos, pi, sin
from uuid import UUID

from desk_gui.network import labels
from desk_gui.network.ecomap_rule import tie
from desk_gui.network.geometry import Box, Curve
from desk_gui.network.measure import Measure
from desk_gui.network.names import forms
from desk_gui.rows.ecomap import EcoAgency, EcomapRow, EcoPerson
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyGroup, TieQuality

RING = 28.0
"""Radius of the ring that stands for the people themselves."""
_FARTHEST = 4.0
_WIDEST = 1.8  # a sheet wider than so many times its height is used as if it ended there: lines are to be taken in at one look
_ROOM = (0.76, 0.78)
_INNER = 0.6
_CROWD = 13  # more marks than these stand in two rows
_SMALLEST = 80.0


@dataclass(frozen=True)
class EcoMark:
    """Somebody around the middle. `group`: None for a private person; `quality`: None where no line is drawn; `role`: "" on a small
    sheet; `box`: None where the name found no room."""

    id: UUID
    name: str
    role: str
    place: Place
    radius: float
    group: AgencyGroup | None
    quality: TieQuality | None
    ended: bool
    lines: tuple[str, ...] = ()
    box: Box | None = None

    @property
    def curve(self) -> Curve:
        """From the ring in the middle to this mark, touching neither."""
        far = (self.place.x**2 + self.place.y**2) ** 0.5 or 1.0
        ux, uy = self.place.x / far, self.place.y / far
        end = max(far - self.radius - 5, RING + 4)
        return Curve(Place(ux * (RING + 2), uy * (RING + 2)), Place(ux * end, uy * end))


@dataclass(frozen=True)
class EcoScene:
    """Around (0, 0), `size` wide and high. `clients`: people in the middle."""

    size: tuple[float, float]
    clients: int
    marks: tuple[EcoMark, ...]

    @property
    def nameless(self) -> int:
        return sum(mark.box is None for mark in self.marks)


@dataclass(frozen=True)
class Frame:
    """How large a sheet is, and how fully it is written. `without_lines`: marks whose line is not drawn."""

    size: tuple[float, float]
    radius: float = 13.0
    with_roles: bool = True
    without_lines: frozenset[UUID] = frozenset()


def ecomap(row: EcomapRow, frame: Frame, measure: Measure) -> EcoScene:
    places = _places(row)
    marks = tuple(_mark(each, places[each.id], row, frame) for each in row.members)
    return EcoScene(frame.size, row.clients, _named(marks, frame, measure))


def fraction(place: Place, size: tuple[float, float]) -> Place:
    """A point of a sheet as it is kept: from the middle, in halves of what is used of the sheet."""
    wide, high = _halves(size)
    return Place(_within(place.x / wide, _FARTHEST), _within(place.y / high, _FARTHEST))


def _halves(size: tuple[float, float]) -> tuple[float, float]:
    return max(min(size[0], size[1] * _WIDEST) / 2, 1.0), max(size[1] / 2, 1.0)


def _within(value: float, most: float) -> float:
    return min(max(value, -most), most)


def _places(row: EcomapRow) -> dict[UUID, Place]:
    """Everybody has a spot of their own around the middle, agencies by role, then people: who is moved leaves it empty, and nobody
    else moves."""
    count = len(row.members)
    return {each.id: _by_hand(row, each.id) or _spot(at, count) for at, each in enumerate(row.members)}


def _by_hand(row: EcomapRow, thing: UUID) -> Place | None:
    hand = row.adjusted.get(thing)
    return hand.place if hand is not None else None


def _spot(at: int, count: int) -> Place:
    """Clockwise from the top."""
    angle = 2 * pi * at / max(count, 1) - pi / 2
    near = _INNER if count >= _CROWD and at % 2 else 1.0
    return Place(_ROOM[0] * near * cos(angle), _ROOM[1] * near * sin(angle))


def _mark(member: EcoAgency | EcoPerson, place: Place, row: EcomapRow, frame: Frame) -> EcoMark:
    at = _off_the_ring(_on_sheet(place, frame), frame.radius)
    quality = None if member.id in frame.without_lines else tie(member, row.adjusted).quality
    if isinstance(member, EcoPerson):
        return EcoMark(member.id, member.role.label, "", at, frame.radius, None, quality, ended=False)
    role = "・".join(each.label for each in member.roles) if frame.with_roles else ""
    return EcoMark(member.id, member.label, role, at, frame.radius, member.kind.group, quality, member.ended)


def _on_sheet(place: Place, frame: Frame) -> Place:
    """Where it was put on a larger sheet, or as far that way as this one goes."""
    wide, high = _halves(frame.size)
    edge = frame.radius + 4
    return Place(_within(place.x * wide, frame.size[0] / 2 - edge), _within(place.y * high, frame.size[1] / 2 - edge))


def _off_the_ring(place: Place, radius: float) -> Place:
    """Whoever was put upon the people themselves stands beside them: a line needs room to be read."""
    least = RING + radius + 24
    far = (place.x**2 + place.y**2) ** 0.5
    if far >= least:
        return place
    return Place(place.x / far * least, place.y / far * least) if far > 1 else Place(0, -least)


def _named(marks: tuple[EcoMark, ...], frame: Frame, measure: Measure) -> tuple[EcoMark, ...]:
    ways = [_ways(mark, measure) for mark in marks]
    wanted = [
        labels.Wanted(mark.place, mark.radius, tuple(_size(way, measure) for way in each)) for mark, each in zip(marks, ways, strict=True)
    ]
    discs = [(Place(0, 0), RING + 3), *((mark.place, mark.radius) for mark in marks)]
    width, height = max(frame.size[0], _SMALLEST), max(frame.size[1], _SMALLEST)
    inks = [(mark.curve, 4.0) for mark in marks if mark.quality is not None]
    around = labels.Surroundings(Box.around(Place(0, 0), width - 4, height - 4), (), inks)
    placed = labels.place_labels(wanted, discs, around)
    return tuple(_with_name(*each) for each in zip(marks, ways, placed, strict=True))


def _ways(mark: EcoMark, measure: Measure) -> tuple[tuple[str, ...], ...]:
    """Ways to write a name, each with the role below it."""
    return tuple((*way, mark.role) if mark.role else way for way in forms(mark.name, False, measure))


def _size(lines: tuple[str, ...], measure: Measure) -> tuple[float, float]:
    sizes = [measure(line, False) for line in lines]
    return max(width for width, _ in sizes) + 4, sum(height for _, height in sizes)


def _with_name(mark: EcoMark, ways: tuple[tuple[str, ...], ...], placed: labels.Placed | None) -> EcoMark:
    lines, box = (ways[placed.form], placed.box) if placed else (ways[0], None)
    return EcoMark(mark.id, mark.name, mark.role, mark.place, mark.radius, mark.group, mark.quality, mark.ended, lines, box)


def collisions(scene: EcoScene) -> int:
    """How many times a name covers another name, a mark or the ring."""
    boxes = [mark.box for mark in scene.marks if mark.box]
    pairs = sum(one.overlap(other) > 0 for at, one in enumerate(boxes) for other in boxes[at + 1 :])
    discs = ((mark.place, mark.radius) for mark in scene.marks)
    upon = sum(box.touches_disc(place, radius) for place, radius in ((Place(0, 0), RING), *discs) for box in boxes)
    return pairs + upon
