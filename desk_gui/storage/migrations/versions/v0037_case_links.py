"""Cases that belong together."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

KINDS = ("household", "related", "split", "before")


def upgrade() -> None:
    op.create_table(
        "case_link",
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("other_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_link_case_id")),
        sa.ForeignKeyConstraint(["other_id"], ["case.id"], name=op.f("fk_case_link_other_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_case_link")),
        sa.UniqueConstraint("id", name=op.f("uq_case_link_id")),
    )
    for column in ("case_id", "other_id"):
        op.create_index(op.f(f"ix_case_link_{column}"), "case_link", [column], unique=False)
