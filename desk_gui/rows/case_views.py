"""How somebody wants to see ケース一覧, kept under a name of their own; and how much work each has."""

from dataclasses import dataclass

from desk_gui.values.ids import AgencyId, CaseViewId, StaffId, SubCategoryId, TagId
from desk_gui.vocabulary import CaseAge, CaseDue, CaseSort, CaseStage, Category

LONGEST_NAME = 30


@dataclass(frozen=True)
class CaseWish:
    """Empty sets and None ask for all. `mine`: whoever looks, so that a view handed on means its reader; `left_out`: columns."""

    stages: frozenset[CaseStage] = frozenset()
    categories: frozenset[Category] = frozenset()
    sub_categories: frozenset[SubCategoryId] = frozenset()
    mine: bool = False
    staff: StaffId | None = None
    agency: AgencyId | None = None
    language: str = ""
    tags: frozenset[TagId] = frozenset()
    age: CaseAge | None = None
    due: CaseDue | None = None
    sort: CaseSort = CaseSort.WORKED
    left_out: frozenset[str] = frozenset()

    @property
    def narrowed(self) -> bool:
        """Whether any case may be left out by it."""
        return self != CaseWish(sort=self.sort, left_out=self.left_out)


@dataclass(frozen=True)
class CaseViewDetails:
    name: str
    wish: CaseWish = CaseWish()


@dataclass(frozen=True)
class CaseView:
    id: CaseViewId
    version: int
    details: CaseViewDetails


@dataclass(frozen=True)
class WorkloadRow:
    """What one of the staff has: open cases, what is overdue, and visits this month. Protected cases are in none of it."""

    staff: StaffId | None
    name: str
    cases: int
    overdue: int
    visits: int
