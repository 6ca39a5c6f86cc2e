"""What the paper for the information-systems section says of this PC and this desk; no word of any client."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class FolderUse:
    """`rule`: where it lies on any PC; `here`: where it lies on this one."""

    what: str
    rule: str
    here: str


@dataclass(frozen=True)
class PartLine:
    name: str
    version: str
    terms: str
    sha256: str


@dataclass(frozen=True)
class SystemSheet:
    """`own_hash`: of the program's own files; `frozen`: those are the one-folder program, else what Python runs."""

    made_on: date
    version: str
    licence: str
    frozen: bool
    system: str
    python: str
    engine: str
    folders: tuple[FolderUse, ...]
    parts: tuple[PartLine, ...]
    own_hash: str
