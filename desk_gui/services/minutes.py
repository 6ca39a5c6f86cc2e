"""会議録 and 会議次第 as sheets: the desk's own holds everything, one for those who come what the ground of the meeting lets through."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import select

from desk_gui.commands.base import Done
from desk_gui.commands.conferences import AnnounceMinutes, MinutesFor
from desk_gui.errors import CopyChanged
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case, Client
from desk_gui.models.conference import AgendaItem, Conference
from desk_gui.models.entry import Entry
from desk_gui.rows.cases import CaseRow, ClientDetails, Promise
from desk_gui.rows.conferences import Attendee, MinutesCopy
from desk_gui.rows.consent import SUPPORT, Cleared
from desk_gui.rows.ecomap import LeftOut
from desk_gui.rows.papers import MinutesContent
from desk_gui.services import consent
from desk_gui.services.conference_gate import COVERS, Cover, Reader, withheld
from desk_gui.services.conferences import attendees_of, item_of, minutes_of
from desk_gui.services.leaks import Withholding, found_in, names_of
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.clock import local
from desk_gui.values.days import wareki
from desk_gui.values.ids import AgencyId, AgendaItemId
from desk_gui.vocabulary import ConsentItem

_NAME, _MATTER = ConsentItem.NAME, ConsentItem.CONSULTATION
_NOBODY = "相談者の登録がないため、同意を確かめられません。"
_HOLDS = "出席者へ伝えない情報（{0}）が含まれています。記録を直すと載ります。"
_OWN_WORDS = "任意の会議では、本人の話と危険についての記録は載せられません。"
_ELSEWHERE = "（出席していない機関）"
_OF_NOBODY = ClientDetails()


def minutes_for(question: MinutesFor, reading: Reading) -> MinutesCopy:
    sheet = _Sheet(reading, *item_of(reading, question.item))
    return sheet.for_attendees() if question.for_attendees else sheet.for_the_desk()


def announce(command: AnnounceMinutes, work: Work) -> Done:
    copy = minutes_for(MinutesFor(command.item, command.for_attendees), work)
    if copy.digest != command.digest:
        raise CopyChanged
    return Done(None)


@dataclass
class _Sheet:
    reading: Reading
    item: AgendaItem
    conference: Conference
    left_out: list[LeftOut] = field(default_factory=list)

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

    # --- whole ---

    def for_the_desk(self) -> MinutesCopy:
        agenda = "　".join((self.case.who, self.item.topic))
        shared, written = self.item.shared, self.written
        content = self._content(agenda, shared, written, self.case.number, tuple(each.agency for each in self.case.details.participants))
        return MinutesCopy(AgendaItemId(self.item.id), content, protected=self.case.protected)

    # --- cut down ---

    def for_attendees(self) -> MinutesCopy:
        agencies = tuple(dict.fromkeys(each.agency for each in self.there if each.agency != self.desk))
        purpose = self._purpose(agencies)
        why = withheld(self.conference.ground, (self._reader(each, purpose) for each in agencies), protected=self.case.protected)
        allowed = frozenset(ConsentItem) - why.keys()
        names, cleared = self._names(agencies, purpose, allowed)
        anonymous = COVERS[self.conference.ground] is Cover.NOBODY
        written = self.written if anonymous or _MATTER in allowed else None
        for what, item in (("相談者の氏名", _NAME), ("議題・協議内容・決定事項", _MATTER)):
            if item in why and not (anonymous and item is _MATTER):
                self.left_out.append(LeftOut(what, why[item]))
        told = _Told(self, allowed)
        topic = "" if anonymous or _MATTER in why else told.text("議題", self.item.topic)
        agenda = self._anonymous() if anonymous else "　".join(each for each in (names, topic) if each) or self._anonymous()
        shared = "" if anonymous else told.text("共有の範囲", self.item.shared)
        number = "" if anonymous or _NAME in why else self.case.number
        content = self._content(agenda, shared, written, number, agencies, told)
        labels = tuple(self._label(each) for each in agencies)
        return MinutesCopy(AgendaItemId(self.item.id), content, labels, cleared, tuple(self.left_out), self.case.protected)

    def _purpose(self, agencies: tuple[AgencyId, ...]) -> str:
        """What most of the consents that name those who come are for."""
        rows = [row for client in self.case.clients for row in consent.live_naming(self.reading, client.id, frozenset(agencies))]
        purposes = [row.details.purpose for row in rows]
        return max(purposes, key=purposes.count, default=SUPPORT)

    def _reader(self, agency: AgencyId, purpose: str) -> Reader:
        unagreed: dict[ConsentItem, str] = {} if self.case.clients else dict.fromkeys(ConsentItem, _NOBODY)
        for client in self.case.clients:
            answer = consent.gate(self.reading, client.id, agency, purpose, tuple(ConsentItem), self.reading.today)
            refused = set(answer.refused)
            for verdict in answer.verdicts:
                if verdict.item in refused:
                    unagreed.setdefault(verdict.item, getattr(verdict.value, "reason", ""))
        signed = all(each.signed for each in self.there if each.agency == agency)
        return Reader(self._label(agency), signed, unagreed)

    def _names(self, agencies: tuple[AgencyId, ...], purpose: str, allowed: frozenset[ConsentItem]) -> tuple[str, tuple[Cleared, ...]]:
        if _NAME not in allowed or not agencies:
            return "", ()
        clear = consent.clear_in_meeting if COVERS[self.conference.ground] is Cover.BOUND else consent.clear
        cleared = tuple(
            clear(self.reading, client.id, agency, purpose, (_NAME,), self.reading.today)
            for client in self.case.clients
            for agency in agencies
        )
        return "、".join(dict.fromkeys(each.text(_NAME) for each in cleared if each.text(_NAME))), cleared

    def _anonymous(self) -> str:
        """相談分野, and of a single person the age in tens: nothing else that is asked of a person is told."""
        fields = "・".join(each.label for each in self.case.details.categories) or "相談分野の記録なし"
        ages = [each.details.born.age_on(self.reading.today) for each in self.case.clients if each.details.born is not None]
        tens = f"{ages[0] // 10 * 10}代　" if len(ages) == 1 and len(self.case.clients) == 1 and ages[0] is not None else ""
        return f"{tens}{fields}"

    # --- what both hold ---

    def _content(  # noqa: PLR0913, PLR0917 - the parts of a sheet
        self, agenda: str, shared: str, written: Entry | None, number: str, known: tuple[AgencyId, ...], told: "_Told | None" = None
    ) -> MinutesContent:
        begins = local(self.conference.starts_at)
        say = told or _All()
        details = written.details() if written is not None else None
        decided = tuple(self._decided(each, known, say) for each in details.promises) if details else ()
        anonymous = told is not None and COVERS[self.conference.ground] is Cover.NOBODY
        return MinutesContent(
            name=self.conference.name,
            on=begins.date(),
            place=self.conference.place,
            ground=self.conference.ground.label,
            case_number=number,
            begins=begins.time(),
            ends=(begins + timedelta(minutes=self.conference.minutes)).time(),
            form=self.conference.form.label,
            present=tuple((self._label(each.agency), each.position, each.person) for each in self.there if each.attended),
            absent=tuple(" ".join(filter(None, (self._label(each.agency), each.person))) for each in self.there if not each.attended),
            client="" if anonymous else self.item.client_part.label,
            agenda=(agenda,),
            shared=shared,
            discussed=say.lines("協議内容", details.facts) if details else (),
            decided=tuple(each for each in decided if each[0]),
            parts=() if anonymous else tuple(self._parts(known)),
            risks=self._private(say, details.said, details.judged, hidden=anonymous) if details else (),
            next_on=wareki(self.conference.next_on, weekday=True) if self.conference.next_on else "",
            collected=self.conference.collected,
            author=self.conference.staff.name,
            planned=self.written is None,
        )

    def _private(self, say: "_Told | _All", said: str, judged: str, *, hidden: bool) -> tuple[str, ...]:
        """The client's own words, and what is feared for them."""
        if hidden:
            if said.strip() or judged.strip():
                self.left_out.append(LeftOut("本人の話・危険と緊急", _OWN_WORDS))
            return ()
        return (*say.lines("本人の話", said), *say.lines("危険と緊急", judged))

    def _decided(self, promise: Promise, known: tuple[AgencyId, ...], say: "_Told | _All") -> tuple[str, str, str]:
        there = {each.agency for each in self.there} | {self.desk, *known}
        known_there = not isinstance(say, _Told) or promise.agency in there
        who = f"{self._label(promise.agency)} {promise.person}".strip() if known_there else _ELSEWHERE
        return say.text("決定事項", promise.text), who, wareki(promise.due) if promise.due else ""

    def _parts(self, known: tuple[AgencyId, ...]) -> Iterator[tuple[str, str]]:
        """Who has which part in the case, as far as they sit there."""
        day = self.reading.today
        for part in self.case.details.participants:
            if (part.until is None or part.until >= day) and part.agency in {*known, self.desk}:
                yield self._label(part.agency), part.role.label

    def _label(self, agency: AgencyId) -> str:
        return self.reading.get(Agency, agency).row().label


