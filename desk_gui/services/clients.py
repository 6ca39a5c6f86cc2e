"""The people who are helped: kept once, found by any of their names."""

import re
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui import reference
from desk_gui.commands.base import Done, Touched, altered, made
from desk_gui.commands.cases import AddClient, ClientById, EditClient, FindClients, RemoveClient, RestoreClient
from desk_gui.models.case import Case, CaseClient, Client
from desk_gui.rows.cases import ClientDetails, ClientRow
from desk_gui.services import persons
from desk_gui.services.look_alikes import tell_those_named
from desk_gui.services.permission import restrict_protected, taken_back
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.storage.search import Searchable
from desk_gui.values.days import NotADay, parse_partial_day
from desk_gui.values.folding import fold
from desk_gui.values.kanji import one_form


def add(command: AddClient, work: Work) -> Done:
    client = Client(id=command.id, version=1)
    client.rewrite(command.details)
    work.add(client)
    tell_those_named(work, client)
    return Done(RemoveClient(command.id), made("client", command.id))


def edit(command: EditClient, work: Work) -> Done:
    client = persons.meant(work, command.id)
    before = client.details()
    client.rewrite(command.details)
    work.session.flush()
    tell_those_named(work, client)
    touched = altered("client", command.id) | _cases_of(work, command.id)
    marked = client.protected and not before.protected
    restricted = restrict_protected(work, (each.id for each in touched if each.kind == "case")) if marked else ()
    return Done(taken_back(restricted, EditClient(command.id, before)), touched)


def find(question: FindClients, reading: Reading) -> tuple[ClientRow, ...]:
    """Read and compared here: a desk has thousands of clients at most, and names are typed in every order and script."""
    words = question.words.strip()
    if not words:
        return ()
    born = _birthday(words, reading)
    rows = (client.row() for client in reading.session.scalars(select(Client).where(Client.removed_at.is_(None))))
    found = [row for row in rows if _named(row.details, words) or (born and _born(row.details).startswith(born))]
    return tuple(sorted(found, key=lambda row: (fold(row.details.reading), row.details.shown)))[: question.limit]


def by_id(question: ClientById, reading: Reading) -> ClientRow:
    return reading.get(Client, question.id).row()


def searchable(reading: Reading, thing: UUID) -> Searchable | None:
    row = reading.get(Client, thing).row()
    if row.removed:
        return None
    details = row.details
    known = [reference.language_name(details.language), "" if details.protected else reference.country_name(details.nationality)]
    words = "\n".join((*details.names, details.phone, _digits(details.phone)))
    return Searchable("client", thing, row.in_lists, "・".join(filter(None, known)), words, details.protected)


def _named(details: ClientDetails, words: str) -> bool:
    """All words found among the names or in the phone number. Written together (NGUYENTHI) is as good as apart, 张 as good as 張."""
    haystack = one_form(fold("\n".join(details.names)))
    haystack += "\n" + re.sub(r"[ \u3000]", "", haystack)
    phone = _digits(details.phone)
    return all(word in haystack or (len(_digits(word)) >= 3 and _digits(word) in phone) for word in one_form(fold(words)).split())


def _birthday(words: str, reading: Reading) -> str:
    """The known part of a birthday as ISO text; "" where the words name no day. A bare number is rather a phone than a year."""
    try:
        born = parse_partial_day(words, today=reading.today)
    except NotADay:
        return ""
    return "" if words.isdigit() and len(words) < 8 else born.iso.removesuffix("-00").removesuffix("-00")


def _born(details: ClientDetails) -> str:
    return details.born.iso if details.born else ""


def _digits(text: str) -> str:
    return re.sub(r"\D", "", fold(text))


def _cases_of(work: Work, client: UUID) -> frozenset[Touched]:
    """Their cases show and are found by the client's names."""
    cases = select(Case.id).join(CaseClient, CaseClient.case_id == Case.id).where(CaseClient.client_id == client)
    return altered("case", *work.session.scalars(cases))


def _shown_in_list(question: FindClients, rows: tuple[ClientRow, ...], reading: Reading) -> Shown:
    protected = frozenset(row.id for row in rows if row.details.protected)
    return Shown(clients=protected, listed=True, words=question.words, hits=len(rows))


HANDLERS: dict[type, Handler] = {
    AddClient: add,
    EditClient: edit,
    RemoveClient: persons.remove,
    RestoreClient: persons.restore,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {FindClients: find, ClientById: by_id}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
SEARCHABLE = {"client": searchable}
AUDITED: dict[type, Watch] = {
    FindClients: _shown_in_list,
    ClientById: lambda question, row, reading: Shown(clients=frozenset({row.id})),
}
