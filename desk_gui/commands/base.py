"""What a command, a question and their answers are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar
from uuid import UUID

from desk_gui.values.ids import StaffId, WishId

A = TypeVar("A")


@dataclass(frozen=True)
class Command:
    """A wish in the imperative, made of ids and values. One of Reversible, Compensated, Final or Transient."""


@dataclass(frozen=True)
class Reversible(Command):
    """Names its inverse; taken back and done again, all is as before."""


@dataclass(frozen=True)
class Compensated(Command):
    """Append-only: its inverse is a correcting row, and both rows stay."""


@dataclass(frozen=True)
class Own(Compensated):
    """What nobody outside the agency of whoever acts may know. Among others in a batch it is kept and recorded apart from them."""


@dataclass(frozen=True)
class Final(Command):
    """Cannot be taken back; the screen asks first."""


@dataclass(frozen=True)
class Transient(Command):
    """Neither history nor undo: drafts and the like."""


@dataclass(frozen=True)
class Batch(Reversible):
    """Many commands as one: applied in one unit, taken back as one."""

    commands: tuple[Command, ...]


How = Literal["made", "altered", "removed", "concerned"]


@dataclass(frozen=True)
class Touched:
    """What changed, in the words screens listen for: kind (agency, relation, case, …), id, and how.

    concerned: nothing of its own is different, but what is told beside it is. Its version stays, so that whoever edits it meanwhile
    is not refused for it, and cannot tell from it what happened where they may not look.
    """

    kind: str
    id: UUID
    how: How


@dataclass(frozen=True)
class Done:
    """The answer of a handler: how it is taken back (None for Final and Transient) and what it touched.

    `versions`: of the touched aggregates after it; `before`: their versions before. Desk fills both. `apart`: what it led to where
    whoever acts may not look; recorded as acts of their own, and never told.
    """

    inverse: Command | None
    touched: frozenset[Touched] = frozenset()
    versions: dict[UUID, int] = field(default_factory=dict)
    before: dict[UUID, int] = field(default_factory=dict)
    apart: "tuple[tuple[Command, Done], ...]" = field(default=(), repr=False)


@dataclass(frozen=True)
class Wish:
    """A command under way. `seen`: the versions of the aggregates the person was looking at; a wish id is applied once."""

    id: WishId
    actor: StaffId | None
    command: Command
    seen: dict[UUID, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Question(Generic[A]):
    """A question and, by its type argument, what answers it."""


@dataclass(frozen=True)
class Page(Generic[A]):
    """A stretch of a list. `total`: exact count of all; `after`: pass it to ask for the next page, None at the end."""

    rows: tuple[A, ...]
    total: int
    after: str | None = None


def open_to_all(command: Command) -> Command:
    """A command without what is only the own agency's, as the history that others read has it."""
    if not isinstance(command, Batch):
        return command
    return Batch(tuple(open_to_all(each) for each in command.commands if not isinstance(each, Own)))


def made(kind: str, *ids: UUID) -> frozenset[Touched]:
    return frozenset(Touched(kind, each, "made") for each in ids)


def altered(kind: str, *ids: UUID) -> frozenset[Touched]:
    return frozenset(Touched(kind, each, "altered") for each in ids)


def removed(kind: str, *ids: UUID) -> frozenset[Touched]:
    return frozenset(Touched(kind, each, "removed") for each in ids)


def concerned(kind: str, *ids: UUID) -> frozenset[Touched]:
    return frozenset(Touched(kind, each, "concerned") for each in ids)


def together(groups: Iterable[frozenset[Touched]]) -> frozenset[Touched]:
    return frozenset().union(*groups)
