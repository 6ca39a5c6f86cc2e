"""The map by municipality and by kind: places put by hand are kept for these two as well."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

VIEWS = ("rings", "force", "towns", "kinds")


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_map_place_view"), "map_place")
        op.create_check_constraint(op.f("ck_map_place_view"), "map_place", sa.column("view", sa.String()).in_(VIEWS))
    else:
        _written_anew()


def _written_anew() -> None:
    """SQLite changes no check of a table that stands."""
    op.rename_table("map_place", "map_place_before")
    op.create_table(
        "map_place",
        sa.Column("view", sa.Enum(*VIEWS, name="view", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("agency_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("x", sa.Double(), nullable=False),
        sa.Column("y", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_map_place_agency_id")),
        sa.PrimaryKeyConstraint("view", "agency_id", name=op.f("pk_map_place")),
    )
    op.execute("INSERT INTO map_place (view, agency_id, x, y) SELECT view, agency_id, x, y FROM map_place_before")
    op.drop_table("map_place_before")
