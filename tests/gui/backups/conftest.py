"""A sealed desk with a clock that somebody can move on."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from desk_gui.program import Program
from desk_gui.storage.key_file import beside
from tests.conftest import Bureau
from tests.gui.backups.steps import WallClock
from tests.gui.conftest import Begin, seal


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


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked; it is agreed to."""
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "question", lambda parent, title, text: said.append(text) or QMessageBox.StandardButton.Yes)
    return said
