"""The ways into an encrypted file, as the unlock screen and 設定 show them."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from desk_gui.rows.desk import StaffRow
from desk_gui.values.ids import StaffId

LEAST = 12
"""Characters of a password. Length is what holds against guessing; rules about digits and signs only make it forgettable."""


@dataclass(frozen=True)
class Door:
    """One way in. `owner` None: the recovery key."""

    slot: UUID
    owner: StaffId | None
    name: str


@dataclass(frozen=True)
class Sealed:
    """A file that somebody has to unlock."""

    path: Path
    doors: tuple[Door, ...]


@dataclass(frozen=True)
class Unprotected:
    """A desk's own file from before encryption; one of its staff chooses the first password."""

    path: Path
    staff: tuple[StaffRow, ...]
