"""A person who was registered twice."""

from dataclasses import dataclass

from desk_gui.commands.base import Question, Reversible
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.merging import Twice
from desk_gui.values.ids import ClientId, MergeId


@dataclass(frozen=True)
class MergeClients(Reversible):
    """All that hangs on `other` hangs on `keep`, who is known by `details` from now on; `other` is out of sight and says whom it
    became. Protected if either was. `sure`: somebody has made certain, though one is recorded as standing against the other."""

    id: MergeId
    keep: ClientId
    other: ClientId
    details: ClientDetails
    sure: bool = False


@dataclass(frozen=True)
class SplitClients(Reversible):
    """They are two after all: what was moved goes back, what came since stays. `details`: of the one who was kept."""

    id: MergeId
    details: ClientDetails


@dataclass(frozen=True)
class RegisteredTwice(Question[Twice]):
    keep: ClientId
    other: ClientId
