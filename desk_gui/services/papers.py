"""Records on paper: 引継書 and 相談記録票 of a case, 同意書 of a client. What they say is what whoever asks may see."""

from collections.abc import Callable, Iterable
from datetime import date
from hashlib import sha256
from typing import Any

from desk_gui.commands import papers as q
from desk_gui.commands.base import Done
from desk_gui.commands.cases import CaseSheetOf
from desk_gui.commands.consent import ConsentsOf
from desk_gui.commands.letters import FindLetters
from desk_gui.commands.referrals import FindReferrals
from desk_gui.errors import NotFound
from desk_gui.letters.client_words import titled
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case, Client
from desk_gui.models.consent import Consent
from desk_gui.models.desk import Staff
from desk_gui.reference import country_name, language_name, status_name
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import ClientRow, EntryDetails, EntryRow
from desk_gui.rows.letters import PaperPdf, Stamp
from desk_gui.rows.papers import ConsentForm, ConsultationRecord, HandoverContent
from desk_gui.services import consent, letters, referrals
from desk_gui.services.case_sheet import sheet as case_sheet
from desk_gui.services.letter_content import copy_language, lines_of
from desk_gui.services.paper_style import house_of, sender_of
from desk_gui.services.phrases import phrases_of
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.clock import local
from desk_gui.values.days import wareki
from desk_gui.values.ids import AgencyId, CaseId, StaffId
from desk_gui.vocabulary import Category, Paper

_LATEST = 3
_SOON = 90
_CONFIDENTIAL = ("取扱注意", "複写厳禁")


def announce(command: q.AnnouncePaper, work: Work) -> Done:
    """Whoever may not see the case, or the person, takes out nothing about them."""
    if command.case is not None:
        work.get(Case, command.case)
    if command.client is not None:
        work.get(Client, command.client)
    return Done(None)


def _drawn(paper: Paper, content: Any) -> PaperPdf:
    from desk_gui.letters.compose import compose_paper

    pdf = compose_paper(paper, content, Stamp())
    return PaperPdf(paper, pdf, sha256(pdf).hexdigest())


# --- 引継書 ----------------------------------------------------------------------------------------------------------------


def suggest_handover(question: q.SuggestHandover, reading: Reading) -> q.HandoverDraft:
    sheet = case_sheet(CaseSheetOf(question.case), reading)
    return q.HandoverDraft(
        case=question.case,
        on=reading.today,
        before=sheet.case.details.staff,
        state="\n".join(_state(sheet)),
        cautions="\n".join(_cautions(sheet, reading.today)),
    )


def _state(sheet: CaseSheet) -> Iterable[str]:
    """What it is about, and what was done last."""
    yield from lines_of(sheet.case.details.summary or sheet.case.details.title)
    for entry in reversed(sheet.counting[:_LATEST]):
        told = "　".join(lines_of(entry.details.facts or entry.details.said))
        yield f"{wareki(local(entry.details.happened_at).date())}　{entry.details.kind.label}　{told}".strip()


def _cautions(sheet: CaseSheet, today: date) -> Iterable[str]:
    for client in (row.details for row in sheet.case.clients):
        if client.protected:
            until = f"（支援措置 {wareki(client.protected_until)}まで）" if client.protected_until else ""
            yield f"取扱注意です{until}。住所・電話・勤め先・学校名を、外に出さないでください。"
        if client.safe_contact:
            yield f"連絡してよい時間：{client.safe_contact}"
        if client.opponents:
            yield f"相手方：{'、'.join(client.opponents)}（相談していることを知らせないでください。）"
        if client.stay_until and (client.stay_until - today).days <= _SOON:
            yield f"在留期限：{wareki(client.stay_until)}"
    for each in (row.details for row in sheet.deadlines if row.runs):
        yield f"期限：{wareki(each.due)}　{each.name}"


def handover(question: q.HandoverPaper, reading: Reading) -> PaperPdf:
    draft = question.draft
    sheet = case_sheet(CaseSheetOf(draft.case), reading)
    desk = reading.desk()
    content = HandoverContent(
        on=draft.on,
        case_number=sheet.case.number,
        before=_colleague(reading, draft.before),
        after=draft.to_other.strip() or _colleague(reading, draft.after),
        state=lines_of(draft.state),
        open_tasks=tuple(_open(sheet)),
        cautions=lines_of(draft.cautions),
        agencies=tuple(_parts(sheet, draft.on)),
        papers=tuple(_letters(draft.case, reading)),
        consent=_consents(draft.case, reading),
        reason=draft.reason.strip(),
        marks=_CONFIDENTIAL if sheet.case.protected else ("取扱注意",),
        boxes=desk.stamp_boxes if desk.approval else (),
        house=house_of(reading),
    )
    return _drawn(Paper.HANDOVER, content)


