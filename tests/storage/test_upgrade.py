"""Files of every released schema come to today's, or stay what they were; and what was in them is in them still.

Each fixture is a file that is out there, kept as it was released (`fixtures/make.py`).
"""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import op
from sqlalchemy import select

from desk_gui.commands.agencies import FindAgencies
from desk_gui.errors import BackupFailed, FileIsDamaged, FileIsNewer, UpgradeFailed
from desk_gui.models.desk import Staff
from desk_gui.services.desk import Desk
from desk_gui.storage import backup, renewal, sqlite
from desk_gui.storage import bundle as bundles
from desk_gui.storage.key_file import beside
from desk_gui.storage.migrations import run
from desk_gui.storage.store import Store
from desk_gui.values.ids import StaffId
from desk_gui.viewmodels.notices import sentence
from desk_gui.vocabulary import Role
from tests.storage.conftest import CLOCK
from tests.storage.fixtures.make import RELEASED
from tests.storage.harness import upgrades
from tests.storage.harness.upgrades import FIXTURES, content, kills, take_back, unpack


@pytest.fixture(
    params=[(each, name, first) for each in FIXTURES for name in ("plain", "sealed") for first in {False, each == FIXTURES[0]}],
    ids=lambda held: f"{held[0].stem}-{held[1]}{'-as-v1' * held[2]}",
)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, bytes | None]:
    fixture, name, first = request.param
    path, key = unpack(fixture, tmp_path / "data", name)
    if first:
        take_back(path, key)
    return path, key


@pytest.fixture
def oldest(tmp_path: Path) -> tuple[Path, bytes]:
    return upgrades.oldest(FIXTURES[0], tmp_path / "data")


def opened(path: Path, key: bytes | None) -> None:
    Store.open_file(path, key=key).close()


def test_there_is_a_file_of_every_schema_that_was_released():
    assert [int(each.stem[1:]) for each in FIXTURES] == list(RELEASED)
    assert RELEASED[-1] <= sqlite.SCHEMA_VERSION


def test_a_file_says_which_of_all_migrations_it_has_seen():
    """One left behind would keep older files from the migrations after it."""
    assert run.script_directory().get_current_head() == f"{sqlite.SCHEMA_VERSION:04}"


def test_a_released_file_comes_to_todays_schema_with_all_that_was_in_it(released):
    path, key = released
    before = content(path, key)
    opened(path, key)
    assert sqlite.schema_version(path, key) == sqlite.SCHEMA_VERSION
    assert content(path, key, before) == before


def test_an_upgraded_file_is_worked_in_like_any_other(released):
    path, key = released
    store = Store.open_file(path, key=key)
    with store.look() as session:
        somebody = session.scalars(select(Staff.id).where(Staff.role.in_((Role.CONSULTANT, Role.MANAGER)))).first()
    rows = Desk(store, CLOCK).ask(FindAgencies(), StaffId(somebody))
    store.close()
    assert len(rows) > 10


@pytest.fixture
def protected(oldest) -> tuple[Path, bytes, bytes]:
    """With a person in it who is protected, and the case she is in."""
    path, key = oldest
    with closing(sqlite.bare(path, key)) as connection:
        client, case = connection.execute('SELECT l.client_id, c.id FROM case_client l JOIN "case" c ON c.id = l.case_id').fetchone()
        connection.execute("UPDATE client SET protected = 1 WHERE id = ?", (client,))
    return path, key, bytes(case)


def rows_of(path: Path, key: bytes, asked: str, *values: object) -> list:
    with closing(sqlite.bare(path, key)) as connection:
        return connection.execute(asked, values).fetchall()


def test_what_was_masked_for_everybody_is_there_for_its_leader_and_the_managers(protected):
    path, key, case = protected
    opened(path, key)
    leader = rows_of(path, key, 'SELECT staff_id FROM "case" WHERE id = ?', case)
    managers = rows_of(path, key, "SELECT id FROM staff WHERE role = 'manager'")
    named = rows_of(path, key, "SELECT staff_id FROM case_named WHERE case_id = ? AND until IS NULL", case)
    assert rows_of(path, key, 'SELECT restricted FROM "case" WHERE id = ?', case) == [(1,)]
    assert set(named) == {*leader, *managers} - {(None,)}
    assert named


def test_where_there_is_neither_it_is_there_for_all_who_work_on_cases(protected):
    path, key, case = protected
    with closing(sqlite.bare(path, key)) as connection:
        connection.execute("UPDATE staff SET role = 'consultant'")
        connection.execute('UPDATE "case" SET staff_id = NULL')
    opened(path, key)
    everybody = rows_of(path, key, "SELECT id FROM staff WHERE left_on IS NULL")
    assert set(rows_of(path, key, "SELECT staff_id FROM case_named WHERE case_id = ?", case)) == set(everybody)


def test_the_file_before_is_kept_as_a_bundle_that_opens(oldest):
    path, key = oldest
    before = content(path, key)
    opened(path, key)
    (kept,) = backup.folder_for(path).iterdir()
    assert kept.name == f"pre-v{sqlite.SCHEMA_VERSION}-from-v1.tsunagu"
    elsewhere = path.parent / "room"
    elsewhere.mkdir()
    assert bundles.unpacked(kept, key, elsewhere).schema == 1
    assert content(elsewhere / bundles.DATA, key) == before


