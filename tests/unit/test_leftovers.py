"""What stays because nothing is erased: listed with its day and size, and taken away by a manager after a month."""

from pathlib import Path

import pytest
from sqlalchemy import text

from desk_gui.errors import TooSoon
from desk_gui.rows.backups import Leftover
from desk_gui.services.backups import Backups
from desk_gui.services.desk import Desk
from desk_gui.storage import checking
from desk_gui.storage.store import Store
from desk_gui.vocabulary import LeftoverKind
from tests.unit.keeping import House


@pytest.fixture
def gone_back(house: House) -> House:
    """A desk that was put back once, and is open again."""
    house.restore(house.make())
    house.desk = Desk(Store.open_file(house.path, key=house.ring.key), house.clock)
    house.backups = Backups(house.desk, house.ring, house.clock)
    return house


def test_what_was_replaced_is_listed_with_its_keys_as_one(gone_back: House):
    (left,) = gone_back.backups.leftovers()
    assert (left.kind, left.at) == (LeftoverKind.REPLACED, gone_back.clock.now())
    assert left.path.name == "desk-kept-20260609-104300.db"
    assert left.size == left.path.stat().st_size + left.path.with_suffix(".keys").stat().st_size


def test_for_a_month_nobody_takes_it_away_and_then_a_manager_does(gone_back: House):
    (left,) = gone_back.backups.leftovers()
    gone_back.clock.later(days=29)
    with pytest.raises(TooSoon):
        gone_back.backups.remove(left, gone_back.me)
    gone_back.clock.later(days=2)
    gone_back.backups.remove(left, gone_back.me)
    assert gone_back.backups.leftovers() == ()
    assert not list(gone_back.path.parent.glob("desk-kept-*"))
    assert gone_back.acts()[-1] == ("remove", gone_back.me)


def test_nothing_else_is_taken_for_one(house: House, tmp_path: Path):
    for name in ("desk-kept-2026.db", "desk-kept-20261340-000000.db", "other-kept-20260609-104300.db", "desk-kept-20260609-104300.keys"):
        (house.path.parent / name).write_bytes(b"x")
    assert house.backups.leftovers() == ()


def test_rows_that_could_stand_nowhere_are_counted_and_go_with_their_tables(house: House):
    with house.desk.store.unit() as session:
        session.execute(text("CREATE TABLE salvaged_entry AS SELECT name FROM agency"))
        session.execute(text("CREATE TABLE salvaged_task AS SELECT name FROM agency"))
    assert house.backups.leftovers() == (Leftover(LeftoverKind.ROWS, None, None, rows=2),)
    house.backups.remove(house.backups.leftovers()[0], house.me)
    assert house.backups.leftovers() == ()
    house.desk.store.close()
    assert checking.check_at_start(house.path, house.ring.key, clean_exit=False) == ()
    assert house.open_again()
