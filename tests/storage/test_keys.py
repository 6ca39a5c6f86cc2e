"""The key file and what opens it: one passphrase a person, one recovery key, and a key that changes when somebody leaves."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_gui.errors import (
    KeyFileIsDamaged,
    KeyFileIsMissing,
    KeyFileIsNewer,
    KeysDoNotFit,
    LastWayIn,
    MustWait,
    RecoveryKeyMistyped,
    SlotIsForeign,
    WrongPassphrase,
)
from desk_gui.storage import key_file, sealing
from desk_gui.storage.key_file import Cost, Entrant, beside
from desk_gui.storage.keyring import FREE_TRIES, Keyring
from desk_gui.values import recovery_key
from desk_gui.values.ids import StaffId, new_id

CHEAP = Cost(1, 64)
"""The rules are the same at any cost; one test keeps the real one."""
NOW = datetime(2026, 6, 9, 1, 43, tzinfo=UTC)
SALT = bytes(range(16))
SECRET = "たかとり川の かわせみ 7"


def entrant(name: str, secret: str) -> Entrant:
    return Entrant(StaffId(new_id()), name, secret, CHEAP)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    path.write_bytes(SALT + b"x" * 100)
    return path


@pytest.fixture
def manager() -> Entrant:
    return entrant("難波 正樹", SECRET)


@pytest.fixture
def ring(path: Path, manager: Entrant) -> Keyring:
    return Keyring.founded(path, SALT, sealing.new_key(), manager)


@pytest.fixture
def colleague(ring: Keyring) -> Entrant:
    person = entrant("ファム・ティ・フオン", "another passphrase")
    ring.let_in(person)
    return person


def slot_of(path: Path, person: Entrant):
    return next(each for each in key_file.read(beside(path)).slots if each.owner == person.owner)


def unlocked(path: Path, person: Entrant, secret: str, now: datetime = NOW) -> Keyring:
    return Keyring.opened(path, slot_of(path, person).id, secret, now)


def test_a_passphrase_opens_the_files_key(path, ring, manager):
    assert unlocked(path, manager, SECRET).key == ring.key


def test_the_real_cost_is_argon2id_with_64_mib_and_three_passes(path, manager):
    ring = Keyring.founded(path, SALT, sealing.new_key(), Entrant(manager.owner, manager.name, SECRET))
    assert (ring.slot.cost.passes, ring.slot.cost.memory) == (3, 65_536)


def test_width_and_composition_of_what_is_typed_make_no_difference(path, manager):
    ring = Keyring.founded(path, SALT, sealing.new_key(), replace(manager, secret="ガギグ ABC"))
    assert unlocked(path, manager, "ｶﾞｷﾞｸﾞ ＡＢＣ").key == ring.key


def test_nothing_secret_stands_in_the_key_file(path, ring):
    held = beside(path).read_text(encoding="utf-8")
    assert ring.key.hex() not in held
    assert SECRET not in held


def test_a_wrong_passphrase_is_counted_and_the_right_one_clears_the_count(path, ring, manager):
    with pytest.raises(WrongPassphrase) as wrong:
        unlocked(path, manager, "wrong")
    assert (wrong.value.left, slot_of(path, manager).failed) == (FREE_TRIES - 1, 1)
    unlocked(path, manager, SECRET)
    assert slot_of(path, manager).failed == 0


def fail_often(path: Path, person: Entrant, times: int = FREE_TRIES) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassphrase):
            unlocked(path, person, "wrong")


def test_after_five_wrong_ones_even_the_right_one_has_to_wait(path, ring, manager):
    fail_often(path, manager)
    with pytest.raises(MustWait):
        unlocked(path, manager, SECRET, NOW + timedelta(seconds=29))
    assert unlocked(path, manager, SECRET, NOW + timedelta(seconds=30)).key == ring.key


def test_a_clock_set_back_neither_shortens_the_wait_nor_makes_it_endless(path, ring, manager):
    fail_often(path, manager)
    earlier = NOW - timedelta(days=400)
    with pytest.raises(MustWait) as wait:
        unlocked(path, manager, SECRET, earlier)
    assert wait.value.seconds <= 31
    assert unlocked(path, manager, SECRET, earlier + timedelta(seconds=30)).key == ring.key


def test_one_persons_wrong_tries_close_nobody_elses_way(path, ring, manager, colleague):
    fail_often(path, manager)
    assert unlocked(path, colleague, "another passphrase").key == ring.key


def test_a_changed_passphrase_rewrites_one_slot_and_nothing_else(path, ring, manager, colleague):
    before, data = slot_of(path, colleague), path.read_bytes()
    ring.change_secret(SECRET, "the next passphrase")
    assert (slot_of(path, colleague), path.read_bytes()) == (before, data)
    assert unlocked(path, manager, "the next passphrase").key == ring.key
    with pytest.raises(WrongPassphrase):
        unlocked(path, manager, SECRET)


def test_a_passphrase_is_changed_only_by_who_knows_it(path, ring, manager):
    with pytest.raises(WrongPassphrase):
        ring.change_secret("wrong", "the next passphrase")
    assert unlocked(path, manager, SECRET).key == ring.key


def test_a_forgotten_passphrase_is_replaced_by_somebody_who_is_in(path, ring, colleague):
    ring.let_in(replace(colleague, secret="given anew"))
    assert unlocked(path, colleague, "given anew").key == ring.key
    assert len(key_file.read(beside(path)).people()) == 2


def test_a_recovery_key_counts_only_once_it_was_typed_back(path, ring):
    printed = ring.new_recovery_key()
    assert key_file.read(beside(path)).recovery() is None
    with pytest.raises(RecoveryKeyMistyped):
        ring.keep_recovery_key(recovery_key.written(bytes(20)))
    ring.keep_recovery_key(printed.lower().replace("-", " ").replace("0", "o"))
    slot = key_file.read(beside(path)).recovery()
    assert Keyring.opened(path, slot.id, printed, NOW).key == ring.key


def test_a_slot_copied_to_another_person_or_another_file_opens_nothing(path, ring, manager, colleague, tmp_path):
    keys = key_file.read(beside(path))
    stolen = replace(slot_of(path, manager), owner=colleague.owner)
    key_file.write(beside(path), keys.with_slot(stolen))
    with pytest.raises(WrongPassphrase):
        Keyring.opened(path, stolen.id, SECRET, NOW)
    other = Keyring.founded(tmp_path / "other.db", SALT, sealing.new_key(), manager)
    foreign = replace(other.slot, wrapped=keys.slots[0].wrapped)
    private = sealing.open_slot(other.keys.id, other.slot, SECRET)
    with pytest.raises(SlotIsForeign):
        sealing.unwrap(other.keys.id, foreign, foreign.wrapped[0], private)


def rotated(ring: Keyring, path: Path, without: Entrant | None = None) -> bytes:
    """What renewing a file does to its keys: ready before the exchange, settled after it."""
    key, salt = sealing.new_key(), bytes(range(16, 32))
    ring.prepare(salt, key, without.owner if without else None)
    path.write_bytes(salt + b"y" * 100)
    ring.settle(key)
    return key


def test_a_new_key_reaches_who_stays_without_their_passphrases_and_not_who_left(path, ring, manager, colleague):
    leaver = entrant("退職者", "leaver's passphrase")
    ring.let_in(leaver)
    old = slot_of(path, leaver)
    key = rotated(ring, path, without=leaver)
    assert unlocked(path, colleague, "another passphrase").key == unlocked(path, manager, SECRET).key == key
    key_file.write(beside(path), key_file.read(beside(path)).with_slot(old))
    with pytest.raises(KeysDoNotFit):
        Keyring.opened(path, old.id, "leaver's passphrase", NOW)


def test_killed_between_preparing_and_exchanging_the_old_file_still_opens(path, ring, manager, colleague):
    old = ring.key
    ring.prepare(bytes(range(16, 32)), sealing.new_key())
    assert unlocked(path, colleague, "another passphrase").key == old


def test_killed_between_exchanging_and_settling_the_new_file_opens(path, ring, colleague):
    key, salt = sealing.new_key(), bytes(range(16, 32))
    ring.prepare(salt, key)
    path.write_bytes(salt + b"y" * 100)
    assert unlocked(path, colleague, "another passphrase").key == key


def test_a_slot_nobody_let_in_is_given_no_new_key(path, ring, manager):
    """Somebody who can write the key file, but not open it, adds a slot of their own and waits for the next rotation."""
    keys = key_file.read(beside(path))
    intruder = sealing.make_slot(keys.id, key_file.SlotKind.PERSON, entrant("知らない人", "x"))
    intruder = sealing.wrap_for(keys.id, intruder, 1, sealing.new_key())
    ring.keys = keys.with_slot(intruder)
    rotated(ring, path)
    assert {each.owner for each in key_file.read(beside(path)).slots} == {manager.owner}


def test_the_last_way_in_is_not_closed(path, ring, manager):
    before = beside(path).read_bytes()
    with pytest.raises(LastWayIn):
        ring.prepare(bytes(16), sealing.new_key(), without=manager.owner)
    assert beside(path).read_bytes() == before


def test_a_file_that_is_not_the_keys_own_is_not_called_a_wrong_passphrase(path, ring, manager):
    path.write_bytes(b"z" * 200)
    with pytest.raises(KeysDoNotFit):
        unlocked(path, manager, SECRET)


def test_a_lost_or_spoilt_key_file_is_read_from_its_spare(path, ring, manager, colleague):
    beside(path).write_text("{", encoding="utf-8")
    assert unlocked(path, manager, SECRET).key == ring.key
    beside(path).unlink()
    assert unlocked(path, manager, SECRET).key == ring.key


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("", KeyFileIsDamaged),
        ("[]", KeyFileIsDamaged),
        ('{"format": 1}', KeyFileIsDamaged),
        ('{"format": 1, "id": "01890a5d-ac96-774b-bcce-b302099a8057", "generations": [], "slots": []}', KeyFileIsDamaged),
        ('{"format": 99}', KeyFileIsNewer),
        ("\x00\x01", KeyFileIsDamaged),
    ],
)
def test_what_is_no_key_file_is_told_apart(tmp_path, content, error):
    (tmp_path / "desk.keys").write_text(content, encoding="utf-8")
    with pytest.raises(error):
        key_file.read(tmp_path / "desk.keys")


def test_a_missing_key_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(KeyFileIsMissing):
        key_file.read(tmp_path / "desk.keys")


def test_every_cut_of_a_key_file_is_damaged_and_never_a_traceback(path, ring):
    whole = beside(path).read_bytes()
    for at in range(0, len(whole) - 1, 7):
        (path.parent / "cut.keys").write_bytes(whole[:at])
        with pytest.raises(KeyFileIsDamaged):
            key_file.read(path.parent / "cut.keys")


def test_a_key_file_is_plain_json_that_says_its_format(path, ring):
    assert json.loads(beside(path).read_text(encoding="utf-8"))["format"] == 1


@given(st.binary(min_size=20, max_size=20))
def test_a_recovery_key_survives_being_written_and_read(secret: bytes):
    assert recovery_key.read(recovery_key.written(secret)) == secret


@given(st.binary(min_size=20, max_size=20), st.integers(0, 39), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_any_one_wrong_character_is_noticed_and_its_group_named(secret: bytes, at: int, char: str):
    letters = recovery_key.written(secret).replace("-", "")
    spoilt = letters[:at] + char + letters[at + 1 :]
    if spoilt == letters:
        return
    with pytest.raises(recovery_key.Mistyped) as wrong:
        recovery_key.read(spoilt)
    assert wrong.value.groups == (at // 5 + 1,)


@given(st.binary(min_size=20, max_size=20), st.integers(0, 7), st.integers(0, 7))
def test_two_groups_in_the_wrong_order_are_noticed(secret: bytes, one: int, other: int):
    groups = recovery_key.written(secret).split("-")
    groups[one], groups[other] = groups[other], groups[one]
    if one == other:
        return
    with pytest.raises(recovery_key.Mistyped):
        recovery_key.read("-".join(groups))
