"""Rows of somebody's table of past consultations as consultations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desk_gui import reference
from desk_gui.exchange.agencies_in import compared
from desk_gui.exchange.cells import Cells, member_called
from desk_gui.exchange.findings import Problem
from desk_gui.exchange.usual_words import CALLER_WORDS, CATEGORY_WORDS, MEANS_WORDS, MODE_WORDS, RESULT_WORDS
from desk_gui.rows.consultations import ConsultationDetails, LanguageUse
from desk_gui.values.folding import fold
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import CallerKind, Category, ConsultationMeans, ConsultationResult, LanguageMode

MOST_CATEGORIES = 3
_NO_INTERPRETER = ("なし", "無", "無し", "不要", "×", "x", "-", "0")


@dataclass(frozen=True)
class Defaults:
    """What a row gets where its cell is empty or says what nobody here knows; chosen by the person. `language` "": the row is refused."""

    means: ConsultationMeans = ConsultationMeans.OTHER
    caller: CallerKind = CallerKind.OTHER
    category: Category = Category.OTHER
    result: ConsultationResult = ConsultationResult.INFORMED
    language: str = ""


def read_consultation(cells: Cells, today: date, defaults: Defaults, agencies: Mapping[str, AgencyId]) -> ConsultationDetails | None:
    """The consultation of a row; None where it is refused. `agencies`: ids by compared name.

    A refused row is read to its end, so that all there is to put right in it is said at once.
    """
    on = cells.day("on", today, required=True)
    languages = _languages(cells, defaults)
    details = ConsultationDetails(
        on=on or today,
        at=cells.clock("at", "on"),
        means=cells.member("means", ConsultationMeans, MEANS_WORDS, defaults.means),
        caller=cells.member("caller", CallerKind, CALLER_WORDS, defaults.caller),
        languages=languages,
        categories=_categories(cells, defaults.category),
        result=cells.member("result", ConsultationResult, RESULT_WORDS, defaults.result),
        minutes=cells.minutes("minutes"),
        municipality=cells.text("municipality"),
        nationality=_nationality(cells),
        residence_status=_status(cells),
        heard_from=cells.text("heard_from"),
        referred_to=_referred(cells, agencies),
        note=cells.note(),
    )
    return None if cells.refused else details


def _languages(cells: Cells, defaults: Defaults) -> tuple[LanguageUse, ...]:
    tags = _spoken(cells, defaults.language)
    modes = [_mode(cells, part) for part in cells.parts("modes")]
    minutes = cells.minutes("interpreted")
    return tuple(
        LanguageUse(tag, modes[at] if at < len(modes) else LanguageMode.STAFF, minutes if not at else None) for at, tag in enumerate(tags)
    )


def _spoken(cells: Cells, default: str) -> list[str]:
    tags, unknown = cells.language_tags("languages")
    if not tags and not default:
        cells.find("languages", Problem.NO_LANGUAGE if unknown else Problem.NO_DEFAULT, "、".join(unknown), refuses=True)
        return []
    cells.keep_languages("languages", unknown)
    if not tags:
        cells.find("languages", Problem.DEFAULTED, used=reference.language_name(default))
    return tags or [default]


def _mode(cells: Cells, said: str) -> LanguageMode:
    """Without an interpreter it is the desk's own staff who speaks."""
    found = LanguageMode.STAFF if fold(said) in _NO_INTERPRETER else member_called(said, LanguageMode, MODE_WORDS)
    if found is None:
        cells.find("modes", Problem.UNKNOWN_WORD, said, LanguageMode.STAFF.label)
        cells.spill_over("modes", said)
    return found or LanguageMode.STAFF


def _categories(cells: Cells, default: Category) -> tuple[Category, ...]:
    """The whole cell may be one label (雇用・労働); otherwise each part is one."""
    parts = cells.parts("categories")
    if not parts:
        cells.find("categories", Problem.DEFAULTED, used=default.label)
        return (default,)
    found: list[Category] = []
    for part in parts:
        category = member_called(part, Category, CATEGORY_WORDS)
        if category is None:
            cells.find("categories", Problem.UNKNOWN_WORD, part, default.label)
            cells.spill_over("categories", part)
        found.append(category or default)
    different = tuple(dict.fromkeys(found))
    if len(different) > MOST_CATEGORIES:
        kept = "、".join(each.label for each in different[:MOST_CATEGORIES])
        cells.find("categories", Problem.TOO_MANY, cells.text("categories"), kept)
        cells.spill_over("categories", "、".join(each.label for each in different[MOST_CATEGORIES:]))
    return different[:MOST_CATEGORIES]


def _nationality(cells: Cells) -> str:
    text = cells.text("nationality")
    code = reference.country_called(text) if text else ""
    if code is None:
        cells.keep("nationality", text)
    return code or ""


def _status(cells: Cells) -> str:
    text = cells.text("residence_status")
    code = reference.status_called(text) if text else ""
    if code is None:
        cells.keep("residence_status", text)
    return code or ""


def _referred(cells: Cells, agencies: Mapping[str, AgencyId]) -> tuple[AgencyId, ...]:
    found: list[AgencyId] = []
    for part in cells.parts("referred_to"):
        agency = agencies.get(compared(part))
        if agency is None:
            cells.keep("referred_to", part)
        else:
            found.append(agency)
    return tuple(dict.fromkeys(found))
