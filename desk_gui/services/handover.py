"""引継書: a case put into other hands on paper. What it tells of the clients is chosen and judged as a letter's items are.

Another desk learns what the clients agreed to have told to it. A colleague may know all of it, but the paper lies about: where a protected
person lives and can be called, and whoever stands against any of them, is read in the case and stands on no paper.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from desk_gui.commands import papers as q
from desk_gui.commands.cases import CaseSheetOf
from desk_gui.commands.letters import FindLetters
from desk_gui.errors import Missing, NotConsented, WithheldInText
from desk_gui.letters.client_words import titled
from desk_gui.models.agency import Agency
from desk_gui.models.case import Client
from desk_gui.models.desk import Staff
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import CaseRow, ClientDetails, ClientRow
from desk_gui.rows.consent import SUPPORT, TRANSFER_ITEMS, Verdict, Withheld
from desk_gui.rows.ecomap import LeftOut
from desk_gui.rows.letters import PaperPdf
from desk_gui.rows.papers import HandoverContent
from desk_gui.services import consent, letters
from desk_gui.services.callers import unnamed_callers
from desk_gui.services.case_sheet import sheet as case_sheet
from desk_gui.services.consent import GUARDED
from desk_gui.services.ecomap_gate import told_by_kind
from desk_gui.services.leaks import Withholding, found_in, names_of
from desk_gui.services.letter_content import lines_of
from desk_gui.services.paper_style import house_of
from desk_gui.services.papers import CONFIDENTIAL, drawn_paper, live_consents, of_case
from desk_gui.services.personal import words_of
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Watch
from desk_gui.values.clock import local
from desk_gui.values.days import wareki
from desk_gui.values.ids import AgencyId, CaseId, StaffId
from desk_gui.vocabulary import ConsentItem, Paper

_LATEST = 3
_SOON = 90
_USUAL = (ConsentItem.NAME, ConsentItem.LANGUAGE)
"""What a colleague's paper says of whom it is about unless somebody chooses otherwise; of a protected person nothing."""
_ON_NO_PAPER = "取扱注意の方のため、紙には載せません。後任はケースの画面で確かめてください。"
_NOBODY = "相談者の登録がないため、同意を確かめられません。"
_ELSEWHERE = "（紙に載せられない情報があるため、ケースの記録を見てください。）"
_HOLDS = "{0}へ伝えない情報（{1}）が含まれています。"
_UNTOLD = "{0}が関わっていることを{1}へ伝えるには、記載する項目に「{2}」が要ります。"
_HIDDEN = "所在を伏せる機関のため、別の窓口への紙には載せません。"


