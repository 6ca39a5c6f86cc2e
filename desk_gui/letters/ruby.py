"""How far readings reach over what stands beside their words (JLREQ 3.3.7 and 3.3.8).

Beyond its word a reading may stand over kana and marks, by half a letter of its own. Within a word of several characters that each have a
reading (熟語ルビ) it may stand over a neighbour of that word, as far as the neighbour's own reading leaves room there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk_gui.letters.atoms import Atom


@dataclass
class Reach:
    """Both sides of one word, left and right, in millimetres. `over`: how far its reading stands out; `lent`: how much of the room above
    itself it leaves to its neighbours' readings.
    """

    over: list[float] = field(default_factory=lambda: [0.0, 0.0])
    lent: list[float] = field(default_factory=lambda: [0.0, 0.0])


def reaches(atoms: Sequence["Atom"], ties: Sequence[bool]) -> list[Reach]:
    """`ties`: whether each is one word with the next."""
    found = [Reach() for _ in atoms]
    for here, atom in enumerate(atoms):
        beyond = atom.reading_width - atom.base_width
        if not atom.reading or beyond <= 0:
            continue
        tied = (here > 0 and ties[here - 1], ties[here] and here + 1 < len(atoms))
        sides = zip((here - 1, here + 1), tied, strict=True)
        rooms = [_spare(atoms[at], found[at]) if one else _outside(atoms, here, at) for at, one in sides]
        over = [min(beyond / 2, room) for room in rooms]
        for side in (0, 1):
            if tied[side]:  # what the other side has no room for
                over[side] += min(beyond - sum(over), rooms[side] - over[side])
                found[here + 2 * side - 1].lent[1 - side] += over[side]
        found[here].over = over
    return found


def _spare(atom: "Atom", own: Reach) -> float:
    return max(0.0, atom.base_width - atom.reading_width - sum(own.lent)) if atom.reading else 0.0


def _outside(atoms: Sequence["Atom"], here: int, at: int) -> float:
    """Over kana and marks only: over Han a reading would seem to belong to them, over anything narrower it would meet the next. Over a
    blank it has that blank's width, unless another reading stands beyond.
    """
    if not 0 <= at < len(atoms):
        return 0.0
    beside, em = atoms[at], atoms[here].style.ruby.em
    if beside.is_space:
        beyond = atoms[2 * at - here] if 0 <= 2 * at - here < len(atoms) else None
        return min(em / 2, beside.base_width) if beyond is None or not beyond.reading else 0.0
    takes = not beside.reading and beside.base_width >= em * 1.3 and not any("\u3400" <= char <= "\u9fff" for char in beside.text)
    return em / 2 if takes else 0.0
