"""The space between neighbouring characters (JLREQ 3.1 and 3.2.6), and how much of it a line may take back or add (3.8).

A bracket or comma drawn in a full square has half of it empty. Between two of them that half is taken away; Japanese and Western
letters stand a quarter of a letter apart. All of it in em of the type; a proportional face has little to take away.
"""

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from unicodedata import category

from desk_gui.letters.fonts import is_wide


class Kind(Enum):
    OPENING = auto()
    CLOSING = auto()
    COMMA = auto()
    STOP = auto()
    MIDDLE = auto()
    FULL_SPACE = auto()
    SPACE = auto()
    JAPANESE = auto()
    WESTERN = auto()
    OTHER = auto()


_SETS = {
    Kind.OPENING: "（〔［｛〈《「『【｟〘〖〝‘“",
    Kind.CLOSING: "）〕］｝〉》」』】｠〙〗〟’”",
    Kind.COMMA: "、，",
    Kind.STOP: "。．",
    Kind.MIDDLE: "・：；",
    Kind.FULL_SPACE: "\u3000",
    Kind.SPACE: " \u00a0",
}
_BY_CHAR = {char: kind for kind, chars in _SETS.items() for char in chars}
_ENDS = frozenset({Kind.CLOSING, Kind.COMMA, Kind.STOP})
PUNCTUATION = _ENDS | {Kind.OPENING, Kind.MIDDLE}
_MARKS = PUNCTUATION | {Kind.FULL_SPACE}


@cache
def kind_of(char: str) -> Kind:
    if char in _BY_CHAR:
        return _BY_CHAR[char]
    general = category(char)
    if is_wide(char):
        return Kind.JAPANESE if general[0] == "L" or char in "〇〻" else Kind.OTHER
    return Kind.WESTERN if general in {"Lu", "Ll", "Nd"} else Kind.OTHER


@dataclass(frozen=True)
class Join:
    """What stands between two neighbours beyond their own widths, in em.

    `give`: how much of it a full line may take back, `take`: how much a short one may add; the lower `order` comes first.
    """

    space: float = 0.0
    give: float = 0.0
    take: float = 0.0
    order: int = 3

    def scaled(self, em: float) -> "Join":
        return Join(self.space * em, self.give * em, self.take * em, self.order)


@dataclass(frozen=True)
class Edge:
    """One side of a piece: the kind of its outermost character, and how much of that is empty there."""

    kind: Kind
    empty: float = 0.0


NONE = Join()
_LETTERS = Join(take=0.25)
_LEAST, _MOST = 0.25, 0.5
PLAIN = {kind: Edge(kind) for kind in Kind}
"""Edges of which nothing is empty."""


def join(before: Edge, after: Edge, between_scripts: float, *, free: bool) -> Join:
    """`free`: a line may end here."""
    if before.kind is Kind.JAPANESE and after.kind is Kind.JAPANESE:
        return _LETTERS if free else NONE
    if Kind.SPACE in {before.kind, after.kind}:
        # A blank gives and takes through its own width, which stands in `empty`.
        blank = before.empty if before.kind is Kind.SPACE else 0.0
        return Join(give=max(0.0, blank - _LEAST), take=max(0.0, _MOST - blank) if blank else 0.0, order=1)
    if before.kind in _MARKS or after.kind in _MARKS:
        return _at_mark(before, after)
    if {before.kind, after.kind} == {Kind.JAPANESE, Kind.WESTERN} and between_scripts:
        # A figure and its unit read as one: they come closer, never further apart.
        return Join(between_scripts, max(0.0, between_scripts - 0.125), 0.125 if free else 0.0, order=2)
    return _LETTERS if free else NONE


def _at_mark(before: Edge, after: Edge) -> Join:
    """Beside a mark, or a blank as wide as a letter."""
    if before.kind in PUNCTUATION and after.kind in PUNCTUATION:
        return _two_marks(before, after)
    if after.kind is Kind.OPENING:
        # After a blank as wide as a letter the bracket stands close: two blanks would look like a hole.
        return Join(space=-after.empty) if before.kind is Kind.FULL_SPACE else Join(give=after.empty / 2, order=2)
    return Join(give=before.empty / 2, order=2) if before.kind in {Kind.CLOSING, Kind.COMMA} else NONE


def _two_marks(before: Edge, after: Edge) -> Join:
    if before.kind in _ENDS and (after.kind in _ENDS or after.kind is Kind.MIDDLE):
        return Join(space=-before.empty)
    if before.kind in _ENDS and after.kind is Kind.OPENING:
        return Join(space=-min(before.empty, after.empty), give=max(before.empty, after.empty) / 2, order=2)
    if before.kind in {Kind.OPENING, Kind.MIDDLE} and after.kind is Kind.OPENING:
        return Join(space=-after.empty)
    return NONE


def adjusted(joins: list[Join], room: float) -> list[float] | None:
    """The space of each join in a line that has so much `room` left (below nought: too little); None where it cannot be made up."""
    spaces = [each.space for each in joins]
    for order in (1, 2, 3):
        limits = [(each.take if room > 0 else each.give) if each.order == order else 0.0 for each in joins]
        whole = sum(limits)
        if whole <= 0:
            continue
        part = min(1.0, abs(room) / whole)
        sign = 1 if room > 0 else -1
        spaces = [space + sign * limit * part for space, limit in zip(spaces, limits, strict=True)]
        room -= sign * whole * part
        if abs(room) < 1e-6:
            return spaces
    return spaces if abs(room) < 1e-3 else None
