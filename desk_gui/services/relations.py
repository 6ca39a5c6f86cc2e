"""Evidence of working together, and the map drawn from it."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import func, or_, select
from sqlalchemy.exc import IntegrityError

from desk_gui.commands.agencies import (
    ArrangeAnew,
    DeskRelations,
    KeepLayout,
    MoveAgencies,
    NetworkMap,
    NetworkYears,
    RecordEvidence,
    RelationsOf,
    RestoreEvidence,
    StrikeEvidence,
)
from desk_gui.commands.base import Done, Touched, altered, made
from desk_gui.errors import InTheFuture, NotFound
from desk_gui.models.agency import Agency
from desk_gui.models.entry import Entry, EntryPresent
from desk_gui.models.place import MapLayout, MapPlace
from desk_gui.models.referral import Referral, ReferralStep, struck_ids
from desk_gui.models.relation import Evidence, Relation
from desk_gui.rows.network import Asked, Layout, MapRow, Node, Tie, YearStop
from desk_gui.rows.relations import RelationRow
from desk_gui.services.asked import asked_in_year_of
from desk_gui.services.entries import counting
from desk_gui.services.guests import is_a_guest
from desk_gui.services.protected import protected_cases
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Work
from desk_gui.values.clock import instant, local
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import LampState, MapView

_PAIRS = UUID("6f0c3a52-6a3e-5d0e-9f6e-3d9a5f1c2b44")


def record(command: RecordEvidence, work: Work) -> Done:
    if command.on > work.today:
        raise InTheFuture(command.on)
    for end in (command.one, command.other):
        work.get(Agency, end)
    pair = _pair_id(command.one, command.other)
    relation = work.find(Relation, pair)
    fresh = relation is None
    if relation is None:
        relation = Relation.between(pair, command.one, command.other)
        work.add(relation)
    relation.evidence.append(
        Evidence(
            id=command.id,
            kind=command.kind,
            on=command.on,
            note=command.note,
            people=command.people,
            one_way=command.one_way,
            struck=False,
        )
    )
    touched = made("relation", relation.id) if fresh else altered("relation", relation.id)
    return Done(StrikeEvidence(command.id), touched | altered("agency", command.one, command.other))


def strike(command: StrikeEvidence, work: Work) -> Done:
    return Done(RestoreEvidence(command.id), _set_struck(work, command.id, struck=True))


def restore(command: RestoreEvidence, work: Work) -> Done:
    return Done(StrikeEvidence(command.id), _set_struck(work, command.id, struck=False))


def move(command: MoveAgencies, work: Work) -> Done:
    before = []
    for agency, place in command.places:
        held = work.session.get(MapPlace, (command.view, agency))
        before.append((agency, held.value() if held else None))
        if place is None:
            if held is not None:
                work.session.delete(held)
        elif held is None:
            work.add(MapPlace(view=command.view, agency_id=agency, x=place.x, y=place.y))
        else:
            held.x, held.y = place.x, place.y
    touched = frozenset(Touched("place", agency, "altered") for agency, _ in command.places)
    return Done(MoveAgencies(command.view, tuple(before)), touched)


def keep_layout(command: KeepLayout, work: Work) -> Done:
    """A guest leaves no trace on the desk's map, not even this."""
    if not is_a_guest(work):
        _keep(command.layout, work)
    return Done(None)


def arrange_anew(command: ArrangeAnew, work: Work) -> Done:
    before = _layout(command.view, work)
    _keep(command.layout or Layout(command.view, {}), work)
    return Done(ArrangeAnew(command.view, before), frozenset({Touched("place", work.desk().agency_id, "altered")}))


def _keep(layout: Layout, work: Work) -> None:
    """On a server two may be the first at once: then one waits for the other, and neither is refused."""
    held = work.session.get(MapLayout, layout.view, with_for_update=True)
    if held is None:
        with suppress(IntegrityError), work.session.begin_nested():
            work.session.add(MapLayout(view=layout.view, number=0, grounds=(), places=b""))
        held = work.session.get_one(MapLayout, layout.view, with_for_update=True)
    held.keep(layout)


def _layout(view: MapView, reading: Reading) -> Layout | None:
    held = reading.session.get(MapLayout, view)
    return held.value() if held is not None else None


def relations_of(question: RelationsOf, reading: Reading) -> tuple[RelationRow, ...]:
    desk = reading.desk().agency_id
    found = reading.session.scalars(
        select(Relation).where(or_(Relation.one_id == question.id, Relation.other_id == question.id), Relation.removed_at.is_(None))
    )
    rows = [relation.row(reading.today) for relation in found]
    return tuple(sorted(rows, key=lambda row: (desk not in (row.one, row.other), -row.stage)))


