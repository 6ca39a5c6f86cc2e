"""Opening a desk: a file that exists, a new one, or the sample region."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from desk_gui.commands.base import Batch, Wish
from desk_gui.commands.desk import AddStaff, AllStaff, SetUpDesk, TheDesk
from desk_gui.errors import (
    DeskError,
    DeskIsInUse,
    DiskIsFull,
    FileIsDamaged,
    FileIsLocked,
    FileIsMissing,
    FileIsNewer,
    FileIsPlain,
    FileIsSealed,
    FolderIsReadOnly,
    NotFound,
)
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.desk import DeskProfile, DeskRow, StaffDetails, StaffRow
from desk_gui.services import sample
from desk_gui.services.desk import Desk
from desk_gui.storage.store import Store
from desk_gui.values.clock import Clock
from desk_gui.values.ids import AgencyId, DeskId, StaffId, WishId, new_id
from desk_gui.vocabulary import AgencyKind, Role

if TYPE_CHECKING:
    from desk_gui.services.access import Access


@dataclass(frozen=True)
class NewDesk:
    """What the two steps of a first start ask; each may be skipped."""

    agency: AgencyDetails
    profile: DeskProfile
    staff: StaffDetails


@dataclass(frozen=True)
class OpenDesk:
    """A desk ready for work."""

    desk: Desk
    row: DeskRow
    staff: tuple[StaffRow, ...]
    access: "Access | None" = None
    """The ways into its file, where that is encrypted."""


def open_file(path: Path, clock: Clock, *, plain: bool = False, take_over: bool = False) -> OpenDesk:
    """The sample, which anybody may open. Raises FileIsSealed or, for a desk's own file without encryption, FileIsPlain.

    `plain`: such a file is wanted all the same, to be encrypted or looked at.
    """
    opened = ready(Desk(Store.open_file(path, take_over=take_over), clock))
    if not (opened.row.sample or plain):
        opened.desk.store.close()
        raise FileIsPlain(str(path))
    return opened


def furnish(desk: Desk, new: NewDesk, staff: StaffId) -> None:
    """The first acts in a new file. Its first person is a manager: nobody else could invite one, or put a bundle back."""
    set_up = SetUpDesk(DeskId(new_id()), AgencyId(new_id()), new.agency, new.profile)
    first = replace(new.staff, role=Role.MANAGER)
    desk.apply(Wish(WishId(new_id()), None, Batch((set_up, AddStaff(staff, first)))))


def open_sample(path: Path, clock: Clock, told: sample.Told | None = None, *, anew: bool = False) -> OpenDesk:
    """The sample in a file of the user's own; written anew when it belongs to another day, so that its dates stay around today."""
    held = None if anew else _sample_of_today(path, clock)
    if held is not None:
        return held
    with written_whole(path, clock, partial(sample.load, told=told)):
        pass
    return open_file(path, clock)


def _sample_of_today(path: Path, clock: Clock) -> OpenDesk | None:
    """The sample as it was left; nothing where it belongs to another day or cannot be used any more: it never holds real work."""
    try:
        held = open_file(path, clock, take_over=True)  # it is this user's alone: a lease there was left by a program that was killed
    except (FileIsMissing, FileIsDamaged, FileIsNewer, NotFound):
        return None
    except (FileIsPlain, FileIsSealed) as real:
        raise DeskIsInUse(str(path)) from real
    if sample_day(held.desk) == clock.today().isoformat():
        return held
    held.desk.store.close()
    return None


def sample_day(desk: Desk) -> str:
    """The day a sample file was written for."""
    with desk.store.look() as session:
        return sample.day_of(session).isoformat()


def default_new(name: str, staff: str) -> NewDesk:
    """What a desk is called when its steps are skipped."""
    return NewDesk(AgencyDetails(name, AgencyKind.DESK), DeskProfile(), StaffDetails(staff, role=Role.MANAGER))


def folder_for(path: Path) -> None:
    """Make sure of the folder a file goes to. Raises FolderIsReadOnly."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise FolderIsReadOnly(str(path), detail=str(wrong)) from wrong


@contextmanager
def written_whole(path: Path, clock: Clock, furnish: Callable[[Desk], None], key: bytes | None = None) -> Iterator[Path]:
    """The furnished file, still beside its place; it is moved there at the end. Whatever fails leaves the place as it was."""
    fresh = unfinished(path)
    try:
        desk = Desk(Store.open_file(fresh, create=True, key=key), clock)
        try:
            furnish(desk)
        finally:
            desk.store.close()
        yield fresh
        _put_in_place(fresh, path)
    finally:
        for each in (fresh, *_logs(fresh)):
            each.unlink(missing_ok=True)


def unfinished(path: Path) -> Path:
    """A name in the same folder for what is not finished yet."""
    folder_for(path)
    return path.with_name(f".{uuid4().hex}.db")


def _put_in_place(fresh: Path, path: Path) -> None:
    log = _logs(fresh)[0]
    if log.exists() and log.stat().st_size:  # it had no room in the file itself
        raise DiskIsFull(str(path))
    try:
        for left in _logs(path):
            left.unlink(missing_ok=True)
        os.replace(fresh, path)
    except PermissionError as wrong:  # on Windows, a file that is open elsewhere
        raise FileIsLocked(str(path), detail=str(wrong)) from wrong


def _logs(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def ready(desk: Desk, access: "Access | None" = None) -> OpenDesk:
    """With what a window shows first. Raises NotFound for a file in which no desk was set up."""
    try:
        return OpenDesk(desk, desk.ask(TheDesk()), desk.ask(AllStaff()), access)
    except DeskError:
        desk.store.close()
        raise
