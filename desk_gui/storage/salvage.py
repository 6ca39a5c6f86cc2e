"""A damaged file is never erased: the newest good bundle is found, what is newer than it is listed, and what can be read is copied.

Tables are read in runs of rows; a run that does not answer is halved until the rows that are lost stand alone.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any
from uuid import UUID

from desk_gui.errors import BundleIsDamaged, FileIsDamaged, FileIsNewer, Unavailable
from desk_gui.rows.backups import LostChange, Missing, SavedTable
from desk_gui.storage import bundle as bundles
from desk_gui.storage import disk, sqlite
from desk_gui.storage.bundle import Bundle, Told, silent
from desk_gui.storage.keyring import salt_of

RUN = 256
"""Rows read at a time."""
_BEYOND = 1_000
"""How far behind the last row that was met more are looked for, where neither an index nor the table's end answers."""
ASIDE = "salvaged_"
"""Before the name of a table: rows of it that could be read, and cannot stand where they stood."""
_DERIVED = ("search_words", "search_row", "sqlite_")
"""Written anew from what was saved, not copied."""


# --- what there still is -----------------------------------------------------------------------------------------------------


def newest_good(folders: tuple[Path, ...], held: tuple[bytes | None, bytes | None], near: Path, told: Told = silent) -> Bundle | None:
    """The newest bundle that verifies: with the key where it fits, by its hashes where it was made under another.

    `held`: a key and the salt it goes with. `near`: a folder a private room can be made in.
    """
    key, salt = held
    found = [bundle for folder in folders for bundle in bundles.listed(folder) if bundle.manifest]
    found.sort(key=_made, reverse=True)
    for bundle in found:
        try:
            bundles.verify(bundle.path, key if bundles.fits(bundle.path, salt) else None, near, told)
        except (Unavailable, OSError):
            continue
        return bundle
    return None


def _made(bundle: Bundle) -> float:
    return bundle.manifest.made_at.timestamp() if bundle.manifest else 0.0


def missing(damaged: Path, key: bytes | None, bundle: Bundle | None) -> Missing:
    """The changes the bundle does not hold yet, as far as they can be read: times, kinds, ids."""
    manifest = bundle.manifest if bundle else None
    last = _last_in(bundle, key)
    reader = _Reader(damaged, key)
    try:
        changes = reader.rows("change", ("seq", "at", "command"), above=last)
        touched = reader.rows("change_touched", ("change_seq", "kind", "thing_id"))
    except sqlite.EngineError:  # not even the schema answers
        changes = touched = _Rows([], None)
    finally:
        reader.close()
    things: dict[int, list[tuple[str, UUID]]] = {}
    for seq, kind, thing in touched.found:
        if seq > last:
            things.setdefault(seq, []).append((kind, UUID(bytes=bytes(thing))))
    read = (LostChange(sqlite.instant(at), command, tuple(things.get(seq, ()))) for seq, at, command in changes.found)
    told = tuple(each for each in read if last or manifest is None or each.at > manifest.made_at)
    return Missing(manifest.made_at if manifest else None, told, None if changes.lost is None else len(changes.lost))


def _last_in(bundle: Bundle | None, key: bytes | None) -> int:
    """The number of its last change; 0 where the bundle is of another key, and only its hour tells what is newer."""
    if bundle is not None and bundle.manifest is not None:
        with suppress(BundleIsDamaged):
            return bundles.held_in(bundle.path, bundle.manifest, key).last
    return 0


# --- reading what is torn ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Rows:
    """What could be read of a table, and the keys of the rows that could not; None where nobody can say which."""

    found: list[tuple[Any, ...]]
    lost: list[tuple[Any, ...]] | None


Taker = Callable[[list[tuple[Any, ...]]], None]


