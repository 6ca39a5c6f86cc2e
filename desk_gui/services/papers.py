"""Records on paper: 引継書 and 相談記録票 of a case, 同意書 of a client. What they say is what whoever asks may see."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

from desk_gui.commands import papers as q
from desk_gui.commands.base import Done
from desk_gui.commands.cases import CaseSheetOf
from desk_gui.commands.consent import ConsentsOf
from desk_gui.commands.referrals import FindReferrals
from desk_gui.errors import NotFound
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case, Client
from desk_gui.models.consent import Consent
from desk_gui.models.desk import Staff
from desk_gui.reference import country_name, language_name, status_name
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import ClientRow, EntryDetails, EntryRow
from desk_gui.rows.letters import PaperPdf, Stamp
from desk_gui.rows.papers import ConsentForm, ConsultationRecord
from desk_gui.services import consent, referrals
from desk_gui.services.case_sheet import sheet as case_sheet
from desk_gui.services.letter_content import copy_language, lines_of
from desk_gui.services.paper_style import house_of, sender_of
from desk_gui.services.phrases import phrases_of
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.clock import local
from desk_gui.values.days import wareki
from desk_gui.values.ids import AgencyId, CaseId
from desk_gui.vocabulary import Category, Paper

CONFIDENTIAL = ("取扱注意", "複写厳禁")


def announce(command: q.AnnouncePaper, work: Work) -> Done:
    """Whoever may not see the case, or the person, takes out nothing about them."""
    if command.case is not None:
        work.get(Case, command.case)
    if command.client is not None:
        work.get(Client, command.client)
    return Done(None)


def drawn_paper(paper: Paper, content: Any) -> PaperPdf:
    from desk_gui.letters.compose import compose_paper

    pdf = compose_paper(paper, content, Stamp())
    return PaperPdf(paper, pdf, sha256(pdf).hexdigest())


def live_consents(case: CaseId, reading: Reading) -> str:
    rows = consent.consents_of(ConsentsOf(case=case), reading)
    return "、".join(f"{row.number}（{wareki(row.details.until)}まで）" for row in rows if row.live_on(reading.today))


# --- 同意書 ----------------------------------------------------------------------------------------------------------------


def consent_paper(question: q.ConsentPaper, reading: Reading) -> PaperPdf:
    held = reading.get(Consent, question.consent).row() if question.consent is not None else None
    details = held.details if held is not None else question.details
    person = reading.get(Client, details.client).details()
    staff = reading.find(Staff, reading.actor) if reading.actor else None
    language = copy_language((details.explained_in,) if details.explained_in else (person.language, *person.other_languages))
    form = ConsentForm(
        desk=sender_of(reading),
        language=language,
        purpose=details.purpose,
        recipients=tuple(reading.get(Agency, each).details().name for each in details.recipients),
        items=details.items,
        until=details.until,
        client_name=person.on_letter,
        client_kana=person.reading,
        number=held.number if held is not None else "",
        interpreter=details.interpreter,
        explained_by=staff.name if staff is not None else "",
        explained_in=details.explained_in,
        phrases=phrases_of(reading, language),
        house=house_of(reading),
        divided=tuple(map(details.items_for, details.recipients)) if details.apart else (),
    )
    return drawn_paper(Paper.CONSENT_FORM, form)


# --- 相談記録票 -------------------------------------------------------------------------------------------------------------


def consultation(question: q.ConsultationPaper, reading: Reading) -> PaperPdf:
    sheet = case_sheet(CaseSheetOf(question.case), reading)
    entry = next((each for each in sheet.entries if each.id == question.entry), None)
    if entry is None:
        raise NotFound("Entry", question.entry)
    return drawn_paper(Paper.CONSULTATION_RECORD, _record(sheet, entry, reading))


def _record(sheet: CaseSheet, entry: EntryRow, reading: Reading) -> ConsultationRecord:
    desk, case, told = reading.desk(), sheet.case, entry.details
    first = case.clients[0] if case.clients else None
    asked = referrals.find(FindReferrals(case=case.id), reading)
    return ConsultationRecord(
        number=case.number,
        on=local(told.happened_at).date(),
        taken_by="　".join(part for part in (desk.section, entry.by_name) if part),
        means=told.kind.label,
        client=tuple(_about(first)) if first is not None and not case.protected else (),
        client_name=_named(first, len(case.clients), hidden=case.protected),
        client_kana=first.details.reading if first is not None and not case.protected else "",
        caller="" if case.protected else case.details.called_by.words,
        language=_spoken(told, first),
        worries=tuple((each.label, _mark(each, case.details.categories)) for each in Category),
        complaint=case.details.title,
        facts=lines_of(told.facts),
        said=lines_of(told.said),
        judged=lines_of(told.judged),
        done=tuple(_promised(sheet, told)),
        referred=tuple((_called(sheet, row.details.to), row.details.channel.label, row.state.label) for row in asked),
        next_on=_next(sheet),
        consent=live_consents(case.id, reading),
        minutes=told.minutes or 0,
        present=tuple(_there(sheet, told)),
        shared=tuple(_told_to(sheet, told)),
        marks=CONFIDENTIAL if case.protected else ("取扱注意",),
        boxes=desk.stamp_boxes if desk.approval else (),
        house=house_of(reading),
    )


def _named(first: ClientRow | None, people: int, *, hidden: bool) -> str:
    if first is None:
        return ""
    name = first.details.masked if hidden else first.details.on_letter
    return f"{name}　ほか{people - 1}人" if people > 1 else name


def _about(client: ClientRow) -> Iterable[tuple[str, str]]:
    """What those it goes round to need; how she is reached is not among it."""
    details = client.details
    status = status_name(details.residence_status)
    until = f"（{wareki(details.stay_until)}まで）" if details.stay_until else ""
    rows = (
        ("国籍・地域", country_name(details.nationality)),
        ("在留資格", f"{status}{until}" if status else ""),
        ("居住地", details.municipality),
    )
    return ((label, text) for label, text in rows if text)


def _spoken(told: EntryDetails, first: ClientRow | None) -> str:
    tag = told.language or (first.details.language if first is not None else "")
    mode = f"（{told.language_mode.label}）" if told.language_mode is not None else ""
    return f"{language_name(tag)}{mode}" if tag else ""


def _mark(category: Category, of_the_case: tuple[Category, ...]) -> str:
    """The first of a case is what it is about most."""
    return "" if category not in of_the_case else "◎" if category == of_the_case[0] else "○"


def _promised(sheet: CaseSheet, told: EntryDetails) -> Iterable[str]:
    for each in told.promises:
        until = f"（{wareki(each.due)}まで）" if each.due else ""
        yield f"{_called(sheet, each.agency)}　{each.text}{until}"


def _there(sheet: CaseSheet, told: EntryDetails) -> Iterable[tuple[str, str, str, str]]:
    """Who did what in it. Where nobody may know a place, what kind of agency it is must do, and nobody there is named."""
    for each in told.present:
        secret = _is_secret(sheet, each.agency)
        minutes = f"{each.minutes}分" if each.minutes else ""
        yield _called(sheet, each.agency), "" if secret else each.person, each.role.label if each.role else "", minutes


def _told_to(sheet: CaseSheet, told: EntryDetails) -> Iterable[tuple[str, str, str]]:
    """Which items, never what stood under them. A reason is free text: of a protected person it stays on the screen."""
    for each in told.shared:
        of = next((row for row in sheet.case.clients[1:] if row.id == each.client), None)
        whose = f"（{of.details.masked if sheet.case.protected else of.details.on_letter}）" if of is not None else ""
        reason = f"（{each.reason.strip()}）" if each.reason.strip() and not sheet.case.protected else ""
        yield _called(sheet, each.agency), "、".join(item.label for item in each.items) + whose, each.basis.label + reason


def _called(sheet: CaseSheet, agency: AgencyId) -> str:
    row = sheet.agencies.get(agency)
    return "" if row is None else row.details.kind.label if row.details.address_hidden else row.label


def _is_secret(sheet: CaseSheet, agency: AgencyId) -> bool:
    row = sheet.agencies.get(agency)
    return row is not None and row.details.address_hidden


def _next(sheet: CaseSheet) -> str:
    due = sorted((task.details.due, task.details.text) for task in sheet.tasks if task.done_on is None and task.details.due is not None)
    return f"{wareki(due[0][0], weekday=True)}　{due[0][1]}" if due else ""


def of_case(case: Callable[[Any], CaseId]) -> Watch:
    def watch(question: Any, answer: object, reading: Reading) -> Shown:
        held = reading.get(Case, case(question)).row()
        return Shown(frozenset({held.id} if held.protected else ()))

    return watch


HANDLERS: dict[type, Handler] = {q.AnnouncePaper: announce}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {
    q.ConsentPaper: consent_paper,
    q.ConsultationPaper: consultation,
}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {
    q.ConsentPaper: lambda question, answer, reading: Shown(clients=frozenset({question.details.client})),
    q.ConsultationPaper: of_case(lambda question: question.case),
}
