"""合同の活動: recorded, and each with it as evidence between all who took part."""

from dataclasses import dataclass

from desk_gui.commands.base import Compensated, Question
from desk_gui.rows.activities import ActivityDetails, ActivityRow
from desk_gui.values.ids import ActivityId


@dataclass(frozen=True)
class RecordActivity(Compensated):
    id: ActivityId
    details: ActivityDetails


@dataclass(frozen=True)
class EditActivity(Compensated):
    """The evidence it was is struck, and what it says now is evidence in its place."""

    id: ActivityId
    details: ActivityDetails


@dataclass(frozen=True)
class RemoveActivity(Compensated):
    id: ActivityId


@dataclass(frozen=True)
class RestoreActivity(Compensated):
    id: ActivityId


@dataclass(frozen=True)
class Activities(Question[tuple[ActivityRow, ...]]):
    """The latest first."""


@dataclass(frozen=True)
class ActivityById(Question[ActivityRow]):
    id: ActivityId
