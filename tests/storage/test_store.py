"""The two doors, the schema, and files that are not what they seem."""

import os
import subprocess
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlcipher3 import dbapi2

from desk_gui.commands.agencies import AddAgency, FindAgencies
from desk_gui.commands.base import Wish
from desk_gui.errors import DiskIsFull, FileIsDamaged, FileIsForeign, FileIsLocked, FileIsMissing, FileIsNewer, FolderIsReadOnly
from desk_gui.models.all import metadata
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.services.access import create
from desk_gui.services.desk import Desk
from desk_gui.services.opening import default_new
from desk_gui.storage import sqlite
from desk_gui.storage.store import Store
from desk_gui.values.clock import SystemClock
from desk_gui.values.ids import AgencyId, WishId, new_id
from desk_gui.vocabulary import AgencyKind
from tests.conftest import Bureau

ALEMBIC_AND_SEARCH = ("alembic_version", "search_words")


def described(engine) -> dict:
    """Tables, columns, keys, indexes and checks, as the engine itself tells them."""
    look = inspect(engine)
    return {
        table: {
            "columns": {column["name"]: (str(column["type"]), column["nullable"]) for column in look.get_columns(table)},
            "primary": look.get_pk_constraint(table)["constrained_columns"],
            "foreign": sorted((tuple(key["constrained_columns"]), key["referred_table"]) for key in look.get_foreign_keys(table)),
            "unique": sorted(tuple(key["column_names"]) for key in look.get_unique_constraints(table)),
            "indexes": sorted((tuple(key["column_names"]), key["unique"]) for key in look.get_indexes(table)),
            "checks": sorted((check["name"], check["sqltext"]) for check in look.get_check_constraints(table)),
        }
        for table in look.get_table_names()
        if not table.startswith(ALEMBIC_AND_SEARCH)
    }


def test_the_migrated_file_has_the_schema_of_the_models(tmp_path, open_store):
    migrated = open_store(tmp_path / "migrated.db")
    modelled = create_engine(f"sqlite:///{tmp_path / 'modelled.db'}", module=dbapi2)
    metadata.create_all(modelled)
    with migrated.look() as session:
        assert described(session.get_bind()) == described(modelled)
    modelled.dispose()


def test_the_migrated_database_on_the_server_has_the_schema_of_the_models(database, server):
    Store.connect(database).close()
    migrated = create_engine(database)
    before = described(migrated)
    with migrated.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    metadata.create_all(migrated)
    assert before == described(migrated)
    migrated.dispose()


SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 10_000,
    "secure_delete": 1,
    "temp_store": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "application_id": 0x5453554E,
    "user_version": sqlite.SCHEMA_VERSION,
}


def test_settings_of_the_engine_are_those_that_lose_nothing(bureau_on_sqlite: Bureau):
    store = bureau_on_sqlite.desk.store
    for door, query_only in ((store.look, 1), (store.unit, 0)):
        with door() as session:
            asked = {name: session.execute(text(f"PRAGMA {name}")).scalar() for name in SETTINGS}
            read_only = session.execute(text("PRAGMA query_only")).scalar()
        assert (asked, read_only) == (SETTINGS, query_only)


def test_each_door_keeps_to_its_own_side_whichever_was_opened_before(bureau_on_sqlite: Bureau, tmp_path: Path):
    store = bureau_on_sqlite.desk.store

    def copied() -> None:
        store.copy_to(tmp_path / f"{new_id().hex}.db")

    def looked() -> None:
        with store.look() as session, pytest.raises(DBAPIError, match="readonly"):
            session.execute(text("DELETE FROM search_row"))

    def written() -> None:
        with store.unit() as session:
            session.execute(text("DELETE FROM search_row WHERE seq = -1"))

    for _ in range(3):
        for step in permutations((looked, written, copied)):
            for each in step:
                each()


def test_what_was_prepared_for_one_look_serves_the_next(bureau_on_sqlite: Bureau):
    """The engine forgets all it has prepared wherever one of its settings is said anew."""
    store, said = bureau_on_sqlite.desk.store, []
    raw = store._engine.raw_connection()
    raw.set_trace_callback(said.append)
    raw.close()
    for _ in range(3):
        with store.look() as session:
            session.execute(text("SELECT 1"))
    assert said.count("SELECT 1") == 3
    assert len([each for each in said if each.startswith("PRAGMA")]) <= 1