class _Reader:
    """Who gets the paper, and what of these people it may tell them. `to` None: a colleague."""

    def __init__(self, reading: Reading, case: CaseRow, to: AgencyId | None) -> None:
        self._reading, self._case, self.to = reading, case, to
        self.label = reading.get(Agency, to).row().label if to is not None else "後任"
        self._purpose = self._usual_purpose()
        self.verdicts = tuple(map(self._verdict, ConsentItem))
        self.why = {each.item: each.value.reason for each in self.verdicts if isinstance(each.value, Withheld) and not each.blank}
        self.left_out: list[LeftOut] = []
        self._chosen: frozenset[ConsentItem] = frozenset()
        self._held = tuple(self._withholding(frozenset(ConsentItem) - self.why.keys()))

    def choose(self, items: Iterable[ConsentItem]) -> None:
        """From here on, only these are told. Raises NotConsented for what may not be."""
        self._chosen = chosen = frozenset(items)
        if refused := tuple(item for item in ConsentItem if item in chosen & self.why.keys()):
            raise NotConsented(refused)
        self._held = tuple(self._withholding(chosen if self.to is not None else frozenset(ConsentItem) - self.why.keys()))

    def told(self, item: ConsentItem) -> str:
        """Of all of them, each on a line of their own."""
        return next((str(each.value) for each in self.verdicts if each.item is item and each.allowed), "")

    def found(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each for held in self._held for each in found_in(text, held)))

    def must_not_tell(self, texts: Mapping[str, str]) -> None:
        """Raises WithheldInText for the first of what somebody typed, by the label of its field, that gives away what is not told."""
        for field, text in texts.items():
            if found := self.found(text):
                raise WithheldInText(field, found)

    def text(self, what: str, text: str) -> str:
        """What the records say; left out where it gives away what is not told."""
        if not (found := self.found(text)):
            return text
        self.left_out.append(LeftOut(what, _HOLDS.format(self.label, "、".join(found))))
        return ""

    def agency(self, agency: AgencyId | None) -> bool:
        """Whether it may be said that this one is in it: a hospital tells of an illness."""
        if self.to is None or agency is None or agency in {self.to, self._reading.desk().agency_id}:
            return True
        row = self._reading.get(Agency, agency).row()
        missing = [item for item in ConsentItem if item in told_by_kind(row.details.kind) - self._chosen]
        reason = _HIDDEN if row.details.address_hidden else ""
        if missing and not reason:
            reason = _UNTOLD.format(row.label, self.label, "・".join(item.label for item in missing))
        if reason:
            self.left_out.append(LeftOut(row.label, reason))
        return not reason

    def _usual_purpose(self) -> str:
        """What most of the consents that name that desk are for."""
        named = frozenset({self.to} if self.to is not None else ())
        rows = [row for client in self._case.clients for row in consent.live_naming(self._reading, client.id, named)]
        purposes = [row.details.purpose for row in rows]
        return max(purposes, key=purposes.count, default=SUPPORT)

    def _verdict(self, item: ConsentItem) -> Verdict:
        """Of all who are in the case: what one of them does not want told is told of none."""
        each = [self._of(client, item) for client in self._case.clients]
        refused = next((one for one in each if not one.allowed and not one.blank), None)
        if refused is not None:
            return refused
        texts = tuple(dict.fromkeys(str(one.value) for one in each if one.allowed))
        if not texts:
            return Verdict(item, Withheld("記録がありません。" if each else _NOBODY), blank=bool(each) or self.to is None)
        return Verdict(item, "、".join(texts))

    def _of(self, client: ClientRow, item: ConsentItem) -> Verdict:
        if self.to is not None:
            return consent.gate(self._reading, client.id, self.to, self._purpose, (item,), self._reading.today).verdicts[0]
        if client.details.protected and item in GUARDED:
            return Verdict(item, Withheld(_ON_NO_PAPER))
        text = words_of(client.details, item)
        return Verdict(item, text) if text else Verdict(item, Withheld("記録がありません。"), blank=True)

    def _withholding(self, allowed: frozenset[ConsentItem]) -> Iterator[Withholding]:
        mine = {each.id for each in self._case.clients}
        others = names_of(each.details() for each in self._reading.session.scalars(select(Client)) if each.id not in mine)
        told = tuple(self.told(item) for item in ConsentItem if item in allowed)
        callers = unnamed_callers(self._reading, mine) if self.to is not None else ()
        people = [each.details for each in self._case.clients] or [ClientDetails()]
        for client in people:
            known = replace(client, school="") if self.to is None and not client.protected else client
            yield Withholding(known, allowed, told, others, callers)


@dataclass(frozen=True)
class _Paper:
    """What the records add to what somebody typed."""

    sheet: CaseSheet
    reader: _Reader

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
        for row in letters.find(FindLetters(issued=True, case=self.sheet.case.id), reading):
            if title := self.reader.text(row.stamp.number_text, titled(row.subject, row.kind.ending)):
                yield f"{row.stamp.number_text}　{title}　控え", "1部"


def suggest(question: q.SuggestHandover, reading: Reading) -> q.HandoverDraft:
    sheet = case_sheet(CaseSheetOf(question.case), reading)
    reader = _Reader(reading, sheet.case, question.to)
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
        cautions="\n".join(line for line in _cautions(sheet, reading.today) if not reader.found(line)),
    )


