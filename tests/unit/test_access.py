"""Who gets into a file: the service behind the unlock screen and 設定."""

from dataclasses import replace
from pathlib import Path

import pytest
from argon2 import low_level
from sqlalchemy import select

from desk_gui.commands.base import Wish
from desk_gui.commands.cases import CaseById, OpenCase
from desk_gui.commands.desk import AddStaff, AllStaff, RemoveStaff, Today
from desk_gui.commands.emergency import EmergencyById, OpenInEmergency
from desk_gui.commands.permission import RestrictCase
from desk_gui.errors import (
    DeskIsInUse,
    FolderIsReadOnly,
    KeysDoNotFit,
    LastManager,
    LastWayIn,
    MustWait,
    NoLongerStaff,
    NoSecondPerson,
    NotAllowed,
    NotFound,
    PassphraseTooShort,
    RecoveryKeyMistyped,
    WrongPassphrase,
)
from desk_gui.models.audit import AuditRow
from desk_gui.rows.access import LEAST, Sealed, Unprotected
from desk_gui.rows.cases import CaseDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.emergency import Second
from desk_gui.services import access
from desk_gui.services.desk import Desk
from desk_gui.services.opening import OpenDesk, default_new
from desk_gui.storage import key_file
from desk_gui.storage.store import Store
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import CaseId, EmergencyId, StaffId, WishId, new_id
from desk_gui.vocabulary import AuditAction, Role, SecondPerson
from tests.conftest import TODAY

CLOCK = FixedClock(TODAY)
SECRET, OTHER = "たかとり川の かわせみ 7", "another long passphrase"


@pytest.fixture
def opened(tmp_path: Path):
    desk = access.create(tmp_path / "desk.db", CLOCK, default_new("倉津窓口", "難波 正樹"), SECRET)
    yield desk
    desk.desk.store.close()


def _do(opened: OpenDesk, command) -> None:
    opened.desk.apply(Wish(WishId(new_id()), opened.staff[0].id, command))


def staff(opened: OpenDesk, name: str):
    return next(row for row in opened.desk.ask(AllStaff()) if row.details.name == name)


@pytest.fixture
def manager(opened):
    return staff(opened, "難波 正樹")


@pytest.fixture
def colleague(opened, manager):
    _do(opened, AddStaff(StaffId(new_id()), StaffDetails("ファム・ティ・フオン")))
    row = staff(opened, "ファム・ティ・フオン")
    opened.access.let_in(manager, row, OTHER)
    return row


def enter(path: Path, owner: StaffId, secret: str) -> OpenDesk:
    door = next(door for door in access.doors(path) if door.owner == owner)
    return access.unlock(path, CLOCK, door.slot, secret)


def test_a_new_desk_is_encrypted_and_its_first_person_gets_in(opened, manager):
    path = opened.access.path
    opened.desk.store.close()
    way = access.approach(path, CLOCK)
    assert isinstance(way, Sealed)
    assert [(door.name, door.owner) for door in way.doors] == [("難波 正樹", manager.id)]
    again = enter(path, manager.id, SECRET)
    assert (again.row.agency.label, again.access.owner) == ("倉津窓口", manager.id)
    again.desk.store.close()


def test_one_entrance_derives_one_key(opened, manager, monkeypatch):
    calls = []
    real = low_level.hash_secret_raw
    monkeypatch.setattr(low_level, "hash_secret_raw", lambda *args: calls.append(args) or real(*args))
    enter(opened.access.path, manager.id, SECRET).desk.store.close()
    assert len(calls) == 1


def test_the_first_person_is_a_manager_whatever_was_asked_for(tmp_path):
    new = default_new("倉津窓口", "難波 正樹")
    wanted = replace(new, staff=replace(new.staff, role=Role.CONSULTANT))
    opened = access.create(tmp_path / "desk.db", CLOCK, wanted, SECRET)
    opened.desk.store.close()
    assert [row.details.role for row in opened.staff] == [Role.MANAGER]


