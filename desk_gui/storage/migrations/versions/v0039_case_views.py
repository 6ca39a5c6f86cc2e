"""Tags of cases, and views of ケース一覧 each keeps by name."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"

COLOURS = ("blue", "green", "amber", "red", "grey")


def upgrade() -> None:
    op.create_table(
        "tag",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("colour", sa.Enum(*COLOURS, name="colour", native_enum=False, create_constraint=True, length=40), nullable=False),
        *_root("tag"),
    )
    op.create_table(
        "case_tag",
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("tag_id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_tag_case_id")),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_case_tag_tag_id")),
        sa.PrimaryKeyConstraint("case_id", "tag_id", name=op.f("pk_case_tag")),
    )
    op.create_index(op.f("ix_case_tag_tag_id"), "case_tag", ["tag_id"], unique=False)
    op.create_table(
        "case_view",
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("wish", sa.JSON(), nullable=False),
        *_root("case_view"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_case_view_staff_id")),
    )
    op.create_index(op.f("ix_case_view_staff_id"), "case_view", ["staff_id"], unique=False)


def _root(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("id", name=op.f(f"uq_{table}_id")),
    )
