"""What leaves the program, in the record: announced first, and each sheet with the hash of its bytes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands.attachments import AnnounceAttachment
from desk_gui.commands.audit import AnnounceDraftPrint, AnnounceExport, AnnouncePrint
from desk_gui.commands.base import Command, Done
from desk_gui.commands.conferences import AnnounceAgenda, AnnounceMinutes
from desk_gui.commands.ecomap import AnnounceEcomap
from desk_gui.commands.letters import IssueLetter
from desk_gui.commands.mailings import AnnounceMailingDraft, IssueMailing
from desk_gui.commands.papers import AnnounceHandover, AnnouncePaper
from desk_gui.commands.plans import AnnouncePlan
from desk_gui.commands.study import AnnounceStudy
from desk_gui.errors import NotAllowed, NotFound
from desk_gui.models.attachment import Attachment
from desk_gui.models.case import CaseClient, Client
from desk_gui.models.conference import AgendaItem
from desk_gui.models.desk import Staff
from desk_gui.models.letter import Letter, Sheet
from desk_gui.models.plan import Plan
from desk_gui.models.referral import Referral
from desk_gui.rows.audit import Thing
from desk_gui.services.work import MANAGERS, WORKERS, Answer, Handler, Reading, Work
from desk_gui.storage.audit import Act
from desk_gui.values.ids import LetterId
from desk_gui.vocabulary import AuditAction, Beside, ExportKind, LetterPart, Paper, Role

DRAFT, AGAIN = "draft", "again"
"""A letter printed before it had a number; a sheet that bears 再発行."""


@dataclass(frozen=True)
class _Sheets:
    """Of which letter, which sheets, which of those bear 再発行, and what was drawn to go with them."""

    letter: LetterId
    parts: tuple[LetterPart, ...]
    again: tuple[LetterPart, ...] = ()
    beside: tuple[Beside, ...] = ()


ECOMAP, ECOMAP_COPY = "ecomap", "ecomap_copy"
MINUTES, MINUTES_COPY = "minutes", "minutes_copy"
AGENDA, AGENDA_COPY = "agenda", "agenda_copy"
PLAN, PLAN_COPY = "plan", "plan_copy"
ATTACHMENT, ATTACHMENT_WHOLE = "attachment", "attachment_whole"
"""What the record calls the desk's own sheet, and one for others."""
_TAKES_OUT = {ExportKind.AUDIT: MANAGERS, ExportKind.DISCLOSURE: MANAGERS, ExportKind.FIGURES: frozenset({Role.STATISTICS})}
"""What is not for everybody who works on cases to take out."""


def announce_print(command: AnnouncePrint, work: Work) -> Done:
    _sheets(work, command.letter, command.parts)
    return Done(None)


def announce_draft_print(command: AnnounceDraftPrint, work: Work) -> Done:
    work.get(Letter, command.letter)
    return Done(None)


def announce_export(command: AnnounceExport, work: Work) -> Done:
    _check_takes_out(command.what, work)
    if command.letter is not None:
        _sheets(work, command.letter, command.parts)
    if command.client is not None:
        work.get(Client, command.client)
    return Done(None)


def _check_takes_out(what: ExportKind, work: Work) -> None:
    """Whoever may ask for it may take it out, and nobody else. Raises NotAllowed."""
    role = work.get(Staff, work.author()).role
    if role not in _TAKES_OUT.get(what, WORKERS):
        raise NotAllowed(AnnounceExport.__name__, role)


def _sheets(reading: Reading, letter: LetterId, parts: tuple[LetterPart, ...]) -> tuple[Sheet, ...]:
    held = {sheet.part: sheet for sheet in reading.get(Letter, letter).sheets}
    if any(part not in held for part in parts):
        raise NotFound("Sheet", letter)
    return tuple(held[part] for part in parts)


