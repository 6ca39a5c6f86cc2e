"""Meetings and what stands on their agenda."""

from datetime import date, datetime
from typing import Any

from desk_gui.commands.conferences import PlanConference, PutOnAgenda
from desk_gui.rows.conferences import AgendaDetails, Attendee, ConferenceDetails
from desk_gui.values.clock import TOKYO
from desk_gui.values.ids import AgendaItemId, ConferenceId, new_id
from desk_gui.vocabulary import ConferenceGround
from tests.conftest import TODAY
from tests.unit.handing_over import File


def meeting(file: File, *attendees: Attendee, on: date = TODAY, **other: Any) -> ConferenceId:
    conference = ConferenceId(new_id())
    there = attendees or (Attendee(file.bureau.agency, "森下"), Attendee(file.agency, "田所 恵子"))
    at = datetime(on.year, on.month, on.day, 10, tzinfo=TOKYO)
    details = ConferenceDetails("ケース会議", at, ConferenceGround.CONSENT, attendees=there, **other)
    file.bureau.do(PlanConference(conference, details))
    return conference


def on_agenda(file: File, conference: ConferenceId, case: Any = None) -> AgendaItemId:
    item = AgendaItemId(new_id())
    file.bureau.do(PutOnAgenda(item, conference, case or file.case, AgendaDetails("進め方")))
    return item
