"""ケース会議・支援会議. A meeting and each case on its agenda are aggregates of their own: not all may know of both."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.errors import EndsBeforeItBegins, Missing
from desk_gui.models.base import Base, Root, closed, give, take
from desk_gui.models.desk import Staff
from desk_gui.rows.conferences import AgendaDetails, Attendee, ConferenceDetails
from desk_gui.values.ids import AgencyId, ContactId
from desk_gui.vocabulary import ClientPart, ConferenceForm, ConferenceGround


class _There:
    """One who is asked to come."""

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    person: Mapped[str]
    seat: Mapped[str]
    contact_id: Mapped[UUID | None]
    attended: Mapped[bool]
    signed: Mapped[bool]

    def rewrite(self, who: Attendee) -> None:
        self.agency_id, self.person, self.seat, self.contact_id = who.agency, who.person, who.position, who.contact
        self.attended, self.signed = who.attended, who.signed

    def value(self) -> Attendee:
        contact = ContactId(self.contact_id) if self.contact_id else None
        return Attendee(AgencyId(self.agency_id), self.person, self.seat, contact, self.attended, self.signed)


class ConferenceAttendee(_There, Base):
    __tablename__ = "conference_attendee"

    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)


class AgendaAttendee(_There, Base):
    __tablename__ = "agenda_attendee"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)


class Conference(Root, Base):
    __tablename__ = "conference"

    name: Mapped[str]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    minutes: Mapped[int]
    place: Mapped[str]
    form: Mapped[ConferenceForm] = mapped_column(closed(ConferenceForm, "form"))
    ground: Mapped[ConferenceGround] = mapped_column(closed(ConferenceGround, "ground"))
    next_on: Mapped[date | None]
    collected: Mapped[str]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))

    there: Mapped[list[ConferenceAttendee]] = relationship(
        order_by="ConferenceAttendee.position", lazy="selectin", cascade="all, delete-orphan"
    )
    staff: Mapped[Staff] = relationship(lazy="joined")

    def rewrite(self, details: ConferenceDetails) -> None:
        if not details.name.strip():
            raise Missing("会議名")
        if details.minutes <= 0:
            raise EndsBeforeItBegins("会議の時間")
        take(self, details, "attendees")
        _seat(self.there, details.attendees, ConferenceAttendee)

    def details(self) -> ConferenceDetails:
        return give(ConferenceDetails, self, attendees=tuple(each.value() for each in self.there))


class AgendaItem(Root, Base):
    """A case on the agenda. What was said of it is an entry of the case, which names its item."""

    __tablename__ = "agenda_item"

    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conference.id"), index=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    topic: Mapped[str]
    client_part: Mapped[ClientPart] = mapped_column(closed(ClientPart, "client_part"))
    shared: Mapped[str]

    there: Mapped[list[AgendaAttendee]] = relationship(order_by="AgendaAttendee.position", lazy="selectin", cascade="all, delete-orphan")

    def rewrite(self, details: AgendaDetails) -> None:
        if not details.topic.strip():
            raise Missing("議題")
        take(self, details, "attendees")
        _seat(self.there, details.attendees, AgendaAttendee)

    def details(self) -> AgendaDetails:
        return give(AgendaDetails, self, attendees=tuple(each.value() for each in self.there))


S = TypeVar("S", ConferenceAttendee, AgendaAttendee)


def _seat(held: list[S], wanted: Sequence[Attendee], kind: type[S]) -> None:
    del held[len(wanted) :]
    held.extend(kind(position=at) for at in range(len(held), len(wanted)))
    for row, who in zip(held, wanted, strict=True):
        row.rewrite(who)
