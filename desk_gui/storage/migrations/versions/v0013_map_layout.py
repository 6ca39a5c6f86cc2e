"""Where the layout put everybody of the map, kept from day to day."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

VIEWS = ("rings", "force", "towns", "kinds")


def upgrade() -> None:
    op.create_table(
        "map_layout",
        sa.Column("view", sa.Enum(*VIEWS, name="view", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rx", sa.Double(), nullable=True),
        sa.Column("ry", sa.Double(), nullable=True),
        sa.Column("grounds", sa.JSON(), nullable=False),
        sa.Column("places", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("view", name=op.f("pk_map_layout")),
    )
