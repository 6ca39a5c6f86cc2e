"""What is known of somebody new before anything is typed into their form."""

import re
import unicodedata
from dataclasses import replace

from desk_gui.rows.cases import ClientDetails

_SHARED = (
    *("nationality", "language", "other_languages", "interpreter", "interpreter_note"),
    *("phone", "safe_contact", "postcode", "address", "municipality", "household", "opponents", "protected", "protected_until"),
)
"""What people of one household have in common as a rule; each of it can be changed."""
_KANA = re.compile(r"[\u3041-\u30ff\s・]+")


def household_of(one: ClientDetails) -> ClientDetails:
    return ClientDetails(**{field: getattr(one, field) for field in _SHARED})


def named(details: ClientDetails, words: str) -> ClientDetails:
    """With the name somebody looked for and did not find, in the field of its script; what is no name stays out."""
    name = unicodedata.normalize("NFKC", words).strip()
    if not name or any(char.isdigit() for char in name):
        return details
    if _KANA.fullmatch(name):
        return replace(details, name_kana=name)
    if any("\u4e00" <= char <= "\u9fff" for char in name):
        return replace(details, name_kanji=name)
    return (
        replace(details, name_latin=name.upper())
        if all(char < "\u0250" or char.isspace() for char in name)
        else replace(details, name_native=name)
    )
