"""The search index: FTS5 on SQLite, a GIN index on PostgreSQL, both over our own bigrams."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("CREATE TABLE search_words (seq BIGINT PRIMARY KEY REFERENCES search_row(seq), words tsvector NOT NULL)")
        op.execute("CREATE INDEX ix_search_words_words ON search_words USING gin (words)")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5("
            "words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')"
        )
