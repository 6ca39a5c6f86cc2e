"""文例: what a desk writes again and again in 支援経過."""

from dataclasses import dataclass

from desk_gui.values.ids import TemplateId
from desk_gui.vocabulary import EntryKind


@dataclass(frozen=True)
class TemplateDetails:
    """`kind` and `minutes`: chosen with it where they are given."""

    title: str
    text: str
    kind: EntryKind | None = None
    minutes: int | None = None


@dataclass(frozen=True)
class TemplateRow:
    id: TemplateId
    version: int
    details: TemplateDetails
