"""事例検討用の資料: a case without whose it is. What is exchanged and why stands in docs/study.md.

A study session has no law behind it and binds nobody to secrecy. A case to be careful with is refused altogether: those it is kept from
know what happened, and would know it again without a name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from desk_gui.commands.base import Done, concerned
from desk_gui.commands.cases import CaseSheetOf
from desk_gui.commands.study import AnnounceStudy, StudyDraftOf, StudyOrder, StudyPaper
from desk_gui.errors import CopyChanged, NotForStudy, NotLookedThrough, StillTelling
from desk_gui.letters.client_words import as_judged, as_said
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import EntryRow
from desk_gui.rows.letters import PaperPdf, Stamp
from desk_gui.rows.papers import StudyContent
from desk_gui.rows.study import Passage, StudyDraft
from desk_gui.services.anonymity import AGE, GENDER, LANGUAGE, NATIONALITY, STATUS, Described, described, grown, years
from desk_gui.services.case_sheet import sheet as case_sheet
from desk_gui.services.letter_content import lines_of
from desk_gui.services.masking import Finder, exchanged, left_in, replaced_in
from desk_gui.services.paper_style import house_of
from desk_gui.services.pseudonyms import Called, called, lettered, mentioned
from desk_gui.services.study_finders import Recorded
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Watch, Work
from desk_gui.values.clock import local
from desk_gui.values.ids import AgencyId
from desk_gui.values.since import FIRST, since
from desk_gui.vocabulary import Known, Paper

TITLE, SUMMARY, FACTS, SAID, JUDGED, QUESTION = "主訴", "概要", "対応・わかったこと", "本人の話", "見立て", "検討したいこと"
_TOLD = (AGE, GENDER, NATIONALITY, STATUS, LANGUAGE)


@dataclass(frozen=True)
class _Text:
    """Something that is written of the case, before anything is exchanged. `on`: when it was written of."""

    label: str
    on: date
    text: str
    entry: EntryRow | None = None

    @property
    def key(self) -> str:
        """The same tomorrow: of what was prepared over days nothing is lost."""
        return sha256(f"{self.entry.id if self.entry else ''} {self.label} {self.text}".encode()).hexdigest()[:24]


class Study:
    """One case as its paper is made of it. Raises NotForStudy."""

    def __init__(self, reading: Reading, sheet: CaseSheet, typed: Iterable[str] = ()) -> None:
        if sheet.case.protected:
            raise NotForStudy
        self._reading, self._sheet = reading, sheet
        days = [sheet.case.details.opened_on, *(local(each.details.happened_at).date() for each in sheet.counting)]
        self._first = min(days)
        self._typed = tuple(typed)

    @cached_property
    def texts(self) -> tuple[_Text, ...]:
        case = self._sheet.case.details
        entries = (each for entry in reversed(self._sheet.counting) for each in _texts_of(entry))
        everything = (_Text(TITLE, case.opened_on, case.title), _Text(SUMMARY, self._reading.today, case.summary), *entries)
        return tuple(each for each in everything if each.text.strip())

    @cached_property
    def person(self) -> Described | None:
        first = self._sheet.case.clients[:1]
        return described(self._reading, first[0].details) if first else None

    @cached_property
    def _whole(self) -> str:
        return "\n".join((*(each.text for each in self.texts), *self._typed))

    @cached_property
    def called(self) -> Called:
        sheet = self._sheet
        there = [part.agency for part in sheet.case.details.participants]
        there += [each.agency for entry in reversed(sheet.counting) for each in entry.details.present]
        return called(sheet.agencies, sheet.desk, (*there, *self._mentioned))

    @cached_property
    def _mentioned(self) -> tuple[AgencyId, ...]:
        return mentioned(self._sheet.agencies, self._whole)

    @cached_property
    def _recorded(self) -> Recorded:
        return Recorded(self._reading, self._sheet, self._whole, self.person, self.called, self._mentioned)

    def finders(self, near: date) -> tuple[Finder, ...]:
        return self._recorded.finders(self._first, near)

    def draft(self) -> StudyDraft:
        told = self.person.told if self.person else {}
        passages = tuple(self._passage(each) for each in self.texts)
        traits = tuple((each, told[each]) for each in _TOLD if told.get(each))
        return StudyDraft(self._sheet.case.id, passages, traits, self.person.widened if self.person else ())

    def _passage(self, text: _Text) -> Passage:
        replaced = replaced_in(text.text, self.finders(text.on))
        when = since(text.on, self._first) if text.entry is not None else ""
        label = f"{text.entry.details.kind.label}　{text.label}" if text.entry is not None else text.label
        return Passage(text.key, when, label, text.text, replaced, exchanged(text.text, replaced))

    # --- the paper -------------------------------------------------------------------------------------------------------------

    def content(self, order: StudyOrder) -> StudyContent:
        """Raises StillTelling."""
        wanted = {each.key: each.text.strip() for each in order.texts}
        for text in self.texts:
            self._check(text.label, wanted.get(text.key, ""), text.on, text.key)
        self._check(QUESTION, order.question, self._reading.today)
        case = self._sheet.case
        return StudyContent(
            people=tuple(self._people()),
            fields="、".join(each.label for each in case.details.categories),
            stage="　".join(part for part in (case.details.stage.label, case.ending) if part),
            complaint=self._of(TITLE, wanted),
            question=lines_of(order.question),
            summary=self._of(SUMMARY, wanted),
            agencies=tuple(self._parts()),
            course=tuple(self._course(wanted)),
            house=replace(house_of(self._reading), logo=None),
        )

    def unread(self, order: StudyOrder) -> int:
        looked = {each.key for each in order.texts if each.looked}
        return sum(each.key not in looked for each in self.texts)

    def _check(self, label: str, text: str, near: date, key: str = "") -> None:
        if found := left_in(text, self.finders(near)):
            raise StillTelling(label, found, key)

    def _of(self, label: str, wanted: dict[str, str]) -> tuple[str, ...]:
        mine = (each for each in self.texts if each.label == label and each.entry is None)
        return tuple(line for each in mine for line in lines_of(wanted.get(each.key, "")))

    def _people(self) -> Iterator[str]:
        """The first as nearly as may be, the others by their age alone: a family is known by its children."""
        today = self._reading.today
        for at, client in enumerate(self._sheet.case.clients):
            told = self.person.told if at == 0 and self.person else {AGE: grown(years(client.details.born, today))}
            needs = "通訳が必要" if at == 0 and client.details.interpreter is Known.YES else ""
            yield "　".join(word for word in (lettered(at), *(told.get(each, "") for each in _TOLD), needs) if word)

    def _parts(self) -> Iterator[tuple[str, str]]:
        for part in self._sheet.case.details.participants:
            over = part.until is not None and part.until < self._reading.today
            yield self.called.word(part.agency), f"{part.role.label}、途中まで" if over else part.role.label

    def _course(self, wanted: dict[str, str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        for entry in reversed(self._sheet.counting):
            lines = tuple(line for each in self.texts if each.entry is entry for line in _lines(each, wanted))
            if lines:
                when = _briefly(since(local(entry.details.happened_at).date(), self._first))
                there = dict.fromkeys(self.called.word(each.agency) for each in entry.details.present)
                yield when, "　".join(filter(None, (entry.details.kind.label, "・".join(there)))), lines


def _briefly(when: str) -> str:
    """In a column of nothing else: 初回, 3週後."""
    return "初回" if when == f"{FIRST}の日" else when.removeprefix(f"{FIRST}から").removeprefix(f"{FIRST}の")


def _texts_of(entry: EntryRow) -> Iterator[_Text]:
    told, on = entry.details, local(entry.details.happened_at).date()
    for label, text in ((FACTS, told.facts), (SAID, told.said), (JUDGED, told.judged)):
        yield _Text(label, on, text, entry)


def _lines(text: _Text, wanted: dict[str, str]) -> tuple[str, ...]:
    lines = lines_of(wanted.get(text.key, ""))
    marked = {SAID: as_said, JUDGED: as_judged}.get(text.label)
    return tuple(map(marked, lines)) if marked is not None else lines


def draft_of(question: StudyDraftOf, reading: Reading) -> StudyDraft:
    return Study(reading, case_sheet(CaseSheetOf(question.case), reading)).draft()


def paper(question: StudyPaper, reading: Reading) -> PaperPdf:
    return _drawn(_study_for(question.order, reading), question.order)


def announce(command: AnnounceStudy, work: Work) -> Done:
    study = _study_for(command.order, work)
    if unread := study.unread(command.order):
        raise NotLookedThrough(unread)
    if _drawn(study, command.order).digest != command.digest:
        raise CopyChanged
    return Done(None, concerned("case", command.order.case))


def _study_for(order: StudyOrder, reading: Reading) -> Study:
    typed = (*(each.text for each in order.texts), order.question)
    return Study(reading, case_sheet(CaseSheetOf(order.case), reading), typed)


def _drawn(study: Study, order: StudyOrder) -> PaperPdf:
    from desk_gui.letters.compose import compose_paper

    pdf = compose_paper(Paper.STUDY, study.content(order), Stamp())
    return PaperPdf(Paper.STUDY, pdf, sha256(pdf).hexdigest())


HANDLERS: dict[type, Handler] = {AnnounceStudy: announce}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {StudyDraftOf: draft_of, StudyPaper: paper}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {}