def test_the_engine_is_one_that_does_not_corrupt_a_log():
    assert dbapi2.sqlite_version_info >= (3, 51, 3)


def test_a_writer_has_the_file_to_itself_from_its_first_statement(bureau_on_sqlite: Bureau, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sqlite, "PATIENCE_SECONDS", 0.05)
    other = Store.open_file(bureau_on_sqlite.desk.store.path)
    with bureau_on_sqlite.desk.store.unit() as session:
        session.execute(text("SELECT 1"))
        with pytest.raises(FileIsLocked), other.unit() as late:
            late.execute(text("SELECT 1"))
    with other.unit() as late:
        late.execute(text("SELECT 1"))
    other.close()


def test_a_file_another_program_holds_is_said_to_be_locked(bureau_on_sqlite: Bureau, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sqlite, "PATIENCE_SECONDS", 0.05)
    holder = dbapi2.connect(str(tampered(bureau_on_sqlite, "PRAGMA journal_mode=DELETE")), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(FileIsLocked):
        Store.open_file(bureau_on_sqlite.desk.store.path)
    holder.close()


def test_a_closed_file_is_whole_without_its_log(bureau_on_sqlite: Bureau, tmp_path):
    bureau_on_sqlite.do(AddAgency(AgencyId(new_id()), AgencyDetails("市民課", AgencyKind.MUNICIPAL_OFFICE)))
    path = bureau_on_sqlite.desk.store.path
    bureau_on_sqlite.desk.store.close()
    assert sorted(each.name for each in path.parent.iterdir() if each.name.startswith("desk.db")) == ["desk.db"]
    (tmp_path / "copy.db").write_bytes(path.read_bytes())
    copy = Store.open_file(tmp_path / "copy.db")
    with copy.look() as session:
        assert session.execute(text("SELECT count(*) FROM agency WHERE name = '市民課'")).scalar() == 1
    copy.close()


def test_nothing_can_be_written_through_the_reading_door(bureau: Bureau):
    with pytest.raises((DBAPIError, FolderIsReadOnly)), bureau.desk.store.look() as session:
        session.execute(text("UPDATE agency SET name = 'x'"))


def test_one_door_never_opens_inside_the_other(bureau: Bureau):
    with bureau.desk.store.look(), pytest.raises(AssertionError), bureau.desk.store.unit():
        pass


def test_a_unit_that_fails_leaves_nothing(bureau: Bureau):
    with pytest.raises(RuntimeError), bureau.desk.store.unit() as session:
        session.execute(text("UPDATE agency SET name = 'x'"))
        raise RuntimeError
    assert bureau.ask(FindAgencies())[0].details.name != "x"


def test_a_wish_sent_twice_is_applied_once(bureau: Bureau):
    wish = Wish(WishId(new_id()), bureau.me, AddAgency(AgencyId(new_id()), AgencyDetails("市民課", AgencyKind.MUNICIPAL_OFFICE)))
    first, again = bureau.desk.apply(wish), bureau.desk.apply(wish)
    assert (again.inverse, again.touched) == (first.inverse, first.touched)
    assert len(bureau.ask(FindAgencies("市民課"))) == 1


def test_a_value_outside_the_closed_set_is_refused_by_the_database(bureau: Bureau):
    with pytest.raises(IntegrityError), bureau.desk.store.unit() as session:
        session.execute(text("UPDATE agency SET kind = 'ufo'"))


def test_an_orphan_is_refused_by_the_database(bureau: Bureau):
    with pytest.raises(IntegrityError), bureau.desk.store.unit() as session:
        session.execute(text("UPDATE desk SET agency_id = :nobody"), {"nobody": new_id().bytes})


def tampered(bureau: Bureau, statement: str):
    path = bureau.desk.store.path
    bureau.desk.store.close()
    connection = dbapi2.connect(str(path))
    connection.execute(statement)
    connection.commit()
    connection.close()
    return path


def test_a_file_of_a_newer_program_is_refused(bureau_on_sqlite: Bureau):
    with pytest.raises(FileIsNewer):
        Store.open_file(tampered(bureau_on_sqlite, "PRAGMA user_version = 999"))


def test_a_file_of_another_program_is_refused(bureau_on_sqlite: Bureau):
    with pytest.raises(FileIsForeign):
        Store.open_file(tampered(bureau_on_sqlite, "PRAGMA application_id = 7"))


def test_a_file_that_is_no_database_is_called_damaged(tmp_path):
    (tmp_path / "desk.db").write_bytes(b"x" * 8192)
    with pytest.raises(FileIsDamaged):
        Store.open_file(tmp_path / "desk.db")


def test_a_file_cut_short_is_called_damaged(bureau_on_sqlite: Bureau):
    path = tampered(bureau_on_sqlite, "SELECT 1")
    path.write_bytes(path.read_bytes()[:6000])
    with pytest.raises(FileIsDamaged):
        Store.open_file(path)


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(FileIsMissing):
        Store.open_file(tmp_path / "none.db")


def test_a_folder_that_is_not_there_takes_no_file(tmp_path):
    with pytest.raises(FolderIsReadOnly):
        Store.open_file(tmp_path / "nowhere" / "desk.db", create=True)


@pytest.mark.parametrize("name", ["desk.db", "desk.tsunagu"])
def test_an_empty_file_is_not_furnished_as_if_it_were_a_desk(tmp_path, name):
    (tmp_path / name).touch()
    with pytest.raises((FileIsDamaged, FileIsForeign)):
        Store.open_file(tmp_path / name)
    assert (tmp_path / name).stat().st_size == 0


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_takes_no_file(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(FolderIsReadOnly):
        Store.open_file(tmp_path / "desk.db", create=True)


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A disk of four megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("only root can make a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_said_and_what_was_saved_stays(small_disk: Path, furnished_file: tuple[Path, Bureau]):
    path = small_disk / "desk.db"
    path.write_bytes(furnished_file[0].read_bytes())
    desk = Desk(Store.open_file(path), SystemClock())
    saved = 0
    with pytest.raises(DiskIsFull):
        for saved in range(1000):
            details = AgencyDetails(f"市民課{saved}", AgencyKind.MUNICIPAL_OFFICE, note="あ" * 30_000)
            desk.apply(Wish(WishId(new_id()), furnished_file[1].me, AddAgency(AgencyId(new_id()), details)))
    assert len(desk.ask(FindAgencies("市民課"), furnished_file[1].me)) == saved
    desk.store.close()

    reopened = Desk(Store.open_file(path), SystemClock())
    assert len(reopened.ask(FindAgencies("市民課"), furnished_file[1].me)) == saved
    with reopened.store.look() as session:
        assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    reopened.store.close()


def test_a_disk_that_takes_no_writing_is_said_to_be_so(small_disk: Path, furnished_file: tuple[Path, Bureau]):
    path = small_disk / "desk.db"
    path.write_bytes(furnished_file[0].read_bytes())
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for create_it, name in ((False, "desk.db"), (True, "new.db")):
        with pytest.raises(FolderIsReadOnly):
            Store.open_file(small_disk / name, create=create_it)


def test_a_disk_too_small_for_a_new_desk_keeps_nothing_of_it(small_disk: Path):
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * 3_800_000)
    with pytest.raises(DiskIsFull):
        create(small_disk / "desk.db", SystemClock(), default_new("窓口", "森下"), "kawasemi to kurasu machi")
    assert list(small_disk.iterdir()) == [filler]


def test_a_full_disk_leaves_nothing_half_written(bureau_on_sqlite: Bureau):
    store = bureau_on_sqlite.desk.store
    with pytest.raises(DiskIsFull), store.unit() as session:
        session.execute(text("PRAGMA max_page_count = 1"))
        session.execute(text("UPDATE agency SET note = :long"), {"long": "あ" * 3_000_000})
    with store.unit() as session:
        session.execute(text("PRAGMA max_page_count = 1073741823"))
    assert bureau_on_sqlite.ask(FindAgencies())[0].details.note == ""


def test_an_old_file_is_brought_to_todays_schema(tmp_path):
    from desk_gui.storage.migrations.run import script_directory

    desk = Desk(Store.open_file(tmp_path / "desk.db", create=True), SystemClock())
    with desk.store.look() as session:
        assert session.execute(text("SELECT version_num FROM alembic_version")).scalar() == script_directory().get_current_head()
    desk.store.close()
