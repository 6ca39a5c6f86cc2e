"""控え by its widgets, on encrypted files: made when due and before what is risky, tried, put back; and what is said when it fails."""

import errno
import os
import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider, QFileDialog, QMessageBox, QPushButton

from desk_gui.commands.agencies import AddAgency, FindAgencies
from desk_gui.commands.desk import AddStaff, AllStaff, EditStaff
from desk_gui.program import Program
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.backups import SecondPlace
from desk_gui.rows.desk import StaffDetails, StaffRow
from desk_gui.storage.backup import folder_for
from desk_gui.storage.bundle import SUFFIX, listed
from desk_gui.storage.key_file import beside
from desk_gui.values.clock import FixedClock, local
from desk_gui.values.ids import AgencyId, StaffId, new_id
from desk_gui.viewmodels.imports import Step
from desk_gui.views.imports import open_import
from desk_gui.views.settings.backups import BackupsTab
from desk_gui.views.widgets.rail import RailButton
from desk_gui.vocabulary import AgencyKind, BackupReason, Role
from tests.conftest import TODAY, Bureau
from tests.gui.conftest import SECRET, Begin, seal, settle, typed, unlock


class WallClock:
    """One that somebody can move on."""

    def __init__(self) -> None:
        self.at = FixedClock(TODAY).now()

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return local(self.at).date()

    def later(self, **span: float) -> None:
        self.at += timedelta(**span)


