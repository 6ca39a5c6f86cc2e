"""Bundles are made: written beside the data, put under their name when they are whole, read back, and copied to a second place."""

import errno
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from desk_gui.errors import BackupFailed, BundleIsDamaged, DiskIsFull, KeysDoNotFit
from desk_gui.storage import bundle as bundles
from desk_gui.storage import checking, disk, key_file, sqlite
from desk_gui.storage.bundle import CHUNK, DATA, KEYS, MANIFEST, SUFFIX, Bundle, Held, Manifest, Told, silent
from desk_gui.storage.keyring import salt_of
from desk_gui.values.clock import local
from desk_gui.values.codec import encode
from desk_gui.vocabulary import BackupReason

_PART = ".part"
Head = Callable[[Session], str]
"""Reads the head of the audit chain from the copy that goes into the bundle."""


def no_head(_session: Session) -> str:
    """No audit chain."""
    return ""


@dataclass(frozen=True)
class Source:
    """What is backed up. `copy` puts a whole copy under the same key where it is told; `path`: where the live data lies."""

    path: Path
    key: bytes | None = field(repr=False)
    copy: Callable[[Path], None]
    head: Head = no_head


@dataclass(frozen=True)
class Order:
    """When, why, and under which name (without suffix) if not the dated one."""

    made_at: datetime
    reason: BackupReason
    name: str = ""


def make(source: Source, folder: Path, order: Order, told: Told = silent) -> Bundle:
    """A bundle in the folder, read back whole through a fresh handle. Raises BackupFailed; then none is left there."""
    told(0, 100, "データを写しています")
    with failing(source.path.parent), disk.room(source.path.parent) as room:
        source.copy(room / DATA)
        _copy_keys(source, room)
        manifest = _described(source, room, order)
        with failing(folder):
            target = _placed(folder, order, lambda part: _write(part, room, manifest, told))
            for member in (DATA, KEYS):
                (room / member).unlink(missing_ok=True)
            _read_back(target, source.key, room, told)
    told(100, 100, "控えを確かめました")
    return Bundle(target, target.stat().st_size, manifest)


def copy(bundle: Path, folder: Path, source: Source, told: Told = silent) -> Bundle:
    """The same bundle in a second place, read back there. Raises BackupFailed; then none is left there."""
    with disk.room(source.path.parent) as room, failing(folder):
        if not folder.is_dir():
            raise BackupFailed(str(folder), problem="gone")
        target = _renamed(folder / bundle.name, lambda part: _stream(bundle, part, told))
        manifest = _read_back(target, source.key, room, told)
    return Bundle(target, target.stat().st_size, manifest)


def place_for(path: Path) -> Path:
    """Where a file's own bundles lie, if there are any."""
    return path.with_name(path.stem + "-backups")


def folder_for(path: Path) -> Path:
    """The folder of a file's own bundles, beside it: `desk.db` → `desk-backups`. Made when it is first wanted. Raises BackupFailed."""
    folder = place_for(path)
    with failing(folder.parent):
        folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def failing(folder: Path) -> Iterator[None]:
    """What goes wrong with a folder, as what a person can do about it."""
    try:
        yield
    except BackupFailed:
        raise
    except DiskIsFull as wrong:
        raise BackupFailed(str(folder), detail=wrong.detail, problem="full") from wrong
    except OSError as wrong:
        raise BackupFailed(str(folder), detail=str(wrong)[:200], problem=_problem(folder, wrong)) from wrong


def _problem(folder: Path, wrong: OSError) -> str:
    if wrong.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "full"
    if not folder.is_dir():
        return "gone"
    return "readonly" if wrong.errno in (errno.EACCES, errno.EPERM, errno.EROFS) else "failed"


def _copy_keys(source: Source, room: Path) -> None:
    """The keys that open the copy. Raises KeysDoNotFit where they were changed meanwhile."""
    if source.key is None:
        return
    keys = key_file.of(source.path)
    if keys.generation_of(salt_of(room / DATA)) is None:
        raise KeysDoNotFit(str(source.path))
    (room / KEYS).write_bytes(key_file.content(keys))


