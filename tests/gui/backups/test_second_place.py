"""The second place: what is missing there is in sight until it is there, and a dead share holds up nobody."""

import os
import shutil
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desk_gui.commands.agencies import AddAgency
from desk_gui.program import Program
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.backups import SecondPlace
from desk_gui.storage.bundle import listed
from desk_gui.values.ids import AgencyId, new_id
from desk_gui.vocabulary import AgencyKind, BackupReason
from tests.gui.backups.steps import WallClock, add, look, press, reasons, tab_of
from tests.gui.conftest import Begin, settle


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
