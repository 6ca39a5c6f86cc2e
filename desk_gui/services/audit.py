"""The record of who did what: what each act and each read leaves in it."""

import hmac
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desk_gui.commands import desk as d
from desk_gui.commands.base import Batch, Command, Done, Question
from desk_gui.commands.emergency import AnnounceEmergency, EndEmergency, NoteEmergencyRead, OpenAnnounced, OpenInEmergency
from desk_gui.commands.permission import NameOnCase, RestrictCase, UnnameOnCase, UnrestrictCase
from desk_gui.errors import NotAllowed, NotFound
from desk_gui.models.agency import Agency
from desk_gui.models.audit import AuditKey
from desk_gui.models.case import Case, CaseClient, Client
from desk_gui.models.consent import Consent
from desk_gui.models.consultation import Consultation
from desk_gui.models.desk import Staff
from desk_gui.models.letter import Letter
from desk_gui.rows.audit import Thing
from desk_gui.services.audit_documents import DOCUMENTS
from desk_gui.services.work import Reading, Shown, Watch, Work
from desk_gui.storage.audit import SKEW, Act, By, append, head_for_writing
from desk_gui.values.clock import local
from desk_gui.values.folding import fold
from desk_gui.values.ids import StaffId
from desk_gui.vocabulary import AuditAction

SAME_VIEW = timedelta(minutes=10)
"""A case that is open on somebody's screen is asked for again after every change; that is still the one view."""
HASH_DIGITS = 16

NAMED: dict[str, tuple[type[Any], Callable[[Any], str]]] = {
    "case": (Case, lambda case: case.number),
    "client": (Client, lambda client: client.row().in_lists),
    "letter": (Letter, lambda letter: letter.number_text or "（案）"),
    "consultation": (Consultation, lambda consultation: consultation.number),
    "consent": (Consent, lambda consent: consent.number),
    "agency": (Agency, lambda agency: agency.row().label),
    "staff": (Staff, lambda staff: staff.name),
}
"""What the record can be about, and how that is called in lists."""


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
    kind = next((kind for kind, (model, _) in NAMED.items() if model.__name__ == refused.kind), None)
    if kind is None or not isinstance(refused.id, UUID):
        return ()
    model = NAMED[kind][0]
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
