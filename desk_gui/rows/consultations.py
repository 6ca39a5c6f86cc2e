"""相談受付: one contact with the desk, the unit every statistic counts."""

from dataclasses import dataclass, field
from datetime import date, time

from desk_gui.rows.callers import Caller
from desk_gui.values.ids import AgencyId, CaseId, ConsultationId, StaffId, SubCategoryId
from desk_gui.vocabulary import CallerKind, Category, ConsultationMeans, ConsultationResult, LanguageMode


@dataclass(frozen=True)
class LanguageUse:
    """A language spoken in one contact, and by which mode. `minutes`: of interpreting."""

    language: str
    mode: LanguageMode = LanguageMode.STAFF
    minutes: int | None = None


@dataclass(frozen=True)
class ConsultationDetails:
    """What is asked at intake. Only day, means, language, caller, categories and result are wanted; the rest may stay empty.

    `nationality`: code of resources/reference/countries.json; `residence_status`: code of residence_statuses.json;
    "" = not asked. `municipality`: where the person lives ("" = not asked).
    """

    on: date
    means: ConsultationMeans
    caller: CallerKind
    languages: tuple[LanguageUse, ...]
    categories: tuple[Category, ...]
    result: ConsultationResult
    at: time | None = None
    minutes: int | None = None
    municipality: str = ""
    nationality: str = ""
    residence_status: str = ""
    heard_from: str = ""
    referred_to: tuple[AgencyId, ...] = ()
    note: str = ""
    called_by: Caller = field(default_factory=Caller)
    sub_categories: tuple[SubCategoryId, ...] = ()


@dataclass(frozen=True)
class ConsultationRow:
    """One consultation. `number`: 受付番号, e.g. U-R8-0123; `protected`: it is of a case lists tell nothing of."""

    id: ConsultationId
    version: int
    number: str
    details: ConsultationDetails
    by: StaffId
    by_name: str
    case: CaseId | None = None
    case_number: str = ""
    removed: bool = False
    protected: bool = False


@dataclass(frozen=True)
class TallyRow:
    """One cell of the day's or month's table: means × language × category."""

    means: ConsultationMeans
    language: str
    category: Category
    count: int
