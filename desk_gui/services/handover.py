"""引継書: a case put into other hands on paper. What it tells of the clients is chosen and judged as a letter's items are, and judged again
as it leaves; what another desk learns by it is kept.

Another desk learns what the clients agreed to have told to it. A colleague may know all of it, but the paper lies about: where a protected
person lives and can be called, and whoever stands against any of them, is read in the case and stands on no paper.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from desk_gui.commands import papers as q
from desk_gui.commands.base import Done, concerned
from desk_gui.commands.cases import CaseSheetOf
from desk_gui.commands.letters import FindLetters
from desk_gui.errors import CopyChanged, Missing, NotConsented
from desk_gui.letters.client_words import titled
from desk_gui.models.agency import Agency
from desk_gui.models.desk import Staff
from desk_gui.models.telling import Telling
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.consent import TRANSFER_ITEMS, Verdict
from desk_gui.rows.ecomap import LeftOut
from desk_gui.rows.letters import PaperPdf
from desk_gui.rows.papers import HandoverContent
from desk_gui.services import letters
from desk_gui.services.case_sheet import sheet as case_sheet
from desk_gui.services.handover_gate import Reader
from desk_gui.services.letter_content import lines_of
from desk_gui.services.paper_style import house_of
from desk_gui.services.papers import CONFIDENTIAL, drawn_paper, live_consents, of_case
from desk_gui.services.parties import must_not_reach_the_other_side
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Watch, Work
from desk_gui.values.clock import local
from desk_gui.values.days import wareki
from desk_gui.values.ids import AgencyId, CaseId, StaffId, new_id
from desk_gui.vocabulary import ConsentItem, Paper

_LATEST = 3
_SOON = 90
_USUAL = (ConsentItem.NAME, ConsentItem.LANGUAGE)
"""What a colleague's paper says of whom it is about unless somebody chooses otherwise; of a protected person nothing."""
_ELSEWHERE = "（紙に載せられない情報があるため、ケースの記録を見てください。）"


@dataclass(frozen=True)
class _Paper:
    """What the records add to what somebody typed."""

    sheet: CaseSheet
    reader: Reader

    def open_tasks(self) -> Iterator[tuple[str, str, str]]:
        """By day; what has none comes last."""
        rows: list[tuple[date, str, str, str]] = []
        for each in (each for each in self.sheet.tasks if each.done_on is None and not each.removed):
            due, asked = each.details.due, each.details.agency
            if text := self._open(each.details.text, asked):
                until = wareki(due) if due else each.details.due_note
                rows.append((due or date.max, until, text, each.owner if asked is None or self.reader.agency(asked) else ""))
        for booked in (each for each in self.sheet.appointments if each not in self.sheet.unwritten):
            day, whom = local(booked.details.starts_at).date(), booked.details.agency
            if text := self._open(booked.details.title or "予約", whom):
                rows.append((day, wareki(day), text, self.sheet.label(whom) if self.reader.agency(whom) else ""))
        return (row[1:] for row in sorted(rows, key=lambda row: row[0]))

    def _open(self, text: str, agency: AgencyId | None) -> str:
        named = self.sheet.label(agency)
        return self.reader.text("未了の事項", text) if not named or self.reader.agency(agency) else self._unnamed(text, named)

    def _unnamed(self, text: str, named: str) -> str:
        """Of an agency that may not be known of, its name in the words is left out with them."""
        return self.reader.text("未了の事項", text) if named not in text else ""

    def parts(self, on: date) -> Iterator[tuple[str, str, str]]:
        for part in self.sheet.case.details.participants:
            agency = self.sheet.agencies.get(part.agency)
            if agency is not None and (part.until is None or part.until >= on) and self.reader.agency(part.agency):
                contact = next((each.name for each in agency.details.contacts if each.id == part.contact), "")
                reached = "　".join(text for text in (part.person or contact, agency.details.phone) if text)
                yield agency.details.name, reached, part.role.label

    def letters(self, reading: Reading) -> Iterator[tuple[str, str]]:
        """What a letter was about tells what the help is for, and of whom it was asked."""
        for row in letters.find(FindLetters(issued=True, case=self.sheet.case.id), reading):
            if self.reader.agency(row.to) and (title := self.reader.text(row.stamp.number_text, titled(row.subject, row.kind.ending))):
                yield f"{row.stamp.number_text}　{title}　控え", "1部"


def suggest(question: q.SuggestHandover, reading: Reading) -> q.HandoverDraft:
    sheet = case_sheet(CaseSheetOf(question.case), reading)
    reader = Reader(reading, sheet.case, question.to)
    items = (*TRANSFER_ITEMS, ConsentItem.LANGUAGE) if question.to is not None else () if sheet.case.protected else _USUAL
    chosen = tuple(item for item in ConsentItem if item in items and item not in reader.why)
    reader.choose(chosen)
    may_tell = question.to is None or ConsentItem.CONSULTATION in chosen
    return q.HandoverDraft(
        case=question.case,
        on=reading.today,
        before=sheet.case.details.staff,
        to=question.to,
        items=chosen,
        state="\n".join(_state(sheet, reader)) if may_tell else "",
        cautions="\n".join(line for line in _cautions(sheet, reading.today, may_tell=may_tell) if not reader.found(line)),
    )


def _state(sheet: CaseSheet, reader: Reader) -> Iterable[str]:
    """What it is about, and what was done last, as far as the paper may say it."""
    yield from (line for line in lines_of(sheet.case.details.summary or sheet.case.details.title) if not reader.found(line))
    for entry in reversed(sheet.counting[:_LATEST]):
        told = "　".join(lines_of(entry.details.facts or entry.details.said))
        when = f"{wareki(local(entry.details.happened_at).date())}　{entry.details.kind.label}"
        if not reader.found(line := f"{when}　{told}".strip()):  # with its day, which may be the one a stay ends on
            yield line
        elif reader.to is None:
            yield f"{when}　{_ELSEWHERE}"


