"""What is attached to a case: copies, photographs, papers that came with somebody."""

from dataclasses import dataclass, field
from datetime import datetime

from desk_gui.values.ids import AttachmentId, CaseId, EntryId
from desk_gui.vocabulary import AttachmentKind, Beyond, ConsentItem, MediaType

MOST_BYTES = 10 * 1024 * 1024
"""Of one file."""


@dataclass(frozen=True)
class Holds:
    """What somebody who looked says can be read on it. Both empty: nothing that tells of anybody."""

    items: tuple[ConsentItem, ...] = ()
    beyond: tuple[Beyond, ...] = ()


@dataclass(frozen=True)
class AttachmentDetails:
    """`entry`: the record of the case it belongs to, where it belongs to one. `holds`: None until somebody looked; before, it stays."""

    kind: AttachmentKind
    caption: str = ""
    entry: EntryId | None = None
    holds: Holds | None = None

    @property
    def on_paper(self) -> str:
        """What a letter calls it. Never the name of the file, which whoever sent it made up."""
        return self.caption or self.kind.label


@dataclass(frozen=True)
class KeptFile:
    """Bytes that came and are attached to nothing yet."""

    id: AttachmentId
    name: str
    sha256: str
    kind: AttachmentKind


@dataclass(frozen=True)
class AttachmentRow:
    """`name`: of the file as it came; `sha256`: of its bytes, which never change."""

    id: AttachmentId
    version: int
    case: CaseId
    details: AttachmentDetails
    name: str
    media: MediaType
    size: int
    sha256: str
    at: datetime
    by_name: str
    removed: bool = False
    removed_reason: str = ""

    @property
    def title(self) -> str:
        return self.details.caption or self.name or self.details.kind.label


@dataclass(frozen=True)
class ScanPage:
    """One page as it prints: a JPEG without anything a camera wrote beside it."""

    width: int
    height: int
    jpeg: bytes = field(repr=False)


@dataclass(frozen=True)
class AttachedFile:
    row: AttachmentRow
    content: bytes = field(repr=False)
