"""How a line is drawn: the pen tells the stage two agencies have reached, the opacity how long ago they last had contact."""

from dataclasses import dataclass
from datetime import date
from math import sqrt

BETWEEN_PARTNERS = 0.62
AGES = ((92, 1.0), (183, 0.72), (366, 0.46))
OLDEST = 0.26


@dataclass(frozen=True)
class Pen:
    """`dash`: px on, px off, empty for a solid line; `core`: width of the lighter middle that makes a line double."""

    width: float
    dash: tuple[float, ...] = ()
    round_cap: bool = False
    core: float = 0.0

    @property
    def arrow(self) -> float:
        """How long the head of an arrow in this pen is."""
        return 5 + 1.6 * self.width

    def scaled(self, by: float) -> "Pen":
        return Pen(self.width * by, tuple(part * by for part in self.dash), self.round_cap, self.core * by)


STAGE_PENS = (
    Pen(1.1, (0, 9), round_cap=True),
    Pen(1.6, (0, 5), round_cap=True),
    Pen(1.5, (4, 4)),
    Pen(2.0),
    Pen(3.6),
    Pen(7.0, core=2.2),
)


def recency(last: date | None, today: date) -> float:
    """Opacity: full within three months, fainter after half a year and a year; no contact known counts as long ago."""
    if last is None:
        return OLDEST
    days = (today - last).days
    return next((opacity for limit, opacity in AGES if days <= limit), OLDEST)


def radius(joint_cases: int) -> float:
    """Node size in px: the area grows with the cases handled together this fiscal year."""
    return 6.5 + 1.75 * sqrt(joint_cases)
