"""Every applied command, with what it was before and after: history, undo across retries, 変更の記録."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.commands.base import How
from desk_gui.models.base import Base


class Change(Base):
    """`after`: the command as applied; `before`: its inverse, which holds what was there."""

    __tablename__ = "change"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    wish: Mapped[UUID] = mapped_column(unique=True)
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]
    command: Mapped[str]
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    touched: Mapped[list["ChangeTouched"]] = relationship(lazy="selectin")


class ChangeTouched(Base):
    __tablename__ = "change_touched"

    change_seq: Mapped[int] = mapped_column(ForeignKey("change.seq"), primary_key=True)
    thing_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    how: Mapped[How] = mapped_column(String)


class SearchRow(Base):
    """What the search box shows of one thing; its words live in the engine's own index under the same seq."""

    __tablename__ = "search_row"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    thing_id: Mapped[UUID] = mapped_column(unique=True)
    kind: Mapped[str]
    title: Mapped[str]
    detail: Mapped[str]
    protected: Mapped[bool]
