"""合同の活動, 地域課題 and やること without a case are found in the one search box: those that stand already get their row.

What was planned in a case (plan, rounds, appointments, agenda) leads to it from the next time it is worked on.
"""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

from desk_gui.values.folding import bigrams, fold

revision = "0046"
down_revision = "0045"

KINDS = {
    "activity": ("合同の活動", "SELECT id, name AS title, place, learned, decisions FROM activity WHERE removed_at IS NULL ORDER BY seq"),
    "need": ("地域課題", "SELECT id, title, words, taken_to, outcome FROM need WHERE removed_at IS NULL ORDER BY seq"),
    "task": (
        "やること",
        "SELECT id, text AS title, text, due_note, person FROM task WHERE removed_at IS NULL AND case_id IS NULL ORDER BY seq",
    ),
}
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
    for kind, (detail, asked) in KINDS.items():
        for thing, title, *words in bind.execute(sa.text(asked).columns(id=sa.LargeBinary())).all():
            row = {"thing_id": UUID(bytes=bytes(thing)).bytes, "kind": kind, "title": title.strip().splitlines()[0][:60], "detail": detail}
            bind.execute(sa.insert(ROWS).values(**row, protected=False))
            seq = bind.scalar(sa.select(ROWS.c.seq).where(ROWS.c.thing_id == row["thing_id"]))
            bind.execute(sa.text(into), {"seq": seq, "words": bigrams(fold("\n".join((title, *words))))})
