"""What became of a network between two days: ties that are new, lost, stronger, weaker, or as they were."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from desk_gui.rows.network import MapRow, Tie
from desk_gui.values.ids import AgencyId

Pair = frozenset[AgencyId]


class Change(Enum):
    """In the order they are told."""

    NEW = "new"
    STRONGER = "stronger"
    WEAKER = "weaker"
    LOST = "lost"
    SAME = "same"


@dataclass(frozen=True)
class ChangedTie:
    """One line of either map."""

    change: Change
    before: Tie | None
    after: Tie | None

    @property
    def tie(self) -> Tie:
        """As it is, or as it last was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def pair(self) -> Pair:
        return frozenset((self.tie.one, self.tie.other))


@dataclass(frozen=True)
class Changes:
    """`ties`: every line of either map; `days`: the earlier and the later."""

    ties: tuple[ChangedTie, ...]
    days: tuple[date, date]


def compare(before: MapRow, after: MapRow) -> Changes:
    """The stage reached decides, then how many lamps need no renewing: a stage is never lost with time, but what keeps it up can lapse."""
    old, new = _by_pair(before), _by_pair(after)
    pairs = sorted({*old, *new}, key=sorted)
    ties = tuple(ChangedTie(_change(old.get(pair), new.get(pair)), old.get(pair), new.get(pair)) for pair in pairs)
    return Changes(ties, (before.today, after.today))


def _by_pair(row: MapRow) -> Mapping[Pair, Tie]:
    """Where two lines join the same agencies, the stronger."""
    found: dict[Pair, Tie] = {}
    for tie in row.ties:
        pair = frozenset((tie.one, tie.other))
        if pair not in found or _strength(tie) > _strength(found[pair]):
            found[pair] = tie
    return found


def _change(before: Tie | None, after: Tie | None) -> Change:
    if before is None or after is None:
        return Change.NEW if before is None else Change.LOST
    if _strength(before) == _strength(after):
        return Change.SAME
    return Change.STRONGER if _strength(after) > _strength(before) else Change.WEAKER


def _strength(tie: Tie) -> tuple[int, int]:
    return tie.stage, len(tie.fresh)


def merged(before: MapRow, after: MapRow) -> MapRow:
    """Everybody of either map, and every line: as it is on the later one where it is on both."""
    here = {node.id for node in after.nodes}
    gone = tuple(replace(node, stage=0, joint_cases=0) for node in before.nodes if node.id not in here)
    kept = _by_pair(after)
    lost = tuple(tie for pair, tie in _by_pair(before).items() if pair not in kept)
    return replace(after, nodes=after.nodes + gone, ties=after.ties + lost)
