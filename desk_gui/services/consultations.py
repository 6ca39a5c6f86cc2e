"""相談受付: recorded, found by day and words, counted."""

from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Time, func, literal, select, tuple_

from desk_gui import reference
from desk_gui.commands.base import Done, Page, altered, made
from desk_gui.commands.consultations import (
    AttachConsultation,
    ConsultationById,
    EditConsultation,
    FindConsultations,
    RecentLanguages,
    RecordConsultation,
    RemoveConsultation,
    RestoreConsultation,
    Tally,
)
from desk_gui.errors import InTheFuture
from desk_gui.models.case import Case
from desk_gui.models.consultation import Consultation, ConsultationCategory, ConsultationLanguage
from desk_gui.models.desk import Staff
from desk_gui.rows.consultations import ConsultationDetails, ConsultationRow, TallyRow
from desk_gui.rows.sub_categories import names_of
from desk_gui.services.protected import MASKED
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work, removing, restoring
from desk_gui.storage.search import Searchable
from desk_gui.values.days import list_day
from desk_gui.values.ids import CaseId, ConsultationId

_AT = func.coalesce(Consultation.at, literal(time.min, Time()))


def record(command: RecordConsultation, work: Work) -> Done:
    _happened(command.details, work)
    year, count = work.next_number("consultation", command.details.on)
    staff = work.get(Staff, work.author())
    consultation = Consultation(id=command.id, version=1, number=f"U-{year.short}-{count:04}", staff=staff, case=None)
    consultation.rewrite(command.details)
    work.add(consultation, at_once=False)
    return Done(RemoveConsultation(command.id), made("consultation", command.id))


def edit(command: EditConsultation, work: Work) -> Done:
    _happened(command.details, work)
    consultation = work.get(Consultation, command.id)
    before = consultation.details()
    consultation.rewrite(command.details)
    return Done(EditConsultation(command.id, before), altered("consultation", command.id))


def attach(command: AttachConsultation, work: Work) -> Done:
    consultation = work.get(Consultation, command.id)
    before = CaseId(consultation.case_id) if consultation.case_id else None
    consultation.case = work.get(Case, command.case) if command.case else None
    work.session.flush()
    return Done(AttachConsultation(command.id, before), altered("consultation", command.id))


def find(question: FindConsultations, reading: Reading) -> Page[ConsultationRow]:
    wanted = _matching(question, reading)
    total = reading.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    page = select(Consultation).where(Consultation.seq.in_(wanted))
    if question.after is not None:
        page = page.where(tuple_(Consultation.on, _AT, Consultation.seq) < tuple_(*_place(question.after)))
    newest_first = page.order_by(Consultation.on.desc(), _AT.desc(), Consultation.seq.desc()).limit(question.limit + 1)
    found = reading.session.scalars(newest_first).all()
    shown = found[: question.limit]
    more = len(found) > question.limit
    return Page(tuple(each.row() for each in shown), total, _cursor(shown[-1]) if more else None)


def by_id(question: ConsultationById, reading: Reading) -> ConsultationRow:
    return reading.get(Consultation, question.id).row()


def tally(question: Tally, reading: Reading) -> tuple[TallyRow, ...]:
    """The first language named is the one a consultation is counted under, so that no topic counts twice."""
    counts = reading.session.execute(
        select(Consultation.means, ConsultationLanguage.language, ConsultationCategory.category, func.count())
        .join(ConsultationLanguage, ConsultationLanguage.consultation_id == Consultation.id)
        .join(ConsultationCategory, ConsultationCategory.consultation_id == Consultation.id)
        .where(ConsultationLanguage.position == 0, Consultation.removed_at.is_(None))
        .where(Consultation.on.between(question.first, question.last))
        .group_by(Consultation.means, ConsultationLanguage.language, ConsultationCategory.category)
    )
    return tuple(sorted((TallyRow(*each) for each in counts), key=lambda row: (row.means, row.language, row.category)))


