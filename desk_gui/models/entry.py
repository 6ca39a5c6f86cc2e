"""The joint-handling history (append-only), tasks and appointments."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.errors import EndsBeforeItBegins, Missing
from desk_gui.models.base import Base, Kept, Root, closed, give, take
from desk_gui.models.desk import Staff
from desk_gui.rows.cases import AppointmentDetails, EntryDetails, EntryRow, Present, Promise, Shared, TaskDetails
from desk_gui.values.ids import AgencyId, CaseId, ContactId, EntryId, StaffId
from desk_gui.vocabulary import EntryKind, EventRole, LanguageMode


class Entry(Base):
    """One row of 支援経過. Never rewritten: a correction is a row of its own that names the one it replaces."""

    __tablename__ = "entry"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[EntryKind] = mapped_column(closed(EntryKind, "kind"))
    happened_at: Mapped[datetime] = mapped_column(index=True)
    minutes: Mapped[int | None]
    facts: Mapped[str]
    said: Mapped[str]
    judged: Mapped[str]
    client_present: Mapped[bool]
    language: Mapped[str]
    language_mode: Mapped[LanguageMode | None] = mapped_column(closed(LanguageMode, "language_mode"))
    promises: Mapped[tuple[Promise, ...]] = mapped_column(Kept(tuple[Promise, ...]))
    shared: Mapped[tuple[Shared, ...]] = mapped_column(Kept(tuple[Shared, ...]), default=())
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    written_at: Mapped[datetime]
    corrects_id: Mapped[UUID | None] = mapped_column(ForeignKey("entry.id"), index=True)
    reason: Mapped[str] = mapped_column(default="")
    withdrawn: Mapped[bool] = mapped_column(default=False)
    withdrawn_reason: Mapped[str] = mapped_column(default="")
    item_id: Mapped[UUID | None] = mapped_column(index=True)
    """The item of a conference's agenda these are the minutes of."""

    present_rows: Mapped[list["EntryPresent"]] = relationship(order_by="EntryPresent.position", lazy="selectin")
    staff: Mapped[Staff] = relationship(lazy="joined")

    @classmethod
    def written(cls, entry: UUID, case: UUID, details: EntryDetails, by: UUID, at: datetime) -> "Entry":
        if not (details.facts.strip() or details.said.strip() or details.judged.strip()):
            raise Missing("対応・わかったこと")
        row = cls(id=entry, case_id=case, staff_id=by, written_at=at, reason="", withdrawn=False, withdrawn_reason="")
        take(row, details, "present")
        row.present_rows = [EntryPresent.of(position, each) for position, each in enumerate(details.present)]
        return row

    def details(self) -> EntryDetails:
        return give(EntryDetails, self, present=tuple(each.value() for each in self.present_rows))

    def row(self, corrected_by: UUID | None = None) -> EntryRow:
        return EntryRow(
            EntryId(self.id),
            CaseId(self.case_id),
            self.details(),
            StaffId(self.staff_id),
            self.staff.name,
            self.written_at,
            EntryId(self.corrects_id) if self.corrects_id else None,
            EntryId(corrected_by) if corrected_by else None,
            self.reason,
            self.withdrawn,
            self.withdrawn_reason,
        )


class EntryPresent(Base):
    __tablename__ = "entry_present"

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    person: Mapped[str]
    contact_id: Mapped[UUID | None]
    minutes: Mapped[int | None]
    role: Mapped[EventRole | None] = mapped_column(closed(EventRole, "role"))

    @classmethod
    def of(cls, position: int, value: Present) -> "EntryPresent":
        row = cls(position=position, agency_id=value.agency, contact_id=value.contact)
        row.person, row.minutes, row.role = value.person, value.minutes, value.role
        return row

    def value(self) -> Present:
        contact = ContactId(self.contact_id) if self.contact_id else None
        return Present(AgencyId(self.agency_id), self.person, contact, self.minutes, self.role)


class Task(Root, Base):
    __tablename__ = "task"

    text: Mapped[str]
    due: Mapped[date | None] = mapped_column(index=True)
    due_note: Mapped[str]
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    agency_id: Mapped[UUID | None] = mapped_column(ForeignKey("agency.id"))
    person: Mapped[str]
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"), index=True)
    entry_id: Mapped[UUID | None] = mapped_column(ForeignKey("entry.id"))
    done_on: Mapped[date | None]

    def rewrite(self, details: TaskDetails) -> None:
        if not details.text.strip():
            raise Missing("やること")
        self.text, self.due, self.due_note, self.person = details.text, details.due, details.due_note, details.person
        self.staff_id, self.agency_id, self.case_id, self.entry_id = details.staff, details.agency, details.case, details.entry

    def details(self) -> TaskDetails:
        return give(TaskDetails, self, staff=self.staff_id, agency=self.agency_id, case=self.case_id, entry=self.entry_id)


class Appointment(Root, Base):
    __tablename__ = "appointment"

    starts_at: Mapped[datetime] = mapped_column(index=True)
    minutes: Mapped[int]
    title: Mapped[str]
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"), index=True)
    agency_id: Mapped[UUID | None] = mapped_column(ForeignKey("agency.id"))
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    means: Mapped[str]
    language: Mapped[str]
    interpreter: Mapped[LanguageMode | None] = mapped_column(closed(LanguageMode, "interpreter"))
    place: Mapped[str]
    note: Mapped[str]
    meet_at: Mapped[str] = mapped_column(default="")
    interpreter_person: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")
    next_on: Mapped[date | None]

    def rewrite(self, details: AppointmentDetails) -> None:
        if details.minutes <= 0:
            raise EndsBeforeItBegins("予約の時間")
        take(self, details, "case", "agency", "staff")
        self.case_id, self.agency_id, self.staff_id = details.case, details.agency, details.staff

    def details(self) -> AppointmentDetails:
        return give(AppointmentDetails, self, case=self.case_id, agency=self.agency_id, staff=self.staff_id)
