"""The start on a bare system: one sentence instead of a core dump."""

import os
import subprocess
import sys

import pytest

from desk_gui.main import _without_library


def start(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if name not in {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}}
    command = [sys.executable, "-m", "desk_gui", *words]
    return subprocess.run(command, env=bare | environment, capture_output=True, text=True, check=False, timeout=60)


def test_without_a_screen_the_program_says_so_in_one_sentence(tmp_path):
    ended = start(TSUNAGU_HOME=str(tmp_path))
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr.startswith("画面が見つかりません。")
    assert ended.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="screens are found another way")
def test_a_screen_that_does_not_answer_ends_in_one_sentence(tmp_path):
    ended = start(DISPLAY=":4711", TSUNAGU_HOME=str(tmp_path))
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (3, "", 1)
    assert "見つかりません" in ended.stderr


def test_without_a_library_the_program_names_it_and_where_to_read_on():
    missing = OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")
    assert _without_library(missing).startswith("画面を表示するためのライブラリ「libxcb-cursor.so.0」が見つかりません。README.md")


def test_what_is_missing_of_the_program_itself_is_laid_to_no_library():
    assert _without_library(ImportError("cannot import name 'ITEMS' from 'desk_gui.rows' (/opt/desk_gui/rows/__init__.py)")) == ""
    assert _without_library(ModuleNotFoundError("No module named 'desk_gui.rows'")) == ""


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are found another way")
@pytest.mark.parametrize("words", [(), ("verify", "desk.db")], ids=["window", "verify"])
def test_with_or_without_a_window_a_missing_library_is_said_in_one_sentence(tmp_path, words):
    (tmp_path / "libglib-2.0.so.0").touch()
    ended = start(*words, LD_LIBRARY_PATH=str(tmp_path), QT_QPA_PLATFORM="offscreen", TSUNAGU_HOME=str(tmp_path))
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (3, "", 1)
    assert "「libglib-2.0.so.0」が見つかりません" in ended.stderr


def test_the_binding_keeps_no_source_of_what_is_imported_after_it():
    asked = "import linecache, desk_gui.window, desk_gui.program; print([name for name in linecache.cache if 'views' in name])"
    read = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60)
    assert read.stdout == "[]\n"
