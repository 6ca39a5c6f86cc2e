"""Who gets into an encrypted file: unlocking it, letting people in and out, the recovery key in the safe."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from uuid import UUID

from desk_gui.commands.base import Done, Wish
from desk_gui.commands.emergency import OpenInEmergency
from desk_gui.errors import (
    DeskIsInUse,
    FileIsPlain,
    FileIsSealed,
    FolderIsReadOnly,
    NoLongerStaff,
    NoSecondPerson,
    NotAllowed,
    PassphraseTooShort,
    WrongPassphrase,
)
from desk_gui.rows.access import LEAST, Door, Sealed, Unprotected
from desk_gui.rows.audit import Thing
from desk_gui.rows.desk import StaffRow
from desk_gui.services import audit
from desk_gui.services.desk import Desk
from desk_gui.services.emergency_told import KEY_KEPT
from desk_gui.services.opening import NewDesk, OpenDesk, furnish, open_file, ready, written_whole
from desk_gui.storage import key_file, renewal, sealing, sqlite
from desk_gui.storage.audit import Act, By
from desk_gui.storage.key_file import Entrant
from desk_gui.storage.keyring import Keyring, salt_of
from desk_gui.storage.store import Store
from desk_gui.values.clock import Clock
from desk_gui.values.ids import StaffId, new_id
from desk_gui.vocabulary import AuditAction, Role


def approach(path: Path, clock: Clock) -> OpenDesk | Sealed | Unprotected:
    """The file opened where anybody may (the sample), or what it takes to open it. Raises Unavailable in its kind."""
    try:
        return open_file(path, clock)
    except FileIsSealed:
        return Sealed(path, doors(path))
    except FileIsPlain:
        held = open_file(path, clock, plain=True)
        held.desk.store.close()
        managers = tuple(row for row in held.staff if row.details.role is Role.MANAGER)
        return Unprotected(path, managers or held.staff)  # whoever is the first to have a password has to let in the others


def doors(path: Path) -> tuple[Door, ...]:
    """The people who can open the file, then the recovery key where there is one. Raises Unavailable (key files)."""
    keys = key_file.of(path)
    recovery = keys.recovery()
    slots = (*keys.people(), *((recovery,) if recovery else ()))
    return tuple(Door(slot.id, StaffId(slot.owner) if slot.owner else None, slot.name) for slot in slots)


def is_sealed(path: Path) -> bool:
    """Whether it takes a password to open the file; a file that is not there, or nobody's, does not."""
    return path.is_file() and key_file.beside(path).exists() and not sqlite.is_plain(path)


def check_passphrase(secret: str) -> None:
    """Raises PassphraseTooShort."""
    if len(secret) < LEAST:
        raise PassphraseTooShort(LEAST)


def unlock(path: Path, clock: Clock, slot: UUID, secret: str, *, take_over: bool = False) -> OpenDesk:
    """The file, opened by one derivation of a key. Raises WrongPassphrase, MustWait, RecoveryKeyMistyped and Unavailable in its kind.

    `take_over`: after LeaseIsHeld, by somebody who made sure that the other PC no longer works in it.
    """
    return opened(Keyring.opened(path, slot, secret, clock.now()), clock, take_over=take_over)


def create(path: Path, clock: Clock, new: NewDesk, secret: str) -> OpenDesk:
    """A new encrypted file with one person in it, furnished whole or not left behind at all; nothing is written over."""
    check_passphrase(secret)
    if path.exists() or key_file.beside(path).exists():
        raise DeskIsInUse(str(path))
    staff, key = StaffId(new_id()), sealing.new_key()
    with written_whole(path, clock, partial(furnish, new=new, staff=staff), key) as fresh:
        ring = Keyring.founded(path, salt_of(fresh), key, Entrant(staff, new.staff.name, secret))
    return opened(ring, clock)


def key_of(path: Path, clock: Clock, slot: UUID, secret: str) -> bytes:
    """What opens the file, for checks and copies. Raises what `unlock` raises."""
    return Keyring.opened(path, slot, secret, clock.now()).key


def protect(path: Path, clock: Clock, staff: StaffRow, secret: str) -> OpenDesk:
    """A file from before, encrypted for one of its people. Raises Unavailable; then it stands as it was."""
    check_passphrase(secret)
    return opened(renewal.encrypt(path, Entrant(staff.id, staff.details.name, secret)), clock)


def forget(path: Path) -> None:
    """Take the key file away, for a file that is about to be written anew."""
    key_file.remove(key_file.beside(path))


def plain_copies(path: Path) -> tuple[Path, ...]:
    """Copies beside the file that anybody can read."""
    return renewal.plain_copies(path)


