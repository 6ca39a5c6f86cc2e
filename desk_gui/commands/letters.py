"""文書: drafted, approved, issued once, printed as often as needed."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from desk_gui.commands.base import Compensated, Final, Question, Reversible
from desk_gui.rows.letters import ApprovalPaper, LetterBasis, LetterContent, LetterRow, SheetPdf, Visit
from desk_gui.values.blanks import left_blank
from desk_gui.values.ids import AttachmentId, CaseId, LetterId, ReferralId
from desk_gui.vocabulary import ConsentItem, DispatchMeans, Honorific, LetterKind, LetterPart


@dataclass(frozen=True)
class LetterDraft:
    """What the caseworker decides about a letter; names, addresses and cleared values come from the desk's data at that moment.

    `items`: wished for; the gate has the last word, at drafting and again at 施行. `corrects`: the issued letter it takes the place of;
    `told_until`: the day after which what was told is to be used no longer; `own_part`, `their_part`: 役割分担案, what this desk and what
    the partner would do; `meeting`: 会議開催希望; `attached`: what lies with the case and goes along, printed behind the letter.
    """

    referral: ReferralId
    subject: str
    items: tuple[ConsentItem, ...]
    facts: str = ""
    said: str = ""
    judged: str = ""
    matters: tuple[str, ...] = ()
    wished_times: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    interpreting: str = ""
    reply_by: date | None = None
    section: str = ""
    person: str = ""
    honorific: Honorific | None = None
    greeting: bool = True
    client_language: str = ""
    client_subject: str = ""
    visit: Visit = field(default_factory=Visit)
    with_client_copy: bool = True
    corrects: LetterId | None = None
    kind: LetterKind = LetterKind.COOPERATION_REQUEST
    told_until: date | None = None
    own_part: tuple[str, ...] = ()
    their_part: tuple[str, ...] = ()
    meeting: str = ""
    attached: tuple[AttachmentId, ...] = ()

    @property
    def prints(self) -> "LetterDraft":
        """Without what was typed for another kind of letter than it is now."""
        if self.kind == LetterKind.COOPERATION_REQUEST:
            return replace(self, told_until=None)
        alone = replace(self, wished_times=(), own_part=(), their_part=(), meeting="")
        if self.kind == LetterKind.INFORMATION:
            return replace(alone, matters=(), greeting=False, reply_by=None)
        return replace(alone, told_until=None)

    @property
    def tells_visit(self) -> bool:
        """When and where the client goes stands on a sheet: an introduction tells the agency too."""
        return self.with_client_copy or self.kind == LetterKind.INTRODUCTION

    @property
    def written(self) -> dict[ConsentItem, bool]:
        """Whether there is a text for the items whose words are the letter's own."""
        told = any(text.strip() for text in (self.facts, self.said, self.judged))
        return {ConsentItem.CONSULTATION: told, ConsentItem.DOCUMENTS: bool(self.enclosures or self.attached)}

    @property
    def printed(self) -> tuple[ConsentItem, ...]:
        """Items switched on that say something: the client's copy must not claim that papers went along where none did."""
        written = self.written
        return tuple(item for item in self.items if written.get(item, True))

    def texts(self) -> dict[str, str]:
        """What somebody typed that an agency reads, by the Japanese label of its field."""
        return {
            "件名": self.subject,
            "事実": self.facts,
            "本人の話": self.said,
            "見立て": self.judged,
            "依頼事項": "\n".join(self.matters),
            "希望日時": "\n".join(self.wished_times),
            "役割分担（当窓口）": "\n".join(self.own_part),
            "役割分担（貴機関）": "\n".join(self.their_part),
            "会議の開催": self.meeting,
            "通訳": self.interpreting,
            "添付資料": "\n".join(self.enclosures),
            "部署": self.section,
            **({"その他の持ち物": "\n".join(self.visit.bring)} if self.kind == LetterKind.INTRODUCTION else {}),
        }

    def copy_texts(self) -> dict[str, str]:
        """What somebody typed that the client reads."""
        if not self.with_client_copy:
            return {}
        visit = self.visit
        return {
            "本人控えの件名": self.client_subject,
            "場所": visit.place_name,
            "所在地": visit.place_address,
            "行き方": visit.access,
            "その他の持ち物": "\n".join(visit.bring),
        }

    def placeholder(self) -> tuple[str, str] | None:
        """The first field in which a blank was left, and the blank."""
        texts = {**self.texts(), **self.copy_texts()}
        return next(((field, found) for field, text in texts.items() if (found := left_blank(text))), None)

    def past(self, today: date) -> tuple[str, date] | None:
        """A day it names that has gone by, with its field."""
        days = (("回答期限", self.prints.reply_by), ("利用の期限", self.prints.told_until))
        return next(((field, day) for field, day in days if day is not None and day < today), None)

    def missing(self) -> str | None:
        """The field without which it cannot be issued; none asked and nothing told is a page with an addressee and no reason."""
        prints = self.prints
        if not prints.subject.strip():
            return "件名"
        if not (prints.printed or any(matter.strip() for matter in prints.matters)):
            return "依頼事項" if prints.kind.asks else "事実"
        return "回答期限" if prints.kind.asks and prints.reply_by is None else None


