"""A damaged file: noticed at the start, never erased; the newest good bundle, what is newer, and every row that can still be read."""

import random
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desk_gui.errors import FileIsDamaged, FileIsNewer
from desk_gui.storage import backup, checking, disk, renewal, salvage, sqlite
from desk_gui.storage import bundle as bundles
from desk_gui.storage.backup import Order, Source
from desk_gui.storage.bundle import Bundle
from desk_gui.storage.checking import check_at_start, left_cleanly
from desk_gui.storage.key_file import Cost, Entrant
from desk_gui.storage.keyring import salt_of
from desk_gui.vocabulary import BackupReason, StartCheck
from tests.storage.conftest import CLOCK, SECRET, Sealed, add
from tests.storage.dying import die, dies_in

PAGE = 4096
NOW = CLOCK.now()
Tear = Callable[[Path, int], None]


@pytest.fixture(scope="session")
def sealed_sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The sample, encrypted: enough pages of every kind to tear."""
    from desk_gui.values.ids import StaffId, new_id

    path = tmp_path_factory.mktemp("sealed sample") / "desk.db"
    shutil.copy(sample_file, path)
    ring = renewal.encrypt(path, Entrant(StaffId(new_id()), "森下 有紀", SECRET, Cost(1, 64)))
    return path, ring.key


@pytest.fixture
def big(sealed_sample: tuple[Path, bytes], tmp_path: Path) -> tuple[Path, bytes]:
    path = tmp_path / "desk.db"
    for each in sealed_sample[0].parent.iterdir():
        shutil.copy(each, tmp_path / each.name)
    return path, sealed_sample[1]


def page_of(path: Path, key: bytes, table: str, which: str = "leaf") -> int:
    """Where a page of the table lies in the file: found by tearing one after the other and seeing who complains."""
    with closing(sqlite.bare(path, key)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    if which == "root":
        return (root - 1) * PAGE
    return next(at for at in _pages(path) if at != (root - 1) * PAGE and _breaks(path, key, table, at))


def _pages(path: Path) -> list[int]:
    pages = list(range(PAGE, path.stat().st_size, PAGE))
    random.Random(7).shuffle(pages)
    return pages


def _breaks(path: Path, key: bytes, table: str, at: int) -> bool:
    """Whether the rows of the table cannot all be read with this page torn, while its schema can. The page is whole again then."""
    with path.open("r+b") as file:
        file.seek(at + 1000)
        whole = file.read(8)
        file.seek(at + 1000)
        file.write(bytes(8))
        file.flush()
        answers = [_answers(path, key, asked) for asked in ("SELECT sql FROM sqlite_master", f'SELECT * FROM "{table}" NOT INDEXED')]
        file.seek(at + 1000)
        file.write(whole)
    return answers == [True, False]


def _answers(path: Path, key: bytes, asked: str) -> bool:
    try:
        with closing(sqlite.bare(path, key)) as connection:
            connection.execute(asked).fetchall()
    except sqlite.EngineError:
        return False
    return True


# --- at the start ------------------------------------------------------------------------------------------------------------


def test_a_sound_file_has_no_fault_however_it_was_left(sealed: Sealed):
    assert check_at_start(sealed.path, sealed.key, True) == ()
    assert check_at_start(sealed.path, sealed.key, False) == ()


def test_a_plain_sample_is_asked_for_no_seal(sample_copy: Path):
    assert check_at_start(sample_copy, None, False) == ()


def test_an_orderly_end_and_any_other_are_told_apart(sealed: Sealed):
    def leave() -> None:
        add(sealed.open(), sealed.me, "市民課")
        die()

    assert left_cleanly(sealed.path)
    assert dies_in(leave)
    assert not left_cleanly(sealed.path)
    assert check_at_start(sealed.path, sealed.key, False) == ()
    assert "市民課" in sealed.names()
    assert left_cleanly(sealed.path)


def test_any_torn_page_is_noticed_after_an_unclean_end(sealed: Sealed, tear: Tear):
    whole, dice = sealed.path.read_bytes(), random.Random(3)
    for _ in range(20):
        tear(sealed.path, dice.randrange(16, len(whole)))
        assert check_at_start(sealed.path, sealed.key, False)
        sealed.path.write_bytes(whole)


def changed(path: Path, key: bytes | None, *statements: str) -> None:
    with closing(sqlite.bare(path, key)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_link_that_leads_nowhere_is_noticed(sealed: Sealed):
    changed(sealed.path, sealed.key, "UPDATE desk SET agency_id = x'00'")
    assert [fault.check for fault in check_at_start(sealed.path, sealed.key, False)] == [StartCheck.LINKS]
    assert check_at_start(sealed.path, sealed.key, True) == ()


def test_a_torn_search_index_is_told_from_torn_records(sealed: Sealed):
    changed(sealed.path, sealed.key, "DELETE FROM search_words_data WHERE id > 10")
    found = {fault.check for fault in check_at_start(sealed.path, sealed.key, False)}
    assert StartCheck.SEARCH in found
    assert not found & {StartCheck.SEAL, StartCheck.LINKS}


def test_what_is_no_database_at_all_is_a_fault_and_not_an_exception(tmp_path: Path):
    (tmp_path / "desk.db").write_bytes(b"x" * 9000)
    assert check_at_start(tmp_path / "desk.db", bytes(32), False)


# --- the newest good bundle --------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "bundles"
    made.mkdir()
    return made


def bundled(sealed: Sealed, folder: Path, days: int = 0) -> Bundle:
    source = Source(sealed.path, sealed.key, sealed.open().store.copy_to)
    return backup.make(source, folder, Order(NOW + timedelta(days=days), BackupReason.TIMED))


def newest_good(sealed: Sealed, *folders: Path) -> Bundle | None:
    return salvage.newest_good(folders, (sealed.key, salt_of(sealed.path)), sealed.path.parent)


def test_the_newest_that_verifies_is_found_past_those_that_do_not(sealed: Sealed, folder: Path, tmp_path: Path, tear: Tear):
    good, torn = bundled(sealed, folder), bundled(sealed, folder, 1)
    tear(torn.path, 50_000)
    (folder / "desk-20990101-000000.tsunagu").write_bytes(b"")
    assert newest_good(sealed, folder).path == good.path
    second = tmp_path / "second"
    second.mkdir()
    newer = bundled(sealed, second, 2)
    assert newest_good(sealed, folder, second).path == newer.path


def test_without_any_good_one_there_is_none(sealed: Sealed, folder: Path, tear: Tear):
    tear(bundled(sealed, folder).path, 50_000)
    assert newest_good(sealed, folder) is None
    assert newest_good(sealed, folder / "gone") is None


def test_one_of_an_older_key_counts_by_its_hashes(sealed: Sealed, folder: Path):
    old = bundled(sealed, folder)
    sealed.close()
    renewal.renew(sealed.ring)
    assert newest_good(sealed, folder).path == old.path


# --- what is newer -----------------------------------------------------------------------------------------------------------


def test_what_was_done_since_the_bundle_is_listed_with_times_kinds_and_ids(sealed: Sealed, folder: Path):
    bundle = bundled(sealed, folder)
    desk = sealed.open()
    for number in range(3):
        add(desk, sealed.me, f"市民課 {number}")
    sealed.close()
    found = salvage.missing(sealed.path, sealed.key, bundle)
    assert [change.command for change in found.changes] == ["AddAgency"] * 3
    assert {change.at for change in found.changes} == {NOW}
    assert {kind for change in found.changes for kind, _ in change.things} == {"agency"}
    assert len({thing for change in found.changes for _, thing in change.things}) == 3
    assert (found.since, found.unread) == (NOW, 0)


def test_changes_that_cannot_be_read_are_counted(big: tuple[Path, bytes], tear: Tear):
    path, key = big
    tear(path, page_of(path, key, "change") + 1000)
    with closing(sqlite.bare(path, key)) as connection:
        (number,) = connection.execute('SELECT count(*) FROM "change" INDEXED BY sqlite_autoindex_change_1').fetchone()
    found = salvage.missing(path, key, None)
    assert found.unread
    assert len(found.changes) + found.unread == number


def test_of_a_file_nothing_can_be_read_of_nothing_is_said(sealed: Sealed, tear: Tear):
    tear(sealed.path, 2000)
    assert salvage.missing(sealed.path, sealed.key, None) == salvage.Missing(None, (), None)


# --- saving rows -------------------------------------------------------------------------------------------------------------


def contents(path: Path, key: bytes | None) -> dict[str, set[Any]]:
    with closing(sqlite.bare(path, key)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        wanted = [name for name in names if not name.startswith(("search_", "sqlite_"))]
        return {name: set(connection.execute(f'SELECT * FROM "{name}"')) for name in wanted}


def shape(path: Path, key: bytes | None) -> tuple[Any, ...]:
    with closing(sqlite.bare(path, key)) as connection:
        schema = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
        return schema, connection.execute("PRAGMA user_version").fetchone(), connection.execute("PRAGMA application_id").fetchone()


def test_of_a_sound_file_everything_is_saved_under_the_same_keys(big: tuple[Path, bytes]):
    path, key = big
    fresh = path.with_name("fresh.db")
    saved = salvage.rows(path, key, fresh)
    assert contents(fresh, key) == contents(path, key)
    assert shape(fresh, key) == shape(path, key)
    assert salt_of(fresh) == salt_of(path)
    assert all((table.lost, table.lent, table.loosened) == (0, 0, 0) for table in saved)
    assert check_at_start(fresh, key, False) == ()


def test_what_one_torn_page_held_is_lost_and_counted_and_all_else_is_saved(big: tuple[Path, bytes], tear: Tear):
    path, key = big
    before = contents(path, key)
    tear(path, page_of(path, key, "evidence") + 1000)
    fresh = path.with_name("fresh.db")
    saved = {table.name: table for table in salvage.rows(path, key, fresh)}
    after = contents(fresh, key)
    gone = len(before["evidence"]) - len(after["evidence"])
    assert 0 < gone < len(before["evidence"])
    assert saved["evidence"].lost == gone
    assert {name for name in before if after[name] != before[name]} == {"evidence"}
    assert check_at_start(fresh, key, False) == ()


def test_a_bundle_lends_the_rows_that_are_known_to_be_there(big: tuple[Path, bytes], tear: Tear):
    path, key = big
    before = contents(path, key)
    older = path.with_name("older.db")
    shutil.copy(path, older)
    for at in [page_of(path, key, table) for table in ("evidence", "change", "consultation_language")]:
        tear(path, at + 1000)
    fresh = path.with_name("fresh.db")
    saved = {table.name: table for table in salvage.rows(path, key, fresh, older)}
    assert contents(fresh, key) == before
    assert all(saved[name].lent and saved[name].lost == 0 for name in ("evidence", "change", "consultation_language"))


def test_a_row_whose_parent_is_gone_stands_alone_or_goes_aside_and_is_never_dropped(big: tuple[Path, bytes]):
    path, key = big
    changed(path, key, 'DELETE FROM "case"')
    fresh = path.with_name("fresh.db")
    saved = {table.name: table for table in salvage.rows(path, key, fresh)}
    before, after = contents(path, key), contents(fresh, key)
    assert (saved["entry"].aside, saved["entry"].lost) == (len(before["entry"]), 0)
    assert after[salvage.ASIDE + "entry"] == before["entry"]
    assert saved["consultation"].loosened
    assert len(after["consultation"]) == len(before["consultation"])
    assert check_at_start(fresh, key, False) == ()


def test_a_parent_that_is_gone_is_borrowed_where_a_bundle_has_it(big: tuple[Path, bytes]):
    path, key = big
    before = contents(path, key)
    older = path.with_name("older.db")
    shutil.copy(path, older)
    changed(path, key, 'DELETE FROM "case"')
    fresh = path.with_name("fresh.db")
    saved = {table.name: table for table in salvage.rows(path, key, fresh, older)}
    after = contents(fresh, key)
    assert after["entry"] == before["entry"]
    assert saved["case"].lent == len(after["case"]) > 0


def test_a_table_whose_root_is_torn_is_told_as_lost_and_the_others_are_saved(big: tuple[Path, bytes], tear: Tear):
    path, key = big
    tear(path, page_of(path, key, "printing", "root") + 1000)
    fresh = path.with_name("fresh.db")
    saved = {table.name: table for table in salvage.rows(path, key, fresh)}
    assert saved["printing"].saved == 0
    assert saved["printing"].lost != 0
    assert sum(table.saved for table in saved.values()) > 5000


def test_without_an_index_to_tell_the_numbers_what_stands_before_the_torn_page_is_saved(sealed: Sealed, tear: Tear, monkeypatch):
    path, key = sealed.path, sealed.key
    monkeypatch.setattr(salvage, "_BEYOND", 20)  # each number beyond is asked for alone
    rows = "WITH RECURSIVE n(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at < 80) SELECT at, printf('%900d', at) FROM n"
    changed(path, key, "CREATE TABLE leaflet(seq INTEGER PRIMARY KEY, body TEXT)", f"INSERT INTO leaflet {rows}")
    tear(path, next(at for at in sorted(_pages(path), reverse=True) if _breaks(path, key, "leaflet", at)) + 1000)
    assert not _answers(path, key, "SELECT max(seq) FROM leaflet")
    fresh = path.with_name("fresh.db")
    saved = {table.name: table for table in salvage.rows(path, key, fresh)}["leaflet"]
    assert sorted(contents(fresh, key)["leaflet"]) == [(at, f"{at:900}") for at in range(1, saved.saved + 1)]
    assert (0 < saved.saved < 80, saved.lost) == (True, None)


def test_a_file_of_a_newer_program_is_left_to_that_program(sealed: Sealed):
    path, key = sealed.path, sealed.key
    changed(path, key, "PRAGMA user_version = 9999")
    fresh = path.with_name("fresh.db")
    with pytest.raises(FileIsNewer):
        salvage.rows(path, key, fresh)
    assert not fresh.exists()


def test_where_not_even_the_schema_can_be_read_it_is_said_and_nothing_is_left(sealed: Sealed, tear: Tear):
    tear(sealed.path, 2000)
    fresh = sealed.path.with_name("fresh.db")
    with pytest.raises(FileIsDamaged):
        salvage.rows(sealed.path, sealed.key, fresh)
    assert not fresh.exists()


def test_the_damaged_file_is_not_written_to(big: tuple[Path, bytes], tear: Tear):
    path, key = big
    tear(path, page_of(path, key, "evidence") + 1000)
    before = path.read_bytes()
    salvage.rows(path, key, path.with_name("fresh.db"))
    assert path.read_bytes() == before


def test_it_can_be_stopped_and_leaves_nothing(big: tuple[Path, bytes]):
    path, key = big

    class Stopped(Exception):
        pass

    def stop(done: int, _total: int, _text: str) -> None:
        if done == 5:
            raise Stopped

    fresh = path.with_name("fresh.db")
    with pytest.raises(Stopped):
        salvage.rows(path, key, fresh, told=stop)
    assert not fresh.exists()


@pytest.mark.harness
def test_of_many_ways_to_tear_a_file_none_ends_the_salvage(big: tuple[Path, bytes]):
    """Files with a few torn pages each: what can be read is sound, and its keys are those of rows that were there."""
    path, key = big
    whole, before, dice = path.read_bytes(), contents(path, key), random.Random(20260609)
    fresh = path.with_name("fresh.db")
    for _ in range(40):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 5)):
            content[dice.randrange(PAGE, len(content))] ^= 0xFF
        path.write_bytes(content)
        if not _answers(path, key, "SELECT sql FROM sqlite_master"):
            continue
        salvage.rows(path, key, fresh)
        after = contents(fresh, key)
        assert all(len(rows) <= len(before[name.removeprefix("salvaged_")]) for name, rows in after.items())
        assert not checking.check_at_start(fresh, key, False)


def test_a_bundles_data_can_lend_straight_from_a_room(sealed: Sealed, folder: Path):
    bundle = bundled(sealed, folder)
    sealed.close()
    changed(sealed.path, sealed.key, "DELETE FROM agency")
    fresh = sealed.path.with_name("fresh.db")
    with disk.room(folder) as room:
        bundles.unpacked(bundle.path, sealed.key, room)
        saved = {table.name: table for table in salvage.rows(sealed.path, sealed.key, fresh, room / bundles.DATA)}
    assert saved["agency"].lent == 1
