"""The record of who did what: what each act and each read leaves in it, and how a manager reads it."""

import hmac
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import Session

from desk_gui.commands import desk as d
from desk_gui.commands.attachments import AnnounceAttachment
from desk_gui.commands.audit import AnnounceDraftPrint, AnnounceExport, AnnouncePrint, DisclosureOf, FindAudit, TheAuditHead
from desk_gui.commands.base import Batch, Command, Done, Page, Question
from desk_gui.commands.conferences import AnnounceAgenda, AnnounceMinutes
from desk_gui.commands.ecomap import AnnounceEcomap
from desk_gui.commands.emergency import AnnounceEmergency, EndEmergency, NoteEmergencyRead, OpenAnnounced, OpenInEmergency
from desk_gui.commands.letters import IssueLetter
from desk_gui.commands.mailings import AnnounceMailingDraft, IssueMailing
from desk_gui.commands.papers import AnnouncePaper
from desk_gui.commands.permission import NameOnCase, RestrictCase, UnnameOnCase, UnrestrictCase
from desk_gui.commands.plans import AnnouncePlan
from desk_gui.errors import NotAllowed, NotFound
from desk_gui.models.agency import Agency
from desk_gui.models.attachment import Attachment
from desk_gui.models.audit import AuditKey, AuditRow, AuditThing
from desk_gui.models.case import Case, CaseClient, Client
from desk_gui.models.conference import AgendaItem
from desk_gui.models.consent import Consent
from desk_gui.models.consultation import Consultation
from desk_gui.models.desk import Staff
from desk_gui.models.emergency import Emergency
from desk_gui.models.letter import Letter, Sheet
from desk_gui.models.plan import Plan
from desk_gui.models.referral import Referral
from desk_gui.rows.audit import AuditHead, AuditLine, Disclosure, Thing
from desk_gui.services.work import MANAGERS, WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.storage.audit import SKEW, Act, By, append, head_for_writing, head_of
from desk_gui.values.clock import instant, local
from desk_gui.values.folding import fold
from desk_gui.values.ids import ConsentId, LetterId, StaffId
from desk_gui.vocabulary import AuditAction, Beside, ExportKind, LetterPart, Role

SAME_VIEW = timedelta(minutes=10)
"""A case that is open on somebody's screen is asked for again after every change; that is still the one view."""
HASH_DIGITS = 16
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


# --- acts ------------------------------------------------------------------------------------------------------------------


def account(session: Session, by: By, acts: Iterable[Act]) -> None:
    """Write what was done into the unit it was done in. A clock that went back is said too; nobody's work is refused for it."""
    back = head_for_writing(session, by).at - by.at
    jump = (Act(AuditAction.CLOCK, str(-int(back.total_seconds()))),) if back > SKEW else ()
    append(session, by, (*jump, *acts))


def acts_of(work: Work, command: Command, done: Done, change: str) -> tuple[Act, ...]:
    """The rows of one applied command. `change`: the hash of its change row."""
    commands = tuple(_flat(command))
    documents = tuple(act for each in commands if type(each) in DOCUMENTS for act in DOCUMENTS[type(each)](each, work, change))
    plain = tuple(each for each in commands if type(each) not in DOCUMENTS)
    if not plain and documents:
        return documents
    return (Act(_action(plain), _named(plain), _things(plain, done), change=change), *documents)


def _flat(command: Command) -> Iterator[Command]:
    if isinstance(command, Batch):
        for each in command.commands:
            yield from _flat(each)
    else:
        yield command


_STAFF = (d.AddStaff, d.EditStaff, d.RemoveStaff, d.RestoreStaff, d.EndStaff, RestrictCase, UnrestrictCase, NameOnCase, UnnameOnCase)
_EMERGENCY = (OpenInEmergency, AnnounceEmergency, OpenAnnounced, EndEmergency, NoteEmergencyRead)


def _action(commands: tuple[Command, ...]) -> AuditAction:
    return AuditAction.PERMISSION if any(isinstance(each, (*_STAFF, *_EMERGENCY)) for each in commands) else AuditAction.CHANGED


def _named(commands: tuple[Command, ...]) -> str:
    """Which commands, and how many of each where it is more than one."""
    counts = Counter(type(each).__name__ for each in commands)
    return " ".join(name if count == 1 else f"{name} {count}" for name, count in counts.items())


