"""つなぎ: the table of states, and the events that move a referral through it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.errors import AlreadyRequested, BeforeTheLastStep, Missing, NoSuchStep, NotOverYet, ReasonOwed, StepsRestOnIt
from desk_gui.models.base import Base, Kept, Root, closed, give, take
from desk_gui.models.desk import Staff
from desk_gui.rows.referrals import ClientsWord, Receipt, ReferralDetails, ReferralEvent
from desk_gui.values.ids import ReferralEventId, StaffId
from desk_gui.vocabulary import Channel, ConsentItem, ReferralReason, ReferralState, Urgency

S = ReferralState
_ENDS = (S.COMPLETED, S.FAILED, S.CANCELLED)

# The binding table of ARCHITECTURE.md. Partners skip steps; a step not reported is not invented.
STEPS: dict[ReferralState, tuple[ReferralState, ...]] = {
    S.DRAFT: (S.REQUESTED, S.ENTERED_IN_ERROR),
    S.REQUESTED: (S.RECEIVED, S.ACCEPTED, S.REJECTED, S.IN_PROGRESS, *_ENDS, S.ENTERED_IN_ERROR),
    S.RECEIVED: (S.ACCEPTED, S.REJECTED, S.IN_PROGRESS, *_ENDS, S.ENTERED_IN_ERROR),
    S.ACCEPTED: (S.IN_PROGRESS, S.ON_HOLD, *_ENDS, S.ENTERED_IN_ERROR),
    S.IN_PROGRESS: (S.ON_HOLD, *_ENDS, S.ENTERED_IN_ERROR),
    S.ON_HOLD: (S.IN_PROGRESS, *_ENDS, S.ENTERED_IN_ERROR),
    S.COMPLETED: (S.IN_PROGRESS, S.ENTERED_IN_ERROR),
    S.REJECTED: (S.ENTERED_IN_ERROR,),
    S.FAILED: (S.ENTERED_IN_ERROR,),
    S.CANCELLED: (S.ENTERED_IN_ERROR,),
    S.ENTERED_IN_ERROR: (),
}

REASON_OWED = frozenset({S.REJECTED, S.FAILED, S.CANCELLED, S.ENTERED_IN_ERROR})
OUTCOME_OWED = frozenset({S.COMPLETED})
ANSWERED = frozenset({S.ACCEPTED, S.REJECTED, S.IN_PROGRESS, S.ON_HOLD, S.COMPLETED, S.FAILED})
OVER = frozenset({*_ENDS, S.REJECTED})
WAITING = frozenset({S.REQUESTED, S.RECEIVED})
OPEN = frozenset({S.REQUESTED, S.RECEIVED, S.ACCEPTED, S.IN_PROGRESS, S.ON_HOLD})


class Referral(Root, Base):
    """`state` is what its events say; kept beside them so that lists need not replay them."""

    __tablename__ = "referral"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    client_id: Mapped[UUID] = mapped_column(ForeignKey("client.id"), index=True)
    to_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    service_id: Mapped[UUID | None]
    contact_id: Mapped[UUID | None]
    reason: Mapped[str]
    request: Mapped[str]
    urgency: Mapped[Urgency] = mapped_column(closed(Urgency, "urgency"))
    channel: Mapped[Channel] = mapped_column(closed(Channel, "channel"))
    items: Mapped[tuple[ConsentItem, ...]] = mapped_column(Kept(tuple[ConsentItem, ...]))
    consent_id: Mapped[UUID | None] = mapped_column(ForeignKey("consent.id"))
    reply_due: Mapped[date | None]
    wished_times: Mapped[str]
    accompanied: Mapped[bool]
    purpose: Mapped[str] = mapped_column(default="")
    follows_id: Mapped[UUID | None] = mapped_column(ForeignKey("referral.id"))
    state: Mapped[ReferralState] = mapped_column(closed(ReferralState, "state"))
    word: Mapped[ClientsWord | None] = mapped_column(Kept(ClientsWord))
    reminder_id: Mapped[UUID | None]
    reminder_closed: Mapped[bool] = mapped_column(default=False)
    """The task of asking after the answer, and whether it was this referral that closed it."""

    events: Mapped[list["ReferralStep"]] = relationship(order_by="ReferralStep.seq", lazy="selectin", back_populates="referral")

    def rewrite(self, details: ReferralDetails) -> None:
        """Take over what is asked; once it was requested only the day of reply and the person there may differ."""
        if not details.request.strip():
            raise Missing("依頼したいこと")
        if self.state != S.DRAFT and details != replace(self.details(), reply_due=details.reply_due, contact=details.contact):
            raise AlreadyRequested(self.id)
        take(self, details, "case", "client", "to", "service", "contact", "consent", "follows")
        self.case_id, self.client_id, self.to_id = details.case, details.client, details.to
        self.service_id, self.contact_id = details.service, details.contact
        self.consent_id, self.follows_id = details.consent, details.follows

    def details(self) -> ReferralDetails:
        return give(
            ReferralDetails,
            self,
            case=self.case_id,
            client=self.client_id,
            to=self.to_id,
            service=self.service_id,
            contact=self.contact_id,
            consent=self.consent_id,
            follows=self.follows_id,
        )

    def advance(self, step: "ReferralStep") -> None:
        """Take one step of the table, with the reason or outcome it owes. Raises NoSuchStep, BeforeTheLastStep, ReasonOwed."""
        if step.state not in STEPS[self.state]:
            raise NoSuchStep(self.state, step.state, STEPS[self.state])
        before = self.counting()
        if before and step.on < before[-1].on:
            raise BeforeTheLastStep(before[-1].on)
        reopened = self.state == S.COMPLETED and step.state == S.IN_PROGRESS
        if (step.state in REASON_OWED or reopened) and step.reason is None and not step.note.strip():
            raise ReasonOwed(step.state)
        if step.state in OUTCOME_OWED and not step.note.strip():
            raise ReasonOwed(step.state)
        self.events.append(step)
        self.state = step.state

    def hear(self, word: ClientsWord | None) -> None:
        """Raises NotOverYet."""
        if word is not None and self.state not in OVER:
            raise NotOverYet(self.state)
        self.word = word

    def correct(self, step: "ReferralStep") -> None:
        """Add a step that strikes another, and return to where the steps that still count lead.

        Raises StepsRestOnIt where those would not follow the table any more.
        """
        self.events.append(step)
        states = [S.DRAFT, *(each.state for each in self.counting())]
        for before, after in pairwise(states):
            if after not in STEPS[before]:
                raise StepsRestOnIt(after)
        self.state = step.state = states[-1]

    def counting(self) -> list["ReferralStep"]:
        return counting(self.events)

    def asked_on(self) -> date | None:
        """When it was requested, if that still counts."""
        return next((step.on for step in self.counting() if step.state == S.REQUESTED), None)


class ReferralStep(Base):
    """One reported step, (with `strikes_id`) the correction that strikes another, or (`reminder`) that one asked after an answer."""

    __tablename__ = "referral_event"
    __table_args__ = (Index("ix_referral_event_receipt", "receipt_year", "receipt_number", unique=True),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"), index=True)
    state: Mapped[ReferralState] = mapped_column(closed(ReferralState, "state"))
    on: Mapped[date]
    written_at: Mapped[datetime]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    channel: Mapped[Channel | None] = mapped_column(closed(Channel, "channel"))
    who: Mapped[str]
    reason: Mapped[ReferralReason | None] = mapped_column(closed(ReferralReason, "reason"))
    note: Mapped[str]
    conditional: Mapped[bool]
    reminder: Mapped[bool] = mapped_column(default=False)
    strikes_id: Mapped[UUID | None]
    receipt_year: Mapped[int | None]
    receipt_number: Mapped[int | None]

    referral: Mapped[Referral] = relationship(back_populates="events")
    staff: Mapped[Staff] = relationship(lazy="joined")

    def value(self, struck: bool) -> ReferralEvent:
        return give(
            ReferralEvent,
            self,
            id=ReferralEventId(self.id),
            by=StaffId(self.staff_id),
            by_name=self.staff.name,
            strikes=ReferralEventId(self.strikes_id) if self.strikes_id else None,
            struck=struck,
            receipt=self._receipt_text,
        )

    def receipt(self) -> Receipt:
        return Receipt(self._receipt_text, self.on)

    @property
    def _receipt_text(self) -> str:
        return f"収受第{self.receipt_number}号" if self.receipt_number is not None else ""


def struck_ids(events: Sequence[ReferralStep]) -> frozenset[UUID]:
    """Ids of the events that no longer count. A struck correction strikes nothing, so the newest word holds."""
    struck: set[UUID] = set()
    for event in reversed(events):
        if event.strikes_id is not None and event.id not in struck:
            struck.add(event.strikes_id)
    return frozenset(struck)


def counting(events: Sequence[ReferralStep]) -> list[ReferralStep]:
    """The steps that count, oldest first; asking after an answer is none."""
    struck = struck_ids(events)
    return [event for event in events if event.strikes_id is None and not event.reminder and event.id not in struck]
