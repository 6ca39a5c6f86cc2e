"""What every table shares: ids of 16 bytes, versions of aggregate roots, closed sets with a CHECK, instants in UTC."""

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import JSON, DateTime, Dialect, Enum, Index, LargeBinary, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from desk_gui.values.codec import decode, encode
from desk_gui.values.days import PartialDay
from desk_gui.vocabulary import Labelled

V = TypeVar("V")


class Uid(TypeDecorator[UUID]):
    """A UUID as its 16 bytes, the same on every engine."""

    impl = LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        return value.bytes if value is not None else None

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> UUID | None:
        return UUID(bytes=bytes(value)) if value is not None else None


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant. SQLite keeps no zone, so it is stored in UTC and handed back aware."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=UTC if dialect.name == "postgresql" else None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)) if value else None


class Partial(TypeDecorator[PartialDay]):
    """A birthday of which the month or the day may be unknown, as ISO text with 00."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: PartialDay | None, dialect: Dialect) -> str | None:
        return value.iso if value is not None else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDay | None:
        return PartialDay.from_iso(value) if value is not None else None


class Kept(TypeDecorator[Any]):
    """A frozen value as JSON, by its type: lists of words, opening hours, what a form held."""

    impl = JSON
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return encode(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return decode(self.kind, value) if value is not None else None


Words = tuple[str, ...]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {UUID: Uid, datetime: Instant, Words: Kept(Words), PartialDay: Partial}  # noqa: RUF012 - as SQLAlchemy wants it


class Root:
    """The head of an aggregate: `seq` orders and pages, `id` is what the world calls it, `version` counts its changes."""

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)
    removed_at: Mapped[datetime | None]


def closed(kind: type[Labelled], name: str) -> Enum:
    """A column type for a closed set: stored by value, with a CHECK named after the column."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        name=name,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )


def take(entity: object, details: Any, *besides: str) -> None:
    """Copy the fields of a details dataclass onto the columns of the same name, but for those named."""
    for field in fields(details):
        if field.name not in besides:
            setattr(entity, field.name, getattr(details, field.name))


def give(kind: type[V], entity: object, **others: Any) -> V:
    """The details dataclass read back from the columns of the same name; `others` are given by the caller."""
    own = {field.name: getattr(entity, field.name) for field in fields(kind) if field.name not in others}  # type: ignore[arg-type]
    return kind(**own, **others)


__all__ = ["Base", "Index", "Instant", "Kept", "Partial", "Root", "Uid", "Words", "closed", "give", "take"]