def test_a_plain_file_of_a_desk_is_kept_where_encrypting_it_will_name_it(tmp_path: Path):
    path, _ = unpack(FIXTURES[0], tmp_path, "plain")
    beside(tmp_path / "sealed.db").unlink()
    take_back(path, None)
    with closing(sqlite.bare(path, None)) as connection:
        connection.execute("UPDATE desk SET sample = 0")
    opened(path, None)
    copies = [each.name for each in renewal.plain_copies(path)]
    assert copies == [f"plain-pre-v{sqlite.SCHEMA_VERSION}-from-v1.db"]


def test_the_sample_keeps_no_copy_of_itself(tmp_path: Path):
    path, _ = unpack(FIXTURES[0], tmp_path, "plain")
    take_back(path, None)
    before = {each.name for each in tmp_path.iterdir()}
    opened(path, None)
    assert {each.name for each in tmp_path.iterdir()} == before


def test_todays_file_is_opened_without_a_copy(sealed):
    sealed.open()
    sealed.close()
    assert not any(each.is_dir() for each in sealed.path.parent.iterdir())


def test_a_newer_file_is_refused_and_not_touched(oldest):
    path, key = oldest
    with closing(sqlite.bare(path, key)) as connection:
        connection.execute(f"PRAGMA user_version = {sqlite.SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(FileIsNewer):
        opened(path, key)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*-backups"))


def test_a_damaged_file_is_not_upgraded(oldest, tear: Callable[[Path, int], None]):
    path, key = oldest
    tear(path, path.stat().st_size // 2)
    before = path.read_bytes()
    with pytest.raises(FileIsDamaged):
        opened(path, key)
    assert path.read_bytes()[4096:] == before[4096:]  # the head says by now that it has a log
    assert sqlite.schema_version(path, key) == 1


def test_without_room_for_the_copy_before_there_is_no_upgrade(oldest, monkeypatch: pytest.MonkeyPatch):
    path, key = oldest
    path.with_name(path.stem + "-backups").write_bytes(b"a file where the folder should be")
    with pytest.raises(BackupFailed):
        opened(path, key)
    assert sqlite.schema_version(path, key) == 1


# --- a step that fails -------------------------------------------------------------------------------------------------------


@pytest.fixture
def last_step(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Have the last migration do something more at its end."""

    def put(more: Callable[[], None]) -> None:
        scripts = run.script_directory()
        module = scripts.get_revision("head").module
        real = module.upgrade

        def upgrade() -> None:
            real()
            more()

        monkeypatch.setattr(module, "upgrade", upgrade)
        monkeypatch.setattr(run, "script_directory", lambda: scripts)

    return put


def a_bug() -> None:
    raise ZeroDivisionError


def a_rule_broken() -> None:
    op.execute("UPDATE agency SET kind = 'castle'")


def a_link_to_nowhere() -> None:
    op.execute("DELETE FROM staff")


@pytest.mark.parametrize(("more", "error"), [(a_bug, UpgradeFailed), (a_rule_broken, UpgradeFailed), (a_link_to_nowhere, FileIsDamaged)])
def test_a_step_that_fails_leaves_the_old_file_with_its_old_number(oldest, last_step, more, error):
    path, key = oldest
    before = content(path, key)
    last_step(more)
    with pytest.raises(error) as wrong:
        opened(path, key)
    assert sqlite.schema_version(path, key) == 1
    assert content(path, key) == before
    assert sentence(wrong.value).endswith("。")


def test_a_failed_upgrade_says_where_the_copy_lies_and_can_be_tried_again(oldest, last_step, monkeypatch):
    path, key = oldest
    with monkeypatch.context() as broken:
        broken.setattr(run, "_to_head", lambda _connection: a_bug())
        with pytest.raises(UpgradeFailed) as wrong:
            opened(path, key)
    assert Path(wrong.value.kept).exists()
    opened(path, key)
    assert sqlite.schema_version(path, key) == sqlite.SCHEMA_VERSION
    assert len(list(backup.folder_for(path).iterdir())) == 2


def test_a_table_may_be_written_anew_while_others_refer_to_it(oldest, last_step):
    def anew() -> None:
        op.execute("CREATE TABLE staff_new AS SELECT * FROM staff")
        with op.batch_alter_table("staff") as staff:
            staff.alter_column("phone", nullable=True)
        op.execute("DROP TABLE staff_new")

    path, key = oldest
    before = content(path, key)
    last_step(anew)
    opened(path, key)
    assert content(path, key, before) == before


def test_links_are_watched_again_after_an_upgrade(oldest):
    path, key = oldest
    store = Store.open_file(path, key=key)
    with store.look() as session:
        assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    store.close()


# --- killed ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda held: held.stem)
def test_killed_anywhere_an_upgrade_leaves_the_old_schema_or_the_new_one(fixture: Path, tmp_path: Path):
    assert {*kills(fixture, tmp_path, 3, 1)} <= {"old", "new"}
