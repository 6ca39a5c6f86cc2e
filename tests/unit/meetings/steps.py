"""Who sits there, and what is put before them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from desk_gui.commands import conferences as q
from desk_gui.commands.cases import OpenCase
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.rows.conferences import AgendaDetails, Attendee, ConferenceDetails, MinutesCopy, MinutesDetails
from desk_gui.values.clock import TOKYO
from desk_gui.values.ids import AgencyId, AgendaItemId, CaseId, ConferenceId, EntryId, new_id
from desk_gui.vocabulary import ConferenceGround, ConsentItem
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import File, add_client

G, Item = ConferenceGround, ConsentItem
SAID = MinutesDetails("請求の書面を6月20日までに出す。", "ひとりでは書けない", "夜間は会社の人が来る。")


@dataclass
class Room:
    """A case, the partner and a hospital, and a meeting about it this morning."""

    file: File
    hospital: AgencyId
    conference: ConferenceId
    item: AgendaItemId

    @property
    def bureau(self) -> Bureau:
        return self.file.bureau

    def details(self, **other: Any) -> ConferenceDetails:
        at = datetime(TODAY.year, TODAY.month, TODAY.day, 10, tzinfo=TOKYO)
        there = (Attendee(self.bureau.agency, "森下"), Attendee(self.file.agency, "田所", "弁護士"))
        return replace(ConferenceDetails("ケース会議", at, G.CONSENT, place="第1会議室", attendees=there), **other)

    def held(self, details: MinutesDetails = SAID) -> EntryId:
        entry = EntryId(new_id())
        self.bureau.do(q.RecordMinutes(entry, self.item, details))
        return entry

    def edit(self, **other: Any) -> None:
        self.bureau.do(q.EditConference(self.conference, self.details(**other)))

    def copy(self, *, for_attendees: bool = True) -> MinutesCopy:
        return self.bureau.ask(q.MinutesFor(self.item, for_attendees))

    def another_case(self, details: ClientDetails | None = None) -> CaseId:
        case = CaseId(new_id())
        clients = (add_client(self.bureau, details),) if details else ()
        self.bureau.do(OpenCase(case, CaseDetails("別の件", TODAY, clients)))
        return case

    def put_on(self, case: CaseId, **other: Any) -> AgendaItemId:
        item = AgendaItemId(new_id())
        self.bureau.do(q.PutOnAgenda(item, self.conference, case, AgendaDetails("進め方", **other)))
        return item
