"""Frozen dataclasses to plain JSON values and back, by their type hints; nothing is guessed from the data."""

import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union
from uuid import UUID

from desk_gui.values.days import PartialDay

T = TypeVar("T")


class Undecodable(ValueError):
    """The value does not fit the type; `path` says where (dotted, with list indexes)."""

    def __init__(self, path: str, value: object, wanted: object) -> None:
        super().__init__(f"{path or '.'}: {value!r} is no {wanted}")
        self.path, self.value, self.wanted = path, value, wanted


def encode(value: Any) -> Any:  # noqa: PLR0911 - one case per kind of value, flat
    """A value as JSON types: dataclass → object, tuple or frozenset → list, enum → value, id → hex, day → ISO text."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, PartialDay):
        return value.iso
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {str(encode(key)): encode(each) for key, each in value.items()}
    if is_dataclass(value):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, frozenset):
        return sorted((encode(each) for each in value), key=str)
    return [encode(each) for each in value]


def decode(kind: type[T], value: Any, *, uid: Callable[[str], UUID] = UUID) -> T:
    """The JSON value as `kind`. Fields with defaults may be missing; unknown fields are refused, but for those a class names in `RETIRED`:
    older histories hold them. Raises Undecodable.

    `uid` reads ids; the sample region writes readable keys where ids stand.
    """
    return typing.cast("T", _Decoder(uid).decode(kind, value, ""))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


class _Decoder:
    def __init__(self, uid: Callable[[str], UUID]) -> None:
        self._uid = uid

    def decode(self, kind: Any, value: Any, path: str) -> Any:
        kind = getattr(kind, "__supertype__", kind)
        origin, args = typing.get_origin(kind), typing.get_args(kind)
        if kind is Any:
            return value
        if origin in (Union, types.UnionType):
            if value is None and type(None) in args:
                return None
            return self.decode(next(arg for arg in args if arg is not type(None)), value, path)
        if origin is not None:
            return self._container(origin, args, value, path)
        try:
            return self._plain(kind, value, path)
        except Undecodable:
            raise
        except (ValueError, TypeError, AttributeError) as wrong:
            raise Undecodable(path, value, kind) from wrong

    def _container(self, origin: Any, args: tuple[Any, ...], value: Any, path: str) -> Any:
        if origin is dict:
            held = _as(dict, value, path)
            return {self.decode(args[0], key, path): self.decode(args[1], each, f"{path}.{key}") for key, each in held.items()}
        items = [f"{path}[{at}]" for at, _ in enumerate(_as(list, value, path))]
        if origin is frozenset:
            return frozenset(self.decode(args[0], each, at) for each, at in zip(value, items, strict=True))
        kinds = [args[0]] * len(items) if len(args) == 2 and args[1] is Ellipsis else args
        if len(kinds) != len(items):
            raise Undecodable(path, value, origin)
        return tuple(self.decode(kind, each, at) for kind, each, at in zip(kinds, value, items, strict=True))

    def _plain(self, kind: Any, value: Any, path: str) -> Any:
        if kind in _READERS:
            return _READERS[kind](value)
        if kind is UUID:
            return self._uid(value)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(value)
        if is_dataclass(kind):
            return self._dataclass(kind, _as(dict, value, path), path)
        return float(value) if kind is float and isinstance(value, int) else _as(kind, value, path)

    def _dataclass(self, kind: Any, value: dict[str, Any], path: str) -> Any:
        hints = _hints(kind)
        known = {field.name for field in fields(kind)}
        if strangers := value.keys() - known - getattr(kind, "RETIRED", frozenset()):
            raise Undecodable(f"{path}.{min(strangers)}", value[min(strangers)], "known field")
        return kind(**{name: self.decode(hints[name], each, f"{path}.{name}") for name, each in value.items() if name in known})


_READERS: dict[Any, Callable[[Any], Any]] = {
    PartialDay: PartialDay.from_iso,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    time: time.fromisoformat,
    bytes: bytes.fromhex,
}


def _as(kind: Any, value: Any, path: str) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise Undecodable(path, value, kind)
    return value
