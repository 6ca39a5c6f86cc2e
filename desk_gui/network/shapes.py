"""The nine outlines by which kinds of agency are told apart without colour; one definition for screen, SVG and PDF."""

from dataclasses import dataclass
from math import cos, pi, sin

from desk_gui.vocabulary import AgencyGroup

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Circle:
    radius: float


Outline = Circle | Points


def outline(group: AgencyGroup, radius: float) -> Outline:
    """The outline around (0, 0), y growing downward."""
    if group is AgencyGroup.ADMINISTRATION:
        return Circle(radius)
    return tuple((x * radius, y * radius) for x, y in _UNIT[group])


def _regular(corners: int, radius: float, first: float, *, down: float = 0.0) -> Points:
    """`first`: angle of the first corner, in quarter turns clockwise from the right."""
    angles = [first * pi / 2 + 2 * pi * at / corners for at in range(corners)]
    return tuple((radius * cos(angle), radius * sin(angle) + down) for angle in angles)


def _plus(arm: float) -> Points:
    quarter: Points = ((-arm, -1.0), (arm, -1.0), (arm, -arm))
    turned = [quarter]
    for _ in range(3):
        turned.append(tuple((-y, x) for x, y in turned[-1]))
    return tuple(point for part in turned for point in part)


_UNIT: dict[AgencyGroup, Points] = {
    AgencyGroup.NATIONAL: ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
    AgencyGroup.LEGAL: _regular(4, 1.18, -1),
    AgencyGroup.WELFARE: _regular(6, 1.06, 0),
    AgencyGroup.MEDICAL: _plus(0.42),
    AgencyGroup.SCHOOL: _regular(3, 1.2, -1, down=0.15),
    AgencyGroup.EXCHANGE: _regular(5, 1.1, -1),
    AgencyGroup.SAFETY: _regular(3, 1.2, 1, down=-0.15),
    AgencyGroup.LIVELIHOOD: ((-0.86, 0.86), (-0.86, -0.1), (0.0, -1.05), (0.86, -0.1), (0.86, 0.86)),
}
