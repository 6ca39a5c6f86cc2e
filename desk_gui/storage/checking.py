"""Is this file sound? What is asked at every start, what is asked after an unclean end, and what a copy has to answer."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from desk_gui.rows.backups import Fault
from desk_gui.storage import sqlite
from desk_gui.vocabulary import StartCheck

Check = Callable[[Any], Iterator[str]]
_FILES = "attachment_part"
_MANY = 20
"""Faults of one kind that are told; a torn file has thousands."""


def left_cleanly(path: Path) -> bool:
    """Whether who had the file open last closed it: the log of a file at rest is empty."""
    logs = (path.with_name(path.name + ending) for ending in ("-wal", "-journal"))
    return not any(log.exists() and log.stat().st_size for log in logs)


def check_at_start(path: Path, key: bytes | None, clean_exit: bool) -> tuple[Fault, ...]:
    """What is wrong with the file, nothing where it is sound; after an unclean end every page and every link is looked at.

    Nobody has it open yet. What cannot even be asked is a fault as well, never an exception.
    """
    found: list[Fault] = []
    for kind, check in _ALWAYS if clean_exit else _THOROUGH:
        if kind is StartCheck.SEAL and key is None:
            continue
        found += _asked(path, key, kind, check)
    return tuple(found)


def faults(connection: Any) -> list[str]:
    """What a copy or a changed file has to be free of: torn pages and links that lead nowhere."""
    return [*_quick(connection), *_links(connection)]


def counts(connection: Any) -> dict[str, int]:
    """Rows of each table."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _asked(path: Path, key: bytes | None, kind: StartCheck, check: Check) -> list[Fault]:
    try:
        with closing(sqlite.bare(path, key)) as connection:
            return [Fault(kind, line) for line in list(check(connection))[:_MANY]]
    except sqlite.EngineError as wrong:
        return [Fault(kind, str(wrong)[:200])]


def _quick(connection: Any) -> Iterator[str]:
    yield from (line for (line,) in connection.execute("PRAGMA quick_check") if line != "ok")


def _quick_but_files(connection: Any) -> Iterator[str]:
    """Without the bytes of what is attached, of which there may be a gigabyte: every copy and every bundle reads those anyway."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY rootpage").fetchall()
    for (name,) in tables:
        if name != _FILES:
            yield from (line for (line,) in connection.execute(f'PRAGMA quick_check("{name}")') if line != "ok")


def _whole(connection: Any) -> Iterator[str]:
    yield from (line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok")


def _seal(connection: Any) -> Iterator[str]:
    yield from (line for (line,) in connection.execute("PRAGMA cipher_integrity_check"))


def _links(connection: Any) -> Iterator[str]:
    yield from (f"{table} {row}: {parent}" for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"))


def _search(connection: Any) -> Iterator[str]:
    """The index against itself; it keeps no words it could be compared with. Raises where it is torn."""
    if connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'search_words'").fetchone()[0]:
        connection.execute("INSERT INTO search_words(search_words) VALUES ('integrity-check')")
    yield from ()


_ALWAYS: tuple[tuple[StartCheck, Check], ...] = ((StartCheck.PAGES, _quick_but_files),)
_THOROUGH: tuple[tuple[StartCheck, Check], ...] = (
    (StartCheck.PAGES, _whole),
    (StartCheck.SEAL, _seal),
    (StartCheck.LINKS, _links),
    (StartCheck.SEARCH, _search),
)
