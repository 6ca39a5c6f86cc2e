"""本人の声: what the client says of a referral in the end."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.add_column("referral", sa.Column("word", sa.JSON(), nullable=True))
