"""Run with failing_disk.so preloaded: the same few wishes again and again, each time with the disk failing one call later."""

import ctypes
import json
import os
import shutil
import sys
from pathlib import Path
from uuid import UUID

from desk_gui.errors import Unavailable
from desk_gui.storage.store import Store
from tests.storage.harness import ground
from tests.storage.harness.forks import Acknowledge, fork, wait

WISHES = 10
_CALLS = UUID(int=(1 << 128) - 1)
"""Marks, among acknowledgements, that the number of calls follows."""


def main(folder: Path, kind: int, step: int, boasts: bool) -> None:
    disk = ctypes.CDLL(os.environ["LD_PRELOAD"])
    disk.disk_calls.restype = ctypes.c_long
    sound, path = folder / "sound.db", folder / "desk.db"
    me = ground.new_desk(sound)
    disk.disk_watch(str(folder).encode())
    points = unsound = lost = bugs = 0
    at = 1
    while True:
        ground.remove(path)
        shutil.copy(sound, path)
        child = fork(lambda acknowledge, at=at: _work(disk, path, me, (at, kind), acknowledge, boasts))
        code = wait(child)
        told = child.acknowledged_in_order()
        bugs += code != 0
        calls = told[told.index(_CALLS) + 1].int if _CALLS in told else at
        saved = set(told[: told.index(_CALLS)] if _CALLS in told else told)
        points += 1
        Store.open_file(path, key=ground.KEY).close()
        unsound += bool(ground.wrong_with(path))
        lost += len(saved - ground.wishes_in(path))
        if calls < at:
            break
        at += step
    print(json.dumps({"points": points, "unsound": unsound, "lost": lost, "bugs": bugs}))


def _work(disk: ctypes.CDLL, path: Path, me: object, failure: tuple[int, int], acknowledge: Acknowledge, boasts: bool) -> None:
    worker = ground.Worker(ground.open_desk(path), me, 3)  # type: ignore[arg-type]
    disk.disk_fail(*failure)
    for _ in range(WISHES):
        try:
            acknowledge(worker.step())
        except Unavailable:
            if boasts:  # the control: says that it is saved although the disk refused
                acknowledge(UUID(int=1))
    calls = disk.disk_calls()
    disk.disk_heal()
    acknowledge(_CALLS)
    acknowledge(UUID(int=calls))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "boasts")
