"""返信期限: which kinds of agency answer in another time than the desk's standard."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("desk", sa.Column("reply_days", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
