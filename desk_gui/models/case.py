"""Clients and cases: who is helped, by whom together, and where it stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.errors import EndsBeforeItBegins, Missing, SecondLead
from desk_gui.models.base import Base, Kept, Root, Words, closed, give, take
from desk_gui.rows.callers import Caller
from desk_gui.rows.cases import CaseDetails, CaseRow, ClientDetails, ClientRow, Participant, second_lead
from desk_gui.values.days import PartialDay
from desk_gui.values.ids import AgencyId, CaseId, ClientId, ContactId, SubCategoryId
from desk_gui.vocabulary import CaseStage, Category, ClosingReason, Known, ParticipantRole, Urgency


class Client(Root, Base):
    __tablename__ = "client"

    name_latin: Mapped[str]
    name_kanji: Mapped[str]
    name_kana: Mapped[str]
    alias: Mapped[str]
    alias_kana: Mapped[str]
    name_native: Mapped[str]
    call_name: Mapped[str]
    use_on_letter: Mapped[str]
    born: Mapped[PartialDay | None]
    gender: Mapped[str]
    nationality: Mapped[str]
    residence_status: Mapped[str]
    stay_until: Mapped[date | None]
    language: Mapped[str]
    other_languages: Mapped[Words]
    interpreter: Mapped[Known] = mapped_column(closed(Known, "interpreter"))
    interpreter_note: Mapped[str]
    phone: Mapped[str]
    postcode: Mapped[str]
    address: Mapped[str]
    municipality: Mapped[str]
    safe_contact: Mapped[str]
    household: Mapped[str]
    family: Mapped[str]
    health: Mapped[str]
    income: Mapped[str]
    work: Mapped[str]
    school: Mapped[str]
    opponents: Mapped[Words]
    protected: Mapped[bool] = mapped_column(index=True)
    protected_until: Mapped[date | None]
    note: Mapped[str]
    merged_into: Mapped[UUID | None] = mapped_column(ForeignKey("client.id"), index=True)

    def rewrite(self, details: ClientDetails) -> None:
        if not details.shown.strip():
            raise Missing("氏名（在留カードの表記・漢字・カナ・呼び名のいずれか）")
        take(self, details)

    def details(self) -> ClientDetails:
        return give(ClientDetails, self)

    def row(self) -> ClientRow:
        became = ClientId(self.merged_into) if self.merged_into else None
        return ClientRow(ClientId(self.id), self.version, self.details(), self.removed_at is not None, became=became)


class Case(Root, Base):
    __tablename__ = "case"

    number: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    opened_on: Mapped[date]
    categories: Mapped[tuple[Category, ...]] = mapped_column(Kept(tuple[Category, ...]))
    stage: Mapped[CaseStage] = mapped_column(closed(CaseStage, "stage"))
    urgency: Mapped[Urgency] = mapped_column(closed(Urgency, "urgency"))
    summary: Mapped[str]
    residence_municipality: Mapped[str]
    reception_municipality: Mapped[str]
    lead_municipality: Mapped[str]
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    deadline: Mapped[date | None]
    """Of files before running deadlines had a table of their own; stands there now (models.deadline), and is written no more."""
    deadline_note: Mapped[str] = mapped_column(default="")
    called_by: Mapped[Caller] = mapped_column(Kept(Caller))
    sub_categories: Mapped[tuple[SubCategoryId, ...]] = mapped_column(Kept(tuple[SubCategoryId, ...]))
    closed_on: Mapped[date | None]
    closing_reason: Mapped[ClosingReason | None] = mapped_column(closed(ClosingReason, "closing_reason"))
    closing_note: Mapped[str] = mapped_column(default="")
    transferred_to: Mapped[UUID | None]
    restricted: Mapped[bool] = mapped_column(default=False, index=True)
    restricted_reason: Mapped[str] = mapped_column(default="")
    worked_at: Mapped[datetime] = mapped_column(index=True)
    """When it was last worked on: what the newest entry that counts tells of, else the day it was opened. The list is in this order."""

    client_links: Mapped[list["CaseClient"]] = relationship(order_by="CaseClient.position", lazy="selectin", cascade="all, delete-orphan")
    parts: Mapped[list["CaseParticipant"]] = relationship(
        order_by="CaseParticipant.position", lazy="selectin", cascade="all, delete-orphan"
    )

    def rewrite(self, details: CaseDetails) -> None:
        """Take over everything typed. One lead agency at a time; a part ends after it begins."""
        if not details.title.strip():
            raise Missing("件名")
        _check_parts(details.participants)
        take(self, details, "clients", "participants", "staff")
        self.staff_id = details.staff
        self.seat(details.clients)
        del self.parts[len(details.participants) :]
        self.parts.extend(CaseParticipant(position=at) for at in range(len(self.parts), len(details.participants)))
        for part, value in zip(self.parts, details.participants, strict=True):
            part.rewrite(value)

    def seat(self, clients: Sequence[ClientId]) -> None:
        _fit_clients(self.client_links, clients)

    def details(self) -> CaseDetails:
        return give(
            CaseDetails,
            self,
            clients=tuple(ClientId(link.client_id) for link in self.client_links),
            participants=tuple(part.value() for part in self.parts),
            staff=self.staff_id,
        )

    def row(self) -> CaseRow:
        people = [link.client.row() for link in self.client_links]
        guarded = self.restricted or any(each.details.protected for each in people)
        return CaseRow(
            CaseId(self.id),
            self.version,
            self.number,
            self.details(),
            tuple(replace(each, guarded=guarded) for each in people),
            self.closed_on,
            self.closing_reason,
            self.closing_note,
            self.removed_at is not None,
            self.restricted,
            self.restricted_reason,
            AgencyId(self.transferred_to) if self.transferred_to else None,
        )


class CaseClient(Base):
    __tablename__ = "case_client"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[UUID] = mapped_column(ForeignKey("client.id"), index=True)
    client: Mapped[Client] = relationship(lazy="joined")


class CaseParticipant(Base):
    __tablename__ = "case_participant"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    role: Mapped[ParticipantRole] = mapped_column(closed(ParticipantRole, "role"))
    since: Mapped[date]
    until: Mapped[date | None]
    contact_id: Mapped[UUID | None]
    person: Mapped[str]

    def rewrite(self, part: Participant) -> None:
        self.agency_id, self.role, self.since, self.until = part.agency, part.role, part.since, part.until
        self.contact_id, self.person = part.contact, part.person

    def value(self) -> Participant:
        contact = ContactId(self.contact_id) if self.contact_id else None
        return Participant(AgencyId(self.agency_id), self.role, self.since, self.until, contact, self.person)


class CaseNamed(Base):
    """Somebody who may know of a restricted case, from when until when. Rows are ended, never taken away.

    `emergency`: they opened it themselves, for a day; `second`: who stood by, one of the staff or somebody from outside.
    `after_row`: the newest row of the record when `until` was set. Later rows tell whether that time has come, whatever a clock says.
    """

    __tablename__ = "case_named"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    reason: Mapped[str] = mapped_column(default="")
    emergency: Mapped[bool] = mapped_column(default=False)
    second_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    second_name: Mapped[str] = mapped_column(default="")
    after_row: Mapped[int | None]


def _fit_clients(held: list[CaseClient], wanted: Sequence[ClientId]) -> None:
    del held[len(wanted) :]
    held.extend(CaseClient(position=at) for at in range(len(held), len(wanted)))
    for link, client in zip(held, wanted, strict=True):
        link.client_id = client


def _check_parts(parts: Sequence[Participant]) -> None:
    for part in parts:
        if part.until is not None and part.until < part.since:
            raise EndsBeforeItBegins("役割の期間")
    if (both := second_lead(parts)) is not None:
        raise SecondLead(both[1].since)
