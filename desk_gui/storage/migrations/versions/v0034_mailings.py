"""一斉送付: letters that are about no client, many of one text."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"

KINDS = ("cooperation_request", "introduction", "information", "notice", "contact_check")
STATES = ("draft", "approved", "issued")
_NAMES = (
    *("kind", "state", "referral_id", "subject", "draft", "written_on", "staff_id", "approved_on", "approved_by"),
    *("register", "year", "number", "number_text", "slip_number", "control_number", "issued_on", "content", "corrects_id"),
    *("seq", "id", "version", "removed_at"),
)


def upgrade() -> None:
    _mailing()
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_letter_kind"), "letter")
        op.create_check_constraint(op.f("ck_letter_kind"), "letter", sa.column("kind", sa.String()).in_(KINDS))
        op.alter_column("letter", "referral_id", nullable=True)
        op.alter_column("letter", "draft", nullable=True)
        op.add_column("letter", sa.Column("mailing_id", sa.LargeBinary(length=16), nullable=True))
        op.add_column("letter", sa.Column("to_id", sa.LargeBinary(length=16), nullable=True))
        op.add_column("letter", sa.Column("notice", sa.JSON(), nullable=True))
        op.create_foreign_key(op.f("fk_letter_mailing_id"), "letter", "mailing", ["mailing_id"], ["id"])
        op.create_foreign_key(op.f("fk_letter_to_id"), "letter", "agency", ["to_id"], ["id"])
    else:
        _written_anew()
    op.create_index(op.f("ix_letter_mailing_id"), "letter", ["mailing_id"], unique=False)


def _closed(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _mailing() -> None:
    op.create_table(
        "mailing",
        sa.Column("state", _closed(STATES, "state"), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("pdf", sa.LargeBinary(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("corrects_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_mailing_staff_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_mailing")),
        sa.UniqueConstraint("id", name=op.f("uq_mailing_id")),
    )
    op.create_index(op.f("ix_mailing_corrects_id"), "mailing", ["corrects_id"], unique=False)


def _written_anew() -> None:
    """SQLite changes neither a check nor what may be empty in a table that stands: as in 0012."""
    op.create_table(
        "letter_anew",
        sa.Column("kind", _closed(KINDS, op.f("ck_letter_kind")), nullable=False),
        sa.Column("state", _closed(STATES, op.f("ck_letter_state")), nullable=False),
        sa.Column("referral_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("mailing_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("to_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=True),
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
        sa.Column("notice", sa.JSON(), nullable=True),
        sa.Column("corrects_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_letter_referral_id")),
        sa.ForeignKeyConstraint(["mailing_id"], ["mailing.id"], name=op.f("fk_letter_mailing_id")),
        sa.ForeignKeyConstraint(["to_id"], ["agency.id"], name=op.f("fk_letter_to_id")),
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