def desk_relations(question: DeskRelations, reading: Reading) -> dict[AgencyId, RelationRow]:
    desk = AgencyId(reading.desk().agency_id)
    return {row.beyond(desk): row for row in relations_of(RelationsOf(desk), reading) if row.stage}


@dataclass(frozen=True)
class _Known:
    """What stands beside the evidence on that day: cases handled together in its year, and last contacts."""

    desk: AgencyId
    day: date
    joint: dict[AgencyId, int]
    last: dict[AgencyId, date]


def network_map(question: NetworkMap, reading: Reading) -> MapRow:
    """Agencies, ties and hand-made places; counts only, no person.

    A year that is over shows whoever the records tell of by its last day: by evidence with anybody, by work on a case, by a referral.
    When an agency was typed in is not asked, it says nothing about when the work began; so a partner nobody had recorded by then is
    absent, and one that has closed since is there. Names, kinds and services are those of today: no older state of them is kept for good.
    """
    desk, (day, over) = AgencyId(reading.desk().agency_id), _day_of(question, reading)
    relations = [
        each.row(day) for each in reading.session.scalars(select(Relation).where(Relation.removed_at.is_(None)).order_by(Relation.seq))
    ]
    known = _Known(desk, day, joint_work(reading, day), last_contacts(reading, day))
    tied = {end for row in relations if row.stage for end in (row.one, row.other)}
    met = {desk, *tied, *known.joint, *known.last}
    agencies = [each for each in reading.session.scalars(_standing(day)) if not over or each.id in met]
    present = {agency.id for agency in agencies}
    by_agency = {row.beyond(desk): row for row in relations if desk in (row.one, row.other)}
    asked = asked_in_year_of(day, reading)
    bare = (_node(agency, by_agency.get(AgencyId(agency.id)), known) for agency in agencies)
    nodes = tuple(replace(node, asked=asked.get(node.id, Asked())) for node in bare)
    seen = {node.id: node for node in nodes}
    ties = tuple(_tie(row, seen, known) for row in relations if row.stage and row.one in present and row.other in present)
    places = {AgencyId(each.agency_id): each.value() for each in reading.session.scalars(_places(question))}
    return MapRow(desk, nodes, ties, places, day, question.year if over else None, _layout(question.view, reading))


def _day_of(question: NetworkMap, reading: Reading) -> tuple[date, bool]:
    """The day the map is of, and whether that is the end of a year that is over."""
    if question.year is None or question.year >= FiscalYear.of(reading.today):
        return reading.today, False
    return question.year.last, True


def _standing(day: date) -> Any:
    return select(Agency).where(Agency.removed_at.is_(None), Agency.closed_on.is_(None) | (Agency.closed_on > day)).order_by(Agency.seq)


def network_years(question: NetworkYears, reading: Reading) -> tuple[YearStop, ...]:
    """A tie lasts from its first evidence until its partner closes."""
    desk, running = AgencyId(reading.desk().agency_id), FiscalYear.of(reading.today)
    spans = [(first, closed) for _, first, closed in reading.session.execute(_first_evidence(desk, reading.today))]
    if not spans:
        return ()
    first = FiscalYear.of(min(first for first, _ in spans))
    years = [FiscalYear(year) for year in range(first.year, running.year + 1)]
    ends = [(year, min(year.last, reading.today)) for year in years]
    return tuple(YearStop(year, sum(begun <= day and (closed is None or closed > day) for begun, closed in spans)) for year, day in ends)


def _first_evidence(desk: AgencyId, today: date) -> Any:
    """Per partner of the desk, the first day that counts and the day it closed."""
    return (
        select(Agency.id, func.min(Evidence.on), Agency.closed_on)
        .join(Relation, or_(Relation.one_id == Agency.id, Relation.other_id == Agency.id))
        .join(Evidence, Evidence.relation_id == Relation.id)
        .where(or_(Relation.one_id == desk, Relation.other_id == desk), Agency.id != desk)
        .where(Agency.removed_at.is_(None), Relation.removed_at.is_(None), Evidence.struck.is_(False), Evidence.on <= today)
        .group_by(Agency.id, Agency.closed_on)
    )


def _tie(row: RelationRow, seen: dict[AgencyId, Node], known: _Known) -> Tie:
    """A line to the desk is as fresh as the partner at its end, and weighs the year's joint cases and referrals; one between partners is
    as fresh as its newest evidence."""
    fresh = frozenset(lamp.kind for lamp in row.lamps if lamp.state is LampState.LIT)
    if known.desk in (row.one, row.other):
        partner = seen[row.beyond(known.desk)]
        weight = max(1, partner.joint_cases + partner.asked.referrals)
        return Tie(row.one, row.other, row.stage, weight, partner.last_contact, fresh)
    return Tie(row.one, row.other, row.stage, 1, max(_days(row, known.day), default=None), fresh)


