"""小分類: a desk's own topics, each under one official class of the grant report."""

from collections.abc import Iterable
from dataclasses import dataclass

from desk_gui.values.ids import SubCategoryId
from desk_gui.vocabulary import Category


@dataclass(frozen=True)
class SubCategory:
    """In the order of the desk's list. `retired`: what was recorded keeps it, nobody chooses it any more."""

    id: SubCategoryId
    category: Category
    name: str
    retired: bool = False


def names_of(known: Iterable[SubCategory], chosen: Iterable[SubCategoryId]) -> tuple[str, ...]:
    """As the desk calls them now, in the order of its list."""
    wanted = frozenset(chosen)
    return tuple(each.name for each in known if each.id in wanted)


def within(known: Iterable[SubCategory], chosen: Iterable[SubCategoryId], categories: Iterable[Category]) -> tuple[SubCategoryId, ...]:
    """Those of the chosen whose official class was chosen too: a part counts nowhere without its whole."""
    there, wanted = frozenset(categories), frozenset(chosen)
    return tuple(each.id for each in known if each.id in wanted and each.category in there)
