"""Consent, and what the gate lets through."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desk_gui.values.folding import fold
from desk_gui.values.ids import AgencyId, CaseId, ClientId, ConsentId, EntryId, LetterId, WithdrawalId
from desk_gui.vocabulary import AgencyKind, Channel, ConsentBasis, ConsentGiver, ConsentItem, ConsentMeans, EntryKind, Paper

SUPPORT = "相談支援のための連絡と調整"
"""The purpose a referral has where nobody wrote a narrower one."""

TRANSFER_ITEMS = (ConsentItem.NAME, ConsentItem.CONSULTATION)
"""Without these another desk cannot go on; what more it may be told, its consent says."""

AS_FOLLOWS = "次のとおり"
"""What stands for an item whose words are the letter's own text: what the client told, and the papers they brought."""


@dataclass(frozen=True)
class Apart:
    """One recipient that may be told less than the others."""

    recipient: AgencyId
    items: tuple[ConsentItem, ...]


@dataclass(frozen=True)
class ConsentDetails:
    """Who agreed to what. The five points must each be there: recipients, purpose, items, means, period with the right to withdraw.

    `items`: all that anybody is told; every recipient is told all of them but those who stand in `apart`. `explained_in`: language tag;
    `witnesses`: who was there, two of them where the consent was oral. On any other ground than the client's word `note` says why.
    """

    client: ClientId
    recipients: tuple[AgencyId, ...]
    purpose: str
    items: tuple[ConsentItem, ...]
    channels: tuple[Channel, ...]
    on: date
    until: date
    withdrawal_explained: bool = False
    basis: ConsentBasis = ConsentBasis.CONSENT
    means: ConsentMeans = ConsentMeans.WRITTEN
    giver: ConsentGiver = ConsentGiver.SELF
    giver_name: str = ""
    explained_in: str = ""
    interpreter: str = ""
    witnesses: tuple[str, ...] = ()
    note: str = ""
    apart: tuple[Apart, ...] = ()

    def items_for(self, recipient: AgencyId) -> tuple[ConsentItem, ...]:
        """What this one may be told; nothing where the consent does not name it."""
        own = next((each.items for each in self.apart if each.recipient == recipient), self.items)
        return own if recipient in self.recipients else ()

    @property
    def heard_by(self) -> int:
        """How many were there, each counted once however often and in whatever width the name was typed."""
        return len({"".join(fold(name).split()) for name in self.witnesses} - {""})


@dataclass(frozen=True)
class WithdrawalRow:
    """`items`, `recipients`: what was taken back, and from whom; empty is all of them."""

    id: WithdrawalId
    on: date
    how: str = ""
    items: tuple[ConsentItem, ...] = ()
    recipients: tuple[AgencyId, ...] = ()

    def takes(self, item: ConsentItem, recipient: AgencyId) -> bool:
        return (not self.items or item in self.items) and (not self.recipients or recipient in self.recipients)


@dataclass(frozen=True)
class Recipient:
    """An agency a consent names, as lists write it."""

    agency: AgencyId
    label: str
    kind: AgencyKind


@dataclass(frozen=True)
class ConsentRow:
    """`number`: C-R8-0215; `struck`: recorded by mistake. `recipients`: those of the details, with their names."""

    id: ConsentId
    version: int
    number: str
    details: ConsentDetails
    withdrawals: tuple[WithdrawalRow, ...] = ()
    struck: bool = False
    struck_reason: str = ""
    recipients: tuple[Recipient, ...] = ()

    def live_on(self, day: date, recipient: AgencyId | None = None) -> bool:
        """Whether anything of it holds on that day, for this recipient or for any."""
        return bool(self.items_on(day, recipient))

    def items_on(self, day: date, recipient: AgencyId | None = None) -> tuple[ConsentItem, ...]:
        """The items that hold on that day for this recipient, or for any."""
        if self.struck or not self.details.on <= day <= self.details.until:
            return ()
        held = {item for each in self._those(recipient) for item in self._left(each, day)}
        return tuple(item for item in self.details.items if item in held)

    def ended_on(self, recipient: AgencyId | None = None) -> date | None:
        """The day the last of it was withdrawn from this recipient, or from all, if it was."""
        days = sorted({each.on for each in self.withdrawals})
        return next((day for day in days if not any(self._left(each, day) for each in self._those(recipient))), None)

    def _those(self, recipient: AgencyId | None) -> tuple[AgencyId, ...]:
        return self.details.recipients if recipient is None else (recipient,)

    def _left(self, recipient: AgencyId, day: date) -> tuple[ConsentItem, ...]:
        """Of what this recipient may be told, what was not withdrawn by that day."""
        gone = [each for each in self.withdrawals if each.on <= day]
        return tuple(item for item in self.details.items_for(recipient) if not any(each.takes(item, recipient) for each in gone))


