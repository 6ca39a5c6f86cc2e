"""Which cases no count may betray, and what a list says of them."""

from typing import Any

from sqlalchemy import select

from desk_gui.models.case import Case, CaseClient, Client

MASKED = "取扱注意"
"""What lists say of such a case where they tell others'."""


def protected_cases() -> Any:
    """Ids of restricted cases and those of protected persons, as a subquery."""
    of_persons = select(CaseClient.case_id).join(Client, Client.id == CaseClient.client_id).where(Client.protected.is_(True))
    return of_persons.union_all(select(Case.id).where(Case.restricted.is_(True)))
