"""Records on paper: what stays in the office, or is handed to whoever signs it, and has no number in the register."""

from dataclasses import dataclass
from datetime import date

from desk_gui.commands.base import Final, Question
from desk_gui.rows.consent import ConsentDetails
from desk_gui.rows.letters import PaperPdf
from desk_gui.values.ids import CaseId, ClientId, ConsentId, EntryId, StaffId
from desk_gui.vocabulary import Paper


@dataclass(frozen=True)
class HandoverDraft:
    """引継書 of a case, as somebody words it. `before` and `after`: colleagues; `to_other`: another desk, in place of `after`."""

    case: CaseId
    on: date
    before: StaffId | None = None
    after: StaffId | None = None
    to_other: str = ""
    reason: str = ""
    state: str = ""
    cautions: str = ""


@dataclass(frozen=True)
class AnnouncePaper(Final):
    """A record is about to go to a printer, or into a file. Sent before it does; nothing leaves where it is refused.

    `digest`: the SHA-256 of what was looked at, which is what is printed; `case` None: it is about `client` alone.
    """

    paper: Paper
    digest: str
    case: CaseId | None = None
    client: ClientId | None = None
    printed: bool = True


@dataclass(frozen=True)
class SuggestHandover(Question[HandoverDraft]):
    """Filled from the case as it stands."""

    case: CaseId


@dataclass(frozen=True)
class HandoverPaper(Question[PaperPdf]):
    draft: HandoverDraft


@dataclass(frozen=True)
class ConsentPaper(Question[PaperPdf]):
    """同意書: before it is signed as it would be recorded, or (`consent`) as the record of one, with its number."""

    details: ConsentDetails
    consent: ConsentId | None = None


@dataclass(frozen=True)
class ConsultationPaper(Question[PaperPdf]):
    """相談記録票 of one entry, for circulation. Address, telephone, opponents and private remarks are left out."""

    case: CaseId
    entry: EntryId
