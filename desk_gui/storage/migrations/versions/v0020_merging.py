"""A person who was registered twice: whom each became, and what was moved for it."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    with op.batch_alter_table("client") as table:
        table.add_column(sa.Column("merged_into", sa.LargeBinary(length=16), nullable=True))
        table.create_foreign_key(op.f("fk_client_merged_into"), "client", ["merged_into"], ["id"])
        table.create_index(op.f("ix_client_merged_into"), ["merged_into"], unique=False)
    op.create_table(
        "client_merge",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kept_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("other_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["kept_id"], ["client.id"], name=op.f("fk_client_merge_kept_id")),
        sa.ForeignKeyConstraint(["other_id"], ["client.id"], name=op.f("fk_client_merge_other_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_client_merge_staff_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_client_merge")),
        sa.UniqueConstraint("id", name=op.f("uq_client_merge_id")),
    )
    op.create_index(op.f("ix_client_merge_kept_id"), "client_merge", ["kept_id"], unique=False)
    op.create_index(op.f("ix_client_merge_other_id"), "client_merge", ["other_id"], unique=False)
