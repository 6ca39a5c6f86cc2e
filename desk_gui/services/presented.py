"""The network as it is shown to a room full of partners: what nobody there may read is never asked for."""

from datetime import date
from typing import Any

from sqlalchemy import select

from desk_gui.commands.agencies import PresentedNetwork
from desk_gui.models.agency import Agency
from desk_gui.models.relation import Relation
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.presented import FEWEST, Link, Offering, Presented
from desk_gui.rows.relations import RelationRow
from desk_gui.services.asked import asked_in_year_of
from desk_gui.services.relations import joint_work, last_contacts
from desk_gui.services.work import WORKERS, Answer, Reading
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import LanguageMode

_SPOKEN = frozenset(LanguageMode) - {LanguageMode.MACHINE}
_OURS = "ja"


def presented(question: PresentedNetwork, reading: Reading) -> Presented:
    """Agencies whose place is secret are not there at all, nor are their ties."""
    desk = AgencyId(reading.desk().agency_id)
    details = {AgencyId(each.id): each.details() for each in reading.session.scalars(_standing(reading.today))}
    shown = {key: each for key, each in details.items() if key == desk or not each.address_hidden}
    found = reading.session.scalars(select(Relation).where(Relation.removed_at.is_(None)).order_by(Relation.seq))
    relations = [row for row in (each.row(reading.today) for each in found) if row.stage and row.one in shown and row.other in shown]
    ranks = _Ranks(question, reading, desk, relations)
    agencies = tuple(_offering(key, each, ranks) for key, each in shown.items() if key != desk)
    links = tuple(Link(row.one, row.other, row.stage if question.stages else 0, ranks.last(row)) for row in relations)
    own = shown[desk]
    towns = _towns(reading.desk().profile().municipalities, tuple(shown.values()))
    return Presented(desk, own.name, own.short_name or own.name, agencies, links, towns, reading.today)


class _Ranks:
    """What sets one partner above another; nothing of it is read unless it was asked for."""

    def __init__(self, question: PresentedNetwork, reading: Reading, desk: AgencyId, relations: list[RelationRow]) -> None:
        self._desk = desk
        self._dated = question.contacts
        ours = [row for row in relations if desk in (row.one, row.other)]
        self.stages = {row.beyond(desk): row.stage for row in ours} if question.stages else {}
        self.cases = {key: count for key, count in joint_work(reading).items() if count >= FEWEST} if question.cases else {}
        asked = asked_in_year_of(reading.today, reading) if question.replies or question.acceptance else {}
        told = {key: each for key, each in asked.items() if each.answered >= FEWEST}
        self.replies = {key: each.reply_days for key, each in told.items()} if question.replies else {}
        self.accepted = {key: each.acceptance for key, each in told.items()} if question.acceptance else {}
        self.met = self._meetings(ours, reading) if question.contacts else {}

    def _meetings(self, ours: list[RelationRow], reading: Reading) -> dict[AgencyId, date]:
        met = dict(last_contacts(reading))
        for row in ours:
            days = [day for day in (_newest(row), met.get(row.beyond(self._desk))) if day is not None]
            if days:
                met[row.beyond(self._desk)] = max(days)
        return met

    def last(self, row: RelationRow) -> date | None:
        """A line to the desk is as fresh as the partner at its end; one between partners as its newest evidence."""
        if not self._dated:
            return None
        return self.met.get(row.beyond(self._desk)) if self._desk in (row.one, row.other) else _newest(row)


def _newest(row: RelationRow) -> date | None:
    return max((each.on for each in row.evidence if not each.struck), default=None)


def _offering(key: AgencyId, details: AgencyDetails, ranks: _Ranks) -> Offering:
    return Offering(
        key,
        details.short_name or details.name,
        details.kana,
        details.kind,
        details.municipality,
        details.covers,
        frozenset(each.category for each in details.services),
        frozenset(each.language for each in details.languages if each.mode in _SPOKEN and each.language != _OURS),
        ranks.stages.get(key, 0),
        ranks.cases.get(key, 0),
        ranks.met.get(key),
        ranks.replies.get(key),
        ranks.accepted.get(key),
    )


def _towns(own: tuple[str, ...], shown: tuple[AgencyDetails, ...]) -> tuple[str, ...]:
    """What the desk serves; where it names none, wherever there is anybody."""
    stands = [each.municipality for each in shown if each.municipality]
    served = own or {*stands, *(town for each in shown for town in each.covers)}
    return tuple(sorted(set(served), key=lambda town: (-stands.count(town), town)))


def _standing(today: date) -> Any:
    return select(Agency).where(Agency.removed_at.is_(None), Agency.closed_on.is_(None) | (Agency.closed_on > today)).order_by(Agency.seq)


ANSWERS: dict[type, Answer] = {PresentedNetwork: presented}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
RIGHTS: dict[type, Any] = {}
HANDLERS: dict[type, Any] = {}