def _colleague(reading: Reading, staff: StaffId | None) -> str:
    held = reading.find(Staff, staff) if staff is not None else None
    if held is None:
        return ""
    phone = f"（電話 {held.phone}）" if held.phone else ""
    return "　".join(part for part in (reading.desk().section, f"{held.name}{phone}") if part)


def _open(sheet: CaseSheet) -> Iterable[tuple[str, str, str]]:
    """By day; what has none comes last."""
    tasks = [(each.details.due or date.max, each) for each in sheet.tasks if each.done_on is None and not each.removed]
    rows = [(due, wareki(due) if each.details.due else each.details.due_note, each.details.text, each.owner) for due, each in tasks]
    for booked in sheet.appointments:
        day = local(booked.details.starts_at).date()
        rows.append((day, wareki(day), booked.details.title or "予約", _label(sheet, booked.details.agency)))
    return (row[1:] for row in sorted(rows, key=lambda row: row[0]))


def _parts(sheet: CaseSheet, on: date) -> Iterable[tuple[str, str, str]]:
    for part in sheet.case.details.participants:
        agency = sheet.agencies.get(part.agency)
        if agency is not None and (part.until is None or part.until >= on):
            contact = next((each.name for each in agency.details.contacts if each.id == part.contact), "")
            reached = "　".join(text for text in (part.person or contact, agency.details.phone) if text)
            yield agency.details.name, reached, part.role.label


def _letters(case: CaseId, reading: Reading) -> Iterable[tuple[str, str]]:
    for row in letters.find(FindLetters(issued=True, case=case), reading):
        yield f"{row.stamp.number_text}　{titled(row.subject, row.kind.ending)}　控え", "1部"


def _label(sheet: CaseSheet, agency: AgencyId | None) -> str:
    row = sheet.agencies.get(agency) if agency is not None else None
    return row.label if row is not None else ""


def _consents(case: CaseId, reading: Reading) -> str:
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
    )
    return _drawn(Paper.CONSENT_FORM, form)


# --- 相談記録票 -------------------------------------------------------------------------------------------------------------


def consultation(question: q.ConsultationPaper, reading: Reading) -> PaperPdf:
    sheet = case_sheet(CaseSheetOf(question.case), reading)
    entry = next((each for each in sheet.entries if each.id == question.entry), None)
    if entry is None:
        raise NotFound("Entry", question.entry)
    return _drawn(Paper.CONSULTATION_RECORD, _record(sheet, entry, reading))


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
        referred=tuple((row.to_name, row.details.channel.label, row.state.label) for row in asked),
        next_on=_next(sheet),
        consent=_consents(case.id, reading),
        minutes=told.minutes or 0,
        marks=_CONFIDENTIAL if case.protected else ("取扱注意",),
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
        yield f"{_label(sheet, each.agency)}　{each.text}{until}"


def _next(sheet: CaseSheet) -> str:
    due = sorted((task.details.due, task.details.text) for task in sheet.tasks if task.done_on is None and task.details.due is not None)
    return f"{wareki(due[0][0], weekday=True)}　{due[0][1]}" if due else ""


def _of_case(case: Callable[[Any], CaseId]) -> Watch:
    def watch(question: Any, answer: object, reading: Reading) -> Shown:
        held = reading.get(Case, case(question)).row()
        return Shown(frozenset({held.id} if held.protected else ()))

    return watch


HANDLERS: dict[type, Handler] = {q.AnnouncePaper: announce}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {
    q.SuggestHandover: suggest_handover,
    q.HandoverPaper: handover,
    q.ConsentPaper: consent_paper,
    q.ConsultationPaper: consultation,
}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {
    q.SuggestHandover: _of_case(lambda question: question.case),
    q.HandoverPaper: _of_case(lambda question: question.draft.case),
    q.ConsentPaper: lambda question, answer, reading: Shown(clients=frozenset({question.details.client})),
    q.ConsultationPaper: _of_case(lambda question: question.case),
}