def _state(sheet: CaseSheet, reader: _Reader) -> Iterable[str]:
    """What it is about, and what was done last, as far as the paper may say it."""
    yield from (line for line in lines_of(sheet.case.details.summary or sheet.case.details.title) if not reader.found(line))
    for entry in reversed(sheet.counting[:_LATEST]):
        told = "　".join(lines_of(entry.details.facts or entry.details.said))
        withheld = reader.found(told)
        if not withheld or reader.to is None:
            day = wareki(local(entry.details.happened_at).date())
            yield f"{day}　{entry.details.kind.label}　{_ELSEWHERE if withheld else told}".strip()


def _cautions(sheet: CaseSheet, today: date) -> Iterable[str]:
    for client in (row.details for row in sheet.case.clients):
        if client.protected:
            yield "取扱注意です。住所・電話・勤め先・学校名を、外に出さないでください。"
        if client.safe_contact:
            yield f"連絡してよい時間：{client.safe_contact}"
        if client.opponents:
            yield "相手方の記録があります。連絡の前にケースで確かめ、相談していることを知らせないでください。"
        if client.stay_until and (client.stay_until - today).days <= _SOON:
            yield f"在留期限：{wareki(client.stay_until)}"
    for each in (row.details for row in sheet.deadlines if row.runs):
        yield f"期限：{wareki(each.due)}　{each.name}"


def handover(question: q.HandoverPaper, reading: Reading) -> PaperPdf:
    content, left_out = content_of(question.draft, reading)
    return replace(drawn_paper(Paper.HANDOVER, content), left_out=left_out)


def content_of(draft: q.HandoverDraft, reading: Reading) -> tuple[HandoverContent, tuple[LeftOut, ...]]:
    """All that would be printed, and what the records hold besides. Raises Missing, NotConsented or WithheldInText."""
    desk = reading.desk()
    if draft.to_other.strip() and draft.to is None:
        raise Missing("移管先")
    sheet = case_sheet(CaseSheetOf(draft.case), reading)
    reader = _Reader(reading, sheet.case, draft.to)
    reader.choose(draft.items)
    if draft.to is not None and draft.state.strip() and ConsentItem.CONSULTATION not in draft.items:
        raise NotConsented((ConsentItem.CONSULTATION,))
    reader.must_not_tell(draft.texts())
    told_of = _Paper(sheet, reader)
    content = HandoverContent(
        on=draft.on,
        case_number=sheet.case.number,
        before=_colleague(reading, draft.before),
        after=_after(draft, reading),
        state=lines_of(draft.state),
        open_tasks=tuple(told_of.open_tasks()) if draft.to is None or ConsentItem.CONSULTATION in draft.items else (),
        cautions=lines_of(draft.cautions),
        agencies=tuple(told_of.parts(draft.on)),
        papers=tuple(told_of.letters(reading)),
        consent=live_consents(draft.case, reading),
        reason=draft.reason.strip(),
        about=tuple((item.label, reader.told(item)) for item in ConsentItem if item in draft.items and _is_a_fact(item, reader)),
        marks=CONFIDENTIAL if sheet.case.protected else ("取扱注意",),
        boxes=desk.stamp_boxes if desk.approval else (),
        house=house_of(reading),
    )
    return content, tuple(dict.fromkeys(reader.left_out))


def _is_a_fact(item: ConsentItem, reader: _Reader) -> bool:
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
    return _Reader(reading, case_sheet(CaseSheetOf(question.case), reading).case, question.to).verdicts


HANDLERS: dict[type, Handler] = {}
RIGHTS: dict[type, Any] = {}
ANSWERS: dict[type, Answer] = {q.SuggestHandover: suggest, q.HandoverPaper: handover, q.HandoverItems: verdicts}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)


def _case_of(question: Any) -> CaseId:
    return question.draft.case if isinstance(question, q.HandoverPaper) else question.case


AUDITED: dict[type, Watch] = dict.fromkeys(ANSWERS, of_case(_case_of))
