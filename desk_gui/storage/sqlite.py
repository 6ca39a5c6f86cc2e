"""Opening one embedded file as RELIABILITY.md §2.1 sets out; nothing else in the program connects to SQLite."""

import os
import zlib
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from desk_gui.errors import (
    DiskIsFull,
    FileIsDamaged,
    FileIsForeign,
    FileIsLocked,
    FileIsMissing,
    FileIsNewer,
    FileIsPlain,
    FileIsSealed,
    FolderIsReadOnly,
    KeyFileIsMissing,
    Unavailable,
)
from desk_gui.storage.key_file import beside

EngineError = dbapi2.DatabaseError
PLAIN = b"SQLite format 3\0"
# "TSUN" as a big-endian integer: how a file says it is ours.
APPLICATION_ID = 0x5453554E
SCHEMA_VERSION = 46
# How long a connection waits for another one that is writing.
PATIENCE_SECONDS = 10
# 3.7.0–3.51.2 can corrupt a WAL on reset.
OLDEST_ENGINE = (3, 51, 3)

_WRITABLE = "writable"
_SETTINGS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
)


def engine_words() -> str:
    """What the engine is made of, as it says itself; who makes its cryptography is told only where a key is set."""
    with closing(dbapi2.connect(":memory:")) as connection:
        connection.execute("PRAGMA key = 'x'")
        told = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("cipher_version", "cipher_provider_version")]
    return f"SQLCipher {told[0].split()[0]}、SQLite {dbapi2.sqlite_version}、{' '.join(told[1].split()[:2])}"


def engine_for(path: Path, *, create: bool, key: bytes | None = None, alone: bool = False) -> Engine:
    """An engine on the file, after its head was read: ours, readable, not newer. Raises the Unavailable it is.

    `key`: the 32 bytes of an encrypted file; without it only a plain one (the sample) is opened.
    `alone`: what is not a disk of this PC is locked for as long as it is open, and never gets a write-ahead log,
    which needs memory shared by all who have it open.
    """
    assert dbapi2.sqlite_version_info >= OLDEST_ENGINE, f"SQLite {dbapi2.sqlite_version} can corrupt a WAL"
    path = path.resolve()
    if not path.exists() and not create:
        raise FileIsMissing(str(path))
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise FolderIsReadOnly(str(path))
    if path.exists() and (path.stat().st_size or not create):
        _read_head(path, key, alone)
    pool = {"pool_size": 1, "max_overflow": 0, "pool_timeout": 60} if alone else {"pool_size": 4}
    connect = _connect_alone if alone else _connect
    # Values belong in no error message: what a statement was about stays out of terminals, logs and reports.
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connect(path, key), poolclass=QueuePool, hide_parameters=True, **pool
    )
    event.listen(engine, "begin", _begin)
    return engine


def schema_version(path: Path, key: bytes | None = None, *, alone: bool = False) -> int:
    """The schema number the file carries; 0 for a new or empty one."""
    if not path.exists() or not path.stat().st_size:
        return 0
    connection = bare(path, key, alone=alone)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def translated(path: str, wrong: BaseException) -> Unavailable | None:
    """What an engine error means to the person in front of it, if it means anything."""
    text = str(wrong).lower()
    meanings = (
        ("disk is full", DiskIsFull),
        ("disk i/o error", DiskIsFull),
        ("readonly database", FolderIsReadOnly),
        ("unable to open", FolderIsReadOnly),
        ("database is locked", FileIsLocked),
        ("malformed", FileIsDamaged),
        ("not a database", FileIsDamaged),
    )
    return next((kind(path, detail=text[:200]) for sign, kind in meanings if sign in text), None)


def is_plain(path: Path) -> bool:
    """Whether anybody can read the file."""
    with path.open("rb") as file:
        return file.read(len(PLAIN)) == PLAIN


