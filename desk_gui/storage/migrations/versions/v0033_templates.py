"""文例: what a desk writes again and again in 支援経過."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

KINDS = ("interview", "phone", "visit", "accompaniment", "conference", "referral", "watching", "letter", "other")


def upgrade() -> None:
    op.create_table(
        "entry_template",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=40), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_entry_template")),
        sa.UniqueConstraint("id", name=op.f("uq_entry_template_id")),
    )