class _All:
    """Lets everything through: the desk's own sheet."""

    def text(self, _what: str, text: str) -> str:
        return text.strip()

    def lines(self, _what: str, text: str) -> tuple[str, ...]:
        return tuple(each for each in text.splitlines() if each.strip())


class _Told(_All):
    """Leaves out a text that holds what may not be told, however it is typed."""

    def __init__(self, sheet: _Sheet, allowed: frozenset[ConsentItem]) -> None:
        self._sheet = sheet
        mine = {each.id for each in sheet.case.clients}
        people = sheet.reading.session.scalars(select(Client)).all()
        others = names_of(each.details() for each in people if each.id not in mine)
        bound = COVERS[sheet.conference.ground] is Cover.BOUND and bool(allowed)
        people_told = (_told_of(each.details) if bound else each.details for each in sheet.case.clients)
        self._held = [Withholding(each, allowed, others=others) for each in people_told]
        self._held.append(Withholding(_OF_NOBODY, frozenset(ConsentItem), others=others))

    def text(self, what: str, text: str) -> str:
        found = {each: None for held in self._held for each in found_in(text, held)}
        if not found:
            return text.strip()
        self._sheet.left_out.append(LeftOut(what, _HOLDS.format("、".join(found))))
        return ""

    def lines(self, what: str, text: str) -> tuple[str, ...]:
        return super().lines(what, self.text(what, text))


def _told_of(client: ClientDetails) -> ClientDetails:
    """Where a law lets the meeting speak of who stands against the client, and of a child's school; not of a protected person's."""
    return replace(client, opponents=(), school=client.school if client.protected else "")


def _seen(question: MinutesFor, copy: MinutesCopy, reading: Reading) -> Shown:
    return Shown(frozenset({reading.get(AgendaItem, question.item).case_id} if copy.protected else ()))


HANDLERS: dict[type, Handler] = {AnnounceMinutes: announce}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {MinutesFor: minutes_for}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {MinutesFor: _seen}
