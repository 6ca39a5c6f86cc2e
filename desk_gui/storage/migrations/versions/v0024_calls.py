"""電話メモ: calls that are not anything yet."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "call_note",
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("caller", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("back_by", sa.Date(), nullable=True),
        sa.Column("for_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("consultation", "entry", "nothing", name="outcome", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("consultation_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["for_id"], ["staff.id"], name=op.f("fk_call_note_for_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_call_note_staff_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_call_note_case_id")),
        sa.ForeignKeyConstraint(["consultation_id"], ["consultation.id"], name=op.f("fk_call_note_consultation_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_call_note")),
        sa.UniqueConstraint("id", name=op.f("uq_call_note_id")),
    )
    for column in ("outcome", "case_id", "consultation_id"):
        op.create_index(op.f(f"ix_call_note_{column}"), "call_note", [column], unique=False)
