"""A file written anew under another key: all of it, or the old one stands."""

import os
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.desk import AllStaff, Search
from desk_gui.errors import FileIsDamaged, FileIsLocked, FileIsPlain, FileIsSealed, KeyFileIsMissing, KeysDoNotFit
from desk_gui.services.desk import Desk
from desk_gui.storage import renewal, sqlite
from desk_gui.storage.key_file import Cost, Entrant, beside
from desk_gui.storage.keyring import Keyring
from desk_gui.storage.store import Store
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import StaffId, new_id
from tests.conftest import TODAY, Bureau

CLOCK = FixedClock(TODAY)


def entrant(name: str, secret: str) -> Entrant:
    return Entrant(StaffId(new_id()), name, secret, Cost(1, 64))


MANAGER = entrant("難波 正樹", "たかとり川の かわせみ 7")


@pytest.fixture
def path(furnished_file: tuple[Path, Bureau], tmp_path: Path) -> Path:
    path = tmp_path / "倉津 窓口.db"
    path.write_bytes(furnished_file[0].read_bytes())
    return path


@pytest.fixture
def ring(path: Path) -> Keyring:
    return renewal.encrypt(path, MANAGER)


def told(path: Path, key: bytes | None) -> tuple:
    """What the desk knows, by its own questions: rows and the search index both came along."""
    desk = Desk(Store.open_file(path, key=key), CLOCK)
    try:
        me = desk.ask(AllStaff())[0].id
        return desk.ask(FindAgencies(), me), desk.ask(Search("倉津"), me), desk.ask(Search("外国"), me)
    finally:
        desk.store.close()


def test_an_encrypted_file_holds_all_the_plain_one_did(path):
    before = told(path, None)
    ring = renewal.encrypt(path, MANAGER)
    assert told(path, ring.key) == before
    assert any(before)


def test_no_word_of_an_encrypted_file_stands_on_the_disk(path):
    marker = "外国人相談".encode()
    assert marker in path.read_bytes()
    renewal.encrypt(path, MANAGER)
    assert not [each for each in path.parent.iterdir() if marker in each.read_bytes()]


def test_an_encrypted_file_keeps_its_schema_number(path, ring):
    store = Store.open_file(path, key=ring.key)
    with store.look() as session:
        assert session.execute(text("PRAGMA user_version")).scalar() > 0
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    store.close()


def test_without_its_key_an_encrypted_file_says_that_it_is_sealed(path, ring):
    with pytest.raises(FileIsSealed):
        Store.open_file(path)


def test_without_its_key_file_an_encrypted_file_asks_for_it(path, ring):
    beside(path).unlink()
    with pytest.raises(KeyFileIsMissing):
        Store.open_file(path)


def test_a_plain_file_is_not_taken_for_an_encrypted_one(path):
    with pytest.raises(FileIsPlain):
        Store.open_file(path, key=bytes(32))


def test_damage_is_never_called_a_wrong_passphrase(path, ring):
    whole = bytearray(path.read_bytes())
    whole[2000] ^= 1
    path.write_bytes(whole)
    again = Keyring.opened(path, ring.slot_id, MANAGER.secret, CLOCK.now())
    with pytest.raises(FileIsDamaged):
        told(path, again.key)


def test_a_key_file_of_another_desk_is_told_apart(path, ring, tmp_path, furnished_file):
    other = tmp_path / "other.db"
    other.write_bytes(furnished_file[0].read_bytes())
    stranger = renewal.encrypt(other, MANAGER)
    beside(path).write_bytes(beside(other).read_bytes())
    with pytest.raises(KeysDoNotFit):
        Keyring.opened(path, stranger.slot_id, MANAGER.secret, CLOCK.now())


