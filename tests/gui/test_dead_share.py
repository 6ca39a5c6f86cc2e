"""A second place that never answers: nobody waits for it, neither at work nor at the exit, and it is said."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk_gui.commands.desk import AllStaff
from desk_gui.program import Program
from desk_gui.rows.backups import SecondPlace
from desk_gui.storage import second_place
from desk_gui.storage.backup import folder_for
from desk_gui.storage.bundle import listed
from desk_gui.viewmodels.jobs import Jobs, Progress
from tests.gui.conftest import Begin, settle, unlock

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a share that blocks is played by a FIFO")

LEAVING = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from desk_gui.viewmodels.jobs import Jobs

def stuck(progress):
    print("under way", flush=True)
    open(sys.argv[1], "wb")

app, jobs = QCoreApplication([]), Jobs()
jobs.aside(stuck)
QTimer.singleShot(0, app.quit)
app.exec()
jobs.drain()
jobs.let_go()
assert not jobs.busy and jobs.waits_aside
"""


def test_the_process_ends_whatever_a_share_does(tmp_path: Path):
    os.mkfifo(tmp_path / "share")
    ended = subprocess.run([sys.executable, "-c", LEAVING, str(tmp_path / "share")], timeout=60, capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"under way\n", b"")


@pytest.fixture
def dead(tmp_path: Path) -> Path:
    """A folder on a share: whoever writes the copy there waits until somebody reads."""
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


@pytest.fixture
def stuck(qtbot, begin: Begin, desk_file: Path, dead: Path) -> Program:
    """The copy of the first bundle is under way."""
    program = begin(path=desk_file)
    keeper = program.office.backups
    keeper.make()
    settle(qtbot, program)
    (bundle,) = listed(folder_for(desk_file))
    os.mkfifo(dead / f".{bundle.path.name}.part")
    second_place.write(desk_file, SecondPlace(dead))
    keeper.courier.go(keeper._backups)
    assert program.jobs.busy
    return program


def answers(dead: Path) -> None:
    """The share is there again: what was written into it is read."""
    for part in dead.glob(".*.part"):
        with part.open("rb") as reading:
            reading.read()


def test_the_program_is_left_and_what_was_begun_is_let_go(qtbot, stuck: Program, dead: Path):
    jobs = stuck.jobs
    stuck.frame.close()
    assert (stuck.office, jobs.busy, jobs.waits_aside) == (None, False, True)
    answers(dead)
    qtbot.waitUntil(lambda: not jobs.waits_aside, timeout=30_000)
    assert list(dead.iterdir()) == []


def test_questions_are_answered_meanwhile(qtbot, stuck: Program, dead: Path):
    told: list[object] = []
    for _ in range(3):
        stuck.office.edits.ask(AllStaff(), told.append)
    qtbot.waitUntil(lambda: len(told) == 3, timeout=30_000)
    stuck.frame.close()
    answers(dead)
    qtbot.waitUntil(lambda: not stuck.jobs.waits_aside, timeout=30_000)


def test_it_is_not_tried_again_while_the_last_one_waits_and_that_is_said(qtbot, stuck: Program, dead: Path, desk_file: Path):
    """Locked and opened again: the new keeper of the desk wants to bring the copy too."""
    stuck.lock()
    settle(qtbot, stuck)
    unlock(qtbot, stuck)
    assert "2つ目の場所に控えを写せていません" in stuck.office.backups.trouble
    stuck.frame.close()
    answers(dead)
    qtbot.waitUntil(lambda: not stuck.jobs.waits_aside, timeout=30_000)
    assert list(dead.iterdir()) == []


@pytest.fixture
def jobs(qtbot):
    jobs = Jobs()
    yield jobs
    jobs.drain()
    jobs.let_go()


def test_what_is_done_aside_comes_back_like_any_other(qtbot, jobs: Jobs):
    heard: list[object] = []
    jobs.aside(counted, heard.append, heard.append, lambda *told: heard.append(told))
    jobs.aside(broken, heard.append, lambda error: heard.append(type(error)))
    qtbot.waitUntil(lambda: not jobs.busy)
    assert set(heard) == {(1, 2, "half"), "done", ZeroDivisionError}


def counted(progress: Progress) -> str:
    progress.report(1, 2, "half")
    return "done"


def broken(_progress: Progress) -> float:
    return 1 / 0


def test_what_comes_back_after_it_was_let_go_is_heard_by_nobody(qtbot, jobs: Jobs, dead: Path):
    heard: list[object] = []
    os.mkfifo(dead / ".copy.part")
    jobs.aside(lambda _progress: (dead / ".copy.part").open("wb").close(), heard.append, heard.append)
    jobs.let_go()
    answers(dead)
    qtbot.waitUntil(lambda: not jobs.waits_aside)
    jobs.aside(counted, heard.append)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert heard == ["done"]
