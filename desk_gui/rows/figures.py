"""A year of the desk in numbers."""

from dataclasses import dataclass
from datetime import date

from desk_gui.values.days import FiscalYear
from desk_gui.vocabulary import CallerKind, Category, ConsultationMeans, ConsultationResult


@dataclass(frozen=True)
class MonthRow:
    """`contacts`: 相談回数; `topics`: 内容別件数, three for a consultation about three things; `cases`: those opened."""

    first: date
    contacts: int
    topics: int
    cases: int


@dataclass(frozen=True)
class YearRow:
    """Each table apart, none against another: a cell of two may hold one person. Most frequent first; what did not occur is left out.

    `languages`: by the first language of each contact; `categories` add up to the topics, all others to the contacts.
    """

    year: FiscalYear
    months: tuple[MonthRow, ...]
    means: tuple[tuple[ConsultationMeans, int], ...]
    languages: tuple[tuple[str, int], ...]
    categories: tuple[tuple[Category, int], ...]
    callers: tuple[tuple[CallerKind, int], ...]
    results: tuple[tuple[ConsultationResult, int], ...]
    sub_categories: tuple[tuple[Category, str, int], ...] = ()
    """Of the topics of a class, how many the desk told apart further: they never add to the official figures."""

    @property
    def contacts(self) -> int:
        return sum(month.contacts for month in self.months)

    @property
    def topics(self) -> int:
        return sum(month.topics for month in self.months)

    @property
    def cases(self) -> int:
        return sum(month.cases for month in self.months)
