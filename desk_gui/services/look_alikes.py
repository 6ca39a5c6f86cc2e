"""Who may be known already. What is hidden is not found; those named on the hidden case are told instead, and nobody else."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, select

from desk_gui.commands.base import Done, altered, concerned
from desk_gui.commands.look_alikes import ClientLookAlikes, NoteResemblanceRead, ResemblanceById
from desk_gui.errors import NotFound
from desk_gui.models.case import Case, CaseClient, CaseNamed, Client
from desk_gui.models.desk import Staff
from desk_gui.models.resemblance import Resemblance, ResemblanceRead
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.look_alikes import Look, ResemblanceRow
from desk_gui.services.permission import is_named
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.ids import CaseId, ClientId, ResemblanceId, new_id
from desk_gui.values.likeness import LIKELY, Identity, likeness

MOST = 3
"""More than three strangers to look through, and nobody looks."""


def identity(details: ClientDetails) -> Identity:
    return Identity(details.names, details.phone, details.born)


def find(question: ClientLookAlikes, reading: Reading) -> tuple[Look, ...]:
    """All are compared: a desk has thousands of clients at most, and a name is written in more ways than an index knows."""
    typed = identity(question.details)
    known = reading.session.scalars(select(Client).where(Client.removed_at.is_(None)))
    found = [(likeness(typed, identity(client.details())), client) for client in known if client.id != question.besides]
    alike = sorted((each for each in found if each[0].score >= LIKELY), key=lambda each: (-each[0].score, -each[1].seq))
    return tuple(Look(client.row(), how.name, how.phone, how.born) for how, client in alike[:MOST])


def tell_those_named(work: Work, client: Client) -> None:
    """Where somebody just registered is in all likelihood a person of a case that whoever registers cannot see.

    Nothing of it is in what the command touched: its author would learn from that what she is not to know.
    """
    if work.actor is None:
        return
    typed = identity(client.details())
    with work.whole():
        told = select(Resemblance.case_id).where(Resemblance.client_id == client.id)
        hidden = (
            select(Case, Client)
            .join(CaseClient, CaseClient.case_id == Case.id)
            .join(Client, Client.id == CaseClient.client_id)
            .where(Case.restricted.is_(True), Case.removed_at.is_(None), Client.removed_at.is_(None), Client.id != client.id)
            .where(Case.id.not_in(told))
        )
        for case, known in work.session.execute(hidden).all():
            if likeness(typed, identity(known.details())).sure and not is_named(work, case.id, work.actor):
                work.add(
                    Resemblance(id=new_id(), case_id=case.id, known_id=known.id, client_id=client.id, staff_id=work.actor, at=work.now)
                )


def unread(reading: Reading) -> tuple[ResemblanceRow, ...]:
    """What the actor has not seen to yet, of the cases they are named on. Who was taken back, or is hidden no more, is not told of."""
    read = exists().where(ResemblanceRead.resemblance_id == Resemblance.id, ResemblanceRead.staff_id == reading.actor)
    stands = exists().where(Client.id == Resemblance.client_id, Client.removed_at.is_(None))
    hidden = exists().where(Case.id == Resemblance.case_id, Case.restricted.is_(True))
    two = Resemblance.known_id != Resemblance.client_id  # who was merged resembles nobody
    return tuple(_row(each, reading) for each in reading.session.scalars(_told(reading).where(~read, stands, hidden, two)).all())


def by_id(question: ResemblanceById, reading: Reading) -> ResemblanceRow:
    return _row(_mine(reading, question.id), reading)


def note_read(command: NoteResemblanceRead, work: Work) -> Done:
    found = _mine(work, command.id)
    read = exists().where(ResemblanceRead.resemblance_id == found.id, ResemblanceRead.staff_id == work.author())
    if work.session.scalar(select(Resemblance.seq).where(Resemblance.id == found.id, read)) is None:
        work.add(ResemblanceRead(resemblance_id=found.id, staff_id=work.author(), at=work.now))
    return Done(None, altered("resemblance", found.id) | concerned("case", found.case_id))


def _told(reading: Reading) -> Select[Resemblance]:
    named = exists().where(CaseNamed.case_id == Resemblance.case_id, CaseNamed.staff_id == reading.actor, CaseNamed.until.is_(None))
    return select(Resemblance).where(named).order_by(Resemblance.seq.desc())


def _mine(reading: Reading, thing: UUID) -> Resemblance:
    found = reading.session.scalar(_told(reading).where(Resemblance.id == thing))
    if found is None:
        raise NotFound("Resemblance", thing)
    return found


def _row(each: Resemblance, reading: Reading) -> ResemblanceRow:
    case = reading.get(Case, each.case_id).row()
    client = reading.find(Client, each.client_id)
    stands = client is not None and client.removed_at is None
    return ResemblanceRow(
        ResemblanceId(each.id),
        CaseId(case.id),
        case.number,
        next((one.in_lists for one in case.clients if one.id == each.known_id), case.who),
        ClientId(each.known_id),
        ClientId(each.client_id) if stands else None,
        client.row().in_lists if client is not None and stands else "",
        reading.get(Staff, each.staff_id).name,
        each.at,
    )


def _shown(question: ClientLookAlikes, looks: tuple[Look, ...], reading: Reading) -> Shown:
    protected = frozenset(look.client.id for look in looks if look.client.details.protected)
    return Shown(clients=protected, listed=True, words=question.details.shown, hits=len(looks))


HANDLERS: dict[type, Handler] = {NoteResemblanceRead: note_read}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {ClientLookAlikes: find, ResemblanceById: by_id}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {
    ClientLookAlikes: _shown,
    ResemblanceById: lambda question, row, reading: Shown(frozenset({row.case}), listed=True),
}
