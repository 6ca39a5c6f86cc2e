"""訳文の確認: phrases this desk has corrected or signed."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "phrase",
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("corrected_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("corrected_on", sa.Date(), nullable=True),
        sa.Column("reviewed_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["corrected_by"], ["staff.id"], name=op.f("fk_phrase_corrected_by")),
        sa.ForeignKeyConstraint(["reviewed_by"], ["staff.id"], name=op.f("fk_phrase_reviewed_by")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_phrase")),
        sa.UniqueConstraint("id", name=op.f("uq_phrase_id")),
        sa.UniqueConstraint("language", "key", name=op.f("uq_phrase_language_key")),
    )
