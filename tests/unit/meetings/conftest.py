"""A room in which a case is talked over."""

import pytest

from desk_gui.commands import conferences as q
from desk_gui.commands.agencies import AddAgency
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.conferences import AgendaDetails
from desk_gui.values.ids import AgencyId, AgendaItemId, ConferenceId, new_id
from desk_gui.vocabulary import AgencyKind, ClientPart
from tests.conftest import Bureau
from tests.unit.handing_over import open_file
from tests.unit.meetings.steps import Room


@pytest.fixture
def room(bureau: Bureau) -> Room:
    file, hospital = open_file(bureau), AgencyId(new_id())
    bureau.do(AddAgency(hospital, AgencyDetails("倉津市民病院", AgencyKind.HOSPITAL)))
    room = Room(file, hospital, ConferenceId(new_id()), AgendaItemId(new_id()))
    bureau.do(q.PlanConference(room.conference, room.details()))
    bureau.do(q.PutOnAgenda(room.item, room.conference, file.case, AgendaDetails("残業代の請求の進め方", client_part=ClientPart.PRESENT)))
    return room
