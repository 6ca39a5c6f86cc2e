"""支援計画: every version of a case's plan, and who agreed to it when."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "plan",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("goals", sa.JSON(), nullable=False),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("aim", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_plan_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_plan_staff_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_plan")),
        sa.UniqueConstraint("id", name=op.f("uq_plan_id")),
    )
    op.create_index(op.f("ix_plan_case_id"), "plan", ["case_id"], unique=False)
    op.create_table(
        "plan_agreement",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("plan_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("struck", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_agreement_plan_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_plan_agreement")),
        sa.UniqueConstraint("id", name=op.f("uq_plan_agreement_id")),
    )
    op.create_index(op.f("ix_plan_agreement_plan_id"), "plan_agreement", ["plan_id"], unique=False)
