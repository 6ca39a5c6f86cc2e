"""What makes written files last: synced content, synced folders, a room of one's own for unfinished work."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_ROOM = ".unfinished-"
_LEFT_BEHIND = 3600.0
"""Seconds after which a room was left by a program that died."""


def sync(path: Path) -> None:
    """What was written to the file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """A rename is on the disk once its folder is; Windows has no such call and needs none."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def forget_cached(path: Path) -> None:
    """Ask the system to read the file from its medium next time, not from memory."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


@contextmanager
def room(folder: Path) -> Iterator[Path]:
    """A private folder on the same disk for what is not finished; nothing of it stays."""
    sweep(folder)
    made = Path(tempfile.mkdtemp(prefix=_ROOM, dir=folder))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def sweep(folder: Path, pattern: str = _ROOM + "*") -> None:
    """Rooms and files of programs that died, or were not waited for, on the way."""
    for left in folder.glob(pattern):
        with suppress(OSError):
            if abs(time.time() - left.stat().st_mtime) <= _LEFT_BEHIND:
                continue
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink()