def _cautions(sheet: CaseSheet, today: date, *, may_tell: bool) -> Iterable[str]:
    for client in (row.details for row in sheet.case.clients):
        if client.protected:
            yield "取扱注意です。住所・電話・勤め先・学校名を、外に出さないでください。"
        if client.safe_contact:
            yield f"連絡してよい時間：{client.safe_contact}"
        if client.opponents:
            yield "相手方の記録があります。連絡の前にケースで確かめ、相談していることを知らせないでください。"
        if client.stay_until and (client.stay_until - today).days <= _SOON:
            yield f"在留期限：{wareki(client.stay_until)}"
    for each in (row.details for row in sheet.deadlines if row.runs and may_tell):
        yield f"期限：{wareki(each.due)}　{each.name}"


def handover(question: q.HandoverPaper, reading: Reading) -> PaperPdf:
    content, left_out = content_of(question.draft, reading)
    return replace(drawn_paper(Paper.HANDOVER, content), left_out=left_out)


def announce(command: q.AnnounceHandover, work: Work) -> Done:
    """Raises what `content_of` raises, and CopyChanged."""
    content, reader = _judged(command.draft, work)
    if drawn_paper(Paper.HANDOVER, content).digest != command.digest:
        raise CopyChanged
    if command.draft.to is not None:
        _keep(command, reader, work)
    return Done(None, concerned("case", command.draft.case))


def _keep(command: q.AnnounceHandover, reader: Reader, work: Work) -> None:
    """Printed and saved, or printed again on the same day, it was told once."""
    draft = command.draft
    same = (Telling.case_id == draft.case, Telling.agency_id == draft.to, Telling.on == work.today, Telling.digest == command.digest)
    if work.session.scalar(select(Telling.seq).where(*same).limit(1)) is not None:
        return
    for client, items in reader.told_of_each().items():
        told = Telling(id=new_id(), case_id=draft.case, client_id=client, agency_id=draft.to, on=work.today)
        told.items, told.digest = items, command.digest
        work.add(told)


def content_of(draft: q.HandoverDraft, reading: Reading) -> tuple[HandoverContent, tuple[LeftOut, ...]]:
    """All that would be printed, and what the records hold besides. Raises Missing, RecipientInConflict, NotConsented or WithheldInText."""
    content, reader = _judged(draft, reading)
    return content, tuple(dict.fromkeys(reader.left_out))


def _judged(draft: q.HandoverDraft, reading: Reading) -> tuple[HandoverContent, Reader]:
    desk = reading.desk()
    if draft.to_other.strip() and draft.to is None:
        raise Missing("移管先")
    sheet = case_sheet(CaseSheetOf(draft.case), reading)
    if draft.to is not None:
        clients = (each.details for each in sheet.case.clients)
        must_not_reach_the_other_side(reading.get(Agency, draft.to).details(), draft.to, clients)
    reader = Reader(reading, sheet.case, draft.to)
    reader.choose(draft.items)
    if draft.to is not None and draft.state.strip() and ConsentItem.CONSULTATION not in draft.items:
        raise NotConsented((ConsentItem.CONSULTATION,))
    reader.must_not_tell(draft.texts())
    told_of, may_tell = _Paper(sheet, reader), draft.to is None or ConsentItem.CONSULTATION in draft.items
    content = HandoverContent(
        on=draft.on,
        case_number=sheet.case.number,
        before=_colleague(reading, draft.before),
        after=_after(draft, reading),
        state=lines_of(draft.state),
        open_tasks=tuple(told_of.open_tasks()) if may_tell else (),
        cautions=lines_of(draft.cautions),
        agencies=tuple(told_of.parts(draft.on)),
        papers=tuple(told_of.letters(reading)) if may_tell else (),
        consent=live_consents(draft.case, reading),
        reason=draft.reason.strip(),
        about=tuple((item.label, reader.told(item)) for item in ConsentItem if item in draft.items and _is_a_fact(item, reader)),
        marks=CONFIDENTIAL if sheet.case.protected else ("取扱注意",),
        boxes=desk.stamp_boxes if desk.approval else (),
        house=house_of(reading),
    )
    return content, reader


def _is_a_fact(item: ConsentItem, reader: Reader) -> bool:
    """What was told, and papers that were brought, are the paper's own words and tables."""
    return item not in {ConsentItem.CONSULTATION, ConsentItem.DOCUMENTS} and bool(reader.told(item))


def _after(draft: q.HandoverDraft, reading: Reading) -> str:
    if draft.to is None:
        return _colleague(reading, draft.after)
    return "　".join(part for part in (reading.get(Agency, draft.to).details().name, draft.to_other.strip()) if part)


def _colleague(reading: Reading, staff: StaffId | None) -> str:
    held = reading.find(Staff, staff) if staff is not None else None
    if held is None:
        return ""
    phone = f"（電話 {held.phone}）" if held.phone else ""
    return "　".join(part for part in (reading.desk().section, f"{held.name}{phone}") if part)


def verdicts(question: q.HandoverItems, reading: Reading) -> tuple[Verdict, ...]:
    return Reader(reading, case_sheet(CaseSheetOf(question.case), reading).case, question.to).verdicts


HANDLERS: dict[type, Handler] = {q.AnnounceHandover: announce}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {q.SuggestHandover: suggest, q.HandoverPaper: handover, q.HandoverItems: verdicts}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)


def _case_of(question: Any) -> CaseId:
    return question.draft.case if isinstance(question, q.HandoverPaper) else question.case


AUDITED: dict[type, Watch] = dict.fromkeys(ANSWERS, of_case(_case_of))
