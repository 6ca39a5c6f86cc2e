"""エコマップ: what was set by hand upon what a case's rows tell."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

QUALITIES = ("strong", "weak", "towards", "from", "strained")
ROLES = (
    *("spouse", "former_spouse", "partner", "child", "parent", "sibling", "relative", "friend", "compatriot", "faith"),
    *("neighbour", "employer", "colleague", "landlord", "other"),
)


def _closed(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "ecomap_mark",
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("agency_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("quality", _closed(QUALITIES, "quality"), nullable=True),
        sa.Column("x", sa.Double(), nullable=True),
        sa.Column("y", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_ecomap_mark_case_id")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_ecomap_mark_agency_id")),
        sa.PrimaryKeyConstraint("case_id", "agency_id", name=op.f("pk_ecomap_mark")),
    )
    op.create_table(
        "ecomap_person",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("role", _closed(ROLES, "role"), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("quality", _closed(QUALITIES, "quality"), nullable=True),
        sa.Column("x", sa.Double(), nullable=True),
        sa.Column("y", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_ecomap_person_case_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_ecomap_person")),
        sa.UniqueConstraint("id", name=op.f("uq_ecomap_person_id")),
    )
    op.create_index(op.f("ix_ecomap_person_case_id"), "ecomap_person", ["case_id"], unique=False)
