"""決裁欄: whose stamps a desk's letters need."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

BEFORE = ("決裁", "確認", "担当")
"""What drafts printed so far."""


def upgrade() -> None:
    boxes = json.dumps(BEFORE, ensure_ascii=False)
    op.add_column("desk", sa.Column("stamp_boxes", sa.JSON(), nullable=False, server_default=boxes))
