"""The search index: bigrams of folded text under each search row's seq, answered alike by FTS5 and PostgreSQL."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, TextClause, false, select, text
from sqlalchemy.orm import Session

from desk_gui.models.change import SearchRow
from desk_gui.rows.desk import Hit
from desk_gui.values.folding import bigrams, fold, query_words

# SQLite takes at least 999 values in one statement.
_AT_ONCE = 500


@dataclass(frozen=True)
class Searchable:
    """How one thing is found and shown. `words`: everything that leads to it; `protected`: its title is masked already."""

    kind: str
    id: UUID
    title: str
    detail: str
    words: str
    protected: bool = False


class SearchIndex:
    """Written in the same unit as the thing itself."""

    def __init__(self, dialect: str) -> None:
        self._postgresql = dialect == "postgresql"

    def put(self, session: Session, things: Sequence[Searchable]) -> None:
        """One row per thing, written anew."""
        held = self._held(session, [thing.id for thing in things])
        self._forget_words(session, held.values())
        rows = [held.get(thing.id) or SearchRow(thing_id=thing.id) for thing in things]
        for row, thing in zip(rows, things, strict=True):
            row.kind, row.title, row.detail, row.protected = thing.kind, thing.title, thing.detail, thing.protected
        session.add_all(rows)
        session.flush()
        into = "INSERT INTO search_words(seq, words) VALUES (:seq, to_tsvector('simple', :words))"
        if not self._postgresql:
            into = "INSERT INTO search_words(rowid, words) VALUES (:seq, :words)"
        words = [{"seq": row.seq, "words": bigrams(fold(thing.words))} for row, thing in zip(rows, things, strict=True)]
        if words:
            session.execute(text(into), words)

    def remove(self, session: Session, things: Sequence[UUID]) -> None:
        held = self._held(session, things)
        self._forget_words(session, held.values())
        for row in held.values():
            session.delete(row)

    def _held(self, session: Session, things: Sequence[UUID]) -> dict[UUID, SearchRow]:
        held: dict[UUID, SearchRow] = {}
        for at in range(0, len(things), _AT_ONCE):
            asked = select(SearchRow).where(SearchRow.thing_id.in_(things[at : at + _AT_ONCE]))
            held |= {row.thing_id: row for row in session.scalars(asked)}
        return held

    def find(self, session: Session, words: str, *, kinds: tuple[str, ...] = (), limit: int = 30) -> tuple[Hit, ...]:
        """Newest first. Any text is a fair question: nothing of it reaches the engine's own query language."""
        matching = self._matching(words)
        if matching is None:
            return ()
        rows = select(SearchRow).where(matching).order_by(SearchRow.seq.desc()).limit(limit)
        if kinds:
            rows = rows.where(SearchRow.kind.in_(kinds))
        return tuple(Hit(row.kind, row.thing_id, row.title, row.detail, row.protected) for row in session.scalars(rows))

    def matching(self, words: str, kind: str) -> Select[UUID]:
        """Ids of all things of a kind that the words lead to, as a subquery; words without letters or digits lead to none."""
        matching = self._matching(words)
        wanted = select(SearchRow.thing_id).where(SearchRow.kind == kind)
        return wanted.where(matching if matching is not None else false())

    def _matching(self, words: str) -> TextClause | None:
        groups = query_words(words)
        if not groups:
            return None
        if self._postgresql:
            matching = "search_row.seq IN (SELECT seq FROM search_words WHERE words @@ CAST(:asked AS tsquery))"
            asked = " & ".join(_tsquery(group) for group in groups)
        else:
            matching = "search_row.seq IN (SELECT rowid FROM search_words WHERE search_words MATCH :asked)"
            asked = " AND ".join(_match(group) for group in groups)
        return text(matching).bindparams(asked=asked)

    def _forget_words(self, session: Session, rows: Collection[SearchRow]) -> None:
        column = "seq" if self._postgresql else "rowid"
        if rows:
            session.execute(text(f"DELETE FROM search_words WHERE {column} = :seq"), [{"seq": row.seq} for row in rows])


def _match(group: list[str]) -> str:
    # Words are runs of letters and digits only, so a quoted phrase cannot be broken out of.
    return f'"{group[0]}"*' if len(group[0]) == 1 else '"' + " ".join(group) + '"'


def _tsquery(group: list[str]) -> str:
    if len(group[0]) == 1:
        return f"'{group[0]}':*"
    return "(" + " <-> ".join(f"'{word}'" for word in group) + ")"
