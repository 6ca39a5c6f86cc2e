"""A bundle is believed in nothing: torn, cut, exchanged, and of another time."""

import json
import random
import zipfile
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from desk_gui.errors import BundleIsDamaged, FileIsNewer
from desk_gui.storage import bundle as bundles
from desk_gui.storage import disk, renewal, sealing
from desk_gui.storage.bundle import DATA, KEYS
from desk_gui.storage.key_file import Cost, Entrant, beside
from desk_gui.storage.keyring import Keyring
from desk_gui.values.codec import encode
from tests.storage.bundling import NOW, bundled, manifest_of, repacked
from tests.storage.conftest import SECRET, Sealed, add, names_in


def test_any_torn_byte_is_noticed(sealed: Sealed, folder: Path, tmp_path: Path):
    """All but the zip's own padding between what is named in it: nothing of that is ever used."""
    whole = bundled(sealed, folder).path.read_bytes()
    torn, dice = tmp_path / "torn.tsunagu", random.Random(20260609)
    with zipfile.ZipFile(folder / "desk-20260609-104300.tsunagu") as held:
        spans = [(each.header_offset + 30 + len(each.filename) + 20, each.file_size) for each in held.infolist()]
    for at in (begin + dice.randrange(size - 40) for begin, size in spans for _ in range(30)):
        torn.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << dice.randrange(8)]) + whole[at + 1 :])
        with pytest.raises((BundleIsDamaged, FileIsNewer)):
            bundles.verify(torn, sealed.key, tmp_path)


def test_a_bundle_cut_anywhere_is_damaged_and_never_a_traceback(sealed: Sealed, folder: Path, tmp_path: Path):
    whole = bundled(sealed, folder).path.read_bytes()
    torn, dice = tmp_path / "torn.tsunagu", random.Random(9)
    for at in (0, 1, len(whole) - 1, *(dice.randrange(len(whole)) for _ in range(40))):
        torn.write_bytes(whole[:at])
        with pytest.raises(BundleIsDamaged):
            bundles.verify(torn, sealed.key, tmp_path)


@pytest.mark.parametrize(
    "changes",
    [{"manifest": None}, {"manifest": b"{}"}, {"manifest": b"\xff"}, {"manifest": b"[1]"}, {"keys": None}, {"data": None}, {"keys": b"{}"}],
)
def test_a_bundle_that_lacks_something_is_damaged(sealed: Sealed, folder: Path, tmp_path: Path, changes: dict):
    torn = repacked(bundled(sealed, folder).path, tmp_path / "torn.tsunagu", **changes)
    with pytest.raises(BundleIsDamaged):
        bundles.verify(torn, sealed.key, tmp_path)


def changed(bundle: Path, target: Path, **changes: object) -> Path:
    """The same bundle with something else said in its manifest."""
    return repacked(bundle, target, manifest=json.dumps(manifest_of(bundle) | changes).encode())


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": 1},
        {"reason": "timed"},
        {"made_at": "2020-01-01T00:00:00+00:00"},
        {"desk": "0" * 32},
        {"sealed": None},
        {"sealed": None, "held": {"counts": {}}},
        {"sealed": {"nonce": "", "box": ""}},
        {"sealed": {"nonce": "0" * 24, "box": "0" * 200}},
        {"sha256": {}},
        {"sha256": {DATA: "0" * 64, KEYS: "0" * 64, "../desk.db": "0" * 64}},
    ],
    ids=str,
)
def test_a_manifest_that_says_something_else_is_not_believed(sealed: Sealed, folder: Path, tmp_path: Path, changes: dict):
    with pytest.raises(BundleIsDamaged):
        bundles.verify(changed(bundled(sealed, folder).path, tmp_path / "x.tsunagu", **changes), sealed.key, tmp_path)


def test_older_data_in_the_place_of_newer_is_noticed_though_its_hash_was_put_right(sealed: Sealed, folder: Path, tmp_path: Path):
    """Both are of the same key, so only the seal of the manifest can tell."""
    older = bundled(sealed, folder).path
    add(sealed.open(), sealed.me, "早瀬町役場 住民課")
    newer = bundled(sealed, folder, NOW + timedelta(hours=1)).path
    with zipfile.ZipFile(older) as held:
        data = held.read(DATA)
    said = manifest_of(newer)
    said["sha256"][DATA] = manifest_of(older)["sha256"][DATA]
    mixed = repacked(newer, tmp_path / "x.tsunagu", data=data, manifest=json.dumps(said).encode())
    bundles.verify(mixed, None, tmp_path)
    with pytest.raises(BundleIsDamaged):
        bundles.verify(mixed, sealed.key, tmp_path)


