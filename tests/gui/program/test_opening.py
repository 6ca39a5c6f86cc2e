"""Which desk is opened, which file is refused, and the sample."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from desk_gui.resources import resource
from tests.conftest import Bureau
from tests.gui.conftest import Begin, settle, unlock
from tests.gui.program.steps import held, open_desk, quick_task, tasks


@pytest.fixture
def plain_file(furnished_file: tuple[Path, Bureau], tmp_path: Path) -> Path:
    """A desk from before encryption."""
    path = tmp_path / "以前の窓口.db"
    path.write_bytes(furnished_file[0].read_bytes())
    return path


def test_a_desk_opened_is_the_desk_of_the_next_start(begin: Begin, desk_file: Path):
    begin(path=desk_file).frame.close()
    again = begin()
    assert open_desk(again)
    assert held(again).store.path == desk_file


def test_a_desk_left_is_asked_for_at_the_next_start(begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    program.leave_desk()
    assert program.frame.stack.currentWidget() is program.entrance.page
    program.frame.close()
    assert not open_desk(begin())


def test_a_desk_left_can_be_opened_again_in_the_same_window(qtbot, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    for _ in range(2):
        program.leave_desk()
        program.entrance.open_file(desk_file)
        settle(qtbot, program)
        unlock(qtbot, program)
    assert open_desk(program)
    assert len(program.frame.screens_made()) == 1


def newer(path: Path) -> None:
    connection = dbapi2.connect(str(path))
    connection.execute("PRAGMA user_version = 999")
    connection.close()


def foreign(path: Path) -> None:
    connection = dbapi2.connect(str(path))
    connection.execute("PRAGMA application_id = 7")
    connection.close()


def damaged(path: Path) -> None:
    path.write_bytes(b"\x00" * 9000)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [(newer, "新しい"), (foreign, "つなぐデスクのファイルではありません"), (damaged, "壊れて"), (Path.unlink, "見つかりません")],
)
def test_a_file_that_cannot_be_opened_is_refused_in_its_own_sentence(begin: Begin, plain_file: Path, spoil: Callable, words: str):
    spoil(plain_file)
    left = plain_file.read_bytes() if plain_file.exists() else None
    program = begin(path=plain_file)
    assert words in program.entrance.page.problem.text()
    assert program.frame.stack.currentWidget() is program.entrance.page
    assert program.entrance.page.pages.isEnabled()
    assert (plain_file.read_bytes() if plain_file.exists() else None) == left


def test_after_a_refusal_another_file_opens(qtbot, begin: Begin, desk_file: Path, tmp_path: Path):
    program = begin(path=tmp_path / "gone.db")
    program.entrance.open_file(desk_file)
    settle(qtbot, program)
    unlock(qtbot, program)
    assert open_desk(program)
    assert program.entrance.page.problem.text() == ""


def shipped() -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in resource("sample").rglob("*") if path.is_file()}


def test_the_sample_opens_under_its_banner_and_is_a_file_of_the_users_own(begin: Begin, sample_home: Path):
    program = begin(sample=True)
    assert program.frame.banner.isVisibleTo(program.frame)
    assert held(program).store.path == sample_home / "sample.db"


def test_the_sample_is_no_desk_to_come_back_to(begin: Begin, sample_home: Path):
    begin(sample=True).frame.close()
    assert not open_desk(begin())


def test_what_was_done_in_the_sample_stands_when_it_is_opened_again_that_day(qtbot, begin: Begin, sample_home: Path):
    program = begin(sample=True)
    quick_task(qtbot, program, "call the school")
    program.frame.close()
    again = begin(sample=True)
    assert "call the school" in tasks(again)


def test_a_reset_sample_is_as_it_was_shipped_and_what_is_shipped_is_untouched(qtbot, begin: Begin, sample_home: Path):
    before = shipped()
    program = begin(sample=True)
    quick_task(qtbot, program, "call the school")
    program.reset_sample()
    settle(qtbot, program)
    assert "call the school" not in tasks(program)
    assert shipped() == before
