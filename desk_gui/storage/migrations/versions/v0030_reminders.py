"""催促: that an answer was asked after, and the task of doing so."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.add_column("referral_event", sa.Column("reminder", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("referral", sa.Column("reminder_id", sa.LargeBinary(length=16), nullable=True))
    op.add_column("referral", sa.Column("reminder_closed", sa.Boolean(), nullable=False, server_default=sa.false()))