def test_nobody_else_comes_first_into_a_desk(tmp_path):
    desk = Desk(Store.open_file(tmp_path / "desk.db", create=True), CLOCK)
    with pytest.raises(LastManager):
        desk.apply(Wish(WishId(new_id()), None, AddStaff(StaffId(new_id()), StaffDetails("難波 正樹"))))
    desk.store.close()


def test_of_an_old_desk_a_manager_is_the_first_to_have_a_password(furnished_file, tmp_path):
    path = tmp_path / "old.db"
    path.write_bytes(furnished_file[0].read_bytes())
    bureau = replace(furnished_file[1], desk=Desk(Store.open_file(path), CLOCK))
    bureau.do(AddStaff(StaffId(new_id()), StaffDetails("ファム・ティ・フオン")))
    bureau.desk.store.close()
    way = access.approach(path, CLOCK)
    assert isinstance(way, Unprotected)
    assert [row.id for row in way.staff] == [bureau.me]


def test_a_short_password_makes_no_file(tmp_path):
    with pytest.raises(PassphraseTooShort):
        access.create(tmp_path / "other.db", CLOCK, default_new("窓口", "職員"), "x" * (LEAST - 1))
    assert not list(tmp_path.glob("other*"))


def test_a_new_desk_takes_neither_a_files_place_nor_its_keys(tmp_path):
    (tmp_path / "lost.keys").write_text("{}", encoding="utf-8")
    with pytest.raises(DeskIsInUse):
        access.create(tmp_path / "lost.db", CLOCK, default_new("窓口", "職員"), SECRET)
    assert (tmp_path / "lost.keys").read_text(encoding="utf-8") == "{}"


def test_a_desk_from_before_is_asked_to_be_protected_and_keeps_all_it_knew(furnished_file, tmp_path):
    path = tmp_path / "old.db"
    path.write_bytes(furnished_file[0].read_bytes())
    way = access.approach(path, CLOCK)
    assert isinstance(way, Unprotected)
    protected = access.protect(path, CLOCK, way.staff[0], SECRET)
    protected.desk.store.close()
    again = enter(path, way.staff[0].id, SECRET)
    assert again.staff == way.staff
    again.desk.store.close()


def test_plain_copies_go_with_their_logs_and_what_cannot_go_is_named(tmp_path):
    copies = [tmp_path / "desk - コピー.db", tmp_path / "desk.old"]
    for each in copies:
        for ending in ("", "-wal", "-shm"):
            each.with_name(each.name + ending).write_bytes(b"x")
    stuck = tmp_path / "held by somebody"
    stuck.mkdir()
    access.remove_copies(tuple(copies))
    assert list(tmp_path.iterdir()) == [stuck]
    with pytest.raises(FolderIsReadOnly) as wrong:
        access.remove_copies((stuck,))
    assert wrong.value.path == str(stuck)


def test_a_key_that_outlived_its_person_opens_nothing_and_leaves_the_file_free(opened, manager, colleague):
    _do(opened, RemoveStaff(colleague.id))
    opened.desk.store.close()
    with pytest.raises(NoLongerStaff):
        enter(opened.access.path, colleague.id, OTHER)
    again = enter(opened.access.path, manager.id, SECRET)
    assert recorded(again) == [(AuditAction.ENTERED, ""), (AuditAction.PERMISSION, "let_in"), (AuditAction.ENTERED, "")]
    again.desk.store.close()


def test_a_colleague_gets_in_by_her_own_password_and_changes_it_herself(opened, colleague):
    hers = enter(opened.access.path, colleague.id, OTHER)
    hers.access.change_passphrase(OTHER, "one of her own choice")
    hers.desk.store.close()
    with pytest.raises(WrongPassphrase):
        enter(opened.access.path, colleague.id, OTHER)
    enter(opened.access.path, colleague.id, "one of her own choice").desk.store.close()


def test_only_a_manager_lets_people_in_and_out(opened, manager, colleague):
    for act in (lambda: opened.access.let_in(colleague, manager, OTHER), lambda: opened.access.shut_out(colleague, manager.id)):
        with pytest.raises(NotAllowed):
            act()


