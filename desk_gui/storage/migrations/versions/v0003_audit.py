"""The record of who did what, which nobody can change or thin out; and the control number on letters."""

import os

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ACTIONS = (
    "begun",
    "changed",
    "viewed",
    "listed",
    "searched",
    "issued",
    "printed",
    "exported",
    "permission",
    "entered",
    "failed",
    "backed_up",
    "clock",
)
KEPT = {
    "audit": "seq = NEW.seq",
    "audit_thing": "seq = NEW.seq AND thing_id = NEW.thing_id AND kind = NEW.kind",
    "audit_key": "id = NEW.id",
}
"""Each table, and when a new row would take the place of an old one."""


def upgrade() -> None:
    _tables()
    before = op.get_bind().execute(sa.text("SELECT coalesce(max(seq), 0) FROM change")).scalar()
    columns = (sa.column("id", sa.Integer), sa.column("key", sa.LargeBinary), sa.column("changes_before", sa.Integer))
    op.bulk_insert(sa.table("audit_key", *columns), [{"id": 1, "key": os.urandom(32), "changes_before": before}])
    op.add_column("letter", sa.Column("control_number", sa.String(), nullable=False, server_default=""))
    if op.get_context().dialect.name == "postgresql":
        _guards_on_a_server()
    else:
        _guards_in_a_file()


def _tables() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("pc", sa.String(), nullable=False),
        sa.Column("action", sa.Enum(*ACTIONS, name="action", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("thing_kind", sa.String(), nullable=False),
        sa.Column("thing_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("consent_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("change", sa.String(), nullable=True),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_actor_id"), "audit", ["actor_id"], unique=False)
    op.create_index(op.f("ix_audit_thing_id"), "audit", ["thing_id"], unique=False)
    op.create_table(
        "audit_thing",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("thing_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name=op.f("fk_audit_thing_seq")),
        sa.PrimaryKeyConstraint("seq", "thing_id", "kind", name=op.f("pk_audit_thing")),
    )
    op.create_index(op.f("ix_audit_thing_thing_id"), "audit_thing", ["thing_id"], unique=False)
    op.create_table(
        "audit_key",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("changes_before", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_key")),
    )


def _guards_in_a_file() -> None:
    """INSERT OR REPLACE takes a row away without a DELETE, so a taken number is refused as well."""
    refuse = "BEGIN SELECT RAISE(ABORT, 'audit rows stay as they are'); END"
    for table, same in KEPT.items():
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
        taken = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"
        op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {taken} {refuse}")


def _guards_on_a_server() -> None:
    op.execute(
        "CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit rows stay as they are'; END $$"
    )
    for table in KEPT:
        op.execute(f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION audit_stays()")
        op.execute(f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_stays()")