def of_the_first_format(sealed: Sealed, bundle: bundles.Bundle, target: Path) -> Path:
    """As programs before wrote it: what is in it told openly."""
    said = manifest_of(bundle.path)
    held = encode(bundles.held_in(bundle.path, bundle.manifest, sealed.key))
    old = {name: said[name] for name in ("made_at", "reason", "schema", "sha256", "desk")}
    old |= held | {"newest": said["made_at"], "format": 1}
    return repacked(bundle.path, target, manifest=json.dumps(old).encode())


def test_one_of_the_first_format_is_still_opened_and_checked(sealed: Sealed, folder: Path, tmp_path: Path):
    old = of_the_first_format(sealed, bundled(sealed, folder), tmp_path / "old.tsunagu")
    manifest = bundles.verify(old, sealed.key, tmp_path)
    assert bundles.held_in(old, manifest, sealed.key).counts["agency"] == 1
    more = manifest_of(old)["counts"] | {"agency": 2}
    with pytest.raises(BundleIsDamaged):
        bundles.verify(changed(old, tmp_path / "x.tsunagu", counts=more), sealed.key, tmp_path)


def test_what_is_in_it_opens_for_no_other_key(sealed: Sealed, folder: Path):
    bundle = bundled(sealed, folder)
    for key in (None, bytes(32)):
        with pytest.raises(BundleIsDamaged):
            bundles.held_in(bundle.path, bundle.manifest, key)


@pytest.mark.parametrize("field", ["format", "schema"])
def test_a_bundle_of_a_newer_program_is_said_to_be_one(sealed: Sealed, folder: Path, tmp_path: Path, field: str):
    bundle = bundled(sealed, folder).path
    newer = manifest_of(bundle) | {field: 99}
    with pytest.raises(FileIsNewer):
        bundles.verify(repacked(bundle, tmp_path / "x.tsunagu", manifest=json.dumps(newer).encode()), sealed.key, tmp_path)


def test_keys_of_another_file_in_it_are_noticed(sealed: Sealed, folder: Path, tmp_path: Path):
    bundle = bundled(sealed, folder).path
    with zipfile.ZipFile(bundle) as held:
        old = held.read(KEYS)
    sealed.close()
    renewal.renew(sealed.ring)
    other = bundled(sealed, folder, NOW + timedelta(days=1)).path
    mixed = repacked(other, tmp_path / "x.tsunagu", keys=old)
    with pytest.raises(BundleIsDamaged):
        bundles.verify(mixed, sealed.key, tmp_path)


def test_keys_of_another_file_are_noticed_though_their_hash_was_put_right(sealed: Sealed, folder: Path, tmp_path: Path):
    """Before anybody has typed a password: with these keys nobody could open it."""
    bundle, foreign = bundled(sealed, folder).path, tmp_path / "other.db"
    foreign.write_bytes(bytes(range(16)) + bytes(100))
    Keyring.founded(foreign, bytes(range(16)), sealing.new_key(), Entrant(sealed.me, "森下 有紀", SECRET, Cost(1, 64)))
    keys, said = beside(foreign).read_bytes(), manifest_of(bundle)
    said["sha256"][KEYS] = sha256(keys).hexdigest()
    mixed = repacked(bundle, tmp_path / "x.tsunagu", keys=keys, manifest=json.dumps(said).encode())
    with pytest.raises(BundleIsDamaged) as wrong:
        bundles.verify(mixed, None, tmp_path)
    assert wrong.value.detail == KEYS


def test_a_list_shows_what_cannot_be_read_at_its_end_and_nothing_unfinished(sealed: Sealed, folder: Path):
    older, newer = (bundled(sealed, folder, NOW + timedelta(days=day)) for day in (0, 1))
    (folder / "desk-20270101-000000.tsunagu").write_bytes(b"torn")
    (folder / ".desk-20270101-000000.tsunagu.part").write_bytes(b"half")
    found = bundles.listed(folder)
    assert [each.path.name for each in found] == [newer.path.name, older.path.name, "desk-20270101-000000.tsunagu"]
    assert isinstance(found[-1].problem, BundleIsDamaged)
    assert bundles.listed(folder / "gone") == ()


def test_its_names_are_those_of_its_day(sealed: Sealed, folder: Path):
    bundle = bundled(sealed, folder)
    with disk.room(folder) as room:
        bundles.unpacked(bundle.path, sealed.key, room)
        assert names_in(room / DATA, sealed.key) == sealed.names()
