"""Letters as they are issued: the exact content, who may read which sheet, and the bytes that were hashed."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.consent import Cleared, GateAnswer
from desk_gui.rows.dispatch import Dispatch
from desk_gui.rows.ecomap import LeftOut
from desk_gui.rows.phrases import DeskPhrase
from desk_gui.rows.referrals import Receipt
from desk_gui.values.days import both_calendars, wareki
from desk_gui.values.ids import AgencyId, AttachmentId, CaseId, ConsentId, LetterId, MailingId, ReferralId
from desk_gui.vocabulary import (
    Beside,
    Calendar,
    ConsentGiver,
    ConsentItem,
    Figures,
    Honorific,
    LetterKind,
    LetterPart,
    LetterState,
    Paper,
    PersonRule,
)


@dataclass(frozen=True)
class Window:
    """The zone of a sheet that shows in the desk's window envelopes however the sheet slips: millimetres from its top left corner."""

    x: float = 22.0
    y: float = 12.0
    width: float = 65.0
    height: float = 24.0


@dataclass(frozen=True)
class House:
    """How this desk's paper looks: part of a letter's content, so that a letter issued once stays as it is.

    `window`: None where the desk has no window envelopes; `folds`: from the top edge; `ends`: whether a list below 記 closes with 以上;
    `hanging`: whether 、 and 。 may hang at the end of a line (ぶら下げ); `logo`: a PNG that `letters/logo.py` takes.
    """

    window: Window | None = Window()
    folds: tuple[float, ...] = (99.0, 198.0)
    figures: Figures = Figures.HALF
    ends: bool = True
    calendar: Calendar = Calendar.ERA
    hanging: bool = False
    logo: bytes | None = field(default=None, repr=False)

    def day(self, day: date, *, weekday: bool = False) -> str:
        """A day as this desk's letters write it."""
        return both_calendars(day, weekday=weekday) if self.calendar == Calendar.BOTH else wareki(day, weekday=weekday)


@dataclass(frozen=True)
class Addressee:
    """宛先: agency, section, person, and the honorific that fits (a person: 様, none: 御中)."""

    name: str
    honorific: Honorific
    postcode: str = ""
    address: str = ""
    section: str = ""
    title: str = ""
    person: str = ""
    phone: str = ""
    fax: str = ""


@dataclass(frozen=True)
class Sender:
    """発信者 and 問合せ先: the desk's own block. `hours`: when it is open, as its paper says it."""

    name: str
    head_title: str = ""
    head_name: str = ""
    seal_omitted: bool = True
    section: str = ""
    person: str = ""
    person_kana: str = ""
    postcode: str = ""
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    hours: str = ""


@dataclass(frozen=True)
class Visit:
    """Where and when the client goes, for the client's copy. `bring`: keys `bring_*` of the letter phrases, or free Japanese words."""

    on: date | None = None
    at: time | None = None
    confirmed: bool = False
    confirm_by: date | None = None
    place_name: str = ""
    place_address: str = ""
    access: str = ""
    interpreter: bool = False
    free: bool | None = None
    accompanied: bool = False
    bring: tuple[str, ...] = ()


@dataclass(frozen=True)
class Enclosed:
    """Something attached to the case that goes along. `items`: what can be read on it; `sha256`: of the file it was drawn from;
    `consents`: on which it goes.
    """

    attachment: AttachmentId
    title: str
    pages: int
    sha256: str
    items: tuple[ConsentItem, ...] = ()
    consents: tuple[ConsentId, ...] = ()


@dataclass(frozen=True)
class LetterContent:
    """All that is printed on the three sheets, and nothing else.

    `corrects`: 令和8年6月9日付け倉広相第1号, which this letter takes the place of; `matters`: 依頼事項 lines; `said`: the client's
        words, each printed with とのこと（本人の話）; `facts`: what the desk did or saw; `judged`: the desk's view (見立て);
        `urgency`: 緊急度と期限; `shares`: 役割分担案, line by line what this desk does and what the partner is asked to; `meeting`: a
        conference this desk wishes for; `told_until`: the day after which what was told is to be used no longer;
        `phrases`: the desk's own wordings of the client's copy; `enclosed`: what of the case lies behind it, named in `enclosures` too.
    """

    kind: LetterKind
    addressee: Addressee
    sender: Sender
    subject: str
    cleared: Cleared
    facts: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
    urgency: str = ""
    matters: tuple[str, ...] = ()
    wished_times: tuple[str, ...] = ()
    shares: tuple[tuple[str, str], ...] = ()
    meeting: str = ""
    enclosures: tuple[str, ...] = ()
    interpreting: str = ""
    reply_by: date | None = None
    consent_line: str = ""
    consent_giver: ConsentGiver = ConsentGiver.SELF
    told_until: date | None = None
    greeting: bool = True
    marks: tuple[str, ...] = ("取扱注意",)
    client_name: str = ""
    client_kana: str = ""
    client_language: str = ""
    client_subject: str = ""
    not_told: tuple[ConsentItem, ...] = ()
    visit: Visit = field(default_factory=Visit)
    with_client_copy: bool = True
    corrects: str = ""
    phrases: tuple[DeskPhrase, ...] = ()
    house: House = field(default_factory=House)
    enclosed: tuple[Enclosed, ...] = ()

    @property
    def told(self) -> tuple[ConsentItem, ...]:
        """What the agency learns of the client, on the letter or on what lies behind it."""
        on_it = (each.item for each in self.cleared.items if each.text)
        behind = (item for each in self.enclosed for item in each.items)
        return tuple(dict.fromkeys((*on_it, *behind)))


