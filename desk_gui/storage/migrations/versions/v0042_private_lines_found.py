"""自機関だけのメモ are found by the agency that keeps them: what each says now gets its row in the index."""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

from desk_gui.values.folding import bigrams, fold

revision = "0042"
down_revision = "0041"

LINES = sa.text(
    "SELECT l.id, l.text, c.number, s.name FROM private_line l"
    ' JOIN "case" c ON c.id = l.case_id JOIN staff s ON s.id = l.staff_id'
    " WHERE l.text <> '' AND NOT EXISTS (SELECT 1 FROM private_line n"
    " WHERE n.entry_id = l.entry_id AND n.agency_id = l.agency_id AND n.seq > l.seq) ORDER BY l.seq"
).columns(id=sa.LargeBinary())
ROWS = sa.table(
    "search_row",
    *(sa.column("seq", sa.Integer), sa.column("thing_id", sa.LargeBinary), sa.column("protected", sa.Boolean)),
    *(sa.column(name, sa.String) for name in ("kind", "title", "detail")),
)


def upgrade() -> None:
    bind = op.get_bind()
    into = "INSERT INTO search_words(rowid, words) VALUES (:seq, :words)"
    if bind.dialect.name == "postgresql":
        into = "INSERT INTO search_words(seq, words) VALUES (:seq, to_tsvector('simple', :words))"
    for thing, words, number, by in bind.execute(LINES).all():
        title = f"{number}　自機関だけのメモ"
        row = {"thing_id": UUID(bytes=bytes(thing)).bytes, "kind": "private_line", "title": title, "detail": by, "protected": False}
        bind.execute(sa.insert(ROWS).values(row))
        seq = bind.scalar(sa.select(ROWS.c.seq).where(ROWS.c.thing_id == row["thing_id"]))
        bind.execute(sa.text(into), {"seq": seq, "words": bigrams(fold(words))})