_FIRST = ("emergency", "case", "client", "letter", "referral", "consent", "consultation", "agency", "staff", "desk")


def _things(commands: tuple[Command, ...], done: Done) -> tuple[Thing, ...]:
    """Everything touched; first what the command names, if it can be shown, or what it belongs to."""
    named = {getattr(each, "id", None) for each in commands}
    things = {Thing(each.kind, each.id) for each in done.touched}

    def rank(thing: Thing) -> tuple[bool, int, str, bytes]:
        known = thing.kind in _FIRST
        return (not (known and thing.id in named), _FIRST.index(thing.kind) if known else len(_FIRST), thing.kind, thing.id.bytes)

    return tuple(sorted(things, key=rank))


# --- documents -------------------------------------------------------------------------------------------------------------


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
    AnnouncePlan: _plan,
    AnnounceAttachment: _attachment,
}


# --- coming in -------------------------------------------------------------------------------------------------------------


def entered(desk: Any, staff: StaffId, failed_since: int = 0) -> None:
    """Somebody unlocked the desk. `failed_since`: wrong passphrases for the same person since it was last opened."""
    failed = (Act(AuditAction.FAILED, str(failed_since), (Thing("staff", staff),)),) if failed_since else ()
    with desk.store.unit() as session:
        account(session, By(desk.clock.now(), staff, desk.pc), (*failed, Act(AuditAction.ENTERED, "", (Thing("staff", staff),))))


def denied(session: Session, asked: str, refused: NotAllowed | NotFound) -> tuple[Act, ...]:
    """A right that was missing; or a thing that is there, and not for whoever asked. What is not there at all is no act."""
    if isinstance(refused, NotAllowed):
        return (Act(AuditAction.PERMISSION, f"denied {asked}"),)
    kind = next((kind for kind, (model, _) in _NAMES.items() if model.__name__ == refused.kind), None)
    if kind is None or not isinstance(refused.id, UUID):
        return ()
    model = _NAMES[kind][0]
    there = session.scalar(select(model.id).where(model.id == refused.id)) is not None
    return (Act(AuditAction.PERMISSION, f"denied {asked}", (Thing(kind, refused.id),)),) if there else ()


def control_number(work: Work) -> str:
    """What a letter issued in this unit prints: the record as it stands before it."""
    return head_for_writing(work.session, By(work.now, work.actor)).control_number


# --- reads -----------------------------------------------------------------------------------------------------------------


class Watcher:
    """Decides which reads are written down. What somebody has on the screen is not written again for a while: a view of a case for
    ten minutes, a masked line of a list for the day; what is searched for, always."""

    def __init__(self, audited: dict[type[Question[Any]], Watch]) -> None:
        self._audited = audited
        self._seen: dict[tuple[UUID | None, AuditAction, Thing], datetime] = {}
        self._key = b""

    def acts(self, question: Question[Any], answer: Any, reading: Reading) -> tuple[Act, ...]:
        watch = self._audited.get(type(question))
        if watch is None:
            return ()
        shown = watch(question, answer, reading)
        things = restricted(reading, shown)
        name = type(question).__name__
        if shown.words.strip():
            return (Act(AuditAction.SEARCHED, f"{name} {shown.hits} {self._hashed(reading, shown.words)}", things),)
        action = AuditAction.LISTED if shown.listed else AuditAction.VIEWED
        fresh = tuple(thing for thing in things if not self._fresh_in_mind(reading, action, thing))
        return (Act(action, name, fresh),) if fresh else ()

    def remember(self, acts: Iterable[Act], by: By) -> None:
        """Called once they are written."""
        for act in acts:
            if act.action in (AuditAction.VIEWED, AuditAction.LISTED):
                self._seen.update({(by.actor, act.action, thing): by.at for thing in act.things})

    def _fresh_in_mind(self, reading: Reading, action: AuditAction, thing: Thing) -> bool:
        last = self._seen.get((reading.actor, action, thing))
        if last is None:
            return False
        if action == AuditAction.LISTED:
            return local(last).date() == reading.today
        return timedelta(0) <= reading.now - last < SAME_VIEW

    def _hashed(self, reading: Reading, words: str) -> str:
        self._key = self._key or _key(reading.session)
        return hashed(self._key, words)


