"""A person who was registered twice becomes one, in every row; and two again, exactly as they were."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands.base import Command, Done, Touched, altered, concerned
from desk_gui.commands.merging import MergeClients, RegisteredTwice, SplitClients
from desk_gui.commands.permission import RestrictCase
from desk_gui.errors import NotFound, Opponents, SamePerson
from desk_gui.models.case import Case, CaseClient, Client
from desk_gui.models.consent import Consent
from desk_gui.models.letter import Letter
from desk_gui.models.merge import ClientMerge
from desk_gui.models.referral import Referral
from desk_gui.models.resemblance import Resemblance
from desk_gui.models.telling import Telling
from desk_gui.rows.merging import Moved, People, Twice
from desk_gui.services.parties import oppose
from desk_gui.services.permission import MARKED, taken_back
from desk_gui.services.persons import count_of, meant, numbers_of
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.ids import CaseId, ClientId

COLUMNS: dict[str, Any] = {
    "consents": Consent.client_id,
    "referrals": Referral.client_id,
    "known": Resemblance.known_id,
    "registered": Resemblance.client_id,
    "earlier": Client.merged_into,
    "tellings": Telling.client_id,
}
"""Every column that names a person, but for the people of a case, which are a list."""


def merge(command: MergeClients, work: Work) -> Done:
    """Raises SamePerson, Merged, NotFound; Opponents where nobody has made sure."""
    keep, other = _both(work, command.keep, command.other)
    before = keep.details()
    if not command.sure and oppose((before,), (other.details(),)):
        raise Opponents
    guarded = _guarded(work, (keep, other))
    with work.whole():
        moved = _moved(work, command)
        _note(work, command, moved)
        _set(work, moved, command.keep)
        _seat(work, ((each.case, each.after) for each in moved.cases))
    protected = command.details.protected or keep.protected or other.protected
    keep.rewrite(replace(command.details, protected=protected))
    other.merged_into, other.removed_at = keep.id, work.now
    work.session.flush()
    restricted = _restrict(work, command.keep) if guarded or protected else ()
    inverse = taken_back(restricted, SplitClients(command.id, before))
    return _told(work, command, moved, inverse, (command.keep, command.other))


def split(command: SplitClients, work: Work) -> Done:
    with work.whole():
        found = work.session.scalar(select(ClientMerge).where(ClientMerge.id == command.id, ClientMerge.undone_at.is_(None)))
    if found is None:
        raise NotFound("ClientMerge", command.id)
    keep, other = meant(work, found.kept_id, alone=True), work.get(Client, found.other_id)
    back = MergeClients(command.id, ClientId(keep.id), ClientId(other.id), keep.details(), sure=True)
    with work.whole():
        _set(work, found.moved, ClientId(other.id))
        _seat(work, ((each.case, _two_again(work, each, back)) for each in found.moved.cases))
        found.undone_at = work.now
    keep.rewrite(command.details)
    other.merged_into, other.removed_at = None, None
    work.session.flush()
    return _told(work, command, found.moved, back, (ClientId(keep.id), ClientId(other.id)))


def registered_twice(question: RegisteredTwice, reading: Reading) -> Twice:
    """Raises SamePerson, NotFound."""
    if question.keep == question.other:
        raise SamePerson
    keep, other = reading.get(Client, question.keep), reading.get(Client, question.other)
    numbers = dict.fromkeys((*numbers_of(reading, keep.id), *numbers_of(reading, other.id)))
    restricted = set(reading.session.scalars(select(Case.number).where(Case.number.in_(numbers), Case.restricted.is_(True))))
    guarded = keep.protected or other.protected or any(_only_restricted(reading, each.id) for each in (keep, other))
    return Twice(
        keep.row(),
        other.row(),
        numbers_of(reading, other.id),
        count_of(reading, Consent, other.id),
        count_of(reading, Referral, other.id),
        tuple(number for number in numbers if guarded and number not in restricted),
        oppose((keep.details(),), (other.details(),)),
    )


def _both(work: Work, keep: ClientId, other: ClientId) -> tuple[Client, Client]:
    if keep == other:
        raise SamePerson
    held = {thing: meant(work, thing, alone=True) for thing in sorted((keep, other))}  # always in one order: nobody waits in a circle
    return held[keep], held[other]


def _guarded(work: Work, two: Iterable[Client]) -> bool:
    """Whether one of them is known to those named on her cases alone: as one, all would read of her in the other's."""
    with work.whole():
        return any(_only_restricted(work, each.id) for each in two)


