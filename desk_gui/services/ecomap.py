"""エコマップ of one case: drawn from its rows, set right by hand, and cut down to what a recipient may see."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands.base import Done, Touched, concerned
from desk_gui.commands.ecomap import (
    AddPrivatePerson,
    AnnounceEcomap,
    EcomapFor,
    EcomapOf,
    EditPrivatePerson,
    MoveEcomapMarks,
    RemovePrivatePerson,
    RestorePrivatePerson,
    SetTieQuality,
)
from desk_gui.errors import CopyChanged, Missing, NotFound
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case
from desk_gui.models.ecomap import EcomapMark, EcomapPerson
from desk_gui.models.entry import Entry
from desk_gui.models.referral import Referral
from desk_gui.rows.cases import CaseRow, Participant
from desk_gui.rows.ecomap import Adjusted, EcoAgency, EcomapCopy, EcomapRow
from desk_gui.services.conferences import item_of, readers_of
from desk_gui.services.cut import Cut
from desk_gui.services.ecomap_gate import cut_down, cut_down_in_meeting
from desk_gui.services.entries import counting
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.clock import local
from desk_gui.values.ids import AgencyId, AgendaItemId
from desk_gui.vocabulary import AgencyKind, EntryKind, ReferralState

RECENTLY = timedelta(days=90)
_TOGETHER = frozenset(EntryKind) - {EntryKind.REFERRAL, EntryKind.LETTER, EntryKind.OTHER}
"""Where something is done or talked over with somebody, not only sent to them."""
_OVER = frozenset({ReferralState.COMPLETED, ReferralState.REJECTED, ReferralState.FAILED, ReferralState.CANCELLED})
_NO_REFERRAL = (ReferralState.DRAFT, ReferralState.ENTERED_IN_ERROR)


# --- by hand ---------------------------------------------------------------------------------------------------------------


def move(command: MoveEcomapMarks, work: Work) -> Done:
    before = []
    for thing, place in command.places:
        held = _mark(work, command.case, thing)
        before.append((thing, held.place))
        held.place = place
        _drop_if_empty(work, held)
    return Done(MoveEcomapMarks(command.case, tuple(before)), _touching(command.case))


def set_quality(command: SetTieQuality, work: Work) -> Done:
    held = _mark(work, command.case, command.mark)
    before, held.quality = held.quality, command.quality
    _drop_if_empty(work, held)
    return Done(SetTieQuality(command.case, command.mark, before), _touching(command.case))


def add(command: AddPrivatePerson, work: Work) -> Done:
    work.get(Case, command.case)
    person = EcomapPerson(id=command.id, case_id=command.case, role=command.role, quality=command.quality)
    work.add(person)
    return Done(RemovePrivatePerson(command.id), _touching(command.case))


def edit(command: EditPrivatePerson, work: Work) -> Done:
    person = _person(work, command.id)
    before, person.role = person.role, command.role
    return Done(EditPrivatePerson(command.id, before), _touching(person.case_id))


def remove(command: RemovePrivatePerson, work: Work) -> Done:
    person = _person(work, command.id)
    person.removed_at = work.now
    return Done(RestorePrivatePerson(command.id), _touching(person.case_id))


def restore(command: RestorePrivatePerson, work: Work) -> Done:
    person = _person(work, command.id)
    person.removed_at = None
    return Done(RemovePrivatePerson(command.id), _touching(person.case_id))


def _mark(work: Work, case: UUID, thing: UUID) -> EcomapMark | EcomapPerson:
    """What is kept of a private person or an agency; of an agency nothing is, until somebody sets something."""
    work.get(Case, case)
    person = work.session.scalar(select(EcomapPerson).where(EcomapPerson.id == thing, EcomapPerson.case_id == case))
    if person is not None:
        return person
    mark = work.session.scalar(select(EcomapMark).where(EcomapMark.case_id == case, EcomapMark.agency_id == thing))
    if mark is None:
        work.get(Agency, thing)
        mark = EcomapMark(case_id=case, agency_id=thing)
        work.add(mark)
    return mark


def _drop_if_empty(work: Work, held: EcomapMark | EcomapPerson) -> None:
    """An agency of which nothing is set by hand any more is as the case's rows tell it."""
    if isinstance(held, EcomapMark) and held.adjusted() == Adjusted():
        work.session.delete(held)
        work.session.flush()


def _person(work: Work, thing: UUID) -> EcomapPerson:
    person = work.session.scalar(select(EcomapPerson).where(EcomapPerson.id == thing))
    if person is None:
        raise NotFound("EcomapPerson", thing)
    return person


def _touching(case: UUID) -> frozenset[Touched]:
    """The case keeps its version: nobody who edits it is refused because a mark was moved."""
    return frozenset({Touched("ecomap", case, "altered")}) | concerned("case", case)


# --- from the case's rows --------------------------------------------------------------------------------------------------


def ecomap_of(question: EcomapOf, reading: Reading) -> EcomapRow:
    case = reading.get(Case, question.case).row()
    there = select(EcomapPerson).where(EcomapPerson.case_id == case.id, EcomapPerson.removed_at.is_(None))
    people = reading.session.scalars(there.order_by(EcomapPerson.seq)).all()
    marks = reading.session.scalars(select(EcomapMark).where(EcomapMark.case_id == case.id)).all()
    adjusted = {each.id: each.adjusted() for each in people} | {mark.agency_id: mark.adjusted() for mark in marks}
    agencies = tuple(_Around(reading, case).agencies())
    return EcomapRow(
        case.id, case.number, len(case.clients), agencies, tuple(each.value() for each in people), adjusted, reading.today, case.protected
    )