def hashed(key: bytes, words: str) -> str:
    """Words searched for, so that equal ones can be told and none can be read or guessed without the file."""
    return hmac.new(key, " ".join(fold(words).split()).encode(), sha256).hexdigest()[:HASH_DIGITS]


def _key(session: Session) -> bytes:
    return bytes(session.execute(select(AuditKey.key)).scalar_one())


def restricted(reading: Reading, shown: Shown) -> tuple[Thing, ...]:
    """Those of the cases and clients that stand under protection, with the persons behind the cases."""
    things: list[Thing] = []
    if shown.cases:
        people = select(Case.id, Client.id).outerjoin(CaseClient, CaseClient.case_id == Case.id)
        wanted = people.outerjoin(Client, Client.id == CaseClient.client_id).where(Case.id.in_(shown.cases))
        pairs = reading.session.execute(wanted.where(or_(Case.restricted.is_(True), Client.protected.is_(True)))).all()
        things += [Thing("case", each) for each in sorted({case for case, _ in pairs})]
        things += [Thing("client", each) for each in sorted({client for _, client in pairs if client is not None})]
    if shown.clients:
        wanted_clients = select(Client.id).where(Client.id.in_(shown.clients), Client.protected.is_(True)).order_by(Client.id)
        things += [Thing("client", each) for each in reading.session.scalars(wanted_clients)]
    return tuple(dict.fromkeys(things))


# --- the viewer ------------------------------------------------------------------------------------------------------------


def find(question: FindAudit, reading: Reading) -> Page[AuditLine]:
    wanted = _matching(question, reading)
    total = reading.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    if question.after is not None:
        wanted = wanted.where(AuditRow.seq < int(question.after))
    newest = wanted.order_by(AuditRow.seq.desc()).limit(question.limit + 1)
    found = reading.session.scalars(select(AuditRow).where(AuditRow.seq.in_(newest)).order_by(AuditRow.seq.desc())).all()
    shown = found[: question.limit]
    return Page(_lines(shown, reading), total, str(shown[-1].seq) if len(found) > len(shown) else None)


DISCLOSED = (
    AuditAction.VIEWED,
    AuditAction.LISTED,
    AuditAction.SEARCHED,
    AuditAction.ISSUED,
    AuditAction.PRINTED,
    AuditAction.EXPORTED,
)


def disclosure_of(question: DisclosureOf, reading: Reading) -> Disclosure:
    client = reading.get(Client, question.client)
    they = frozenset({client.id, *reading.session.scalars(select(Client.id).where(Client.merged_into == client.id))})
    disclosed = and_(AuditRow.action.in_(DISCLOSED), _about(they))
    opened = and_(AuditRow.thing_kind == "emergency", AuditRow.thing_id.in_(_emergencies_of(they)))
    wanted = select(AuditRow).where(or_(disclosed, opened)).order_by(AuditRow.seq.desc())
    return Disclosure(question.client, client.row().in_lists, _lines(reading.session.scalars(wanted).all(), reading))


def the_head(question: TheAuditHead, reading: Reading) -> AuditHead | None:
    return head_of(reading.session)


def _matching(question: FindAudit, reading: Reading) -> Select[int]:
    wanted = select(AuditRow.seq)
    if question.staff is not None:
        wanted = wanted.where(AuditRow.actor_id == question.staff)
    if question.actions:
        wanted = wanted.where(AuditRow.action.in_(question.actions))
    if question.first is not None:
        wanted = wanted.where(AuditRow.at >= instant(question.first, time.min))
    if question.last is not None:
        wanted = wanted.where(AuditRow.at < _midnight_after(question.last))
    if question.thing is not None:
        wanted = wanted.where(_concerning(frozenset({question.thing})))
    if question.number.strip():
        wanted = wanted.where(_numbered(question.number, reading))
    return wanted


def _midnight_after(day: date) -> datetime:
    return instant(day + timedelta(days=1), time.min)


def _about(things: frozenset[UUID]) -> Any:
    more = exists().where(AuditThing.seq == AuditRow.seq, AuditThing.thing_id.in_(things))
    return or_(AuditRow.thing_id.in_(things), more)


