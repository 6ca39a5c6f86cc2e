"""An agency of the network, the desk itself included, with its services and contact persons."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.errors import Missing, TheDeskStays
from desk_gui.models.base import Base, Kept, Root, Words, closed, give, take
from desk_gui.rows.agencies import AgencyDetails, AgencyRow, Contact, LanguageOffer, Service
from desk_gui.values.hours import OpeningHours
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import AgencyKind, Category, Channel, Fee


class Agency(Root, Base):
    __tablename__ = "agency"

    name: Mapped[str]
    kana: Mapped[str]
    short_name: Mapped[str]
    kind: Mapped[AgencyKind] = mapped_column(closed(AgencyKind, "kind"))
    municipality: Mapped[str]
    covers: Mapped[Words]
    postcode: Mapped[str]
    address: Mapped[str]
    address_hidden: Mapped[bool]
    phone: Mapped[str]
    fax: Mapped[str]
    email: Mapped[str]
    website: Mapped[str]
    channels: Mapped[tuple[Channel, ...]] = mapped_column(Kept(tuple[Channel, ...]))
    first_contact: Mapped[str]
    by_appointment: Mapped[bool]
    conflict_of_interest: Mapped[bool]
    hours: Mapped[OpeningHours] = mapped_column(Kept(OpeningHours))
    languages: Mapped[tuple[LanguageOffer, ...]] = mapped_column(Kept(tuple[LanguageOffer, ...]))
    note: Mapped[str]
    source: Mapped[str]
    verified_on: Mapped[date | None]
    verified_by: Mapped[str]
    closed_on: Mapped[date | None]
    closed_reason: Mapped[str] = mapped_column(default="")

    services: Mapped[list["AgencyService"]] = relationship(
        order_by="AgencyService.position", lazy="selectin", cascade="all, delete-orphan", back_populates="agency"
    )
    contacts: Mapped[list["AgencyContact"]] = relationship(
        order_by="AgencyContact.position", lazy="selectin", cascade="all, delete-orphan", back_populates="agency"
    )

    def rewrite(self, details: AgencyDetails) -> None:
        """Take over everything typed; services and contacts keep their rows by id, so that past work still names them."""
        if not details.name.strip():
            raise Missing("名称")
        take(self, details, "services", "contacts")
        self.services = _merged(self.services, details.services, AgencyService)
        self.contacts = _merged(self.contacts, details.contacts, AgencyContact)

    def close(self, on: date, reason: str) -> None:
        if self.kind == AgencyKind.DESK:
            raise TheDeskStays(self.id)
        self.closed_on, self.closed_reason = on, reason

    def details(self) -> AgencyDetails:
        return give(
            AgencyDetails,
            self,
            services=tuple(each.value() for each in self.services),
            contacts=tuple(each.value() for each in self.contacts),
        )

    def row(self) -> AgencyRow:
        return AgencyRow(
            AgencyId(self.id),
            self.version,
            self.details(),
            self.closed_on,
            self.closed_reason,
            self.removed_at is not None,
            self.kind == AgencyKind.DESK,
        )


class AgencyService(Base):
    __tablename__ = "agency_service"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    category: Mapped[Category] = mapped_column(closed(Category, "category"))
    fee: Mapped[Fee] = mapped_column(closed(Fee, "fee"))
    eligibility: Mapped[str]
    bring: Mapped[Words]
    cannot: Mapped[str]
    agency: Mapped[Agency] = relationship(back_populates="services")

    def value(self) -> Service:
        return give(Service, self)


class AgencyContact(Base):
    __tablename__ = "agency_contact"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    kana: Mapped[str]
    section: Mapped[str]
    title: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    note: Mapped[str]
    left_on: Mapped[date | None]
    agency: Mapped[Agency] = relationship(back_populates="contacts")

    def value(self) -> Contact:
        return give(Contact, self)


Child = TypeVar("Child", AgencyService, AgencyContact)


def _merged(held: list[Child], wanted: Sequence[Service | Contact], kind: type[Child]) -> list[Child]:
    by_id = {each.id: each for each in held}
    merged = []
    for position, value in enumerate(wanted):
        child = by_id.get(value.id) or kind()
        take(child, value)
        child.position = position
        merged.append(child)
    return merged
