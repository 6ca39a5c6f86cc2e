"""地域課題: raised, taken to a meeting, and what came of it."""

from dataclasses import dataclass

from desk_gui.commands.base import Question, Reversible
from desk_gui.rows.needs import NeedDetails, NeedRow
from desk_gui.values.ids import NeedId


@dataclass(frozen=True)
class RaiseNeed(Reversible):
    id: NeedId
    details: NeedDetails


@dataclass(frozen=True)
class EditNeed(Reversible):
    id: NeedId
    details: NeedDetails


@dataclass(frozen=True)
class RemoveNeed(Reversible):
    id: NeedId


@dataclass(frozen=True)
class RestoreNeed(Reversible):
    id: NeedId


@dataclass(frozen=True)
class Needs(Question[tuple[NeedRow, ...]]):
    """The latest first."""


@dataclass(frozen=True)
class NeedById(Question[NeedRow]):
    id: NeedId
