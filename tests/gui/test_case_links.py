"""Linked cases by hand, beside the timeline."""

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.case_links import LinkCases
from desk_gui.commands.cases import CaseSheetOf, OpenCase
from desk_gui.rows.case_links import CaseLinkDetails
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.values.ids import CaseId, CaseLinkId, new_id
from desk_gui.views.cases.screen import CasesScreen
from desk_gui.vocabulary import CaseLinkKind
from tests.conftest import TODAY
from tests.unit.handing_over import File, open_file

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def file(bureau) -> File:
    return open_file(bureau, ClientDetails(name_latin="MARIA APARECIDA DOS SANTOS OLIVEIRA FERREIRA"))


@pytest.fixture
def other(bureau) -> CaseId:
    other = CaseId(new_id())
    bureau.do(OpenCase(other, CaseDetails("夫の仕事の相談", TODAY)))
    return other


@pytest.fixture
def screen(qtbot, office, file, other, rested):
    shown = CasesScreen(office)
    qtbot.addWidget(shown)
    office.edits.changed.connect(shown.refresh)
    shown.resize(1366, 700)
    shown.show()
    shown.open_case(file.case)
    rested()
    return shown


def test_a_case_is_linked_with_the_keyboard_and_undone(screen, office, bureau, file, other, keys, rested):
    screen.page.side.links.action.setFocus()
    keys.press(Qt.Key.Key_Space)
    rested()
    dialog = screen.page.acts.dialog
    dialog.save.click()
    assert "ケースを選んで" in dialog.grid._notes[dialog.other].text()
    dialog.other.set_value(other)
    keys.tab_to("理由")
    keys.write("夫婦でそれぞれ相談")
    keys.press(Qt.Key.Key_Return, CTRL)
    rested()
    (row,) = bureau.ask(CaseSheetOf(file.case)).links
    assert (row.case, row.details.reason, row.details.kind) == (other, "夫婦でそれぞれ相談", CaseLinkKind.RELATED)
    assert len(screen.page.side.links.lines) == 1
    office.edits.undo()
    rested()
    assert screen.page.side.links.lines == []


def test_its_name_leads_there_and_a_client_who_sits_there_sees_none(screen, office, bureau, file, other, rested):
    bureau.do(LinkCases(CaseLinkId(new_id()), file.case, other, CaseLinkDetails(CaseLinkKind.HOUSEHOLD, TODAY, "夫婦")))
    screen.refresh()
    rested()
    section = screen.page.side.links
    office.presence.sit(down=True)
    assert section.lines == []
    assert section.isHidden()
    office.presence.sit(down=False)
    section.lines[0].name.click()
    rested()
    assert screen.page.file.case == other
