"""A whole file written anew under another key: the first encryption of a plain one, and the change of key when somebody leaves.

The old file stays as it is until the new one is complete, checked and on the disk; then it takes the old one's place in one step.
`PRAGMA rekey` is not used: killed half-way it has left files that open under neither key.
"""

import os
from contextlib import closing
from pathlib import Path
from typing import Any

from desk_gui.errors import FileIsDamaged, FileIsLocked, Unavailable
from desk_gui.storage import checking, disk, sqlite
from desk_gui.storage.key_file import Entrant
from desk_gui.storage.keyring import Keyring, salt_of
from desk_gui.storage.sealing import new_key
from desk_gui.values.ids import StaffId


def encrypt(path: Path, first: Entrant) -> Keyring:
    """A plain file becomes an encrypted one, with one person who can open it. Nobody else may have it open.

    Raises Unavailable; then the plain file stands as before.
    """
    key = new_key()
    fresh = _exported(path, None, key)
    try:
        ring = Keyring.founded(path, salt_of(fresh), key, first)
        _take_place(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    return ring


def renew(ring: Keyring, without: StaffId | None = None) -> None:
    """The file under a new key that everybody but `without` can open. Nobody else may have it open.

    Raises Unavailable or LastWayIn; then the file opens as before. Backups made earlier still open with the key of their day.
    """
    key = new_key()
    fresh = _exported(ring.path, ring.key, key)
    try:
        ring.prepare(salt_of(fresh), key, without)
        _take_place(fresh, ring.path)
    finally:
        fresh.unlink(missing_ok=True)
    ring.settle(key)


def plain_copies(path: Path) -> tuple[Path, ...]:
    """Files of this program in the same folder that anybody can read: what an encryption leaves to be removed by name."""
    found = (each for each in sorted(path.parent.glob("*")) if each.is_file() and each != path and not each.name.endswith(("-wal", "-shm")))
    return tuple(each for each in found if _is_plain_desk(each))


def _is_plain_desk(path: Path) -> bool:
    try:
        if not sqlite.is_plain(path):
            return False
        with closing(sqlite.bare(path, None)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            marked = connection.execute("SELECT sample FROM desk LIMIT 1").fetchone()
            return application == sqlite.APPLICATION_ID and not (marked and marked[0])
    except (OSError, sqlite.EngineError):
        return False


def _exported(path: Path, key: bytes | None, new: bytes) -> Path:
    """A checked copy beside the file, under the new key."""
    fresh = path.with_name(f".{path.stem}.renewed")
    fresh.unlink(missing_ok=True)
    try:
        with closing(sqlite.bare(path, key)) as connection:
            _alone(path, connection)
            connection.execute(f'ATTACH DATABASE ? AS fresh KEY "{sqlite.quoted(new)}"', (str(fresh),))
            connection.execute("SELECT sqlcipher_export('fresh')")
            for name in ("application_id", "user_version"):  # the export leaves them behind
                number = connection.execute(f"PRAGMA main.{name}").fetchone()[0]
                connection.execute(f"PRAGMA fresh.{name} = {number}")
            counted = checking.counts(connection)
            connection.execute("DETACH DATABASE fresh")
        _check(fresh, new, counted)
        disk.sync(fresh)
    except sqlite.EngineError as wrong:
        fresh.unlink(missing_ok=True)
        raise sqlite.translated(str(path), wrong) or Unavailable(str(path), detail=str(wrong)) from wrong
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    return fresh


def _alone(path: Path, connection: Any) -> None:
    """So that no log is left to be mispaired with the new file."""
    try:
        sqlite.fold_in_alone(connection)
    except sqlite.EngineError as wrong:
        raise FileIsLocked(str(path), detail=str(wrong)) from wrong


def _check(path: Path, key: bytes, counted: dict[str, int]) -> None:
    """Sound, and not a row short."""
    with closing(sqlite.bare(path, key)) as connection:
        wrong = checking.faults(connection)
        if wrong or checking.counts(connection) != counted:
            raise FileIsDamaged(str(path), detail="; ".join(wrong)[:200])


def _take_place(fresh: Path, path: Path) -> None:
    os.replace(fresh, path)
    for left in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + left).unlink(missing_ok=True)
    disk.sync_folder(path.parent)
