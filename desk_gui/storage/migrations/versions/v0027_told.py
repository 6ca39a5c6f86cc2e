"""What each agency did in an event, and what it was told there on which ground."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

ROLES = ("leading", "beside", "accompanying", "interpreting", "advising", "recording")


def upgrade() -> None:
    op.add_column("entry", sa.Column("shared", sa.JSON(), nullable=False, server_default="[]"))
    # Written out: a column that comes with its check is what SQLite can add to a table that stands.
    known = ", ".join(f"'{role}'" for role in ROLES)
    op.execute(f"ALTER TABLE entry_present ADD COLUMN role VARCHAR(40) CONSTRAINT ck_entry_present_role CHECK (role IN ({known}))")
