"""A recipient of a consent that is told less than the others, and a withdrawal from some of them."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.add_column("consent_recipient", sa.Column("items", sa.JSON(), nullable=True))
    op.add_column("withdrawal", sa.Column("recipients", sa.JSON(), nullable=False, server_default="[]"))
