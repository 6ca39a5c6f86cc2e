"""Where a node of the map stands."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A point of the map in scene units: one device-independent pixel at 100 %; the desk is at (0, 0), y grows downward."""

    x: float
    y: float
