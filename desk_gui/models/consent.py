"""Consent: five points, a period, for each recipient what it may be told, and withdrawals as rows of their own."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.errors import ConsentPointsMissing, EndsBeforeItBegins
from desk_gui.models.base import Base, Kept, Root, Words, closed, give, take
from desk_gui.rows.consent import Apart, ConsentDetails, ConsentRow, WithdrawalRow
from desk_gui.values.ids import AgencyId, ClientId, ConsentId, WithdrawalId
from desk_gui.vocabulary import Channel, ConsentBasis, ConsentGiver, ConsentItem, ConsentMeans

Items = tuple[ConsentItem, ...]
Recipients = tuple[AgencyId, ...]


class Consent(Root, Base):
    __tablename__ = "consent"

    number: Mapped[str] = mapped_column(unique=True)
    client_id: Mapped[UUID] = mapped_column(ForeignKey("client.id"), index=True)
    purpose: Mapped[str]
    items: Mapped[Items] = mapped_column(Kept(Items))
    channels: Mapped[tuple[Channel, ...]] = mapped_column(Kept(tuple[Channel, ...]))
    on: Mapped[date]
    until: Mapped[date]
    withdrawal_explained: Mapped[bool]
    basis: Mapped[ConsentBasis] = mapped_column(closed(ConsentBasis, "basis"))
    means: Mapped[ConsentMeans] = mapped_column(closed(ConsentMeans, "means"))
    giver: Mapped[ConsentGiver] = mapped_column(closed(ConsentGiver, "giver"))
    giver_name: Mapped[str]
    explained_in: Mapped[str]
    interpreter: Mapped[str]
    witnesses: Mapped[Words]
    note: Mapped[str]
    struck: Mapped[bool] = mapped_column(default=False)
    struck_reason: Mapped[str] = mapped_column(default="")

    recipient_rows: Mapped[list["ConsentRecipient"]] = relationship(order_by="ConsentRecipient.position", lazy="selectin")
    withdrawals: Mapped[list["Withdrawal"]] = relationship(order_by="Withdrawal.on", lazy="selectin")

    @classmethod
    def recorded(cls, consent: UUID, number: str, details: ConsentDetails) -> "Consent":
        _check(details)
        row = cls(id=consent, version=1, number=number, client_id=details.client, struck=False, struck_reason="")
        take(row, details, "client", "recipients", "apart")
        own = {each.recipient: each.items for each in details.apart}
        row.recipient_rows = [
            ConsentRecipient(position=at, agency_id=each, items=own.get(each)) for at, each in enumerate(details.recipients)
        ]
        return row

    def details(self) -> ConsentDetails:
        recipients = tuple(AgencyId(each.agency_id) for each in self.recipient_rows)
        apart = tuple(Apart(AgencyId(each.agency_id), each.items) for each in self.recipient_rows if each.items is not None)
        return give(ConsentDetails, self, client=ClientId(self.client_id), recipients=recipients, apart=apart)

    def row(self) -> ConsentRow:
        withdrawals = tuple(each.row() for each in self.withdrawals if not each.struck)
        return ConsentRow(ConsentId(self.id), self.version, self.number, self.details(), withdrawals, self.struck, self.struck_reason)


class ConsentRecipient(Base):
    """`items`: where this one is told less than all of them."""

    __tablename__ = "consent_recipient"

    consent_id: Mapped[UUID] = mapped_column(ForeignKey("consent.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    items: Mapped[Items | None] = mapped_column(Kept(Items))


class Withdrawal(Base):
    __tablename__ = "withdrawal"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    consent_id: Mapped[UUID] = mapped_column(ForeignKey("consent.id"), index=True)
    on: Mapped[date]
    how: Mapped[str]
    items: Mapped[Items] = mapped_column(Kept(Items))
    recipients: Mapped[Recipients] = mapped_column(Kept(Recipients))
    struck: Mapped[bool] = mapped_column(default=False)

    def row(self) -> WithdrawalRow:
        return WithdrawalRow(WithdrawalId(self.id), self.on, self.how, self.items, self.recipients)


def _check(details: ConsentDetails) -> None:
    """The five points (DOMAIN.md §2): to whom, what for, which items, by what means, until when with the right to withdraw.

    On another ground than the client's word nothing was explained; instead it says why that ground is there.
    """
    agreed = details.basis == ConsentBasis.CONSENT
    oral = agreed and details.means != ConsentMeans.WRITTEN
    points = {
        "提供先": bool(details.recipients),
        "目的": bool(details.purpose.strip()),
        "項目": bool(details.items),
        "相手ごとの項目": _divided(details),
        "方法": bool(details.channels),
        "期間と撤回の説明": details.withdrawal_explained or not agreed,
        "同意によらない理由": agreed or bool(details.note.strip()),
        "同席者2名": not oral or details.heard_by >= 2,
    }
    if missing := tuple(point for point, there in points.items() if not there):
        raise ConsentPointsMissing(missing)
    if details.until < details.on:
        raise EndsBeforeItBegins("同意の期間")


def _divided(details: ConsentDetails) -> bool:
    """Where recipients are told different things: each one something, everything somebody, and nobody more than was agreed to at all."""
    told = [frozenset(details.items_for(each)) for each in details.recipients]
    named = [each.recipient for each in details.apart]
    known = set(named) <= set(details.recipients) and len(set(named)) == len(named)
    return not named or (known and all(told) and frozenset().union(*told) == set(details.items))
