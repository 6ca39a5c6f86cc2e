"""An encrypted desk to be mistreated, a workload of real commands, and what must be true of the file afterwards."""

import os
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from uuid import UUID

from desk_gui.commands.base import Command, Wish
from desk_gui.commands.cases import AddTask, CompleteTask, EditTask
from desk_gui.commands.consultations import RecordConsultation
from desk_gui.rows.cases import TaskDetails
from desk_gui.rows.consultations import ConsultationDetails, LanguageUse
from desk_gui.services.desk import Desk
from desk_gui.storage import sqlite
from desk_gui.storage.store import Store
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import ConsultationId, StaffId, TaskId, WishId, new_id
from desk_gui.vocabulary import CallerKind, Category, ConsultationMeans, ConsultationResult, LanguageMode
from tests.conftest import TODAY, furnish

KEY = bytes(range(32))
CLOCK = FixedClock(TODAY)


def new_desk(path: Path) -> StaffId:
    """An encrypted file with a desk and one manager in it."""
    desk = Desk(Store.open_file(path, create=True, key=KEY), CLOCK)
    bureau = furnish(desk)
    desk.store.close()
    return bureau.me


def open_desk(path: Path) -> Desk:
    return Desk(Store.open_file(path, key=KEY), CLOCK)


class Worker:
    """Somebody who never pauses: tasks and consultations with long notes, changed and completed at random, the same for a seed."""

    def __init__(self, desk: Desk, me: StaffId, seed: int) -> None:
        self.desk, self.me, self.dice = desk, me, Random(seed)
        self._tasks: list[TaskId] = []

    def step(self) -> UUID:
        """Apply one wish; its id."""
        wish = Wish(WishId(new_id()), self.me, self._command())
        self.desk.apply(wish)
        if isinstance(wish.command, AddTask):
            self._tasks.append(wish.command.id)
        return wish.id

    def _command(self) -> Command:
        throw = self.dice.random()
        if throw < 0.4 or not self._tasks:
            return AddTask(TaskId(new_id()), TaskDetails("家主に電話する" * self.dice.randint(1, 60), staff=self.me, due=TODAY))
        if throw < 0.6:
            return EditTask(self.dice.choice(self._tasks), TaskDetails("通訳を頼む" * self.dice.randint(1, 80), staff=self.me))
        if throw < 0.7:
            return CompleteTask(self.dice.choice(self._tasks), TODAY)
        return RecordConsultation(ConsultationId(new_id()), self._consultation())

    def _consultation(self) -> ConsultationDetails:
        return ConsultationDetails(
            date(2026, 6, self.dice.randint(1, 9)),
            ConsultationMeans.PHONE,
            CallerKind.SELF,
            (LanguageUse("vi", LanguageMode.STAFF),),
            (Category.HOUSING,),
            ConsultationResult.INFORMED,
            note="退去の期限と敷金について説明した。" * self.dice.randint(1, 120),
        )


def wrong_with(path: Path, key: bytes | None = KEY, *, deeply: bool = False) -> list[str]:
    """What is wrong with a file: nothing for a sound one. Never raises for damage."""
    checks = ["quick_check", "foreign_key_check"] + (["integrity_check", "cipher_integrity_check"] if deeply else [])
    try:
        with closing(sqlite.bare(path, key)) as connection:
            found = [str(row[0]) for check in checks for row in connection.execute(f"PRAGMA {check}")]
            if deeply:
                connection.execute("INSERT INTO search_words(search_words) VALUES ('integrity-check')")
            return [line for line in found if line != "ok"]
    except sqlite.EngineError as wrong:
        return [str(wrong)]


def wishes_in(path: Path, key: bytes | None = KEY) -> set[UUID]:
    """The ids of all that was applied, as the file itself tells."""
    with closing(sqlite.bare(path, key)) as connection:
        return {UUID(bytes=bytes(row[0])) for row in connection.execute("SELECT wish FROM change")}


def remove(path: Path) -> None:
    for left in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + left).unlink(missing_ok=True)


def leave(code: int = 0) -> None:
    """End a forked child without running what the parent registered for its own end."""
    os._exit(code)
