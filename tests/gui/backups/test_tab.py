"""設定 → 控え: made, tried, seen by everybody, and where what came of it stands."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider

from desk_gui.commands.desk import AddStaff, AllStaff, EditStaff
from desk_gui.program import Program
from desk_gui.storage.backup import folder_for
from desk_gui.storage.bundle import listed
from desk_gui.views.settings.backups import BackupsTab
from desk_gui.views.widgets.rail import RailButton
from desk_gui.vocabulary import Role
from tests.conftest import Bureau
from tests.gui.backups.steps import STRANGER, WallClock, add, look, press, stranger, tab_of
from tests.gui.conftest import settle


def test_the_first_one_is_made_from_the_empty_list_and_tried_by_one_click(qtbot, program: Program):
    tab = tab_of(qtbot, program)
    assert tab.lists.currentWidget() is tab.empty
    press(qtbot, program, tab.now)
    assert [tab.model.index(0, column).data() for column in (0, 1)] == ["2026/06/09 10:43", "手動"]
    add(qtbot, program, "NPO")
    press(qtbot, program, tab.test)
    assert "正しく開けました" in tab.result.text()
    assert "機関 1件（いま 2件）" in tab.result.text()
    assert tab.busy.isHidden()


def test_it_is_tried_by_keyboard_alone(qtbot, program: Program):
    tab = tab_of(qtbot, program)
    program.office.backups.make()
    settle(qtbot, program)
    settle(qtbot, program)
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    settle(qtbot, program)
    assert "正しく開けました" in tab.result.text()


def test_a_torn_one_is_refused_in_a_sentence_and_nothing_is_asked(qtbot, program: Program, desk_file: Path, asked: list[str]):
    tab = tab_of(qtbot, program)
    press(qtbot, program, tab.now)
    (bundle,) = listed(folder_for(desk_file))
    content = bytearray(bundle.path.read_bytes())
    content[100_000] ^= 1
    bundle.path.write_bytes(content)
    press(qtbot, program, tab.back)
    assert "この控えは壊れていて使えません" in tab.result.text()
    assert (asked, program.office is not None) == ([], True)


def test_whoever_is_no_manager_sees_all_of_it_and_changes_nothing(qtbot, program: Program, furnished_file: tuple[Path, Bureau]):
    me = furnished_file[1].me
    details = replace(next(row for row in program._desk.ask(AllStaff()) if row.id == me).details, role=Role.CONSULTANT)
    program.office.edits.do(AddStaff(STRANGER, replace(stranger().details, role=Role.MANAGER)), "add")
    program.office.edits.do(EditStaff(me, details), "edit")
    settle(qtbot, program)
    tab = tab_of(qtbot, program)
    press(qtbot, program, tab.now)
    assert [piece.isEnabled() for piece in (tab.test, tab.back, tab.second.choose, tab.second.removable)] == [True, False, False, False]
    assert tab.only_managers.isVisible()


def test_what_was_replaced_is_shown_and_taken_away_after_a_month(
    qtbot, program: Program, desk_file: Path, clock: WallClock, asked: list[str]
):
    for ending in (".db", ".keys"):
        desk_file.with_name(f"desk-kept-20260608-090000{ending}").write_bytes(b"x" * 600_000)
    tab = tab_of(qtbot, program)
    assert tab.leftovers.list.item(0).text() == "入れ替える前のファイル　2026/06/08 09:00　1.1 MB"
    press(qtbot, program, tab.leftovers.remove)
    assert "取り除けません" in tab.result.text()
    clock.later(days=31)
    press(qtbot, program, tab.leftovers.remove)
    assert tab.leftovers.isHidden()
    assert not list(desk_file.parent.glob("desk-kept-*"))


def test_three_clicks_lead_from_kyou_to_the_exercise(qtbot, program: Program):
    program.frame.resize(1366, 768)
    program.frame.show_screen("today")
    look(qtbot, program)
    rail = next(button for button in program.frame.rail.findChildren(RailButton) if button.key == "settings")
    qtbot.mouseClick(rail, Qt.MouseButton.LeftButton)  # one
    settle(qtbot, program)
    tabs = program.frame.page("settings").tabs
    tab = program.frame.page("settings").backups
    where = tabs.tabBar().tabRect(tabs.indexOf(tab)).center()
    qtbot.mouseClick(tabs.tabBar(), Qt.MouseButton.LeftButton, pos=where)  # two
    settle(qtbot, program)
    press(qtbot, program, tab.test)  # three
    assert "正しく開けました" in tab.result.text()


def test_in_a_small_window_what_came_of_it_is_brought_into_view(qtbot, program: Program):
    tab = tab_of(qtbot, program)
    program.frame.resize(program.frame.width(), 420)
    press(qtbot, program, tab.now)
    press(qtbot, program, tab.test)
    settle(qtbot, program)
    qtbot.waitUntil(lambda: _lower_edge(tab) <= tab.viewport().height())
    assert tab.verticalScrollBar().value() > 0
    assert _lower_edge(tab) > 0
    tab.second.setMinimumHeight(tab.second.height() + 400)  # what comes later pushes it about
    tab.table.parentWidget().setMinimumHeight(320)
    qtbot.waitUntil(lambda: tab.table.height() >= 320 and 0 < _lower_edge(tab) <= tab.viewport().height())


def test_whoever_scrolls_away_from_what_came_of_it_is_left_there(qtbot, program: Program):
    tab = tab_of(qtbot, program)
    program.frame.resize(program.frame.width(), 420)
    press(qtbot, program, tab.now)
    settle(qtbot, program)
    tab.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)
    qtbot.wait(50)
    there = tab.verticalScrollBar().value()
    tab.second.setMinimumHeight(tab.second.height() + 400)
    qtbot.waitUntil(lambda: tab.verticalScrollBar().maximum() > there)
    qtbot.wait(50)
    assert tab.verticalScrollBar().value() == there


def _lower_edge(tab: BackupsTab) -> int:
    """Of what came of it, in what is seen of the page."""
    return tab.result.mapTo(tab.viewport(), tab.result.rect().bottomLeft()).y()