class _Around:
    """The agencies of one case, and what each has had to do with it."""

    def __init__(self, reading: Reading, case: CaseRow) -> None:
        self._reading, self._desk = reading, AgencyId(reading.desk().agency_id)
        self._parts: dict[AgencyId, list[Participant]] = {}
        for part in case.details.participants:
            self._parts.setdefault(part.agency, []).append(part)
        self._together: Counter[AgencyId] = Counter()
        self._last: dict[AgencyId, date] = {}
        self._referral: dict[AgencyId, ReferralState] = {}
        self._read_entries(case)
        self._read_referrals(case)

    def _read_entries(self, case: CaseRow) -> None:
        since = self._reading.today - RECENTLY
        for entry in self._reading.session.scalars(select(Entry).where(Entry.case_id == case.id, counting())):
            day = local(entry.happened_at).date()
            there = {AgencyId(each.agency_id) for each in entry.present_rows} | {self._desk}
            self._together.update(there if entry.kind in _TOGETHER and day >= since else ())
            self._met(there, day)

    def _read_referrals(self, case: CaseRow) -> None:
        standing = select(Referral).where(Referral.case_id == case.id, Referral.removed_at.is_(None), Referral.state.not_in(_NO_REFERRAL))
        for referral in self._reading.session.scalars(standing.order_by(Referral.seq)):
            to = AgencyId(referral.to_id)
            self._referral[to] = referral.state
            for step in referral.counting():
                self._met((to,), step.on)

    def _met(self, agencies: Iterable[AgencyId], day: date) -> None:
        for agency in agencies:
            self._last[agency] = max(day, self._last.get(agency, day))

    def agencies(self) -> Iterator[EcoAgency]:
        """In the order of the roles; those without any after them, as they came in."""
        known = dict.fromkeys((*self._parts, *self._referral, *(each for each in self._last if each != self._desk)))
        self._reading.gather(Agency, known)
        yield from sorted((self._agency(each) for each in known), key=_rank)

    def _agency(self, agency: AgencyId) -> EcoAgency:
        row = self._reading.get(Agency, agency).row()
        parts, today = self._parts.get(agency, []), self._reading.today
        running = [part for part in parts if part.until is None or part.until >= today]
        return EcoAgency(
            agency,
            row.label,
            row.details.kind,
            tuple(dict.fromkeys(part.role for part in running or parts)),
            self._together[agency],
            self._last.get(agency),
            self._referral.get(agency),
            not running if parts else self._is_past(agency),
            row.details.address_hidden or row.details.kind is AgencyKind.SHELTER,
        )

    def _is_past(self, agency: AgencyId) -> bool:
        """Without a role: nothing is open with it, and nothing was heard of it lately."""
        state, last = self._referral.get(agency), self._last.get(agency)
        is_open = state is not None and state not in _OVER
        return not is_open and (last is None or last < self._reading.today - RECENTLY)


def _rank(agency: EcoAgency) -> tuple[bool, int]:
    order = list(type(agency.roles[0])).index(agency.roles[0]) if agency.roles else 99
    return agency.ended, order


# --- what leaves -----------------------------------------------------------------------------------------------------------


def copy_for(question: EcomapFor, reading: Reading) -> EcomapCopy:
    """The desk's own sheet holds everything; any other what the gate lets through, and where each thing stands now."""
    whole = ecomap_of(EcomapOf(question.case), reading)
    if question.item is not None:
        return _in_meeting(question.item, whole, reading)
    if not question.recipients:
        return EcomapCopy(whole)
    return cut_down(reading, whole, question.recipients, question.purpose)


def _in_meeting(item: AgendaItemId, whole: EcomapRow, reading: Reading) -> EcomapCopy:
    """Raises NotFound where the item is another case's, Missing where nobody from elsewhere is there."""
    held, conference = item_of(reading, item)
    if held.case_id != whole.case:
        raise NotFound("AgendaItem", item)
    readers = readers_of(conference, held, AgencyId(reading.desk().agency_id))
    if not readers:
        raise Missing("出席者（ほかの機関）")
    cut = Cut(reading, reading.get(Case, held.case_id).row(), conference.ground, readers, "出席者")
    return cut_down_in_meeting(reading, whole, cut, tuple(readers))


def announce(command: AnnounceEcomap, work: Work) -> Done:
    copy = copy_for(EcomapFor(command.case, command.recipients, command.purpose, command.item), work)
    if copy.digest != command.digest:
        raise CopyChanged
    return Done(None)


HANDLERS: dict[type, Handler] = {
    MoveEcomapMarks: move,
    SetTieQuality: set_quality,
    AddPrivatePerson: add,
    EditPrivatePerson: edit,
    RemovePrivatePerson: remove,
    RestorePrivatePerson: restore,
    AnnounceEcomap: announce,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {EcomapOf: ecomap_of, EcomapFor: copy_for}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)


def _seen(question: EcomapOf | EcomapFor, answer: Any, reading: Reading) -> Shown:
    protected = (answer.map if isinstance(answer, EcomapCopy) else answer).protected
    return Shown(frozenset({question.case} if protected else ()))


AUDITED: dict[type, Watch] = {EcomapOf: _seen, EcomapFor: _seen}
