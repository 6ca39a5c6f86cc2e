"""Texts that are read by many: no client is named in them, however it is typed."""

from collections.abc import Mapping

from sqlalchemy import select

from desk_gui.errors import WithheldInText
from desk_gui.models.case import Client
from desk_gui.services.leaks import named_in, names_of, opponents_of
from desk_gui.services.work import Reading


def no_client_is_named(reading: Reading, texts: Mapping[str, str], *, nor_opponent: bool = False) -> None:
    """`texts`: by the Japanese label of their field. Of those who are there for whoever asks; with `nor_opponent`, of those who stand
    against them too. Raises WithheldInText.
    """
    clients = [each.details() for each in reading.session.scalars(select(Client))]
    names = (*names_of(clients), *(opponents_of(clients) if nor_opponent else ()))
    suspects = named_in("\n".join(texts.values()), names)
    for field, text in texts.items() if suspects else ():
        if found := named_in(text, suspects):
            raise WithheldInText(field, found)
