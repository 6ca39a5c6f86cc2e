"""What line, shape, size and paleness mean, as far as the map at hand uses them."""

from collections.abc import Collection
from dataclasses import dataclass

from desk_gui.network.palette import Palette
from desk_gui.network.pens import AGES, OLDEST, STAGE_PENS, Pen, radius
from desk_gui.network.words import Words
from desk_gui.vocabulary import AgencyGroup

_SIZES = (1, 16, 49)


@dataclass(frozen=True)
class Key:
    """One sample and its name: a line where there is a pen, else a shape; `hollow`: only its outline counts; `rim`: that of a fill."""

    name: str
    colour: str
    pen: Pen | None = None
    group: AgencyGroup = AgencyGroup.ADMINISTRATION
    radius: float = 6.0
    opacity: float = 1.0
    hollow: bool = False
    rim: str = ""


@dataclass(frozen=True)
class LegendRow:
    title: str
    keys: tuple[Key, ...]


def legend(
    words: Words, palette: Palette, stages: Collection[int], groups: Collection[AgencyGroup], scale: LegendRow | None = None
) -> tuple[LegendRow, ...]:
    """Stages are always listed in full, so that one sees what is still to be reached. `scale`: what colours tell instead of kinds."""
    names = (words.unproven, *words.stages)
    lines = [Key(name, palette.ties[at], STAGE_PENS[at]) for at, name in enumerate(names) if at or 0 in stages]
    named = zip(AgencyGroup, words.groups, strict=True)
    kinds = [
        Key(name, palette.ink2 if scale else palette.kinds[group], group=group, radius=6.5) for group, name in named if group in groups
    ]
    sizes = [Key(words.size.format(count), palette.ink2, radius=radius(count), hollow=True) for count in _SIZES]
    blue = palette.kinds[AgencyGroup.ADMINISTRATION]
    ages = [Key(name, blue, opacity=opacity) for name, opacity in zip(words.ages, (*(opacity for _, opacity in AGES), OLDEST), strict=True)]
    shapes = LegendRow(words.shapes if scale else words.kinds, tuple(kinds))
    rows = (LegendRow(words.lines, tuple(lines)), shapes, scale or LegendRow(words.age, tuple(ages)), LegendRow(words.sizes, tuple(sizes)))
    return tuple(row for row in rows if row.keys)
