"""Each role sees its own screens and nothing that leads to a refusal; 設定 › 職員 invites, changes and ends."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_gui.commands.audit import FindAudit
from desk_gui.commands.cases import AddTask, TaskById
from desk_gui.commands.desk import AddStaff, AllStaff, EditStaff
from desk_gui.program import Program
from desk_gui.rows.cases import TaskDetails
from desk_gui.rows.desk import StaffDetails, StaffRow
from desk_gui.services.desk import Desk
from desk_gui.services.subjects import ASKS
from desk_gui.storage import renewal
from desk_gui.storage.key_file import Cost, Entrant
from desk_gui.storage.store import Store
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import StaffId, TaskId, new_id
from desk_gui.views.settings.staff import StaffDialog, StaffTab
from desk_gui.views.widgets.rail import RailButton
from desk_gui.vocabulary import AuditAction, Role
from tests.conftest import TODAY, Bureau
from tests.gui.conftest import SECRET, Begin, settle

LEFT = Qt.MouseButton.LeftButton
FIRST = {Role.CONSULTANT: "today", Role.STATISTICS: "figures", Role.PARTNER_VIEWER: "requests"}


@pytest.fixture
def opened_as(begin: Begin, furnished_file: tuple[Path, Bureau], tmp_path: Path) -> Callable[[Role], Program]:
    """The program on an encrypted desk, opened by somebody of that role."""

    def start(role: Role) -> Program:
        source, plan = furnished_file
        path, staff = tmp_path / "desk.db", StaffId(new_id())
        path.write_bytes(source.read_bytes())
        desk = Desk(Store.open_file(path), FixedClock(TODAY))
        replace(plan, desk=desk).do(AddStaff(staff, StaffDetails("大島 健", role=role, agency=plan.agency)))
        desk.store.close()
        renewal.encrypt(path, Entrant(staff, "大島 健", SECRET, Cost(1, 64)))
        return begin(path=path)

    return start


def at_the_rail(program: Program) -> set[str]:
    return {button.key for button in program.frame.rail.findChildren(RailButton) if not button.isHidden()}


def denied(program: Program, plan: Bureau) -> list[str]:
    rows = replace(plan, desk=program._desk).ask(FindAudit(actions=frozenset({AuditAction.PERMISSION}))).rows
    return [line.about for line in rows if line.about.startswith("denied")]


@pytest.mark.parametrize("role", FIRST, ids=lambda role: role.value)
def test_a_role_sees_its_own_screens_and_nothing_is_refused(qtbot, opened_as, furnished_file, role: Role):
    program = opened_as(role)
    assert program.frame.current_key() == FIRST[role]
    assert at_the_rail(program) == {key for key, entry in program.offered.items() if role in ASKS[entry.question]}
    for key in tuple(program.offered):
        program.show_screen(key)
        settle(qtbot, program)
    tabs = program.frame.page("settings").tabs
    for at in range(tabs.count()):
        tabs.setCurrentIndex(at)
        settle(qtbot, program)
    for key in (Qt.Key.Key_N, Qt.Key.Key_T, Qt.Key.Key_K, Qt.Key.Key_Z):
        qtbot.keyClick(program.frame, key, Qt.KeyboardModifier.ControlModifier)
        settle(qtbot, program)
    assert denied(program, furnished_file[1]) == []


@pytest.mark.parametrize("role", [Role.STATISTICS, Role.PARTNER_VIEWER], ids=lambda role: role.value)
def test_who_works_on_no_case_has_neither_search_nor_a_new_consultation(opened_as, role: Role):
    program = opened_as(role)
    assert at_the_rail(program) == {FIRST[role], "settings"}
    assert program.frame.search.isHidden()
    assert program.frame.top._new.isHidden()


def exported(program: Program, plan: Bureau) -> list[str]:
    return [line.about for line in replace(plan, desk=program._desk).ask(FindAudit(actions=frozenset({AuditAction.EXPORTED}))).rows]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_whoever_counts_saves_their_tables_and_it_stands_in_the_record(qtbot, opened_as, furnished_file, tmp_path: Path, ending: str):
    program, path = opened_as(Role.STATISTICS), tmp_path / f"相談統計.{ending}"
    screen = program.frame.page("figures")
    qtbot.waitUntil(screen.save.isEnabled)
    screen.save_to(path)
    qtbot.waitUntil(path.exists)
    assert path.read_bytes().startswith(b"PK" if ending == "xlsx" else "\ufeff年度,表".encode())
    assert exported(program, furnished_file[1]) == ["figures"]


def test_what_is_not_recorded_is_not_saved(qtbot, opened_as, furnished_file, tmp_path: Path, boxes: list[str]):
    program, path = opened_as(Role.STATISTICS), tmp_path / "相談統計.csv"
    screen = program.frame.page("figures")
    qtbot.waitUntil(screen.save.isEnabled)
    me = StaffDetails("大島 健", role=Role.CONSULTANT)
    replace(furnished_file[1], desk=program._desk).do(EditStaff(program.office.edits.actor, me))
    screen.save_to(path)
    qtbot.waitUntil(lambda: bool(boxes))
    boxes.clear()
    assert not path.exists()
    assert exported(program, furnished_file[1]) == []


def test_whose_role_is_changed_meanwhile_has_other_screens(qtbot, begin: Begin, sample_copy: Path):
    """In the sample, where one sits down as anybody, and can get up again."""
    program = begin(path=sample_copy)
    me = next(row for row in program._desk.ask(AllStaff()) if row.id == program.office.edits.actor)
    other = StaffRow(StaffId(new_id()), 1, StaffDetails("集計 係", role=Role.STATISTICS))
    program.office.edits.do(AddStaff(other.id, other.details), "add")
    settle(qtbot, program)
    program.office.edits.become(other)
    settle(qtbot, program)
    assert at_the_rail(program) == {"figures", "settings"}
    tab = program.frame.show_screen("settings").staff
    settle(qtbot, program)
    tab.view.selectRow([row.id for row in tab.table.rows].index(me.id))
    qtbot.mouseClick(tab.use, LEFT)
    settle(qtbot, program)
    assert "cases" in at_the_rail(program)


# --- 設定 › 職員 -----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def tab(qtbot, office, bureau: Bureau, rested) -> StaffTab:
    bureau.do(AddStaff(StaffId(new_id()), StaffDetails("河合 真理")))
    tab = StaffTab(office)
    qtbot.addWidget(tab)
    tab.show()
    tab.refresh()
    rested()
    return tab


def answered(fill: Callable[[StaffDialog], None]) -> None:
    """Fill the dialog once it stands, and save it."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        fill(dialog)
        dialog.save.click()

    QTimer.singleShot(0, press)


