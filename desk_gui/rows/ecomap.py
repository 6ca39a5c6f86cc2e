"""エコマップ: who stands around the people of one case, and what leaves of it for whom."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desk_gui.rows.consent import Cleared
from desk_gui.rows.digested import Digested
from desk_gui.values.ids import AgencyId, CaseId, PrivatePersonId
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyKind, ParticipantRole, PrivateRole, ReferralState, TieQuality


@dataclass(frozen=True)
class EcoAgency:
    """An agency as the case's rows know it.

    `roles`: those it has, or, where all have ended, those it had; `together`: entries of the last 90 days in which something was
    done or talked over with it; `referral`: where the newest one stands; `ended`: what it has to do with the case lies behind.
    """

    id: AgencyId
    label: str
    kind: AgencyKind
    roles: tuple[ParticipantRole, ...] = ()
    together: int = 0
    last_contact: date | None = None
    referral: ReferralState | None = None
    ended: bool = False
    hidden: bool = False
    """Where it lies is told to nobody."""


@dataclass(frozen=True)
class EcoPerson:
    id: PrivatePersonId
    role: PrivateRole


@dataclass(frozen=True)
class Adjusted:
    """What was set by hand. `place`: from the middle, in halves of the sheet."""

    quality: TieQuality | None = None
    place: Place | None = None


@dataclass(frozen=True)
class EcomapRow:
    """`clients`: how many people stand in the middle; no row of it holds their names. `number`: "" on a copy for who may not have it."""

    case: CaseId
    number: str
    clients: int
    agencies: tuple[EcoAgency, ...]
    people: tuple[EcoPerson, ...]
    adjusted: dict[UUID, Adjusted]
    today: date
    protected: bool = False

    @property
    def members(self) -> "tuple[EcoAgency | EcoPerson, ...]":
        """Everybody around the middle."""
        return (*self.agencies, *self.people)


@dataclass(frozen=True)
class LeftOut:
    """What a copy does not hold, and why (a sentence for the person at the desk). `line`: the line alone."""

    what: str
    reason: str
    line: bool = False


@dataclass(frozen=True)
class EcomapCopy(Digested):
    """A sheet for these recipients, or without any for the desk itself. `cleared`: one for each client and recipient;
    `name`: of the clients, where each recipient may know it; `unlined`: marks whose line may not be told."""

    map: EcomapRow
    recipients: tuple[str, ...] = ()
    purpose: str = ""
    cleared: tuple[Cleared, ...] = ()
    name: str = ""
    unlined: frozenset[UUID] = frozenset()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def consents(self) -> tuple[str, ...]:
        """Numbers of those it rests on."""
        return tuple(dict.fromkeys(each.consent_number for each in self.cleared if each.consent_number))
