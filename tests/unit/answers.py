"""What a desk answers: the refusal too, and all that stands in it."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from desk_gui.errors import DeskError


def outcome(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except DeskError as refused:
        return refused


def all_in(value: Any) -> Iterator[Any]:
    """Every value in an answer that holds no others: ids, texts, files, days; keys included."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting.extend(reversed(each.items()))
        elif isinstance(each, (tuple, list, frozenset, set)):
            waiting.extend(reversed(tuple(each)))
        elif is_dataclass(each) and not isinstance(each, type):
            waiting.extend(getattr(each, field.name) for field in reversed(fields(each)))
        else:
            yield each
