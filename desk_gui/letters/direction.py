"""Which way each character of a line runs: the Unicode bidirectional algorithm, with figures that are never reordered."""

import re
from functools import lru_cache
from itertools import groupby
from typing import TypeVar
from unicodedata import bidirectional

from bidi import algorithm

from desk_gui.letters.fonts import is_wide

# Telephone numbers, dates and times: one piece, read left to right, whatever surrounds it.
_FIGURES = re.compile(r"[+#]?\d(?:[\d\-/:.,()+ ]*\d)?")
# Letters and figures that run to the left: without one, and without a line that begins at the right, nothing turns.
_TURNING = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_FORMATS = frozenset({"BN", "RLE", "LRE", "RLO", "LRO", "PDF", "LRI", "RLI", "FSI", "PDI"})

Piece = TypeVar("Piece")


@lru_cache(maxsize=2048)
def levels(text: str, *, rtl: bool = False) -> tuple[int, ...]:
    """The embedding level of each character: even runs to the right, odd to the left."""
    if not rtl and not _TURNING.search(text):
        return (0,) * len(text)
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = int(rtl), "R" if rtl else "L"
    algorithm.get_embedding_levels(_shadow(text), storage)
    algorithm.calc_level_runs(storage)
    algorithm.resolve_weak_types(storage, False)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return tuple(char["level"] for char in storage["chars"])


def _shadow(text: str) -> str:
    """The text as the algorithm shall see it: figures and Japanese as Latin words, joiners and direction marks as their neighbour.

    The algorithm would part "086-000-1234" at its hyphens and drop ZWJ, without which Sinhala and Persian are misspelt.
    """
    latin = _FIGURES.sub(lambda match: "a" * len(match[0]), text)
    out: list[str] = []
    for char in latin:
        if bidirectional(char) in _FORMATS | {""}:
            out.append(out[-1] if out else " ")
        else:
            out.append("a" if is_wide(char) and not char.isspace() else char)
    return "".join(out)


def visual(pieces: list[tuple[int, Piece]]) -> list[Piece]:
    """Pieces with their levels, from reading order to the order they stand in from left to right (rule L2)."""
    order = list(pieces)
    highest = max((level for level, _ in order), default=0)
    for level in range(highest, 0, -1):
        turned: list[tuple[int, Piece]] = []
        for high, group in groupby(order, key=lambda piece: piece[0] >= level):
            members = list(group)
            turned += members[::-1] if high else members
        order = turned
    return [piece for _, piece in order]
