"""地域課題: a need that several cases have in common, without any of their people."""

from dataclasses import dataclass
from datetime import date

from desk_gui.values.ids import NeedId
from desk_gui.vocabulary import Category

LEAST = 5
"""Fewer cases than these could tell whose they are."""


@dataclass(frozen=True)
class NeedDetails:
    """`cases`: in how many it was met, None where nobody counted; `taken_to`: the circle or the city's meeting it was brought before;
    `outcome`: what came of it."""

    title: str
    raised_on: date
    categories: tuple[Category, ...] = ()
    cases: int | None = None
    words: str = ""
    taken_to: str = ""
    taken_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True)
class NeedRow:
    id: NeedId
    version: int
    details: NeedDetails
    author: str = ""
