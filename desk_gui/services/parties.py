"""Two parties of one conflict: whose people are recorded as the other side of whose."""

from collections.abc import Iterable
from uuid import UUID

from desk_gui.models.case import Case
from desk_gui.rows.cases import ClientDetails
from desk_gui.services.leaks import names_of, speaks_of
from desk_gui.services.work import Reading


def oppose(people: Iterable[ClientDetails], others: Iterable[ClientDetails]) -> bool:
    """One of these is recorded as standing against one of those, or the other way round."""
    here, there = tuple(people), tuple(others)
    return _are_named_against(here, there) or _are_named_against(there, here)


def opposed(reading: Reading, one: UUID, other: UUID) -> bool:
    """The people of two cases."""
    return one != other and oppose(_people(reading, one), _people(reading, other))


def _people(reading: Reading, case: UUID) -> list[ClientDetails]:
    return [link.client.details() for link in reading.get(Case, case).client_links]


def _are_named_against(others: tuple[ClientDetails, ...], people: tuple[ClientDetails, ...]) -> bool:
    names = names_of(others)
    return any(speaks_of(opponent, names) for person in people for opponent in person.opponents)
