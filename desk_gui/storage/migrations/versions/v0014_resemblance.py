"""Look-alikes of people in restricted cases: what was found, and which of those named on the case have read of it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "resemblance",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("known_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("client_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_resemblance_case_id")),
        sa.ForeignKeyConstraint(["known_id"], ["client.id"], name=op.f("fk_resemblance_known_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_resemblance_client_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_resemblance_staff_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_resemblance")),
        sa.UniqueConstraint("id", name=op.f("uq_resemblance_id")),
    )
    op.create_index(op.f("ix_resemblance_case_id"), "resemblance", ["case_id"], unique=False)
    op.create_index(op.f("ix_resemblance_client_id"), "resemblance", ["client_id"], unique=False)
    op.create_table(
        "resemblance_read",
        sa.Column("resemblance_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["resemblance_id"], ["resemblance.id"], name=op.f("fk_resemblance_read_resemblance_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_resemblance_read_staff_id")),
        sa.PrimaryKeyConstraint("resemblance_id", "staff_id", name=op.f("pk_resemblance_read")),
    )
