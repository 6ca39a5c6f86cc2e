"""Killed while a released file is brought to today's schema: it is the old one or the new one, never half of each."""

from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any
from zipfile import ZipFile

from sqlalchemy import event

from desk_gui.storage import key_file, sqlite
from desk_gui.storage.keyring import Keyring
from desk_gui.storage.store import Store
from tests.storage.dying import die, dies_in
from tests.storage.fixtures.make import SECRET
from tests.storage.harness import ground
from tests.storage.harness.figure import Figure

FIXTURES = sorted(Path(__file__).parent.parent.joinpath("fixtures").glob("v*.zip"))
Content = dict[str, tuple[tuple[str, ...], str]]


def upgrades(folder: Path, times: int, seed: int = 9) -> Figure:
    """So many kills of each released file, and of each as it was under the first schema."""
    began = monotonic()
    left = [state for fixture in FIXTURES for state in kills(fixture, folder / fixture.stem, times, seed)]
    control = kills(FIXTURES[0], folder / "control", times, seed, work=_without_a_transaction)
    return Figure(
        "An upgrade is all or nothing",
        f"{len(left)} kills of {len(FIXTURES)} released files, {left.count('old')} old, {left.count('new')} new, {left.count('half')} half",
        "0 half",
        f"each statement for itself: {control.count('half')} of {len(control)} half",
        kept={*left} == {"old", "new"},
        control_failed="half" in control,
        seconds=monotonic() - began,
    )


def kills(
    fixture: Path, folder: Path, times: int, seed: int, *, work: Callable[[Path, bytes, Callable[[], None]], None] | None = None
) -> list[str]:
    """Upgrades killed at a statement each, the first at the very last: what is left, `old`, `new` or `half`."""
    upgrade, dice = work or counting, Random(seed)
    number = _statements(fixture, folder / "counted")
    found = []
    for turn in range(times):
        path, key = oldest(fixture, folder / str(turn))
        before, version = content(path, key), sqlite.schema_version(path, key)
        steps = [number - 1 if turn == 0 else dice.randrange(number)]
        dies_in(lambda path=path, key=key, steps=steps: upgrade(path, key, lambda: _die_after(steps)))
        found.append(_state(path, key, before, version))
    return found


def _die_after(steps: list[int]) -> None:
    steps[0] -= 1
    if steps[0] < 0:
        die()


def counting(path: Path, key: bytes, counted: Callable[[], None]) -> None:
    """An upgrade that calls `counted` before each of its statements, once before it commits, and once when all is done."""
    real = sqlite.engine_for

    def engine_for(*given: Any, **named: Any) -> Any:
        engine = real(*given, **named)
        event.listen(engine, "before_cursor_execute", lambda *_told: counted())
        event.listen(engine, "commit", lambda _connection: counted())
        return engine

    sqlite.engine_for = engine_for
    try:
        store = Store.open_file(path, key=key)
        counted()
        store.close()
    finally:
        sqlite.engine_for = real


def _without_a_transaction(path: Path, key: bytes, counted: Callable[[], None]) -> None:
    """As a driver does it that commits before each change of a table."""
    sqlite._begin = lambda _connection: None
    counting(path, key, counted)


def _statements(fixture: Path, folder: Path) -> int:
    seen: list[int] = []
    counting(*oldest(fixture, folder), lambda: seen.append(1))
    return len(seen)


def _state(path: Path, key: bytes, before: Content, old: int) -> str:
    if ground.wrong_with(path, key) or content(path, key, before) != before:
        return "half"
    version = sqlite.schema_version(path, key)
    if version == old and content(path, key) == before and _searches(path, key) == (old > 1):
        Store.open_file(path, key=key).close()  # and can be tried again
        return "old"
    return "new" if version == sqlite.SCHEMA_VERSION and _is_like_a_new_one(path, key) else "half"


def _is_like_a_new_one(path: Path, key: bytes) -> bool:
    fresh = path.with_name("fresh.db")
    Store.open_file(fresh, create=True, key=key).close()
    with closing(sqlite.bare(path, key)) as one, closing(sqlite.bare(fresh, key)) as other:
        alike = _shape(one) == _shape(other)
    ground.remove(fresh)
    return alike


def _shape(connection: Any) -> set[tuple[str, tuple[str, ...]]]:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {(name, columns_of(connection, name)) for name in names}


# --- released files ----------------------------------------------------------------------------------------------------------


def unpack(fixture: Path, folder: Path, name: str) -> tuple[Path, bytes | None]:
    """The file of the fixture, plain or sealed, and its key."""
    with ZipFile(fixture) as held:
        held.extractall(folder)
    path = folder / f"{name}.db"
    if name == "plain":
        return path, None
    return path, Keyring.opened(path, key_file.of(path).slots[0].id, SECRET, ground.CLOCK.now()).key


def oldest(fixture: Path, folder: Path) -> tuple[Path, bytes]:
    """Sealed, and taken back as far as there is a way: every fixture of a later schema than the second as it is."""
    path, key = unpack(fixture, folder, "sealed")
    assert key is not None
    if fixture.stem == "v2":
        take_back(path, key)
    return path, key


def take_back(path: Path, key: bytes | None) -> None:
    """A file of the second schema under the first, of which none was kept: so that there is always a step to take."""
    with closing(sqlite.bare(path, key)) as connection:
        connection.execute("DROP TABLE search_words")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.execute("PRAGMA user_version = 1")


FOUND_SINCE = ("activity", "need", "task")
"""Kinds that a released file held, and its search did not lead to."""


def content(path: Path, key: bytes | None, like: Content | None = None) -> Content:
    """A hash of each table: of the columns it has, or of those it had in `like`."""
    with closing(sqlite.bare(path, key)) as connection:
        names = list(like or _tables(connection))
        columns = {name: like[name][0] if like else columns_of(connection, name) for name in names}
        return {name: (columns[name], _hash(connection, name, columns[name])) for name in names}


def _tables(connection: Any) -> list[str]:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [name for name in names if not name.startswith(("search_words", "alembic", "sqlite_"))]


def columns_of(connection: Any, name: str) -> tuple[str, ...]:
    return tuple(row[1] for row in connection.execute(f'PRAGMA table_info("{name}")'))


def _hash(connection: Any, name: str, columns: tuple[str, ...]) -> str:
    listed = ", ".join(f'"{column}"' for column in columns)
    those = f"WHERE kind NOT IN {FOUND_SINCE}" if name == "search_row" else ""
    rows = sorted(repr(row) for row in connection.execute(f'SELECT {listed} FROM "{name}" {those}'))
    return sha256("\n".join(rows).encode()).hexdigest()


def _searches(path: Path, key: bytes) -> bool:
    with closing(sqlite.bare(path, key)) as connection:
        return bool(connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'search_words'").fetchone()[0])
