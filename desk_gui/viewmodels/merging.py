"""Two registrations of one person field by field: what each says, where they differ, and what is taken if nobody chooses."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from desk_gui import reference
from desk_gui.rows.cases import ClientDetails
from desk_gui.values.days import PartialDay, both_calendars
from desk_gui.viewmodels.change_words import field_name
from desk_gui.vocabulary import Known

_CODES = {
    "nationality": reference.country_name,
    "residence_status": reference.status_name,
    "language": reference.language_name,
}
_ON_LETTER = {"name_latin": "在留カードの表記", "name_kanji": "漢字", "alias": "通称"}
_TOGETHER = ("other_languages", "opponents")
"""Lists: whoever speaks a language, or stands against them, does so whichever registration says it."""
_NOT_CHOSEN = frozenset((*_TOGETHER, "protected"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Merging", text)


@dataclass(frozen=True)
class Pair:
    """One field. `keep`, `other`: in words, "" where nothing is known. `of_other`: the other's is taken unless somebody chooses."""

    field: str
    name: str
    keep: str
    other: str
    of_other: bool

    @property
    def differs(self) -> bool:
        return bool(self.keep and self.other) and self.keep != self.other


def pairs(keep: ClientDetails, other: ClientDetails) -> tuple[Pair, ...]:
    """Those of which one of the two says something, in the order they are asked."""
    names = [each.name for each in fields(ClientDetails) if each.name not in _NOT_CHOSEN]
    names.remove("safe_contact")
    names.insert(names.index("phone"), "safe_contact")  # before the number it is about
    found = (_pair(name, keep, other) for name in names)
    return tuple(pair for pair in found if pair.keep or pair.other)


def _pair(field: str, keep: ClientDetails, other: ClientDetails) -> Pair:
    mine, theirs = (_words(field, getattr(each, field)) for each in (keep, other))
    return Pair(field, field_name(field), mine, theirs, of_other=not mine and bool(theirs))


def as_one(keep: ClientDetails, other: ClientDetails, of_other: Mapping[str, bool]) -> ClientDetails:
    """`of_other`: fields taken from the other."""
    taken: dict[str, Any] = {field: getattr(other, field) for field, theirs in of_other.items() if theirs}
    both: dict[str, Any] = {field: tuple(dict.fromkeys((*getattr(keep, field), *getattr(other, field)))) for field in _TOGETHER}
    return replace(keep, **taken, **both, protected=keep.protected or other.protected)


def _words(field: str, value: Any) -> str:
    if value in (None, "", Known.NOT_ASKED):
        return ""
    if field in _CODES:
        return _CODES[field](value)
    if field == "use_on_letter":
        return _tr(_ON_LETTER[value])
    if isinstance(value, PartialDay):
        return both_calendars(value.whole) if value.whole else _tr("{0}年{1}（月日は不明）").format(value.year, _month(value))
    if isinstance(value, date):
        return both_calendars(value)
    return value.label if isinstance(value, Known) else str(value)


def _month(born: PartialDay) -> str:
    return _tr("{0}月").format(born.month) if born.month else ""