def _of_letter(work: Work, action: AuditAction, sheets: _Sheets, change: str) -> Iterator[Act]:
    """A row for each sheet, with the hash of its bytes as they are stored; the desk's own copy is one of the letter itself."""
    held = work.get(Letter, sheets.letter)
    things = _about_letter(work, held)
    consent = held.content.cleared.consent if held.content is not None else None
    for sheet in _sheets(work, sheets.letter, sheets.parts):
        about = f"{sheet.part.value} {AGAIN}" if sheet.part in sheets.again else sheet.part.value
        yield Act(action, about, things, consent, sheet.sha256, change)
    for each in sheets.beside:
        own = next((sheet.sha256 for sheet in held.sheets if each == Beside.OWN and sheet.part == LetterPart.AGENCY), None)
        yield Act(action, each.value, things, consent if own else None, own, change)


def _about_letter(work: Work, letter: Letter) -> tuple[Thing, ...]:
    if letter.referral_id is None:
        return (Thing("letter", letter.id), *(Thing("agency", to) for to in (letter.to_id,) if to is not None))
    referral = work.get(Referral, letter.referral_id)
    return (Thing("letter", letter.id), Thing("case", referral.case_id), Thing("client", referral.client_id))


def _issued(command: IssueLetter, work: Work, change: str) -> Iterator[Act]:
    parts = tuple(sheet.part for sheet in work.get(Letter, command.id).sheets)
    return _of_letter(work, AuditAction.ISSUED, _Sheets(command.id, parts), change)


def _mailing_issued(command: IssueMailing, work: Work, change: str) -> Iterator[Act]:
    for letter in work.session.scalars(select(Letter).where(Letter.mailing_id == command.id).order_by(Letter.seq)):
        parts = tuple(sheet.part for sheet in letter.sheets)
        yield from _of_letter(work, AuditAction.ISSUED, _Sheets(LetterId(letter.id), parts), change)


def _mailing_draft_printed(command: AnnounceMailingDraft, work: Work, change: str) -> Iterator[Act]:
    yield Act(AuditAction.PRINTED, DRAFT, (Thing("mailing", command.id),), change=change)


def _printed(command: AnnouncePrint, work: Work, change: str) -> Iterator[Act]:
    sheets = _Sheets(command.letter, command.parts, command.again, command.beside)
    return _of_letter(work, AuditAction.PRINTED, sheets, change)


def _draft_printed(command: AnnounceDraftPrint, work: Work, change: str) -> Iterator[Act]:
    yield Act(AuditAction.PRINTED, DRAFT, _about_letter(work, work.get(Letter, command.letter)), change=change)


def _exported(command: AnnounceExport, work: Work, change: str) -> Iterator[Act]:
    if command.letter is not None:
        sheets = _Sheets(command.letter, command.parts, command.again, command.beside)
        yield from _of_letter(work, AuditAction.EXPORTED, sheets, change)
        return
    things = (Thing("client", command.client),) if command.client is not None else ()
    about = f"{command.what.value} {command.rows}" if command.rows else command.what.value
    yield Act(AuditAction.EXPORTED, about, things, change=change)


def _ecomap(command: AnnounceEcomap, work: Work, change: str) -> Iterator[Act]:
    """The case, its people, and who it is for: agencies, or those of a meeting."""
    about = ECOMAP_COPY if command.recipients or command.item is not None else ECOMAP
    recipients = tuple(Thing("agency", each) for each in command.recipients)
    if command.item is not None:
        recipients = (Thing("conference", work.get(AgendaItem, command.item).conference_id),)
    action = AuditAction.PRINTED if command.printed else AuditAction.EXPORTED
    yield Act(action, about, (*_about_case(work, command.case), *recipients), change=change)


def _minutes(command: AnnounceMinutes, work: Work, change: str) -> Iterator[Act]:
    item = work.get(AgendaItem, command.item)
    about = MINUTES_COPY if command.for_attendees else MINUTES
    action = AuditAction.PRINTED if command.printed else AuditAction.EXPORTED
    yield Act(action, about, (*_about_case(work, item.case_id), Thing("conference", item.conference_id)), change=change)


