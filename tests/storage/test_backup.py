"""Bundles are made: whole or not there, read back before they count, in the first place and in the second."""

import errno
import json
import os
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import select

from desk_gui.errors import BackupFailed, DiskIsFull, KeysDoNotFit
from desk_gui.models.desk import Staff
from desk_gui.storage import backup, disk, renewal, sqlite
from desk_gui.storage import bundle as bundles
from desk_gui.storage.backup import Order, Source
from desk_gui.storage.bundle import DATA, KEYS, MANIFEST
from desk_gui.storage.store import Store
from desk_gui.viewmodels.notices import sentence
from desk_gui.vocabulary import BackupReason
from tests.storage.bundling import NOW, bundled, flip_middle, left_in, lying_medium, manifest_of, source_of
from tests.storage.conftest import Sealed, add
from tests.storage.dying import die, dies_at, dies_in


def test_a_bundle_is_one_file_with_the_data_its_keys_and_what_they_are(sealed: Sealed, folder: Path):
    bundle = bundled(sealed, folder)
    assert bundle.path.name == "desk-20260609-104300.tsunagu"
    with zipfile.ZipFile(bundle.path) as held:
        assert held.namelist() == [DATA, KEYS, MANIFEST]
        assert {each.compress_type for each in held.infolist()} == {zipfile.ZIP_STORED}
        told = json.loads(held.read(MANIFEST))
    assert told["reason"] == "by_hand"
    assert datetime.fromisoformat(told["made_at"]) == NOW
    assert told["schema"] == sqlite.SCHEMA_VERSION
    assert set(told["sha256"]) == {DATA, KEYS}


def test_neither_its_name_nor_its_manifest_names_a_person_or_a_place(sealed: Sealed, folder: Path):
    bundle = bundled(sealed, folder)
    with zipfile.ZipFile(bundle.path) as held:
        told = held.read(MANIFEST).decode()
    assert re.fullmatch(r"desk-\d{8}-\d{6}\.tsunagu", bundle.path.name)
    assert told.isascii()
    assert str(folder) not in told


def test_what_stands_in_the_clear_is_what_it_takes_to_choose_one_and_open_it(sealed: Sealed, folder: Path):
    """Not how many persons there are, nor how much was done since yesterday, nor when the last change was made."""
    told = manifest_of(bundled(sealed, folder).path)
    assert set(told) == {"format", "made_at", "reason", "schema", "desk", "sha256", "sealed", "held"}
    assert (told["held"], set(told["sealed"])) == (None, {"nonce", "box"})
    assert re.fullmatch("[0-9a-f]{32}", told["desk"])


def test_who_has_the_key_reads_how_much_is_in_it(sealed: Sealed, folder: Path):
    bundle = bundled(sealed, folder)
    held = bundles.held_in(bundle.path, bundle.manifest, sealed.key)
    assert (held.counts["agency"], held.last) == (1, held.counts["change"])


def test_no_word_of_the_desk_can_be_read_in_it(sealed: Sealed, folder: Path):
    assert "外国人".encode() not in bundled(sealed, folder).path.read_bytes()


def test_the_pair_in_it_opens_with_the_passphrase_of_that_day(sealed: Sealed, folder: Path, tmp_path: Path):
    add(sealed.open(), sealed.me, "早瀬町役場 住民課")
    bundle = bundled(sealed, folder)
    elsewhere = tmp_path / "another PC"
    with zipfile.ZipFile(bundle.path) as held:
        held.extractall(elsewhere)
    there = Sealed(elsewhere / DATA, sealed.ring, sealed.me)
    assert "早瀬町役場 住民課" in there.names()


def test_a_sample_has_no_keys_in_it(furnished_file, tmp_path: Path, folder: Path):
    path = tmp_path / "sample.db"
    shutil.copy(furnished_file[0], path)
    store = Store.open_file(path)
    bundle = backup.make(Source(path, None, store.copy_to), folder, Order(NOW, BackupReason.TIMED))
    store.close()
    with zipfile.ZipFile(bundle.path) as held:
        assert held.namelist() == [DATA, MANIFEST]
    assert bundles.held_in(bundle.path, bundles.verify(bundle.path, None, tmp_path), None).counts["agency"] == 1


def test_the_head_of_the_audit_chain_is_read_from_the_copy_itself(sealed: Sealed, folder: Path):
    source = source_of(sealed, head=lambda session: session.scalars(select(Staff.kana)).one())
    bundle = backup.make(source, folder, Order(NOW, BackupReason.TIMED))
    assert bundles.held_in(bundle.path, bundle.manifest, sealed.key).audit_head == "モリシタ ユキ"


def test_two_of_the_same_second_do_not_write_over_each_other(sealed: Sealed, folder: Path):
    first, second = bundled(sealed, folder), bundled(sealed, folder)
    assert second.path.name == "desk-20260609-104300-2.tsunagu"
    assert first.path.exists()


