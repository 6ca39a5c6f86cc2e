"""A bundle takes the place of the file and its keys at one stroke; what lay there stays beside under a dated name."""

import os
import shutil
from contextlib import closing, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from desk_gui.errors import FileIsLocked, Unavailable
from desk_gui.storage import disk, key_file, sqlite
from desk_gui.storage.backup import failing
from desk_gui.storage.bundle import DATA, KEYS
from desk_gui.storage.key_file import beside
from desk_gui.values.clock import local

_LOGS = ("-wal", "-shm", "-journal")


def restore(room: Path, path: Path, key: bytes | None, at: datetime) -> tuple[Path, ...]:
    """What `unpacked` left in the room takes the place of the file and its keys; what lay there is kept under a dated name.

    Nobody may have the file open. Killed at any moment, the old pair opens or the new one does: the new keys come first, the old ones
    are their spare until the data follows, and `key_file.of` takes whichever fits. `key`: of the file that lies there, if known.
    Raises FileIsLocked or Unavailable; then the old pair stands.
    """
    _let_go(path, key)
    with failing(path.parent):
        aside = keep_aside(path, at)
        if (room / KEYS).exists():
            with suppress(Unavailable):  # the old keys may be what is damaged
                key_file.mended(path)
            key_file.write(beside(path), key_file.read(room / KEYS))
        for ending in _LOGS:
            path.with_name(path.name + ending).unlink(missing_ok=True)
        os.replace(room / DATA, path)
        disk.sync_folder(path.parent)
    return aside


def keep_aside(path: Path, at: datetime) -> tuple[Path, ...]:
    """The file, its keys and its log also under a dated name in the same folder; `desk.db` → `desk-kept-20260609-104300.db`."""
    stem = f"{path.stem}-kept-{local(at):%Y%m%d-%H%M%S}"
    stems = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    free = next(path.with_name(each + path.suffix) for each in stems if not path.with_name(each + path.suffix).exists())
    pairs = [(beside(path), beside(free))]
    pairs += [(path.with_name(path.name + ending), free.with_name(free.name + ending)) for ending in ("-wal", "-journal")]
    pairs += [(path, free)]
    for old, new in pairs:
        if old.exists() and (old.stat().st_size or old == path):
            also_as(old, new)
    disk.sync_folder(path.parent)
    return tuple(new for _, new in reversed(pairs) if new.exists())


def also_as(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:  # a file system without links
        part = new.with_name(f".{new.name}.part")
        shutil.copyfile(old, part)
        disk.sync(part)
        os.replace(part, new)


def _let_go(path: Path, key: bytes | None) -> None:
    """Nobody has it open, and its log is folded in. A file too damaged to answer is kept aside with its log as it is."""
    if not path.exists():
        return
    try:
        with closing(sqlite.bare(path, key)) as connection:
            sqlite.fold_in_alone(connection)
    except sqlite.EngineError as wrong:
        if isinstance(sqlite.translated(str(path), wrong), FileIsLocked):
            raise FileIsLocked(str(path), detail=str(wrong)) from wrong