def recent_languages(question: RecentLanguages, reading: Reading) -> tuple[str, ...]:
    newest = (
        select(ConsultationLanguage.language)
        .join(Consultation, Consultation.id == ConsultationLanguage.consultation_id)
        .where(Consultation.removed_at.is_(None))
        .order_by(Consultation.seq.desc(), ConsultationLanguage.position)
        .limit(question.among)
    )
    return tuple(dict.fromkeys(reading.session.scalars(newest)))


def searchable(reading: Reading, thing: UUID) -> Searchable | None:
    consultation = reading.get(Consultation, thing)
    if consultation.removed_at is not None:
        return None
    row = consultation.row()
    details = row.details
    spoken = "・".join(reference.language_name(each.language) for each in details.languages)
    topics = "・".join((*(each.label for each in details.categories), *names_of(reading.desk().sub_categories, details.sub_categories)))
    title = f"{row.number}　{list_day(details.on)}"
    detail = MASKED if row.protected else f"{details.means.label}・{spoken}・{topics}"
    return Searchable("consultation", thing, title, detail, _words(row, spoken, topics), row.protected)


def _words(row: ConsultationRow, spoken: str, topics: str) -> str:
    details = row.details
    told = (details.municipality, reference.country_name(details.nationality), reference.status_name(details.residence_status))
    chosen = (details.means.label, details.caller.label, details.result.label)
    others = reference.other_words("languages")
    called = " ".join(f"{use.language} {others.get(use.language, '')}" for use in details.languages)
    caller = (details.called_by.name, details.called_by.relation, details.called_by.phone)
    return "\n".join((row.number, row.by_name, spoken, called, topics, *chosen, *told, *caller, details.heard_from, details.note))


def _matching(question: FindConsultations, reading: Reading) -> Select[int]:
    """Seqs of all that the question asks for, whatever page."""
    wanted = select(Consultation.seq).where(Consultation.removed_at.is_(None))
    if question.first is not None:
        wanted = wanted.where(Consultation.on >= question.first)
    if question.last is not None:
        wanted = wanted.where(Consultation.on <= question.last)
    if question.case is not None:
        wanted = wanted.where(Consultation.case_id == question.case)
    if question.words.strip():
        wanted = wanted.where(Consultation.id.in_(reading.search.matching(question.words, "consultation")))
    return wanted


def _cursor(consultation: Consultation) -> str:
    return f"{consultation.on.isoformat()} {(consultation.at or time.min).isoformat()} {consultation.seq}"


def _place(cursor: str) -> tuple[Any, ...]:
    on, at, seq = cursor.split(" ")
    return literal(date.fromisoformat(on)), literal(time.fromisoformat(at), Time()), literal(int(seq))


def _happened(details: ConsultationDetails, work: Work) -> None:
    if details.on > work.today:
        raise InTheFuture(details.on)


def _shown_in_list(question: FindConsultations, page: Page[ConsultationRow], reading: Reading) -> Shown:
    cases = frozenset(row.case for row in page.rows if row.case is not None)
    return Shown(cases, listed=question.case is None, words=question.words, hits=page.total)


HANDLERS: dict[type, Handler] = {
    RecordConsultation: record,
    EditConsultation: edit,
    RemoveConsultation: removing(Consultation, "consultation", lambda thing: RestoreConsultation(ConsultationId(thing))),
    RestoreConsultation: restoring(Consultation, "consultation", lambda thing: RemoveConsultation(ConsultationId(thing))),
    AttachConsultation: attach,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {
    FindConsultations: find,
    ConsultationById: by_id,
    Tally: tally,
    RecentLanguages: recent_languages,
}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
SEARCHABLE = {"consultation": searchable}
AUDITED: dict[type, Watch] = {
    FindConsultations: _shown_in_list,
    ConsultationById: lambda question, row, reading: Shown(frozenset({row.case} if row.case else ())),
}
