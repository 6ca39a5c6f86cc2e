"""Restricted cases and who is named on them; the agency of an account that only looks at what is asked of it."""

import os
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

REASON = "取扱注意（以前からの指定）"


def upgrade() -> None:
    op.add_column("staff", sa.Column("agency_id", sa.LargeBinary(length=16), nullable=True))
    op.add_column("case", sa.Column("restricted", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("case", sa.Column("restricted_reason", sa.String(), nullable=False, server_default=""))
    op.create_index(op.f("ix_case_restricted"), "case", ["restricted"], unique=False)
    _named_table()
    _restrict_what_was_protected(op.get_bind())


def _named_table() -> None:
    op.create_table(
        "case_named",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("emergency", sa.Boolean(), nullable=False),
        sa.Column("second_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("second_name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_named_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_case_named_staff_id")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_case_named_by_id")),
        sa.ForeignKeyConstraint(["second_id"], ["staff.id"], name=op.f("fk_case_named_second_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_case_named")),
        sa.UniqueConstraint("id", name=op.f("uq_case_named_id")),
    )
    op.create_index(op.f("ix_case_named_case_id"), "case_named", ["case_id"], unique=False)
    op.create_index(op.f("ix_case_named_staff_id"), "case_named", ["staff_id"], unique=False)


def _restrict_what_was_protected(bind: Any) -> None:
    """Cases of protected persons were masked for everybody. Now they are there for whoever leads them and for the managers.

    Where there is neither, for all who work on cases: what nobody can see, nobody can help with.
    """
    protected = "SELECT l.case_id FROM case_client l JOIN client p ON p.id = l.client_id WHERE p.protected"
    bind.execute(
        sa.text(f'UPDATE "case" SET restricted = :yes, restricted_reason = :reason WHERE id IN ({protected})'),
        {"yes": True, "reason": REASON},
    )
    cases = bind.execute(sa.text('SELECT id, staff_id FROM "case" WHERE restricted')).all()
    managers, consultants = (_standing(bind, role) for role in ("manager", "consultant"))
    now = datetime.now(UTC)
    rows = [
        _named(bytes(case), who, now if bind.dialect.name == "postgresql" else now.replace(tzinfo=None))
        for case, staff in cases
        for who in sorted(managers | ({bytes(staff)} if staff else set()) or consultants)
    ]
    if rows:
        op.bulk_insert(_NAMED, rows)


def _standing(bind: Any, role: str) -> set[bytes]:
    standing = sa.text("SELECT id FROM staff WHERE role = :role AND removed_at IS NULL AND left_on IS NULL")
    return {bytes(row[0]) for row in bind.execute(standing, {"role": role})}


_NAMED = sa.table(
    "case_named",
    sa.column("id", sa.LargeBinary),
    sa.column("case_id", sa.LargeBinary),
    sa.column("staff_id", sa.LargeBinary),
    sa.column("since", sa.DateTime(timezone=True)),
    sa.column("reason", sa.String),
    sa.column("emergency", sa.Boolean),
    sa.column("second_name", sa.String),
)


def _named(case: bytes, staff: bytes, since: datetime) -> dict[str, Any]:
    return {
        "id": os.urandom(16),
        "case_id": case,
        "staff_id": staff,
        "since": since,
        "reason": REASON,
        "emergency": False,
        "second_name": "",
    }
