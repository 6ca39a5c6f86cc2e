"""Evidence of working together, and the map drawn from it."""

from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import func, or_, select

from desk_gui.commands.agencies import (
    DeskRelations,
    MoveAgencies,
    NetworkMap,
    RecordEvidence,
    RelationsOf,
    RestoreEvidence,
    StrikeEvidence,
)
from desk_gui.commands.base import Done, Touched, altered, made
from desk_gui.errors import InTheFuture, NotFound
from desk_gui.models.agency import Agency
from desk_gui.models.entry import Entry, EntryPresent
from desk_gui.models.place import MapPlace
from desk_gui.models.referral import Referral, ReferralStep, struck_ids
from desk_gui.models.relation import Evidence, Relation
from desk_gui.rows.network import Asked, MapRow, Node, Tie
from desk_gui.rows.relations import RelationRow
from desk_gui.services.asked import asked_this_year
from desk_gui.services.entries import counting
from desk_gui.services.protected import protected_cases
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Work
from desk_gui.values.clock import instant, local
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import AgencyId

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


def network_map(question: NetworkMap, reading: Reading) -> MapRow:
    """Agencies, ties and hand-made places; counts only, no person."""
    desk = AgencyId(reading.desk().agency_id)
    standing = Agency.removed_at.is_(None) & (Agency.closed_on.is_(None) | (Agency.closed_on > reading.today))
    agencies = reading.session.scalars(select(Agency).where(standing).order_by(Agency.seq)).all()
    present = {agency.id for agency in agencies}
    relations = [
        each.row(reading.today)
        for each in reading.session.scalars(select(Relation).where(Relation.removed_at.is_(None)).order_by(Relation.seq))
    ]
    by_agency = {row.beyond(desk): row for row in relations if desk in (row.one, row.other)}
    joint, last = joint_work(reading), last_contacts(reading)
    asked = asked_this_year(reading)
    known = (_node(agency, by_agency.get(AgencyId(agency.id)), joint, last, desk) for agency in agencies)
    nodes = tuple(replace(node, asked=asked.get(node.id, Asked())) for node in known)
    seen = {node.id: node.last_contact for node in nodes}
    ties = tuple(_tie(row, desk, joint, seen) for row in relations if row.stage and row.one in present and row.other in present)
    places = {AgencyId(each.agency_id): each.value() for each in reading.session.scalars(_places(question))}
    return MapRow(desk, nodes, ties, places, reading.today)


def _tie(row: RelationRow, desk: AgencyId, joint: dict[AgencyId, int], seen: dict[AgencyId, date | None]) -> Tie:
    """A line to the desk is as fresh as the partner at its end; one between partners as its newest evidence."""
    if desk in (row.one, row.other):
        partner = row.beyond(desk)
        return Tie(row.one, row.other, row.stage, max(1, joint.get(partner, 0)), seen[partner])
    return Tie(row.one, row.other, row.stage, 1, max((each.on for each in row.evidence if not each.struck), default=None))


def _places(question: NetworkMap) -> Any:
    return select(MapPlace).where(MapPlace.view == question.view)


def _node(agency: Agency, relation: RelationRow | None, joint: dict[AgencyId, int], last: dict[AgencyId, date], desk: AgencyId) -> Node:
    key, details = AgencyId(agency.id), agency.details()
    evidence = [each.on for each in relation.evidence if not each.struck] if relation else []
    days = [*evidence, *([last[key]] if key in last else [])]
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
        joint.get(key, 0),
        max(days, default=None),
        key == desk,
        sum(each.left_on is None for each in details.contacts),
        frozenset((each.language, each.mode) for each in details.languages),
        verified_on=details.verified_on,
    )


def joint_work(reading: Reading) -> dict[AgencyId, int]:
    """Cases handled together this fiscal year. Protected persons' cases are left out for everyone: a size must not betray them."""
    year = FiscalYear.of(reading.today)
    since = instant(year.first, time.min)
    rows = reading.session.execute(
        select(EntryPresent.agency_id, func.count(func.distinct(Entry.case_id)))
        .join(Entry, Entry.id == EntryPresent.entry_id)
        .where(Entry.happened_at >= since, counting(), Entry.case_id.not_in(protected_cases()))
        .group_by(EntryPresent.agency_id)
    )
    return {AgencyId(agency): count for agency, count in rows}


def last_contacts(reading: Reading) -> dict[AgencyId, date]:
    """The last day each agency was met or heard of in a case. Protected persons' cases are left out for everyone."""
    met = reading.session.execute(
        select(EntryPresent.agency_id, func.max(Entry.happened_at))
        .join(Entry, Entry.id == EntryPresent.entry_id)
        .where(counting(), Entry.case_id.not_in(protected_cases()))
        .group_by(EntryPresent.agency_id)
    )
    days = {AgencyId(agency): local(at).date() for agency, at in met}
    for agency, day in reading.session.execute(_reported(reading)):
        days[agency] = max(day, days.get(agency, day))
    return days


def _reported(reading: Reading) -> Any:
    """Per agency, the last step of a referral that still counts."""
    corrections = select(ReferralStep).where(ReferralStep.strikes_id.is_not(None)).order_by(ReferralStep.seq)
    struck = struck_ids(reading.session.scalars(corrections).all())
    return (
        select(Referral.to_id, func.max(ReferralStep.on))
        .join(ReferralStep, ReferralStep.referral_id == Referral.id)
        .where(ReferralStep.strikes_id.is_(None), ReferralStep.id.not_in(struck), ReferralStep.on <= reading.today)
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
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {RelationsOf: relations_of, DeskRelations: desk_relations, NetworkMap: network_map}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