def usual_subject(kind: LetterKind, service: str) -> str:
    """Of a letter nobody has given one yet. It names no person: subjects stand in registers."""
    if kind == LetterKind.INFORMATION:
        return "相談者の状況について"
    if service:
        return f"{service}について"
    return "御相談について" if kind == LetterKind.INTRODUCTION else "相談への御協力について"


@dataclass(frozen=True)
class Stamp:
    """What is fixed at 施行. `number_text`: 倉広相第32号; `slip_number`: HS-R8-0032; `control_number`: the record of who did what,
    as it stood then (管理番号). A draft has none of them and prints 下書き.
    """

    number_text: str = ""
    fiscal_year: str = ""
    issued_on: date | None = None
    slip_number: str = ""
    control_number: str = ""

    @property
    def is_draft(self) -> bool:
        return not self.number_text

    @property
    def copy_number(self) -> str:
        """The number on the client's copy: HK-R8-0032 beside the slip's HS-R8-0032."""
        return f"HK{self.slip_number.removeprefix('HS')}" if self.slip_number else ""


@dataclass(frozen=True)
class Printed:
    """A sheet left the printer, or was saved as a file. `reissue`: why it was given out anew; then it bore 再発行."""

    at: datetime
    reissue: str = ""


@dataclass(frozen=True)
class LetterSheet:
    """One sheet as issued. `sha256`: hex of the PDF bytes; `kept_back`: why it was not handed over."""

    part: LetterPart
    sha256: str
    pages: int
    prints: tuple[Printed, ...] = ()
    kept_back: str = ""

    @property
    def is_settled(self) -> bool:
        """Nothing more is to be done with it."""
        return bool(self.prints or self.kept_back)


@dataclass(frozen=True)
class LetterLink:
    """Another letter, as it is called here. `number_text`: empty while it is a draft."""

    id: LetterId
    number_text: str


@dataclass(frozen=True)
class LetterRow:
    """`corrects`: the letter this one takes the place of; `corrected_by`: the one, be it a draft, that takes the place of this.

    `mailing`: the text it is one letter of; then it is about no client, and `case` and `referral` are None.
    """

    id: LetterId
    version: int
    kind: LetterKind
    state: LetterState
    case: CaseId | None
    referral: ReferralId | None
    to: AgencyId
    to_name: str
    case_number: str
    who: str
    protected: bool
    subject: str
    written_on: date
    stamp: Stamp
    approved_on: date | None = None
    approved_by: str = ""
    sheets: tuple[LetterSheet, ...] = ()
    dispatches: tuple[Dispatch, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    removed: bool = False
    corrects: LetterLink | None = None
    corrected_by: LetterLink | None = None
    mailing: MailingId | None = None

    @property
    def is_corrected(self) -> bool:
        """What takes its place has been issued."""
        return self.corrected_by is not None and self.corrected_by.number_text != ""


@dataclass(frozen=True)
class SheetPdf:
    """One sheet as a finished file. `reissue`: why it is given out anew; then it bears 再発行. `pages`: of one drawn for a set."""

    part: LetterPart | Beside
    pdf: bytes
    reissue: str = ""
    pages: int = 0


@dataclass(frozen=True)
class PaperPdf:
    """A record as a finished file. `digest`: the SHA-256 of its bytes; `left_out`: what the case holds and this paper may not tell."""

    paper: Paper
    pdf: bytes
    digest: str
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class ApprovalForm:
    """伺い: what those who stamp it are asked. `sheets`: what follows behind it, with the number of pages."""

    content: LetterContent
    boxes: tuple[str, ...]
    drafted_on: date
    case_number: str
    sheets: tuple[tuple[LetterPart | Beside, int], ...]
    section: str = ""
    drafter: str = ""
    phone: str = ""


@dataclass(frozen=True)
class ApprovalPaper:
    """What goes round on paper as one file: the 伺い where the desk works with 決裁, and the letter behind it, marked 下書き."""

    letter: LetterId
    pdf: bytes


@dataclass(frozen=True)
class LetterBasis:
    """What a letter to the partner of this referral stands on. `gate`: the verdict for every item there is.

    `approval`: whether the desk works with 決裁, by whom as a rule; `letter`: one begun before and not issued yet; `service`: what the
        partner is asked for, by name; `guarded`: the client is protected, so that no copy is handed to them as a rule;
        `person_rule`: how the desk addresses a person.
    """

    referral: ReferralId
    case: CaseId
    case_number: str
    who: str
    agency: AgencyRow
    gate: GateAnswer
    approval: bool
    approver: str = ""
    letter: LetterId | None = None
    service: str = ""
    guarded: bool = False
    person_rule: PersonRule = PersonRule.SAMA
