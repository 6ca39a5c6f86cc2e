"""Two people on one form: what each changed since both began, field by field, and what is left to choose."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desk_gui.reference import country_name, language_name, status_name
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.desk import StaffRow
from desk_gui.values.clock import local
from desk_gui.values.days import PartialDay, wareki
from desk_gui.viewmodels.change_words import field_name
from desk_gui.viewmodels.enclosing import holds_words

Values = Mapping[str, Any]
"""What a form is about, by the names of its fields."""
_HIDDEN = frozenset({"task", "contact"})
_FOLLOWS = {"contact": "person"}
"""Which contact of the register somebody is goes with what they are called."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Versions", text)


def fields_of(*details: Any) -> dict[str, Any]:
    """Of one dataclass or of several that one form writes."""
    return {field.name: getattr(each, field.name) for each in details for field in fields(each)}


@dataclass(frozen=True)
class Versions:
    """`base`: what both began with; `mine`: what is typed here; `theirs`: what somebody else recorded meanwhile."""

    base: Values
    mine: Values
    theirs: Values

    @property
    def by_both(self) -> tuple[str, ...]:
        """Changed by both, and not to the same."""
        return tuple(name for name in self._news if self.mine[name] not in (self.base[name], self.theirs[name]))

    @property
    def by_them(self) -> tuple[str, ...]:
        """Changed by them alone."""
        return tuple(name for name in self._news if self.mine[name] == self.base[name])

    @property
    def _news(self) -> tuple[str, ...]:
        return tuple(name for name in self.theirs if self.theirs[name] != self.base[name] and self._told_as(name) == name)

    def _told_as(self, name: str) -> str:
        """The field it goes with, where the form has that one."""
        other = _FOLLOWS.get(name, name)
        return other if other in self.theirs else name

    def settled(self, theirs: Iterable[str] = ()) -> dict[str, Any]:
        """What is typed here, with what only they changed, and of what both changed those fields theirs that are named."""
        taken = {*self.by_them, *theirs}
        return {name: self.theirs[name] if self._told_as(name) in taken else value for name, value in self.mine.items()}


def names_of(names: Iterable[str], command: str = "") -> str:
    """As the form of that command calls them."""
    return _tr("、").join(dict.fromkeys(field_name(name, command) for name in names))


def book_of(staff: Iterable[StaffRow], agencies: Iterable[AgencyRow]) -> dict[UUID, str]:
    """What ids are called."""
    return {row.id: row.details.name for row in staff} | {row.id: row.label for row in agencies}


def value_words(name: str, value: Any, book: Mapping[UUID, str]) -> str:
    """The value of a field as a person reads it."""
    if value in (None, "", ()):
        return _tr("（空欄）")
    if name in _BY_FIELD:
        return _BY_FIELD[name](value)
    if isinstance(value, UUID):
        return book.get(value, _tr("（登録あり）"))
    if isinstance(value, tuple):
        return "\n".join(value_words("", each, book) for each in value)
    if is_dataclass(value) and not isinstance(value, PartialDay):
        told = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in _HIDDEN}
        return "　".join(value_words(name, each, book) for name, each in told.items() if each not in (None, "", (), False))
    return _plain(value)


_BY_FIELD: dict[str, Callable[[Any], str]] = {
    "language": language_name,
    "nationality": country_name,
    "residence_status": status_name,
    "holds": holds_words,
}


def _plain(value: Any) -> str:
    words: tuple[tuple[type, Callable[[Any], str]], ...] = (
        (bool, lambda there: _tr("はい") if there else _tr("いいえ")),
        (Enum, lambda one: str(getattr(one, "label", one.value))),
        (datetime, lambda at: f"{wareki(local(at).date())} {local(at):%H:%M}"),
        (time, lambda at: f"{at:%H:%M}"),
        (date, wareki),
        (PartialDay, lambda day: day.iso.replace("-00", "")),
    )
    return next((say(value) for kind, say in words if isinstance(value, kind)), str(value))