def test_who_left_gets_in_no_more_while_the_desk_goes_on_working(opened, manager, colleague):
    old_keys = key_file.beside(opened.access.path).read_bytes()
    hers = next(door.slot for door in opened.access.doors() if door.owner == colleague.id)
    opened.access.shut_out(manager, colleague.id)
    assert staff(opened, "難波 正樹") == manager
    _do(opened, AddStaff(StaffId(new_id()), StaffDetails("後任")))
    assert [door.name for door in access.doors(opened.access.path)] == ["難波 正樹"]
    key_file.beside(opened.access.path).write_bytes(old_keys)
    with pytest.raises(KeysDoNotFit):
        access.unlock(opened.access.path, CLOCK, hers, OTHER)


def test_the_last_person_is_not_shut_out(opened, manager):
    with pytest.raises(LastWayIn):
        opened.access.shut_out(manager, manager.id)
    assert staff(opened, "難波 正樹") == manager


def test_the_recovery_key_lets_somebody_choose_a_new_password_and_is_then_renewed(opened, manager):
    first = opened.access.new_recovery_key()
    opened.access.keep_recovery_key(first)
    opened.desk.store.close()
    door = next(door for door in access.doors(opened.access.path) if door.owner is None)
    rescued = access.unlock(opened.access.path, CLOCK, door.slot, first)
    assert rescued.access.owner is None
    rescued.access.come_back(manager, "found again, and longer")
    assert rescued.access.owner == manager.id
    rescued.access.keep_recovery_key(rescued.access.new_recovery_key())
    rescued.desk.store.close()
    enter(opened.access.path, manager.id, "found again, and longer").desk.store.close()
    door = next(door for door in access.doors(opened.access.path) if door.owner is None)
    with pytest.raises(WrongPassphrase):
        access.unlock(opened.access.path, CLOCK, door.slot, first)


def recorded(opened: OpenDesk) -> list[tuple[AuditAction, str]]:
    """What the record tells of keys, oldest first."""
    kinds = (AuditAction.PERMISSION, AuditAction.ENTERED, AuditAction.FAILED)
    with opened.desk.store.look() as session:
        rows = session.scalars(select(AuditRow).order_by(AuditRow.seq))
        return [(row.action, row.about) for row in rows if row.action in kinds and "Staff" not in row.about]


def test_every_entrance_every_wrong_password_and_every_change_of_access_is_in_the_record(opened, manager, colleague):
    path = opened.access.path
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            enter(path, colleague.id, "wrong wrong wrong")
    hers = enter(path, colleague.id, OTHER)
    hers.access.change_passphrase(OTHER, "one of her own choice")
    hers.desk.store.close()
    opened.access.shut_out(manager, colleague.id)
    assert recorded(opened) == [
        (AuditAction.ENTERED, ""),
        (AuditAction.PERMISSION, "let_in"),
        (AuditAction.FAILED, "2"),
        (AuditAction.ENTERED, ""),
        (AuditAction.PERMISSION, "change_passphrase"),
        (AuditAction.PERMISSION, "shut_out"),
    ]


def test_a_change_of_access_that_is_refused_is_not_in_the_record(opened, manager):
    with pytest.raises(WrongPassphrase):
        opened.access.change_passphrase("wrong wrong wrong", "one of her own choice")
    assert recorded(opened) == [(AuditAction.ENTERED, "")]


# --- standing by in an emergency -------------------------------------------------------------------------------------------------


WHY = "病院から電話があり、通訳の手配が必要"


@pytest.fixture
def restricted(opened, manager, colleague) -> CaseId:
    """A case for the manager alone, and not for her colleague, who asks."""
    case = CaseId(new_id())
    _do(opened, OpenCase(case, CaseDetails("避難後の生活", TODAY)))
    _do(opened, RestrictCase(case, "支援措置の申出"))
    return case


def opening(colleague, second: Second) -> Wish:
    return Wish(WishId(new_id()), colleague.id, OpenInEmergency(EmergencyId(new_id()), "R8-0001", WHY, second))


