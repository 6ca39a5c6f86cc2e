"""Tags of the desk, and which of them a case bears."""

from dataclasses import dataclass

from desk_gui.commands.base import Question, Reversible
from desk_gui.rows.tags import TagDetails, TagRow
from desk_gui.values.ids import CaseId, TagId


@dataclass(frozen=True)
class AddTag(Reversible):
    id: TagId
    details: TagDetails


@dataclass(frozen=True)
class RemoveTag(Reversible):
    """No case shows it any more; brought back, they do again."""

    id: TagId


@dataclass(frozen=True)
class RestoreTag(Reversible):
    id: TagId


@dataclass(frozen=True)
class TagCase(Reversible):
    """`tags`: all that the case bears from now on."""

    case: CaseId
    tags: tuple[TagId, ...]


@dataclass(frozen=True)
class AllTags(Question[tuple[TagRow, ...]]):
    """In the order they were made."""
