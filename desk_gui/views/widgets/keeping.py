"""What stands in a form, as JSON, and back: every kind of field in one way, so that a form keeps a draft without saying how."""

from contextlib import suppress
from typing import Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QCheckBox

Content = dict[str, Any]


@runtime_checkable
class Field(Protocol):
    """Holds what a person entered, as it was entered: a day that cannot be read stays the words that were typed."""

    def kept(self) -> Any:
        """JSON values only."""

    def put(self, kept: Any) -> None:
        """As if the person entered it: whoever listens to the field hears of it."""


class Fields:
    """Several fields as one: the public attributes of the widget it is mixed into."""

    def kept(self) -> Content:
        return kept_of(self)

    def put(self, kept: Content) -> None:
        put_back(self, kept)


def kept_of(owner: object) -> Content:
    return {name: field.isChecked() if isinstance(field, QCheckBox) else field.kept() for name, field in _fields(owner)}


def put_back(owner: object, content: Content) -> None:
    """In the order the fields were made. What another version kept and does not fit leaves its field as it stands."""
    for name, field in _fields(owner):
        if name in content:
            with suppress(TypeError, ValueError, LookupError, AttributeError):
                (field.setChecked if isinstance(field, QCheckBox) else field.put)(content[name])


def _fields(owner: object) -> list[tuple[str, Any]]:
    return [(name, each) for name, each in vars(owner).items() if name[0] != "_" and isinstance(each, QCheckBox | Field)]