@pytest.fixture(scope="session")
def sealed_desk(furnished_file: tuple[Path, Bureau], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kept") / "desk.db"
    path.write_bytes(furnished_file[0].read_bytes())
    seal(path, furnished_file[1].me)
    return path


@pytest.fixture
def desk_file(sealed_desk: Path, tmp_path: Path) -> Path:
    path = tmp_path / "desk" / "desk.db"
    path.parent.mkdir()
    path.write_bytes(sealed_desk.read_bytes())
    beside(path).write_bytes(beside(sealed_desk).read_bytes())
    return path


@pytest.fixture
def clock() -> WallClock:
    return WallClock()


@pytest.fixture
def program(qtbot, begin: Begin, desk_file: Path, clock: WallClock) -> Program:
    return begin(path=desk_file, clock=clock)


def look(qtbot, program: Program) -> None:
    """A minute went by."""
    program.office.backups.look()
    settle(qtbot, program)


def add(qtbot, program: Program, name: str) -> None:
    program.office.edits.do(AddAgency(AgencyId(new_id()), AgencyDetails(name, AgencyKind.NPO)), "add")
    settle(qtbot, program)


def names(program: Program) -> set[str]:
    return {row.details.name for row in program._desk.ask(FindAgencies(), program.office.edits.actor)}


def reasons(path: Path) -> list[BackupReason]:
    return [each.manifest.reason for each in listed(path.with_name("desk-backups")) if each.manifest]


def test_the_first_of_a_day_is_made_and_then_one_after_half_an_hour_in_which_something_changed(
    qtbot, program: Program, desk_file: Path, clock: WallClock
):
    look(qtbot, program)
    (first,) = listed(folder_for(desk_file))
    assert program.frame.status.message() == "バックアップ 10:43"
    clock.later(hours=2)
    look(qtbot, program)
    assert listed(folder_for(desk_file)) == (first,)
    add(qtbot, program, "NPO")
    look(qtbot, program)
    assert listed(folder_for(desk_file)) != (first,)
    assert program.frame.status.message() == "バックアップ 12:43"
    second, _ = listed(folder_for(desk_file))
    add(qtbot, program, "NPO 2")
    clock.later(minutes=29)
    look(qtbot, program)
    assert listed(folder_for(desk_file)) == (second, first)


def test_a_folder_that_cannot_be_used_is_said_calmly_and_work_goes_on(qtbot, program: Program, desk_file: Path, clock: WallClock):
    in_the_way = desk_file.with_name("desk-backups")
    in_the_way.write_text("a file of that name")
    look(qtbot, program)
    assert "いまのデータはそのままです" in program.frame.status.message()
    add(qtbot, program, "NPO")
    assert "NPO" in names(program)
    assert program.frame.status.message().startswith("保存しました")
    look(qtbot, program)
    assert program.frame.status.message().startswith("保存しました")  # not every minute
    in_the_way.unlink()
    clock.later(minutes=10)
    look(qtbot, program)
    assert program.frame.status.message() == "バックアップ 10:53"


def test_a_full_disk_is_said_with_what_to_do_and_leaves_nothing_half(
    qtbot, program: Program, desk_file: Path, monkeypatch: pytest.MonkeyPatch
):
    real = os.replace

    def refuse(old: object, new: object) -> None:
        if str(new).endswith(SUFFIX):
            raise OSError(errno.ENOSPC, "as the system says")
        real(old, new)

    monkeypatch.setattr(os, "replace", refuse)
    look(qtbot, program)
    assert program.frame.status.message().startswith("控えの保存先に空きがありません。いまのデータはそのままです。")
    assert list(desk_file.with_name("desk-backups").iterdir()) == []
    add(qtbot, program, "NPO")
    assert "NPO" in names(program)


def test_a_second_place_that_vanished_is_said_and_the_first_has_its_bundle(
    qtbot, program: Program, desk_file: Path, tmp_path: Path, clock: WallClock
):
    share = tmp_path / "share"
    share.mkdir()
    program.office.backups.choose_second(SecondPlace(share))
    settle(qtbot, program)
    assert len(listed(share)) == 1
    share.rename(tmp_path / "switched off")
    add(qtbot, program, "NPO")
    clock.later(minutes=31)
    look(qtbot, program)
    assert program.frame.status.message().startswith("2つ目の場所：控えの保存先が見つかりません")
    assert reasons(desk_file) == [BackupReason.TIMED, BackupReason.BY_HAND]


def test_what_is_missing_in_the_second_place_is_said_once_and_in_sight_in_kyou_until_it_is_there(
    qtbot, program: Program, desk_file: Path, tmp_path: Path, clock: WallClock
):
    share = tmp_path / "share"
    test_a_second_place_that_vanished_is_said_and_the_first_has_its_bundle(qtbot, program, desk_file, tmp_path, clock)
    today = program.frame.show_screen("today")
    settle(qtbot, program)
    assert today.trouble.isVisible()
    assert "最後に写せた控えは 2026/06/09 10:43 です" in today.trouble.text()
    add(qtbot, program, "NPO 2")
    clock.later(minutes=31)
    look(qtbot, program)
    assert program.frame.status.message() == "バックアップ 11:45"  # not again
    assert today.trouble.isVisible()
    qtbot.mouseClick(today.trouble.action, Qt.MouseButton.LeftButton)
    settle(qtbot, program)
    tab = program.frame.page("settings").backups
    assert tab.isVisible()
    assert tab.trouble.isVisible()
    (tmp_path / "switched off").rename(share)
    clock.later(minutes=11)
    look(qtbot, program)
    assert len(listed(share)) == 2
    assert (tab.trouble.isHidden(), today.trouble.isHidden()) == (True, True)


def test_what_could_not_be_copied_yesterday_is_copied_or_in_sight_this_morning(
    qtbot, begin: Begin, program: Program, desk_file: Path, tmp_path: Path, clock: WallClock
):
    test_a_second_place_that_vanished_is_said_and_the_first_has_its_bundle(qtbot, program, desk_file, tmp_path, clock)
    program.frame.close()
    again = begin(path=desk_file, clock=clock)
    settle(qtbot, again)
    assert "2つ目の場所に控えを写せていません" in again.office.backups.trouble


def test_the_sample_is_not_backed_up(begin: Begin, home: Path, sample_file: Path):
    home.mkdir(parents=True)
    shutil.copy(sample_file, home / "sample.db")
    assert begin(sample=True).office.backups is None


def test_a_desk_that_was_locked_is_backed_up_again_once_it_is_opened(qtbot, program: Program, desk_file: Path):
    program.lock()
    settle(qtbot, program)
    assert (program.office, reasons(desk_file)) == (None, [])
    unlock(qtbot, program)
    look(qtbot, program)
    assert reasons(desk_file) == [BackupReason.TIMED]


def test_coming_in_again_is_no_change(qtbot, program: Program, desk_file: Path, clock: WallClock):
    look(qtbot, program)
    (only,) = listed(folder_for(desk_file))
    for _ in range(2):
        program.lock()
        settle(qtbot, program)
        clock.later(hours=1)
        unlock(qtbot, program)
        look(qtbot, program)
    assert listed(folder_for(desk_file)) == (only,)


# --- 設定 › 控え ---------------------------------------------------------------------------------------------------------------


def tab_of(qtbot, program: Program) -> BackupsTab:
    program.frame.resize(1366, 768)
    screen = program.frame.show_screen("settings")
    settle(qtbot, program)
    screen.tabs.setCurrentWidget(screen.backups)
    settle(qtbot, program)
    return screen.backups


def press(qtbot, program: Program, button: QPushButton) -> None:
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, program)
    settle(qtbot, program)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked; it is agreed to."""
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "question", lambda parent, title, text: said.append(text) or QMessageBox.StandardButton.Yes)
    return said


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


def test_going_back_says_what_is_lost_keeps_both_and_opens_the_day_as_it_was(
    qtbot, program: Program, desk_file: Path, clock: WallClock, asked: list[str]
):
    tab = tab_of(qtbot, program)
    press(qtbot, program, tab.now)
    clock.later(hours=1)
    add(qtbot, program, "NPO")
    press(qtbot, program, tab.back)
    (question,) = asked
    assert "2026/06/09 10:43 の控えに戻します" in question
    assert "機関 1件" in question
    qtbot.waitUntil(lambda: program.entrance.page.pages.currentWidget() is program.entrance.page.unlock, timeout=30_000)
    settle(qtbot, program)
    assert "控えに戻しました" in program.entrance.page.unlock.reason.text()
    unlock(qtbot, program)
    assert names(program) == {"倉津広域外国人相談センター"}
    assert reasons(desk_file) == [BackupReason.BEFORE_RESTORE, BackupReason.BY_HAND]
    assert [each for each in desk_file.parent.glob("*.db") if each != desk_file]


def test_whoever_says_no_goes_on_as_before(qtbot, program: Program, desk_file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    tab = tab_of(qtbot, program)
    press(qtbot, program, tab.now)
    add(qtbot, program, "NPO")
    press(qtbot, program, tab.back)
    assert "NPO" in names(program)
    assert reasons(desk_file) == [BackupReason.BY_HAND]


def test_the_second_place_is_chosen_filled_at_once_and_its_outcome_told(
    qtbot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    share = tmp_path / "share"
    share.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(share))
    tab = tab_of(qtbot, program)
    press(qtbot, program, tab.second.choose)
    assert tab.second.place.text() == str(share)
    assert tab.second.outcome.text().startswith("最後に写した控え：2026/06/09 10:43")
    assert {row.second for row in tab.model.rows} == {False, True}
    shutil.rmtree(share)
    press(qtbot, program, tab.now)
    assert "見つかりません" in tab.trouble.text()
    press(qtbot, program, tab.second.clear)
    assert tab.second.place.text() == "選ばれていません。"
    assert tab.trouble.isHidden()


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


def test_how_far_a_timed_one_is_stands_quietly_at_the_foot(qtbot, program: Program, clock: WallClock):
    said: list[str] = []
    program.office.backups.quietly.connect(said.append)
    program.frame.say("保存しました 10:42")
    look(qtbot, program)
    assert "控えを書き込んでいます 65％" in said
    assert (said[-1], program.frame.status.doing()) == ("", "")


def test_closing_the_window_stops_a_bundle_that_nobody_waits_for(qtbot, program: Program, desk_file: Path):
    gate = Event()
    program.jobs.write(gate.wait)  # so that the bundle is under way when the window closes
    program.office.backups.look()
    stopped = program.office.backups._timing._stop
    Thread(target=lambda: (stopped.wait(60), gate.set())).start()
    program.frame.close()
    assert program.office is None
    assert [each.name for each in desk_file.parent.rglob("*.tsunagu*")] == []
    assert not [each for each in desk_file.parent.iterdir() if each.name.startswith(".unfinished")]


def test_one_of_an_older_key_is_opened_with_a_password_of_its_day(qtbot, program: Program, furnished_file: tuple[Path, Bureau]):
    tab = tab_of(qtbot, program)
    press(qtbot, program, tab.now)
    access, colleague = program.office.access, next(row for row in program._desk.ask(AllStaff()) if row.id == furnished_file[1].me)
    access.let_in(replace(colleague, details=replace(colleague.details, role=Role.MANAGER)), stranger(), "another person's words")
    access.shut_out(replace(colleague, details=replace(colleague.details, role=Role.MANAGER)), stranger().id)
    press(qtbot, program, tab.test)
    page = tab.doors.dialog.page
    for words, opens in (("wrong wrong wrong", False), (SECRET, True)):
        typed(qtbot, page.password, words)
        qtbot.keyClick(page.password, Qt.Key.Key_Return)
        settle(qtbot, program)
        assert (tab.doors.dialog is None) is opens
    assert "正しく開けました" in tab.result.text()


STRANGER = StaffId(new_id())


def stranger() -> StaffRow:
    return StaffRow(STRANGER, 1, StaffDetails("佐藤 光"))


def test_a_share_that_does_not_answer_holds_up_no_save(qtbot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    share, gate, real = tmp_path / "share", Event(), os.replace
    share.mkdir()

    def stuck(old: object, new: object) -> None:
        if str(share) in str(new):
            gate.wait(60)
        real(old, new)

    monkeypatch.setattr(os, "replace", stuck)
    program.office.backups.choose_second(SecondPlace(share))
    qtbot.waitUntil(lambda: program.frame.status.message() == "バックアップ 10:43", timeout=60_000)
    program.office.edits.do(AddAgency(AgencyId(new_id()), AgencyDetails("NPO", AgencyKind.NPO)), "add")
    qtbot.waitUntil(lambda: program.frame.status.message().startswith("保存しました"), timeout=60_000)
    assert listed(share) == ()
    gate.set()
    settle(qtbot, program)
    assert len(listed(share)) == 1


def test_three_clicks_lead_from_kyou_to_the_exercise_and_it_takes_less_than_a_minute(qtbot, program: Program):
    program.frame.resize(1366, 768)
    program.frame.show_screen("today")
    look(qtbot, program)
    began = monotonic()
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
    assert monotonic() - began < 60


# --- before anything risky ---------------------------------------------------------------------------------------------------


def imported(qtbot, program: Program, path: Path) -> None:
    path.write_text("名称,種別,電話\nひだまり,NPO,086-000-0001\n", encoding="cp932")
    dialog = open_import(program.office, program.frame, "agencies")
    qtbot.addWidget(dialog)
    dialog.importing.read(path)
    settle(qtbot, program)
    for step in (Step.FINDINGS, Step.DONE):
        dialog.next.click()
        qtbot.waitUntil(lambda step=step: dialog.step() is step, timeout=30_000)
        settle(qtbot, program)
    dialog.close()


def test_an_import_comes_after_a_bundle(qtbot, program: Program, desk_file: Path, tmp_path: Path):
    imported(qtbot, program, tmp_path / "a.csv")
    assert "ひだまり" in names(program)
    assert reasons(desk_file) == [BackupReason.BEFORE_IMPORT]


def test_without_a_bundle_an_import_is_asked_about(qtbot, program: Program, desk_file: Path, tmp_path: Path, asked: list[str]):
    desk_file.with_name("desk-backups").write_text("a file of that name")
    imported(qtbot, program, tmp_path / "a.csv")
    assert "控えを取らずに取り込みますか" in asked[0]
    assert "ひだまり" in names(program)


def test_a_leaver_is_shut_out_after_a_bundle(qtbot, program: Program, desk_file: Path, asked: list[str]):
    program.office.edits.do(AddStaff(STRANGER, stranger().details), "add")
    settle(qtbot, program)
    me = next(row for row in program._desk.ask(AllStaff()) if row.id == program.office.edits.actor)
    program.office.access.let_in(me, stranger(), "another person's words")
    screen = program.frame.show_screen("settings")
    screen.tabs.setCurrentWidget(screen.staff)
    settle(qtbot, program)
    screen.staff.view.selectRow(1)
    press(qtbot, program, screen.staff.end)
    settle(qtbot, program)
    press(qtbot, program, screen.staff.ending.dialog.agree)
    settle(qtbot, program)
    assert asked == []
    assert reasons(desk_file) == [BackupReason.BEFORE_KEY_CHANGE]
    assert {door.name for door in program.office.access.doors()} == {"森下 有紀", ""}


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


def test_one_that_fails_at_the_last_moment_leaves_the_file_as_it_was(
    qtbot, program: Program, desk_file: Path, monkeypatch: pytest.MonkeyPatch
):
    tab = tab_of(qtbot, program)
    press(qtbot, program, tab.now)
    (bundle,) = listed(folder_for(desk_file))
    add(qtbot, program, "NPO")

    def tear_and_agree(*_: object) -> QMessageBox.StandardButton:
        bundle.path.write_bytes(bundle.path.read_bytes()[:50_000])
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", tear_and_agree)
    press(qtbot, program, tab.back)
    qtbot.waitUntil(lambda: program.entrance.page.pages.currentWidget() is program.entrance.page.unlock, timeout=30_000)
    settle(qtbot, program)
    assert "この控えは壊れていて使えません" in program.entrance.page.unlock.reason.text()
    unlock(qtbot, program)
    assert "NPO" in names(program)