def remove_copies(paths: tuple[Path, ...]) -> None:
    """Raises FolderIsReadOnly for the first that cannot be removed."""
    for path in paths:
        for each in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            try:
                each.unlink(missing_ok=True)
            except OSError as wrong:
                raise FolderIsReadOnly(str(each), detail=str(wrong)) from wrong


class Access:
    """What a signed-in person may do about the ways in. Not commands: a passphrase never enters the history."""

    def __init__(self, desk: Desk, ring: Keyring) -> None:
        self._desk, self._ring = desk, ring

    @property
    def owner(self) -> StaffId | None:
        """Who came in; None: by the recovery key."""
        return StaffId(self._ring.slot.owner) if self._ring.slot.owner else None

    @property
    def path(self) -> Path:
        return self._ring.path

    @property
    def ring(self) -> Keyring:
        """What backups are made with."""
        return self._ring

    def doors(self) -> tuple[Door, ...]:
        return doors(self._ring.path)

    def change_passphrase(self, old: str, new: str) -> None:
        """One's own. Raises WrongPassphrase, PassphraseTooShort."""
        check_passphrase(new)
        with self._recorded("change_passphrase", self.owner):
            self._ring.change_secret(old, new)

    def let_in(self, by: StaffRow, staff: StaffRow, secret: str) -> None:
        """A passphrase for a colleague, typed by the colleague; one forgotten is replaced. Raises NotAllowed, PassphraseTooShort."""
        self._manager(by, "let_in")
        check_passphrase(secret)
        with self._recorded("let_in", staff.id):
            self._ring.let_in(Entrant(staff.id, staff.details.name, secret))

    def come_back(self, staff: StaffRow, secret: str) -> None:
        """Having come in by the recovery key: a new password for the one who sits there, who is that person from now on."""
        assert self.owner is None, "only the recovery key needs no old password"
        check_passphrase(secret)
        with self._recorded("come_back", staff.id):
            self._ring.let_in(Entrant(staff.id, staff.details.name, secret))
            self._ring.become(staff.id, secret)

    def shut_out(self, by: StaffRow, staff: StaffId) -> None:
        """Somebody leaves: the file gets a new key that everybody else can open. Raises NotAllowed, LastWayIn, Unavailable."""
        self._manager(by, "shut_out")
        with self._recorded("shut_out", staff):
            pass  # nothing can be written while the file is exchanged, so it is said before
        self._desk.store.exchange(lambda _path: self._renewed(staff))

    def witnessed(self, secret: str, wish: Wish) -> Done:
        """緊急の閲覧 with a second person at this PC, who types her password, or with the recovery key out of its envelope.

        Raises WrongPassphrase, MustWait, RecoveryKeyMistyped, KeysDoNotFit, and what `apply` raises. A wrong one is in the record.
        """
        assert isinstance(wish.command, OpenInEmergency)
        second = wish.command.second
        slot = next((door.slot for door in self.doors() if door.owner == second.staff), None)
        if slot is None:
            raise NoSecondPerson
        try:
            self._ring.vouch(slot, secret, self._desk.clock.now())
        except WrongPassphrase:
            with self._recorded(f"refused {type(wish.command).__name__}", second.staff):
                pass
            raise
        return self._desk.apply(wish, second)

    def has_recovery_key(self) -> bool:
        return self._ring.keys.recovery() is not None

    def new_recovery_key(self) -> str:
        """To be printed and typed back; until then the one before it (if any) stays."""
        return self._ring.new_recovery_key()

    def keep_recovery_key(self, typed: str) -> None:
        """Raises RecoveryKeyMistyped."""
        with self._recorded(KEY_KEPT, self.owner):
            self._ring.keep_recovery_key(typed)

    def _renewed(self, without: StaffId) -> bytes:
        renewal.renew(self._ring, without)
        return self._ring.key

    @contextmanager
    def _recorded(self, act: str, whom: StaffId | None) -> Iterator[None]:
        """The act and its row in the record: where one of them fails, neither stands."""
        with self._desk.store.unit() as session:
            things = (Thing("staff", whom),) if whom is not None else ()
            by = By(self._desk.clock.now(), self.owner, self._desk.pc)
            audit.account(session, by, (Act(AuditAction.PERMISSION, act, things),))
            yield

    def _manager(self, by: StaffRow, act: str) -> None:
        if by.details.role is not Role.MANAGER and self.owner is not None:
            raise NotAllowed(act, by.details.role)


def opened(ring: Keyring, clock: Clock, *, take_over: bool = False) -> OpenDesk:
    """By a key file that is unlocked already."""
    desk = Desk(Store.open_file(ring.path, key=ring.key, take_over=take_over), clock)
    entered = ready(desk, Access(desk, ring))
    if ring.slot.owner is not None:
        if all(row.id != ring.slot.owner for row in entered.staff):
            desk.store.close()
            raise NoLongerStaff
        audit.entered(desk, StaffId(ring.slot.owner), ring.failed_before)
    return entered
