"""会議 in words: when, who came, what the ground of a meeting lets through."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication

from desk_gui.commands.conferences import AnnounceMinutes, MinutesFor
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import Participant, Promise
from desk_gui.rows.conferences import AgendaRow, Attendee, ConferenceDetails, ConferenceRow
from desk_gui.services.conference_gate import COVERS, Cover
from desk_gui.values.clock import local
from desk_gui.values.days import list_day, wareki
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.case_words import person_words
from desk_gui.viewmodels.sheet_print import SheetOrder
from desk_gui.vocabulary import ConferenceGround, Paper, ParticipantRole


def _tr(text: str) -> str:
    return QCoreApplication.translate("Conferences", text)


def ground_words(ground: ConferenceGround) -> str:
    """What may be told there."""
    return {
        Cover.CONSENTED: _tr("出席する機関それぞれへの同意がある項目だけ、会議録（出席者用）に載ります。"),
        Cover.BOUND: _tr("同意がなくても共有できます。出席者全員の守秘の誓約がそろうと、会議録（出席者用）に載ります。"),
        Cover.NOBODY: _tr("氏名・ケース番号・議題は載りません。年代と相談分野だけになります。"),
    }[COVERS[ground]]


def when_words(details: ConferenceDetails) -> str:
    begins = local(details.starts_at)
    ends = begins + timedelta(minutes=details.minutes)
    return f"{wareki(begins.date(), weekday=True)}　{begins.hour}:{begins.minute:02}〜{ends.hour}:{ends.minute:02}"


def choice_words(row: ConferenceRow) -> str:
    """A meeting as one chooses it from a list."""
    begins = local(row.details.starts_at)
    return f"{list_day(begins.date())} {begins.hour}:{begins.minute:02}　{row.details.name}"


def place_words(details: ConferenceDetails) -> str:
    return "　".join(each for each in (details.form.label, details.place) if each)


def attendee_words(who: Attendee, agency: AgencyRow | None) -> str:
    label = agency.label if agency is not None else ""
    return " ".join(each for each in (label, who.position, who.person) if each)


def signed_words(attendees: tuple[Attendee, ...], desk: AgencyId) -> str:
    """守秘の誓約 of those from elsewhere."""
    others = [each for each in attendees if each.agency != desk]
    return _tr("{0}／{1}人").format(sum(each.signed for each in others), len(others)) if others else ""


def decision_words(promise: Promise, agency: AgencyRow | None) -> str:
    who = promise.person or (agency.label if agency is not None else "")
    until = _tr("{0}まで").format(wareki(promise.due)) if promise.due else ""
    return "　".join(each for each in (promise.text, who, until) if each)


def minutes_order(row: ConferenceRow, item: AgendaRow) -> SheetOrder:
    """Before the meeting its agenda."""
    return SheetOrder(
        Paper.MINUTES,
        _tr("会議録") if item.minutes else _tr("会議次第"),
        item.case_number,
        local(row.details.starts_at).date(),
        _tr("出席者に配る"),
        _tr("窓口の控え"),
        (row.details.ground.label, ground_words(row.details.ground)),
        partial(MinutesFor, item.id),
        partial(AnnounceMinutes, item.id),
    )


_COMES = frozenset(ParticipantRole) - {ParticipantRole.INFORMED}


def usual_attendees(sheet: CaseSheet, me: str) -> tuple[Attendee, ...]:
    """The desk with whoever writes, and everybody who has a part in the case now."""
    there = [part for part in sheet.case.details.participants if part.until is None and part.role in _COMES]
    return (Attendee(sheet.desk, me), *(_invited(part, sheet) for part in there if part.agency != sheet.desk))


def _invited(part: Participant, sheet: CaseSheet) -> Attendee:
    agency = sheet.agencies[part.agency]
    seat = next((each.title for each in agency.details.contacts if each.id == part.contact), "")
    return Attendee(part.agency, person_words(agency, part.person, part.contact), seat, part.contact)