def test_it_counts_and_can_be_stopped_at_any_moment_leaving_nothing(sealed: Sealed, folder: Path):
    source, told = source_of(sealed), []
    backup.make(source, folder, Order(NOW, BackupReason.BY_HAND), lambda done, total, text: told.append((done, total, text)))
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert told[-1][:2] == (100, 100)
    before = left_in(folder, sealed.path.parent)

    class Stopped(Exception):
        pass

    for at in range(len(told) - 1):
        left = [at]

        def stop(*_told: object, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise Stopped

        with pytest.raises(Stopped):
            backup.make(source, folder, Order(NOW, BackupReason.BY_HAND), stop)
        assert left_in(folder, sealed.path.parent) == before


@pytest.mark.parametrize(
    ("number", "problem"), [(errno.ENOSPC, "full"), (errno.EDQUOT, "full"), (errno.EACCES, "readonly"), (errno.EIO, "failed")]
)
def test_a_folder_that_takes_nothing_is_named_for_what_it_is(sealed: Sealed, folder: Path, monkeypatch, number: int, problem: str):
    source, real = source_of(sealed), os.replace

    def refuse(old: object, new: object) -> None:
        if str(folder) in str(new):
            raise OSError(number, "as the system says")
        real(old, new)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(BackupFailed) as wrong:
        backup.make(source, folder, Order(NOW, BackupReason.BY_HAND))
    assert wrong.value.problem == problem
    assert left_in(folder) == set()


def test_a_full_disk_while_the_data_is_copied_is_called_full(sealed: Sealed, folder: Path):
    def full(_target: Path) -> None:
        raise DiskIsFull(str(sealed.path))

    with pytest.raises(BackupFailed) as wrong:
        backup.make(Source(sealed.path, sealed.key, full), folder, Order(NOW, BackupReason.BY_HAND))
    assert wrong.value.problem == "full"
    assert "空き" in sentence(wrong.value)


@pytest.mark.parametrize("room", [100_000, None], ids=["the copy does not fit", "the bundle does not fit"])
def test_where_the_system_itself_takes_no_more_it_is_called_full_and_nothing_is_left(sealed: Sealed, folder: Path, room: int | None):
    resource = pytest.importorskip("resource")
    whole = bundled(sealed, folder)
    with zipfile.ZipFile(whole.path) as held:
        limit = room or held.getinfo(DATA).file_size + 100
    whole.path.unlink()
    before = left_in(sealed.path.parent)

    def fill() -> None:
        source = source_of(sealed)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            backup.make(source, folder, Order(NOW, BackupReason.TIMED))
        except BackupFailed as wrong:
            if wrong.problem == "full":
                die()

    sealed.close()
    assert dies_in(fill)
    assert left_in(folder) == set()
    assert left_in(sealed.path.parent) >= before
    assert not [each for each in sealed.path.parent.iterdir() if each.is_dir()]
    assert sealed.names()


def test_a_folder_that_vanished_is_not_made_anew(sealed: Sealed, tmp_path: Path):
    with pytest.raises(BackupFailed) as wrong:
        bundled(sealed, tmp_path / "stick" / "控え")
    assert wrong.value.problem == "gone"
    assert not (tmp_path / "stick").exists()


def test_a_second_place_that_vanished_is_said_to_be_gone(sealed: Sealed, folder: Path, tmp_path: Path):
    source = source_of(sealed)
    bundle = backup.make(source, folder, Order(NOW, BackupReason.BY_HAND))
    with pytest.raises(BackupFailed) as wrong:
        backup.copy(bundle.path, tmp_path / "stick", source)
    assert (wrong.value.problem, (tmp_path / "stick").exists()) == ("gone", False)


def test_a_stick_pulled_out_while_it_is_written_is_said_to_be_gone(sealed: Sealed, folder: Path, monkeypatch):
    source, real = source_of(sealed), os.replace

    def pulled_out(old: object, new: object) -> None:
        if str(folder) in str(new):
            shutil.rmtree(folder)
        real(old, new)

    monkeypatch.setattr(os, "replace", pulled_out)
    with pytest.raises(BackupFailed) as wrong:
        backup.make(source, folder, Order(NOW, BackupReason.BY_HAND))
    assert wrong.value.problem == "gone"
    assert sealed.names()


def test_a_copy_under_a_key_that_was_changed_meanwhile_makes_no_bundle(sealed: Sealed, folder: Path):
    """Its keys would open it no more."""
    before = sealed.path.read_bytes()
    renewal.renew(sealed.ring)
    with pytest.raises(KeysDoNotFit):
        backup.make(Source(sealed.path, sealed.key, lambda room: room.write_bytes(before)), folder, Order(NOW, BackupReason.TIMED))
    assert left_in(folder) == set()


def test_on_windows_nothing_is_asked_that_windows_cannot_do(sealed: Sealed, folder: Path, tmp_path: Path, monkeypatch):
    monkeypatch.delattr(os, "posix_fadvise")
    bundles.verify(bundled(sealed, folder).path, sealed.key, tmp_path)
    nowhere = tmp_path / "nowhere"
    with monkeypatch.context() as on_windows:
        on_windows.setattr(os, "name", "nt")
        disk.sync_folder(nowhere)
    assert not nowhere.exists()
    with pytest.raises(OSError, match="nowhere"):
        disk.sync_folder(nowhere)


def test_every_problem_has_a_sentence_that_says_the_data_is_safe():
    for problem in ("full", "gone", "readonly", "damaged", "failed"):
        assert "いまのデータはそのままです" in sentence(BackupFailed(problem=problem))
    assert "USB" in sentence(BackupFailed(problem="removable"))


@pytest.mark.parametrize("spoil", [flip_middle, lambda path: os.truncate(path, 5000), lambda path: os.truncate(path, 0)])
def test_what_is_read_back_and_is_not_what_was_written_does_not_count(sealed: Sealed, folder: Path, monkeypatch, spoil):
    source = source_of(sealed)
    lying_medium(monkeypatch, ".tsunagu", spoil)
    with pytest.raises(BackupFailed) as wrong:
        backup.make(source, folder, Order(NOW, BackupReason.BY_HAND))
    assert wrong.value.problem == "damaged"
    assert left_in(folder) == set()


def test_a_copy_in_a_second_place_is_the_same_and_is_read_back_too(sealed: Sealed, folder: Path, tmp_path: Path, monkeypatch):
    source = source_of(sealed)
    bundle = backup.make(source, folder, Order(NOW, BackupReason.BY_HAND))
    second = tmp_path / "second"
    second.mkdir()
    assert backup.copy(bundle.path, second, source).path.read_bytes() == bundle.path.read_bytes()
    lying_medium(monkeypatch, ".tsunagu", flip_middle)
    (second / bundle.path.name).unlink()
    with pytest.raises(BackupFailed) as wrong:
        backup.copy(bundle.path, second, source)
    assert wrong.value.problem == "damaged"
    assert left_in(second) == set()


def test_killed_at_any_step_there_is_a_whole_bundle_or_none(sealed: Sealed, folder: Path):
    source = source_of(sealed)
    sealed.close()
    step = 0
    while dies_at(step, lambda: bundled(sealed, folder)):
        for each in folder.glob("*.tsunagu"):
            if not each.name.startswith("."):
                bundles.verify(each, sealed.key, sealed.path.parent)
        step += 1
    assert step >= 4
    assert sealed.names()
    assert source


def test_what_a_killed_program_left_is_swept_away_later(tmp_path: Path):
    left = tmp_path / ".unfinished-abc"
    left.mkdir()
    (left / DATA).write_bytes(b"x")
    disk.sweep(tmp_path)
    assert left.exists()  # somebody may be at it
    os.utime(left, (0, 0))
    with disk.room(tmp_path):
        assert not left.exists()


def counted_while_writing(sealed: Sealed, folder: Path, times: int) -> Iterator[Counter[str]]:
    """How much is in each of the bundles that are made while somebody adds agencies."""
    desk = sealed.open()
    stop: list[bool] = []

    def write() -> None:
        number = 0
        while not stop:
            number += 1
            add(desk, sealed.me, f"市民課 {number}")

    writer = Thread(target=write)
    writer.start()
    try:
        source = Source(sealed.path, sealed.key, desk.store.copy_to)
        for number in range(times):
            bundle = backup.make(source, folder, Order(NOW + timedelta(minutes=number), BackupReason.TIMED))
            manifest = bundles.verify(bundle.path, sealed.key, sealed.path.parent)
            yield Counter(bundles.held_in(bundle.path, manifest, sealed.key).counts)
    finally:
        stop.append(True)
        writer.join()


def test_a_bundle_made_while_somebody_writes_is_of_one_moment(sealed: Sealed, folder: Path):
    counted = list(counted_while_writing(sealed, folder, 5))
    assert len(counted) == 5
    for told in counted:
        assert told["agency"] - 1 == told["change"] - 2  # the desk's own; setting up and the first of the staff


def test_what_an_earlier_copy_left_behind_goes_with_a_later_one(sealed: Sealed, folder: Path, tmp_path: Path):
    """Nobody waits at the exit for a share that does not answer. What may be under way from another PC stays."""
    second = tmp_path / "second"
    second.mkdir()
    old, young, foreign = (
        second / name for name in (".desk-20260601-090000.tsunagu.part", ".desk-20260609-104200.tsunagu.part", ".x.part")
    )
    for path in (old, young, foreign):
        path.write_bytes(b"half")
    for path in (old, foreign):
        os.utime(path, (0, 0))
    copied = backup.copy(bundled(sealed, folder).path, second, source_of(sealed))
    assert set(second.iterdir()) == {young, foreign, copied.path}
