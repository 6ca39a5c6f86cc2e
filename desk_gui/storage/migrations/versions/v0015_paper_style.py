"""文書の体裁: how a desk's papers look, and its logo."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

BEFORE = {
    "house": {
        "window": {"x": 22.0, "y": 12.0, "width": 65.0, "height": 24.0},
        "folds": [99.0, 198.0],
        "figures": "half",
        "ends": True,
        "calendar": "era",
        "logo": None,
    },
    "number": "{記号}第{番号}号",
    "person": "sama",
    "hours": "",
}
"""What every desk's letters looked like so far."""


def upgrade() -> None:
    before = json.dumps(BEFORE, ensure_ascii=False)
    op.add_column("desk", sa.Column("paper", sa.JSON(), nullable=False, server_default=sa.text("'" + before.replace(":", "\\:") + "'")))
    op.add_column("desk", sa.Column("logo", sa.LargeBinary(), nullable=True))
