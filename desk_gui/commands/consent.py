"""Consents, their withdrawal, and the question to the gate."""

from dataclasses import dataclass
from datetime import date

from desk_gui.commands.base import Compensated, Question
from desk_gui.rows.consent import Carried, Cleared, ConsentDetails, ConsentRow, GateAnswer, Told
from desk_gui.values.ids import AgencyId, CaseId, ClientId, ConsentId, WithdrawalId
from desk_gui.vocabulary import ConsentItem


@dataclass(frozen=True)
class RecordConsent(Compensated):
    id: ConsentId
    details: ConsentDetails


@dataclass(frozen=True)
class StrikeConsent(Compensated):
    """Recorded by mistake; the row stays, struck."""

    id: ConsentId
    reason: str = ""


@dataclass(frozen=True)
class ReinstateConsent(Compensated):
    id: ConsentId


@dataclass(frozen=True)
class WithdrawConsent(Compensated):
    """The client's right at any time, a row of its own. `items`, `recipients`: what is taken back and from whom; empty is all of them."""

    id: WithdrawalId
    consent: ConsentId
    on: date
    how: str = ""
    items: tuple[ConsentItem, ...] = ()
    recipients: tuple[AgencyId, ...] = ()


@dataclass(frozen=True)
class StrikeWithdrawal(Compensated):
    """The withdrawal itself was recorded by mistake."""

    id: WithdrawalId


@dataclass(frozen=True)
class ReinstateWithdrawal(Compensated):
    id: WithdrawalId


@dataclass(frozen=True)
class ConsentsOf(Question[tuple[ConsentRow, ...]]):
    """All consents of a client (or of all clients of a case, or the one of that id), newest first."""

    client: ClientId | None = None
    case: CaseId | None = None
    id: ConsentId | None = None


@dataclass(frozen=True)
class AskGate(Question[GateAnswer]):
    """(client, recipient, purpose, items, day): what may be shared, and why the rest may not."""

    client: ClientId
    recipient: AgencyId
    purpose: str
    items: tuple[ConsentItem, ...]
    on: date


@dataclass(frozen=True)
class ClearFor(Question[Cleared]):
    """The cleared values themselves, for a preview. Asks the same gate."""

    client: ClientId
    recipient: AgencyId
    purpose: str
    items: tuple[ConsentItem, ...]
    on: date


@dataclass(frozen=True)
class CarriedBy(Question[tuple[Carried, ...]]):
    """What agencies already know on this consent: issued letters that used it, 引継書, and events in which it was told. Newest first."""

    consent: ConsentId


@dataclass(frozen=True)
class ToldOf(Question[tuple[Told, ...]]):
    """What each agency was told of a case, in events, by letter and by 引継書, the newest first."""

    case: CaseId
