"""Bundles made by themselves: when, and what is said where one cannot be made."""

import errno
import os
import shutil
from pathlib import Path
from threading import Event, Thread

import pytest

from desk_gui.program import Program
from desk_gui.storage.backup import folder_for
from desk_gui.storage.bundle import SUFFIX, listed
from desk_gui.vocabulary import BackupReason
from tests.gui.backups.steps import WallClock, add, look, names, reasons
from tests.gui.conftest import Begin, settle, unlock


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