@dataclass(frozen=True)
class Withheld:
    """A field that may not be shown or shared, and why (a sentence for the person at the desk)."""

    reason: str


@dataclass(frozen=True)
class ClearedItem:
    """One item with the text that may be written."""

    item: ConsentItem
    text: str


@dataclass(frozen=True)
class Cleared:
    """Values the gate has let through for one recipient, purpose and day. Only `services.consent` makes these (held by a test).

    Letters, agendas and exports take nothing else. `consent_number`: of all consents used, as a letter writes them;
    `reading`: the kana of the name, where the name was cleared.
    """

    MADE_BY: ClassVar[str] = "desk_gui.services.consent"

    client: ClientId
    recipient: AgencyId
    purpose: str
    on: date
    items: tuple[ClearedItem, ...]
    basis: ConsentBasis
    consent: ConsentId | None = None
    consent_number: str = ""
    consents: tuple[ConsentId, ...] = ()
    reading: str = ""

    def text(self, item: ConsentItem) -> str:
        """The cleared text of an item, "" where it was not cleared."""
        return next((each.text for each in self.items if each.item == item), "")


@dataclass(frozen=True)
class Verdict:
    """The gate's answer for one item: cleared, or withheld with the reason. `consents`: numbers of those that allow it;
    `blank`: consented to, but nothing is recorded that could be shared."""

    item: ConsentItem
    value: str | Withheld
    consents: tuple[str, ...] = ()
    blank: bool = False

    @property
    def allowed(self) -> bool:
        return not isinstance(self.value, Withheld)


@dataclass(frozen=True)
class GateAnswer:
    """(client, recipient, purpose, items, day) → what may be shared and, for each withheld item, why.

    `consent`: the one that covers most; `consents`: all that hold for this recipient and purpose that day.
    """

    verdicts: tuple[Verdict, ...]
    consent: ConsentRow | None
    basis: ConsentBasis = ConsentBasis.CONSENT
    consents: tuple[ConsentRow, ...] = ()

    @property
    def allowed(self) -> tuple[ConsentItem, ...]:
        return tuple(each.item for each in self.verdicts if each.allowed)

    @property
    def refused(self) -> tuple[ConsentItem, ...]:
        """Items no consent covers; one that is merely not recorded keeps nothing from being sent."""
        return tuple(each.item for each in self.verdicts if not each.allowed and not each.blank)


@dataclass(frozen=True)
class ItemTold:
    """An item that left on a paper, with all consents that allowed it that day, and on what ground they stand."""

    item: ConsentItem
    basis: ConsentBasis
    consents: tuple[ConsentId, ...]


@dataclass(frozen=True)
class Told:
    """What an agency knows: told on that day in an event (`entry`), written to it (`letter`, with its number), or read on a `paper`."""

    agency: AgencyId
    label: str
    kind: AgencyKind
    on: date
    items: tuple[ConsentItem, ...]
    basis: ConsentBasis
    reason: str = ""
    entry: EntryId | None = None
    letter: LetterId | None = None
    letter_number: str = ""
    paper: Paper | None = None


@dataclass(frozen=True)
class Carried:
    """What a consent covered and an agency already knows: a letter or a `paper` carries it, or it was told in an event (`entry`, and its
    `kind`).
    """

    case: CaseId
    agency: str
    on: date
    items: tuple[ConsentItem, ...]
    letter_number: str = ""
    entry: EntryId | None = None
    kind: EntryKind | None = None
    paper: Paper | None = None