class _Reader:
    """Reads a damaged file: nothing is written to it, and nothing it says ends the reading.

    A connection that met a page whose seal is broken answers nothing any more, so each failure gets a fresh one.
    """

    def __init__(self, path: Path, key: bytes | None) -> None:
        self._path, self._key = path, key
        self._connection = self._connected()

    def close(self) -> None:
        self._connection.close()

    def schema(self) -> list[tuple[str, str, str]]:
        """Kind, name and statement of all that is in it. Raises EngineError where not even that can be read."""
        return self._ask("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'index', rowid")

    def numbers(self) -> tuple[int, int]:
        """Application and schema."""
        return int(self._ask("PRAGMA application_id")[0][0]), int(self._ask("PRAGMA user_version")[0][0])

    def columns(self, table: str) -> tuple[str, ...]:
        return tuple(row[1] for row in self._ask(f'PRAGMA table_info("{table}")'))

    def key(self, table: str) -> tuple[str, ...]:
        """The columns of its primary key."""
        info = sorted((row[5], row[1]) for row in self._ask(f'PRAGMA table_info("{table}")') if row[5])
        return tuple(name for _, name in info)

    def rows(self, table: str, columns: tuple[str, ...], above: int = 0, hand_on: Taker | None = None) -> _Rows:
        """Those with a number above that one, in order. `hand_on`: who takes them run by run, so that no table is held whole."""
        names = ", ".join(f'"{name}"' for name in columns)
        asked = f'SELECT rowid, {names} FROM "{table}" WHERE rowid BETWEEN ? AND ? ORDER BY rowid'
        found: list[tuple[Any, ...]] = []
        read: set[int] = set()
        known = self._known(table, above)
        wanted, sure = (list(known), True) if known is not None else self._supposed(table, above)
        for at in range(0, len(wanted), RUN):
            run: list[tuple[Any, ...]] = []
            sure = not self._read(asked, wanted[at : at + RUN], run) and sure
            read.update(row[0] for row in run)
            (hand_on or found.extend)([row[1:] for row in run])
        if known is not None:
            return _Rows(found, [key for number, key in known.items() if number not in read])
        return _Rows(found, [] if sure else None)

    def _read(self, asked: str, numbers: Sequence[int], found: list[tuple[Any, ...]]) -> bool:
        """The rows of these numbers; where they do not answer, those of each half. True where something is lost."""
        try:
            found += self._ask(asked, (numbers[0], numbers[-1]))
        except sqlite.EngineError:
            middle = len(numbers) // 2
            if middle:
                self._read(asked, numbers[:middle], found)
                self._read(asked, numbers[middle:], found)
            return True
        return False

    def _known(self, table: str, above: int) -> dict[int, tuple[Any, ...]] | None:
        """The numbers of all rows and their keys, as an index tells that lies on pages of its own."""
        columns = ", ".join(f'"{name}"' for name in self.key(table))
        for index in self._indexes(table):
            with suppress(sqlite.EngineError):
                asked = f'SELECT rowid, {columns} FROM "{table}" INDEXED BY "{index}" WHERE rowid > ?'
                return {row[0]: row[1:] for row in sorted(self._ask(asked, (above,)), key=itemgetter(0))}
        return None

    def _indexes(self, table: str) -> list[str]:
        """Those that hold every row."""
        with suppress(sqlite.EngineError):
            return [row[1] for row in self._ask(f'PRAGMA index_list("{table}")') if not row[4]]
        return []

    def _supposed(self, table: str, above: int) -> tuple[Sequence[int], bool]:
        """Numbers that rows may have, and whether none lies beyond."""
        try:
            last = self._ask(f'SELECT coalesce(max(rowid), 0) FROM "{table}"')[0][0]
        except sqlite.EngineError:
            return range(above + 1, self._highest_seen(table) + _BEYOND), False
        return range(above + 1, last + 1), True

    def _highest_seen(self, table: str) -> int:
        """The highest number met going forward until the file does not answer."""
        seen = 0
        try:
            for (number,) in self._connection.execute(f'SELECT rowid FROM "{table}" ORDER BY rowid'):
                seen = number
        except sqlite.EngineError:
            self._anew()
        return seen

    def _ask(self, asked: str, given: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            return [tuple(row) for row in self._connection.execute(asked, given)]
        except sqlite.EngineError:
            self._anew()
            raise

    def _anew(self) -> None:
        self._connection.close()
        self._connection = self._connected()

    def _connected(self) -> Any:
        connection = sqlite.bare(self._path, self._key)
        connection.execute("PRAGMA query_only=ON")
        connection.execute("PRAGMA cell_size_check=ON")
        return connection


# --- saving it ---------------------------------------------------------------------------------------------------------------


def rows(damaged: Path, key: bytes | None, fresh: Path, older: Path | None = None, told: Told = silent) -> tuple[SavedTable, ...]:
    """All that can be read of the damaged file in a new one, opened by the same keys; what it says of each table is the answer.

    `older`: an unpacked bundle's data under the same key; it lends the rows that others refer to and that are gone.
    The search index is not copied; it is written anew by who opens the file. Raises FileIsDamaged where not even the schema can be read.
    """
    fresh.unlink(missing_ok=True)
    reader = _Reader(damaged, key)
    try:
        with closing(sqlite.bare(fresh, None if key is None else key + salt_of(damaged))) as into:
            saved = _saved(reader, _Fresh(into, older, key), told)
        disk.sync(fresh)
        return saved
    except sqlite.EngineError as wrong:
        fresh.unlink(missing_ok=True)
        raise sqlite.translated(str(damaged), wrong) or FileIsDamaged(str(damaged), detail=str(wrong)[:200]) from wrong
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    finally:
        reader.close()


def _saved(reader: _Reader, fresh: "_Fresh", told: Told) -> tuple[SavedTable, ...]:
    """In one transaction: what stops half-way leaves nothing."""
    schema, (application, version) = reader.schema(), reader.numbers()
    if version > sqlite.SCHEMA_VERSION:
        raise FileIsNewer(version=str(version))
    fresh.begin()
    tables = [name for kind, name, _ in schema if kind == "table" and not name.startswith(_DERIVED)]
    fresh.build(made for kind, name, made in schema if kind in ("table", "index") and not _is_shadow(name))
    for at, name in enumerate(tables):
        told(at, len(tables), "読み取れる記録を取り出しています")
        columns = reader.columns(name)
        read = reader.rows(name, columns, hand_on=partial(fresh.put, name, columns))
        fresh.note_lost(name, read)
        fresh.lend(name, reader.key(name), read.lost or [])
    told(len(tables), len(tables), "取り出した記録を確かめています")
    fresh.mend()
    fresh.build(made for kind, _, made in schema if kind in ("trigger", "view"))
    fresh.finish(application, version)
    return tuple(fresh.saved.values())


def _is_shadow(name: str) -> bool:
    """Tables the engine makes itself: those behind the search index, and its own."""
    return name.startswith(("search_words_", "sqlite_"))


class _Fresh:
    """The new file: filled, then mended until no link leads nowhere."""

    def __init__(self, connection: Any, older: Path | None, key: bytes | None) -> None:
        self._connection, self._older = connection, older
        self.saved: dict[str, SavedTable] = {}
        connection.execute("PRAGMA foreign_keys=OFF")
        if older is not None:
            with_key = sqlite.quoted(key) if key is not None else ""
            connection.execute(f'ATTACH DATABASE ? AS older KEY "{with_key}"', (str(older),))

    def begin(self) -> None:
        self._connection.execute("BEGIN")

    def build(self, statements: Iterator[str]) -> None:
        for statement in statements:
            self._connection.execute(statement)

    def put(self, name: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
        """What a rule of the table refuses (it was torn without being noticed) counts as lost."""
        marks = ", ".join("?" * len(columns))
        stored = sum(self._connection.execute(f'INSERT OR IGNORE INTO main."{name}" VALUES ({marks})', row).rowcount for row in rows)
        held = self.saved.get(name, SavedTable(name, 0, 0))
        self.saved[name] = replace(held, saved=held.saved + stored, lost=(held.lost or 0) + len(rows) - stored)

    def note_lost(self, name: str, read: _Rows) -> None:
        """After all of a table is read."""
        held = self.saved.get(name, SavedTable(name, 0, 0))
        self.saved[name] = replace(held, lost=None if read.lost is None else (held.lost or 0) + len(read.lost))

    def lend(self, name: str, key: tuple[str, ...], lost: list[tuple[Any, ...]]) -> None:
        """Rows that are known to be there and cannot be read, as they were in the older data."""
        if self._older is None or not self._has_older(name):
            return
        at = " AND ".join(f'"{column}" = ?' for column in key)
        lent = sum(self._take(name, at, each) for each in lost)
        self._count(name, lent=lent, found=lent)

    def mend(self) -> None:
        """Rows whose link leads nowhere: the other end is borrowed, or the link is left open where it may be, or they go aside."""
        while broken := self._broken():
            if not self._borrow(broken):
                for table, row, _, number in broken:
                    self._loosen(table, row, number)

    def finish(self, application: int, version: int) -> None:
        self._connection.execute(f"PRAGMA application_id = {application}")
        self._connection.execute(f"PRAGMA user_version = {version}")
        self._connection.execute("COMMIT")

    def _broken(self) -> list[tuple[str, int, str, int]]:
        return [tuple(row) for row in self._connection.execute("PRAGMA main.foreign_key_check")]

    def _borrow(self, broken: list[tuple[str, int, str, int]]) -> int:
        """How many rows the older data could lend."""
        if self._older is None:
            return 0
        lent = 0
        for table, row, parent, number in broken:
            if self._has_older(parent):
                links = self._link(table, number)
                at = " AND ".join(f'"{to}" = (SELECT "{own}" FROM main."{table}" WHERE rowid = {row})' for own, to in links)
                got = self._take(parent, at, ())
                self._count(parent, lent=got)
                lent += got
        return lent

    def _take(self, table: str, at: str, given: tuple[Any, ...]) -> int:
        columns = ", ".join(f'"{column}"' for column in self._shared(table))
        asked = f'INSERT OR IGNORE INTO main."{table}" ({columns}) SELECT {columns} FROM older."{table}" WHERE {at}'
        return int(self._connection.execute(asked, given).rowcount)

    def _has_older(self, table: str) -> bool:
        return bool(self._columns("older", table))

    def _shared(self, table: str) -> list[str]:
        """Columns both have; an older schema may lack some."""
        one, other = (self._columns(database, table) for database in ("main", "older"))
        return [column for column in one if column in other]

    def _columns(self, database: str, table: str) -> dict[str, bool]:
        """Names, and whether they may be empty."""
        return {row[1]: not row[3] for row in self._connection.execute(f'PRAGMA {database}.table_info("{table}")')}

    def _link(self, table: str, number: int) -> list[tuple[str, str]]:
        found = self._connection.execute(f'PRAGMA main.foreign_key_list("{table}")').fetchall()
        return [(own, to) for each, _, _, own, to, *_ in found if each == number]

    def _loosen(self, table: str, row: int, number: int) -> None:
        may_be_empty = self._columns("main", table)
        own = [column for column, _ in self._link(table, number)]
        if all(may_be_empty[column] for column in own):
            given = ", ".join(f'"{column}" = NULL' for column in own)
            self._count(table, loosened=self._connection.execute(f'UPDATE main."{table}" SET {given} WHERE rowid = {row}').rowcount)
        else:
            self._put_aside(table, row)

    def _put_aside(self, table: str, row: int) -> None:
        """Its words are not lost: they stand in a table without rules, which no screen reads."""
        self._connection.execute(f'CREATE TABLE IF NOT EXISTS main."{ASIDE}{table}" AS SELECT * FROM main."{table}" WHERE 0')
        self._connection.execute(f'INSERT INTO main."{ASIDE}{table}" SELECT * FROM main."{table}" WHERE rowid = {row}')
        self._count(table, aside=self._connection.execute(f'DELETE FROM main."{table}" WHERE rowid = {row}').rowcount)

    def _count(self, table: str, *, lent: int = 0, loosened: int = 0, aside: int = 0, found: int = 0) -> None:
        held = self.saved[table]
        self.saved[table] = replace(
            held,
            saved=held.saved - aside,
            lost=None if held.lost is None else held.lost - found,
            lent=held.lent + lent,
            loosened=held.loosened + loosened,
            aside=held.aside + aside,
        )
