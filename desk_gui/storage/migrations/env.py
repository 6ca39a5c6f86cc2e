"""Alembic's own entry is not used: `run.upgrade` is the only way a schema changes."""
