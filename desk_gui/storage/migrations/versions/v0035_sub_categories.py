"""小分類: the desk's own list under the official classes, and which of them a consultation and a case are about."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    for table in ("desk", "case", "consultation"):
        op.add_column(table, sa.Column("sub_categories", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