def last_acts(opened: OpenDesk, count: int) -> list[str]:
    with opened.desk.store.look() as session:
        return list(reversed(session.scalars(select(AuditRow.about).order_by(AuditRow.seq.desc()).limit(count)).all()))


def test_a_second_person_stands_by_with_her_own_password(opened, manager, colleague, restricted):
    wish = opening(colleague, Second(SecondPerson.COLLEAGUE, manager.id))
    opened.access.witnessed(SECRET, wish)
    row = opened.desk.ask(EmergencyById(wish.command.id), colleague.id)
    assert (row.case, row.second_name) == (restricted, "難波 正樹")
    assert last_acts(opened, 2)[0] == "OpenInEmergency"


def test_a_wrong_password_opens_nothing_and_is_recorded_and_slowed(opened, manager, colleague, restricted):
    wish = opening(colleague, Second(SecondPerson.COLLEAGUE, manager.id))
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            opened.access.witnessed(OTHER, wish)
    with pytest.raises(MustWait):
        opened.access.witnessed(SECRET, wish)
    assert last_acts(opened, 2) == ["refused OpenInEmergency"] * 2
    with pytest.raises(NotFound):
        opened.desk.ask(CaseById(restricted), colleague.id)


def test_wrong_tries_are_told_to_whose_password_it_was_and_survive_other_changes(opened, manager, colleague, restricted):
    with pytest.raises(WrongPassphrase):
        opened.access.witnessed("not her password", opening(colleague, Second(SecondPerson.COLLEAGUE, manager.id)))
    opened.access.witnessed(SECRET, opening(colleague, Second(SecondPerson.COLLEAGUE, manager.id)))
    opened.access.keep_recovery_key(opened.access.new_recovery_key())
    assert key_file.of(opened.access.path).slot(opened.access.ring.slot_id).failed == 1


def test_the_sealed_envelope_stands_by_where_nobody_is_there(opened, colleague, restricted):
    key = opened.access.new_recovery_key()
    opened.access.keep_recovery_key(key)
    wish = opening(colleague, Second(SecondPerson.ENVELOPE))
    with pytest.raises(RecoveryKeyMistyped):
        opened.access.witnessed("ABCDE", wish)
    opened.access.witnessed(key.lower().replace("-", " "), wish)
    assert opened.desk.ask(EmergencyById(wish.command.id), colleague.id).case == restricted


def test_an_opened_envelope_owes_another_key_until_one_is_kept(opened, manager, colleague, restricted):
    key = opened.access.new_recovery_key()
    opened.access.keep_recovery_key(key)
    for _ in range(2):
        assert opened.desk.ask(Today(), manager.id).envelope is None
        opened.access.witnessed(key, opening(colleague, Second(SecondPerson.ENVELOPE)))
        assert opened.desk.ask(Today(), manager.id).envelope == CLOCK.now()
        assert opened.desk.ask(Today(), colleague.id).envelope is None
        key = opened.access.new_recovery_key()
        assert opened.desk.ask(Today(), manager.id).envelope is not None  # printed, and not typed back yet
        opened.access.keep_recovery_key(key)


def test_who_has_no_password_cannot_stand_by(opened, colleague, restricted):
    for second in (Second(SecondPerson.ENVELOPE), Second(SecondPerson.COLLEAGUE, StaffId(new_id()))):
        with pytest.raises(NoSecondPerson):
            opened.access.witnessed(SECRET, opening(colleague, second))


def test_a_password_is_for_the_act_it_was_typed_for(opened, manager, colleague, restricted):
    """Her own password is none, whatever name it is typed under; and nothing that is typed is written anywhere."""
    with pytest.raises(NoSecondPerson):
        opened.access.witnessed(OTHER, opening(colleague, Second(SecondPerson.COLLEAGUE, colleague.id)))
    with pytest.raises(NoSecondPerson):
        opened.access.witnessed(SECRET, opening(colleague, Second(SecondPerson.ENVELOPE, manager.id)))
