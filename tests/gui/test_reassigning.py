"""担当替え from the menu of a case and from 設定, by keys."""

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from desk_gui.commands.cases import CaseById, OpenCase
from desk_gui.commands.desk import AddStaff, AllStaff
from desk_gui.rows.cases import CaseDetails, Participant
from desk_gui.rows.desk import StaffDetails
from desk_gui.values.ids import CaseId, StaffId, new_id
from desk_gui.views.cases.info import INFO
from desk_gui.views.settings.staff import StaffTab
from desk_gui.views.widgets.labels import Elided
from desk_gui.vocabulary import ParticipantRole
from tests.conftest import TODAY
from tests.gui.cases.steps import settled


@pytest.fixture
def case(bureau) -> CaseId:
    case, leads = CaseId(new_id()), Participant(bureau.agency, ParticipantRole.LEAD, TODAY)
    bureau.do(AddStaff(StaffId(new_id()), StaffDetails("河合 真理", "カワイ マリ")))
    bureau.do(OpenCase(case, CaseDetails("住まいの相談", TODAY, staff=bureau.me, participants=(leads,))))
    return case


@pytest.fixture
def screen(qtbot, office, case):
    shown = INFO.make(office)
    qtbot.addWidget(shown)
    shown.show()
    shown.open_case(case)
    settled(qtbot, office)
    return shown


def from_the_menu(qtbot, office, screen):
    screen.page.head.reassign_it.trigger()
    settled(qtbot, office)
    return screen.page.acts.reassigning.dialog


def test_a_case_is_handed_on_from_its_menu_and_taken_back(qtbot, office, bureau, case, screen):
    dialog = from_the_menu(qtbot, office, screen)
    assert "主担当のケース 1件" in dialog.open_work.text()
    heir = next(row.id for row in bureau.ask(AllStaff()) if row.id != bureau.me)
    dialog.heir.set_value(heir)
    qtbot.keyClick(dialog.agree, Qt.Key.Key_Space)
    settled(qtbot, office)
    assert bureau.ask(CaseById(case)).details.staff == heir
    screen.refresh()
    settled(qtbot, office)
    assert "倉津広域窓口 河合 真理" in [each.text() for each in screen.page.side.roles.findChildren(Elided)]
    office.edits.undo()
    settled(qtbot, office)
    assert bureau.ask(CaseById(case)).details.staff == bureau.me


def test_all_of_one_person_is_handed_on_from_the_list_of_the_staff(qtbot, office, bureau, case):
    tab = StaffTab(office)
    qtbot.addWidget(tab)
    tab.show()
    tab.refresh()
    settled(qtbot, office)
    at = next(at for at, row in enumerate(tab.table.rows) if row.id == bureau.me)
    tab.view.selectRow(at)
    qtbot.keyClick(tab.pass_on, Qt.Key.Key_Space)
    settled(qtbot, office)
    dialog = tab.reassigning.dialog
    assert dialog.heir.value() is None
    qtbot.keyClick(dialog.agree, Qt.Key.Key_Space)
    settled(qtbot, office)
    assert bureau.ask(CaseById(case)).details.staff is None


def test_a_name_that_is_nobodys_leaves_no_case_without_a_lead(qtbot, office, bureau, case, screen, keys):
    """What is typed and means nobody is no 後任（未定）: that is chosen by leaving the field empty."""
    dialog = from_the_menu(qtbot, office, screen)
    for typed, said in (("佐藤", "「佐藤」に合う人がいません。選び直すか、後任（未定）なら空欄にしてください。"), ("", "")):
        qtbot.mouseClick(dialog.heir.lineEdit(), Qt.MouseButton.LeftButton)
        qtbot.keyClick(dialog.heir.lineEdit(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(dialog.heir.lineEdit(), Qt.Key.Key_Delete)
        keys.write(typed)
        qtbot.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
        settled(qtbot, office)
        assert isValid(dialog) == bool(said)
        assert not said or dialog.grid._notes[dialog.heir].text() == said
        assert bureau.ask(CaseById(case)).details.staff == (bureau.me if said else None)