def test_somebody_of_a_partner_is_invited_with_their_agency(tab: StaffTab, bureau: Bureau, rested):
    def fill(dialog: StaffDialog) -> None:
        dialog.form.name.setText("大島 健")
        dialog.form.role.set_value(Role.PARTNER_VIEWER)
        dialog.form.role.changed.emit()
        dialog.form.agency.set_value(bureau.agency)

    answered(fill)
    QTest.mouseClick(tab.add, LEFT)
    rested()
    invited = next(row for row in bureau.ask(AllStaff()) if row.details.name == "大島 健")
    assert (invited.details.role, invited.details.agency) == (Role.PARTNER_VIEWER, bureau.agency)


def test_one_manager_alone_is_advised_to_have_another(tab: StaffTab, bureau: Bureau, rested):
    assert not tab.advice.isHidden()
    other = next(row for row in bureau.ask(AllStaff()) if row.id != bureau.me)
    bureau.do(EditStaff(other.id, replace(other.details, role=Role.MANAGER)))
    tab.refresh()
    rested()
    assert tab.advice.isHidden()


def test_the_last_manager_is_not_ended_and_it_is_said(tab: StaffTab, bureau: Bureau, office, rested):
    answered(lambda dialog: (dialog.form.role.set_value(Role.CONSULTANT), dialog.form.role.changed.emit()))
    tab.view.selectRow(0)
    QTest.mouseClick(tab.edit, LEFT)
    rested()
    assert "管理者がひとりもいなくなります" in office.notices.sentences[-1]


def test_a_leavers_work_goes_to_whoever_is_chosen(tab: StaffTab, bureau: Bureau, rested):
    leaver, task = tab.table.rows[1], TaskId(new_id())
    bureau.do(AddTask(task, TaskDetails("病院に電話", due=TODAY, staff=leaver.id)))
    tab.view.selectRow(1)
    QTest.mouseClick(tab.end, LEFT)
    rested()
    dialog = tab.ending.dialog
    assert "やること 1件" in dialog.open_work.text()
    dialog.heir.set_value(bureau.me)
    QTest.mouseClick(dialog.agree, LEFT)
    rested()
    assert bureau.ask(TaskById(task)).details.staff == bureau.me
    assert [row.id for row in tab.table.rows] == [bureau.me]


def test_who_is_to_work_on_no_case_hands_on_and_has_it_back_when_it_is_undone(tab: StaffTab, bureau: Bureau, office, rested):
    her, task = tab.table.rows[1], TaskId(new_id())
    bureau.do(AddTask(task, TaskDetails("病院に電話", due=TODAY, staff=her.id)))
    answered(lambda dialog: dialog.form.role.set_value(Role.STATISTICS))
    tab.view.selectRow(1)
    QTest.mouseClick(tab.edit, LEFT)
    rested()
    dialog = tab.demotion.dialog
    assert "やること 1件" in dialog.open_work.text()
    dialog.heir.set_value(bureau.me)
    QTest.mouseClick(dialog.agree, LEFT)
    rested()
    assert bureau.ask(TaskById(task)).details.staff == bureau.me
    office.edits.undo()
    rested()
    assert bureau.ask(TaskById(task)).details.staff == her.id