def bare(path: Path, key: bytes | None, *, alone: bool = False) -> Any:
    """A connection with its key and nothing else set: for heads, copies and checks. `key` may carry the salt of a new file behind it."""
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=PATIENCE_SECONDS)
    if key is not None:
        connection.execute(f'PRAGMA key = "{quoted(key)}"')
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would tell a terminal of pages and paths
    if alone:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")  # before the first read, or a write-ahead log would ask for shared memory
    return connection


def fold_in_alone(connection: Any) -> None:
    """Nobody else has the file open, and its log is folded in. Raises EngineError where that is not so."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    assert mode == "delete", mode  # the engine refuses, or does it


def module() -> Any:
    """The engine itself, for a session on one of its bare connections."""
    return dbapi2


def instant(stored: str) -> datetime:
    """A stored time as the aware UTC instant it is."""
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)


def quoted(key: bytes) -> str:
    """A raw key as the engine takes it: no derivation, so opening a connection costs nothing."""
    return f"x'{key.hex()}'"


def _connect(path: Path, key: bytes | None) -> Any:
    connection = bare(path, key)
    mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if mode != "wal":  # a file system without shared memory; TRUNCATE is as safe with FULL, only slower
        connection.execute("PRAGMA journal_mode=TRUNCATE")
    for setting in _SETTINGS:
        connection.execute(setting)
    return connection


def fold_in_log(engine: Engine) -> None:
    """Bring what the log holds into the file itself, so that the file alone is whole. What has no room stays safe in the log."""
    with suppress(DBAPIError, dbapi2.Error), engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _connect_alone(path: Path, key: bytes | None) -> Any:
    connection = bare(path, key, alone=True)
    connection.execute("PRAGMA journal_mode=TRUNCATE")
    for setting in _SETTINGS:
        connection.execute(setting)
    connection.execute("BEGIN EXCLUSIVE")  # taken now and kept, not at the first write
    connection.execute("COMMIT")
    return connection


def _begin(connection: Any) -> None:
    write = connection.get_execution_options().get("desk_write", False)
    set_writable(connection, writable=write)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def set_writable(connection: Any, *, writable: bool) -> None:
    """Whether anything can be written through this connection. Said only where it changes: saying it makes the engine forget every
    statement it has prepared, and to prepare one with its criteria takes ten times as long as to run it."""
    if connection.info.get(_WRITABLE) is not writable:
        connection.info.pop(_WRITABLE, None)
        connection.connection.cursor().execute("PRAGMA query_only=" + ("OFF" if writable else "ON"))
        connection.info[_WRITABLE] = writable


def check_kind(path: Path, key: bytes | None) -> None:
    """By the first bytes alone, without a lock: raises FileIsSealed, FileIsPlain and what else a file is that does not go with the key."""
    if path.exists() and path.stat().st_size and is_plain(path) != (key is None):
        raise FileIsPlain(str(path)) if key is not None else _unopened(path)


def _read_head(path: Path, key: bytes | None, alone: bool) -> None:
    check_kind(path, key)
    connection = bare(path, key, alone=alone)
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as wrong:
        # The key was opened by a passphrase and fits the file's salt, so what does not open is damaged.
        raise translated(str(path), wrong) or FileIsDamaged(str(path)) from wrong
    finally:
        connection.close()
    if application != APPLICATION_ID:
        raise FileIsForeign(str(path))
    if version > SCHEMA_VERSION:
        raise FileIsNewer(str(path), version=str(version))


def _unopened(path: Path) -> Unavailable:
    """What a file is that no key was given for and that is not plain."""
    if beside(path).exists():
        return FileIsSealed(str(path))
    with path.open("rb") as file:
        head = file.read(4096)
    # Encrypted pages cannot be packed any smaller; whatever else lies there can.
    if len(head) == 4096 and len(zlib.compress(head)) >= 4096:
        return KeyFileIsMissing(str(beside(path)))
    return FileIsDamaged(str(path)) if path.suffix == ".db" else FileIsForeign(str(path))
