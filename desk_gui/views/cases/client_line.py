"""How one person of many is told apart in a list."""

from desk_gui.reference import country_name, language_name
from desk_gui.rows.cases import ClientRow

_NAME = 26


def client_line(row: ClientRow) -> str:
    """One line by which people of the same name are told apart; nothing but the mask of a protected one.

    A long name is cut before what tells them apart is: that comes next.
    """
    details = row.details
    if details.protected:
        return row.in_lists
    born = details.born.iso.replace("-00", "") if details.born else ""
    names = (details.reading, details.name_latin if details.name_latin != details.shown else "")
    told = (country_name(details.nationality), language_name(details.language), details.municipality)
    return "　".join(part for part in (_short(row.in_lists), born, *map(_short, names), *told) if part)


def _short(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
