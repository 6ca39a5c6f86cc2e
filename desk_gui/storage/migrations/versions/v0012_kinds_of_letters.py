"""紹介状 and 情報提供書 beside 連携依頼書: kept under the same register, numbered with the others."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

KINDS = ("cooperation_request", "introduction", "information")
_NAMES = (
    *("kind", "state", "referral_id", "subject", "draft", "written_on", "staff_id", "approved_on", "approved_by"),
    *("register", "year", "number", "number_text", "slip_number", "control_number", "issued_on", "content", "corrects_id"),
    *("seq", "id", "version", "removed_at"),
)


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_letter_kind"), "letter")
        op.create_check_constraint(op.f("ck_letter_kind"), "letter", sa.column("kind", sa.String()).in_(KINDS))
    else:
        _written_anew()


def _closed(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _written_anew() -> None:
    """SQLite changes no check of a table that stands. The new one takes the old one's name last: what points to it by name goes on to."""
    op.create_table(
        "letter_anew",
        sa.Column("kind", _closed(KINDS, op.f("ck_letter_kind")), nullable=False),
        sa.Column("state", _closed(("draft", "approved", "issued"), op.f("ck_letter_state")), nullable=False),
        sa.Column("referral_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.Column("register", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("number_text", sa.String(), nullable=False),
        sa.Column("slip_number", sa.String(), nullable=False),
        sa.Column("control_number", sa.String(), nullable=False, server_default=""),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.Column("corrects_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_letter_referral_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_letter_staff_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_letter")),
        sa.UniqueConstraint("id", name=op.f("uq_letter_id")),
        sa.UniqueConstraint("register", "year", "number", name=op.f("uq_letter_register_year_number")),
    )
    names = ", ".join(f'"{name}"' for name in _NAMES)
    op.execute(f"INSERT INTO letter_anew ({names}) SELECT {names} FROM letter")
    op.drop_table("letter")
    op.rename_table("letter_anew", "letter")
    op.create_index(op.f("ix_letter_referral_id"), "letter", ["referral_id"], unique=False)
    op.create_index(op.f("ix_letter_corrects_id"), "letter", ["corrects_id"], unique=False)
