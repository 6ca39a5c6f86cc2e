"""Writing a file whole or not at all, and telling apart why it could not be."""

import errno
import os
from pathlib import Path

from desk_gui.errors import DiskIsFull, FileIsLocked, FileIsMissing, FolderIsReadOnly, Unavailable

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file in one step; a failure leaves the old one as it was. Raises Unavailable in its own kind."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        with fresh.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(fresh, path)
    except OSError as wrong:
        _forget(fresh)
        raise translated(path, wrong) from wrong


def translated(path: Path, wrong: OSError) -> Unavailable:
    """What an error of the file system means to the person in front of it."""
    if wrong.errno in _FULL:
        return DiskIsFull(str(path))
    if isinstance(wrong, PermissionError) and path.is_file() and os.access(path.parent, os.W_OK):
        return FileIsLocked(str(path))  # on Windows, a table that is still open in Excel
    if isinstance(wrong, PermissionError) or wrong.errno in (errno.EROFS, errno.ENOTDIR, errno.EISDIR):
        return FolderIsReadOnly(str(path))
    if isinstance(wrong, FileNotFoundError):
        return FileIsMissing(str(path))
    return Unavailable(str(path), wrong.strerror or "")


def _forget(fresh: Path) -> None:
    try:
        fresh.unlink(missing_ok=True)
    except OSError:
        return  # the folder does not even let us look; there is nothing to tidy
