"""What is attached to a case, with its bytes in parts."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

KINDS = ("residence_card", "passport", "certificate", "diagnosis", "contract", "notice", "letter", "photo", "signed", "other")
MEDIA = ("image/jpeg", "image/png", "image/webp", "image/tiff", "application/pdf")


def upgrade() -> None:
    op.create_table(
        "attachment_content",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("media", sa.Enum(*MEDIA, name="media", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_attachment_content_staff_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_attachment_content")),
        sa.UniqueConstraint("id", name=op.f("uq_attachment_content_id")),
    )
    op.create_table(
        "attachment_part",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("content_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["content_id"], ["attachment_content.id"], name=op.f("fk_attachment_part_content_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_attachment_part")),
    )
    op.create_index(op.f("ix_attachment_part_content_id"), "attachment_part", ["content_id"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("entry_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("content_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("caption", sa.String(), nullable=False),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_reason", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_attachment_case_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_attachment_entry_id")),
        sa.ForeignKeyConstraint(["content_id"], ["attachment_content.id"], name=op.f("fk_attachment_content_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_attachment_staff_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_attachment")),
        sa.UniqueConstraint("id", name=op.f("uq_attachment_id")),
    )
    for column in ("case_id", "content_id"):
        op.create_index(op.f(f"ix_attachment_{column}"), "attachment", [column], unique=False)