def _concerning(things: frozenset[UUID]) -> Any:
    """With the emergencies in which they were opened: their rows name no case, so that nobody can tell by them that there is one."""
    return or_(_about(things), AuditRow.thing_id.in_(_emergencies_of(things)))


def _emergencies_of(things: frozenset[UUID]) -> Any:
    """Of cases, and of the cases of clients."""
    theirs = select(CaseClient.case_id).where(CaseClient.client_id.in_(things))
    return select(Emergency.id).where(or_(Emergency.case_id.in_(things), Emergency.case_id.in_(theirs)))


def _numbered(number: str, reading: Reading) -> Any:
    """Rows about whatever has this number, and the row whose control number it is."""
    plain = unicodedata.normalize("NFKC", number).strip()
    found: set[UUID] = set()
    for kind, column in _NUMBERS:
        found.update(reading.session.scalars(select(kind.id).where(func.upper(column) == plain.upper())))
    control = AuditRow.hash.startswith(plain.lower(), autoescape=True) if len(plain) >= 10 else false()
    return or_(control, _concerning(frozenset(found)) if found else false())


_NUMBERS: tuple[tuple[type[Any], Any], ...] = (
    (Case, Case.number),
    (Letter, Letter.number_text),
    (Letter, Letter.slip_number),
    (Consultation, Consultation.number),
    (Consent, Consent.number),
)


def _lines(rows: Iterable[AuditRow], reading: Reading) -> tuple[AuditLine, ...]:
    held = tuple(rows)
    names = _names(held, reading)
    staff = dict(reading.session.execute(select(Staff.id, Staff.name)).all())
    return tuple(_line(row, names, staff) for row in held)


def _line(row: AuditRow, names: dict[UUID, str], staff: dict[UUID, str]) -> AuditLine:
    main, *others = row.things or (None,)
    return AuditLine(
        row.seq,
        row.at,
        StaffId(row.actor_id) if row.actor_id else None,
        staff.get(row.actor_id, "") if row.actor_id else "",
        row.pc,
        row.action,
        row.about,
        main,
        names.get(main.id, "") if main else "",
        len(others),
        ConsentId(row.consent_id) if row.consent_id else None,
        row.document or "",
        row.hash[:10],
    )


_NAMES: dict[str, tuple[type[Any], Callable[[Any], str]]] = {
    "case": (Case, lambda case: case.number),
    "client": (Client, lambda client: client.row().in_lists),
    "letter": (Letter, lambda letter: letter.number_text or "（案）"),
    "consultation": (Consultation, lambda consultation: consultation.number),
    "consent": (Consent, lambda consent: consent.number),
    "agency": (Agency, lambda agency: agency.row().label),
    "staff": (Staff, lambda staff: staff.name),
}


def _names(rows: Iterable[AuditRow], reading: Reading) -> dict[UUID, str]:
    """What the main things are called in lists today; what is no more has no name."""
    wanted: dict[str, set[UUID]] = {}
    for row in rows:
        if row.thing_id is not None:
            wanted.setdefault(row.thing_kind, set()).add(row.thing_id)
    names = {}
    for kind, ids in wanted.items():
        if kind in _NAMES:
            model, named = _NAMES[kind]
            names.update({each.id: named(each) for each in reading.session.scalars(select(model).where(model.id.in_(ids)))})
    return names


def _shown_in_list(question: FindAudit, page: Page[AuditLine], reading: Reading) -> Shown:
    """The numbers of restricted cases stand in the record too."""
    things = [line.thing for line in page.rows if line.thing is not None]
    cases = frozenset(each.id for each in things if each.kind == "case")
    return Shown(cases, frozenset(each.id for each in things if each.kind == "client"), listed=True)


def _shown_disclosure(question: DisclosureOf, answer: Disclosure, reading: Reading) -> Shown:
    return Shown(clients=frozenset({question.client}))


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
ANSWERS: dict[type, Answer] = {FindAudit: find, DisclosureOf: disclosure_of, TheAuditHead: the_head}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS) | {FindAudit: MANAGERS, DisclosureOf: MANAGERS}
AUDITED: dict[type, Watch] = {FindAudit: _shown_in_list, DisclosureOf: _shown_disclosure}
