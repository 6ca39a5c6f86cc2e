"""Bundles (控え) of a desk, what was found wrong with a file, and what could be saved of it, as screens show them."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from desk_gui.errors import DeskError
from desk_gui.vocabulary import BackupReason, LeftoverKind, Medium, StartCheck


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a file. `detail`: the engine's words, for whoever repairs it."""

    check: StartCheck
    detail: str


@dataclass(frozen=True)
class BundleRow:
    """One bundle. `made_at`, `reason` and `schema` are None where it cannot be read; `second`: it lies in the second place."""

    path: Path
    size: int
    made_at: datetime | None = None
    reason: BackupReason | None = None
    schema: int | None = None
    second: bool = False

    @property
    def readable(self) -> bool:
        return self.made_at is not None


@dataclass(frozen=True)
class SecondPlace:
    """Where a copy of every bundle goes. `removable`: it may be a stick."""

    folder: Path
    removable: bool = False


@dataclass(frozen=True)
class Made:
    """A bundle that was written and read back."""

    bundle: BundleRow
    dropped: int = 0
    """Older bundles that were no longer to be kept."""


@dataclass(frozen=True)
class Copied:
    """What came of the copy in the second place. With a problem, `since`: of when the newest one there is, as far as it can be seen."""

    row: BundleRow | None
    problem: DeskError | None = None
    since: datetime | None = None


@dataclass(frozen=True)
class Leftover:
    """What lies beside because nothing was erased. `path`: None for rows in the data itself; `at`: None where nothing tells when."""

    kind: LeftoverKind
    path: Path | None
    at: datetime | None
    size: int = 0
    rows: int = 0


@dataclass(frozen=True)
class BackupState:
    """What a settings page says at a glance. `newest`, `newest_second`: the newest that can be read in each place."""

    folder: Path
    newest: BundleRow | None
    second: SecondPlace | None
    second_medium: Medium | None
    newest_second: BundleRow | None
    behind: bool
    """The second place lacks the newest bundle."""
    unsaved: bool
    """Something was changed since the newest bundle."""
    manages: bool
    """Whoever asked may put one back, choose the second place, and take away what is left over."""
    leftovers: tuple[Leftover, ...] = ()


@dataclass(frozen=True)
class BundleDoor:
    """A way into a bundle of another key: a person, or the recovery key (no name)."""

    slot: UUID
    name: str


@dataclass(frozen=True)
class Entrance:
    """How such a bundle is to be opened."""

    slot: UUID
    secret: str = field(repr=False)


@dataclass(frozen=True)
class Counted:
    """How many of one kind are in the bundle, and in the desk as it is."""

    kind: str
    there: int
    now: int


@dataclass(frozen=True)
class Drill:
    """A bundle that was opened beside the live data, as an exercise: it is sound, and this is in it."""

    bundle: BundleRow
    counted: tuple[Counted, ...]
    newest_there: datetime | None
    newest_now: datetime | None
    seconds: float


@dataclass(frozen=True)
class Restored:
    """A bundle in the place of the file. `kept`: what lay there before, under its dated name."""

    path: Path
    kept: tuple[Path, ...]


@dataclass(frozen=True)
class LostChange:
    """An applied command that the bundle does not hold yet. `things`: kind and id of what it touched."""

    at: datetime
    command: str
    things: tuple[tuple[str, UUID], ...]


@dataclass(frozen=True)
class Missing:
    """What is newer than a bundle, as far as the damaged file still tells.

    `unread`: further changes nothing can be said of; None where nobody can say how many.
    """

    since: datetime | None
    changes: tuple[LostChange, ...]
    unread: int | None


@dataclass(frozen=True)
class SavedTable:
    """`saved`: rows read from the damaged file; `lent`: taken from a bundle, as they were then; `lost`: in neither, None where
    nobody can say how many.
    """

    name: str
    saved: int
    lost: int | None
    lent: int = 0
    loosened: int = 0
    """Rows that stand without something they referred to."""
    aside: int = 0
    """Rows that could not stand without it: they are kept in a table apart, for whoever repairs the file."""


@dataclass(frozen=True)
class Salvaged:
    """What of a damaged file lies in a new one beside it."""

    path: Path
    tables: tuple[SavedTable, ...]

    @property
    def whole(self) -> bool:
        return all(table.lost == 0 and not table.loosened and not table.aside for table in self.tables)
