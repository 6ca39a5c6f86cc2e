"""自機関だけのメモ: what an agency keeps for itself beside an entry."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_table(
        "private_line",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("entry_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("agency_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_private_line_case_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_private_line_entry_id")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_private_line_agency_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_private_line_staff_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_private_line")),
        sa.UniqueConstraint("id", name=op.f("uq_private_line_id")),
    )
    for column in ("case_id", "entry_id", "agency_id"):
        op.create_index(op.f(f"ix_private_line_{column}"), "private_line", [column], unique=False)
