"""The two doors to what is kept: look() reads, unit() writes; never one inside the other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Lock, local

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from desk_gui.storage import sqlite
from desk_gui.storage.criteria import NarrowedSession, Viewer, narrow
from desk_gui.storage.lease import Lease
from desk_gui.storage.places import medium_of
from desk_gui.storage.search import SearchIndex
from desk_gui.values.clock import SystemClock
from desk_gui.vocabulary import Medium


class Store:
    """One desk's data, in an embedded file or on a server."""

    def __init__(self, engine: Engine, where: str, path: Path | None = None, key: bytes | None = None) -> None:
        self._engine = engine
        self._writing = engine.execution_options(desk_write=True)
        self._open = local()
        self._gate = Condition()
        self._through = 0
        self._one_writer = Lock()
        self._closed = False
        self.where = where
        self.path = path
        self._key = key
        self._lease: Lease | None = None
        self.commits = 0
        """Units that were committed since it was opened: whether there is anything new to back up."""
        self.search = SearchIndex(engine.dialect.name)

    @classmethod
    def open_file(
        cls, path: Path, *, create: bool = False, key: bytes | None = None, medium: Medium | None = None, take_over: bool = False
    ) -> "Store":
        """The file, upgraded to this program's schema where it is older. Raises Unavailable in its own kind.

        Where it does not lie on a disk of this PC, one PC has it at a time: raises LeaseIsHeld, unless it is taken over by a person
        who made sure that nobody works in it. `medium`: where what the system says is not to be asked.
        """
        alone = (medium or medium_of(path)) is not Medium.LOCAL
        sqlite.check_kind(path, key)  # whoever has no key yet takes no lease
        lease = Lease.taken(path, SystemClock().now(), take_over=take_over) if alone and path.parent.is_dir() else None
        try:
            store = cls(sqlite.engine_for(path, create=create, key=key, alone=alone), str(path), path, key)
            store._lease = lease
            store._upgrade()
            if alone:
                store._hold()
        except BaseException:
            if lease:
                lease.undo()
            raise
        return store

    @classmethod
    def connect(cls, url: str) -> "Store":
        """A PostgreSQL server (`postgresql+psycopg://…`). No screen opens one yet; services and storage are tested on it."""
        from desk_gui.storage.migrations.run import upgrade

        engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
        upgrade(engine)
        return cls(engine, engine.url.render_as_string(hide_password=True))

    @contextmanager
    def look(self, viewer: Viewer | None = None) -> Iterator[Session]:
        """Read, within one snapshot. Nothing can be written through this door. `viewer`: for whom; None: for the program itself."""
        with self._door(), self._translating(), NarrowedSession(self._engine, autoflush=False, expire_on_commit=False) as session:
            if self._engine.dialect.name == "postgresql":
                session.execute(text("SET TRANSACTION READ ONLY"))
            narrow(session, viewer)
            yield session
            session.rollback()

    @contextmanager
    def unit(self, viewer: Viewer | None = None) -> Iterator[Session]:
        """Write: everything inside commits together, or nothing does. Others who would write wait, however long it takes."""
        with self._door(), self._one_writer, self._translating(), NarrowedSession(self._writing, expire_on_commit=False) as session:
            if self._lease:
                self._lease.check()
            narrow(session, viewer)
            yield session
            session.commit()
            self.commits += 1

    def copy_to(self, target: Path) -> None:
        """A whole copy under the same key, as of one instant; others go on reading and writing meanwhile. Raises Unavailable."""
        with self._door(), self._translating(), self._engine.connect() as connection:
            sqlite.set_writable(connection, writable=True)
            cursor = connection.connection.cursor()
            cursor.execute("VACUUM INTO ?", (str(target),))

    def exchange(self, work: Callable[[Path], bytes | None]) -> None:
        """Let go of the file, let `work` put another in its place, and open that with the key `work` answers.

        Waits for whoever is at a door; who comes meanwhile waits too. Where `work` raises, the old file is open again.
        """
        assert self.path is not None, "only a file can be exchanged"
        assert not getattr(self._open, "door", False), "one door inside the other"
        with self._gate:
            self._gate.wait_for(lambda: self._through == 0)
            self._let_go()
            try:
                self._key = work(self.path)
            finally:
                self._engine = sqlite.engine_for(self.path, create=False, key=self._key, alone=self._lease is not None)
                self._writing = self._engine.execution_options(desk_write=True)
                self._hold()

    def close(self) -> None:
        """Let go of the file, its log folded in. Closing twice is closing once."""
        if not self._closed:
            self._closed = True
            self._let_go()
            if self._lease:
                self._lease.give_back()

    def _let_go(self) -> None:
        if self.path is not None:
            sqlite.fold_in_log(self._writing)
        self._engine.dispose()

    def _hold(self) -> None:
        """The first connection is made now, alone: it locks a file on a share, and gives any other its log, which two at once cannot."""
        try:
            with self._translating(), self._engine.connect():
                pass
        except BaseException:
            self._engine.dispose()
            raise

    def _upgrade(self) -> None:
        assert self.path is not None
        with self._translating():
            if sqlite.schema_version(self.path, self._key, alone=self._lease is not None) == sqlite.SCHEMA_VERSION:
                return
            # Alembic takes long to import, and most days no file needs it.
            from desk_gui.storage.migrations.run import upgrade_file

            try:
                upgrade_file(self._writing, self.path, self._key, self.copy_to)
            except BaseException:
                self._engine.dispose()
                raise

    @contextmanager
    def _door(self) -> Iterator[None]:
        assert not getattr(self._open, "door", False), "one door inside the other"
        with self._gate:
            self._through += 1
        self._open.door = True
        try:
            yield
        finally:
            self._open.door = False
            with self._gate:
                self._through -= 1
                self._gate.notify_all()

    @contextmanager
    def _translating(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite.EngineError) as wrong:
            found = sqlite.translated(self.where, wrong)
            if found is not None:
                raise found from wrong
            raise
