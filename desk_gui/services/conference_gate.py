"""What may be told of a case in a meeting: it follows from the ground of the meeting, from who sits there, and from nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from desk_gui.vocabulary import ConferenceGround, ConsentItem


class Cover(Enum):
    """How far a ground reaches."""

    CONSENTED = "consented"
    """What the clients agreed to tell each of those who are there."""
    BOUND = "bound"
    """All that the help needs, without consent, among people a law binds to secrecy; each has given her promise in writing."""
    NOBODY = "nobody"
    """Nothing by which anybody could be known."""


G = ConferenceGround
COVERS: dict[ConferenceGround, Cover] = {
    G.CONSENT: Cover.CONSENTED,
    G.SOCIAL_WELFARE: Cover.BOUND,
    G.SELF_RELIANCE: Cover.BOUND,
    G.PUBLIC_ASSISTANCE: Cover.BOUND,
    G.CHILD_PROTECTION: Cover.BOUND,
    G.PARTNER_VIOLENCE: Cover.BOUND,
    G.WOMEN_SUPPORT: Cover.BOUND,
    G.ISOLATION: Cover.BOUND,
    G.COMMUNITY_CARE: Cover.BOUND,
    G.VOLUNTARY: Cover.NOBODY,
}

GUARDED = frozenset({ConsentItem.ADDRESS, ConsentItem.PHONE})
"""Of a protected person these leave the desk on their own consent alone, whatever a law allows."""

_ANONYMOUS = "任意の会議では、だれのことか分かる内容は載せられません。"
_UNSIGNED = "{0}の守秘の誓約がまだありません。"
_UNAGREED = "{0}へ「{1}」を伝える同意が必要です。{2}"


@dataclass(frozen=True)
class Reader:
    """An agency that is there. `signed`: all who come from it promised secrecy; `unagreed`: items it has no consent for, and why."""

    label: str
    signed: bool
    unagreed: Mapping[ConsentItem, str]


def withheld(ground: ConferenceGround, readers: Iterable[Reader], *, protected: bool) -> dict[ConsentItem, str]:
    """For each item that may not be told, why not, in a sentence for the desk. Whoever comes in addition never makes it less."""
    cover, there = COVERS[ground], tuple(readers)
    if cover is Cover.NOBODY:
        return dict.fromkeys(ConsentItem, _ANONYMOUS)
    if cover is Cover.CONSENTED:
        return _unagreed(there, frozenset(ConsentItem))
    unsigned = next((each.label for each in there if not each.signed), None)
    if unsigned is not None:
        return dict.fromkeys(ConsentItem, _UNSIGNED.format(unsigned))
    return _unagreed(there, GUARDED) if protected else {}


def _unagreed(readers: tuple[Reader, ...], items: frozenset[ConsentItem]) -> dict[ConsentItem, str]:
    found: dict[ConsentItem, str] = {}
    for reader in readers:
        for item in (each for each in ConsentItem if each in items and each in reader.unagreed):
            found.setdefault(item, _UNAGREED.format(reader.label, item.label, reader.unagreed[item]))
    return found
