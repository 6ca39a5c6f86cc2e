"""来談者（本人以外）: who turned to the desk for somebody else, with the consultation and the case."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    for table in ("case", "consultation"):
        op.add_column(table, sa.Column("called_by", sa.JSON(), nullable=False, server_default=sa.text("'{}'")))
