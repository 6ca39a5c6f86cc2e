"""発送簿 and 収受: how letters left, and the numbers of replies that came back."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

MEANS = ("post", "recorded", "courier", "fax", "by_hand", "client", "internal", "email")


def upgrade() -> None:
    op.add_column("desk", sa.Column("numbers_replies", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("referral_event", sa.Column("receipt_year", sa.Integer(), nullable=True))
    op.add_column("referral_event", sa.Column("receipt_number", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_referral_event_receipt"), "referral_event", ["receipt_year", "receipt_number"], unique=True)
    op.create_table(
        "dispatch",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("letter_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("means", sa.Enum(*MEANS, name="means", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("enclosures", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("struck", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_dispatch_letter_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_dispatch_staff_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_dispatch")),
        sa.UniqueConstraint("id", name=op.f("uq_dispatch_id")),
    )
    op.create_index(op.f("ix_dispatch_letter_id"), "dispatch", ["letter_id"], unique=False)