def _described(source: Source, room: Path, order: Order) -> Manifest:
    with closing(sqlite.bare(room / DATA, source.key)) as connection:
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
        counts, desk, (last, _) = checking.counts(connection), desk_of(connection), newest_of(connection)
        head = _asked(connection, source.head)
    hashes = {name: _hash(room / name) for name in (DATA, KEYS) if (room / name).exists()}
    return bundles.with_held(Manifest(order.made_at, order.reason, schema, hashes, desk), Held(counts, last, head), source.key)


def _asked(connection: Any, head: Head) -> str:
    engine = create_engine("sqlite://", module=sqlite.module(), creator=lambda: connection, poolclass=StaticPool, hide_parameters=True)
    with Session(engine) as session:
        return head(session)


def desk_of(connection: Any) -> str:
    """Whose file it is; empty where no desk was set up in it."""
    row = connection.execute("SELECT id FROM desk ORDER BY seq LIMIT 1").fetchone()
    return UUID(bytes=bytes(row[0])).hex if row else ""


def newest_of(connection: Any) -> tuple[int, datetime | None]:
    """The number of the last change, and when it was applied."""
    row = connection.execute('SELECT seq, at FROM "change" ORDER BY seq DESC LIMIT 1').fetchone()
    return (row[0], sqlite.instant(row[1])) if row else (0, None)


def _placed(folder: Path, order: Order, write: Callable[[Path], None]) -> Path:
    if not folder.is_dir():
        raise BackupFailed(str(folder), problem="gone")
    stem = order.name or f"desk-{local(order.made_at):%Y%m%d-%H%M%S}"
    names = (f"{stem}{SUFFIX}" if number == 1 else f"{stem}-{number}{SUFFIX}" for number in count(1))
    return _renamed(next(folder / name for name in names if not (folder / name).exists()), write)


def _renamed(target: Path, write: Callable[[Path], None]) -> Path:
    """Under its name only when it is whole and on the disk."""
    part = target.with_name(f".{target.name}{_PART}")
    disk.sweep(target.parent, f".*{SUFFIX}{_PART}")
    try:
        write(part)
        disk.sync(part)
        os.replace(part, target)
        disk.sync_folder(target.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return target


def _write(part: Path, room: Path, manifest: Manifest, told: Told) -> None:
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as bundle:
        for name in manifest.sha256:
            with (room / name).open("rb") as file, bundle.open(_member(name, manifest), "w", force_zip64=True) as into:
                _pour(file, into, lambda done, total: told(30 + 35 * done // total, 100, "控えを書き込んでいます"))
        text = json.dumps(encode(manifest), ensure_ascii=False, indent=1)
        bundle.writestr(_member(MANIFEST, manifest), text)


def _member(name: str, manifest: Manifest) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, local(manifest.made_at).timetuple()[:6])


def _stream(bundle: Path, part: Path, told: Told) -> None:
    with bundle.open("rb") as file, part.open("wb") as into:
        _pour(file, into, lambda done, total: told(50 * done // total, 100, "2つ目の保存先に写しています"))


def _pour(file: IO[bytes], into: IO[bytes], told: Callable[[int, int], None]) -> None:
    total = max(os.fstat(file.fileno()).st_size, 1)
    done = 0
    while chunk := file.read(CHUNK):
        into.write(chunk)
        done += len(chunk)
        told(done, total)


def _read_back(target: Path, key: bytes | None, room: Path, told: Told) -> Manifest:
    """Raises BackupFailed where what lies there is not what was written; it is taken away again then, as when stopped."""
    try:
        told(65, 100, "控えを読み直しています")
        disk.forget_cached(target)
        return bundles.unpacked(target, key, room, told)
    except BundleIsDamaged as wrong:
        target.unlink(missing_ok=True)
        raise BackupFailed(str(target.parent), detail=wrong.detail, problem="damaged") from wrong
    except BaseException:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
