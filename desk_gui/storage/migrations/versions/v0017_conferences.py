"""ケース会議・支援会議: the meeting, the cases on its agenda, who was asked to come, and which entry holds the minutes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

GROUNDS = (
    *("consent", "social_welfare", "self_reliance", "public_assistance", "child_protection", "partner_violence"),
    *("women_support", "isolation", "community_care", "voluntary"),
)
FORMS = ("in_person", "online", "mixed")
PARTS = ("absent", "heard", "partly", "present")


def upgrade() -> None:
    op.create_table(
        "conference",
        *_root(),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        _closed("form", FORMS),
        _closed("ground", GROUNDS),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("collected", sa.String(), nullable=False),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_conference_staff_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_conference")),
        sa.UniqueConstraint("id", name=op.f("uq_conference_id")),
    )
    op.create_index(op.f("ix_conference_starts_at"), "conference", ["starts_at"], unique=False)
    op.create_table(
        "agenda_item",
        *_root(),
        sa.Column("conference_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        _closed("client_part", PARTS),
        sa.Column("shared", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_agenda_item_conference_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_agenda_item_case_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("id", name=op.f("uq_agenda_item_id")),
    )
    op.create_index(op.f("ix_agenda_item_conference_id"), "agenda_item", ["conference_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_case_id"), "agenda_item", ["case_id"], unique=False)
    _attendees("conference_attendee", "conference_id", "conference")
    _attendees("agenda_attendee", "item_id", "agenda_item")
    op.add_column("entry", sa.Column("item_id", sa.LargeBinary(length=16), nullable=True))
    op.create_index(op.f("ix_entry_item_id"), "entry", ["item_id"], unique=False)


def _root() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
    )


def _closed(name: str, values: tuple[str, ...]) -> sa.Column[Any]:
    return sa.Column(name, sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40), nullable=False)


def _attendees(table: str, key: str, of: str) -> None:
    op.create_table(
        table,
        sa.Column(key, sa.LargeBinary(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("contact_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("attended", sa.Boolean(), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint([key], [f"{of}.id"], name=op.f(f"fk_{table}_{key}")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f(f"fk_{table}_agency_id")),
        sa.PrimaryKeyConstraint(key, "position", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_agency_id"), table, ["agency_id"], unique=False)
