"""Several processes change the same rows: nothing anybody saved is overwritten unseen."""

from pathlib import Path
from random import Random
from time import monotonic
from uuid import UUID

from desk_gui.commands.base import Wish
from desk_gui.commands.cases import AddTask, EditTask, TaskById
from desk_gui.errors import Conflict
from desk_gui.rows.cases import TaskDetails
from desk_gui.values.ids import StaffId, TaskId, WishId, new_id
from tests.storage.harness import ground
from tests.storage.harness.figure import Figure
from tests.storage.harness.forks import Acknowledge, fork, wait

PROCESSES, TASKS = 3, 5


def edits(folder: Path, times: int) -> Figure:
    began = monotonic()
    counted, saved = _run(folder / "edits.db", times, careful=True)
    boasted, written = _run(folder / "control.db", max(times // 10, 150), careful=False)
    return Figure(
        "Two staff never overwrite each other",
        f"{PROCESSES} processes, {times} edits, {saved} saved, {saved - counted} overwritten unseen",
        "0",
        f"without the version that was seen: {written - boasted} of {written} overwritten unseen",
        kept=saved == counted and saved > 0,
        control_failed=written > boasted,
        seconds=monotonic() - began,
    )


def _run(path: Path, times: int, *, careful: bool) -> tuple[int, int]:
    """What the tasks count in the end, and how many edits were acknowledged: each adds one to a task's number."""
    me = ground.new_desk(path)
    tasks = [TaskId(new_id()) for _ in range(TASKS)]
    desk = ground.open_desk(path)
    for task in tasks:
        desk.apply(Wish(WishId(new_id()), me, AddTask(task, TaskDetails("0", staff=me))))
    desk.store.close()
    children = [
        fork(lambda acknowledge, seed=seed: _edit(path, me, tasks, (times // PROCESSES, seed), acknowledge, careful))
        for seed in range(PROCESSES)
    ]
    codes = [wait(child) for child in children]
    if any(codes):
        raise ChildProcessError(f"a child ended with {codes}")
    desk = ground.open_desk(path)
    counted = sum(int(desk.ask(TaskById(task), me).details.text) for task in tasks)
    desk.store.close()
    return counted, sum(len(child.acknowledged_in_order()) for child in children)


def _edit(path: Path, me: StaffId, tasks: list[TaskId], order: tuple[int, int], acknowledge: Acknowledge, careful: bool) -> None:
    times, seed = order
    desk, dice = ground.open_desk(path), Random(seed)
    for _ in range(times):
        row = desk.ask(TaskById(dice.choice(tasks)), me)
        edit = EditTask(row.id, TaskDetails(str(int(row.details.text) + 1), staff=me))
        seen: dict[UUID, int] = {row.id: row.version} if careful else {}
        wish = Wish(WishId(new_id()), me, edit, seen)
        try:
            desk.apply(wish)
        except Conflict:
            continue
        acknowledge(wish.id)
