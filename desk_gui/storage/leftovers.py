"""What lies beside a desk's file because nothing is ever erased: files that were replaced, files of rows that were salvaged, and
rows that could stand nowhere. Thinning knows nothing of them; a manager takes them away, and not before a month is over.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from operator import itemgetter
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from desk_gui.rows.backups import Leftover
from desk_gui.storage import disk, key_file
from desk_gui.storage.salvage import ASIDE
from desk_gui.values.clock import TOKYO
from desk_gui.vocabulary import LeftoverKind

_NAMES = {"kept": LeftoverKind.REPLACED, "salvaged": LeftoverKind.SALVAGED}
_ENDINGS = ("-wal", "-journal", "-shm")


def beside(path: Path) -> tuple[Leftover, ...]:
    """Whole files with what belongs to them, the newest first."""
    dated = re.compile(rf"{re.escape(path.stem)}-({'|'.join(_NAMES)})-(\d{{8}}-\d{{6}})(?:-\d+)?{re.escape(path.suffix)}")
    found: list[tuple[datetime, str, Leftover]] = []
    with suppress(OSError):
        for each in path.parent.iterdir():
            if (named := dated.fullmatch(each.name)) and (at := _at(named[2])):
                size = sum(part.stat().st_size for part in _parts(each))
                found.append((at, each.name, Leftover(_NAMES[named[1]], each, at, size)))
    return tuple(left for _, _, left in sorted(found, key=itemgetter(0, 1), reverse=True))


def _at(stamp: str) -> datetime | None:
    """The name says it in the time of the wall clock."""
    with suppress(ValueError):
        return datetime.strptime(stamp, "%Y%m%d-%H%M%S").replace(tzinfo=TOKYO)
    return None


def _parts(path: Path) -> Iterator[Path]:
    """The keys go last: without them the data is sealed for good."""
    for each in (path, *(path.with_name(path.name + ending) for ending in _ENDINGS), key_file.beside(path)):
        if each.exists():
            yield each


def remove(path: Path) -> None:
    """With all that belongs to it. Raises OSError; what could not be removed is listed again."""
    for each in tuple(_parts(path)):
        each.unlink(missing_ok=True)
    disk.sync_folder(path.parent)


def aside_in(session: Session) -> dict[str, int]:
    """Tables of rows that could stand nowhere, and how many of them there are."""
    names = session.scalars(
        text("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE :like ESCAPE '\\'"), {"like": "salvaged\\_%"}
    )
    return {name: session.scalars(text(f'SELECT count(*) FROM "{name}"')).one() for name in sorted(names) if name.startswith(ASIDE)}


def drop_aside(session: Session) -> int:
    """How many rows are gone with them."""
    held = aside_in(session)
    for name in held:
        session.execute(text(f'DROP TABLE "{name}"'))
    return sum(held.values())
