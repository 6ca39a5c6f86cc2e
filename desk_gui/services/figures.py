"""相談統計: a year in numbers, restricted cases counted in, for those who see no person.

A year's figures without the restricted ones would be wrong. Counted in, they must not tell of one: whoever can read the lists could
take what they read from what is counted, and what is left over would be a hidden case. So a worker's numbers (Tally, Counts) are those
of their own lists, for everybody, and these are there for 統計のみ alone, who has no list. They come by whole months that are over, and
no table is set against another: from one day to the next, nothing can be seen to be added.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, and_, select

from desk_gui.commands.base import Question
from desk_gui.commands.figures import YearFigures
from desk_gui.models.case import Case
from desk_gui.models.consultation import Consultation, ConsultationCategory, ConsultationLanguage
from desk_gui.rows.figures import MonthRow, YearRow
from desk_gui.rows.sub_categories import SubCategory
from desk_gui.services.work import Answer, Handler, Reading
from desk_gui.storage.criteria import lifted
from desk_gui.values.ids import SubCategoryId
from desk_gui.vocabulary import Category, Role


def year_figures(question: YearFigures, reading: Reading) -> YearRow:
    borders = [first for first in (*question.year.months, question.year.next.first) if first <= reading.today]
    within = and_(Consultation.removed_at.is_(None), _between(Consultation.on, borders))
    spoken = and_(ConsultationLanguage.consultation_id == Consultation.id, ConsultationLanguage.position == 0)
    with lifted(reading.session):
        contacts = reading.session.execute(
            select(Consultation.on, Consultation.means, Consultation.caller, Consultation.result, ConsultationLanguage.language)
            .join(ConsultationLanguage, spoken)
            .where(within)
        ).all()
        topics = reading.session.execute(
            select(Consultation.on, ConsultationCategory.category)
            .join(ConsultationCategory, ConsultationCategory.consultation_id == Consultation.id)
            .where(within)
        ).all()
        told = reading.session.scalars(select(Consultation.sub_categories).where(within)).all()
        known = reading.desk().sub_categories
        opened = reading.session.scalars(select(Case.opened_on).where(Case.removed_at.is_(None), _between(Case.opened_on, borders))).all()
    by_month = [_by_month(days) for days in ((row.on for row in contacts), (row.on for row in topics), opened)]
    return YearRow(
        question.year,
        tuple(MonthRow(first, *(counts[first] for counts in by_month)) for first, _ in pairwise(borders)),
        means=_most_first(row.means for row in contacts),
        languages=_most_first(row.language for row in contacts),
        categories=_most_first(row.category for row in topics),
        callers=_most_first(row.caller for row in contacts),
        results=_most_first(row.result for row in contacts),
        sub_categories=_below(known, Counter(each for one in told for each in one)),
    )


def _between(day: Any, borders: list[date]) -> ColumnElement[bool]:
    """Within the months that are over; there may be none yet."""
    return and_(day >= min(borders, default=date.max), day < max(borders, default=date.max))


def _by_month(days: Iterable[date]) -> Counter[date]:
    return Counter(day.replace(day=1) for day in days)


def _below(known: Iterable[SubCategory], counts: Counter[SubCategoryId]) -> tuple[tuple[Category, str, int], ...]:
    """In the order of the desk's list."""
    return tuple((each.category, each.name, counts[each.id]) for each in known if counts[each.id])


def _most_first(values: Iterable[Any]) -> tuple[tuple[Any, int], ...]:
    return tuple(sorted(Counter(values).items(), key=lambda pair: (-pair[1], str(pair[0]))))


HANDLERS: dict[type, Handler] = {}
RIGHTS: dict[type, Any] = {}
ANSWERS: dict[type, Answer] = {YearFigures: year_figures}
ASKS: dict[type[Question[Any]], frozenset[Role]] = {YearFigures: frozenset({Role.STATISTICS})}
