"""本人控え that was not handed over, and why."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.add_column("sheet", sa.Column("kept_back", sa.String(), nullable=False, server_default=""))
