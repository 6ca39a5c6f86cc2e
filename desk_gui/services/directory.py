"""Finding agencies: the register narrowed by conditions, counted per condition, and the page of one of them."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from datetime import date, time
from difflib import SequenceMatcher
from typing import Any, TypeVar

from sqlalchemy import select

from desk_gui.commands.agencies import BrowseAgencies, DeskRelations, FiguresOf, FindAgencies, LookAlikes, ProfileOf, RelationsOf
from desk_gui.commands.cases import FindCases
from desk_gui.models.agency import Agency
from desk_gui.rows.agencies import AgencyProfile, AgencyRow, Directory, DirectoryLine, LanguageOffer, TiedAgency
from desk_gui.rows.relations import RelationRow
from desk_gui.services.agencies import figures, haystack
from desk_gui.services.cases import find as find_cases
from desk_gui.services.relations import desk_relations, last_contacts, relations_of
from desk_gui.services.work import WORKERS, Answer, Reading
from desk_gui.values.clock import local
from desk_gui.values.folding import fold
from desk_gui.values.hours import Hours
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import LanguageMode

K = TypeVar("K", bound=Hashable)
EVENING = time(18, 0)
ALIKE = 0.85


def find(question: FindAgencies, reading: Reading) -> tuple[AgencyRow, ...]:
    return _fitting(question, _register(reading), reading)


def browse(question: BrowseAgencies, reading: Reading) -> Directory:
    """The desk is no partner of its own; agencies it never met stand in the list with dark lamps."""
    wanted = question.wanted
    register = tuple(row for row in _register(reading) if row.id != reading.desk().agency_id)
    relations, met = desk_relations(DeskRelations(), reading), last_contacts(reading)

    def without(**conditions: Any) -> tuple[AgencyRow, ...]:
        return _fitting(replace(wanted, **conditions), register, reading)

    rows = without()
    return Directory(
        lines=tuple(_line(row, relations.get(row.id), met.get(row.id)) for row in rows),
        total=sum(_standing(row, reading.today) for row in register),
        closed=0 if wanted.with_closed else len(without(with_closed=True)) - len(rows),
        shut=len(without(open_now=False)) - len(rows),
        groups=_counted(without(kinds=frozenset(), groups=frozenset()), lambda row: (row.details.kind.group,)),
        categories=_counted(without(categories=frozenset()), lambda row: (each.category for each in row.details.services)),
        fees=_counted(without(fees=frozenset()), lambda row: (each.fee for each in row.details.services)),
        municipalities=_municipalities(register, reading),
    )


def profile(question: ProfileOf, reading: Reading) -> AgencyProfile:
    agency, desk = reading.get(Agency, question.id).row(), AgencyId(reading.desk().agency_id)
    relations = relations_of(RelationsOf(question.id), reading)
    mine = next((each for each in relations if question.id != desk and each.beyond(question.id) == desk), None)
    ties = [_tied(each, question.id, reading) for each in relations if each is not mine and each.stage]
    cases = () if question.id == desk else find_cases(FindCases(agency=question.id, with_closed=True), reading).rows
    return AgencyProfile(agency, desk, figures(FiguresOf(question.id), reading), mine, tuple(filter(None, ties)), cases)


def look_alikes(question: LookAlikes, reading: Reading) -> tuple[AgencyRow, ...]:
    """Agencies whose name, short name, reading or telephone is (nearly) what was typed."""
    return tuple(row for row in _register(reading) if row.id != question.besides and _alike(question, row))


def _register(reading: Reading) -> tuple[AgencyRow, ...]:
    return tuple(agency.row() for agency in reading.session.scalars(select(Agency).where(Agency.removed_at.is_(None))))


def _fitting(question: FindAgencies, register: Iterable[AgencyRow], reading: Reading) -> tuple[AgencyRow, ...]:
    """Filters run on the rows: a register has hundreds of agencies, not millions, and kana order is not the engine's."""
    words = [fold(word) for word in question.words.split()]
    found = [row for row in register if _passes(row, question, reading) and all(word in haystack(row) for word in words)]
    return tuple(sorted(found, key=lambda row: (fold(row.details.kana or row.details.name), row.details.name)))


def _passes(row: AgencyRow, question: FindAgencies, reading: Reading) -> bool:
    details = row.details
    return (
        (question.with_closed or _standing(row, reading.today))
        and (not question.kinds or details.kind in question.kinds)
        and (not question.groups or details.kind.group in question.groups)
        and (not question.municipality or question.municipality in (details.municipality, *details.covers) or not details.covers)
        and (not question.categories or any(each.category in question.categories for each in details.services))
        and (not question.fees or any(each.fee in question.fees for each in details.services))
        and (not (question.language or question.people_only) or any(_speaks(each, question) for each in details.languages))
        and (not question.open_now or (_standing(row, reading.today) and details.hours.open_at(local(reading.now)) is not None))
        and (not question.off_hours or any(map(_off_hours, details.hours.rules)))
    )


def _standing(row: AgencyRow, today: date) -> bool:
    return row.closed_on is None or row.closed_on > today


def _speaks(offer: LanguageOffer, question: FindAgencies) -> bool:
    by_somebody = offer.mode != LanguageMode.MACHINE or not question.people_only
    return by_somebody and (offer.language == question.language or (not question.language and not offer.language.startswith("ja")))


def _off_hours(rule: Hours) -> bool:
    return rule.closes > EVENING or max(rule.days) >= 5


def _line(row: AgencyRow, relation: RelationRow | None, met: date | None) -> DirectoryLine:
    days = [each.on for each in relation.evidence if not each.struck] if relation else []
    last = max([*days, *([met] if met else [])], default=None)
    return DirectoryLine(row, relation.lamps if relation else (), relation.stage if relation else 0, last)


def _counted(rows: Iterable[AgencyRow], values: Callable[[AgencyRow], Iterable[K]]) -> dict[K, int]:
    """How many rows have each value; a row counts once per value."""
    return dict(Counter(value for row in rows for value in set(values(row))))


def _municipalities(register: Iterable[AgencyRow], reading: Reading) -> tuple[str, ...]:
    """The desk's own in its order, then any other that an agency names."""
    own = reading.desk().profile().municipalities
    others = {place for row in register for place in (row.details.municipality, *row.details.covers) if place}
    return (*own, *sorted(others - set(own)))


def _tied(relation: RelationRow, here: AgencyId, reading: Reading) -> TiedAgency | None:
    other = reading.get(Agency, relation.beyond(here)).row()
    return None if other.removed else TiedAgency(other.id, other.label, other.details.kind.group, relation)


def _alike(question: LookAlikes, row: AgencyRow) -> bool:
    details = row.details
    digits = _digits(question.phone)
    if digits and digits == _digits(details.phone):
        return True
    typed = [fold(word) for word in (question.name, question.kana) if len(word.strip()) > 1]
    held = [fold(word) for word in (details.name, details.short_name, details.kana) if word]
    return any(_near(one, other) for one in typed for other in held)


def _near(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one.replace(" ", ""), other.replace(" ", "")).ratio() >= ALIKE


def _digits(phone: str) -> str:
    return "".join(char for char in fold(phone) if char.isdigit())


ANSWERS: dict[type, Answer] = {FindAgencies: find, BrowseAgencies: browse, ProfileOf: profile, LookAlikes: look_alikes}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
HANDLERS: dict[type, Any] = {}
RIGHTS: dict[type, Any] = {}