def _only_restricted(reading: Reading, client: UUID) -> bool:
    cases = _cases(reading, client)
    return bool(cases) and all(each.restricted for each in cases)


def _cases(reading: Reading, client: UUID) -> list[Case]:
    links = select(CaseClient.case_id).where(CaseClient.client_id == client)
    return list(reading.session.scalars(select(Case).where(Case.id.in_(links), Case.removed_at.is_(None)).order_by(Case.seq)))


def _moved(work: Work, command: MergeClients) -> Moved:
    ask, (keep, other) = work.session.scalars, (command.keep, command.other)
    links = select(CaseClient.case_id).where(CaseClient.client_id == other)
    cases = ask(select(Case).where(Case.id.in_(links)).order_by(Case.seq)).all()
    found = {name: tuple(ask(select(column.class_.id).where(column == other))) for name, column in COLUMNS.items()}
    return Moved(tuple(_as_one(each, keep, other) for each in cases), **found)


def _as_one(case: Case, keep: ClientId, other: ClientId) -> People:
    before = case.details().clients
    return People(CaseId(case.id), before, tuple(dict.fromkeys(keep if each == other else each for each in before)))


def _two_again(work: Work, people: People, back: MergeClients) -> tuple[ClientId, ...]:
    """As it was, where nobody changed it since; else the one who comes back stands beside, or instead of, whom they had become."""
    case = work.session.scalar(select(Case).where(Case.id == people.case))
    assert case is not None, "cases are never deleted"
    now = case.details().clients
    if now == people.after:
        return people.before
    if back.keep not in now:
        return now
    here = (back.keep, back.other) if back.keep in people.before else (back.other,)
    return tuple(client for each in now for client in (here if each == back.keep else (each,)))


def _note(work: Work, command: MergeClients, moved: Moved) -> None:
    """Done once more after it was taken back, it is the same merge."""
    known = work.session.scalar(select(ClientMerge).where(ClientMerge.id == command.id))
    if known is not None:
        known.moved, known.at, known.staff_id, known.undone_at = moved, work.now, work.author(), None
        return
    work.add(ClientMerge(id=command.id, kept_id=command.keep, other_id=command.other, staff_id=work.author(), at=work.now, moved=moved))


def _set(work: Work, moved: Moved, client: ClientId) -> None:
    for name, column in COLUMNS.items():
        for row in work.session.scalars(select(column.class_).where(column.class_.id.in_(getattr(moved, name)))):
            setattr(row, column.key, client)


def _seat(work: Work, seats: Iterable[tuple[CaseId, tuple[ClientId, ...]]]) -> None:
    for thing, clients in seats:
        case = work.session.scalar(select(Case).where(Case.id == thing))
        assert case is not None, "cases are never deleted"
        case.seat(clients)
        work.session.flush()
        for link in case.client_links:
            work.session.expire(link, ["client"])


def _restrict(work: Work, client: ClientId) -> tuple[Done, ...]:
    return tuple(work.do(RestrictCase(CaseId(each.id), MARKED)) for each in _cases(work, client) if not each.restricted)


def _told(work: Work, command: Command, moved: Moved, inverse: Command, two: tuple[ClientId, ClientId]) -> Done:
    """What is hidden from whoever acts was moved as well, and is recorded apart: those who see it read there what became of it."""
    with work.whole():
        everything = _touched(work, moved, two[0])
    seen = _touched(work, moved, two[0])
    hidden = everything - seen
    apart = ((command, Done(None, hidden)),) if hidden else ()
    return Done(inverse, altered("client", *two) | seen, apart=apart)


def _touched(work: Work, moved: Moved, kept: ClientId) -> frozenset[Touched]:
    ask = work.session.scalars
    cases = {each.case for each in moved.cases} | {each.id for each in _cases(work, kept)}
    referrals = tuple(ask(select(Referral.id).where(Referral.id.in_(moved.referrals))))
    return (
        altered("case", *ask(select(Case.id).where(Case.id.in_(cases))))
        | altered("consent", *ask(select(Consent.id).where(Consent.id.in_(moved.consents))))
        | altered("referral", *referrals)
        | concerned("letter", *ask(select(Letter.id).where(Letter.referral_id.in_(referrals))))
    )


def _shown(question: RegisteredTwice, twice: Twice, reading: Reading) -> Shown:
    return Shown(clients=frozenset({question.keep, question.other}))


HANDLERS: dict[type, Handler] = {MergeClients: merge, SplitClients: split}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {RegisteredTwice: registered_twice}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {RegisteredTwice: _shown}
