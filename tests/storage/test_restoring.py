"""A bundle takes the place of the file at one stroke, and what lay there stays."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from desk_gui.errors import FileIsLocked
from desk_gui.models.desk import Staff
from desk_gui.storage import backup, disk, key_file, renewal, restoring, sqlite
from desk_gui.storage import bundle as bundles
from desk_gui.storage.backup import Order, Source
from desk_gui.storage.bundle import KEYS, Bundle
from desk_gui.storage.key_file import beside
from desk_gui.storage.store import Store
from desk_gui.vocabulary import BackupReason
from tests.storage.bundling import NOW, bundled
from tests.storage.conftest import Sealed, add, names_in
from tests.storage.dying import dies_at


def put_back(sealed: Sealed, bundle: Bundle, key: bytes) -> tuple[Path, ...]:
    with disk.room(sealed.path.parent) as room:
        bundles.unpacked(bundle.path, key, room)
        return restoring.restore(room, sealed.path, sealed.key, NOW)


def test_what_lay_there_is_kept_under_its_date_and_opens(sealed: Sealed, folder: Path):
    bundle = bundled(sealed, folder)
    add(sealed.open(), sealed.me, "早瀬町役場 住民課")
    sealed.close()
    kept = put_back(sealed, bundle, sealed.key)
    assert [each.name for each in kept] == ["desk-kept-20260609-104300.db", "desk-kept-20260609-104300.keys"]
    assert "早瀬町役場 住民課" not in sealed.names()
    assert "早瀬町役場 住民課" in Sealed(kept[0], sealed.ring, sealed.me).names()


def test_kept_twice_in_a_second_nothing_is_written_over(sealed: Sealed, folder: Path):
    bundle = bundled(sealed, folder)
    sealed.close()
    first, second = put_back(sealed, bundle, sealed.key), put_back(sealed, bundle, sealed.key)
    assert not {*first} & {*second}
    assert all(each.exists() for each in (*first, *second))


def test_a_file_somebody_has_open_is_not_exchanged(sealed: Sealed, folder: Path, monkeypatch):
    bundle = bundled(sealed, folder)
    monkeypatch.setattr(sqlite, "PATIENCE_SECONDS", 0.05)
    before = beside(sealed.path).read_bytes()
    with sealed.open().store.look() as session:
        session.scalars(select(Staff.name)).all()
        with pytest.raises(FileIsLocked):
            put_back(sealed, bundle, sealed.key)
    assert beside(sealed.path).read_bytes() == before
    assert sealed.names()


def test_without_links_the_old_pair_is_copied(sealed: Sealed, folder: Path, monkeypatch):
    bundle = bundled(sealed, folder)
    sealed.close()
    before = sealed.names()

    def no_links(*_pair: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    assert Sealed(put_back(sealed, bundle, sealed.key)[0], sealed.ring, sealed.me).names() == before


def test_a_sample_comes_back_where_no_file_lies_any_more(furnished_file, tmp_path: Path, folder: Path):
    path = tmp_path / "sample.db"
    shutil.copy(furnished_file[0], path)
    before = names_in(path, None)
    store = Store.open_file(path)
    bundle = backup.make(Source(path, None, store.copy_to), folder, Order(NOW, BackupReason.TIMED))
    store.close()
    path.unlink()
    with disk.room(tmp_path) as room:
        bundles.unpacked(bundle.path, None, room)
        assert restoring.restore(room, path, None, NOW) == ()
    assert names_in(path, None) == before
    assert not beside(path).exists()


def test_the_log_of_a_damaged_file_never_meets_the_new_one(sealed: Sealed, folder: Path, tear):
    """Both are under the same key, so its pages would be taken for the new file's own."""
    bundle, new = bundled(sealed, folder), sealed.names()
    add(sealed.open(), sealed.me, "早瀬町役場 住民課")
    log = sealed.path.with_name("desk.db-wal")
    pages = log.read_bytes()
    sealed.close()
    tear(sealed.path, 3000)
    log.write_bytes(pages)
    put_back(sealed, bundle, sealed.key)
    assert not log.exists()
    assert sealed.names() == new


def test_a_log_that_is_left_goes_aside_with_its_file(sealed: Sealed):
    sealed.path.with_name("desk.db-wal").write_bytes(b"w" * 5000)
    kept = restoring.keep_aside(sealed.path, NOW)
    assert [each.name.removeprefix("desk-kept-20260609-104300") for each in kept] == [".db", ".db-wal", ".keys"]
    assert kept[1].read_bytes() == b"w" * 5000


def restored_and_killed(sealed: Sealed, bundle: Bundle, key: bytes, old: set[str], new: set[str]) -> int:
    """Kills the restore before each of its steps, from the same start; answers how many there were."""
    start = {each: each.read_bytes() for each in sealed.path.parent.iterdir() if each.is_file()}
    seen, step = set(), 0
    while dies_at(step, lambda: put_back(sealed, bundle, key)):
        found = sealed.names()
        assert found in (old, new), f"step {step}"
        seen.add(found == new)
        for each in sealed.path.parent.iterdir():
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        for path, content in start.items():
            path.write_bytes(content)
        step += 1
    assert seen == {True, False}
    return step


def test_killed_at_any_step_the_old_pair_opens_or_the_new_one(sealed: Sealed, folder: Path):
    new = sealed.names()
    bundle = bundled(sealed, folder)
    add(sealed.open(), sealed.me, "早瀬町役場 住民課")
    old = sealed.names()
    assert restored_and_killed(sealed, bundle, sealed.key, old, new) > 10


def test_killed_at_any_step_though_the_key_was_changed_since_the_bundle(sealed: Sealed, folder: Path):
    new, before = sealed.names(), sealed.key
    bundle = bundled(sealed, folder)
    add(sealed.open(), sealed.me, "早瀬町役場 住民課")
    sealed.close()
    renewal.renew(sealed.ring)
    old = sealed.names()
    assert restored_and_killed(sealed, bundle, before, old, new) > 10


def test_a_restore_cut_off_between_keys_and_data_can_be_done_again_or_another_instead(sealed: Sealed, folder: Path):
    """The spare key file fits the data that still lies there; a second try must not push it out."""
    before = sealed.key
    bundle = bundled(sealed, folder)
    add(sealed.open(), sealed.me, "早瀬町役場 住民課")
    sealed.close()
    renewal.renew(sealed.ring)
    old = sealed.names()
    with disk.room(sealed.path.parent) as room:
        bundles.unpacked(bundle.path, before, room)
        key_file.write(beside(sealed.path), key_file.read(room / KEYS))
    assert sealed.names() == old
    for step in range(40):
        if not dies_at(step, lambda: put_back(sealed, bundle, before)):
            break
        assert sealed.names()
    assert "早瀬町役場 住民課" not in sealed.names()
