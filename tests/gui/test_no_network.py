"""A whole day at the desk reaches no network: what the paper for the information-systems section says, counted.

Below the C library's door, so that Qt, the engine and every other part are counted as well as Python.
"""

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.storage.harness.preloaded import ROOT, built

UNIX = "1"

needs_compiler = pytest.mark.skipif(shutil.which("cc") is None or sys.platform != "linux", reason="the counter is a C file for Linux")


def day(folder: Path, *arguments: str) -> list[tuple[str, str, str]]:
    """What a day called: the call, the address family, the path of a local socket."""
    told = folder / "sockets.txt"
    told.touch()
    for each in ("home", "temporary"):
        (folder / each).mkdir()
    watched = {"LD_PRELOAD": str(built("counting_sockets", folder)), "SOCKETS_TO": str(told), "TSUNAGU_HOME": str(folder / "data")}
    watched |= {"HOME": str(folder / "home"), "TMPDIR": str(folder / "temporary")}
    command = [sys.executable, "-m", "tests.gui.session", str(folder), *arguments]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | watched, capture_output=True, text=True, check=False, timeout=600)
    assert done.stdout.splitlines()[-1:] == ["a whole day"], done.stderr[-2000:]
    lines = [line.split(" ", 2) for line in told.read_text(encoding="utf-8").splitlines()]
    return [(call, family, path) for call, family, path in lines]


def left_in(folder: Path) -> set[str]:
    found = (each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file())
    return {each for each in found if not each.startswith(".cache/fontconfig/")}


@needs_compiler
@pytest.mark.harness
def test_from_start_to_exit_nothing_leaves_the_pc_but_the_name_of_the_one_window(tmp_path: Path):
    calls = day(tmp_path)
    assert left_in(tmp_path / "home") == set()  # but what the system keeps of its fonts
    assert left_in(tmp_path / "temporary") == set()
    assert [call for call in calls if call[1] != UNIX] == []
    asked, bound = calls
    assert (asked[0], Path(asked[2]).name[:8]) == ("connect", "tsunagu-")
    assert (bound[0], Path(bound[2]).is_relative_to(tmp_path / "temporary")) == ("bind", True)  # renamed by Qt once it listens


@needs_compiler
@pytest.mark.harness
def test_whoever_tries_the_network_is_counted(tmp_path: Path):
    calls = day(tmp_path, "control")
    assert Counter(call for call, family, _ in calls if family != UNIX) >= Counter({"connect": 1, "sendto": 1, "resolve": 1})
