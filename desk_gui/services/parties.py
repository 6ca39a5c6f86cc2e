"""Two parties of one conflict: whose people are recorded as the other side of whose, and where they would meet."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import JSON, exists, select, type_coerce
from sqlalchemy.orm import aliased

from desk_gui.errors import PartiesOfOneConflict, RecipientInConflict
from desk_gui.models.case import Case
from desk_gui.models.conference import AgendaItem, Conference
from desk_gui.models.entry import Appointment
from desk_gui.models.letter import Letter
from desk_gui.models.referral import OVER, Referral
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import ClientDetails
from desk_gui.services.leaks import is_opponent, names_of, reaches_opponent, speaks_of
from desk_gui.services.work import Reading
from desk_gui.values.clock import instant, local
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import ClientPart, ConferenceForm, LetterState

APART = timedelta(hours=1)
"""Between the one leaving and the other coming."""
_A_DAY = timedelta(days=1)
_ELSEWHERE = frozenset({"電話", "オンライン", "訪問", "同行"})
_NOWHERE = frozenset({"電話", "オンライン", "訪問"})
"""Nobody leaves home for it."""
_COME = (ClientPart.PARTLY, ClientPart.PRESENT)


def oppose(people: Iterable[ClientDetails], others: Iterable[ClientDetails]) -> bool:
    """One of these is recorded as standing against one of those, or the other way round."""
    here, there = tuple(people), tuple(others)
    return _are_named_against(here, there) or _are_named_against(there, here)


def opposed(reading: Reading, one: UUID, other: UUID) -> bool:
    """The people of two cases."""
    return one != other and oppose(_people(reading, one), _people(reading, other))


def must_be_apart(joining: Iterable[ClientDetails], there: Iterable[ClientDetails]) -> None:
    """Whoever comes into a case reads its plan and stands on its papers. What somebody is called at home is no sign: a child may be called
    by a part of a father's name. Raises PartiesOfOneConflict.
    """
    one, other = ([replace(each, call_name="") for each in people] for people in (joining, there))
    if oppose(one, other):
        raise PartiesOfOneConflict


def comes_here(appointment: Appointment) -> bool:
    """The person comes to the desk; unsaid counts as coming."""
    return appointment.means not in _ELSEWHERE


def goes_to(appointment: Appointment) -> UUID | None:
    """The agency the person goes to, alone or accompanied."""
    return appointment.agency_id if appointment.means not in _NOWHERE else None


def at_one_place(one: Appointment, other: Appointment) -> bool:
    """Whom these two are made for meet, if they are at one time."""
    there = goes_to(one)
    return (comes_here(one) and comes_here(other)) or (there is not None and there == goes_to(other))


def comes_to(conference: Conference, item: AgendaItem) -> bool:
    """The client comes themselves to what is said of them."""
    return conference.form is not ConferenceForm.ONLINE and item.client_part in _COME


def meet_by_appointment(reading: Reading, case: UUID, begins: datetime, ends: datetime) -> bool:
    """The other side of this case comes to the desk at about that time."""
    return any(comes_here(each) for each in _of_the_other_side(reading, case, begins, ends))


def meet_at_an_agency(reading: Reading, case: UUID, agency: UUID, begins: datetime) -> bool:
    """The other side of this case is booked at that agency at about that time."""
    return any(goes_to(each) == agency for each in _of_the_other_side(reading, case, begins, begins))


def meet_by_letter(reading: Reading, case: UUID, agency: UUID, begins: datetime, ends: datetime) -> datetime | None:
    """When a letter that still holds sends the other side of this case to that agency at about that time, its hour."""
    newer = aliased(Letter)
    replaced = exists().where(newer.corrects_id == Letter.id, newer.state == LetterState.ISSUED)
    goes_on = Referral.removed_at.is_(None) & Referral.state.not_in(OVER)
    day = type_coerce(Letter.content, JSON)["visit"]["on"].as_string()
    days = {local(begins - APART).date().isoformat(), local(ends + APART).date().isoformat()}
    sent = (
        select(Letter.content, Referral.case_id)
        .join(Referral, Referral.id == Letter.referral_id)
        .where(Letter.state == LetterState.ISSUED, day.in_(days), ~replaced)
        .where(Referral.to_id == agency, Referral.case_id != case, goes_on)
    )
    for content, other in reading.session.execute(sent):
        on, at = (content.visit.on, content.visit.at) if content is not None else (None, None)
        if on is None or at is None or not begins - APART < instant(on, at) < ends + APART:
            continue
        if opposed(reading, case, other):
            return instant(on, at)
    return None


def _of_the_other_side(reading: Reading, case: UUID, begins: datetime, ends: datetime) -> Iterator[Appointment]:
    near = select(Appointment).where(Appointment.removed_at.is_(None), Appointment.case_id.is_not(None), Appointment.case_id != case)
    near = near.where(Appointment.starts_at > begins - _A_DAY - APART, Appointment.starts_at < ends + APART)
    for each in reading.session.scalars(near):
        late_enough = _end(each.starts_at, each.minutes) + APART > begins
        if late_enough and each.case_id is not None and opposed(reading, case, each.case_id):
            yield each


def meet_at_a_conference(reading: Reading, case: UUID, begins: datetime, ends: datetime) -> datetime | None:
    """When the other side of this case comes to a meeting at about that time, its hour."""
    near = (
        select(Conference, AgendaItem)
        .join(AgendaItem, AgendaItem.conference_id == Conference.id)
        .where(Conference.removed_at.is_(None), AgendaItem.removed_at.is_(None), AgendaItem.case_id != case)
        .where(Conference.starts_at > begins - _A_DAY - APART, Conference.starts_at < ends + APART)
    )
    for conference, item in reading.session.execute(near).all():
        late_enough = _end(conference.starts_at, conference.minutes) + APART > begins
        if late_enough and comes_to(conference, item) and opposed(reading, case, item.case_id):
            return conference.starts_at
    return None


def must_not_reach_the_other_side(agency: AgencyDetails, to: AgencyId, clients: Iterable[ClientDetails], person: str = "") -> None:
    """Nothing about these people is written to whoever stands, or may stand, against them. `person`: who opens it there.

    Raises RecipientInConflict.
    """
    for client in clients:
        if is_opponent((agency.name, agency.short_name), client) or reaches_opponent(person, agency.address, client):
            raise RecipientInConflict(to, agency.name, opposes=True)
    if agency.conflict_of_interest:
        raise RecipientInConflict(to, agency.name, opposes=False)


def _end(begins: datetime, minutes: int) -> datetime:
    return begins + timedelta(minutes=minutes)


def _people(reading: Reading, case: UUID) -> list[ClientDetails]:
    return [link.client.details() for link in reading.get(Case, case).client_links]


def _are_named_against(others: tuple[ClientDetails, ...], people: tuple[ClientDetails, ...]) -> bool:
    names = names_of(others)
    return any(speaks_of(opponent, names) for person in people for opponent in person.opponents)
