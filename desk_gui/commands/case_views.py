"""Views of ケース一覧 each keeps by name for themselves; and the work of each, for who shares it out."""

from dataclasses import dataclass

from desk_gui.commands.base import Question, Reversible
from desk_gui.rows.case_views import CaseView, CaseViewDetails, WorkloadRow
from desk_gui.values.ids import CaseViewId


@dataclass(frozen=True)
class SaveCaseView(Reversible):
    id: CaseViewId
    details: CaseViewDetails


@dataclass(frozen=True)
class EditCaseView(Reversible):
    """Another name, or what is shown now in its place."""

    id: CaseViewId
    details: CaseViewDetails


@dataclass(frozen=True)
class RemoveCaseView(Reversible):
    id: CaseViewId


@dataclass(frozen=True)
class RestoreCaseView(Reversible):
    id: CaseViewId


@dataclass(frozen=True)
class CaseViews(Question[tuple[CaseView, ...]]):
    """Of whoever asks, in the order they were saved."""


@dataclass(frozen=True)
class Workload(Question[tuple[WorkloadRow, ...]]):
    """Of all who work on cases, and of nobody yet."""
