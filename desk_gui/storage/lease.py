"""Who works in a file on a share or a stick: one PC at a time, and everybody can see which.

The engine's own locks are not to be relied on there; this file beside the data is what a person can read and decide by.
"""

import getpass
import json
import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from desk_gui.errors import DiskIsFull, FolderIsReadOnly, LeaseIsHeld, LeaseIsLost
from desk_gui.values.codec import Undecodable, decode, encode
from desk_gui.values.ids import new_id


@dataclass(frozen=True)
class Holder:
    """Who, where, since when (UTC). `id`: so that a program knows its own."""

    pc: str
    user: str
    since: datetime
    id: UUID


def beside(path: Path) -> Path:
    """`desk.db` → `desk.lease`."""
    return path.with_suffix(".lease")


def holder(path: Path) -> Holder | None:
    """Who holds the file, as far as it is written; None where nobody does."""
    try:
        return decode(Holder, json.loads(beside(path).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, Undecodable):
        return Holder("", "", datetime.fromtimestamp(0, UTC), UUID(int=0))


class Lease:
    """Held from opening to closing."""

    def __init__(self, path: Path, mine: Holder, before: bytes | None = None) -> None:
        self._path, self.mine, self._before = path, mine, before

    @classmethod
    def taken(cls, path: Path, since: datetime, *, take_over: bool = False) -> "Lease":
        """Raises LeaseIsHeld with who holds it; `take_over` by a person who made sure. Raises FolderIsReadOnly, DiskIsFull."""
        mine = Holder(platform.node(), _user(), since, new_id())
        before = None
        if take_over and beside(path).exists():
            before = beside(path).read_bytes()
            beside(path).unlink(missing_ok=True)
        try:
            with beside(path).open("x", encoding="utf-8") as file:
                file.write(json.dumps(encode(mine), ensure_ascii=False, indent=1))
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError as wrong:
            raise _held(path) from wrong
        except PermissionError as wrong:
            raise FolderIsReadOnly(str(path), detail=str(wrong)) from wrong
        except OSError as wrong:
            beside(path).unlink(missing_ok=True)
            raise DiskIsFull(str(path), detail=str(wrong)) from wrong
        return cls(path, mine, before)

    def check(self) -> None:
        """Before every write. Raises LeaseIsLost where another PC took the file over."""
        if holder(self._path) != self.mine:
            raise LeaseIsLost(str(self._path))

    def undo(self) -> None:
        """The file did not open: whose lease was taken over has it again."""
        self.give_back()
        if self._before is not None:
            with suppress(OSError):
                beside(self._path).write_bytes(self._before)

    def give_back(self) -> None:
        """Removed, unless somebody else's stands there by now."""
        with suppress(OSError):
            if holder(self._path) == self.mine:
                beside(self._path).unlink(missing_ok=True)


def _held(path: Path) -> LeaseIsHeld:
    other = holder(path)
    if other is None or not other.id.int:
        return LeaseIsHeld(str(path))
    return LeaseIsHeld(str(path), pc=other.pc, user=other.user, since=other.since)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name
        return ""
