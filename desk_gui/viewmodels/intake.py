"""What stands in the entry of 相談受付 while it is being typed: kept as a draft, completed into a consultation."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from desk_gui.rows.callers import Caller
from desk_gui.rows.consultations import ConsultationDetails, LanguageUse
from desk_gui.values.codec import Undecodable, decode, encode
from desk_gui.values.ids import AgencyId, SubCategoryId
from desk_gui.vocabulary import CallerKind, Category, ConsultationMeans, ConsultationResult, LanguageMode

MOST_CATEGORIES = 3
WANTED = ("on", "means", "language", "caller", "categories", "result")
"""In the order of the form."""


@dataclass(frozen=True)
class Entered:
    """Any of it may still be empty. `language` is the one spoken first, `interpreted` its interpreting in minutes."""

    on: date | None = None
    at: time | None = None
    means: ConsultationMeans | None = None
    language: str = ""
    mode: LanguageMode = LanguageMode.STAFF
    interpreted: int | None = None
    others: tuple[LanguageUse, ...] = ()
    caller: CallerKind | None = None
    categories: tuple[Category, ...] = ()
    result: ConsultationResult | None = None
    note: str = ""
    minutes: int | None = None
    municipality: str = ""
    nationality: str = ""
    residence_status: str = ""
    heard_from: str = ""
    referred_to: tuple[AgencyId, ...] = ()
    called_by: Caller = field(default_factory=Caller)
    sub_categories: tuple[SubCategoryId, ...] = ()

    @classmethod
    def of(cls, details: ConsultationDetails) -> "Entered":
        first, *others = details.languages
        return cls(
            on=details.on,
            at=details.at,
            means=details.means,
            language=first.language,
            mode=first.mode,
            interpreted=first.minutes,
            others=tuple(others),
            caller=details.caller,
            categories=details.categories,
            result=details.result,
            note=details.note,
            minutes=details.minutes,
            municipality=details.municipality,
            nationality=details.nationality,
            residence_status=details.residence_status,
            heard_from=details.heard_from,
            referred_to=details.referred_to,
            called_by=details.called_by,
            sub_categories=details.sub_categories,
        )

    @classmethod
    def from_draft(cls, content: dict[str, Any]) -> "Entered | None":
        """None for a draft of another version of this form."""
        try:
            return decode(cls, content)
        except Undecodable:
            return None

    def as_draft(self) -> dict[str, Any]:
        content: dict[str, Any] = encode(self)
        return content

    @property
    def missing(self) -> str:
        """The first field, in the order of the form, without which nothing can be recorded; "" when all is there."""
        return next((name for name in WANTED if not getattr(self, name)), "")

    @property
    def for_another(self) -> bool:
        """Somebody else came or called than the one it is about."""
        return self.caller not in (None, CallerKind.SELF, CallerKind.ANONYMOUS)

    @property
    def has_particulars(self) -> bool:
        rest = (self.municipality, self.nationality, self.residence_status, self.heard_from, self.referred_to, self.others)
        return any(rest) or self.minutes is not None or self.interpreted is not None

    def details(self) -> ConsultationDetails | None:
        """The consultation; None while something is missing."""
        if self.missing or self.on is None or self.means is None or self.caller is None or self.result is None:
            return None
        return ConsultationDetails(
            on=self.on,
            at=self.at,
            means=self.means,
            caller=self.caller,
            languages=(LanguageUse(self.language, self.mode, self.interpreted), *self.others),
            categories=self.categories,
            result=self.result,
            minutes=self.minutes,
            municipality=self.municipality,
            nationality=self.nationality,
            residence_status=self.residence_status,
            heard_from=self.heard_from,
            referred_to=self.referred_to,
            note=self.note,
            called_by=self.called_by if self.for_another else Caller(),
            sub_categories=self.sub_categories,
        )