def test_a_renewed_file_opens_for_who_stays_and_not_with_the_old_key(path, ring):
    colleague, leaver = entrant("ファム・ティ・フオン", "another passphrase"), entrant("退職者", "the leaver's one")
    ring.let_in(colleague)
    ring.let_in(leaver)
    before, old = told(path, ring.key), ring.key
    renewal.renew(ring, without=leaver.owner)
    slot = next(each for each in ring.keys.slots if each.owner == colleague.owner)
    assert told(path, Keyring.opened(path, slot.id, colleague.secret, CLOCK.now()).key) == before
    with pytest.raises(FileIsDamaged):
        told(path, old)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE_SECONDS", 0.05)


def left_alone_while_open(path: Path, key: bytes | None, exchange) -> bool:
    """Somebody looks into the file; nobody may exchange it meanwhile. Whether nothing of it has changed."""
    held = Store.open_file(path, key=key)
    with held.look() as session:
        session.execute(text("SELECT count(*) FROM agency"))
        before = path.read_bytes()
        with pytest.raises(FileIsLocked):
            exchange()
    held.close()
    return path.read_bytes() == before


def test_a_file_somebody_has_open_is_not_renewed(path, ring, impatient):
    assert left_alone_while_open(path, ring.key, lambda: renewal.renew(ring))


def test_a_file_somebody_has_open_is_not_encrypted(path, impatient):
    assert left_alone_while_open(path, None, lambda: renewal.encrypt(path, MANAGER))


@pytest.mark.parametrize("step", ["prepare", "exchange", "settle"])
def test_killed_at_any_step_the_file_opens_with_the_same_passphrase(path, ring, monkeypatch, step):
    before = told(path, ring.key)

    class Killed(BaseException):
        pass

    def kill(*_args: object) -> None:
        raise Killed

    spot = {"prepare": (Keyring, "prepare"), "exchange": (os, "replace"), "settle": (Keyring, "settle")}[step]
    if step == "exchange":
        real = os.replace
        monkeypatch.setattr(os, "replace", lambda a, b: kill() if str(b) == str(path) else real(a, b))
    else:
        monkeypatch.setattr(*spot, kill)
    with pytest.raises(Killed):
        renewal.renew(ring)
    monkeypatch.undo()
    assert told(path, Keyring.opened(path, ring.slot_id, MANAGER.secret, CLOCK.now()).key) == before


def test_a_file_whose_links_lead_nowhere_is_not_encrypted_and_stands_as_it_was(path):
    with closing(sqlite.bare(path, None)) as connection:
        connection.execute("UPDATE desk SET agency_id = x'00'")
    with pytest.raises(FileIsDamaged) as wrong:
        renewal.encrypt(path, MANAGER)
    assert "desk" in wrong.value.detail
    with closing(sqlite.bare(path, None)) as connection:
        assert connection.execute("SELECT count(*) FROM staff").fetchone() == (1,)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_plain_copies_left_in_the_folder_are_named(path, ring, furnished_file):
    left = path.with_name("desk のコピー.db")
    left.write_bytes(furnished_file[0].read_bytes())
    path.with_name("other.db").write_bytes(b"SQLite format 3\0" + bytes(100))
    dbapi2.connect(str(path.with_name("someone-elses.db"))).execute("CREATE TABLE x(y)").connection.close()
    assert renewal.plain_copies(path) == (left,)


def test_whoever_waited_for_the_new_file_finds_it_open_all_at_once(path, ring):
    """The exchanged file has no write-ahead log yet; readers who come together must not each try to give it one."""
    store = Store.open_file(path, key=ring.key)
    found: list[object] = []

    def look(gate: threading.Barrier) -> None:
        gate.wait()
        try:
            with store.look() as session:
                found.append(session.execute(text("SELECT count(*) FROM agency")).scalar())
        except Exception as wrong:
            found.append(wrong)

    for _ in range(12):
        store.exchange(lambda _path: renewal.renew(ring) or ring.key)
        gate = threading.Barrier(4)
        readers = [threading.Thread(target=look, args=(gate,)) for _ in range(4)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
    store.close()
    assert set(found) == {1}
