"""文例 for 支援経過: the desk's own list."""

from dataclasses import dataclass

from desk_gui.commands.base import Question, Reversible
from desk_gui.rows.templates import TemplateDetails, TemplateRow
from desk_gui.values.ids import TemplateId


@dataclass(frozen=True)
class AddTemplate(Reversible):
    id: TemplateId
    details: TemplateDetails


@dataclass(frozen=True)
class EditTemplate(Reversible):
    id: TemplateId
    details: TemplateDetails


@dataclass(frozen=True)
class RemoveTemplate(Reversible):
    id: TemplateId


@dataclass(frozen=True)
class RestoreTemplate(Reversible):
    id: TemplateId


@dataclass(frozen=True)
class Templates(Question[tuple[TemplateRow, ...]]):
    """In the order they were made."""
