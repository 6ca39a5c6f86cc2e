"""Upgrading a store to this program's schema: all of it in one transaction, or the old one stays."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from desk_gui.errors import FileIsDamaged, Unavailable, UpgradeFailed
from desk_gui.models.all import metadata
from desk_gui.storage import backup, checking, sqlite
from desk_gui.storage.sqlite import APPLICATION_ID, SCHEMA_VERSION
from desk_gui.values.clock import SystemClock
from desk_gui.vocabulary import BackupReason


def script_directory() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return ScriptDirectory.from_config(config)


def upgrade(engine: Engine) -> None:
    """Bring the schema to head. All of it commits together: a kill half-way leaves the old schema."""
    with engine.begin() as connection:
        _to_head(connection)


def upgrade_file(engine: Engine, path: Path, key: bytes | None, copy: Callable[[Path], None]) -> None:
    """A file brought to head: checked, copied (and the copy read back), upgraded, and checked again before it is committed.

    Raises FileIsDamaged, BackupFailed or UpgradeFailed; then the file is as it was, under its old number.
    """
    kept = None
    if not _is_new(engine, path):
        kept = _kept_before(engine, backup.Source(path, key, copy))
    try:
        _changed(engine, path)
    except Unavailable:
        raise
    except Exception as wrong:
        if found := sqlite.translated(str(path), wrong):
            raise found from wrong
        raise UpgradeFailed(str(path), detail=type(wrong).__name__, kept=str(kept or "")) from wrong


def _is_new(engine: Engine, path: Path) -> bool:
    """Whether there is nothing in it yet. Raises FileIsDamaged: what is torn is not worked on."""
    with engine.connect() as connection:
        asked = _raw(connection)
        if asked.execute("PRAGMA user_version").fetchone()[0] == 0:
            return True
        _check(asked, path)
    return False


def _changed(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        asked = _raw(connection)
        # A migration may write a table anew; the links of its children are looked at when all is done, not while it is away.
        asked.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                _to_head(connection)
                _check(asked, path)
        finally:
            asked.execute("PRAGMA foreign_keys=ON")


def _check(asked: Any, path: Path) -> None:
    if wrong := checking.faults(asked):
        raise FileIsDamaged(str(path), detail="; ".join(wrong)[:200])


def _raw(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _to_head(connection: Connection) -> None:
    scripts = script_directory()

    def steps(revision: tuple[str, ...], context: MigrationContext) -> object:
        return scripts._upgrade_revs("head", revision)  # type: ignore[arg-type]  # noqa: SLF001 - the hook EnvironmentContext documents

    with EnvironmentContext(Config(), scripts, fn=steps) as environment:
        environment.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=False)
        with Operations.context(environment.get_context()):
            environment.run_migrations()
        if connection.dialect.name == "sqlite":
            connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
            connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))


def _kept_before(engine: Engine, source: backup.Source) -> Path | None:
    """The old file, whole, as a bundle that thinning leaves alone.

    A plain file is copied beside itself instead, where encrypting it finds such copies and has them removed; the sample needs none.
    """
    with engine.connect() as connection:
        version = _raw(connection).execute("PRAGMA user_version").fetchone()[0]
        held = _raw(connection).execute("SELECT sample FROM desk LIMIT 1").fetchone()
    if source.key is None and held and held[0]:
        return None
    name = f"pre-v{SCHEMA_VERSION}-from-v{version}"
    if source.key is not None:
        order = backup.Order(SystemClock().now(), BackupReason.BEFORE_UPGRADE, name)
        return backup.make(source, backup.folder_for(source.path), order).path
    kept = source.path.with_name(f"{source.path.stem}-{name}.db")
    kept.unlink(missing_ok=True)
    source.copy(kept)
    return kept
