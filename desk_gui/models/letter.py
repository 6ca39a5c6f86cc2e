"""A letter: a draft, then exactly what was issued, forever."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.commands.letters import LetterDraft
from desk_gui.errors import AlreadyIssued, AlreadyPast, Missing, NotApproved, NotFound, NotIssued, PlaceholderLeft
from desk_gui.models.base import Base, Kept, Root, closed, give
from desk_gui.models.desk import Staff
from desk_gui.rows.dispatch import Dispatch, DispatchDetails
from desk_gui.rows.letters import LetterContent, LetterLink, LetterSheet, Printed, Stamp
from desk_gui.rows.mailings import NoticeContent
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import DispatchId, LetterId
from desk_gui.vocabulary import DispatchMeans, LetterKind, LetterPart, LetterState


class Letter(Root, Base):
    """`number` is given at 施行 and never again; `content` is what the sheets were typeset from.

    One of a mailing is about no client: it has `mailing_id`, `to_id` and `notice` where another has its referral, draft and content.
    """

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("register", "year", "number"),)

    kind: Mapped[LetterKind] = mapped_column(closed(LetterKind, "kind"))
    state: Mapped[LetterState] = mapped_column(closed(LetterState, "state"))
    referral_id: Mapped[UUID | None] = mapped_column(ForeignKey("referral.id"), index=True)
    mailing_id: Mapped[UUID | None] = mapped_column(ForeignKey("mailing.id"), index=True)
    to_id: Mapped[UUID | None] = mapped_column(ForeignKey("agency.id"))
    subject: Mapped[str]
    draft: Mapped[LetterDraft | None] = mapped_column(Kept(LetterDraft))
    written_on: Mapped[date]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    approved_on: Mapped[date | None]
    approved_by: Mapped[str] = mapped_column(default="")
    register: Mapped[str | None]
    year: Mapped[int | None]
    number: Mapped[int | None]
    number_text: Mapped[str] = mapped_column(default="")
    slip_number: Mapped[str] = mapped_column(default="")
    control_number: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date | None]
    content: Mapped[LetterContent | None] = mapped_column(Kept(LetterContent))
    notice: Mapped[NoticeContent | None] = mapped_column(Kept(NoticeContent))
    corrects_id: Mapped[UUID | None] = mapped_column(index=True)

    sheets: Mapped[list["Sheet"]] = relationship(order_by="Sheet.position", lazy="selectin")
    dispatches: Mapped[list["Dispatched"]] = relationship(order_by="Dispatched.seq", lazy="selectin")

    def rewrite(self, draft: LetterDraft) -> None:
        """Take over a changed draft, finished or not; a changed draft needs a new 決裁."""
        self.must_be_open()
        self.subject, self.draft, self.corrects_id, self.kind = draft.subject, draft, draft.corrects, draft.kind
        self.state, self.approved_on, self.approved_by = LetterState.DRAFT, None, ""

    def approve(self, on: date, by: str) -> None:
        if not by.strip():
            raise Missing("決裁者")
        self._must_say_something()
        self.state, self.approved_on, self.approved_by = LetterState.APPROVED, on, by

    def left(self) -> tuple[Dispatch, ...]:
        """How it left the desk, as far as that counts."""
        return tuple(each.value() for each in self.dispatches if not each.struck)

    @property
    def typed(self) -> LetterDraft:
        """Raises NotFound for one of a mailing: its text is the mailing's."""
        if self.draft is None:
            raise NotFound("LetterDraft", self.id)
        return self.draft

    @property
    def about(self) -> UUID:
        """The referral it stands on. Raises NotFound for one of a mailing."""
        if self.referral_id is None:
            raise NotFound("Referral", self.id)
        return self.referral_id

    def must_be_issued(self) -> None:
        if self.state != LetterState.ISSUED:
            raise NotIssued(self.id)

    def must_be_open(self) -> None:
        if self.state == LetterState.ISSUED:
            raise AlreadyIssued(self.id)

    def must_be_issuable(self, *, approval: bool, today: date) -> None:
        self.must_be_open()
        if approval and self.state != LetterState.APPROVED:
            raise NotApproved(self.id)
        self._must_say_something()
        if (past := self.typed.past(today)) is not None:
            raise AlreadyPast(*past)

    def _must_say_something(self) -> None:
        if (missing := self.typed.missing()) is not None:
            raise Missing(missing)
        if (blank := self.typed.prints.placeholder()) is not None:
            raise PlaceholderLeft(*blank)

    def link(self) -> LetterLink:
        return LetterLink(LetterId(self.id), self.number_text)

    def stamp(self) -> Stamp:
        year = FiscalYear(self.year).label if self.year is not None else ""
        return Stamp(self.number_text, year, self.issued_on, self.slip_number, self.control_number)


class Sheet(Base):
    """One sheet as it was issued. `pdf`: the very bytes that were hashed, shown and printed; `kept_back`: why it was not handed over."""

    __tablename__ = "sheet"

    letter_id: Mapped[UUID] = mapped_column(ForeignKey("letter.id"), primary_key=True)
    part: Mapped[LetterPart] = mapped_column(closed(LetterPart, "part"), primary_key=True)
    position: Mapped[int]
    pdf: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[str]
    pages: Mapped[int]
    kept_back: Mapped[str] = mapped_column(default="")
    prints: Mapped[list["Printing"]] = relationship(order_by="Printing.at", lazy="selectin")

    def row(self) -> LetterSheet:
        prints = tuple(Printed(each.at, each.reissue) for each in self.prints)
        return LetterSheet(self.part, self.sha256, self.pages, prints, self.kept_back)


class Printing(Base):
    __tablename__ = "printing"
    __table_args__ = (ForeignKeyConstraint(["letter_id", "part"], ["sheet.letter_id", "sheet.part"]),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    letter_id: Mapped[UUID]
    part: Mapped[LetterPart] = mapped_column(closed(LetterPart, "part"))
    at: Mapped[datetime]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    reissue: Mapped[str] = mapped_column(default="")


class Dispatched(Base):
    """A letter left the desk. `struck`: recorded by mistake."""

    __tablename__ = "dispatch"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    letter_id: Mapped[UUID] = mapped_column(ForeignKey("letter.id"), index=True)
    means: Mapped[DispatchMeans] = mapped_column(closed(DispatchMeans, "means"))
    on: Mapped[date]
    pages: Mapped[int]
    enclosures: Mapped[str]
    written_at: Mapped[datetime]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    struck: Mapped[bool] = mapped_column(default=False)

    staff: Mapped[Staff] = relationship(lazy="joined")

    def value(self) -> Dispatch:
        return Dispatch(DispatchId(self.id), give(DispatchDetails, self), self.staff.name)