def _agenda(command: AnnounceAgenda, work: Work, change: str) -> Iterator[Act]:
    """Every case that stands on it, and who it is for."""
    cases = [work.get(AgendaItem, item).case_id for item in command.items]
    things = tuple(dict.fromkeys(thing for case in cases for thing in _about_case(work, case)))
    reader = (Thing("agency", command.reader),) if command.reader is not None else ()
    action = AuditAction.PRINTED if command.printed else AuditAction.EXPORTED
    about = AGENDA_COPY if command.reader is not None else AGENDA
    yield Act(action, about, (*things, Thing("conference", command.conference), *reader), change=change)


def _plan(command: AnnouncePlan, work: Work, change: str) -> Iterator[Act]:
    plan = work.get(Plan, command.plan)
    action = AuditAction.PRINTED if command.printed else AuditAction.EXPORTED
    about = PLAN_COPY if command.for_agencies else PLAN
    yield Act(action, about, (*_about_case(work, plan.case_id), Thing("plan", plan.id)), change=change)


def _about_case(work: Work, case: UUID) -> tuple[Thing, ...]:
    clients = work.session.scalars(select(CaseClient.client_id).where(CaseClient.case_id == case).order_by(CaseClient.position))
    return (Thing("case", case), *(Thing("client", each) for each in clients))


def _paper(command: AnnouncePaper, work: Work, change: str) -> Iterator[Act]:
    """The case and its people, or the one person it is about."""
    person = (Thing("client", command.client),) if command.client is not None else ()
    things = _about_case(work, command.case) if command.case is not None else person
    action = AuditAction.PRINTED if command.printed else AuditAction.EXPORTED
    yield Act(action, command.paper.value, things, document=command.digest, change=change)


def _handover(command: AnnounceHandover, work: Work, change: str) -> Iterator[Act]:
    """The case, its people, and the desk it is for."""
    draft = command.draft
    to = (Thing("agency", draft.to),) if draft.to is not None else ()
    action = AuditAction.PRINTED if command.printed else AuditAction.EXPORTED
    yield Act(action, Paper.HANDOVER.value, (*_about_case(work, draft.case), *to), document=command.digest, change=change)


def _study(command: AnnounceStudy, work: Work, change: str) -> Iterator[Act]:
    action = AuditAction.PRINTED if command.printed else AuditAction.EXPORTED
    yield Act(action, Paper.STUDY.value, _about_case(work, command.order.case), document=command.digest, change=change)


def _attachment(command: AnnounceAttachment, work: Work, change: str) -> Iterator[Act]:
    """With the hash of its bytes as they are kept; the copy has the place taken out, unless it is to be whole."""
    held = work.get(Attachment, command.id)
    about = ATTACHMENT_WHOLE if command.whole else ATTACHMENT
    things = (*_about_case(work, held.case_id), Thing("attachment", held.id))
    yield Act(AuditAction.EXPORTED, about, things, document=held.content.sha256, change=change)


DOCUMENTS: dict[type[Command], Callable[[Any, Work, str], Iterable[Act]]] = {
    IssueLetter: _issued,
    IssueMailing: _mailing_issued,
    AnnounceMailingDraft: _mailing_draft_printed,
    AnnouncePrint: _printed,
    AnnounceDraftPrint: _draft_printed,
    AnnounceExport: _exported,
    AnnounceEcomap: _ecomap,
    AnnounceMinutes: _minutes,
    AnnounceAgenda: _agenda,
    AnnouncePaper: _paper,
    AnnounceHandover: _handover,
    AnnouncePlan: _plan,
    AnnounceStudy: _study,
    AnnounceAttachment: _attachment,
}


HANDLERS: dict[type, Handler] = {
    AnnouncePrint: announce_print,
    AnnounceDraftPrint: announce_draft_print,
    AnnounceExport: announce_export,
}
RIGHTS: dict[type, Any] = {
    AnnouncePrint: WORKERS,
    AnnounceDraftPrint: WORKERS,
    AnnounceExport: WORKERS | {Role.STATISTICS},
}
ANSWERS: dict[type, Answer] = {}
ASKS: dict[type, Any] = {}
