"""訂正 and 再発行: the letter one takes the place of, and why a sheet was given out anew."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("printing", sa.Column("reissue", sa.String(), nullable=False, server_default=""))
    op.add_column("letter", sa.Column("corrects_id", sa.LargeBinary(length=16), nullable=True))
    op.create_index(op.f("ix_letter_corrects_id"), "letter", ["corrects_id"], unique=False)
