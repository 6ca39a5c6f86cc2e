"""会議録 and 会議次第 as sheets: the desk's own holds everything, one for those who come what the ground of the meeting lets through."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from desk_gui.commands.base import Done
from desk_gui.commands.conferences import AnnounceMinutes, MinutesFor
from desk_gui.errors import CopyChanged
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case
from desk_gui.models.conference import AgendaItem, Conference
from desk_gui.models.entry import Entry
from desk_gui.rows.cases import CaseRow, EntryDetails, Promise
from desk_gui.rows.conferences import Attendee, MinutesCopy
from desk_gui.rows.ecomap import LeftOut
from desk_gui.rows.papers import MinutesContent
from desk_gui.services.conferences import attendees_of, item_of, minutes_of, readers_of
from desk_gui.services.cut import Cut, Whole
from desk_gui.services.paper_style import house_of
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.clock import local
from desk_gui.values.ids import AgencyId, AgendaItemId
from desk_gui.vocabulary import ConsentItem

_OWN_WORDS = "任意の会議では、本人の話と危険についての記録は載せられません。"
_ELSEWHERE = "（出席していない機関）"


def minutes_for(question: MinutesFor, reading: Reading) -> MinutesCopy:
    sheet = ItemSheet(reading, *item_of(reading, question.item))
    return sheet.for_attendees() if question.for_attendees else sheet.for_the_desk()


def announce(command: AnnounceMinutes, work: Work) -> Done:
    copy = minutes_for(MinutesFor(command.item, command.for_attendees), work)
    if copy.digest != command.digest:
        raise CopyChanged
    return Done(None)


@dataclass(frozen=True)
class _Matter:
    """What a sheet says of the case itself. `known`: agencies whose part in it may be told; `silent`: nothing of what was said is."""

    agenda: str
    shared: str
    number: str
    written: EntryDetails | None
    known: frozenset[AgencyId]
    silent: bool = False


@dataclass
class ItemSheet:
    """One case on the agenda, as the desk keeps it or as others may read it."""

    reading: Reading
    item: AgendaItem
    conference: Conference

    @cached_property
    def case(self) -> CaseRow:
        return self.reading.get(Case, self.item.case_id).row()

    @cached_property
    def written(self) -> Entry | None:
        return minutes_of(self.reading, self.item)

    @cached_property
    def there(self) -> tuple[Attendee, ...]:
        return attendees_of(self.conference, self.item)

    @cached_property
    def desk(self) -> AgencyId:
        return AgencyId(self.reading.desk().agency_id)

    def for_the_desk(self) -> MinutesCopy:
        agenda = "　".join((self.case.who, self.item.topic))
        known = frozenset(each.agency for each in self.case.details.participants)
        matter = _Matter(agenda, self.item.shared, self.case.number, self._details(), known)
        return MinutesCopy(AgendaItemId(self.item.id), self._content(matter, Whole()), protected=self.case.protected)

    def for_attendees(self) -> MinutesCopy:
        readers = readers_of(self.conference, self.item, self.desk)
        cut = Cut(self.reading, self.case, self.conference.ground, readers, "出席者")
        return self._copy(cut)

    def for_reader(self, agency: AgencyId) -> MinutesCopy:
        """For one of those who come."""
        signed = all(each.signed for each in self.there if each.agency == agency and each.attended)
        return self._copy(Cut(self.reading, self.case, self.conference.ground, {agency: signed}, "出席者"))

    def sits_by(self, agency: AgencyId) -> bool:
        return any(each.agency == agency and each.attended for each in self.there)

    def _copy(self, cut: Cut) -> MinutesCopy:
        known = frozenset(each.agency for each in self.there if each.attended and each.agency != self.desk)
        content = self._content(self._cut_down(cut, known), cut)
        return MinutesCopy(AgendaItemId(self.item.id), content, cut.labels, cut.cleared, tuple(cut.left_out), self.case.protected)

    def _cut_down(self, cut: Cut, known: frozenset[AgencyId]) -> _Matter:
        cut.leave_out("相談者の氏名", ConsentItem.NAME)
        if cut.anonymous:
            return _Matter(self._anonymous(), "", "", self._details(), known)
        number = self.case.number if ConsentItem.NAME in cut.allowed else ""
        if ConsentItem.CONSULTATION not in cut.allowed:
            cut.leave_out("議題・協議内容・決定事項", ConsentItem.CONSULTATION)
            return _Matter(cut.name or self._anonymous(), "", number, None, known, silent=True)
        topic, shared = cut.text("議題", self.item.topic), cut.text("共有の範囲", self.item.shared)
        agenda = "　".join(each for each in (cut.name, topic) if each) or self._anonymous()
        return _Matter(agenda, shared, number, self._details(), known)

    def _details(self) -> EntryDetails | None:
        return self.written.details() if self.written is not None else None

    def _anonymous(self) -> str:
        """相談分野, and of a single person the age in tens: nothing else that is asked of a person is told."""
        fields = "、".join(each.label for each in self.case.details.categories) or "相談分野の記録なし"
        ages = [each.details.born.age_on(self.reading.today) for each in self.case.clients if each.details.born is not None]
        tens = f"{ages[0] // 10 * 10}代　" if len(ages) == 1 and len(self.case.clients) == 1 and ages[0] is not None else ""
        return f"{tens}{fields}"

    # --- what both hold ---

    def _content(self, matter: _Matter, say: Whole) -> MinutesContent:
        begins, house = local(self.conference.starts_at), house_of(self.reading)
        said, anonymous = matter.written, isinstance(say, Cut) and say.anonymous
        decided = tuple(self._decided(each, matter.known, say) for each in said.promises) if said else ()
        return MinutesContent(
            name=self.conference.name,
            on=begins.date(),
            place=self.conference.place,
            ground=self.conference.ground.label,
            case_number=matter.number,
            begins=begins.time(),
            ends=(begins + timedelta(minutes=self.conference.minutes)).time(),
            form=self.conference.form.label,
            present=tuple((self._label(each.agency), each.position, each.person) for each in self.there if each.attended),
            absent=tuple(" ".join(filter(None, (self._label(each.agency), each.person))) for each in self.there if not each.attended),
            client="" if anonymous else self.item.client_part.label,
            agenda=(matter.agenda,),
            shared=matter.shared,
            discussed=say.lines("協議内容", said.facts) if said else (),
            decided=tuple(each for each in decided if each[0]),
            parts=() if anonymous or matter.silent else tuple(self._parts(matter.known)),
            risks=self._risks(said, say) if said else (),
            next_on=house.day(self.conference.next_on, weekday=True) if self.conference.next_on else "",
            collected=self.conference.collected,
            author=self.conference.staff.name,
            boxes=() if isinstance(say, Cut) else self.reading.desk().stamp_boxes,
            house=house,
            planned=self.written is None,
            silent=matter.silent,
        )

    def _risks(self, said: EntryDetails, say: Whole) -> tuple[str, ...]:
        """The client's own words, and what is feared for them."""
        if isinstance(say, Cut) and say.anonymous:
            if said.said.strip() or said.judged.strip():
                say.left_out.append(LeftOut("本人の話・危険と緊急", _OWN_WORDS))
            return ()
        return (*say.lines("本人の話", said.said), *say.lines("危険と緊急", said.judged))

    def _decided(self, promise: Promise, known: frozenset[AgencyId], say: Whole) -> tuple[str, str, str]:
        told = not isinstance(say, Cut) or promise.agency in known | {self.desk}
        who = f"{self._label(promise.agency)} {promise.person}".strip() if told else _ELSEWHERE
        return say.text("決定事項", promise.text), who, house_of(self.reading).day(promise.due) if promise.due else ""

    def _parts(self, known: frozenset[AgencyId]) -> Iterator[tuple[str, str]]:
        """Who has which part in the case, as far as they sit there."""
        day = self.reading.today
        for part in self.case.details.participants:
            if (part.until is None or part.until >= day) and part.agency in known | {self.desk}:
                yield self._label(part.agency), part.role.label

    def _label(self, agency: AgencyId) -> str:
        return self.reading.get(Agency, agency).row().label


def _seen(question: MinutesFor, copy: MinutesCopy, reading: Reading) -> Shown:
    return Shown(frozenset({reading.get(AgendaItem, question.item).case_id} if copy.protected else ()))


HANDLERS: dict[type, Handler] = {AnnounceMinutes: announce}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {MinutesFor: minutes_for}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {MinutesFor: _seen}
