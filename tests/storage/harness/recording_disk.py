"""Run with recording_disk.so preloaded: a desk at work, with every write noted, and between them what was acknowledged."""

import ctypes
import json
import os
import shutil
import sys
from pathlib import Path

from sqlalchemy import event

from tests.storage.harness import ground


def main(folder: Path, log: Path, wishes: int, seed: int, careless: bool) -> None:
    """`careless`: the control, in which the engine does not wait for the disk."""
    disk = ctypes.CDLL(os.environ["LD_PRELOAD"])
    folder.mkdir()
    path = folder / "desk.db"
    me = ground.new_desk(path)
    shutil.copytree(folder, folder.with_name("before"))
    disk.disk_record(str(folder).encode(), str(log).encode())
    desk = ground.open_desk(path)
    if careless:
        event.listen(desk.store._engine, "connect", _careless)
    worker = ground.Worker(desk, me, seed)
    file = os.open(folder / "acknowledged", os.O_WRONLY | os.O_CREAT)
    for number in range(wishes):
        os.pwrite(file, worker.step().bytes, 16 * number)
    print(json.dumps({"wishes": wishes}))
    sys.stdout.flush()
    os._exit(0)


def _careless(connection: object, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5] == "careless")
