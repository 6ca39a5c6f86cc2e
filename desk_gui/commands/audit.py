"""The record of who did what: announced before anything leaves, and read by a manager."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desk_gui.commands.base import Final, Page, Question
from desk_gui.rows.audit import AuditHead, AuditLine, Disclosure
from desk_gui.values.ids import ClientId, LetterId, StaffId
from desk_gui.vocabulary import AuditAction, Beside, ExportKind, LetterPart


@dataclass(frozen=True)
class AnnouncePrint(Final):
    """These sheets are about to go to a printer. Sent before they do; nothing is printed where it is refused.

    `again`: those of them that bear 再発行; `beside`: what was drawn to go with them.
    """

    letter: LetterId
    parts: tuple[LetterPart, ...]
    again: tuple[LetterPart, ...] = ()
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True)
class AnnounceDraftPrint(Final):
    """A draft is about to go to a printer, to be passed round for 決裁."""

    letter: LetterId


@dataclass(frozen=True)
class AnnounceExport(Final):
    """This is about to leave as a file or over the clipboard. Sent before it does. `rows`: of a table."""

    what: ExportKind
    rows: int = 0
    letter: LetterId | None = None
    parts: tuple[LetterPart, ...] = ()
    again: tuple[LetterPart, ...] = ()
    client: ClientId | None = None
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True)
class FindAudit(Question[Page[AuditLine]]):
    """Newest first; `number`: of a case, letter, consultation or consent, or the control number of a letter."""

    staff: StaffId | None = None
    actions: frozenset[AuditAction] = frozenset()
    first: date | None = None
    last: date | None = None
    thing: UUID | None = None
    number: str = ""
    after: str | None = None
    limit: int = 200


@dataclass(frozen=True)
class DisclosureOf(Question[Disclosure]):
    """Who saw, printed or took out anything of this person."""

    client: ClientId


@dataclass(frozen=True)
class TheAuditHead(Question[AuditHead | None]):
    """For backups and reports: paper outside proves the record inside."""
