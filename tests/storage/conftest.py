"""An encrypted desk with a cheap key, for everything that goes wrong with files."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.base import Wish
from desk_gui.models.agency import Agency
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.services.desk import Desk
from desk_gui.storage import key_file, renewal
from desk_gui.storage.key_file import Cost, Entrant, beside
from desk_gui.storage.keyring import Keyring
from desk_gui.storage.store import Store
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import AgencyId, StaffId, WishId, new_id
from desk_gui.vocabulary import AgencyKind
from tests.conftest import TODAY, Bureau

SECRET = "たかとり川の かわせみ 7"
CLOCK = FixedClock(TODAY)


def names_in(path: Path, key: bytes | None) -> set[str]:
    """The agencies of a file, opened as the program opens it."""
    store = Store.open_file(path, key=key)
    try:
        with store.look() as session:
            return set(session.scalars(select(Agency.name)))
    finally:
        store.close()


@dataclass
class Sealed:
    """An encrypted file with its keys, and one desk open in it at a time."""

    path: Path
    ring: Keyring
    me: StaffId
    store: Store | None = None

    @property
    def key(self) -> bytes:
        return self.ring.key

    def open(self) -> Desk:
        self.close()
        self.store = Store.open_file(self.path, key=self.key)
        return Desk(self.store, CLOCK)

    def close(self) -> None:
        if self.store is not None:
            self.store.close()
            self.store = None

    def unlock(self) -> Keyring:
        """As somebody would who has only the two files and the passphrase."""
        slot = next(each for each in key_file.of(self.path).slots if each.owner == self.me)
        return Keyring.opened(self.path, slot.id, SECRET, CLOCK.now())

    def names(self) -> set[str]:
        self.close()
        return names_in(self.path, self.unlock().key)


def add(desk: Desk, me: StaffId, name: str) -> None:
    details = AgencyDetails(name, AgencyKind.MUNICIPAL_OFFICE)
    desk.apply(Wish(WishId(new_id()), me, AddAgency(AgencyId(new_id()), details)))


@pytest.fixture(scope="session")
def sealed_pair(furnished_file: tuple[Path, Bureau], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, StaffId]:
    source, plan = furnished_file
    path = tmp_path_factory.mktemp("sealed") / "desk.db"
    shutil.copy(source, path)
    renewal.encrypt(path, Entrant(plan.me, "森下 有紀", SECRET, Cost(1, 64)))
    return path, plan.me


@pytest.fixture
def sealed(sealed_pair: tuple[Path, StaffId], tmp_path: Path) -> Iterator[Sealed]:
    source, me = sealed_pair
    folder = tmp_path / "data"
    folder.mkdir()
    path = folder / "desk.db"
    for each in (source, beside(source)):
        shutil.copy(each, folder / each.name)
    held = Sealed(path, Keyring.opened(path, key_file.of(path).slots[0].id, SECRET, CLOCK.now()), me)
    yield held
    held.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """For bundles."""
    made = tmp_path / "bundles"
    made.mkdir()
    return made


@pytest.fixture
def tear() -> Callable[[Path, int], None]:
    """Turn one bit of a file over."""

    def at(path: Path, offset: int) -> None:
        content = bytearray(path.read_bytes())
        content[offset] ^= 0x10
        path.write_bytes(content)

    return at
