"""移管 in words: what is open in a case, and whether everybody in it agreed that the other desk is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import AppointmentRow, ClientRow
from desk_gui.rows.consent import TRANSFER_ITEMS, ConsentRow
from desk_gui.rows.referrals import ReferralRow
from desk_gui.values.clock import local
from desk_gui.values.days import list_day
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.consents import items_words
from desk_gui.vocabulary import ReferralState

_OVER = frozenset(
    {
        ReferralState.DRAFT,
        ReferralState.COMPLETED,
        ReferralState.REJECTED,
        ReferralState.FAILED,
        ReferralState.CANCELLED,
        ReferralState.ENTERED_IN_ERROR,
    }
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Transferring", text)


@dataclass(frozen=True)
class OpenThing:
    """One referral, task, running deadline, coming appointment or meeting that is to be decided."""

    id: UUID
    kind: str
    words: str


def open_things(sheet: CaseSheet, referrals: Iterable[ReferralRow], now: datetime) -> tuple[OpenThing, ...]:
    """The task of asking after a referral goes with the referral."""
    rows = tuple(referrals)
    reminders = {row.reminder for row in rows}
    asked = (OpenThing(row.id, _tr("つなぎ"), f"{row.to_name}　{row.state.label}") for row in rows if row.state not in _OVER)
    owed = (each for each in sheet.tasks if each.done_on is None and not each.removed and each.id not in reminders)
    tasks = (
        OpenThing(
            each.id,
            _tr("約束") if each.details.agency is not None else _tr("やること"),
            _tr("　").join(part for part in (each.details.text, each.owner, _day(each.details.due)) if part),
        )
        for each in owed
    )
    running = (each for each in sheet.deadlines if each.runs)
    deadlines = (OpenThing(each.id, _tr("期限"), f"{each.details.name}　{_day(each.details.due)}") for each in running)
    coming = (each for each in sheet.appointments if each.details.starts_at >= now)
    booked = (OpenThing(each.id, _tr("会議") if each.conference else _tr("予約"), _booked(each, sheet)) for each in coming)
    return (*asked, *tasks, *deadlines, *booked)


def _booked(row: AppointmentRow, sheet: CaseSheet) -> str:
    at, details = local(row.details.starts_at), row.details
    when = f"{list_day(at.date())} {at:%H:%M}"
    where = dict.fromkeys((sheet.label(details.agency), details.place))
    return _tr("　").join(part for part in (when, details.title, *where) if part)


def _day(due: date | None) -> str:
    return list_day(due) if due is not None else ""


def consent_words(clients: Iterable[ClientRow], rows: Iterable[ConsentRow], to: AgencyId, label: str, today: date) -> tuple[str, bool]:
    """What was agreed to for that desk, and whether it is enough for everybody."""
    naming = [row for row in rows if row.live_on(today, to)]
    for client in clients:
        agreed = {item for row in naming if row.details.client == client.id for item in row.items_on(today, to)}
        missing = tuple(item for item in TRANSFER_ITEMS if item not in agreed)
        if missing:
            told = _tr("{0}さんから、{1}に「{2}」を伝える同意がありません。移管の前に確かめてください。")
            return told.format(client.in_lists, label, items_words(missing)), False
    numbers = _tr("、").join(dict.fromkeys(row.number for row in naming))
    return _tr("{0}に伝える同意があります（{1}）。").format(label, numbers), True
