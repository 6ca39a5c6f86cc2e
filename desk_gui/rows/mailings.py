"""One text to many partners: what each of their letters says, and how far the whole has got."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from desk_gui.rows.dispatch import Dispatch
from desk_gui.rows.letters import Addressee, House, Sender
from desk_gui.values.ids import AgencyId, AnswerId, LetterId, MailingId
from desk_gui.vocabulary import LetterKind, LetterPart, LetterState, NoticeReply

NAGGED = timedelta(days=14)


@dataclass(frozen=True)
class NoticeContent:
    """All that is printed on one letter of a mailing. It has no room for anything of a client.

    `points`: rows below 記, each with its label; `held`: what the desk's register says of the recipient, to be put right by them;
    `answer`: a sheet lies behind on which they answer; `corrects`: as in a letter about a client.
    """

    kind: LetterKind
    addressee: Addressee
    sender: Sender
    subject: str
    body: tuple[str, ...]
    points: tuple[tuple[str, tuple[str, ...]], ...] = ()
    held: tuple[tuple[str, str], ...] = ()
    reply_by: date | None = None
    answer: bool = False
    enclosures: tuple[str, ...] = ()
    greeting: bool = True
    marks: tuple[str, ...] = ()
    corrects: str = ""
    house: House = field(default_factory=House)

    @property
    def awaits(self) -> bool:
        """Whoever gets it is asked to answer."""
        return self.answer or self.reply_by is not None


@dataclass(frozen=True)
class MailingDraft:
    """What the desk decides about a mailing; names and addresses come from the register at that moment.

    `named`: addressed to the person the register names first, where it names one; `place`, `agenda` and the rest are rows below 記,
    one line each; `answer`: with a sheet to answer on; `corrects`: the mailing it takes the place of.
    """

    subject: str = ""
    body: str = ""
    recipients: tuple[AgencyId, ...] = ()
    kind: LetterKind = LetterKind.NOTICE
    when: str = ""
    place: str = ""
    agenda: str = ""
    note: str = ""
    reply_by: date | None = None
    answer: bool = False
    enclosures: tuple[str, ...] = ()
    greeting: bool = True
    named: bool = False
    corrects: MailingId | None = None

    @property
    def awaits(self) -> bool:
        return self.answer or self.reply_by is not None

    @property
    def points(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Rows below 記, those that say something."""
        rows = (("日時", self.when), ("場所", self.place), ("内容", self.agenda), ("備考", self.note))
        said = ((label, tuple(line.strip() for line in text.splitlines() if line.strip())) for label, text in rows)
        return tuple((label, lines) for label, lines in said if lines)

    def texts(self) -> dict[str, str]:
        """What somebody typed, by the Japanese label of its field."""
        return {
            "件名": self.subject,
            "本文": self.body,
            "日時": self.when,
            "場所": self.place,
            "内容": self.agenda,
            "備考": self.note,
            "同封物": "\n".join(self.enclosures),
        }


@dataclass(frozen=True)
class AnswerDetails:
    """`people`: how many come; `words`: a remark, or what has changed in what the register says."""

    says: NoticeReply
    on: date
    people: int = 0
    words: str = ""


@dataclass(frozen=True)
class Answer:
    id: AnswerId
    details: AnswerDetails
    by_name: str


@dataclass(frozen=True)
class MailingLine:
    """One recipient, with the letter it got. `trouble`: why it can be written to no more; `by_post`, `by_fax`: there is an address, a
    number, so that it can leave that way; `answer`: the last that counts.
    """

    agency: AgencyId
    name: str
    whom: str
    by_post: bool
    by_fax: bool
    trouble: str = ""
    letter: LetterId | None = None
    number_text: str = ""
    pages: int = 0
    printed: bool = False
    dispatches: tuple[Dispatch, ...] = ()
    corrected_by: str = ""
    phone: str = ""
    answer: Answer | None = None


@dataclass(frozen=True)
class MailingPaper:
    """One sheet of one of its letters."""

    letter: LetterId
    part: LetterPart
    pdf: bytes = field(repr=False)


@dataclass(frozen=True)
class MailingProof:
    """What goes round for 決裁 as one file: the 伺い where the desk works with 決裁, and what the first recipient would get."""

    mailing: MailingId
    pdf: bytes = field(repr=False)


@dataclass(frozen=True)
class MailingRow:
    """`count`: of recipients; `first`, `last`: numbers of its letters; `printed`, `sent`, `answered`: how many of them; `awaits`: answers
    are waited for, by `reply_by`."""

    id: MailingId
    version: int
    kind: LetterKind
    state: LetterState
    subject: str
    written_on: date
    by_name: str
    count: int
    approved_on: date | None = None
    approved_by: str = ""
    issued_on: date | None = None
    first: str = ""
    last: str = ""
    printed: int = 0
    sent: int = 0
    answered: int = 0
    awaits: bool = False
    reply_by: date | None = None
    removed: bool = False

    def owes_answers(self, day: date) -> bool:
        """The day for them has gone by, not long ago; after `NAGGED` nobody is reminded any more."""
        due = self.reply_by
        return self.issued_on is not None and due is not None and due < day <= due + NAGGED and self.answered < self.count

    @property
    def numbers(self) -> str:
        """倉広相第1号〜第40号: what they begin with alike is said once."""
        begins, mark, number = self.last.rpartition("第")
        rest = f"{mark}{number}" if begins and self.first.startswith(f"{begins}{mark}") else self.last
        return self.first if self.first == self.last else f"{self.first}〜{rest}"


@dataclass(frozen=True)
class MailingSheet:
    """A mailing as its page shows it. `approval`: whether the desk works with 決裁, by whom as a rule."""

    row: MailingRow
    draft: MailingDraft
    lines: tuple[MailingLine, ...]
    approval: bool
    approver: str = ""
    corrected_by: MailingId | None = None
