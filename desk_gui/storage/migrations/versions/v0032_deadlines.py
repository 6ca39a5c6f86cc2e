"""期限 of a case, as many as run, each counted by a rule or set by hand; the one day a case had so far becomes the first of them."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"

KINDS = (
    *(
        "stay",
        "residence_card",
        "birth",
        "status_of_newborn",
        "address",
        "employer",
    ),
    *(
        "spouse",
        "name",
        "no_activity",
        "no_married_life",
        "hearing",
        "refugee_review",
    ),
    *(
        "review",
        "health_insurance",
        "continued_insurance",
        "unemployment",
        "wages",
        "retirement_pay",
    ),
    *(
        "accident_short",
        "accident_long",
        "lump_sum",
        "child_allowance",
        "childbirth_grant",
        "tax_return",
    ),
    *(
        "cooling_off",
        "cooling_off_long",
        "payment_order",
        "inheritance",
        "tort",
        "foreign_licence",
    ),
    *("other",),
)
_COLUMNS = (("id", sa.LargeBinary), ("deadline", sa.Date), ("deadline_note", sa.String), ("seq", sa.Integer))
CASE = sa.table("case", *(sa.column(name, kind) for name, kind in _COLUMNS))


def upgrade() -> None:
    table = op.create_table(
        "deadline",
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("runs_from", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("warn_days", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("void_reason", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_deadline_case_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_deadline")),
        sa.UniqueConstraint("id", name=op.f("uq_deadline_id")),
    )
    for column in ("case_id", "due"):
        op.create_index(op.f(f"ix_deadline_{column}"), "deadline", [column], unique=False)
    set_so_far = sa.select(CASE.c.id, CASE.c.deadline, CASE.c.deadline_note).where(CASE.c.deadline.is_not(None)).order_by(CASE.c.seq)
    rows = [
        {
            "case_id": case,
            "kind": "other",
            "due": due,
            "runs_from": None,
            "note": note.strip() or "期限",
            "warn_days": 14,
            "done_on": None,
            "voided_on": None,
            "void_reason": "",
            "id": uuid4().bytes,
            "version": 1,
            "removed_at": None,
        }
        for case, due, note in op.get_bind().execute(set_so_far)
    ]
    if rows:
        op.bulk_insert(table, rows)
