"""移管: the desk that has a closed case now."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.add_column("case", sa.Column("transferred_to", sa.LargeBinary(length=16), nullable=True))
