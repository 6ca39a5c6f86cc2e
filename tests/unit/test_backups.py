"""Bundles as the desk uses them: when one is due, the drill, the restore, and who may."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.base import Wish
from desk_gui.commands.desk import RemoveStaff
from desk_gui.errors import BackupFailed, BundleIsDamaged, BundleIsForeign, BundleIsSealed, NotAllowed, NotFound, WrongPassphrase
from desk_gui.models.audit import AuditRow
from desk_gui.rows.backups import Entrance, Leftover, SecondPlace
from desk_gui.services.backups import EVERY, Backups
from desk_gui.services.desk import Desk
from desk_gui.services.verify import findings
from desk_gui.storage import renewal
from desk_gui.storage.bundle import described, held_in
from desk_gui.storage.store import Store
from desk_gui.values.ids import WishId, new_id
from desk_gui.vocabulary import AuditAction, BackupReason, LeftoverKind, Medium, Role
from tests.unit.keeping import NEXT_SECRET, SECRET, House, with_second

# --- when ------------------------------------------------------------------------------------------------------------------


def test_a_desk_that_never_had_one_is_due_at_once_and_then_only_when_something_changed(house: House):
    assert house.due()
    house.make()
    house.clock.later(days=3)
    assert not house.due()
    house.add("市民課")
    assert house.due()


def test_half_an_hour_is_waited_between_two(house: House):
    house.make()
    house.add("市民課")
    house.clock.later(seconds=EVERY.total_seconds() - 1)
    assert not house.due()
    house.clock.later(seconds=1)
    assert house.due()


def test_a_program_started_anew_knows_what_the_newest_bundle_holds(house: House):
    house.make()
    again = Backups(house.desk, house.ring, house.clock)
    house.clock.later(hours=1)
    house.desk.store.commits = 0  # as after a start
    assert not again.due(house.clock.now())
    house.add("市民課")
    house.desk.store.commits = 0
    assert again.due(house.clock.now())


def test_a_clock_set_back_does_not_keep_bundles_from_being_made(house: House):
    house.make()
    house.add("市民課")
    house.clock.later(days=-400)
    assert house.due()
    assert Backups(house.desk, house.ring, house.clock).due(house.clock.now())
    first = house.backups.make(BackupReason.TIMED).bundle
    assert first.path.exists()
    assert not house.due()


# --- making, listing -----------------------------------------------------------------------------------------------------------


def test_what_is_made_is_listed_newest_first_with_its_reason(house: House):
    made = []
    for reason in (BackupReason.BY_HAND, BackupReason.TIMED, BackupReason.BEFORE_IMPORT):
        house.clock.later(days=1)
        made.append(house.backups.make(reason, actor=house.me).bundle)
    assert house.backups.listed() == tuple(reversed(made))
    assert house.backups.listed()[0].reason is BackupReason.BEFORE_IMPORT


def test_older_ones_of_a_day_are_thinned_and_the_number_told(house: House):
    """The two newest days are whole, so that on a Monday all of Friday is still there."""
    for hours in (71, 24):
        house.make()
        house.clock.later(hours=1)
        assert house.backups.make(BackupReason.TIMED).dropped == 0
        house.clock.later(hours=hours)
    assert house.backups.make(BackupReason.TIMED).dropped == 1
    assert len(house.backups.listed()) == 4


def test_the_one_about_to_be_put_back_is_not_thinned(house: House, second: Path):
    backups = with_second(house, SecondPlace(second))
    made = backups.make(BackupReason.TIMED)
    there = backups.copy_out().row.path
    for hours in (1, 24, 24):
        house.clock.later(hours=hours)
        backups.make(BackupReason.TIMED, wanted=made.bundle.path)
    assert backups.allow_restore(made.bundle.path, house.me).dropped == 0
    assert backups.copy_out().row
    assert made.bundle.path.exists()
    assert there.exists()


def test_at_the_first_opening_of_a_day_one_is_wanted(house: House):
    assert house.backups.first_of_day(house.clock.now())
    house.make()
    assert not house.backups.first_of_day(house.clock.now())
    house.clock.later(days=1)
    assert house.backups.first_of_day(house.clock.now())


def test_bundles_of_another_desk_in_the_same_folder_are_neither_listed_nor_thinned(house: House, second: Path, sample_copy: Path):
    stranger = Desk(Store.open_file(sample_copy), house.clock)
    theirs = Backups(stranger, None, house.clock, folder=second)
    ours = Backups(house.desk, house.ring, house.clock, folder=second)
    for hours in (1, 1, 23, 24):
        house.clock.later(hours=hours)
        theirs.make(BackupReason.TIMED)
        ours.make(BackupReason.TIMED)
    assert len(theirs.listed()) == len(ours.listed()) == 3
    foreign = theirs.listed()[0].path
    with pytest.raises(BundleIsForeign):
        ours.drill(foreign)
    ours.allow_restore(foreign, house.me)
    with pytest.raises(BundleIsForeign):
        ours.restore(foreign)
    stranger.store.close()
    assert house.names()


def test_the_settings_page_sees_both_places_at_a_glance(house: House, second: Path):
    backups = with_second(house, SecondPlace(second))
    before = backups.state(house.me)
    assert (before.newest, before.newest_second, before.unsaved, before.behind) == (None, None, True, False)
    made = backups.make(BackupReason.TIMED)
    assert backups.state(house.me).behind
    copied = backups.copy_out()
    state = backups.state(house.me)
    assert (state.newest, state.newest_second, state.unsaved, state.behind) == (made.bundle, copied.row, False, False)
    assert (state.second, state.second_medium) == (SecondPlace(second), Medium.SHARE)


def test_each_bundle_is_in_the_record_and_carries_its_head(house: House):
    first = house.backups.make(BackupReason.BY_HAND, actor=house.me)
    house.clock.later(days=1)
    second = house.backups.make(BackupReason.TIMED)
    assert not house.due()
    with house.desk.store.look() as session:
        asked = select(AuditRow.document, AuditRow.hash).where(AuditRow.action == AuditAction.BACKED_UP)
        rows = session.execute(asked.order_by(AuditRow.seq)).all()
    assert house.acts() == [("by_hand", house.me), ("timed", None)]
    told = [described(each.path).manifest for each in (first.bundle, second.bundle)]
    assert [row.document for row in rows] == [manifest.sha256["desk.db"] for manifest in told]
    assert held_in(second.bundle.path, told[1], house.ring.key).audit_head == rows[0].hash


def test_what_fails_in_the_first_place_is_raised(house: House, tmp_path: Path):
    with pytest.raises(BackupFailed):
        Backups(house.desk, house.ring, house.clock, folder=tmp_path / "gone").make(BackupReason.TIMED)
    assert house.names()


# --- the drill ---------------------------------------------------------------------------------------------------------------


def test_a_drill_tells_what_is_in_a_bundle_beside_what_is_there_now(house: House):
    house.add("市民課")
    bundle = house.make()
    house.clock.later(hours=2)
    house.add("住民課")
    found = house.backups.drill(bundle)
    agencies = next(each for each in found.counted if each.kind == "agency")
    assert (agencies.there, agencies.now) == (2, 3)
    assert found.newest_now - found.newest_there == timedelta(hours=2)
    assert found.bundle.reason is BackupReason.BY_HAND
    assert found.seconds < 60


def test_a_drill_changes_nothing_and_leaves_nothing(house: House):
    bundle = house.make()
    before = lying_there(house)
    house.backups.drill(bundle)
    assert lying_there(house) == before


def lying_there(house: House) -> dict[str, bytes]:
    """All but the memory the engine shares among who reads."""
    return {each.name: each.read_bytes() for each in house.path.parent.rglob("*") if each.is_file() and not each.name.endswith("-shm")}


def test_a_drill_with_a_torn_bundle_says_so(house: House):
    bundle = house.make()
    content = bytearray(bundle.read_bytes())
    content[100_000] ^= 1
    bundle.write_bytes(content)
    with pytest.raises(BundleIsDamaged):
        house.backups.drill(bundle)


# --- the restore -------------------------------------------------------------------------------------------------------------


def test_a_restore_brings_back_the_day_and_keeps_what_was_there(house: House):
    house.add("市民課")
    bundle = house.make()
    house.add("住民課")
    restored = house.restore(bundle)
    assert house.open_again() == {"倉津広域外国人相談センター", "市民課"}
    kept = next(each for each in restored.kept if each.suffix == ".db")
    store = Store.open_file(kept, key=house.ring.key)
    assert {row.details.name for row in Desk(store, house.clock).ask(FindAgencies(), house.me)} >= {"市民課", "住民課"}
    store.close()


def test_a_bundle_that_does_not_verify_leaves_the_desk_at_work(house: House):
    bundle = house.make()
    bundle.write_bytes(bundle.read_bytes()[:50_000])
    with pytest.raises(BundleIsDamaged):
        house.restore(bundle)
    house.add("市民課")
    assert "市民課" in house.names()


def test_what_is_stopped_before_the_exchange_leaves_the_desk_at_work(house: House):
    bundle = house.make()

    class Stopped(Exception):
        pass

    def stop(done: int, _total: int, _text: str) -> None:
        if done > 65:
            raise Stopped

    with pytest.raises(Stopped):
        house.restore(bundle, told=stop)
    assert house.names()
    assert not [each for each in house.path.parent.iterdir() if each.name.startswith(".")]


def renewed(house: House) -> Path:
    """A bundle from before the key was changed, and the change."""
    bundle = house.make()
    house.desk.store.exchange(lambda _path: renewal.renew(house.ring) or house.ring.key)
    house.ring.change_secret(SECRET, NEXT_SECRET)
    return bundle


def test_a_bundle_of_an_older_key_asks_for_a_passphrase_of_its_day(house: House):
    bundle = renewed(house)
    house.add("市民課")
    (door,) = house.backups.doors(bundle)
    assert door.name == "森下 有紀"
    with pytest.raises(BundleIsSealed):
        house.backups.drill(bundle)
    with pytest.raises(WrongPassphrase):
        house.backups.drill(bundle, Entrance(door.slot, NEXT_SECRET))
    assert house.backups.drill(bundle, Entrance(door.slot, SECRET)).counted
    with pytest.raises(BundleIsSealed):
        house.restore(bundle)
    assert "市民課" in house.names()
    house.restore(bundle, Entrance(door.slot, SECRET))
    assert house.open_again(SECRET) == {"倉津広域外国人相談センター"}


def test_a_bundle_of_todays_key_asks_for_nothing(house: House):
    assert house.backups.doors(house.make()) == ()


def test_a_passphrase_is_not_shown_where_its_entrance_is(house: House):
    assert SECRET not in repr(Entrance(new_id(), SECRET))


def test_what_is_put_back_says_in_its_own_record_that_it_was_and_by_whom(house: House):
    bundle = house.make()
    house.restore(bundle)
    assert house.open_again()
    again = Desk(Store.open_file(house.path, key=house.ring.key), house.clock)
    house.desk = again
    assert house.acts() == [("restored", house.me)]
    assert findings_in(house) == []


def findings_in(house: House) -> list[str]:
    house.desk.store.close()
    return [str(each) for each in findings(house.path, house.ring.key)]


# --- who may -----------------------------------------------------------------------------------------------------------------

MANAGED = {
    "restore": lambda backups, bundle, staff: backups.allow_restore(bundle, staff),
    "second_place": lambda backups, bundle, staff: backups.choose_second(None, staff),
    "remove": lambda backups, bundle, staff: backups.remove(Leftover(LeftoverKind.REPLACED, bundle, None), staff),
}


@pytest.mark.parametrize("act", MANAGED)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.MANAGER])
def test_only_a_manager_goes_back_chooses_the_second_place_or_takes_anything_away(house: House, role: Role, act: str):
    bundle, staff = house.make(), house.colleague(role)
    before = house.path.read_bytes()
    with pytest.raises(NotAllowed):
        MANAGED[act](house.backups, bundle, staff)
    assert house.acts()[-1] == (f"denied {act}", staff)
    assert bundle.exists()
    assert house.path.read_bytes()[:16] == before[:16]
    assert not house.backups.state(staff).manages


@pytest.mark.parametrize("act", MANAGED)
def test_somebody_who_left_may_do_none_of_it(house: House, act: str):
    staff = house.colleague(Role.MANAGER)
    house.desk.apply(Wish(WishId(new_id()), house.me, RemoveStaff(staff)))
    with pytest.raises(NotFound):
        MANAGED[act](house.backups, house.make(), staff)


def test_a_restore_nobody_allowed_is_not_done(house: House):
    allowed, other = house.make(), house.make()
    house.backups.allow_restore(allowed, house.me)
    house.add("市民課")
    with pytest.raises(NotAllowed):
        house.backups.restore(other)
    assert "市民課" in house.names()


@pytest.mark.parametrize(("role", "may"), [(Role.CONSULTANT, True), (Role.PARTNER_VIEWER, False), (Role.STATISTICS, False)])
def test_whoever_works_here_may_make_one(house: House, role: Role, may: bool):
    staff = house.colleague(role)
    if may:
        assert house.backups.make(BackupReason.BY_HAND, actor=staff)
    else:
        with pytest.raises(NotAllowed):
            house.backups.make(BackupReason.BY_HAND, actor=staff)
