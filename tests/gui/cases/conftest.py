"""ケース on the screen, with a case, its person and two agencies."""

import pytest
from PySide6.QtWidgets import QApplication

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.cases import AddClient, AddEntry, OpenCase
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import CaseDetails, ClientDetails, EntryDetails, Participant, Present
from desk_gui.values.ids import AgencyId, CaseId, ClientId, EntryId, new_id
from desk_gui.views import theme
from desk_gui.views.cases.info import INFO
from desk_gui.vocabulary import (
    AgencyKind,
    CaseStage,
    Category,
    EntryKind,
    ParticipantRole,
)
from tests.conftest import TODAY, Bureau
from tests.gui.cases.steps import CSW, settled


@pytest.fixture
def csw(bureau: Bureau) -> AgencyId:
    agency = AgencyId(new_id())
    details = AgencyDetails(
        "倉津市社会福祉協議会", AgencyKind.SOCIAL_WELFARE_COUNCIL, short_name="社協CSW", kana="シャキョウ", contacts=(CSW,)
    )
    bureau.do(AddAgency(agency, details))
    return agency


@pytest.fixture
def school(bureau: Bureau) -> AgencyId:
    agency = AgencyId(new_id())
    bureau.do(AddAgency(agency, AgencyDetails("倉津第二小学校", AgencyKind.SCHOOL, kana="クラツダイニショウガッコウ")))
    return agency


@pytest.fixture
def client(bureau: Bureau) -> ClientId:
    client = ClientId(new_id())
    bureau.do(
        AddClient(client, ClientDetails(name_kanji="王 暁麗", name_kana="オウ ギョウレイ", name_latin="WANG XIAOLI", language="zh-Hans"))
    )
    return client


@pytest.fixture
def case(bureau: Bureau, client: ClientId, csw: AgencyId) -> CaseId:
    case = CaseId(new_id())
    part = Participant(csw, ParticipantRole.SUPPORT, TODAY, contact=CSW.id)
    bureau.do(OpenCase(case, CaseDetails("住まいと学校", TODAY, (client,), (Category.HOUSING,), CaseStage.ACTIVE, participants=(part,))))
    return case


@pytest.fixture
def screen(qtbot, office):
    theme.apply(QApplication.instance())
    screen = INFO.make(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 592)
    screen.show()
    qtbot.waitExposed(screen)
    screen.activateWindow()
    office.edits.changed.connect(screen.refresh)
    return screen


@pytest.fixture
def page(qtbot, office, screen, case):
    screen.show_thing("case", case)
    settled(qtbot, office)
    return screen.page


@pytest.fixture
def entry(bureau, case) -> EntryId:
    entry = EntryId(new_id())
    bureau.do(
        AddEntry(entry, case, EntryDetails(EntryKind.PHONE, bureau.desk.clock.now(), 15, "面接は7月", present=(Present(bureau.agency),)))
    )
    return entry
