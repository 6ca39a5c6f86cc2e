"""The register of agencies: added, edited, closed, found."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands.agencies import (
    AddAgency,
    AgencyById,
    CloseAgency,
    EditAgency,
    FiguresOf,
    RemoveAgency,
    ReopenAgency,
    RestoreAgency,
)
from desk_gui.commands.base import Done, altered, made
from desk_gui.errors import TheDeskStays
from desk_gui.models.agency import Agency
from desk_gui.models.desk import DeskFile
from desk_gui.models.entry import Entry, EntryPresent
from desk_gui.rows.agencies import AgencyFigures, AgencyRow
from desk_gui.services.asked import courses, tallied
from desk_gui.services.entries import counting
from desk_gui.services.protected import protected_cases
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Work, removing, restoring
from desk_gui.storage.search import Searchable
from desk_gui.values.clock import local
from desk_gui.values.days import FiscalYear
from desk_gui.values.folding import fold
from desk_gui.values.ids import AgencyId


def add(command: AddAgency, work: Work) -> Done:
    agency = Agency(id=command.id, version=1, closed_reason="")
    agency.rewrite(command.details)
    work.add(agency)
    return Done(RemoveAgency(command.id), made("agency", command.id))


def edit(command: EditAgency, work: Work) -> Done:
    agency = work.get(Agency, command.id)
    before = agency.details()
    agency.rewrite(command.details)
    return Done(EditAgency(command.id, before), altered("agency", command.id))


def close(command: CloseAgency, work: Work) -> Done:
    agency = work.get(Agency, command.id)
    before = CloseAgency(command.id, agency.closed_on, agency.closed_reason) if agency.closed_on else ReopenAgency(command.id)
    agency.close(command.on, command.reason)
    return Done(before, altered("agency", command.id))


def reopen(command: ReopenAgency, work: Work) -> Done:
    agency = work.get(Agency, command.id)
    before = CloseAgency(command.id, agency.closed_on, agency.closed_reason) if agency.closed_on else ReopenAgency(command.id)
    agency.closed_on, agency.closed_reason = None, ""
    return Done(before, altered("agency", command.id))


def remove(command: RemoveAgency, work: Work) -> Done:
    if _is_the_desk(work, command.id):
        raise TheDeskStays(command.id)
    return _remove(command, work)


def _is_the_desk(work: Work, agency: AgencyId) -> bool:
    desk = work.session.scalar(select(DeskFile).where(DeskFile.removed_at.is_(None)))
    return desk is not None and desk.agency_id == agency


_remove = removing(Agency, "agency", lambda thing: RestoreAgency(AgencyId(thing)))


def by_id(question: AgencyById, reading: Reading) -> AgencyRow:
    return reading.get(Agency, question.id).row()


def figures(question: FiguresOf, reading: Reading) -> AgencyFigures:
    """How working with this agency went this fiscal year."""
    year = FiscalYear.of(reading.today)
    met = [(case, local(at).date()) for case, at in reading.session.execute(_met(question.id))]
    sent = [each for each in courses(reading, agency=question.id, since=year.first) if each.asked in year]
    contacts = [day for _, day in met] + [day for each in sent for day in (each.asked, each.answered) if day is not None]
    tally = tallied(sent)
    return AgencyFigures(
        joint_cases=len({case for case, day in met if day in year}),
        referrals=tally.referrals,
        waiting=sum(each.waiting for each in sent),
        answered=tally.answered,
        accepted=tally.accepted,
        reply_days=tally.reply_days,
        last_contact=max(contacts, default=None),
    )


def _met(agency: AgencyId) -> Any:
    """Protected persons' cases are left out for everyone: a count must not betray them."""
    entries = select(Entry.case_id, Entry.happened_at).join(EntryPresent, EntryPresent.entry_id == Entry.id)
    return entries.where(EntryPresent.agency_id == agency, counting(), Entry.case_id.not_in(protected_cases()))


def haystack(row: AgencyRow) -> str:
    """Everything words may find in an agency, folded."""
    details = row.details
    parts = [details.name, details.kana, details.short_name, details.kind.label, details.municipality, details.note, *details.covers]
    parts += [each.name + " " + each.eligibility for each in details.services]
    parts += [f"{each.name} {each.kana}" for each in details.contacts if each.left_on is None]
    parts += [details.phone, details.phone.replace("-", "")]
    return fold("\n".join(parts))


def searchable(reading: Reading, thing: UUID) -> Searchable | None:
    row = reading.get(Agency, thing).row()
    if row.removed:
        return None
    details = row.details
    return Searchable("agency", thing, details.name, f"{details.kind.label}・{details.municipality}", haystack(row))


HANDLERS: dict[type, Handler] = {
    AddAgency: add,
    EditAgency: edit,
    CloseAgency: close,
    ReopenAgency: reopen,
    RemoveAgency: remove,
    RestoreAgency: restoring(Agency, "agency", lambda thing: RemoveAgency(AgencyId(thing))),
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {AgencyById: by_id, FiguresOf: figures}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
SEARCHABLE = {"agency": searchable}
