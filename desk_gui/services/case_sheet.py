"""One case with all that its page shows, read together so that nothing on it contradicts the rest."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from desk_gui.commands.cases import AppointmentsOn, CaseSheetOf, EntriesOf, TasksOf
from desk_gui.commands.deadlines import DeadlinesOf
from desk_gui.commands.desk import AllStaff
from desk_gui.models.agency import Agency
from desk_gui.models.attachment import Attachment
from desk_gui.models.case import Case, CaseClient
from desk_gui.models.conference import AgendaItem, Conference
from desk_gui.models.consent import Consent
from desk_gui.models.consultation import Consultation
from desk_gui.models.letter import Letter
from desk_gui.models.plan import Plan
from desk_gui.models.referral import Referral
from desk_gui.models.round import Round
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import AppointmentRow, EntryRow
from desk_gui.rows.sub_categories import names_of
from desk_gui.services.appointments import appointments_on
from desk_gui.services.case_links import links_of
from desk_gui.services.conferences import in_order, planned
from desk_gui.services.deadlines import deadlines_of
from desk_gui.services.emergency_told import open_until
from desk_gui.services.entries import entries_of
from desk_gui.services.profile import all_staff
from desk_gui.services.tags import tags_of
from desk_gui.services.tasks import tasks_of
from desk_gui.services.work import WORKERS, Answer, Reading, Shown, Watch
from desk_gui.values.clock import local
from desk_gui.values.ids import AgencyId, CaseId

_AHEAD = timedelta(days=366)
_BACK, _A_DAY = timedelta(days=14), timedelta(days=1)


def sheet(question: CaseSheetOf, reading: Reading) -> CaseSheet:
    case, last = question.case, reading.today + _AHEAD
    entries = entries_of(EntriesOf(case), reading)
    agencies = (agency.row() for agency in reading.session.scalars(select(Agency)))
    return CaseSheet(
        reading.get(Case, case).row(),
        entries,
        tasks_of(TasksOf(case=case, with_done=True), reading),
        (
            *_unwritten(case, entries, reading),
            *in_order(
                (
                    *appointments_on(AppointmentsOn(reading.today, last, case=case), reading),
                    *planned(reading, reading.today, last, case=case),
                )
            ),
        ),
        {row.id: row for row in agencies},
        all_staff(AllStaff(with_left=True), reading),
        AgencyId(reading.desk().agency_id),
        open_until=open_until(reading, case),
        unwritten=tuple(_unwritten(case, entries, reading)),
        deadlines=deadlines_of(DeadlinesOf(case), reading),
        sub_categories=names_of(reading.desk().sub_categories, reading.get(Case, case).sub_categories),
        links=links_of(reading, case),
        tags=tags_of(reading, (case,)).get(case, ()),
        **_counts(reading, case),
    )


def _unwritten(case: CaseId, entries: tuple[EntryRow, ...], reading: Reading) -> Iterator[AppointmentRow]:
    """Lately gone by, with no result, and no entry of that day tells of it either."""
    written = {local(entry.details.happened_at).date() for entry in entries if entry.counts}
    for row in appointments_on(AppointmentsOn(reading.today - _BACK, reading.today - _A_DAY, case=case), reading):
        if not row.details.result and local(row.details.starts_at).date() not in written:
            yield row


def _counts(reading: Reading, case: CaseId) -> dict[str, int]:
    """How many stand behind each tab."""
    clients = select(CaseClient.client_id).where(CaseClient.case_id == case)
    referrals = select(Referral.id).where(Referral.case_id == case, Referral.removed_at.is_(None))
    conferences = select(AgendaItem.conference_id).where(AgendaItem.case_id == case, AgendaItem.removed_at.is_(None))
    wanted: dict[str, Any] = {
        "consultations": Consultation.id.in_(select(Consultation.id).where(Consultation.case_id == case)),
        "referrals": Referral.id.in_(referrals),
        "conferences": Conference.id.in_(conferences),
        "plans": Plan.id.in_(select(Plan.id).where(Plan.case_id == case)),
        "rounds": Round.id.in_(select(Round.id).where(Round.case_id == case)),
        "attachments": Attachment.id.in_(select(Attachment.id).where(Attachment.case_id == case)),
        "consents": Consent.client_id.in_(clients),
        "letters": Letter.referral_id.in_(referrals),
    }
    kinds: dict[str, Any] = {
        "consultations": Consultation,
        "referrals": Referral,
        "conferences": Conference,
        "plans": Plan,
        "rounds": Round,
        "attachments": Attachment,
        "consents": Consent,
        "letters": Letter,
    }
    return {name: _count(reading, kinds[name], where) for name, where in wanted.items()}


def _count(reading: Reading, kind: Any, where: Any) -> int:
    return reading.session.scalar(select(func.count()).select_from(kind).where(where, kind.removed_at.is_(None))) or 0


HANDLERS: dict[type, Any] = {}
RIGHTS: dict[type, Any] = {}
ANSWERS: dict[type, Answer] = {CaseSheetOf: sheet}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {
    CaseSheetOf: lambda question, sheet, reading: Shown(
        frozenset({question.case} if sheet.case.protected else ()) | {link.case for link in sheet.links if link.protected}
    )
}
