"""電話メモ are found in the one search box: those that stand already get their row."""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

from desk_gui.values.folding import bigrams, fold

revision = "0038"
down_revision = "0037"

NOTES = sa.text(
    "SELECT n.id, n.text, n.caller, n.phone, coalesce(c.restricted, d.restricted, :no) AS guarded FROM call_note n"
    ' LEFT JOIN "case" c ON c.id = n.case_id'
    " LEFT JOIN consultation u ON u.id = n.consultation_id"
    ' LEFT JOIN "case" d ON d.id = u.case_id WHERE n.removed_at IS NULL ORDER BY n.seq'
).columns(id=sa.LargeBinary(), guarded=sa.Boolean())
ROWS = sa.table(
    "search_row",
    *(sa.column("seq", sa.Integer), sa.column("thing_id", sa.LargeBinary), sa.column("protected", sa.Boolean)),
    *(sa.column(name, sa.String) for name in ("kind", "title", "detail")),
)


def upgrade() -> None:
    """Whose call it was stands in the row once it is written anew; until then it says no more than that there was one."""
    bind = op.get_bind()
    into = "INSERT INTO search_words(rowid, words) VALUES (:seq, :words)"
    if bind.dialect.name == "postgresql":
        into = "INSERT INTO search_words(seq, words) VALUES (:seq, to_tsvector('simple', :words))"
    for thing, words, caller, phone, guarded in bind.execute(NOTES, {"no": False}).all():
        row = {"thing_id": UUID(bytes=bytes(thing)).bytes, "kind": "call", "title": "電話メモ", "detail": "", "protected": bool(guarded)}
        bind.execute(sa.insert(ROWS).values(row))
        seq = bind.scalar(sa.select(ROWS.c.seq).where(ROWS.c.thing_id == row["thing_id"]))
        bind.execute(sa.text(into), {"seq": seq, "words": bigrams(fold(f"{caller}\n{phone}\n{words}"))})
