"""Two registrations of one person, side by side and as one."""

from dataclasses import dataclass
from uuid import UUID

from desk_gui.rows.cases import ClientRow
from desk_gui.values.ids import CaseId, ClientId


@dataclass(frozen=True)
class People:
    """Who was in a case before two of them became one, and after."""

    case: CaseId
    before: tuple[ClientId, ...]
    after: tuple[ClientId, ...]


@dataclass(frozen=True)
class Moved:
    """All that hung on the one who is out of sight now. `known`, `registered`: look-alike notes; `earlier`: who had become that one;
    `tellings`: what 引継書 told of them.
    """

    cases: tuple[People, ...] = ()
    consents: tuple[UUID, ...] = ()
    referrals: tuple[UUID, ...] = ()
    known: tuple[UUID, ...] = ()
    registered: tuple[UUID, ...] = ()
    earlier: tuple[ClientId, ...] = ()
    tellings: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Twice:
    """Counts are of the other's, as far as whoever asks sees them. `restricts`: cases of either that would be restricted by it;
    `opposed`: one of them is recorded as standing against the other."""

    keep: ClientRow
    other: ClientRow
    cases: tuple[str, ...]
    consents: int
    referrals: int
    restricts: tuple[str, ...]
    opposed: bool = False
