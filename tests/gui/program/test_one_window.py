"""One window: a second start raises it, it comes back as it was, and its looks follow."""

import sys
from pathlib import Path

import pytest

from desk_gui.settings import data_folder
from desk_gui.viewmodels.single_instance import SingleInstance
from desk_gui.views import theme
from tests.gui.conftest import Begin, settle


def test_the_window_comes_back_as_high_as_it_was(begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    program.frame.resize(900, 666)  # no screen here is wide enough to keep a width
    program.frame.close()
    assert begin().frame.height() == 666


def test_a_second_start_raises_the_first_window(qtbot, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    only, second = SingleInstance(data_folder()), SingleInstance(data_folder())
    assert only.is_first()
    only.raised.connect(program.come_to_front)
    program.frame.showMinimized()
    with qtbot.waitSignal(only.raised):
        assert not second.is_first()
    assert not program.frame.isMinimized()


def test_another_data_folder_is_another_program(home: Path, tmp_path: Path):
    here, there = SingleInstance(home), SingleInstance(tmp_path)
    assert here.is_first()
    assert there.is_first()


@pytest.mark.skipif(sys.platform == "win32", reason="a local socket is a named pipe there, with no path")
def test_where_no_socket_can_be_made_the_program_opens_all_the_same(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    deep = tmp_path / ("temporary" * 12)
    deep.mkdir()
    monkeypatch.setenv("TMPDIR", str(deep))
    assert SingleInstance(home).is_first()
    assert list(deep.iterdir()) == []


def test_looks_follow_at_once_and_are_remembered(qtbot, qapp, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    look = program.frame.show_screen("settings").look
    settle(qtbot, program)
    before = program.frame.rail.width()
    for choice, value in ((look.theme, "dark"), (look.points, 14)):
        choice.set_value(value)
        choice.changed.emit(value)
    assert (theme.current().dark, theme.current().points) == (True, 14)
    qtbot.waitUntil(lambda: program.frame.rail.width() != before)
    program.frame.close()
    again = begin()
    assert (again.settings.get("theme"), again.settings.get("points")) == ("dark", 14)
    assert theme.current().dark
