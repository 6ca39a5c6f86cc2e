"""Restricted cases opened in an emergency: who asked, why, who stood by, who has read of it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

KINDS = ("colleague", "envelope", "outsider", "nobody")


def upgrade() -> None:
    op.add_column("case_named", sa.Column("after_row", sa.Integer(), nullable=True))
    op.create_table(
        "emergency",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("second_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("means", sa.String(), nullable=False),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.LargeBinary(length=16), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_emergency_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_emergency_staff_id")),
        sa.ForeignKeyConstraint(["second_id"], ["staff.id"], name=op.f("fk_emergency_second_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["staff.id"], name=op.f("fk_emergency_ended_by_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_emergency")),
        sa.UniqueConstraint("id", name=op.f("uq_emergency_id")),
    )
    op.create_index(op.f("ix_emergency_case_id"), "emergency", ["case_id"], unique=False)
    op.create_index(op.f("ix_emergency_staff_id"), "emergency", ["staff_id"], unique=False)
    op.create_table(
        "emergency_read",
        sa.Column("emergency_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["emergency_id"], ["emergency.id"], name=op.f("fk_emergency_read_emergency_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_emergency_read_staff_id")),
        sa.PrimaryKeyConstraint("emergency_id", "staff_id", name=op.f("pk_emergency_read")),
    )
