"""Texts that are read by many: no client is named in them, however it is typed."""

from collections.abc import Mapping

from sqlalchemy import select

from desk_gui.errors import WithheldInText
from desk_gui.models.case import Client
from desk_gui.services.leaks import names_of, speaks_of
from desk_gui.services.work import Work


def no_client_is_named(work: Work, texts: Mapping[str, str]) -> None:
    """`texts`: by the Japanese label of their field. Of those who are there for whoever writes. Raises WithheldInText."""
    names = names_of(each.details() for each in work.session.scalars(select(Client)))
    for field, text in texts.items():
        if found := tuple(name for name in names if speaks_of(text, (name,))):
            raise WithheldInText(field, found)
