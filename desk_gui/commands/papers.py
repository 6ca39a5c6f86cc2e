"""Records on paper: what stays in the office, or is handed to whoever signs it, and has no number in the register."""

from dataclasses import dataclass
from datetime import date

from desk_gui.commands.base import Final, Question
from desk_gui.rows.consent import ConsentDetails, Verdict
from desk_gui.rows.letters import PaperPdf
from desk_gui.values.ids import AgencyId, CaseId, ClientId, ConsentId, EntryId, StaffId
from desk_gui.vocabulary import ConsentItem, Paper


@dataclass(frozen=True)
class HandoverDraft:
    """引継書 of a case, as somebody words it. `before` and `after`: colleagues; `to`: another desk, in place of `after`, and `to_other`
    who has it there; `items`: what of the clients it tells.
    """

    case: CaseId
    on: date
    before: StaffId | None = None
    after: StaffId | None = None
    to: AgencyId | None = None
    to_other: str = ""
    reason: str = ""
    state: str = ""
    cautions: str = ""
    items: tuple[ConsentItem, ...] = ()

    def texts(self) -> dict[str, str]:
        """What somebody typed, by the Japanese label of its field."""
        return {"先方の担当": self.to_other, "理由": self.reason, "現状": self.state, "注意事項": self.cautions}


@dataclass(frozen=True)
class AnnouncePaper(Final):
    """A record is about to go to a printer, or into a file. Sent before it does; nothing leaves where it is refused.

    `digest`: the SHA-256 of what was looked at, which is what is printed; `case` None: it is about `client` alone. A 引継書 has a command
    of its own.
    """

    paper: Paper
    digest: str
    case: CaseId | None = None
    client: ClientId | None = None
    printed: bool = True


@dataclass(frozen=True)
class AnnounceHandover(Final):
    """A 引継書 is about to go to a printer, or into a file. Judged once more, and refused where it would by now be another sheet than the
    one that was looked at (`digest`: its SHA-256). What it tells another desk is kept as told.
    """

    draft: HandoverDraft
    digest: str
    printed: bool = True


@dataclass(frozen=True)
class SuggestHandover(Question[HandoverDraft]):
    """Filled from the case as it stands, with what `to` (another desk, or None: a colleague) may be told of it."""

    case: CaseId
    to: AgencyId | None = None


@dataclass(frozen=True)
class HandoverItems(Question[tuple[Verdict, ...]]):
    """What of the clients a 引継書 may tell that desk, or (None) a colleague, and why not the rest."""

    case: CaseId
    to: AgencyId | None = None


@dataclass(frozen=True)
class HandoverPaper(Question[PaperPdf]):
    """Raises NotConsented for an item that may not be told, WithheldInText where what somebody typed gives it away."""

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
