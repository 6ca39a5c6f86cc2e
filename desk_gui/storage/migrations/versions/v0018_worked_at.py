"""When a case was last worked on stands with it, so that the list is read in its order, page by page; the protected are found at once."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

TOKYO = ZoneInfo("Asia/Tokyo")
LAST = sa.text(
    "SELECT e.case_id, MAX(e.happened_at) AS at FROM entry e WHERE NOT e.withdrawn"
    " AND NOT EXISTS (SELECT 1 FROM entry n WHERE n.corrects_id = e.id AND NOT n.withdrawn) GROUP BY e.case_id"
).columns(case_id=sa.LargeBinary(), at=sa.DateTime(timezone=True))
CASE = sa.table(
    "case", sa.column("id", sa.LargeBinary), sa.column("opened_on", sa.Date), sa.column("worked_at", sa.DateTime(timezone=True))
)


def upgrade() -> None:
    epoch = sa.text("'1970-01-01 00:00:00'")
    op.add_column("case", sa.Column("worked_at", sa.DateTime(timezone=True), nullable=False, server_default=epoch))
    op.create_index(op.f("ix_case_worked_at"), "case", ["worked_at"], unique=False)
    op.create_index(op.f("ix_client_protected"), "client", ["protected"], unique=False)
    bind = op.get_bind()
    zoned = bind.dialect.name == "postgresql"
    last = {bytes(case): at for case, at in bind.execute(LAST)}
    rows = [
        {"of": bytes(case), "at": last.get(bytes(case)) or _opened(day, zoned=zoned)}
        for case, day in bind.execute(sa.select(CASE.c.id, CASE.c.opened_on))
    ]
    if rows:
        bind.execute(sa.update(CASE).where(CASE.c.id == sa.bindparam("of")).values(worked_at=sa.bindparam("at")), rows)


def _opened(day: date, *, zoned: bool) -> Any:
    """As the engine keeps an instant: SQLite without its zone."""
    at = datetime.combine(day, time.min, TOKYO).astimezone(UTC)
    return at if zoned else at.replace(tzinfo=None)