def _days(row: RelationRow | None, until: date) -> list[date]:
    """When there was evidence that counts."""
    return [each.on for each in row.evidence if not each.struck and each.on <= until] if row else []


def _places(question: NetworkMap) -> Any:
    return select(MapPlace).where(MapPlace.view == question.view)


def _node(agency: Agency, relation: RelationRow | None, known: _Known) -> Node:
    key, details = AgencyId(agency.id), agency.details()
    days = [*_days(relation, known.day), *([known.last[key]] if key in known.last else [])]
    return Node(
        key,
        details.name,
        details.short_name,
        details.kana,
        details.kind,
        details.municipality,
        details.covers,
        frozenset(each.category for each in details.services),
        frozenset(each.language for each in details.languages),
        relation.stage if relation else 0,
        relation.lamps if relation else (),
        known.joint.get(key, 0),
        max(days, default=None),
        key == known.desk,
        sum(each.left_on is None or each.left_on > known.day for each in details.contacts),
        frozenset((each.language, each.mode) for each in details.languages),
        verified_on=details.verified_on,
    )


def joint_work(reading: Reading, day: date | None = None) -> dict[AgencyId, int]:
    """Cases handled together in the fiscal year of that day, up to it; today's if None.

    Protected persons' cases are left out for everyone: a size must not betray them.
    """
    day = day or reading.today
    since = instant(FiscalYear.of(day).first, time.min)
    rows = reading.session.execute(
        select(EntryPresent.agency_id, func.count(func.distinct(Entry.case_id)))
        .join(Entry, Entry.id == EntryPresent.entry_id)
        .where(Entry.happened_at >= since, Entry.happened_at < _after(day), counting(), Entry.case_id.not_in(protected_cases()))
        .group_by(EntryPresent.agency_id)
    )
    return {AgencyId(agency): count for agency, count in rows}


def _after(day: date) -> datetime:
    """The instant that day is over."""
    return instant(day + timedelta(days=1), time.min)


def last_contacts(reading: Reading, day: date | None = None) -> dict[AgencyId, date]:
    """The last day up to that one, or today, each agency was met or heard of in a case.

    Protected persons' cases are left out for everyone.
    """
    until = day or reading.today
    met = reading.session.execute(
        select(EntryPresent.agency_id, func.max(Entry.happened_at))
        .join(Entry, Entry.id == EntryPresent.entry_id)
        .where(Entry.happened_at < _after(until), counting(), Entry.case_id.not_in(protected_cases()))
        .group_by(EntryPresent.agency_id)
    )
    days = {AgencyId(agency): local(at).date() for agency, at in met}
    for agency, heard in reading.session.execute(_reported(reading, until)):
        days[agency] = max(heard, days.get(agency, heard))
    return days


def _reported(reading: Reading, until: date) -> Any:
    """Per agency, the last step of a referral that still counts."""
    corrections = select(ReferralStep).where(ReferralStep.strikes_id.is_not(None)).order_by(ReferralStep.seq)
    struck = struck_ids(reading.session.scalars(corrections).all())
    return (
        select(Referral.to_id, func.max(ReferralStep.on))
        .join(ReferralStep, ReferralStep.referral_id == Referral.id)
        .where(ReferralStep.strikes_id.is_(None), ReferralStep.id.not_in(struck), ReferralStep.on <= until)
        .where(Referral.removed_at.is_(None), Referral.case_id.not_in(protected_cases()))
        .group_by(Referral.to_id)
    )


def _set_struck(work: Work, evidence: UUID, *, struck: bool) -> frozenset[Touched]:
    held = work.session.get(Evidence, evidence)
    if held is None:
        raise NotFound("Evidence", evidence)
    held.struck = struck
    relation = held.relation
    return altered("relation", relation.id) | altered("agency", relation.one_id, relation.other_id)


def _pair_id(one: UUID, other: UUID) -> UUID:
    low, high = sorted((one, other))
    return uuid5(_PAIRS, low.hex + high.hex)


HANDLERS: dict[type, Handler] = {
    RecordEvidence: record,
    StrikeEvidence: strike,
    RestoreEvidence: restore,
    MoveAgencies: move,
    KeepLayout: keep_layout,
    ArrangeAnew: arrange_anew,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {
    RelationsOf: relations_of,
    DeskRelations: desk_relations,
    NetworkMap: network_map,
    NetworkYears: network_years,
}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
