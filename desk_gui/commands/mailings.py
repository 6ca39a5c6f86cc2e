"""一斉送付: one text to many partners, each a letter with a number of its own."""

from dataclasses import dataclass
from datetime import date

from desk_gui.commands.base import Final, Question, Reversible
from desk_gui.rows.letters import SheetPdf
from desk_gui.rows.mailings import AnswerDetails, MailingDraft, MailingPaper, MailingProof, MailingRow, MailingSheet
from desk_gui.values.ids import AgencyId, AnswerId, LetterId, MailingId


@dataclass(frozen=True)
class DraftMailing(Reversible):
    id: MailingId
    draft: MailingDraft


@dataclass(frozen=True)
class EditMailing(Reversible):
    id: MailingId
    draft: MailingDraft


@dataclass(frozen=True)
class RemoveMailing(Reversible):
    """A mailing that is not wanted."""

    id: MailingId


@dataclass(frozen=True)
class RestoreMailing(Reversible):
    id: MailingId


@dataclass(frozen=True)
class ApproveMailing(Reversible):
    """決裁 was given on paper that day by that person, once for all its letters. `draft`: as in ApproveLetter."""

    id: MailingId
    on: date
    by: str
    draft: MailingDraft | None = None


@dataclass(frozen=True)
class WithdrawMailingApproval(Reversible):
    id: MailingId


@dataclass(frozen=True)
class IssueMailing(Final):
    """施行 of all its letters in one unit: each gets its number, its bytes are typeset, hashed and stored."""

    id: MailingId


@dataclass(frozen=True)
class CorrectMailing(Reversible):
    """訂正: begin a mailing that takes the place of an issued one, filled with what that one said."""

    id: MailingId
    corrects: MailingId


@dataclass(frozen=True)
class AnnounceMailingDraft(Final):
    """A draft is about to go to a printer, to be passed round for 決裁. Sent before it does; nothing is printed where it is refused."""

    id: MailingId


@dataclass(frozen=True)
class RecordAnswer(Reversible):
    """What the recipient of one of its letters answered. `instead_of`: the answer that counts so far, whose place it takes."""

    id: AnswerId
    letter: LetterId
    details: AnswerDetails
    instead_of: AnswerId | None = None


@dataclass(frozen=True)
class StrikeAnswer(Reversible):
    """Recorded by mistake. The row stays and counts for nothing."""

    id: AnswerId


@dataclass(frozen=True)
class RestoreAnswer(Reversible):
    id: AnswerId


@dataclass(frozen=True)
class FindMailings(Question[tuple[MailingRow, ...]]):
    """Newest first."""

    words: str = ""


@dataclass(frozen=True)
class MailingById(Question[MailingSheet]):
    id: MailingId


@dataclass(frozen=True)
class PreviewNotice(Question[tuple[SheetPdf, ...]]):
    """What one recipient would get: 下書き, no number. None: the first of them, or nobody yet."""

    draft: MailingDraft
    agency: AgencyId | None = None


@dataclass(frozen=True)
class MailingProofOf(Question[MailingProof]):
    """A draft as it is passed round for 決裁. Raises AlreadyIssued."""

    id: MailingId


@dataclass(frozen=True)
class MailingSheets(Question[tuple[MailingPaper, ...]]):
    """The sheets of these letters, byte for byte as issued, letter by letter; no letters: all."""

    id: MailingId
    letters: tuple[LetterId, ...] = ()


@dataclass(frozen=True)
class MailingPdf(Question[bytes]):
    """All letters in one file, as they were issued. `backs`: with an empty page wherever the next one would begin on a back."""

    id: MailingId
    backs: bool = False
    letters: tuple[LetterId, ...] = ()
    """Those of them alone; empty: all."""
