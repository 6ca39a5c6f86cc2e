"""How one person of many is told apart in a list."""

from desk_gui.reference import country_name, language_name
from desk_gui.rows.cases import ClientRow


def client_line(row: ClientRow) -> str:
    """One line by which people of the same name are told apart; nothing but the mask of a protected one."""
    details = row.details
    if details.protected:
        return row.in_lists
    born = details.born.iso.replace("-00", "") if details.born else ""
    known = (details.reading, details.name_latin if details.name_latin != details.shown else "", born)
    told = (country_name(details.nationality), language_name(details.language), details.municipality)
    return "　".join(part for part in (row.in_lists, *known, *told) if part)