@dataclass(frozen=True)
class DraftLetter(Reversible):
    id: LetterId
    draft: LetterDraft


@dataclass(frozen=True)
class DraftSuggested(Reversible):
    """A draft of what is known already, as it would be suggested: where several agencies are written to in one act."""

    id: LetterId
    referral: ReferralId


@dataclass(frozen=True)
class EditLetter(Reversible):
    id: LetterId
    draft: LetterDraft


@dataclass(frozen=True)
class RemoveLetter(Reversible):
    """A draft that is not wanted."""

    id: LetterId


@dataclass(frozen=True)
class RestoreLetter(Reversible):
    id: LetterId


@dataclass(frozen=True)
class ApproveLetter(Reversible):
    """決裁 was given on paper that day by that person. `draft`: the text it was given on, where undo has to bring it back."""

    id: LetterId
    on: date
    by: str
    draft: LetterDraft | None = None


@dataclass(frozen=True)
class WithdrawApproval(Reversible):
    id: LetterId


@dataclass(frozen=True)
class IssueLetter(Final):
    """施行: number and date are fixed, the sheets typeset, hashed and stored in one unit; the referral becomes 依頼済."""

    id: LetterId


@dataclass(frozen=True)
class CorrectLetter(Reversible):
    """訂正: begin a new letter that takes the place of an issued one, filled with what that one said. The old one stays as it is."""

    id: LetterId
    corrects: LetterId


@dataclass(frozen=True)
class NotePrinted(Compensated):
    """A sheet left the printer (or was saved as a file). `reissue`: why it was given out anew, marked 再発行."""

    id: LetterId
    part: LetterPart
    at: datetime
    reissue: str = ""


@dataclass(frozen=True)
class KeepBack(Reversible):
    """渡さなかった: the client's copy stays here, for that reason. An empty one takes it back."""

    id: LetterId
    part: LetterPart
    reason: str


@dataclass(frozen=True)
class FindLetters(Question[tuple[LetterRow, ...]]):
    """Newest first. `issued` None asks for both drafts and issued ones."""

    issued: bool | None = None
    case: CaseId | None = None
    words: str = ""


@dataclass(frozen=True)
class LetterById(Question[LetterRow]):
    id: LetterId


@dataclass(frozen=True)
class DraftOf(Question[LetterDraft]):
    """What was typed for a letter, to go on with."""

    id: LetterId


@dataclass(frozen=True)
class SuggestDraft(Question[LetterDraft]):
    """A draft filled from the referral, so that nothing is typed twice."""

    referral: ReferralId


@dataclass(frozen=True)
class ContentOf(Question[LetterContent]):
    """What would be printed if it were issued now. Raises NotConsented or WithheldInText where the gate says no."""

    draft: LetterDraft


@dataclass(frozen=True)
class PreviewSheet(Question[bytes]):
    """PDF of a draft's sheet: 下書き, no number."""

    draft: LetterDraft
    part: LetterPart


@dataclass(frozen=True)
class PreviewSheets(Question[tuple[SheetPdf, ...]]):
    """All sheets of a draft at once, in the order they are printed."""

    draft: LetterDraft


@dataclass(frozen=True)
class ApprovalPaperOf(Question[ApprovalPaper]):
    """A draft as it is passed round for 決裁."""

    id: LetterId


@dataclass(frozen=True)
class BasisFor(Question[LetterBasis]):
    """What the form of a letter stands on."""

    referral: ReferralId


@dataclass(frozen=True)
class IssuedSheets(Question[tuple[SheetPdf, ...]]):
    """Every stored PDF of a letter, byte for byte as issued."""

    id: LetterId


@dataclass(frozen=True)
class BesideSheets(Question[tuple[SheetPdf, ...]]):
    """What goes with an issued letter and is not kept: its cover sheet for that way, and the desk's own copy, marked 控.

    `enclosed`: pages of what lies in besides; a cover sheet by fax says how many are sent in all.
    """

    id: LetterId
    means: DispatchMeans
    enclosed: int = 0


@dataclass(frozen=True)
class SheetsAgain(Question[tuple[SheetPdf, ...]]):
    """Sheets that went out before, to be given out anew: those that did bear 再発行, others are as issued."""

    id: LetterId
    parts: tuple[LetterPart, ...]
    reason: str


@dataclass(frozen=True)
class IssuedSheet(Question[bytes]):
    """The stored PDF, byte for byte as issued."""

    id: LetterId
    part: LetterPart
