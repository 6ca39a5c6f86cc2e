"""見守り: rounds of a case, and what each visit of one found; 同行: where one meets, who interprets, what came of it, when next."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

EVERY = ("daily", "twice_a_week", "weekly", "biweekly", "monthly")
FOUND = ("met", "not_met", "unreachable")


def upgrade() -> None:
    op.create_table(
        "round",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("agency_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("contact_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("every", sa.Enum(*EVERY, name="every", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_round_case_id")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_round_agency_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_round")),
        sa.UniqueConstraint("id", name=op.f("uq_round_id")),
    )
    op.create_index(op.f("ix_round_case_id"), "round", ["case_id"], unique=False)
    op.create_index(op.f("ix_round_agency_id"), "round", ["agency_id"], unique=False)
    op.create_table(
        "visit",
        sa.Column("entry_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("round_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("result", sa.Enum(*FOUND, name="result", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_visit_entry_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_visit_round_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_visit")),
    )
    for name in ("meet_at", "interpreter_person", "result"):
        op.add_column("appointment", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("appointment", sa.Column("next_on", sa.Date(), nullable=True))
    op.create_index(op.f("ix_visit_round_id"), "visit", ["round_id"], unique=False)
