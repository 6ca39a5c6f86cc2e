"""Reading a strange table in a process of its own: what hangs is ended, what grows is stopped, and the program goes on.

A file has 60 seconds and, where the system can set it (`resource`: Linux, macOS), 512 MB. Windows has no such limit from inside; there
the sizes looked at before a part is opened (`tables`, `workbook_parts`) and the 60 seconds stand alone.
"""

import importlib
import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Any

from desk_gui.errors import DeskError, Unavailable, Unreadable
from desk_gui.exchange.tables import Table, read_tables

MOST_SECONDS = 60.0
MOST_MEMORY = 512 * 1024 * 1024
_BEAT = 0.1

Tell = Callable[[int, int], None]


def read_apart(path: Path, tell: Tell) -> tuple[Table, ...]:
    """As `read_tables`. `tell` is called several times a second; what it raises ends the reading at once."""
    # Never forked: a copy of a process with threads and an open desk is none of the reader's business.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    reader = context.Process(target=_read, args=(theirs, path, MOST_MEMORY), daemon=True)
    try:
        reader.start()
    except OSError as wrong:
        raise Unavailable(str(path), wrong.strerror or "") from wrong
    theirs.close()
    try:
        return _answer(ours, path, tell)
    finally:
        reader.kill()
        reader.join()
        ours.close()


def _answer(ours: Connection, path: Path, tell: Tell) -> tuple[Table, ...]:
    until = monotonic() + MOST_SECONDS
    far = (0, 0)
    while monotonic() < until:
        tell(*far)
        if not ours.poll(_BEAT):
            continue
        try:
            word, what = ours.recv()
        except EOFError:  # it died over the file
            raise Unreadable(str(path), "not_a_workbook") from None
        if word == "read":
            tables: tuple[Table, ...] = what
            return tables
        if word == "refused":
            kind, values = what
            raise kind(*values)
        far = what
    raise Unreadable(str(path), "too_slow")


def _read(theirs: Connection, path: Path, memory: int) -> None:
    """What the other process does."""
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would load all of it only to know its numbers
    _limit(memory)

    def tell(done: int, total: int) -> None:
        theirs.send(("far", (done, total)))

    try:
        theirs.send(("read", read_tables(path, tell)))
    except MemoryError:
        theirs.send(("refused", (Unreadable, (str(path), "too_large"))))
    except DeskError as refusal:
        theirs.send(("refused", (type(refusal), tuple(vars(refusal).values()))))


def _limit(memory: int) -> None:
    if sys.platform != "win32":
        resource: Any = importlib.import_module("resource")
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (memory if hard < 0 else min(memory, hard), hard))
