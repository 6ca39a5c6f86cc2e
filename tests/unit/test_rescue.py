"""A damaged file, or lost keys: the newest good bundle, what is missing in it, and what can still be read."""

from contextlib import closing
from pathlib import Path

import pytest

from desk_gui.commands.desk import Search
from desk_gui.rows.backups import Entrance, SecondPlace
from desk_gui.services.desk import Desk
from desk_gui.services.rescue import Rescue, faults_at_start
from desk_gui.services.verify import findings
from desk_gui.storage import second_place, sqlite
from desk_gui.storage.key_file import beside
from desk_gui.storage.store import Store
from desk_gui.vocabulary import BackupReason
from tests.unit.keeping import SECRET, House, Watch


@pytest.fixture
def damaged(house: House) -> House:
    """A bundle, two more agencies, and then a page that fails."""
    house.add("市民課")
    house.make()
    house.clock.later(minutes=10)
    house.add("住民課")
    house.add("税務課")
    house.desk.store.close()
    content = bytearray(house.path.read_bytes())
    content[_page_of(house, "agency_service") + 500] ^= 1
    house.path.write_bytes(content)
    return house


def _page_of(house: House, table: str) -> int:
    with closing(sqlite.bare(house.path, house.ring.key)) as connection:
        return (connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0] - 1) * 4096


def rescue(house: House) -> Rescue:
    return Rescue(house.path, house.ring, house.clock)


def test_at_the_start_the_damage_is_found_before_the_file_is_worked_in(damaged: House):
    assert faults_at_start(damaged.path, damaged.ring)


def test_a_sound_file_has_no_faults(house: House):
    house.desk.store.close()
    assert faults_at_start(house.path, house.ring) == ()


def test_the_newest_good_bundle_is_opened_and_what_is_missing_in_it_is_listed(damaged: House):
    help_ = rescue(damaged)
    found = help_.newest_good()
    assert found.reason is BackupReason.BY_HAND
    missing = help_.missing(found.path)
    assert [change.command for change in missing.changes] == ["AddAgency", "AddAgency"]
    assert {change.at for change in missing.changes} == {damaged.clock.now()}
    help_.restore(found.path)
    assert damaged.open_again() == {"倉津広域外国人相談センター", "市民課"}


def test_what_can_be_read_is_salvaged_beside_found_by_search_and_taken_when_wanted(damaged: House):
    help_ = rescue(damaged)
    salvaged = help_.salvage(help_.newest_good().path)
    assert damaged.path.exists()
    assert salvaged.path.name == "desk-salvaged-20260609-105300.db"
    restored = help_.take(salvaged)
    assert restored.kept
    assert damaged.open_again() == {"倉津広域外国人相談センター", "市民課", "住民課", "税務課"}
    store = Store.open_file(damaged.path, key=damaged.ring.key)
    assert [hit.title for hit in Desk(store, damaged.clock).ask(Search("税務課"), damaged.me)] == ["税務課"]
    store.close()
    assert not salvaged.path.exists()
    assert not beside(salvaged.path).exists()


def test_a_salvage_that_is_stopped_leaves_the_damaged_file_alone(damaged: House):
    before = {each.name for each in damaged.path.parent.iterdir()}

    class Stopped(Exception):
        pass

    for text in ("読み取れる", "検索の索引"):

        def stop(_done: int, _total: int, said: str, text: str = text) -> None:
            if said.startswith(text):
                raise Stopped

        with pytest.raises(Stopped):
            rescue(damaged).salvage(told=stop)
        assert {each.name for each in damaged.path.parent.iterdir()} == before


def test_with_its_key_file_lost_a_bundle_brings_back_both(house: House):
    house.add("市民課")
    bundle = house.make()
    house.desk.store.close()
    for each in house.path.parent.glob("desk.keys*"):
        each.unlink()
    help_ = Rescue(house.path, None, house.clock)
    (door,) = help_.doors(bundle)
    help_.restore(bundle, Entrance(door.slot, SECRET))
    assert "市民課" in house.open_again()


def test_a_salvaged_sample_is_sound(sample_copy: Path):
    salvaged = Rescue(sample_copy, None, Watch()).salvage()
    assert salvaged.whole
    assert list(findings(salvaged.path)) == []


def test_with_the_whole_folder_of_bundles_lost_the_second_place_helps(damaged: House, second: Path):
    """It is remembered beside the file, so nobody has to be signed in, and no data has to be read."""
    own = damaged.path.with_name("desk-backups")
    for each in own.iterdir():
        each.rename(second / each.name)
    assert rescue(damaged).newest_good() is None
    second_place.write(damaged.path, SecondPlace(second))
    assert rescue(damaged).newest_good().second


def test_who_was_helped_is_in_the_record_of_what_is_opened_then(damaged: House):
    help_ = rescue(damaged)
    help_.restore(help_.newest_good().path)
    damaged.desk = Desk(Store.open_file(damaged.path, key=damaged.ring.key), damaged.clock)
    assert damaged.acts() == [("restored", damaged.me)]
    damaged.desk.store.close()
