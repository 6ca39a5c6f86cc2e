"""Where the copies of a desk's bundles go: a small file beside the data, as its keys are.

Not among the settings of a Windows user: whoever else signs in on the same PC opens the same desk, and it would be copied nowhere
under them. Not in the data: the copies are wanted most when the data cannot be read. It names a folder and nobody.
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desk_gui.rows.backups import SecondPlace
from desk_gui.storage import disk
from desk_gui.values.codec import Undecodable, decode, encode


@dataclass(frozen=True)
class _Written:
    folder: str
    removable: bool


def beside(path: Path) -> Path:
    """`desk.db` → `desk.second`."""
    return path.with_suffix(".second")


def read(path: Path) -> SecondPlace | None:
    """None where none was chosen, or what stands there says nothing: then it is to be chosen again."""
    with suppress(OSError, ValueError, Undecodable):
        said = decode(_Written, json.loads(beside(path).read_text(encoding="utf-8")))
        return SecondPlace(Path(said.folder), said.removable)
    return None


def write(path: Path, second: SecondPlace | None) -> None:
    """Whole or not at all. Raises OSError."""
    if second is None:
        beside(path).unlink(missing_ok=True)
        return
    fresh = beside(path).with_name(f".{beside(path).name}.new")
    try:
        said = _Written(str(second.folder), second.removable)
        fresh.write_text(json.dumps(encode(said), ensure_ascii=False), encoding="utf-8")
        disk.sync(fresh)
        os.replace(fresh, beside(path))
        disk.sync_folder(path.parent)
    finally:
        fresh.unlink(missing_ok=True)
