"""A mailing: one text for many partners. Once issued, each of its letters is a `Letter`, and the file of them all is kept beside."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.errors import AlreadyIssued, AlreadyPast, Missing, NotApproved, NotIssued, PlaceholderLeft
from desk_gui.models.base import Base, Kept, Root, closed
from desk_gui.models.desk import Staff
from desk_gui.rows.mailings import MailingDraft
from desk_gui.values.blanks import left_blank
from desk_gui.vocabulary import LetterState, NoticeReply


class Mailing(Root, Base):
    """`pdf`: all its letters in one file, drawn at 施行; what is printed or saved later is taken from these very bytes."""

    __tablename__ = "mailing"

    state: Mapped[LetterState] = mapped_column(closed(LetterState, "state"))
    subject: Mapped[str]
    draft: Mapped[MailingDraft] = mapped_column(Kept(MailingDraft))
    written_on: Mapped[date]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    approved_on: Mapped[date | None]
    approved_by: Mapped[str]
    issued_on: Mapped[date | None]
    pdf: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[str]
    corrects_id: Mapped[UUID | None] = mapped_column(index=True)

    staff: Mapped[Staff] = relationship(lazy="joined")

    def rewrite(self, draft: MailingDraft) -> None:
        """Take over a changed text; it needs a new 決裁."""
        self.must_be_open()
        self.subject, self.draft, self.corrects_id = draft.subject, draft, draft.corrects
        self.state, self.approved_on, self.approved_by = LetterState.DRAFT, None, ""

    @property
    def typed(self) -> MailingDraft:
        return self.draft

    def approve(self, on: date, by: str) -> None:
        if not by.strip():
            raise Missing("決裁者")
        self._must_say_something()
        self.state, self.approved_on, self.approved_by = LetterState.APPROVED, on, by

    def must_be_open(self) -> None:
        if self.state == LetterState.ISSUED:
            raise AlreadyIssued(self.id)

    def must_be_issued(self) -> None:
        if self.state != LetterState.ISSUED:
            raise NotIssued(self.id)

    def must_be_issuable(self, *, approval: bool, today: date) -> None:
        self.must_be_open()
        if approval and self.state != LetterState.APPROVED:
            raise NotApproved(self.id)
        self._must_say_something()
        if self.draft.reply_by is not None and self.draft.reply_by < today:
            raise AlreadyPast("回答期限", self.draft.reply_by)

    def _must_say_something(self) -> None:
        for field, there in (("件名", self.draft.subject.strip()), ("本文", self.draft.body.strip()), ("宛先", self.draft.recipients)):
            if not there:
                raise Missing(field)
        if self.draft.answer and self.draft.reply_by is None:
            raise Missing("回答期限")
        for field, text in self.draft.texts().items():
            if found := left_blank(text):
                raise PlaceholderLeft(field, found)


class NoticeAnswer(Base):
    """What the recipient of one of its letters answered. `struck`: recorded by mistake."""

    __tablename__ = "notice_answer"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    letter_id: Mapped[UUID] = mapped_column(ForeignKey("letter.id"), index=True)
    says: Mapped[NoticeReply] = mapped_column(closed(NoticeReply, "says"))
    on: Mapped[date]
    people: Mapped[int]
    words: Mapped[str]
    written_at: Mapped[datetime]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    struck: Mapped[bool] = mapped_column(default=False)

    staff: Mapped[Staff] = relationship(lazy="joined")
