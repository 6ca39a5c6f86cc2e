"""All cases of a meeting on one sheet, for one agency after the other; and the sheet on which those who come promise secrecy."""

import pytest

from desk_gui.commands.audit import FindAudit
from desk_gui.commands.cases import OpenCase
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.values.ids import CaseId, new_id
from desk_gui.vocabulary import AuditAction
from tests.conftest import TODAY
from tests.gui.meetings.steps import meeting, on_agenda
from tests.unit.handing_over import add_client


@pytest.fixture
def card(panel, file, rested):
    other = CaseId(new_id())
    client = add_client(file.bureau, ClientDetails(name_latin="ROSA SANTOS"))
    file.bureau.do(OpenCase(other, CaseDetails("別の件", TODAY, (client,))))
    held = meeting(file)
    for case in (file.case, other):
        on_agenda(file, held, case)
    panel.refresh()
    rested()
    return panel.cards[0]


def test_a_sheet_for_each_agency_says_what_stays_behind_and_is_in_the_record(panel, card, rested, file, tmp_path):
    card.whole.click()
    rested()
    dialog = panel.dialog
    assert dialog.windowTitle() == "ケース会議 の会議次第（全議題）を印刷・保存"
    assert dialog.reader.value() == file.agency
    assert dialog.title.text() == "載せないもの 4件"
    dialog.whose.set_value("whole")
    dialog.whose.changed.emit("whole")
    rested()
    assert dialog.title.text() == "すべて載ります。ほかの機関へは渡せません。"
    dialog.whose.set_value("cut")
    dialog.whose.changed.emit("cut")
    rested()
    dialog.model.save(tmp_path / "agenda.pdf")
    rested()
    assert (tmp_path / "agenda.pdf").read_bytes().startswith(b"%PDF")
    assert dialog.suggested("pdf") == "会議次第（全議題）_令和8年6月9日.pdf"
    row = next(each for each in file.bureau.ask(FindAudit()).rows if each.action == AuditAction.EXPORTED)
    assert (row.about, row.more) == ("agenda_copy", 5)  # two cases with their people, the meeting, and who it is for


def test_one_case_alone_needs_no_sheet_of_all(panel, file, rested):
    on_agenda(file, meeting(file))
    panel.refresh()
    rested()
    assert panel.cards[0].whole.isHidden()


def test_the_promise_of_secrecy_is_drawn_with_those_who_come(panel, card, rested):
    card.secrecy.click()
    rested()
    assert panel.dialog.model.paper is not None
    assert panel.dialog.model.name().startswith("守秘の誓約書 R8-")


def test_the_ecomap_of_a_meeting_says_on_what_ground_it_is_handed_out(panel, card, rested, file):
    card.ecomap.click()
    rested()
    rested()
    dialog = panel.dialog
    assert dialog.whose.value() == "others"
    assert dialog.model.copy.recipients == ("法テラス倉津",)
    assert dialog.title.text().startswith("載せないもの")
    assert dialog.recipients.isHidden()
    dialog.whose.set_value("desk")
    dialog.whose.changed.emit("desk")
    rested()
    assert dialog.title.text() == "すべて載ります。窓口の外へは渡せません。"
