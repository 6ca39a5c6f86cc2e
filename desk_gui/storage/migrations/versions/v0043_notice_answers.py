"""What the recipients of a mailing answered."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"

SAYS = ("comes", "deputy", "absent", "unchanged", "changed")


def upgrade() -> None:
    op.create_table(
        "notice_answer",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("letter_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("says", sa.Enum(*SAYS, name="says", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("struck", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_notice_answer_letter_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_notice_answer_staff_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_notice_answer")),
        sa.UniqueConstraint("id", name=op.f("uq_notice_answer_id")),
    )
    op.create_index(op.f("ix_notice_answer_letter_id"), "notice_answer", ["letter_id"], unique=False)
