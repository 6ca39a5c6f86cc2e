"""What tests of the services may ask for beside a desk."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_gui.services.backups import Backups
from desk_gui.services.desk import Desk
from desk_gui.storage import renewal
from desk_gui.storage.key_file import Cost, Entrant
from desk_gui.storage.store import Store
from tests.conftest import Bureau
from tests.unit.keeping import SECRET, House, Watch


@pytest.fixture
def house(furnished_file: tuple[Path, Bureau], tmp_path: Path) -> Iterator[House]:
    path = tmp_path / "data" / "desk.db"
    path.parent.mkdir()
    shutil.copy(furnished_file[0], path)
    me, clock = furnished_file[1].me, Watch()
    ring = renewal.encrypt(path, Entrant(me, "森下 有紀", SECRET, Cost(1, 64)))
    desk = Desk(Store.open_file(path, key=ring.key), clock)
    yield House(path, ring, me, clock, desk, Backups(desk, ring, clock))
    desk.store.close()


@pytest.fixture
def second(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder
